"""What the pages around promises show: those of one member, and 承诺书 to be printed and signed."""

from __future__ import annotations

from dataclasses import dataclass

from board.views.parts import Fact, Link, Promise, Reach
from board.views.record_head import Printed


@dataclass(frozen=True, slots=True)
class Pledged:
    """What one member promised in a period."""

    title: Link
    promises: tuple[Promise, ...]


@dataclass(frozen=True, slots=True)
class MemberPage:
    """Everything that one member of a branch promised, the newest period first."""

    crumbs: tuple[Link, ...]
    name: str
    branch: Link
    posts: str
    total: int
    periods: tuple[Pledged, ...]
    reach: Reach
    supervisors: tuple[Reach, ...]


@dataclass(frozen=True, slots=True)
class PledgeItem:
    """A promise on paper; `facts`: 目标, 践诺措施, 完成时限, 责任人 as far as they are recorded."""

    category: str
    text: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class PledgeSheet:
    """One sheet of A4: whose promises, what they are, who signs; `signers` write by hand."""

    facts: tuple[Fact, ...]
    opening: str
    items: tuple[PledgeItem, ...]
    signers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PledgeSheets:
    """承诺书 of a branch, or those of its members one after the other."""

    crumbs: tuple[Link, ...]
    annex: str
    title: str
    hint: str
    sheets: tuple[PledgeSheet, ...]
    phone: str
    printed: tuple[Printed, ...] = ()
