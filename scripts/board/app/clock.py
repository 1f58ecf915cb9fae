"""The day for which the board is judged; the only place that reads the clock, but for how long work took."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta, timezone

from board.base.dates import parse_date
from board.base.findings import BoardError, WrongUsage

CHINA = timezone(timedelta(hours=8), "UTC+8")
"""China has one time zone without summer time."""


def today(given: str | None = None) -> date:
    """`given`, else the day of SOURCE_DATE_EPOCH, else now in China.

    Raises WrongUsage for text that is no day, BoardError for an environment that names none.
    """
    if given is not None:
        return day(given, "--today")
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        try:
            moment = datetime.fromtimestamp(int(epoch), UTC)
        except (ValueError, OverflowError, OSError) as error:
            msg = f"环境变量 SOURCE_DATE_EPOCH 不是时间：{epoch}"
            raise BoardError(msg) from error
    else:
        moment = datetime.now(UTC)
    return moment.astimezone(CHINA).date()


def moment() -> str:
    """Now, in China, to the second: for logs, never for pages."""
    return datetime.now(CHINA).isoformat(timespec="seconds")


def day(given: str, option: str) -> date:
    """The day that an option names; raises WrongUsage where it names none."""
    try:
        return parse_date(given)
    except ValueError as error:
        msg = f"{option}：{error}，应写成 2026-03-05 这样"
        raise WrongUsage(msg) from error
