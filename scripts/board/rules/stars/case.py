"""What is rated: the scores of one branch or member, with what follows from other records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from board.model.rating import Bonus, Deduction, Score, Survey
from board.model.scope import Scope


@dataclass(frozen=True, slots=True)
class Place:
    """The place among all that are rated together.

    `rank` counts from 1, equal totals share one; `limit`: the best level that the quotas leave to one's
    points, `by_rank` the level that the place alone gives; `tied`: where those that tie at the last place
    all go in. All are empty where no quota binds; `is_moot`: since nobody could meet those that should.
    `waiting`: how many have no total yet.
    """

    rank: int
    among: int
    limit: str = ""
    tied_limit: str = ""
    by_rank: str = ""
    tied_by_rank: str = ""
    is_moot: bool = False
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Award:
    """A bonus and the record of honour it is based on; `is_derived` where it follows from that alone."""

    bonus: Bonus
    source: str
    is_derived: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """A record that may meet items of a checklist; `scope` is that of its row."""

    source: str
    matter: str
    words: frozenset[str]
    day: date
    scope: Scope | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One branch or member to be rated.

    `circumstances` are those that hold, with the reason where they follow from records. `frozen`: until when
    an earlier veto holds, and which. `evidence`: by kind as Look names them, for checklists. `period`: its
    first and the last day of the period.
    """

    scores: Mapping[str, Score] = field(default_factory=dict)
    total: Decimal | None = None
    bonuses: tuple[Award, ...] = ()
    deductions: tuple[Deduction, ...] = ()
    survey: Survey | None = None
    circumstances: Mapping[str, str] = field(default_factory=dict)
    domain: str = ""
    frozen: tuple[date, str] | None = None
    place: Place | None = None
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    period: tuple[date, date] | None = None
    day: date | None = None
