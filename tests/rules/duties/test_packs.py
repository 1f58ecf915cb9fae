"""Which duty holds on a day; packs of a board ask for more, never for less."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from board.model.duty import Applies, Duty, DutyPack, DutyRules
from board.rules.duties.judging import parts
from board.rules.duties.packs import below, duty_of, easings, filled

BASE = Duty(
    code="ke",
    name="党课",
    kind="组织生活",
    words=("党课",),
    every="季度",
    least=2,
    source="条例",
    clause="第一条",
)
NATION = DutyPack(name="国", since=date(2018, 10, 28), duties=(BASE,))


def with_own(own: Duty, since: str = "2020-01-01") -> DutyRules:
    """The pack of the nation with one of the board's own."""
    pack = DutyPack(name="县", since=date.fromisoformat(since), base="国", duties=(own,))
    return DutyRules((NATION,), (pack,))


@pytest.mark.parametrize(
    ("own", "at"),
    [
        ({}, []),
        ({"least": 3}, []),
        ({"least": 1}, [("次数",)]),
        ({"every": "月", "least": 1}, []),  # three a quarter
        ({"every": "半年", "least": 4}, [("每",)]),  # as many, but later
        ({"every": "年"}, [("每",)]),
        ({"every": "届"}, [("每",)]),
        ({"soft": True}, [("一般",)]),
        ({"soft": False}, []),
        ({"grace": 1}, [("宽限天数",)]),
        ({"kind": "活动"}, [("看",)]),
        ({"words": ("党课", "调研")}, [("种类",)]),
        ({"applies": Applies(domains=("农村",))}, [("适用", "领域")]),
        ({"applies": Applies(kinds=("党支部",))}, [("适用", "类型")]),
        ({"applies": Applies(members=3)}, [("适用", "党员不少于")]),
        ({"applies": Applies(needs=("支部委员会",))}, [("适用", "要有")]),
        ({"applies": Applies(needs=("党小组",))}, [("适用", "要有")]),
        ({"note": "说法不一", "season": "年底", "name": "党课教育"}, []),
    ],
)
def test_less_than_the_rule_above_never_takes_effect(own: dict[str, Any], at: list[Any]) -> None:
    duty = Duty(code="ke", **own)
    assert [each.at for each in easings(filled(duty, BASE), BASE)] == at
    rules = with_own(duty)
    held = duty_of(rules, "ke", date(2026, 1, 1))
    assert held == (BASE if at else filled(duty, BASE))


@pytest.mark.parametrize(
    ("base", "own", "better"),
    [
        ({"every": "年", "least": 4}, {"every": "季度", "least": None}, None),
        ({"every": "年", "least": 5}, {"every": "季度", "least": 1}, "2"),
        ({"every": "半年", "least": 7}, {"every": "月", "least": 1}, "2"),
    ],
)
def test_a_shorter_period_may_ask_for_its_share(
    base: dict[str, Any], own: dict[str, Any], better: str | None
) -> None:
    above = replace(BASE, **base)
    whole = filled(Duty(code="ke", **own), above)
    assert [each.better for each in easings(whole, above)] == ([better] if better else [])


def test_groups_each_for_itself_may_not_become_any_group() -> None:
    above = replace(BASE, applies=Applies(needs=("党小组",)))
    own = replace(BASE, applies=Applies(domains=()))
    assert [each.better for each in easings(own, above)] == ["[党小组]"]


def test_a_version_holds_for_the_periods_that_begin_since() -> None:
    rules = with_own(Duty(code="ke", every="月", least=1), since="2026-06-15")
    found = parts(rules, 2026, date(2026, 12, 31))
    assert [(part.duty.every, [period.name for period in part.periods]) for part in found] == [
        ("季度", ["第一季度", "第二季度"]),
        ("月", ["7月", "8月", "9月", "10月", "11月", "12月"]),
    ]


def test_a_term_is_asked_for_from_the_year_in_which_its_rule_begins() -> None:
    rules = with_own(
        Duty(code="huanjie", name="换届", kind="组织生活", every="届", source="县"), "2026-06-15"
    )
    years = {
        year: [part.duty.code for part in parts(rules, year, date(2026, 12, 31))] for year in (2025, 2026)
    }
    assert years == {2025: ["ke"], 2026: ["ke", "huanjie"]}


def test_before_its_first_version_nothing_is_asked_for() -> None:
    found = parts(DutyRules((NATION,)), 2018, date(2026, 12, 31))
    assert [part.periods for part in found] == []
    assert duty_of(DutyRules((NATION,)), "ke", date(2018, 10, 27)) is None


def test_a_pack_may_not_undercut_a_later_version_either() -> None:
    later = DutyPack(name="新", since=date(2026, 1, 1), duties=(replace(BASE, least=4),))
    own = DutyPack(name="县", since=date(2020, 1, 1), duties=(Duty(code="ke", least=3),))
    rules = DutyRules((NATION, later), (own,))
    assert [each.due for each in below(rules, own, "ke")] == [4, 2]
    assert [duty_of(rules, "ke", date(year, 1, 1)).due for year in (2025, 2026)] == [3, 4]  # type: ignore[union-attr]
