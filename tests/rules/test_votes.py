"""Whether enough came to a vote, and whether enough were in favour (cases/votes.yml)."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from board.model.disclosed import Vote
from board.rules.votes import is_election, is_vote_of_election, reaches, verdict, words
from hypothesis import given
from hypothesis import strategies as st

from tests import make
from tests.case_files import Case, read_cases

CASES = Path(__file__).parents[1] / "cases/votes.yml"


@pytest.mark.parametrize("case", read_cases(CASES), ids=lambda each: f"{each['numbers']}")
def test_votes(case: Case) -> None:
    entitled, present, in_favour = case["numbers"]
    vote = Vote(entitled=entitled, present=present, in_favour=in_favour)
    found = verdict(vote, election=case["election"])
    assert (found.valid if found else None, found.passed if found else None) == (
        case.get("valid"),
        case.get("passed"),
    )
    assert words(vote, election=case["election"]) == case["words"]


@given(
    part=st.integers(0, 200),
    whole=st.integers(1, 200),
    share=st.tuples(st.integers(1, 9), st.integers(1, 9)),
)
def test_shares_are_not_rounded(part: int, whole: int, share: tuple[int, int]) -> None:
    assert reaches(part, whole, share) is (Fraction(part, whole) >= Fraction(*share))


@pytest.mark.parametrize(
    ("kind", "topic", "expected"),
    [
        ("换届选举", "", True),
        ("党员大会", "选举新一届支部委员会", True),
        ("党员大会", "换届选举", True),
        ("党员大会", "补选支部委员", True),
        ("党员大会", "讨论选举办法", False),
        ("支委会", "研究换届选举工作方案", False),
    ],
)
def test_what_is_an_election(kind: str, topic: str, expected: bool) -> None:
    assert is_vote_of_election(kind, topic) is expected


@pytest.mark.parametrize(("matter", "expected"), [("换届选举结果", True), ("村级重大事项决议", False)])
def test_what_is_the_disclosure_of_an_election(matter: str, expected: bool) -> None:
    assert is_election(make.a_disclosure(matter=matter)) is expected
