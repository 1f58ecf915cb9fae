"""Stars as decided."""

from __future__ import annotations

import pytest
from board.model.disclosed import Withdrawal
from board.model.rating import Award
from board.views.stars import count_of, decided, latest

from tests import make


@pytest.mark.parametrize(
    ("given", "stars"),
    [
        ({}, "四星级"),
        ({"stage": "公示"}, ""),
        ({"award": None}, ""),
        ({"subject": "党员"}, ""),
        ({"award": Award(stars="不定星级")}, "不定星级"),
        ({"award": Award(stars="四星级", day=make.day("2026-11-22"))}, "四星级"),
        ({"award": Award(stars="四星级", day=make.day("2026-11-23"))}, ""),
    ],
)
def test_only_what_is_decided_counts(given: dict[str, object], stars: str) -> None:
    assert decided(make.a_record(make.a_rating(**given)), make.TODAY) == stars


@pytest.mark.parametrize(("word", "count"), [("五星级", 5), ("一星级", 1), ("不定星级", 0), ("", 0)])
def test_count_of(word: str, count: int) -> None:
    assert count_of(word) == count


def test_the_newest_decided_rating() -> None:
    gone = Withdrawal(day=make.day("2026-11-01"), reason="复核")
    records = (
        make.a_record(make.a_rating("五星级"), name="2024"),
        make.a_record(make.a_rating("三星级"), name="2025"),
        make.a_record(make.a_rating("四星级", stage="公示"), name="2026"),
        make.a_record(make.a_rating("一星级", withdrawal=gone), name="2026-fuhe"),
    )
    found = latest(make.a_tree(make.a_board(*records)), "liuwan")
    assert found == records[1]
