"""The day for which the board is judged."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from board.app.clock import CHINA, today
from board.base.findings import BoardError


@pytest.fixture(autouse=True)
def _no_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.mark.parametrize("text", ["2026-03-05", "2026年3月5日", "２０２６．３．５"])
def test_the_day_that_was_given(text: str) -> None:
    assert today(text) == date(2026, 3, 5)


@pytest.mark.parametrize("text", ["昨天", "3月5日", "2026-02-30"])
def test_a_day_that_is_none(text: str) -> None:
    with pytest.raises(BoardError, match="--today"):
        today(text)


def test_the_epoch_is_a_day_in_china(monkeypatch: pytest.MonkeyPatch) -> None:
    """15:59 and 16:00 in Greenwich are the last minute of a day in China and the first of the next."""
    last = datetime(2026, 3, 5, 15, 59, tzinfo=UTC)
    for moment, day in ((last, date(2026, 3, 5)), (last + timedelta(minutes=1), date(2026, 3, 6))):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))
        assert today() == day


def test_a_given_day_comes_before_the_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert today("2026-03-05") == date(2026, 3, 5)


@pytest.mark.parametrize("epoch", ["soon", "9" * 30, "1.5"])
def test_an_epoch_that_is_none(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(BoardError, match="SOURCE_DATE_EPOCH"):
        today()


def test_else_it_is_now_in_china() -> None:
    before = datetime.now(CHINA).date()
    assert before <= today() <= datetime.now(CHINA).date()
