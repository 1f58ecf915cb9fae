"""What the pages of all records have in common."""

from __future__ import annotations

from dataclasses import dataclass

from board.views.parts import Fact, Grid, Link, Mark, Reach
from board.views.past_pages import Proof


@dataclass(frozen=True, slots=True)
class Stage:
    """One stretch of a timeline; `when` is past, now or ahead."""

    name: str
    dates: str
    note: str
    when: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A sheet for the wall: what it is called, its picture, its files by the name of the paper.

    `until`: as an ISO text the last day on which it may be shown, where it names somebody.
    """

    title: str
    preview: str
    files: tuple[Link, ...]
    until: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What every record page says about itself: what, whose, since when, on what basis, whom to reach.

    `printed` is there in trees with sheets for the wall. A notice says its `proof` beside its dates, and not
    here.
    """

    title: str
    kind: str
    crumbs: tuple[Link, ...]
    branch: Link
    committee: str
    mark: Mark | None
    corrected: Mark | None
    facts: tuple[Fact, ...]
    corrections: tuple[Fact, ...]
    withdrawal: str
    figures: tuple[Fact, ...]
    stages: tuple[Stage, ...]
    table: Grid | None
    attachments: tuple[Link, ...]
    sheet: Link | None
    reach: Reach
    supervisors: tuple[Reach, ...]
    proof: Proof | None
    printed: tuple[Printed, ...] = ()
