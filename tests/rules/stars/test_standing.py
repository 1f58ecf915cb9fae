"""Ratings of a whole board: each by its scheme, placed among those that are rated together."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from board.model.disclosed import Withdrawal
from board.model.rating import Award, MemberResult
from board.model.record import AnyRecord
from board.model.scheme import Scheme
from board.rules.standing import judge
from board.rules.stars.standing import RatingStanding, depends_on_others, merits

from tests import make

QUOTA = """\
对象: 支部
方法: 记分
星级: [{星级: 五星级, 起: 5}, {星级: 四星级, 起: 3}]
名额: [{星级: 五星级, 占比: 50}]
名额范围: WITHIN
同分: 同退
分数与名额: 取低
"""


def scheme(within: str = "全县") -> Scheme:
    return make.a_scheme(QUOTA.replace("WITHIN", within))


def rated(branch: str, total: str, **given: Any) -> list[AnyRecord]:
    """A branch with a rating of 2025; `parent` and `domain` are of the branch, `name` is the period."""
    frame = {key: given.pop(key) for key in ("parent", "domain") if key in given}
    name = given.pop("name", "2025")
    rating = make.a_rating(scheme="own", total=Decimal(total), award=None, stage="考评", **given)
    return [
        make.a_record(make.a_branch(**frame), branch),
        make.a_record(rating, branch, name),
    ]


def judged(own: Scheme, *branches: list[AnyRecord]) -> dict[str, RatingStanding]:
    board = make.a_board(*(each for rows in branches for each in rows), schemes={"own": own})
    return dict(judge(board, make.RULES, make.TODAY).ratings)


def levels(own: Scheme, *branches: list[AnyRecord]) -> list[str]:
    return [each.outcome.level for _, each in sorted(judged(own, *branches).items())]


@pytest.mark.parametrize(
    ("within", "second", "expected"),
    [
        # one of two may have five stars
        ("全县", {}, ["五星级", "四星级"]),
        ("上级党组织", {}, ["五星级", "四星级"]),
        ("领域", {}, ["五星级", "四星级"]),
        # each is alone in its range, and half of one is none
        ("上级党组织", {"parent": "jiguan"}, ["四星级", "四星级"]),
        ("领域", {"domain": "机关"}, ["四星级", "四星级"]),
        ("全县", {"name": "2024"}, ["四星级", "四星级"]),
        # who has no total, or was withdrawn, takes no place
        ("全县", {"withdrawal": Withdrawal(day=make.day("2026-01-01"), reason="有误")}, ["四星级", "五星级"]),
    ],
)
def test_who_is_placed_together(within: str, second: dict[str, Any], expected: list[str]) -> None:
    assert levels(scheme(within), rated("a", "9"), rated("b", "8", **second)) == expected


def test_the_place_is_told() -> None:
    found = judged(scheme(), rated("a", "8"), rated("b", "9"), rated("c", "7"))
    places = {id_[0]: each.place for id_, each in found.items()}
    assert {who: (each.rank, each.among) for who, each in places.items() if each} == {
        "a": (2, 3),
        "b": (1, 3),
        "c": (3, 3),
    }


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, True),
        ({"subject": "党员"}, False),
        ({"quotas": ()}, False),
        ({"quotas": (replace(scheme().quotas[0], is_soft=True),)}, False),
        ({"quotas": (replace(scheme().quotas[0], compare="约"),)}, False),
    ],
)
def test_whether_others_matter(change: dict[str, Any], expected: bool) -> None:
    assert depends_on_others(replace(scheme(), **change)) is expected


def test_where_nobody_matters_to_others_there_are_no_merits() -> None:
    record = make.a_record(make.a_rating(total=Decimal(90)))
    board = make.a_board(record)
    assert merits(board, judge(board, make.RULES, make.TODAY).ratings) == ()


@pytest.mark.parametrize(("awarded", "differs"), [("四星级", False), ("五星级", True), ("", False)])
def test_an_award_that_differs(awarded: str, differs: bool) -> None:
    own = replace(scheme(), quotas=())
    award = Award(stars=awarded) if awarded else None
    found = judged(own, [make.a_record(make.a_rating(scheme="own", total=Decimal(4), award=award))])
    (standing,) = found.values()
    assert (standing.awarded, standing.differs) == (awarded, differs)


def test_an_award_differs_from_nothing_that_could_not_be_computed() -> None:
    own = replace(scheme(), quotas=())
    (standing,) = judged(own, [make.a_record(make.a_rating(scheme="own", scores=None, total=None))]).values()
    assert standing.outcome.candidates == ()
    assert not standing.differs


def test_ratings_by_an_unknown_scheme_are_left_alone() -> None:
    assert judged(scheme(), [make.a_record(make.a_rating(scheme="nobody"))]) == {}


def test_members_are_placed_among_those_of_their_branch() -> None:
    own = replace(scheme("本支部"), subject="党员")
    results = (
        MemberResult(name="李青", stars="四星级", total=Decimal(8)),
        MemberResult(name="吴敏", stars="五星级", total=Decimal(9)),
        MemberResult(name="周海", stars="五星级"),
    )
    record = make.a_record(make.a_rating(scheme="own", subject="党员", results=results))
    (standing,) = judged(own, [record]).values()
    assert [(each.name, each.outcome.level, each.differs) for each in standing.members] == [
        ("李青", "四星级", False),
        ("吴敏", "五星级", False),
        ("周海", "", False),
    ]
    assert standing.members[2].outcome.lacks == ("得分",)
    assert (standing.awarded, standing.outcome.level) == ("", "")


def test_members_whose_award_differs() -> None:
    own = replace(scheme("本支部"), subject="党员", quotas=())
    results = (MemberResult(name="李青", stars="五星级", total=Decimal(4), reason="有突出贡献"),)
    (standing,) = judged(
        own, [make.a_record(make.a_rating(scheme="own", subject="党员", results=results))]
    ).values()
    (member,) = standing.members
    assert (member.awarded, member.outcome.level, member.differs, member.reason) == (
        "五星级",
        "四星级",
        True,
        "有突出贡献",
    )
