"""What the page of 到期和催办 shows; only in trees of superior units."""

from __future__ import annotations

from dataclasses import dataclass

from board.views.parts import Fact, Grid, Link


@dataclass(frozen=True, slots=True)
class DueGroup:
    """What is to be seen to below one committee; `reminder` is a text to paste into a chat."""

    committee: str
    count: int
    grid: Grid
    reminder: str


@dataclass(frozen=True, slots=True)
class DuePage:
    """到期和催办: by committee, for the day of `computed_on`; `sums` by how pressing it is."""

    crumbs: tuple[Link, ...]
    title: str
    intro: str
    sums: tuple[Fact, ...]
    groups: tuple[DueGroup, ...]
    computed_on: str
    downloads: tuple[Link, ...]
