"""Dates and periods as editors type them and as pages show them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from board.base.text import fold

_FULL = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?")
_SHORT = re.compile(r"(\d{1,2})月(\d{1,2})日")
_MONTH = re.compile(r"(\d{4})[-./年](\d{1,2})月?")
_TIME = re.compile(r"(.*?日|\d{4}-\d{1,2}-\d{1,2})t?(\d{1,2}):(\d{2})")
EARLIEST, LATEST = 1900, 2200
"""Years outside are slips of typing."""

_HALVES = {"上": 1, "下": 2}
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}


def parse_date(text: str, year: int | None = None) -> date:
    """The day that `text` names; `year` completes a bare `3月5日`.

    Raises ValueError with a Chinese sentence when no day, or no existing day, is named.
    """
    if (day := _iso(text)) and EARLIEST <= day.year <= LATEST:
        return day
    folded = fold(text)
    if match := _FULL.fullmatch(folded):
        parts = [int(part) for part in match.groups()]
    elif match := _SHORT.fullmatch(folded):
        if year is None:
            msg = f"“{text}”没有写年份，文件名里也看不出年份"
            raise ValueError(msg)
        parts = [year, int(match[1]), int(match[2])]
    else:
        msg = f"“{text}”不是日期"
        raise ValueError(msg)
    if not EARLIEST <= parts[0] <= LATEST:
        msg = f"“{text}”的年份不对"
        raise ValueError(msg)
    try:
        return date(*parts)
    except ValueError as error:
        msg = f"没有“{text}”这一天"
        raise ValueError(msg) from error


def _iso(text: str) -> date | None:
    """The day of a text written as 2026-03-05, as nearly all are; None for anything else."""
    # Python reads other ISO forms too, such as 2026-W10-4 or 20260305.
    if len(text) == len("2026-03-05") and text[4] == text[7] == "-":
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None
    return None


def parse_moment(text: str, year: int | None = None) -> datetime:
    """The minute that `text` names, such as `2026-07-05 18:00`; a bare day means its end.

    Raises ValueError with a Chinese sentence.
    """
    if match := _TIME.fullmatch(fold(text)):
        day = parse_date(match[1], year)
        if int(match[2]) > 23 or int(match[3]) > 59:  # noqa: PLR2004 - hours and minutes
            msg = f"没有“{text}”这个时刻"
            raise ValueError(msg)
        return datetime(day.year, day.month, day.day, int(match[2]), int(match[3]))  # noqa: DTZ001 - board's zone
    day = parse_date(text, year)
    return datetime(day.year, day.month, day.day, 23, 59)  # noqa: DTZ001 - the board's own zone


def parse_month(text: str) -> str:
    """A month as pages show it, `1994年5月`; raises ValueError with a Chinese sentence.

    A full date is cut to its month: the day of birth is never published.
    """
    folded = fold(text)
    match = _FULL.fullmatch(folded) or _MONTH.fullmatch(folded)
    if not match or not 1 <= int(match[2]) <= 12:  # noqa: PLR2004 - months
        msg = f"“{text}”不是年月"
        raise ValueError(msg)
    return f"{match[1]}年{int(match[2])}月"


@lru_cache(1 << 12)  # the days of ten years: each stands on many pages
def zh(day: date) -> str:
    """A day as pages and sheets show it: 2026年3月2日."""
    return f"{day.year}年{day.month}月{day.day}日"


def zh_range(start: date, end: date) -> str:
    """Two days with the year said once where it is the same: 2026年2月12日—2月26日."""
    if start.year == end.year:
        return f"{zh(start)}—{end.month}月{end.day}日"
    return f"{zh(start)}—{zh(end)}"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A year, half-year, quarter or month; `name` is the form used in file names and addresses."""

    start: date
    end: date
    name: str
    label: str

    @property
    def year(self) -> int:
        """The calendar year the period lies in."""
        return self.start.year


def _months(year: int, first: int, count: int, name: str, label: str) -> Period:
    last = first + count - 1
    end = date(year, last, calendar.monthrange(year, last)[1])
    return Period(date(year, first, 1), end, name, label)


@lru_cache(1024)
def parse_period(text: str, year: int | None = None) -> Period:
    """The period that a file name or a `周期` names: 2026, 2026-H1, 2026年上半年, 2026-Q3, 2026-03, 一季度.

    `year` completes a form without one. Raises ValueError with a Chinese sentence.
    """
    folded = fold(text)
    match = re.fullmatch(r"(?:(\d{4})[-年]?)?(.*)", folded)
    assert match is not None  # noqa: S101 - the pattern matches any text
    number = int(match[1]) if match[1] else year
    rest = match[2].removesuffix("度") if match[2].endswith("季度") else match[2]
    if number is None or not EARLIEST <= number <= LATEST:
        msg = f"“{text}”没有写年份"
        raise ValueError(msg)
    if rest in ("", "年", "年度", "度", "全年"):
        return _months(number, 1, 12, f"{number}", f"{number}年")
    if half := re.fullmatch(r"h([12])|([上下])半年", rest):
        nth = int(half[1]) if half[1] else _HALVES[half[2]]
        word = "上" if nth == 1 else "下"
        return _months(number, 6 * nth - 5, 6, f"{number}-H{nth}", f"{number}年{word}半年")
    if quarter := re.fullmatch(r"q([1-4])|第?([一二三四1-4])季", rest):
        found = quarter[1] or quarter[2]
        nth = int(found) if found.isdigit() else _QUARTERS[found]
        word = "一二三四"[nth - 1]
        return _months(number, 3 * nth - 2, 3, f"{number}-Q{nth}", f"{number}年第{word}季度")
    if (month := re.fullmatch(r"(\d{1,2})月?", rest)) and 1 <= int(month[1]) <= 12:  # noqa: PLR2004
        nth = int(month[1])
        return _months(number, nth, 1, f"{number}-{nth:02}", f"{number}年{nth}月")
    msg = f"“{text}”不是年、半年、季度或月份"
    raise ValueError(msg)


def days_between(start: date, end: date) -> int:
    """Calendar days from `start` to `end`; negative when `end` comes first."""
    return (end - start) // timedelta(days=1)
