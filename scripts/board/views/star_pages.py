"""What the pages about star schemes and about all stars show."""

from __future__ import annotations

from dataclasses import dataclass

from board.views.parts import Choice, Fact, Grid, Link
from board.views.star_parts import Group, LevelLine, QuotaLine, RuleText


@dataclass(frozen=True, slots=True)
class SchemePage:
    """评星标准: a scheme in plain language; `standing` is said of one that is not in force."""

    crumbs: tuple[Link, ...]
    title: str
    standing: str
    intro: str
    facts: tuple[Fact, ...]
    method: tuple[str, ...]
    items: Grid | None
    common: Grid | None
    levels: tuple[LevelLine, ...]
    plus: tuple[RuleText, ...]
    minus: tuple[RuleText, ...]
    limits: tuple[RuleText, ...]
    poll: tuple[str, ...]
    quotas: tuple[str, ...]
    steps: tuple[Fact, ...]
    uses: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StarLedgerPage:
    """星级台账: all branches of a supervising unit in one year, by district, domain and stars."""

    crumbs: tuple[Link, ...]
    title: str
    years: tuple[Choice, ...]
    summary: Grid
    quotas: tuple[QuotaLine, ...]
    groups: tuple[Group, ...]
    due: tuple[Fact, ...]
    total: int
    as_of: str
    downloads: tuple[Link, ...]
