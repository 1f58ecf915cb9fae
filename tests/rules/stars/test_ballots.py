"""Shares by whole votes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from board.model.scheme import Contentment
from board.rules.stars.ballots import Share, is_below, passes, percent
from board.rules.stars.readings import Asked


@pytest.mark.parametrize(
    ("share", "words"),
    [((1, 2), "50%"), ((2, 3), "66.67%"), ((10, 10), "100%"), ((0, 7), "0%"), ((1, 8), "12.5%")],
)
def test_percent(share: Share, words: str) -> None:
    assert percent(share) == words


@pytest.mark.parametrize(
    ("votes", "with_it", "passed"),
    [
        ((27, 30), "否", False),
        ((27, 30), "是", True),
        ((28, 30), "否", True),
        ((26, 30), "是", False),
        # 90.0009%: no rounding decides
        ((90001, 100000), "否", True),
        ((89999, 100000), "是", False),
    ],
)
def test_enough_votes(votes: Share, with_it: str, passed: bool) -> None:
    asked = Asked()
    assert passes(votes, Decimal(90), with_it, asked) is passed
    assert not asked.answers


@pytest.mark.parametrize(
    ("share", "with_it", "below", "is_asked"),
    [
        ((60, 100), "否", False, False),
        ((60, 100), "是", True, False),
        ((60, 100), "未写明", True, True),
        ((59, 100), "未写明", True, False),
        ((61, 100), "未写明", False, False),
    ],
)
def test_too_few_are_satisfied(share: Share, with_it: str, below: bool, is_asked: bool) -> None:
    asked = Asked()
    assert is_below(Contentment(below=Decimal(60), with_it=with_it), share, asked) is below
    assert bool(asked.answers) is is_asked
