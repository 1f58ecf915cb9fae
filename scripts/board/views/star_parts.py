"""Small values of the pages about stars: steps of an account, rules, open questions, items."""

from __future__ import annotations

from dataclasses import dataclass

from board.views.parts import Grid, Link, Mark

SCALE = 1000
"""The width of a step chart in its own units."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step: what, by how much, and how far one then is; its bar lies between `x` and `x + width`."""

    label: str
    note: str
    delta: str
    total: str
    x: int
    width: int
    tone: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """The way from raw scores to a total; `marks` are where the levels begin, said in `legend`."""

    rows: tuple[StepRow, ...]
    marks: tuple[int, ...]
    legend: str
    total: str
    result: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule of the scheme: what it does, whether it did so here, and why."""

    rule: str
    effect: str
    why: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """Something that the scheme leaves open: each reading and what it leads to."""

    text: str
    readings: tuple[str, ...]
    verdict: str


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A star or an item of a checklist, won or not, and by what."""

    name: str
    text: str
    mark: Mark
    why: str
    sources: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class LevelLine:
    """A level of a scheme and how it is reached, in plain words."""

    name: str
    stars: str
    words: str


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule of a scheme in words, with its clause."""

    name: str
    words: str
    clause: str


@dataclass(frozen=True, slots=True)
class Group:
    """Ratings of one district in the ledger."""

    name: str
    grid: Grid


@dataclass(frozen=True, slots=True)
class QuotaLine:
    """A quota beside what was given out."""

    words: str
    given: str
    mark: Mark
