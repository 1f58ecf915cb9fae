"""多久没有更新: for supervising units, the branches whose newest record is older than a quarter, by 党委."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from board.base.dates import days_between, zh
from board.views import addresses, grids
from board.views.duties import NOT_UNDONE
from board.views.entries import Entry
from board.views.ledger import Column, Ledger, downloads
from board.views.lines import body_name
from board.views.parts import Link
from board.views.procedure_pages import Section, TablePage
from board.views.tree import Tree

QUARTER = 90
"""Days after which a board is stale: it is renewed every quarter (公开范文 · 年份不详, domain.md C)."""
TITLE = "超过 90 天没有更新的公开栏"
HOW = (
    "公开栏每季度至少更新一次（公开范文 · 年份不详，仅作参考）。"
    "下列党支部最近一次登记距今超过 90 天，或者还没有登记。"
)
COLUMNS = (
    Column("上级党组织", "text", 8),
    Column("党支部", "text", 12),
    Column("最近一次登记", "date", 8),
    Column("已过天数", "count", 5),
)

_Row = tuple[str, date | None, int | None]


def stale(tree: Tree, found: Iterable[Entry]) -> tuple[TablePage, Ledger] | None:
    """The page and its ledger; None in trees that do not supervise, and where every board is fresh."""
    rows = list(_rows(tree, found))
    if not rows:
        return None
    by_committee: dict[str, list[_Row]] = {}
    for row in rows:
        by_committee.setdefault(tree.committees[row[0]], []).append(row)
    note = f"截至 {zh(tree.today)}"
    page = TablePage(
        crumbs=(Link("首页", addresses.HOME),),
        label="督办 · 只在上级党组织的页面里",
        title=TITLE,
        line=f"{note}，{len(rows)} 个党支部",
        as_of="",
        intro=(HOW, NOT_UNDONE),
        choices_label="",
        choices=(),
        sections=tuple(
            Section(
                name := body_name(tree.board, committee),
                grid=grids.grid(
                    name,
                    ("党支部", "最近一次登记", "已过天数"),
                    [_words(tree, row) for row in below],
                    (addresses.branch(code) for code, *_ in below),
                ),
            )
            for committee, below in by_committee.items()
        ),
        downloads=downloads(addresses.STALE_LEDGER),
    )
    cells = tuple(
        (body_name(tree.board, committee), tree.branch(code).name, day, days)
        for committee, below in by_committee.items()
        for code, day, days in below
    )
    return page, Ledger(addresses.STALE_LEDGER, TITLE, note, COLUMNS, cells, tree.today)


def _rows(tree: Tree, found: Iterable[Entry]) -> Iterable[_Row]:
    """Branches in the order of affiliation, with the day of the newest record and how long ago it was."""
    newest: dict[str, date] = {}
    for each in found:
        if each.is_dated and each.day <= tree.today:
            newest[each.branch] = max(each.day, newest.get(each.branch, each.day))
    for code in tree.order:
        if code not in tree.branches or not tree.supervises(code) or not tree.branch(code).is_standing:
            continue
        day = newest.get(code)
        days = days_between(day, tree.today) if day else None
        if days is None or days > QUARTER:
            yield code, day, days


def _words(tree: Tree, row: _Row) -> tuple[str, str, str]:
    code, day, days = row
    return tree.branch(code).name, zh(day) if day else "还没有登记", f"{days}" if days is not None else ""
