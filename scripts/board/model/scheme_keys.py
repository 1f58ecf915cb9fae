"""Readers that only schemes need: what a source leaves open, and a day of every year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from board.base import text
from board.model.keys import Choice, Reader, Unreadable

OPEN = "未写明"
"""What a source does not say; never decided silently."""

TRI = Choice(("是", "否", OPEN), {"算": "是", "不算": "否", "含": "是", "不含": "否"})
"""是, 否, or left open by the source."""


@dataclass(frozen=True, slots=True)
class OpenOr:
    """A value of another kind, or OPEN."""

    of: Reader

    def read(self, value: str, year: int | None) -> Any:  # noqa: ANN401 - the type of the other reader
        """The value, or OPEN."""
        return OPEN if text.fold(value) == OPEN else self.of.read(value, year)


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of every year, such as `12-31` or `12月31日`, as (month, day)."""

    def read(self, value: str, year: int | None) -> tuple[int, int]:  # noqa: ARG002
        """Month and day."""
        found = re.fullmatch(r"([0-9]{1,2})[-.月]([0-9]{1,2})日?", text.fold(value))
        try:
            # 2000 was a leap year: any day that a year can have is one of it.
            day = date(2000, int(found[1]), int(found[2])) if found else None
        except ValueError:
            day = None
        if day is None:
            raise Unreadable(f"“{value}”应写成 12-31 这样")
        return day.month, day.day
