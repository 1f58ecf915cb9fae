"""承诺践诺台账 (annex 3 of S001) of a branch, and what travels of it to the units above."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date

from board.base.dates import days_between, zh
from board.model.record import FACTS, AnyRecord, Kind
from board.rules.commitments import State, standing_of
from board.views import addresses
from board.views.grids import grid
from board.views.ledger import Column, Ledger, downloads
from board.views.lines import as_of, states, tallied
from board.views.pages import CommitmentsPage
from board.views.parts import Grid, Link, Promise
from board.views.pledges import LEDGER, Promised
from board.views.procedure_pages import Section, TablePage
from board.views.tree import Tree, newest

COLUMNS = (
    Column("时期", width=7),
    Column("承诺单位或承诺人", width=9),
    Column("类别", width=5),
    Column("承诺事项", width=16),
    Column("目标", width=10),
    Column("践诺措施", width=14),
    Column("责任人", width=5),
    Column("完成时限", width=8),
    Column("办到哪了", width=7),
    Column("状态", width=7),
    Column("原因", width=12),
    Column("调整", width=14),
)
_HEADS = (
    "承诺事项",
    "承诺人",
    "类别",
    "目标",
    "践诺措施",
    "责任人",
    "完成时限",
    "办到哪了",
    "状态",
    "原因",
    "调整",
)


@dataclass(frozen=True, slots=True)
class PledgeRow:
    """A promise as a line of the ledger, column by column."""

    period: str
    who: str
    category: str
    text: str
    goal: str
    means: str
    owner: str
    deadline: str
    progress: str
    state: str
    reason: str
    changes: str

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands under COLUMNS."""
        return tuple(getattr(self, each.name) for each in fields(self))

    def shown(self, person: str) -> tuple[str, ...]:
        """The same below a heading that says the period and whose it is; `person`: one of several members."""
        _, _, category, text, *rest = self.cells
        return text, person, category, *rest


@dataclass(frozen=True, slots=True)
class PledgeEntry:
    """A promise of a branch as the ledgers of the whole board need it.

    `late`: how many days ago it fell due, where it has no result yet.
    """

    branch: str
    year: int
    address: str
    state: State
    late: int | None
    day: date | None
    row: PledgeRow


def pledge_entries(tree: Tree, code: str, found: Promised) -> tuple[PledgeEntry, ...]:
    """The promises of a branch, not of its members, that the tree supervises; none in other trees."""
    return tuple(_entries(tree, code, found)) if tree.supervises(code) else ()


def _entries(tree: Tree, code: str, found: Promised) -> Iterator[PledgeEntry]:
    for record, view in found:
        for item, promise in zip(record.content.of_branch, view.of_branch, strict=True):
            standing = standing_of(item, tree.today)
            is_open = standing.state is State.OVERDUE and standing.deadline
            yield PledgeEntry(
                branch=code,
                year=record.year,
                address=promise.address,
                state=standing.state,
                late=days_between(standing.deadline, tree.today) if is_open and standing.deadline else None,
                day=record.day if record.is_dated else None,
                row=_row(tree, code, promise),
            )


def _row(tree: Tree, code: str, each: Promise) -> PledgeRow:
    person = f"{each.person}（{each.post}）" if each.post else each.person
    return PledgeRow(
        period=each.period,
        who=person or tree.branch(code).name,
        category=each.category,
        text=each.text,
        goal=each.measure,
        means=each.means,
        owner=each.owner,
        deadline=each.deadline,
        progress=each.progress,
        state=each.mark.label,
        reason=each.reason,
        changes="；".join(each.changes),
    )


def branch_ledger(tree: Tree, code: str, found: Promised) -> Iterator[tuple[TablePage, Ledger]]:
    """The page and the table of a branch, all its periods; none where it has promised nothing."""
    if not found:
        return
    name, stem = tree.branch(code).name, addresses.commitment_ledger(code)
    day = newest((record for record, _ in found), tree.today)
    listed = Link(FACTS[Kind.COMMITMENTS].label, addresses.of_branch(code, Kind.COMMITMENTS))
    page = TablePage(
        crumbs=(Link("首页", addresses.HOME), Link(name, addresses.branch(code)), listed),
        label=FACTS[Kind.COMMITMENTS].label,
        title=LEDGER,
        line=name,
        as_of=as_of(day),
        intro=(f"状态按{zh(tree.today)}计算。",),
        choices_label="",
        choices=(),
        sections=tuple(each for pair in found for each in _sections(tree, code, *pair)),
        downloads=downloads(stem),
    )
    rows = (_row(tree, code, each) for _, view in found for each in (*view.of_branch, *view.of_members))
    cells = tuple(each.cells for each in rows)
    yield page, Ledger(stem, f"{name}{LEDGER}", note_of(tree, day), COLUMNS, cells, day)


def note_of(tree: Tree, day: date | None) -> str:
    """Up to when the data reach, and for which day the states hold."""
    known = f"数据截至 {as_of(day)}，" if day else ""
    return f"{known}状态按{zh(tree.today)}计算"


def _sections(tree: Tree, code: str, record: AnyRecord, view: CommitmentsPage) -> Iterator[Section]:
    """The promises of a period: those of the branch, then those of its members."""
    period = record.period.label if record.period else view.head.title
    for group, promises in (("支部承诺", view.of_branch), ("党员承诺", view.of_members)):
        if promises:
            name = f"{period}{group}"
            rows = [_row(tree, code, each) for each in promises]
            cells = [
                row.shown(row.who if each.person else "") for row, each in zip(rows, promises, strict=True)
            ]
            yield Section(name, counted(states(promises)), table(name, cells, promises))


def table(name: str, cells: Iterable[tuple[str, ...]], promises: Iterable[Promise | PledgeEntry]) -> Grid:
    """Promises as a table whose lines lead to where they stand."""
    return grid(name, _HEADS, cells, (each.address for each in promises))


def counted(found: Mapping[State, int]) -> str:
    """How many of how many in each state: 3 项：已兑现 2，推进中 1."""
    words = "，".join(f"{each.mark.label} {each.count}" for each in tallied(found))
    return f"{sum(found.values())} 项：{words}" if words else "0 项"
