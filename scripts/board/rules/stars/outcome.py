"""What a rating comes to and why, as values: every step, every rule, every open question."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from board.model.scope import Scope

ZERO = Decimal(0)


class Step(NamedTuple):
    """One step on the way from the scores to the total; the `delta` of all steps add up to it.

    `kind`: item, bonus, deduction, satisfaction, limit, rounding. `source`: the record that it is based on;
    `is_derived` where it follows from that record alone.
    Of what is `is_private` only the points are for others than the branch.
    """

    kind: str
    label: str
    delta: Decimal
    total: Decimal
    note: str = ""
    source: str = ""
    is_derived: bool = False
    is_private: bool = False


class Ruling(NamedTuple):
    """A rule of the scheme, whether it applied, and why. `effect`: what it does where it applies.

    Of what `is_private` only the effect is for others than the branch.
    """

    rule: str
    applied: bool
    why: str
    effect: str = ""
    clause: str = ""
    is_private: bool = False


@dataclass(frozen=True, slots=True)
class Star:
    """One star of a star-counting scheme, or one item of a checklist.

    `how`: won, refused, open (readings differ), lacking (nobody has scored it), recorded, confirmed or
    unrecorded. `points`: what it
    was scored with. `sources` are the records that meet an item, `matters` those of the 目录 that they fall
    under, `scopes` those of single rows.
    """

    name: str
    is_won: bool
    how: str
    why: str = ""
    text: str = ""
    points: Decimal | None = None
    sources: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    scopes: tuple[Scope, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read what a scheme leaves open, and the levels and totals to which it can lead."""

    words: str
    levels: tuple[str, ...]
    totals: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the scheme leaves open and that was met on the way to this result.

    Without `readings` there are too many to go through: the result then rests on `taken`. `is_decisive`:
    the readings lead to different levels.
    """

    text: str
    taken: str
    readings: tuple[Reading, ...] = ()
    is_decisive: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the scheme makes of a rating.

    `total` is in points, stars or items as the method has it; None where a score is still `lacks`-ing, or the
    scheme has no points; `merit` is what places are given by. `level` is empty where it cannot be told;
    `candidates` are the levels of all readings, the lowest first: more than one where an open question
    decides. `satisfaction`: in percent, by each reading. Who `is_vetoed` takes no place from others.
    """

    steps: tuple[Step, ...] = ()
    total: Decimal | None = None
    merit: Decimal | None = None
    level: str = ""
    candidates: tuple[str, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    stars: tuple[Star, ...] = ()
    questions: tuple[Question, ...] = ()
    lacks: tuple[str, ...] = ()
    satisfaction: str = ""
    is_vetoed: bool = False


@dataclass(slots=True)
class Ladder:
    """Steps as they are added, with the running total."""

    total: Decimal = ZERO
    steps: list[Step] = field(default_factory=list)

    def add(  # noqa: PLR0913 - the columns of a table
        self,
        kind: str,
        label: str,
        delta: Decimal,
        note: str = "",
        *,
        source: str = "",
        is_derived: bool = False,
        is_private: bool = False,
    ) -> None:
        """Adds one step."""
        self.total += delta
        self.steps.append(Step(kind, label, delta, self.total, note, source, is_derived, is_private))

    def extend(self, other: Ladder) -> None:
        """Adds the steps of another ladder after one's own."""
        for each in other.steps:
            self.total += each.delta
            self.steps.append(each._replace(total=self.total))
