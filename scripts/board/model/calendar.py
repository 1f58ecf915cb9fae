"""放假和调休: what the board itself says of days off and make-up days, over what the program knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from board.base.dates import parse_date
from board.model.keys import TEXT, Listed, One, Table, Unreadable, key

_DASHES = ("—", "－", "–", "~", "～", "至")


@dataclass(frozen=True, slots=True)
class Span:
    """One day, or the days from one to another, both counted: `10月1日—10月7日`."""

    def read(self, value: str, year: int | None) -> tuple[date, ...]:
        """All its days."""
        text = value
        for dash in _DASHES:
            text = text.replace(dash, "—")
        first, *rest = [part.strip() for part in text.split("—") if part.strip()] or [""]
        try:
            start = parse_date(first, year)
            end = parse_date(rest[0], start.year) if len(rest) == 1 else start
        except ValueError as error:
            raise Unreadable(f"{error}，应写成 2027-02-05 或 2027-02-05—2027-02-11") from error
        if len(rest) > 1 or not 0 <= (end - start).days < 32:  # noqa: PLR2004 - no holiday lasts a month
            raise Unreadable(f"“{value}”不是一天，也不是从一天到另一天；应写成 2027-02-05—2027-02-11")
        return tuple(start + timedelta(days=nth) for nth in range((end - start).days + 1))


SPANS = Listed(Span())


@dataclass(frozen=True, slots=True, kw_only=True)
class YearDays:
    """The days of one year that are not what the weekday says."""

    off: tuple[tuple[date, ...], ...] = key(
        "放假", SPANS, "放假的日子", example="[2027-02-05—2027-02-11]", default=()
    )
    work: tuple[tuple[date, ...], ...] = key(
        "上班", SPANS, "调休上班的日子", example="[2027-02-14]", default=()
    )
    source: str = key("依据", TEXT, "从哪个通知抄来的", example="国办发明电〔2026〕7号", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFile:
    """The whole of content/rules/calendar.yml."""

    years: Mapping[str, YearDays] = key("年", Table(One(YearDays)), "哪一年", example="{2027: {…}}")


@dataclass(frozen=True, slots=True)
class Calendar:
    """What the board says of single days, whether offices work on them, and which years it knows whole.

    Where it says nothing, what the program itself knows holds (`board.rules.workdays`).
    """

    days: Mapping[date, bool] = field(default_factory=dict)
    years: tuple[int, ...] = ()
