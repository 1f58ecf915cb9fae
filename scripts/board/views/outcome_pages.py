"""What the page shows of notices that are over without a result; only in trees of superior units."""

from __future__ import annotations

from dataclasses import dataclass

from board.views.parts import Link, Mark


@dataclass(frozen=True, slots=True)
class Open:
    """A notice that is over, and for how long its result has been waited for."""

    notice: Link
    branch: Link
    ended: str
    waited: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Waiting:
    """The notices below one committee; `reminder` is a text to paste into a chat."""

    committee: str
    notices: tuple[Open, ...]
    reminder: str


@dataclass(frozen=True, slots=True)
class OutcomesPage:
    """公示结果待登记: by committee, what has been over longest first. `computed_on`: the day for which."""

    crumbs: tuple[Link, ...]
    title: str
    groups: tuple[Waiting, ...]
    total: int
    computed_on: str
    downloads: tuple[Link, ...]
