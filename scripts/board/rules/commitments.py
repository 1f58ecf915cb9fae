"""公开承诺: how far a promise is, and whether it was kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from board.base.dates import days_between, parse_date
from board.base.text import fold
from board.model.commitment import LONG_TERM, Adjustment, Commitment

SOON_DAYS = 30
"""A deadline that is at most this many days away is 即将到期."""

OVERDUE_DAYS = 30
"""After so many days past the deadline the branch is reminded of the result."""


class State(StrEnum):
    """What became of a promise, by its slug in addresses."""

    KEPT = "kept"
    PARTLY = "partly"
    BROKEN = "broken"
    GIVEN_UP = "given-up"
    OVERDUE = "overdue"
    SOON = "soon"
    ADJUSTED = "adjusted"
    STANDING = "standing"
    RUNNING = "running"

    @property
    def label(self) -> str:
        """The words that pages show."""
        return {
            "kept": "已兑现",
            "partly": "部分兑现",
            "broken": "逾期未兑现",
            "given-up": "未兑现",
            "overdue": "已到期（结果待登记）",
            "soon": "即将到期",
            "adjusted": "已调整",
            "standing": "持续践诺",
            "running": "推进中",
        }[self.value]

    @property
    def is_late(self) -> bool:
        """Whether the time has passed without the promise kept."""
        return self in (State.BROKEN, State.OVERDUE)

    @property
    def is_unkept(self) -> bool:
        """Whether it is late, or given up before its time: such are never hidden (users.md 1)."""
        return self.is_late or self is State.GIVEN_UP


@dataclass(frozen=True, slots=True)
class CommitmentStanding:
    """A promise on a day; `percent` is None where no metric or no progress is recorded.

    `deadline` is the one in force after adjustments, None for 长期.
    """

    state: State
    deadline: date | None
    percent: int | None
    reached: Decimal | None
    latest: date | None


def standing_of(item: Commitment, today: date) -> CommitmentStanding:
    """How far a promise is on `today`; progress recorded for later days does not count yet."""
    deadline = deadline_of(item, today)
    progress = [each for each in item.progress if each.day <= today]
    latest = max(progress, key=lambda each: each.day, default=None)
    counted = [each for each in progress if each.reached is not None]
    reached = max(counted, key=lambda each: each.day).reached if counted else None
    return CommitmentStanding(
        state=_state(item, deadline, today),
        deadline=deadline,
        percent=_percent(item, reached),
        reached=reached,
        latest=latest.day if latest else None,
    )


def deadline_of(item: Commitment, today: date) -> date | None:
    """The deadline in force: 时限 as first promised, moved by every 调整 up to today that names a day.

    An adjustment of something else, such as the target, leaves it as it is.
    """
    deadline = item.deadline
    for change in sorted(item.adjustments, key=lambda each: each.day):
        if change.day > today:
            break
        if fold(change.after) == LONG_TERM:
            deadline = None
            continue
        try:
            deadline = parse_date(change.after, change.day.year)
        except ValueError:
            continue
    return deadline


def shortfall(item: Commitment, reached: Decimal | None) -> Decimal:
    """How much what was reached lacks of the target; 0 where nothing lacks.

    Nor is anything said to lack where the way is unknown, or where something else than the deadline was
    changed: it may have been the target.
    """
    measure = item.measure
    if reached is None or measure is None or measure.start is None:
        return Decimal()
    if any(map(_changes_more, item.adjustments)):
        return Decimal()
    gap = measure.target - reached if measure.target >= measure.start else reached - measure.target
    return max(gap, Decimal())


def falls(item: Commitment, before: tuple[date, Decimal], after: tuple[date, Decimal]) -> bool:
    """Whether 累计完成 is less on a day than on one before, with no 调整 between them.

    Of what is to become less, as losses of water, the number is a level, which may go up and down.
    """
    measure = item.measure
    if measure and measure.start is not None and measure.target < measure.start:
        return False
    adjusted = any(before[0] <= each.day <= after[0] for each in item.adjustments)
    return after[1] < before[1] and not adjusted


def _changes_more(change: Adjustment) -> bool:
    """Whether an adjustment is about something else than the deadline."""
    if fold(change.after) == LONG_TERM:
        return False
    try:
        parse_date(change.after, change.day.year)
    except ValueError:
        return True
    return False


def _state(item: Commitment, deadline: date | None, today: date) -> State:
    if item.result == "未兑现":
        # Before its time, or without one, nothing is 逾期.
        return State.BROKEN if deadline and deadline < today else State.GIVEN_UP
    if item.result:
        return State.KEPT if item.result == "已兑现" else State.PARTLY
    if deadline is None:
        return State.STANDING
    left = days_between(today, deadline)
    if left < 0:
        return State.OVERDUE
    if left <= SOON_DAYS:
        return State.SOON
    changed = any(each.day <= today for each in item.adjustments)
    return State.ADJUSTED if changed else State.RUNNING


def _percent(item: Commitment, reached: Decimal | None) -> int | None:
    """Whole percent of the way from 起点 to 目标, rounded down: nothing is called done before it is."""
    if item.measure is None or reached is None:
        return None
    # Without a start value the way cannot be known; what was reached is then shown as a number only.
    if item.measure.start is None or item.measure.target == item.measure.start:
        return None
    way = (reached - item.measure.start) / (item.measure.target - item.measure.start) * 100
    return max(0, min(100, int(way)))
