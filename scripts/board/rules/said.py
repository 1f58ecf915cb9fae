"""The value of one key in words, as comparisons of two versions tell it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from board.base.dates import Period, zh
from board.base.text import number


def said(value: Any) -> str:  # noqa: ANN401 - a value of one key
    """A value in words; nothing of none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return f"{zh(value.date())}{value:%H:%M}"
    if isinstance(value, date):
        return zh(value)
    if isinstance(value, Period):
        return value.label
    if isinstance(value, Decimal):
        return number(value)
    return str(value.value) if isinstance(value, Enum) else str(value)
