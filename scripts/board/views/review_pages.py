"""What the pages of 点评评议 and 问题整改 show, and the forms that are filled from them."""

from __future__ import annotations

from dataclasses import dataclass

from board.views.parts import Fact, Grid, Link, Mark, Step, Tally
from board.views.record_head import Head, Printed


@dataclass(frozen=True, slots=True)
class PollItem:
    """The votes on one item as a bar in words; `shares` say every way of counting with its numbers."""

    name: str
    tallies: tuple[Tally, ...]
    total: int
    shares: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """What people found wrong; `issue` leads to it in the ledger of problems, where it stands there."""

    text: str
    issue: Link | None


@dataclass(frozen=True, slots=True)
class Poll:
    """群众评议: the sheets, the items, how shares are counted, what people found wrong."""

    sheets: tuple[Fact, ...]
    day: str
    items: tuple[PollItem, ...]
    table: Grid
    how: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """A short list under its name."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DebriefPart:
    """述职评议: who reported, what was found, how it was assessed."""

    facts: tuple[Fact, ...]
    points: tuple[Points, ...]


@dataclass(frozen=True, slots=True)
class ReviewsPage:
    """The comments and assessments of a period; `notes` count what is told inside the branch only."""

    head: Head
    comments: tuple[Grid, ...] = ()
    notes: tuple[str, ...] = ()
    poll: Poll | None = None
    members: Grid | None = None
    debrief: DebriefPart | None = None
    forms: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class IssueCard:
    """A problem and what became of it; `deadline` says also how long it has passed."""

    anchor: str
    problem: str
    address: str
    mark: Mark
    deadline: str
    facts: tuple[Fact, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class RectificationsPage:
    """The problems of a period and what became of them; `line` says how many of how many are struck off."""

    head: Head
    line: str = ""
    tallies: tuple[Tally, ...] = ()
    issues: tuple[IssueCard, ...] = ()
    downloads: tuple[Link, ...] = ()
    forms: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class FormTable:
    """A table of a form; an empty cell is one to write in by hand, and `narrow` columns hold a few signs."""

    name: str
    heads: tuple[str, ...]
    narrow: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One sheet of A4, filled from a record or empty.

    `boxes`: what stands below the tables, with room for the pen where nothing is recorded. `wide`: printed
    across.
    """

    crumbs: tuple[Link, ...]
    annex: str
    title: str
    facts: tuple[Fact, ...]
    tables: tuple[FormTable, ...]
    boxes: tuple[Fact, ...]
    note: str
    wide: bool = False
    printed: tuple[Printed, ...] = ()
