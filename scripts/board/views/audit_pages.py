"""What the page of a 自查报告 shows."""

from __future__ import annotations

from dataclasses import dataclass

from board.views.parts import Fact, Grid, Link
from board.views.record_head import Head


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands under one heading of a chapter: a line that says what it is, facts, a table."""

    name: str
    note: str = ""
    facts: tuple[Fact, ...] = ()
    grid: Grid | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """What somebody wrote, as Markdown, and what records show; without a name it stands before all others."""

    name: str
    text: str
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class SelfAuditPage:
    """A report of a branch on itself; of a withdrawn one only the head is left.

    `counted` says where the numbers come from and for which day they stand.
    """

    head: Head
    counted: str = ""
    chapters: tuple[Chapter, ...] = ()
    download: Link | None = None
