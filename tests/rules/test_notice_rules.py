"""Which rule holds on a day; packs of a board lengthen, never shorten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from board.model.notice_rules import NoticePack, NoticeRule, NoticeRules
from board.rules.notice_rules import below, rule_of, shortenings

from tests import make

KIND = "发展对象公示"
OLD = NoticeRule(name=KIND, minimum=5, title="题", body="文", required=("姓名",), source="旧")
NEW = replace(OLD, minimum=7, source="新")
NATION = (
    NoticePack(name="旧", since=date(2014, 5, 28), rules=(OLD,)),
    NoticePack(name="新", since=date(2026, 5, 1), base="旧", rules=(NEW,)),
)


def with_own(*rules: NoticeRule, since: date = date(2020, 1, 1), name: str = "县") -> NoticeRules:
    """The national packs with one of the board's own."""
    return NoticeRules(NATION, (NoticePack(name=name, since=since, base="新", rules=rules),))


@pytest.mark.parametrize(
    ("day", "source"),
    [
        ("2010-01-01", "旧"),  # before any version: the first
        ("2014-05-28", "旧"),
        ("2026-04-30", "旧"),
        ("2026-05-01", "新"),
        ("2030-01-01", "新"),
    ],
)
def test_the_version_in_force_when_the_notice_began(day: str, source: str) -> None:
    assert rule_of(NoticeRules(NATION), KIND, make.day(day)).source == source


def test_the_shipped_editions_stand_side_by_side() -> None:
    """domain.md 0.1: no clause on publicity in 2014, art. 13 since May 2026."""
    old, new = (rule_of(make.RULES, KIND, make.day(each)) for each in ("2026-04-30", "2026-05-01"))
    assert (old.basis, new.basis) == ("", "中国共产党发展党员工作细则")
    assert (old.confidence, new.confidence) == ("地方规定", "二手资料，待核对原文")
    assert (old.minimum, new.minimum) == (5, 5)


@pytest.mark.parametrize(
    ("days", "day", "minimum"),
    [
        (10, "2019-12-31", 5),  # the own rule does not hold yet
        (10, "2020-01-01", 10),
        (10, "2026-05-01", 10),
        (6, "2026-04-30", 6),  # longer than what held
        (6, "2026-05-01", 7),  # the nation has gone further since
        (3, "2020-01-01", 5),  # a shortening never takes effect
    ],
)
def test_a_pack_of_the_board_lengthens(days: int, day: str, minimum: int) -> None:
    assert rule_of(with_own(NoticeRule(name=KIND, minimum=days)), KIND, make.day(day)).minimum == minimum


def test_what_a_rule_does_not_say_is_taken_over() -> None:
    found = rule_of(with_own(NoticeRule(name=KIND, minimum=9)), KIND, make.day("2021-01-01"))
    assert (found.title, found.body, found.required, found.source) == ("题", "文", ("姓名",), "旧")


def test_a_type_that_only_the_board_has() -> None:
    own = NoticeRule(name="村规民约公示", minimum=7, unit="日", title="题", body="文")
    rules = with_own(own, since=date(2026, 1, 1))
    assert rules.names == (KIND, "村规民约公示")
    assert rule_of(rules, "村规民约公示", make.day("2025-01-01")) == own
    assert list(below(rules, rules.own[0], "村规民约公示")) == []


def test_a_township_may_not_undercut_its_county() -> None:
    county = NoticePack(name="县", since=date(2020, 1, 1), base="新", rules=(replace(OLD, minimum=10),))
    town = NoticePack(name="乡", since=date(2021, 1, 1), base="县", rules=(replace(OLD, minimum=8),))
    rules = NoticeRules(NATION, (county, town))
    assert rule_of(rules, KIND, make.day("2022-01-01")).minimum == 10
    assert {each.minimum for each in below(rules, town, KIND)} == {10}


@pytest.mark.parametrize(
    ("own", "base", "keys"),
    [
        ({}, {}, {}),
        ({"minimum": 6}, {}, {}),
        ({"minimum": 4}, {}, {"至少": "5"}),
        ({"unit": "日", "minimum": 30}, {}, {"单位": "工作日"}),
        ({"minimum": 7}, {"unit": "日", "minimum": 7}, {}),
        ({"minimum": 5}, {"unit": "日", "minimum": 7}, {"至少": "7"}),
        ({"first": "算"}, {}, {"首日": "不算"}),
        ({"first": "算"}, {"first": "算"}, {}),
        ({"first": "不算"}, {"first": "算"}, {}),
        ({"holiday": "不顺延"}, {}, {}),  # the last of some working days is none that is off
        ({"unit": "日", "holiday": "不顺延"}, {"unit": "日"}, {"末日遇假": "顺延"}),
        ({"closes": "下班"}, {}, {"截止": "24时"}),
        ({"required": ("姓名", "学历")}, {}, {}),
        ({"required": ("学历",)}, {}, {"必写": "[学历, 姓名]"}),
    ],
)
def test_what_is_less(own: dict[str, Any], base: dict[str, Any], keys: dict[str, str]) -> None:
    found = shortenings(replace(OLD, **own), replace(OLD, **base))
    assert {each.key: each.better for each in found} == keys
