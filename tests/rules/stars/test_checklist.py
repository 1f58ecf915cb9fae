"""Checklists: how often something is registered, in which stretches, and what is said of it."""

from __future__ import annotations

from typing import Any

import pytest
from board.model.rating import Score
from board.model.scheme import Item, Look, Scheme
from board.model.scope import Scope
from board.rules.stars.case import Case, Evidence
from board.rules.stars.checklist import items, unknown
from board.rules.stars.outcome import Star

from tests import make

YEAR = (make.day("2025-01-01"), make.day("2025-12-31"))
HALF = (make.day("2025-07-01"), make.day("2025-12-31"))
QUARTERS = ("2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01")
MONTHS = tuple(f"2025-{month:02}-15" for month in range(1, 13))


def seen(*days: str, word: str = "党课", **given: Any) -> tuple[Evidence, ...]:
    """So many lectures, each of a record of its own."""
    return tuple(
        Evidence(f"r{when}", "组织生活", frozenset({word}), make.day(when), **given) for when in days
    )


def looked(look: Look, found: tuple[Evidence, ...], **given: Any) -> Star:
    values = {"period": YEAR, "day": YEAR[1]} | given
    scheme = Scheme(code="a", method="清单", items=(Item(name="一", text="上党课", looks=(look,)),))
    return items(scheme, Case(evidence={"组织生活": found}, **values))[0]


def lectures(**given: Any) -> Look:
    return Look(**{"kind": "组织生活", "words": ("党课",)} | given)


@pytest.mark.parametrize(
    ("every", "days", "given", "is_won"),
    [
        ("年", ("2025-01-01",), {}, True),
        ("年", ("2025-12-31",), {}, True),
        ("年", ("2024-12-31",), {}, False),
        ("年", ("2026-01-01",), {}, False),
        ("年", (), {}, False),
        ("半年", ("2025-06-30", "2025-07-01"), {}, True),
        ("半年", ("2025-05-01", "2025-06-30"), {}, False),
        ("季度", QUARTERS, {}, True),
        ("季度", QUARTERS[:3], {}, False),
        ("月", MONTHS, {}, True),
        ("月", MONTHS[:11], {}, False),
        # what has not ended by the day of the rating is not due yet
        ("季度", QUARTERS[:3], {"day": make.day("2025-12-30")}, True),
        ("月", MONTHS[:11], {"day": make.day("2025-12-30")}, True),
        ("月", MONTHS[:10], {"day": make.day("2025-11-30")}, False),
        # nothing is due yet, and nothing can be said
        ("月", ("2025-01-02",), {"day": make.day("2025-01-30")}, False),
        # what is registered for later does not count today
        ("年", ("2025-12-20",), {"day": make.day("2025-12-10")}, False),
        # a period that is not a year
        ("季度", ("2025-07-01", "2025-10-01"), {"period": HALF}, True),
        ("季度", ("2025-01-01", "2025-07-01"), {"period": HALF}, False),
        ("年", ("2025-07-01",), {"period": HALF}, True),
        ("年", ("2025-07-01",), {"period": None}, False),
    ],
)
def test_how_often(every: str, days: tuple[str, ...], given: dict[str, Any], is_won: bool) -> None:
    found = looked(lectures(every=every), seen(*days), **given)
    assert (found.is_won, found.how) == (is_won, "recorded" if is_won else "unrecorded")


@pytest.mark.parametrize(
    ("look", "why"),
    [
        (lectures(), "党课登记 2 条"),
        (lectures(least=3), "党课登记 2 条，要求每年不少于 3 条，到期的 1 个年度里够 0 个"),
        (lectures(every="半年"), "党课登记 2 条，要求每半年不少于 1 条，到期的 2 个半年里够 1 个"),
        (lectures(every="季度"), "党课登记 2 条，要求每季度不少于 1 条，到期的 4 个季度里够 1 个"),
        (lectures(every="月"), "党课登记 2 条，要求每月不少于 1 条，到期的 12 个月里够 2 个"),
        (lectures(words=()), "组织生活登记 2 条"),
        (lectures(kinds=2), "党课登记 2 条，要求不少于 2 种，登记了 1 种"),
        (lectures(words=("党课", "调研")), "党课、调研登记 2 条"),
        (lectures(words=("调研",)), "调研登记 0 条"),
    ],
)
def test_what_is_said(look: Look, why: str) -> None:
    assert looked(look, seen("2025-01-05", "2025-02-05")).why == why


@pytest.mark.parametrize(
    ("words", "given", "is_won"),
    [
        ((), ("电话", "问卷"), True),
        ((), ("电话", "电话"), False),
        (("电话", "问卷"), ("电话", "来访"), False),
        ((), ("电话", ""), False),
    ],
)
def test_several_kinds(words: tuple[str, ...], given: tuple[str, ...], is_won: bool) -> None:
    found = tuple(
        each for number, word in enumerate(given, 1) for each in seen(f"2025-03-0{number}", word=word)
    )
    assert looked(lectures(words=words, kinds=2), found).is_won is is_won


def test_what_an_item_rests_on() -> None:
    found = looked(
        lectures(), (*seen("2025-01-05", scope=Scope.UNIT), *seen("2024-01-05"), *seen("2025-01-06"))
    )
    assert found.sources == ("r2025-01-05", "r2025-01-06")
    assert (found.matters, found.scopes, found.text) == (("组织生活",), (Scope.UNIT,), "上党课")


@pytest.mark.parametrize(
    ("kind", "words", "matters"),
    [
        ("组织生活", ("党课",), ("组织生活",)),
        ("活动", (), ("党组织活动",)),
        ("公开承诺", (), ("公开承诺",)),
        ("党费收支", (), ("党费收缴使用",)),
        ("意见答复", (), ("意见和答复",)),
        ("公开事项", ("年度工作计划",), ("年度工作计划",)),
        ("支部情况", ("党小组",), ("党组织设置和分工",)),
    ],
)
def test_under_which_matter_it_would_be(kind: str, words: tuple[str, ...], matters: tuple[str, ...]) -> None:
    assert looked(Look(kind=kind, words=words), ()).matters == matters


@pytest.mark.parametrize(
    ("facts", "is_won", "why"),
    [
        ({"党小组": "2 个", "党员统计": "截至2025年"}, True, "党小组：2 个；党员统计：截至2025年"),
        ({"党小组": "2 个"}, False, "党小组：2 个；党员统计未登记"),
        ({}, False, "党小组未登记；党员统计未登记"),
    ],
)
def test_what_branch_yml_says(facts: dict[str, str], is_won: bool, why: str) -> None:
    found = looked(Look(kind="支部情况", words=("党小组", "党员统计")), (), facts=facts)
    assert (found.is_won, found.why) == (is_won, why)


def test_every_look_of_an_item_must_be_met() -> None:
    looks = (lectures(), lectures(words=("调研",)))
    scheme = Scheme(code="a", method="清单", items=(Item(name="一", looks=looks),))
    both = (*seen("2025-01-05"), *seen("2025-03-05", word="调研"))
    for evidence, is_won in ((both, True), (both[:1], False), (both[1:], False)):
        case = Case(evidence={"组织生活": evidence}, period=YEAR, day=YEAR[1])
        assert items(scheme, case)[0].is_won is is_won


@pytest.mark.parametrize(
    ("is_met", "days", "how", "is_won"),
    [
        (None, ("2025-01-05",), "recorded", True),
        (True, ("2025-01-05",), "recorded", True),
        (False, ("2025-01-05",), "confirmed", False),
        (None, (), "unrecorded", False),
        (True, (), "confirmed", True),
        (False, (), "confirmed", False),
    ],
)
def test_people_may_decide(is_met: bool | None, days: tuple[str, ...], how: str, is_won: bool) -> None:
    found = looked(lectures(), seen(*days), scores={"一": Score(is_met=is_met)})
    assert (found.how, found.is_won) == (how, is_won)
    assert (found.sources == ()) is (how != "recorded")


def test_what_nobody_knows() -> None:
    def star(how: str, *, is_won: bool = False) -> Star:
        return Star("", is_won=is_won, how=how)

    judged = [star("recorded", is_won=True), star("confirmed"), star("confirmed", is_won=True)]
    assert unknown(judged) == ""
    assert (
        unknown([*judged, star("lacking"), star("unrecorded"), star("unrecorded")])
        == "2 项未登记，1 项待人工认定"
    )
