"""承诺践诺台账 and 逾期承诺 of all branches below a unit, for supervision; nobody is ranked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from board.base.dates import zh
from board.model.record import FACTS, Kind
from board.views import addresses
from board.views.commitment_ledger import COLUMNS, PledgeEntry, counted, note_of, table
from board.views.commitment_summary import summed
from board.views.commitment_summary import table as sums_table
from board.views.grids import grid
from board.views.ledger import Cell, Column, Ledger, downloads
from board.views.lines import as_of, body_name
from board.views.parts import Choice, Link
from board.views.pledges import LEDGER
from board.views.procedure_pages import Section, TablePage
from board.views.tree import Tree

OVERDUE = "逾期承诺"
_LABEL = "督办 · 只在上级党组织的页面里"
_ORDER = "只列党支部的承诺，党员个人的在各支部自己的台账里；按上级党组织和支部的先后排列，不排名次。"
_BRANCH = (Column("上级党组织", width=8), Column("党组织", width=10))

Made = tuple[TablePage, Ledger | None, str]
"""A page, its table if it has one of its own, its address."""


def commitment_board(tree: Tree, found: Iterable[PledgeEntry]) -> Iterator[Made]:
    """逾期承诺, then the ledger of each year and its part for each 党委; none in other trees."""
    promises = sorted(found, key=lambda each: tree.order.get(each.branch, 0))
    late = [each for each in promises if each.state.is_late]
    if late:
        yield _overdue(tree, late)
    by_year: dict[int, list[PledgeEntry]] = {}
    for each in promises:
        by_year.setdefault(each.year, []).append(each)
    years = {year: by_year[year] for year in sorted(by_year, reverse=True)}
    for year, own in years.items():
        yield _year(tree, year, years, has_late=bool(late))
        yield from _committees(tree, year, own)


def board_links(years: Sequence[int], *, has_late: bool) -> tuple[Link, ...]:
    """What leads to them: 逾期承诺 and the ledgers, the newest year first."""
    late = (Link(OVERDUE, addresses.ledger(addresses.OVERDUE, "html")),) if has_late else ()
    return (*late, *(Link(_title(year), _at(year)) for year in years))


def _title(year: int) -> str:
    return f"{year}年{LEDGER}"


def _at(year: int, committee: str | None = None) -> str:
    return addresses.ledger(addresses.all_commitments(year, committee), "html")


def _crumbs() -> tuple[Link, ...]:
    return (
        Link("首页", addresses.HOME),
        Link(FACTS[Kind.COMMITMENTS].label, addresses.listing(Kind.COMMITMENTS)),
    )


# 逾期承诺 ----------------------------------------------------------------------------------------------


def _overdue(tree: Tree, late: Sequence[PledgeEntry]) -> Made:
    sections = (
        Section(
            body_name(tree.board, committee),
            counted(Counter(each.state for each in rows)),
            grid(
                body_name(tree.board, committee),
                ("承诺事项", "党支部", "时期", "责任人", "完成时限", "已过天数", "状态", "原因"),
                [_late_cells(tree, each) for each in rows],
                [each.address for each in rows],
            ),
        )
        for committee, rows in tree.by_committee(late).items()
    )
    page = TablePage(
        crumbs=_crumbs(),
        label=_LABEL,
        title=OVERDUE,
        line=counted(Counter(each.state for each in late)),
        as_of=as_of(_newest(late)),
        intro=(f"状态按{zh(tree.today)}计算。{_ORDER}",),
        choices_label="",
        choices=(),
        sections=tuple(sections),
        downloads=downloads(addresses.OVERDUE),
    )
    return page, _ledger(tree, addresses.OVERDUE, OVERDUE, late), addresses.ledger(addresses.OVERDUE, "html")


def _late_cells(tree: Tree, each: PledgeEntry) -> tuple[str, ...]:
    row, days = each.row, "" if each.late is None else f"{each.late}"
    name = tree.branch(each.branch).name
    return row.text, name, row.period, row.owner, row.deadline, days, row.state, row.reason


# Per year ----------------------------------------------------------------------------------------------


def _year(tree: Tree, year: int, years: dict[int, list[PledgeEntry]], *, has_late: bool) -> Made:
    own, title, stem = years[year], _title(year), addresses.all_commitments(year)
    sums = summed(tree, ((each.branch, {each.state: 1}) for each in own))
    links = (_at(year, committee) for committee in sums)
    page = TablePage(
        crumbs=_crumbs(),
        label=_LABEL,
        title=title,
        line=f"{len({each.branch for each in own})} 个党支部承诺 {_states(own)}",
        as_of=as_of(_newest(own)),
        intro=(f"状态按{zh(tree.today)}计算。{_ORDER}",),
        choices_label="年度",
        choices=tuple(
            Choice(f"{each}年", _at(each), len(rows), each == year) for each, rows in years.items()
        ),
        sections=(Section("按上级党组织", grid=sums_table(tree, title, sums, links)),),
        more=board_links((), has_late=has_late),
        downloads=downloads(stem),
    )
    return page, _ledger(tree, stem, title, own), _at(year)


def _committees(tree: Tree, year: int, own: Sequence[PledgeEntry]) -> Iterator[Made]:
    groups = tree.by_committee(own)
    for committee, rows in groups.items():
        page = TablePage(
            crumbs=(*_crumbs(), Link(_title(year), _at(year))),
            label=_LABEL,
            title=f"{body_name(tree.board, committee)}{_title(year)}",
            line=f"{len({each.branch for each in rows})} 个党支部承诺 {_states(rows)}",
            as_of=as_of(_newest(rows)),
            intro=(f"状态按{zh(tree.today)}计算。{_ORDER}",),
            choices_label="上级党组织",
            choices=tuple(
                Choice(body_name(tree.board, each), _at(year, each), len(below), each == committee)
                for each, below in groups.items()
            ),
            sections=tuple(_branches(tree, rows)),
        )
        yield page, None, _at(year, committee)


def _branches(tree: Tree, rows: Iterable[PledgeEntry]) -> Iterator[Section]:
    by_branch: dict[tuple[str, str], list[PledgeEntry]] = {}
    for each in rows:
        by_branch.setdefault((each.branch, each.row.period), []).append(each)
    for (code, period), own in by_branch.items():
        name = f"{tree.branch(code).name}，{period}"
        yield Section(name, _states(own), table(name, (each.row.shown("") for each in own), own))


def _states(found: Iterable[PledgeEntry]) -> str:
    return counted(Counter(each.state for each in found))


def _newest(found: Iterable[PledgeEntry]) -> date | None:
    return max((each.day for each in found if each.day), default=None)


def _ledger(tree: Tree, stem: str, title: str, found: Sequence[PledgeEntry]) -> Ledger:
    day = _newest(found)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            tree.committee_name(each.branch),
            tree.branch(each.branch).name,
            each.row.period,
            *each.row.cells[2:],
            each.late,
        )
        for each in found
    )
    columns = (*_BRANCH, COLUMNS[0], *COLUMNS[2:], Column("已过天数", "count", 4))
    return Ledger(stem, title, note_of(tree, day), columns, rows, day)
