"""Working days by the official calendar."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from board.rules.workdays import days_after, is_known, is_workday, workdays_after


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
        ("2027-01-01", True),  # Friday: the calendar of that year is not published yet
        ("2027-01-02", False),  # Saturday
    ],
)
def test_workdays(text: str, works: bool) -> None:
    assert is_workday(date.fromisoformat(text)) is works


def test_the_calendar_is_known_up_to_its_last_published_year() -> None:
    """2026 was published in 2025; a later release of the package may know more, but never less."""
    assert is_known(date(2026, 12, 31))
    assert not is_known(date(2199, 1, 1))


def test_no_days_are_none() -> None:
    assert workdays_after(date(2026, 3, 2), 0) == ()
    assert days_after(date(2026, 3, 2), 0) == ()


def test_calendar_days_follow_one_another() -> None:
    days = days_after(date(2026, 9, 26), 7)
    assert all(later - day == timedelta(days=1) for day, later in pairwise(days))
    assert is_workday(days[-1])
