"""Stars and items as lines: with what they rest on, and never a false 未登记."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from board.model.branch import Officer
from board.model.meeting import Meeting
from board.model.rating import Score
from board.model.record import AnyRecord
from board.model.scope import Scope
from board.rules.scopes import PUBLIC, Audience
from board.views.checklist import SOURCES_SHOWN
from board.views.pages import RatingPage
from board.views.parts import Mark
from board.views.records import record_page

from tests import make

OWN, ABOVE = make.unit("liuwan"), make.unit("hekou")
ALL = (PUBLIC, make.PARTY, ABOVE, OWN)
PLAN, LIFE, OFFICERS, PROMISES = "学习计划", "党员大会", "委员配齐", "公开承诺"
SCHEME = make.a_scheme(
    "对象: 支部\n方法: 清单\n项目:\n"
    f"  - {{项: {PLAN}, 内容: 有年度计划, 核对: [{{看: 公开事项, 种类: [年度工作计划]}}]}}\n"
    f"  - {{项: {LIFE}, 核对: [{{看: 组织生活, 种类: [党员大会]}}]}}\n"
    f"  - {{项: {OFFICERS}, 核对: [{{看: 支部情况, 种类: [支部委员会]}}]}}\n"
    f"  - {{项: {PROMISES}, 核对: [{{看: 公开承诺, 种类: [支部承诺]}}]}}\n"
    "  - {项: 群众满意, 内容: 测评过半}\n"
    "星级: [{星级: 一星级, 起: 1}]\n"
)
NONE, RECORDED = ("未登记", "quiet"), ("已登记", "done")


def page(
    *records: AnyRecord,
    audience: Audience = PUBLIC,
    scores: dict[str, Score] | None = None,
    scopes: dict[str, Scope] | None = None,
    **matters: Any,
) -> RatingPage:
    """The page of a rating of 2026 by the checklist."""
    content = make.a_rating(scheme="own", stage="公示", award=None, total=None, scores=scores)
    rating = make.a_record(content, name="2026")
    catalogue = make.a_catalogue(scopes, **matters)
    tree = make.a_tree(make.a_board(rating, *records, catalogue=catalogue, schemes={"own": SCHEME}), audience)
    found = record_page(tree, rating)
    assert isinstance(found, RatingPage)
    return found


def marks(found: RatingPage) -> dict[str, tuple[str, str]]:
    """Each item with its mark in words and tone."""
    return {each.name: (each.mark.label, each.mark.tone) for each in found.items}


def plan(number: int = 0, **given: Any) -> AnyRecord:
    """A plan for the year."""
    return make.a_record(make.a_disclosure(**given), name=f"2026-01-20-n{number}")


def congress(scope: Scope | None = None) -> AnyRecord:
    """A meeting of all members."""
    row = Meeting(day=make.day("2026-03-05"), topic="讨论工作", scope=scope)
    return make.a_record(make.some_meetings(committee=(), assembly=(row,)))


def test_what_is_registered_is_shown_with_its_records() -> None:
    found = page(plan(), congress(), make.a_record(make.some_commitments()))
    assert marks(found) == {
        PLAN: RECORDED,
        LIFE: RECORDED,
        OFFICERS: NONE,
        PROMISES: RECORDED,
        "群众满意": ("待认定", "quiet"),
    }
    first, second, *_ = found.items
    assert (first.text, first.why) == ("有年度计划", "年度工作计划登记 1 条")
    assert [(link.text, link.address) for link in first.sources] == [
        ("年度工作计划", "branches/liuwan/disclosures/2026-01-20-n0.html")
    ]
    assert [link.address for link in second.sources] == ["branches/liuwan/meetings/2026.html"]
    assert (found.items_left_out, found.total, found.items[-1].why) == (
        0,
        "3 / 5 项",
        "要人工认定，还没有认定",
    )


def test_what_the_branch_says_of_itself_counts() -> None:
    officer = Officer(name="周海", post="书记", since=make.day("2026-01-15"))
    found = page(make.a_record(make.a_branch(committee=(officer,))))
    assert marks(found)[OFFICERS] == RECORDED
    assert found.items[2].sources == ()


@pytest.mark.parametrize(
    ("is_met", "label", "tone", "why"),
    [(True, "人工认定", "run", "人工认定达标"), (False, "认定未达标", "late", "人工认定未达标")],
)
@pytest.mark.parametrize("name", ["群众满意", PLAN])
def test_people_decide_where_no_record_does(name: str, is_met: bool, label: str, tone: str, why: str) -> None:
    found = page(scores={name: Score(is_met=is_met)})
    (item,) = [each for each in found.items if each.name == name]
    assert (item.mark.label, item.mark.tone, item.why) == (label, tone, why)


def test_people_may_find_that_what_is_registered_does_not_do() -> None:
    assert marks(page(plan(), scores={PLAN: Score(is_met=True)}))[PLAN] == RECORDED
    assert marks(page(plan(), scores={PLAN: Score(is_met=False)}))[PLAN] == ("认定未达标", "late")


def test_of_many_records_some_are_linked() -> None:
    found = page(*map(plan, range(SOURCES_SHOWN + 3)))
    assert len(found.items[0].sources) == SOURCES_SHOWN
    assert found.items[0].why == f"年度工作计划登记 {SOURCES_SHOWN + 3} 条"


# What is not for this audience -----------------------------------------------------------------------------
SEEN = [
    (Scope.SOCIETY, ALL),
    (Scope.PARTY, ALL[1:]),
    (Scope.UNIT, ALL[2:]),
    (Scope.PERSONS, ()),
]


@pytest.mark.parametrize(("scope", "shown_in"), SEEN)
@pytest.mark.parametrize("audience", ALL)
@pytest.mark.parametrize("is_there", [True, False])
def test_an_item_of_a_narrower_matter_is_left_out_whether_met_or_not(
    is_there: bool, scope: Scope, shown_in: tuple[Audience, ...], audience: Audience
) -> None:
    """Not even 未登记 is said where the audience could not see it if it were."""
    found = page(*([plan()] if is_there else []), audience=audience, scopes={"年度工作计划": scope})
    is_shown = audience in shown_in
    assert (PLAN in marks(found), found.items_left_out) == (is_shown, int(not is_shown))
    if is_shown:
        assert marks(found)[PLAN] == (RECORDED if is_there else NONE)


@pytest.mark.parametrize(("scope", "shown_in"), SEEN)
@pytest.mark.parametrize("audience", ALL)
def test_an_item_that_rests_on_a_narrower_record_is_left_out(
    scope: Scope, shown_in: tuple[Audience, ...], audience: Audience
) -> None:
    found = page(plan(), plan(1, scope=scope), audience=audience)
    assert (PLAN in marks(found)) is (audience in shown_in)
    assert found.total == ("1 / 5 项" if audience in shown_in else ""), "the number would tell what is hidden"


@pytest.mark.parametrize("audience", ALL)
@pytest.mark.parametrize("counts_only", [True, False])
@pytest.mark.parametrize("is_there", [True, False])
def test_what_may_be_counted_may_be_ticked_off(is_there: bool, counts_only: bool, audience: Audience) -> None:
    """对外只公布次数: outside they see how often, so they may see that it was."""
    found = page(
        *([congress()] if is_there else []),
        audience=audience,
        scopes={"组织生活": Scope.UNIT},
        组织生活={"counts_only": counts_only},
    )
    is_shown = counts_only or audience in (ABOVE, OWN)
    assert (LIFE in marks(found)) is is_shown
    if is_shown and is_there:
        assert [link.address for link in found.items[1].sources] == ["branches/liuwan/meetings/2026.html"]


@pytest.mark.parametrize(("scope", "shown_in"), SEEN[:3])
@pytest.mark.parametrize("audience", ALL)
def test_an_item_that_rests_on_a_narrower_row_is_left_out(
    scope: Scope, shown_in: tuple[Audience, ...], audience: Audience
) -> None:
    rows = (make.a_commitment(), make.a_commitment(number=2, scope=scope))
    found = page(make.a_record(make.some_commitments(*rows)), audience=audience)
    assert (PROMISES in marks(found)) is (audience in shown_in)


def test_what_people_decided_rests_on_no_record() -> None:
    found = page(scores={PLAN: Score(is_met=True)}, scopes={"年度工作计划": Scope.UNIT})
    assert marks(found)[PLAN] == ("人工认定", "run")


# Stars -----------------------------------------------------------------------------------------------------
def test_stars_are_won_or_not() -> None:
    scheme = make.a_scheme(
        "对象: 支部\n方法: 计星\n项目: [学习星, 法纪星, 奉献星]\n免测评: [奉献星]\n"
        "单项达标: {得分: 8, 含本数: 是}\n"
    )
    scores = {
        "学习星": Score(superior=Decimal(8)),
        "法纪星": Score(superior=Decimal("7.9")),
        "奉献星": Score(is_met=True),
    }
    content = make.a_rating(scheme="own", total=None, scores=scores, award=None, stage="公示")
    record = make.a_record(content)
    found = record_page(make.a_tree(make.a_board(record, schemes={"own": scheme})), record)
    assert isinstance(found, RatingPage)
    assert [(each.name, each.mark, each.why) for each in found.items] == [
        ("学习星", Mark("won", "授星", "done"), "8 分"),
        ("法纪星", Mark("refused", "未授星", "quiet"), "7.9 分"),
        ("奉献星", Mark("confirmed", "人工认定", "run"), "按平时掌握的情况认定"),
    ]
