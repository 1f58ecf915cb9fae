"""A record as the pages of the whole board show it: home and lists are made of these alone.

The pages of a branch are made of its own records; what the whole board needs of each record is this small
value, so that no page ever needs all records at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from board.base.dates import Period
from board.model.record import AnyRecord, Kind
from board.rules import commitments
from board.views.lines import album, line, notice_line
from board.views.parts import Album, Line, NoticeLine
from board.views.stars import decided
from board.views.tree import Tree


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of a tree.

    `line` says its kind, and what became of its promises; `notice` and `album` are there for the kinds that
    are listed so. `state` is that of a notice; `promises` counts the branch's promises by state; `stars` are
    those that have been decided. Of a withdrawn record the last three are empty.
    """

    kind: Kind
    id: str
    branch: str
    day: date
    is_dated: bool
    is_counted: bool
    in_force: bool
    year: int
    period: Period | None
    line: Line
    notice: NoticeLine | None = None
    album: Album | None = None
    state: str = ""
    promises: tuple[tuple[commitments.State, int], ...] = ()
    stars: str = ""

    @property
    def states(self) -> tuple[str, ...]:
        """The states by which lists are narrowed, by their slugs."""
        return (self.state,) if self.state else tuple(state.value for state, _ in self.promises)


def entry(tree: Tree, record: AnyRecord) -> Entry:
    """What the whole board shows of a record."""
    kind, in_force = record.kind, not tree.is_withdrawn(record)
    notice = tree.standing.notices.get(record.id)
    promises: Counter[commitments.State] = Counter()
    if kind is Kind.COMMITMENTS and in_force:
        rows = record.content.of_branch
        promises.update(commitments.standing_of(item, tree.today).state for item in rows)
    return Entry(
        kind=kind,
        id=record.id,
        branch=record.branch,
        day=record.day,
        is_dated=record.is_dated,
        is_counted=tree.is_only_counted(record),
        in_force=in_force,
        year=record.year,
        period=record.period,
        line=line(tree, record),
        notice=notice_line(tree, record) if notice else None,
        album=album(tree, record) if kind is Kind.ACTIVITY else None,
        state=notice.state.value if notice else "",
        promises=tuple(promises.items()),
        stars=decided(record, tree.today) if kind is Kind.RATING and in_force else "",
    )


def entries(tree: Tree, branch: str) -> tuple[Entry, ...]:
    """What the whole board shows of the records of a branch."""
    return tuple(entry(tree, record) for record in tree.of_branch(branch) if record.kind is not Kind.BRANCH)


def in_order(tree: Tree, found: Iterable[Entry]) -> list[Entry]:
    """Newest first, then in the order of affiliation; what is only counted comes last."""

    def place(each: Entry) -> tuple[bool, int, int, str]:
        return each.is_counted, -each.day.toordinal(), tree.order.get(each.branch, 0), each.id

    return sorted(found, key=place)


def newest(found: Iterable[Entry], today: date) -> date | None:
    """The latest day of the entries up to today."""
    return max((each.day for each in found if each.is_dated and each.day <= today), default=None)
