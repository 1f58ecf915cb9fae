"""群众评议: the shares of those satisfied, in every way in which they may be counted; when a review is due.

The sources leave open how 满意率 is counted (S001, annex 6 is only named): whether 基本满意 is satisfied, and
whether 不了解 is an opinion. Nothing is decided here: every way of counting is told beside the votes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from board.base.dates import Period
from board.model.rating import Opinions

BRANCH_ITEMS = ("中心工作和重点任务", "承诺践诺", "为群众办实事", "突出问题整改", "党组织和党员队伍建设")
"""What people are asked of a branch (S001)."""
_DAYS_AFTER = 15
"""Reviews go up by mid-July and mid-January: so many days after their period (S001)."""

Share = tuple[int, int]
"""So many of so many votes."""


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """The votes on one item, or on all, as shares; None where nobody voted.

    `satisfied` and `mostly` (满意和基本满意) are shares of all valid votes, 不了解 among them; both
    `known` are shares of those that have an opinion, and None where that makes no difference.
    """

    votes: Opinions
    satisfied: Share | None
    mostly: Share | None
    satisfied_known: Share | None = None
    mostly_known: Share | None = None


def satisfaction(votes: Opinions) -> Satisfaction:
    """The shares of one item."""
    cast = total(votes)
    known = cast - votes.unaware
    yes, mostly = votes.satisfied, votes.satisfied + votes.mostly
    if not votes.unaware:
        return Satisfaction(votes, _share(yes, cast), _share(mostly, cast))
    return Satisfaction(
        votes, _share(yes, cast), _share(mostly, cast), _share(yes, known), _share(mostly, known)
    )


def total(votes: Opinions) -> int:
    """All votes on an item."""
    return votes.satisfied + votes.mostly + votes.dissatisfied + votes.unaware


def together(items: Iterable[Opinions]) -> Opinions:
    """The votes on all items as if they were one: each sheet then counts once for every item."""
    found = tuple(items)
    return Opinions(
        satisfied=sum(each.satisfied for each in found),
        mostly=sum(each.mostly for each in found),
        dissatisfied=sum(each.dissatisfied for each in found),
        unaware=sum(each.unaware for each in found),
    )


def due_on(period: Period) -> date:
    """The day by which the review of a period is to be reported: 15 July, 15 January of the next year."""
    return period.end + timedelta(days=_DAYS_AFTER)


def _share(part: int, whole: int) -> Share | None:
    return (part, whole) if whole else None
