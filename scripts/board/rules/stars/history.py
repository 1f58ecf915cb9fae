"""Over time: what became of the stars against last time, what is frozen, how long a result holds."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from board.base.dates import Period, zh
from board.model.board import Board
from board.model.levels import is_star
from board.model.rating import Rating
from board.model.record import Record
from board.model.scheme import Scheme
from board.rules.stars.bands import height

SOON = 60
"""Days before the end of its validity from which a result is said to run out."""


@dataclass(frozen=True, slots=True)
class Course:
    """How a result stands in time.

    `before`: the level of the last decided rating before it, and its id. `change`: 升级增星, 星级调整 or
    保持, empty where there was none before. `valid_until` and `recheck` are days, None where the scheme says
    nothing; `is_running_out` and `is_expired` are as of the day for which all is computed.
    """

    before: str = ""
    before_id: str = ""
    change: str = ""
    valid_until: date | None = None
    is_running_out: bool = False
    is_expired: bool = False
    recheck: date | None = None


def is_decided(rating: Rating, today: date) -> bool:
    """Whether stars have been awarded by today."""
    award = rating.award
    return award is not None and rating.stage == "审定" and not (award.day and award.day > today)


def decided_on(record: Record[Rating]) -> date:
    """The day of the award, else the end of the period."""
    award = record.content.award
    if award and award.day:
        return award.day
    return record.period.end if record.period else record.day


def course(record: Record[Rating], scheme: Scheme, earlier: Iterable[Record[Rating]], today: date) -> Course:
    """The course of a decided rating; `earlier`: the other ratings of the branch itself."""
    award = record.content.award
    if award is None or not is_decided(record.content, today):
        return Course()
    before = last_before(record, earlier, today)
    was = before.content.award.stars if before and before.content.award else ""
    until = _months_later(decided_on(record), 12 * scheme.years) if isinstance(scheme.years, int) else None
    return Course(
        before=was,
        before_id=before.id if before else "",
        change=_change(scheme, was, award.stars),
        valid_until=until,
        is_running_out=until is not None and today <= until <= today + timedelta(days=SOON),
        is_expired=until is not None and until < today,
        recheck=_recheck(scheme, record),
    )


def last_before(
    record: Record[Rating], others: Iterable[Record[Rating]], today: date
) -> Record[Rating] | None:
    """The last decided rating of the branch before this one."""
    earlier = [
        each
        for each in others
        if each.id != record.id
        and each.content.subject == record.content.subject
        and _is_compared(record, each)
        and is_decided(each.content, today)
        and not each.content.withdrawal
        and _start(each) < _start(record)
    ]
    return max(earlier, key=lambda each: (_start(each), each.id), default=None)


def is_main(record_id: str, period: Period | None) -> bool:
    """Whether this is the rating of the period: the name of a further one says by which scheme it is."""
    return period is None or record_id.rpartition("/")[2] == period.name


def _is_compared(record: Record[Rating], other: Record[Rating]) -> bool:
    """Ratings of periods are compared with each other, further ones with those by the same scheme."""
    if is_main(record.id, record.period):
        return is_main(other.id, other.period)
    return other.content.scheme == record.content.scheme


def _start(record: Record[Rating]) -> date:
    return record.period.start if record.period else record.day


def _change(scheme: Scheme, was: str, now: str) -> str:
    # A grade and a number of stars cannot be compared.
    if not was or height(scheme, was) < 0 or is_star(was) != is_star(now):
        return ""
    difference = height(scheme, now) - height(scheme, was)
    return "升级增星" if difference > 0 else "星级调整" if difference < 0 else "保持"


def _recheck(scheme: Scheme, record: Record[Rating]) -> date | None:
    """The first yearly re-check after the decision; the one at the end of the period is the rating itself."""
    if scheme.recheck is None:
        return None
    month, day = scheme.recheck
    decided = max(decided_on(record), record.period.end if record.period else date.min)
    days = (
        date(year, month, min(day, monthrange(year, month)[1])) for year in (decided.year, decided.year + 1)
    )
    return next(due for due in days if due > decided)


def frozen(
    board: Board, record: Record[Rating], others: Iterable[Record[Rating]], day: date, member: str = ""
) -> tuple[date, str] | None:
    """Until when a veto of an earlier rating still holds on a day, and of which period it is.

    `others`: the ratings of the branch; with `member`, those of its members.
    """
    found: list[tuple[date, str]] = []
    for each in others:
        scheme = board.schemes.get(each.content.scheme)
        if scheme is None or each.content.withdrawal or _start(each) >= _start(record):
            continue
        found += [
            (_months_later(decided_on(each), veto.months), _label(each))
            for veto in scheme.vetoes
            if veto.months and veto.when in _circumstances(each.content, member)
        ]
    until = max(found, default=None)
    return until if until and day <= until[0] else None


def _circumstances(rating: Rating, member: str) -> tuple[str, ...]:
    if not member:
        return rating.circumstances
    return next((each.circumstances for each in rating.results if each.name == member), ())


def _label(record: Record[Rating]) -> str:
    return f"{record.period.label}评定" if record.period else f"{zh(record.day)}评定"


def _months_later(day: date, months: int) -> date:
    """The last day of so many months from a day on: the same day of that month, else its last.

    So 民法典 arts. 201, 202; what runs for thousands of years never ends.
    """
    whole = day.month - 1 + months
    year, month = day.year + whole // 12, whole % 12 + 1
    if year > date.max.year:
        return date.max
    return date(year, month, min(day.day, monthrange(year, month)[1]))
