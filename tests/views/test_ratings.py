"""The page of a rating: what is said at which stage, of whom, and to whom."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from board.model.disclosed import Withdrawal
from board.model.rating import (
    Attendance,
    Award,
    Ballots,
    Bonus,
    Deduction,
    MemberResult,
    Opinions,
    Score,
    Survey,
)
from board.model.scope import Scope
from board.model.site import RuleSets
from board.rules.scopes import PUBLIC, Audience
from board.views.branch import branch_page
from board.views.pages import RatingPage
from board.views.records import record_page

from tests import make

OWN, ABOVE = make.unit("liuwan"), make.unit("hekou")
ALL = (PUBLIC, make.PARTY, ABOVE, OWN)
OUTSIDE = ALL[:3]
QINGSHI = make.SCHEMES["qingshi-2026"]
MEMBERS = "qingshi-2026-dangyuan"


def page(
    rating: Any, audience: Audience = PUBLIC, *others: make.AnyRecord, today: str = "2026-11-22", **given: Any
) -> RatingPage:
    """The page of a rating of 2025 beside other records."""
    record = make.a_record(rating)
    tree = make.a_tree(make.a_board(record, *others, **given), audience, make.day(today))
    (seen,) = (each for each in tree.records if each.id == record.id)
    found = record_page(tree, seen)
    assert isinstance(found, RatingPage)
    return found


# Stages --------------------------------------------------------------------------------------------------
FULL = {
    "scores": make.scores(),
    "total": None,
    "bonuses": (Bonus(item="表彰", level="市"),),
    "deductions": (Deduction(item="无故缺席会议"),),
    "survey": Survey(
        members=Attendance(due=28, present=25),
        people=Ballots(issued=40, returned=38, valid=38),
        delegates=12,
        opinions=Opinions(satisfied=50, mostly=9, dissatisfied=2, unaware=2),
    ),
}
EARLY, LATE = ("自评", "测评", "考评"), ("公示", "审定")


@pytest.mark.parametrize("stage", EARLY)
@pytest.mark.parametrize("audience", [PUBLIC, make.PARTY])
def test_before_it_is_put_up_only_what_was_typed_is_shown(stage: str, audience: Audience) -> None:
    found = page(make.a_rating(stage=stage, award=None, **FULL), audience)
    assert (found.stage, found.stars, found.star_row) == (stage, "尚未评定", "")
    computed = (found.total, found.computed, found.account, found.rules, found.idle_rules, found.questions)
    assert not any(computed)
    assert "满意率" not in [fact.label for fact in found.survey]
    assert found.scores
    assert (found.scores.heads, found.scores.rows[0]) == (
        ("项目", "满分", "自评", "考评"),
        ("组织健全", "10", "8.5", "8.5"),
    )
    assert found.bonuses
    assert found.bonuses.rows == (("表彰", "市"),)
    assert found.deductions
    assert found.deductions.rows[0][0] == "按规定只列分值"


@pytest.mark.parametrize(
    ("stage", "audience"),
    [*((stage, audience) for stage in LATE for audience in ALL), *((stage, OWN) for stage in EARLY)],
)
def test_from_then_on_and_in_the_unit_itself_all_is_shown(stage: str, audience: Audience) -> None:
    found = page(make.a_rating(stage=stage, **FULL), audience)
    assert found.account
    assert (found.total, found.account.result) == ("86 分", "四星级")
    assert (found.scores, found.bonuses, found.deductions) == (None, None, None)
    assert [(fact.label, fact.value) for fact in found.survey] == [
        ("党员", "应参加 28 人，实参加 25 人"),
        ("代表", "参加 12 人"),
        ("群众", "发出 40 份，收回 38 份，有效 38 份"),
        ("票数", "满意 50，基本满意 9，不满意 2，不了解 2"),
        ("满意率", "93.65%"),
    ]


@pytest.mark.parametrize("audience", [PUBLIC, make.PARTY])
def test_what_is_lacking_is_computed_too(audience: Audience) -> None:
    scored = make.scores()
    del scored["阵地保障"]
    found = [
        page(make.a_rating(stage=stage, scores=scored, total=None), audience) for stage in ("考评", "公示")
    ]
    assert [each.lacks for each in found] == ["", "还没有阵地保障的考评得分，暂时算不出结果"]


@pytest.mark.parametrize(
    ("stage", "award", "stars", "row"),
    [
        ("考评", Award(stars="四星级"), "尚未评定", ""),
        ("公示", None, "尚未评定", ""),
        ("公示", Award(stars="四星级"), "拟定为四星级", ""),
        ("审定", Award(stars="四星级"), "四星级", "★★★★"),
        ("审定", Award(stars="不定星级", reason="整改中"), "不定星级", ""),
        ("审定", Award(stars="四星级", day=make.day("2026-11-23")), "尚未评定", ""),
        ("审定", Award(stars="四星级", day=make.day("2026-11-22")), "四星级", "★★★★"),
    ],
)
def test_stars_are_said_when_they_are_decided(stage: str, award: Award | None, stars: str, row: str) -> None:
    found = page(make.a_rating(stage=stage, award=award))
    assert (found.stars, found.star_row) == (stars, row)


# Computed and awarded ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("stage", "award", "computed", "reason"),
    [
        ("审定", Award(stars="四星级"), "", ""),
        ("审定", Award(stars="三星级", reason="整改中"), "按方案计算为四星级", "整改中"),
        ("公示", Award(stars="三星级", reason="整改中"), "按方案计算为四星级", "整改中"),
        ("考评", Award(stars="三星级", reason="整改中"), "", ""),
    ],
)
def test_an_award_that_differs_says_why(stage: str, award: Award, computed: str, reason: str) -> None:
    found = page(make.a_rating(stage=stage, award=award))
    assert (found.computed, found.reason) == (computed, reason)


def test_where_an_open_question_decides_all_results_are_named() -> None:
    bands = tuple(replace(each, with_low="未写明") for each in QINGSHI.bands)
    schemes = {"qingshi-2026": replace(QINGSHI, bands=bands)}
    found = page(make.a_rating(total=Decimal(90)), schemes=schemes)
    assert found.computed == "按方案计算为四星级或五星级，由评定单位确定"
    assert found.account
    assert found.account.result == "四星级或五星级"


@pytest.mark.parametrize(
    ("missing", "lacks"),
    [
        (1, "还没有阵地保障的考评得分，暂时算不出结果"),
        (3, "还没有党务公开的考评得分、廉洁纪律的考评得分、阵地保障的考评得分，暂时算不出结果"),
        (4, "还没有中心工作的考评得分等 4 项，暂时算不出结果"),
    ],
)
def test_what_is_lacking_is_said_in_short(missing: int, lacks: str) -> None:
    scored = dict(list(make.scores().items())[:-missing])
    found = page(make.a_rating(award=None, stage="公示", scores=scored, total=None))
    assert (found.lacks, found.total, found.account) == (lacks, "", None)


def test_a_vote_that_was_not_held_is_lacking() -> None:
    assert page(make.a_rating(survey=None)).lacks == "还没有测评票数，暂时算不出结果"


CHECKLIST = make.a_scheme(
    "对象: 支部\n方法: 清单\n项目: [甲, 乙, {项: 丙, 核对: [{看: 公开事项, 种类: [年度工作计划]}]}]\n"
    "星级: [{星级: 三星级, 起: 3}, {星级: 二星级, 起: 2}]\n"
)


def test_a_checklist_says_what_is_waiting() -> None:
    found = page(make.a_rating(scheme="own", total=None), schemes={"own": CHECKLIST})
    assert found.lacks == "还有 1 项未登记，2 项待人工认定，暂时定不了星级"
    assert found.total == "0 / 3 项"


def test_a_scheme_that_nobody_knows_computes_nothing() -> None:
    found = page(make.a_rating(**FULL), schemes={})
    assert (found.stage, found.total, found.account, found.scheme) == ("审定", "", None, None)


@pytest.mark.parametrize(("in_force", "link"), [(True, "ratings/scheme-qingshi-2026.html"), (False, None)])
def test_a_scheme_is_linked_where_it_has_a_page(in_force: bool, link: str | None) -> None:
    site = make.a_site() if in_force else make.a_site(rules=RuleSets())
    found = page(make.a_rating(), site=site).scheme
    assert (found.address if found else None) == link


# Members -------------------------------------------------------------------------------------------------
def member(name: str, stars: str, **given: Any) -> MemberResult:
    """A member's result, by points that come to it."""
    return MemberResult(**{"name": name, "stars": stars, "total": make.POINTS[stars]} | given)


def of_members(*results: MemberResult, **given: Any) -> Any:
    """A rating of members."""
    values = {"scheme": MEMBERS, "subject": "党员", "award": None, "total": None, "survey": None}
    return make.a_rating(**values | {"results": results} | given)


FIVE = tuple(
    member(name, stars)
    for name, stars in zip("甲乙丙丁戊", ("五星级", "四星级", "三星级", "二星级", "不定星级"), strict=True)
)


@pytest.mark.parametrize("audience", ALL)
def test_members_with_few_stars_never_leave_the_branch(audience: Audience) -> None:
    found = page(of_members(*FIVE), audience).members
    assert found
    assert "".join(row[0] for row in found.rows) == ("甲乙丙丁戊" if audience == OWN else "甲乙丙")


def test_members_stand_as_typed_or_by_the_strokes_of_their_surnames() -> None:
    results = [
        member(name, "四星级", total=Decimal(80 + nth)) for nth, name in enumerate(("赵一", "丁二", "安三"))
    ]
    for order, names in (("", "赵一丁二安三"), ("姓氏笔画", "丁二安三赵一")):
        found = page(of_members(*results, order=order), OWN).members
        assert found
        assert "".join(row[0] for row in found.rows) == names
        assert {row[0]: row[1] for row in found.rows} == {"赵一": "80", "丁二": "81", "安三": "82"}


@pytest.mark.parametrize("audience", OUTSIDE)
@pytest.mark.parametrize("few", [0, 1, 2])
def test_nobody_outside_can_tell_whether_there_are_any(audience: Audience, few: int) -> None:
    some = FIVE[3:][:few]
    found = page(of_members(*FIVE[:3], *some), audience)
    assert found.members_note == "二星级及以下的党员不足 3 名或没有，不在支部以外列出姓名"
    assert found == page(of_members(*FIVE[:3]), audience)


@pytest.mark.parametrize("audience", OUTSIDE)
def test_from_three_on_they_are_counted(audience: Audience) -> None:
    found = page(of_members(*FIVE, member("己", "一星级")), audience)
    assert found.members_note == "二星级及以下的党员共 3 名，不在支部以外列出姓名"
    assert "己" not in repr(found)


def test_nothing_is_withheld_in_the_branch_itself() -> None:
    assert page(of_members(*FIVE), OWN).members_note == ""


@pytest.mark.parametrize("audience", OUTSIDE)
def test_where_nobody_may_be_named_there_is_no_table(audience: Audience) -> None:
    found = page(of_members(*FIVE[3:]), audience)
    assert (found.members, bool(found.members_note)) == (None, True)


@pytest.mark.parametrize("stage", EARLY)
@pytest.mark.parametrize("audience", ALL)
def test_before_it_is_put_up_no_member_is_named_outside(stage: str, audience: Audience) -> None:
    found = page(of_members(*FIVE, stage=stage), audience)
    is_inside = audience in (ABOVE, OWN)
    assert (bool(found.members), bool(found.members_note)) == (is_inside, audience == ABOVE)


@pytest.mark.parametrize("audience", ALL)
def test_scores_and_reasons_of_members_stay_in_the_branch(audience: Audience) -> None:
    scored = {name: Score(superior=Decimal(points)) for name, points in (("学习", 18), ("履职", 27))}
    scored |= {name: Score(own=Decimal(9), superior=Decimal(9)) for name in ("承诺", "服务", "纪律")}
    results = (
        member("甲", "三星级", total=None, scores=scored),
        member("乙", "三星级", total=Decimal(85), reason="病休半年"),
    )
    found = page(of_members(*results), audience).members
    assert found
    if audience == OWN:
        assert found.heads == ("姓名", "学习", "履职", "承诺", "服务", "纪律", "得分", "星级", "调整理由")
        assert found.rows == (
            ("甲", "18", "27", "9", "9", "9", "72", "三星级", ""),
            ("乙", "", "", "", "", "", "85", "三星级", "病休半年"),
        )
    else:
        assert found.heads == ("姓名", "星级")
        assert found.rows == (("甲", "三星级"), ("乙", "三星级"))


def test_what_was_taken_off_in_private_is_one_line_outside() -> None:
    taken = (
        Deduction(item="市委通报批评"),
        Deduction(item="党员受处分"),
        Deduction(item="无故缺席会议", outside="全部"),
    )
    rating = make.a_rating(scores=make.scores(), total=None, deductions=taken)
    for audience, rows in ((PUBLIC, ["−7", "−1"]), (OWN, ["−5", "−2", "−1"])):
        found = page(rating, audience).account
        assert found
        assert [row.delta for row in found.rows if row.tone == "late"] == rows
        assert found.rows[-1].total == found.total.removesuffix(" 分")
    early = page(make.a_rating(scores=make.scores(), total=None, stage="考评", deductions=taken)).deductions
    assert early
    assert early.rows == (("无故缺席会议", "1", "1"), ("按规定只列分值", "", "7"))


def test_a_further_rating_of_a_year_is_told_apart() -> None:
    """It is compared with those by its own scheme, and the branch's star is that of the year itself."""
    further = make.a_record(
        make.a_rating(award=Award(stars="九星级"), scheme="own", total=None), name="2025-own"
    )
    schemes = make.SCHEMES | {"own": replace(QINGSHI, code="own", name="十星办法")}
    site = make.a_site(rules=RuleSets(schemes=tuple(schemes)))
    board = make.a_board(
        make.a_record(make.a_rating("四星级")), further, earlier("三星级"), site=site, schemes=schemes
    )
    tree = make.a_tree(board)
    by_id = {each.id: record_page(tree, each) for each in tree.records}
    main, other = (by_id[f"liuwan/ratings/{name}"] for name in ("2025", "2025-own"))
    assert isinstance(main, RatingPage)
    assert isinstance(other, RatingPage)
    assert (main.change, other.change) == ("升级增星（上一期三星级）", "")
    assert other.head.title == "2025年度支部星级评定（十星办法）"
    assert main.history
    assert [row[:3] for row in main.history.rows] == [
        ("2025年度（本页）", "", "四星级"),
        ("2025年度", "十星办法", "九星级"),
        ("2024年度", "", "三星级"),
    ]
    star = branch_page(tree, "liuwan", make.all_entries(tree), by_id).star
    assert star
    assert star.text == "四星级（2025年度，升级增星）"


# Over time -----------------------------------------------------------------------------------------------
def earlier(stars: str, year: str = "2024", **given: Any) -> make.AnyRecord:
    """A decided rating of an earlier year."""
    return make.a_record(make.a_rating(stars, **given), name=year)


@pytest.mark.parametrize(
    ("before", "change"),
    [
        ("三星级", "升级增星（上一期三星级）"),
        ("五星级", "星级调整（上一期五星级）"),
        ("四星级", "与上一期相同"),
    ],
)
@pytest.mark.parametrize(
    ("scope", "shown_in"), [(Scope.SOCIETY, ALL), (Scope.PARTY, ALL[1:]), (Scope.UNIT, ALL[2:])]
)
@pytest.mark.parametrize("audience", ALL)
def test_the_time_before_is_told_where_it_is_shown(
    before: str, change: str, scope: Scope, shown_in: tuple[Audience, ...], audience: Audience
) -> None:
    found = page(make.a_rating(), audience, earlier(before, scope=scope))
    is_shown = audience in shown_in
    assert found.change == (change if is_shown else "")
    assert bool(found.history) is is_shown
    assert (before in repr(found.history)) is is_shown


def test_before_the_decision_nothing_is_compared() -> None:
    found = page(make.a_rating(stage="公示"), PUBLIC, earlier("三星级"))
    assert (found.change, found.history, found.times) == ("", None, ())


def test_the_history_is_what_was_decided_newest_first() -> None:
    others = (
        earlier("三星级", "2023"),
        earlier("五星级", "2024"),
        earlier("五星级", "2026", stage="考评", award=None),
        earlier("五星级", "2022", withdrawal=Withdrawal(day=make.day("2026-01-01"), reason="误")),
        make.a_record(of_members(*FIVE), name="2024-dangyuan"),
    )
    found = page(make.a_rating(), PUBLIC, *others).history
    assert found
    assert found.rows == (
        ("2025年度（本页）", "四星级", "85", "星级调整"),
        ("2024年度", "五星级", "95", "升级增星"),
        ("2023年度", "三星级", "75", ""),
    )


def test_one_year_is_no_history() -> None:
    assert page(make.a_rating()).history is None


@pytest.mark.parametrize(("audience", "words"), [(PUBLIC, "2025年度"), (OWN, "2025年度，升级增星")])
def test_the_page_of_the_branch_tells_the_same(audience: Audience, words: str) -> None:
    board = make.a_board(make.a_record(make.a_rating()), earlier("三星级", scope=Scope.UNIT))
    star = branch_page(make.a_tree(board, audience), "liuwan", (), {}).star
    assert star
    assert star.text == f"四星级（{words}）"


@pytest.mark.parametrize(
    ("today", "valid", "recheck"),
    [
        ("2026-02-01", "2027年1月10日", "2026年12月31日前"),
        ("2026-11-10", "2027年1月10日", "2026年12月31日前"),
        ("2026-11-11", "2027年1月10日（即将到期）", "2026年12月31日前"),
        ("2026-12-31", "2027年1月10日（即将到期）", "2026年12月31日前"),
        ("2027-01-10", "2027年1月10日（即将到期）", "2026年12月31日前（应当重新核定）"),
        ("2027-01-11", "2027年1月10日（已到期）", "2026年12月31日前（应当重新核定）"),
    ],
)
def test_a_result_holds_for_so_long(today: str, valid: str, recheck: str) -> None:
    award = Award(stars="四星级", day=make.day("2026-01-10"))
    found = page(make.a_rating(award=award), today=today).times
    assert [(fact.label, fact.value) for fact in found] == [("有效至", valid), ("复核", recheck)]
