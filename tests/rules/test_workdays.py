"""Working days by the official calendar, and by what a board itself says."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from board.model.calendar import Calendar
from board.model.notice_rules import NoticeRule
from board.rules.workdays import counted_days, is_known, is_workday

PLAIN = Calendar()
OWN = Calendar({date(2027, 1, 1): False, date(2027, 1, 2): True, date(2026, 3, 2): False}, (2026, 2027))


@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("2026-03-02", True),  # Monday
        ("2026-03-07", False),  # Saturday
        ("2026-02-14", True),  # make-up Saturday before 春节
        ("2026-02-16", False),  # Monday in 春节
        ("2025-10-11", True),  # make-up Saturday after 国庆
        ("2025-10-08", False),  # Wednesday, eighth day of 国庆和中秋
        ("2026-09-20", True),  # make-up Sunday
        ("2199-01-01", False),  # Tuesday: the calendar of that year is not published, but 元旦 is sure
        ("2199-01-02", True),
        ("2199-01-05", False),  # Saturday
        ("2199-05-02", False),  # Thursday
        ("2199-10-03", False),  # Thursday
        ("2199-10-04", True),
    ],
)
def test_workdays(text: str, works: bool) -> None:
    assert is_workday(date.fromisoformat(text), PLAIN) is works


@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("2027-01-01", False),  # said to be off
        ("2027-01-02", True),  # said to be worked
        ("2027-01-04", True),  # a Monday of which nothing is said
        ("2027-01-03", False),  # a Sunday of which nothing is said
        ("2026-03-02", False),  # over what the program knows
        ("2026-03-03", True),  # all else as the program knows
        ("2026-10-01", False),
        ("2026-02-14", True),
    ],
)
def test_what_the_board_says_comes_first(text: str, works: bool) -> None:
    assert is_workday(date.fromisoformat(text), OWN) is works


def test_the_calendar_is_known_up_to_its_last_published_year() -> None:
    """2026 was published in 2025; a later release of the package may know more, but never less."""
    assert is_known(2026, PLAIN)
    assert not is_known(2199, PLAIN)
    assert is_known(2199, Calendar({}, (2199,)))


@pytest.mark.parametrize("unit", ["工作日", "日"])
def test_no_days_are_none(unit: str) -> None:
    assert counted_days(NoticeRule(name="甲", minimum=0, unit=unit), date(2026, 3, 2), PLAIN) == ()


def test_calendar_days_follow_one_another() -> None:
    days = counted_days(NoticeRule(name="甲", minimum=7, unit="日"), date(2026, 9, 26), PLAIN)
    assert all(later - day == timedelta(days=1) for day, later in pairwise(days))
    assert is_workday(days[-1], PLAIN)
