"""党务公开登记册: everything that was disclosed, as it follows from the records; by branch, and by year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from board.base.dates import zh
from board.model.catalogue import ITEMS
from board.model.scope import Scope
from board.views import addresses, grids
from board.views.entries import UNFILED, Entry, item_of, newest
from board.views.ledger import Cell, Column, Ledger, downloads
from board.views.lines import as_of, body_name
from board.views.parts import Choice, Grid, Link
from board.views.procedure_pages import Section, TablePage
from board.views.tree import Tree

TITLE = "党务公开登记册"
COLUMNS = (
    Column("上级党组织", "text", 8),
    Column("党支部", "text", 10),
    Column("序号", "count", 3),
    Column("公开日期", "date", 7),
    Column("公开事项", "text", 10),
    Column("归项", "text", 10),
    Column("标题", "text", 20),
    Column("范围", "text", 6),
    Column("方式", "text", 8),
    Column("时限", "text", 10),
    Column("审核", "text", 5),
    Column("审批", "text", 6),
    Column("文号", "text", 10),
    Column("审批日期", "date", 7),
    Column("备注", "text", 12),
)
_HEADS = ("标题", "公开日期", "公开事项", "范围", "方式", "时限", "审核", "审批", "备注")


@dataclass(frozen=True, slots=True)
class _Row:
    """A record with its number among those of its branch in a year."""

    entry: Entry
    number: int


def year_of(entry: Entry) -> int:
    """The year in whose register a record stands."""
    return entry.day.year if entry.is_dated else entry.year


def branch_register(tree: Tree, code: str, own: Sequence[Entry]) -> TablePage:
    """The register of a branch, newest first, every year by itself."""
    branch = tree.branch(code)
    return TablePage(
        crumbs=(Link("首页", addresses.HOME), Link(branch.name, addresses.branch(code))),
        label=branch.name,
        title=TITLE,
        line=f"共 {len(own)} 条",
        as_of=as_of(newest(own, tree.today)),
        intro=(
            "由公开栏里的记录自动汇总。按时期登记的（承诺、党费、组织生活等），日期是最近一次登记的日期。",
        ),
        choices_label="",
        choices=(),
        sections=tuple(_year(tree, year, rows) for year, rows in _by_year(own).items()),
        more=(Link("党务公开目录", addresses.CATALOGUE),),
    )


def year_register(tree: Tree, own: Sequence[Entry], year: int) -> tuple[Grid | None, tuple[str, ...]]:
    """The register of a branch in a year, the first on top as on paper, and the ids in that order."""
    rows = _by_year(own).get(year, [])[::-1]
    return (_year(tree, year, rows).grid if rows else None), tuple(row.entry.id for row in rows)


def registers(tree: Tree, found: Sequence[Entry]) -> Iterator[tuple[int, TablePage, Ledger | None]]:
    """The register of the whole board, a page for each year, the newest first; for units as a table too.

    A table of all branches is as long as everything else together. Those who keep the register take it away;
    the public reads it branch by branch.
    """
    is_kept = tree.audience.scope is Scope.UNIT
    by_branch: dict[str, list[Entry]] = {}
    for each in found:
        by_branch.setdefault(each.branch, []).append(each)
    years: dict[int, list[_Row]] = {}
    for code in tree.order:
        for year, rows in _by_year(by_branch.get(code, [])).items():
            years.setdefault(year, []).extend(reversed(rows))
    ordered = sorted(years, reverse=True)
    for year in ordered:
        rows = years[year]
        day = newest([row.entry for row in rows], tree.today)
        stem, title = addresses.register_ledger(year), f"{year}年党务公开登记册"
        page = TablePage(
            crumbs=(Link("首页", addresses.HOME),),
            label=TITLE,
            title=title,
            line=f"共 {len(rows)} 条",
            as_of=as_of(day),
            intro=("由公开栏里的记录自动汇总。各支部的登记册，点支部的名称看。",),
            choices_label="年度",
            choices=tuple(
                Choice(f"{each}年", addresses.register(each), len(years[each]), each == year)
                for each in ordered
            ),
            sections=(_items(tree, rows), *_branches(tree, rows)),
            downloads=downloads(stem) if is_kept else (),
        )
        note = f"数据截至 {as_of(day)}" if day else ""
        cells = tuple(_cells(tree, row) for row in rows) if is_kept else ()
        yield year, page, Ledger(stem, title, note, COLUMNS, cells, day) if is_kept else None


def _by_year(own: Iterable[Entry]) -> dict[int, list[_Row]]:
    """The records of one branch by year, newest first in both, numbered from the first of each year."""
    years: dict[int, list[Entry]] = {}
    for each in sorted(own, key=lambda each: (each.day, each.id)):
        years.setdefault(year_of(each), []).append(each)
    return {
        year: [_Row(each, number) for number, each in enumerate(years[year], 1)][::-1]
        for year in sorted(years, reverse=True)
    }


def _year(tree: Tree, year: int, rows: list[_Row]) -> Section:
    name = f"{year}年"
    cells = []
    for row in rows:
        filed = row.entry.filed
        cells.append(
            (
                f"{row.number}. {row.entry.line.title}",
                row.entry.line.day,
                "，".join(filter(None, (filed.matter, item_of(tree, row.entry)))),
                _scope(tree, row.entry),
                _channel(tree, row.entry),
                _term(tree, row.entry),
                filed.reviewer,
                "，".join(
                    filter(
                        None,
                        (filed.approver, filed.number, zh(filed.approved_on) if filed.approved_on else ""),
                    )
                ),
                _remark(row.entry),
            )
        )
    links = (row.entry.line.address for row in rows)
    return Section(name, f"{len(rows)} 条", grids.grid(name, _HEADS, cells, links))


def _items(tree: Tree, rows: list[_Row]) -> Section:
    """How much was disclosed of each of the seven items, all branches together."""
    counts = dict.fromkeys((*ITEMS.values(), ""), 0)
    for row in rows:
        counts[item_of(tree, row.entry)] += 1
    lines = [(name or UNFILED, f"{count}") for name, count in counts.items() if count]
    return Section("按七项内容", grid=grids.grid("按七项内容", ("归项", "条数"), lines))


def _branches(tree: Tree, rows: list[_Row]) -> Iterator[Section]:
    """The branches that have a register, by 党委; without counts: branches are not compared."""
    by_committee: dict[str, dict[str, Link]] = {}
    for row in rows:
        code = row.entry.branch
        link = Link(tree.branch(code).name, addresses.branch_register(code))
        by_committee.setdefault(tree.committees[code], {})[code] = link
    for committee, links in by_committee.items():
        yield Section(body_name(tree.board, committee), links=tuple(links.values()))


def _scope(tree: Tree, entry: Entry) -> str:
    label = entry.filed.scope.label(tree.branch(entry.branch).domain)
    return f"{label}，对外只公布次数" if entry.is_counted else label


def _channel(tree: Tree, entry: Entry) -> str:
    matter = tree.board.catalogue.matter(entry.filed.matter)
    return matter.channel if matter else ""


def _term(tree: Tree, entry: Entry) -> str:
    """When a notice runs; else how long the 目录 says."""
    if entry.notice:
        return entry.notice.dates
    matter = tree.board.catalogue.matter(entry.filed.matter)
    return matter.term if matter else ""


def _remark(entry: Entry) -> str:
    """What became of a record; of a notice only what does not change with the day of reading."""
    said = []
    if not entry.in_force:
        said.append("已撤回")
    elif entry.notice and entry.notice.clock is None:
        said.append(entry.notice.mark.label)
    if entry.filed.corrected:
        said.append(f"{zh(entry.filed.corrected)}更正")
    return "，".join(said)


def _cells(tree: Tree, row: _Row) -> tuple[Cell, ...]:
    entry, filed = row.entry, row.entry.filed
    return (
        tree.committee_name(entry.branch),
        tree.branch(entry.branch).name,
        row.number,
        entry.day if entry.line.day else None,
        filed.matter,
        item_of(tree, entry),
        entry.line.title,
        _scope(tree, entry),
        _channel(tree, entry),
        _term(tree, entry),
        filed.reviewer,
        filed.approver,
        filed.number,
        filed.approved_on,
        _remark(entry),
    )
