"""待审: inside a branch and above it, what a tree shows although it is not approved yet, by 党委."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from board.base.dates import zh
from board.views import addresses, grids
from board.views.entries import Entry, filed
from board.views.ledger import Column, Ledger, downloads
from board.views.lines import as_of, body_name, title_of
from board.views.parts import Choice, Link
from board.views.procedure_pages import Section, TablePage
from board.views.tree import Tree

TITLE = "待审"
COLUMNS = (
    Column("上级党组织", "text", 8),
    Column("党支部", "text", 12),
    Column("公开日期", "date", 7),
    Column("标题", "text", 24),
    Column("还缺", "text", 14),
    Column("记录", "text", 20),
)
_INTRO = (
    "还没有审核、没有审批的记录。点标题打开审批表，可以打印。",
    "还没到公开日期的、没有通过保密审查的、给特定对象的，网页上没有；用 board pending 命令全部列出。",
)


@dataclass(frozen=True, slots=True)
class _Row:
    id: str
    branch: str
    day: date | None
    title: str
    lacks: str


def waiting(tree: Tree, found: Iterable[Entry]) -> tuple[dict[str, TablePage], Ledger | None]:
    """The pages by address, first the one that leads to the others, and the table; none where none waits."""
    rows = list(_rows(tree, found))
    if not rows:
        return {}, None
    by_committee = tree.by_committee(rows)
    ordered = (*tree.board.site.organisations, "")
    groups = {code: by_committee[code] for code in ordered if code in by_committee}
    day = max((row.day for row in rows if row.day and row.day <= tree.today), default=None)
    is_one = len(groups) == 1
    pages = {addresses.PENDING: _page(tree, groups, "", rows if is_one else [], len(rows), day)}
    if not is_one:
        for code, below in groups.items():
            pages[addresses.pending(code)] = _page(tree, groups, code, below, len(below), day)
    note = f"数据截至 {as_of(day)}" if day else ""
    lines = tuple(
        (body_name(tree.board, code), tree.branch(row.branch).name, row.day, row.title, row.lacks, row.id)
        for code, below in groups.items()
        for row in below
    )
    return pages, Ledger(addresses.PENDING_LEDGER, TITLE, note, COLUMNS, lines, day)


def _rows(tree: Tree, found: Iterable[Entry]) -> Iterable[_Row]:
    """What waits: the branches themselves first, then their records, the newest first."""
    for code, record in tree.branches.items():
        if lacks := filed(tree, record).lacks:
            yield _Row(record.id, code, None, title_of(tree.standing, record), "、".join(lacks))
    for each in found:
        if each.filed.lacks:
            day = each.day if each.line.day else None
            yield _Row(each.id, each.branch, day, each.line.title, "、".join(each.filed.lacks))


def _page(  # noqa: PLR0913, PLR0917 - called in two places
    tree: Tree, groups: dict[str, list[_Row]], chosen: str, rows: list[_Row], count: int, day: date | None
) -> TablePage:
    several = len(groups) > 1
    choices = (
        (
            Choice("全部", addresses.PENDING, sum(map(len, groups.values())), not rows),
            *(
                Choice(
                    body_name(tree.board, code),
                    addresses.pending(code),
                    len(below),
                    bool(rows) and code == chosen,
                )
                for code, below in groups.items()
            ),
        )
        if several
        else ()
    )
    name = body_name(tree.board, chosen) if several and rows else ""
    cells = [
        (row.title, tree.branch(row.branch).name, zh(row.day) if row.day else "", row.lacks) for row in rows
    ]
    links = (addresses.approval(row.id) for row in rows)
    grid = grids.grid(TITLE, ("标题", "党支部", "公开日期", "还缺"), cells, links)
    return TablePage(
        crumbs=(Link("首页", addresses.HOME),),
        label="审核审批 · 只在内部的页面里",
        title=f"{name}{TITLE} {count} 条",
        line="",
        as_of=as_of(day),
        intro=_INTRO,
        choices_label="上级党组织",
        choices=choices,
        sections=(Section("", grid=grid),) if rows else (),
        downloads=downloads(addresses.PENDING_LEDGER),
    )
