"""应到, 实到, 主持 where nobody typed them."""

from __future__ import annotations

from typing import Any

import pytest
from board.model.branch import Census, Officer
from board.model.disclosed import Vote
from board.model.meeting import Meeting
from board.rules.attendance import attendance
from board.rules.life import Held

from tests import make

DAY = make.day("2026-03-20")
SINCE = make.day("2026-01-15")
OFFICERS = tuple(
    Officer(name=name, post=post, since=SINCE) for name, post in (("周海", "书记"), ("吴敏", "组织委员"))
)
BRANCH = make.a_branch(
    census=Census(as_of=make.day("2026-06-30"), full=41, probationary=1), committee=OFFICERS
)


def event(kind: str, **typed: Any) -> Held:
    return Held(kind, DAY, "", "", "", row=Meeting(day=DAY, **typed))


@pytest.mark.parametrize(
    ("kind", "typed", "due", "present"),
    [
        ("党员大会", {}, 42, None),
        ("党课", {"present": 36}, 42, 36),
        ("主题党日", {"excused": 2}, 42, 40),
        ("组织生活会", {"due": 30, "excused": 2}, 30, 28),
        ("民主评议党员", {"present": 42}, 42, 42),
        # more came than the numbers of another day allow
        ("党员大会", {"present": 43}, None, 43),
        ("党员大会", {"excused": 43}, None, None),
        ("支委会", {"excused": 1}, 2, 1),
        ("支委会", {"excused": 2}, 2, 0),
        # typed before all
        ("支委会", {"due": 3, "present": 1, "excused": 1}, 3, 1),
        ("党小组会", {"excused": 1}, None, None),
        ("志愿服务", {}, None, None),
    ],
)
def test_how_many(kind: str, typed: dict[str, int], due: int | None, present: int | None) -> None:
    found = attendance(event(kind, **typed), BRANCH, make.TODAY)
    assert (found.due, found.present) == (due, present)
    assert (found.census is not None) is (due == 42)
    assert found.by_office is (kind == "支委会" and "due" not in typed)
    assert found.is_derived is ("present" not in typed and due is not None and "excused" in typed)


def test_a_census_of_a_day_to_come_says_nothing() -> None:
    assert attendance(event("党课"), BRANCH, make.day("2026-06-29")).due is None


@pytest.mark.parametrize(
    ("kind", "committee", "typed", "chair"),
    [
        ("支委会", OFFICERS, "", "周海"),
        ("党员大会", OFFICERS, "吴敏", "吴敏"),
        ("党小组会", OFFICERS, "", ""),
        ("支委会", (Officer(name="周海", post="书记"),), "", ""),
        ("支委会", (Officer(name="周海", post="书记", since=make.day("2026-03-21")),), "", ""),
    ],
)
def test_who_was_in_the_chair(kind: str, committee: tuple[Officer, ...], typed: str, chair: str) -> None:
    found = attendance(event(kind, chair=typed), make.a_branch(committee=committee), make.TODAY)
    assert (found.chair, found.chair_by_office) == (chair, bool(chair) and not typed)


def test_a_vote_knows_better_than_a_census() -> None:
    vote = Vote(entitled=33, present=30, in_favour=30)
    assert attendance(event("党员大会", vote=vote, present=30), BRANCH, make.TODAY).due is None
