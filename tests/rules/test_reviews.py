"""群众评议: shares by whole votes, every way of counting; by when a review is reported."""

from __future__ import annotations

from typing import Any

from board.base.dates import parse_period
from board.model.rating import Opinions
from board.rules.reviews import due_on, satisfaction, together, total
from hypothesis import given
from hypothesis import strategies as st

from tests import tables

OPINIONS = st.builds(
    Opinions, **dict.fromkeys(("satisfied", "mostly", "dissatisfied", "unaware"), st.integers(0, 99))
)


def opinions(votes: list[int]) -> Opinions:
    """The four counts in the order of the sheet."""
    return Opinions(satisfied=votes[0], mostly=votes[1], dissatisfied=votes[2], unaware=votes[3])


@tables.each("reviews", "satisfaction")
def test_satisfaction(case: dict[str, Any]) -> None:
    found = satisfaction(opinions(case["votes"]))
    for field in ("satisfied", "mostly", "satisfied_known", "mostly_known"):
        expected = tuple(case[field]) if field in case else None
        assert getattr(found, field) == expected, field


@tables.each("reviews", "due")
def test_due(case: dict[str, Any]) -> None:
    assert due_on(parse_period(case["period"])) == case["due"]


@given(OPINIONS)
def test_no_way_of_counting_is_more_than_all(votes: Opinions) -> None:
    found = satisfaction(votes)
    for strict, wide in ((found.satisfied, found.mostly), (found.satisfied_known, found.mostly_known)):
        if strict and wide:
            assert 0 <= strict[0] <= wide[0] <= wide[1] == strict[1] > 0
    assert (found.satisfied is None) is (total(votes) == 0)


@given(st.lists(OPINIONS, max_size=6))
def test_together_no_vote_is_lost(items: list[Opinions]) -> None:
    assert total(together(items)) == sum(map(total, items))
