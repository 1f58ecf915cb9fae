"""Why a result is what it is: the chart, the rules, the open questions, as each audience may see them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from board.model.rating import Bonus, Deduction, Opinions, Score, Survey
from board.model.scheme import Scheme
from board.model.scope import Scope
from board.rules.scopes import PUBLIC, Audience
from board.views.account import APPLIED, IDLE
from board.views.pages import RatingPage
from board.views.records import record_page
from board.views.star_parts import SCALE, Account
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import make

OWN, ABOVE = make.unit("liuwan"), make.unit("hekou")
OUTSIDE = (PUBLIC, make.PARTY, ABOVE)
QINGSHI = make.SCHEMES["qingshi-2026"]
MASKED = "扣分（按规定只列分值）"


def page(
    audience: Audience = PUBLIC, *others: make.AnyRecord, scheme: Scheme = QINGSHI, **given: Any
) -> RatingPage:
    """The page of a decided rating of 2025, the scores typed item by item."""
    values = {"scheme": scheme.code, "scores": make.scores(), "total": None} | given
    record = make.a_record(make.a_rating(**values))
    tree = make.a_tree(make.a_board(record, *others, schemes={scheme.code: scheme}), audience)
    found = record_page(tree, record)
    assert isinstance(found, RatingPage)
    return found


def way(*args: Any, **given: Any) -> Account:
    """The step chart of that page."""
    found = page(*args, **given).account
    assert found
    return found


def amount(text: str) -> Decimal:
    """+1.5, −3 or 85.5 分 as a number."""
    return Decimal(text.replace("−", "-").removesuffix(" 分"))


def labels(found: Account) -> list[str]:
    """What the rows below those of the items are called."""
    return [row.label for row in found.rows][len(QINGSHI.items) :]


# The chart ----------------------------------------------------------------------------------------------
WHOLE = replace(QINGSHI, rounding="四舍五入到整数", over="是")
POINTS = st.decimals(min_value=0, max_value=10, places=2)
ITEMS = st.fixed_dictionaries({item.name: POINTS for item in QINGSHI.items})
BONUSES = st.lists(
    st.builds(Bonus, item=st.sampled_from(["表彰", "经验推广"]), level=st.sampled_from(["市", "省", "国家"])),
    max_size=3,
)
DEDUCTIONS = st.lists(
    st.builds(
        Deduction,
        item=st.sampled_from([rule.item for rule in QINGSHI.deductions]),
        times=st.integers(1, 9),
        outside=st.sampled_from(["全部", "只列分值"]),
    ),
    max_size=4,
)


@settings(max_examples=60, deadline=None)
@given(
    items=ITEMS,
    bonuses=BONUSES,
    deductions=DEDUCTIONS,
    satisfied=st.integers(0, 60),
    scheme=st.sampled_from([QINGSHI, WHOLE]),
    audience=st.sampled_from([OWN, PUBLIC]),
)
def test_the_rows_add_up_to_the_total_and_the_bars_stay_in_the_chart(
    items: dict[str, Decimal],
    bonuses: list[Bonus],
    deductions: list[Deduction],
    satisfied: int,
    scheme: Scheme,
    audience: Audience,
) -> None:
    found = page(
        audience,
        scheme=scheme,
        scores={name: Score(own=points, superior=points) for name, points in items.items()},
        bonuses=tuple(bonuses),
        deductions=tuple(deductions),
        survey=Survey(opinions=Opinions(satisfied=satisfied, dissatisfied=60)),
    )
    assert found.account
    reached = Decimal(0)
    for row in found.account.rows:
        reached += amount(row.delta)
        assert amount(row.total) == reached, row.label
        assert 0 <= row.x <= row.x + row.width <= SCALE, row.label
        assert bool(row.width) is bool(amount(row.delta)), row.label
    assert amount(found.account.total) == amount(found.total) == reached
    assert all(0 <= mark <= SCALE for mark in found.account.marks)


@pytest.mark.parametrize("points", ["9.99", "0.01"])
def test_a_small_step_at_the_edge_is_seen_and_stays_inside(points: str) -> None:
    rows = way(scores=make.scores("10", 阵地保障=points)).rows
    assert [row.x + row.width <= SCALE for row in rows] == [True] * len(rows)
    assert min(row.width for row in rows) == (2 if points == "0.01" else 99)


def test_lines_stand_where_levels_begin() -> None:
    found = way()
    assert found.marks == (900, 800, 700, 600, 500)
    assert found.legend == (
        "竖线是各星级的起点：50 分一星级、60 分二星级、70 分三星级、80 分四星级、90 分五星级"
    )
    assert (found.total, found.result) == ("85 分", "四星级")


def test_a_scheme_without_lines_has_no_legend() -> None:
    found = way(scheme=make.a_scheme("沿用: qingshi-2026\n星级: [{星级: 五星级, 起: 未写明}]\n"))
    assert (found.marks, found.legend) == ((), "")


def test_what_may_go_over_the_full_points_is_drawn_to_scale() -> None:
    found = way(scheme=replace(QINGSHI, over="是"), scores=make.scores("10"), bonuses=(PRAISE,))
    assert (found.total, found.rows[-1].x, found.rows[-1].width) == ("102 分", 980, 20)
    assert found.marks[0] == 882


@pytest.mark.parametrize("method", ["计星", "清单"])
def test_counted_items_have_a_list_and_no_chart(method: str) -> None:
    scheme = make.a_scheme(
        f"对象: 支部\n方法: {method}\n项目: [甲, 乙]\n单项达标: {{得分: 8, 含本数: 是}}\n"
        "星级: [{星级: 二星级, 起: 2}, {星级: 一星级, 起: 1}]\n"
    )
    scored = {name: Score(superior=Decimal(9), is_met=True) for name in "甲乙"}
    found = page(scheme=scheme, scores=scored)
    assert found.account is None
    assert (found.total, len(found.items)) == ("2 颗星" if method == "计星" else "2 / 2 项", 2)


def test_without_a_total_there_is_no_chart() -> None:
    scored = make.scores()
    del scored["阵地保障"]
    assert page(scores=scored).account is None


# What is kept back ---------------------------------------------------------------------------------------
PRAISE = Bonus(item="表彰", level="市")
DUTY = Deduction(item="无故缺席会议", times=2, basis="签到表")


@pytest.mark.parametrize("audience", [*OUTSIDE, OWN])
def test_outside_the_branch_a_deduction_shows_points_only(audience: Audience) -> None:
    row = way(audience, deductions=(DUTY,)).rows[-1]
    told = (row.label, row.note)
    assert told == (("无故缺席会议", "2 次，每次 1 分") if audience == OWN else (MASKED, ""))
    assert (row.delta, row.total) == ("−2", "83")


def test_a_deduction_that_may_be_told_is_told() -> None:
    row = way(deductions=(replace(DUTY, outside="全部"),)).rows[-1]
    assert (row.label, row.note) == ("无故缺席会议", "2 次，每次 1 分")


@pytest.mark.parametrize("audience", OUTSIDE)
def test_nobody_outside_can_tell_one_deduction_from_another(audience: Audience) -> None:
    """Two times one point, or once two: the same page, whatever it was for."""
    other = Deduction(item="党员受处分", basis="青纪〔2025〕3号")
    assert page(audience, deductions=(DUTY,)) == page(audience, deductions=(other,))
    assert page(OWN, deductions=(DUTY,)) != page(OWN, deductions=(other,))


def honour(scope: Scope) -> make.AnyRecord:
    """A record of a commendation by the city in the year of the rating."""
    content = make.a_disclosure(
        title="市先进基层党组织", matter="表彰荣誉", level="市级", day=make.day("2025-07-01"), scope=scope
    )
    return make.a_record(content, name="2025-07-01-biaozhang")


HONOUR = "branches/liuwan/disclosures/2025-07-01-biaozhang.html"


@pytest.mark.parametrize(
    ("scope", "shown_in"),
    [
        (Scope.SOCIETY, (PUBLIC, make.PARTY, ABOVE, OWN)),
        (Scope.PARTY, (make.PARTY, ABOVE, OWN)),
        (Scope.UNIT, (ABOVE, OWN)),
        (Scope.PERSONS, ()),
    ],
)
@pytest.mark.parametrize("audience", [*OUTSIDE, OWN])
def test_a_bonus_that_follows_from_an_honour_is_told_where_the_honour_is(
    scope: Scope, shown_in: tuple[Audience, ...], audience: Audience
) -> None:
    row = way(audience, honour(scope)).rows[-1]
    is_shown = audience in shown_in
    assert (row.label, row.address) == (
        ("表彰（市）", HONOUR) if is_shown else ("加分（依据不在此公开）", "")
    )
    assert (row.delta, row.note) == ("+2", "")


@pytest.mark.parametrize(("audience", "address"), [(PUBLIC, ""), (OWN, HONOUR)])
def test_a_bonus_that_was_typed_is_told_but_leads_to_nothing_hidden(audience: Audience, address: str) -> None:
    typed = replace(PRAISE, basis="disclosures/2025-07-01-biaozhang")
    row = way(audience, honour(Scope.UNIT), bonuses=(typed,)).rows[-1]
    assert (row.label, row.address) == ("表彰（市）", address)


# Rules ---------------------------------------------------------------------------------------------------
VETOES = tuple(each.when for each in QINGSHI.vetoes)
KEPT_BACK = "方案规定的限制情形（按规定只列结果）"


@pytest.mark.parametrize("audience", OUTSIDE)
@pytest.mark.parametrize("held", [VETOES[:1], VETOES[1:2], VETOES[:2], VETOES])
def test_nobody_outside_can_tell_which_veto_it_was(audience: Audience, held: tuple[str, ...]) -> None:
    """Not by its name, not by how many there were, and not by those that are not listed as idle."""
    found = page(audience, circumstances=held)
    assert [(each.rule, each.effect, each.why, each.mark) for each in found.rules] == [
        (KEPT_BACK, "不定星级，12 个月内不恢复", "", APPLIED)
    ]
    assert found == page(audience, circumstances=(VETOES[2],))
    assert not [each for each in found.idle_rules for word in VETOES if word in each.rule]


@pytest.mark.parametrize("audience", OUTSIDE)
def test_what_did_not_happen_is_not_told_either(audience: Audience) -> None:
    outside, inside = page(audience), page(OWN)
    told = {each.rule for each in inside.idle_rules} - {each.rule for each in outside.idle_rules}
    assert told == {f"一票否决：{word}（第十二条）" for word in VETOES}
    assert {each.mark for each in inside.idle_rules} == {IDLE}


def test_in_the_branch_itself_all_is_told() -> None:
    found = page(OWN, circumstances=VETOES[:1])
    assert [(each.rule, each.effect, each.why) for each in found.rules] == [
        ("一票否决：严重违纪违法（第十二条）", "不定星级，12 个月内不恢复", "有这个情形")
    ]


@pytest.mark.parametrize("audience", [*OUTSIDE, OWN])
def test_an_earlier_veto_goes_on_and_is_told_in_the_branch_only(audience: Audience) -> None:
    earlier = make.a_record(make.a_rating("不定星级", circumstances=VETOES[:1]), name="2024")
    (found,) = page(audience, earlier).rules
    if audience == OWN:
        assert (found.rule, found.why) == ("以前的一票否决", "冻结到2025年12月31日（2024年评定）")
    else:
        assert (found.rule, found.why) == (KEPT_BACK, "")


def test_a_limit_for_all_to_know_is_told_with_its_reason() -> None:
    found = page(circumstances=("成立不满一年",)).rules
    assert [(each.rule, each.effect, each.why) for each in found] == [
        ("成立不满一年（第三条）", "不定星级", "有这个情形")
    ]


SIGNS = make.a_scheme(
    "对象: 支部\n方法: 等次\n"
    "项目: [{项: 带头攻关, 加减: 加}, {项: 受处分, 加减: 减}, {项: 被通报, 加减: 减}]\n"
    "等次: [{等次: 优秀, 起: 未写明}, {等次: 合格, 起: 未写明}]\n"
)


@pytest.mark.parametrize("audience", OUTSIDE)
def test_a_minus_without_points_is_not_found_out_by_elimination(audience: Audience) -> None:
    one, other = (
        page(audience, scheme=SIGNS, scores=None, deductions=(Deduction(item=item),))
        for item in ("受处分", "被通报")
    )
    assert one == other
    assert [each.rule for each in (*one.rules, *one.idle_rules)] == [KEPT_BACK, "带头攻关"]
    told = page(OWN, scheme=SIGNS, scores=None, deductions=(Deduction(item="受处分"),))
    assert [each.rule for each in told.rules] == ["受处分"]
    assert [each.rule for each in told.idle_rules] == ["带头攻关", "被通报"]


# Open questions ------------------------------------------------------------------------------------------
def test_questions_name_every_reading_and_those_that_decide_come_first() -> None:
    scheme = replace(
        QINGSHI,
        over="未写明",
        bands=tuple(
            replace(each, with_low="未写明") if each.level == "五星级" else each for each in QINGSHI.bands
        ),
    )
    scored = make.scores("9")
    found = page(scheme=scheme, scores=scored).questions
    assert [(each.text, each.readings, each.verdict) for each in found] == [
        ("正好 90 分算不算五星级", ("否：90 分，四星级", "是：90 分，五星级"), "读法不同，结果不同")
    ]
    (over,) = page(scheme=scheme, scores=make.scores("10"), bonuses=(PRAISE,)).questions
    assert over.readings == ("按满分计：100 分，五星级", "照加：102 分，五星级")
    assert over.verdict == "怎么读都不影响星级"


def test_the_decisive_question_comes_first() -> None:
    """Whichever was met first: bonuses are counted before the total is rounded."""
    rule = replace(QINGSHI.bonuses[0], combine="未写明", most=Decimal(2))
    scheme = replace(QINGSHI, rounding="未写明", bonuses=(rule,))
    found = page(scheme=scheme, scores=make.scores("8.75"), bonuses=(PRAISE, PRAISE)).questions
    assert [(each.text, each.verdict) for each in found] == [
        ("总分有小数，取整不取整", "读法不同，结果不同"),
        ("表彰几次加分能不能累加", "怎么读都不影响星级"),
    ]


def test_a_question_with_too_many_answers_says_what_was_taken() -> None:
    scheme = replace(QINGSHI, weights=None)
    scored = {item.name: Score(own=Decimal(9), superior=Decimal(8)) for item in QINGSHI.items}
    (found,) = page(scheme=scheme, scores=scored).questions
    assert (found.readings, found.verdict) == ((), "这里按考评得分计算")
