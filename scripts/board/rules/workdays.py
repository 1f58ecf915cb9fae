"""Working days by the official calendar of holidays and make-up days (调休)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import chinese_calendar

ONE_DAY = timedelta(days=1)


# The calendar package looks through all its years for each question, and the notices of a board ask about
# the same few hundred days: answers are kept. Between 1900 and 2200 there are only some 110,000 days.
@cache
def is_workday(day: date) -> bool:
    """Whether offices work on that day; beyond the published calendar Monday to Friday is assumed."""
    if is_known(day):
        return bool(chinese_calendar.is_workday(day))
    return day.weekday() < 5  # noqa: PLR2004 - Saturday


def is_known(day: date) -> bool:
    """Whether the official calendar of that day's year has been published, as far as the package knows."""
    return _is_published(day.year)


@cache
def _is_published(year: int) -> bool:
    try:
        chinese_calendar.is_workday(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True


@cache
def workdays_after(start: date, count: int) -> tuple[date, ...]:
    """The next `count` working days, the day of `start` itself not counted.

    The first day is left out as the safest reading (民法典 art. 201: counting by days, the first day does
    not count).
    """
    found: list[date] = []
    day = start
    while len(found) < count:
        day += ONE_DAY
        if is_workday(day):
            found.append(day)
    return tuple(found)


@cache
def days_after(start: date, count: int) -> tuple[date, ...]:
    """The next `count` calendar days; a last day on a holiday moves on to the next working day (art. 203)."""
    days = [start + ONE_DAY * nth for nth in range(1, count + 1)]
    while days and not is_workday(days[-1]):
        days.append(days[-1] + ONE_DAY)
    return tuple(days)
