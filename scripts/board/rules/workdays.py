"""Working days by the official calendar of holidays and make-up days (调休), and the days of a notice."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import chinese_calendar

from board.model.calendar import Calendar
from board.model.notice_rules import NoticeRule

ONE_DAY = timedelta(days=1)
FIXED = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
"""Holidays that have their day in every year (全国年节及纪念日放假办法, 2024); others follow the moon."""


def is_workday(day: date, calendar: Calendar) -> bool:
    """Whether offices work on that day; in a year that nobody knows on Monday to Friday, but for FIXED.

    What the board says holds for the days that it names; the holidays of a year that the program knows stay.
    """
    own = calendar.days.get(day)
    return _is_workday(day) if own is None else own


def is_known(year: int, calendar: Calendar) -> bool:
    """Whether the holidays of a year are known, to the program or to the board."""
    return year in calendar.years or _is_published(year)


# The calendar package looks through all its years for each question, and the notices of a board ask about
# the same few hundred days: answers are kept. Between 1900 and 2200 there are only some 110,000 days.
@cache
def _is_workday(day: date) -> bool:
    if _is_published(day.year):
        return bool(chinese_calendar.is_workday(day))
    return day.weekday() < 5 and (day.month, day.day) not in FIXED  # noqa: PLR2004 - Saturday


@cache
def _is_published(year: int) -> bool:
    try:
        chinese_calendar.is_workday(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True


def counted_days(rule: NoticeRule, start: date, calendar: Calendar) -> tuple[date, ...]:
    """The days of a notice posted on `start`, up to the earliest that may be its last.

    The first day is left out unless the rule counts it (民法典 art. 201). A number of calendar days whose
    last one is a holiday goes on to the next working day, unless the rule says otherwise (art. 203).
    """
    wanted = rule.minimum or 0
    day = start if rule.counts_first else start + ONE_DAY
    found: list[date] = []
    while len(found) < wanted:
        if not rule.counts_workdays or is_workday(day, calendar):
            found.append(day)
        day += ONE_DAY
    moves = not rule.counts_workdays and rule.holiday != "不顺延"
    while moves and found and not is_workday(found[-1], calendar):
        found.append(found[-1] + ONE_DAY)
    return tuple(found)


def counts(rule: NoticeRule, day: date, calendar: Calendar) -> bool:
    """Whether a day that lies in the time of a notice is one of its days."""
    return not rule.counts_workdays or is_workday(day, calendar)
