"""Dates and periods as editors type them and as pages show them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from board.base.dates import (
    Period,
    days_between,
    parse_date,
    parse_moment,
    parse_month,
    parse_period,
    zh,
    zh_range,
)
from hypothesis import example, given
from hypothesis import strategies as st

from tests import tables


def day_or_error(text: str) -> date | str:
    try:
        return parse_date(text)
    except ValueError as error:
        return str(error)


@given(
    st.one_of(
        st.dates().map(str),
        st.builds("{}-{}-{}".format, *[st.text("0123456789W３٣", min_size=1, max_size=4)] * 3),
        st.text("0123456789-W/.", min_size=8, max_size=11),
    )
)
@example("2026-W10-4")
@example("2026-W1-05")
@example("20260305")
@example("0026-03-05")
@example("2026-02-30")
@example("2026\u201103\u201105")
def test_the_iso_form_is_read_like_any_other(text: str) -> None:
    """A space before it takes the way that all other forms take."""
    slow = day_or_error(f" {text}")
    assert day_or_error(text) == (slow.replace("“ ", "“") if isinstance(slow, str) else slow)


@tables.each("dates", "days")
def test_days(case: dict[str, Any]) -> None:
    if "error" in case:
        with pytest.raises(ValueError, match=case["error"]):
            parse_date(case["text"], case.get("year"))
    else:
        assert parse_date(case["text"], case.get("year")) == case["day"]


@tables.each("dates", "moments")
def test_moments(case: dict[str, Any]) -> None:
    if "error" in case:
        with pytest.raises(ValueError, match=case["error"]):
            parse_moment(case["text"])
    else:
        assert parse_moment(case["text"]) == case["moment"]


@tables.each("dates", "months")
def test_months(case: dict[str, Any]) -> None:
    if "error" in case:
        with pytest.raises(ValueError, match=case["error"]):
            parse_month(case["text"])
    else:
        assert parse_month(case["text"]) == case["month"]


@tables.each("periods", "read")
def test_periods(case: dict[str, Any]) -> None:
    if "error" in case:
        with pytest.raises(ValueError, match=case["error"]):
            parse_period(case["text"], case.get("year"))
    else:
        expected = Period(case["start"], case["end"], case["name"], case["label"])
        assert parse_period(case["text"], case.get("year")) == expected
        assert expected.year == case["start"].year


def test_dates_are_shown_without_leading_zeros() -> None:
    assert zh(date(2026, 3, 2)) == "2026年3月2日"


def test_the_year_of_a_range_is_said_once() -> None:
    assert zh_range(date(2026, 2, 12), date(2026, 2, 26)) == "2026年2月12日—2月26日"
    assert zh_range(date(2025, 12, 30), date(2026, 1, 7)) == "2025年12月30日—2026年1月7日"


def test_days_between() -> None:
    assert days_between(date(2026, 2, 28), date(2026, 3, 1)) == 1
    assert days_between(date(2026, 3, 1), date(2026, 2, 28)) == -1


def test_periods_stand_in_the_order_of_time() -> None:
    names = ["2026-H2", "2025", "2026-H1", "2026-Q2"]
    assert [each.name for each in sorted(map(parse_period, names))] == [
        "2025",
        "2026-H1",
        "2026-Q2",
        "2026-H2",
    ]
