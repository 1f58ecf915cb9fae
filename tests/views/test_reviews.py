"""点评评议: what is told to whom, how shares are said, the way from a problem to what became of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from board.model.branch import Officer
from board.model.disclosed import Withdrawal
from board.model.rating import Attendance, Opinions
from board.model.record import AnyRecord
from board.model.review import Comment, Debrief, MassReview, MemberReview, Reviews
from board.model.scope import Scope
from board.rules.scopes import PUBLIC, Audience
from board.views.parts import Fact, Link
from board.views.records import record_page
from board.views.review_pages import ReviewsPage

from tests import make

OWN, ABOVE = make.unit("liuwan"), make.unit("hekou")
OUTSIDE = [PUBLIC, make.PARTY, ABOVE]
VOTES = Opinions(satisfied=44, mostly=9, dissatisfied=1, unaware=2)


def page(content: Reviews, *others: AnyRecord, audience: Audience = OWN) -> ReviewsPage:
    """The page in the tree of an audience."""
    record = make.a_record(content)
    tree = make.a_tree(make.a_board(record, *others), audience)
    (seen,) = tree.of(record.kind)
    found = record_page(tree, seen)
    assert isinstance(found, ReviewsPage)
    return found


def people(**given: Any) -> MassReview:
    """56 valid sheets about one item."""
    return MassReview(**{"issued": 60, "returned": 57, "valid": 56, "items": {"承诺践诺": VOTES}} | given)


def member(name: str = "李青", **given: Any) -> MemberReview:
    """Nine sheets about a member, of which one is 不满意."""
    items = {"作风": Opinions(satisfied=8, dissatisfied=1)}
    return MemberReview(**{"person": name, "issued": 9, "returned": 9, "valid": 9, "items": items} | given)


def comment(subject: str = "李青", when: str = "2026-06-30", **given: Any) -> Comment:
    """What the secretary said of a member."""
    return Comment(**{"subject": subject, "day": make.day(when), "text": "台账要跟上"} | given)


def debrief(**given: Any) -> Debrief:
    """A complete one, with one vote for 差."""
    values = {
        "day": make.day("2026-06-20"),
        "report": "抓党建情况报告",
        "problems": ("走访少",),
        "plan": ("每季度走访",),
        "fixed": ("已补齐记录",),
        "votes": {"好": 30, "差": 1},
        "result": "好",
        "by": "乡党委",
    }
    return Debrief(**values | given)


def test_every_way_of_counting_is_said_with_its_numbers() -> None:
    poll = page(make.some_reviews(of_people=people())).poll
    assert poll
    assert poll.sheets == (Fact("发出", "60 票"), Fact("收回", "57 票"), Fact("有效", "56 票"))
    (item,) = poll.items
    assert item.shares == (
        "满意 44 / 56 = 78.57%，满意和基本满意 53 / 56 = 94.64%",
        "不算“不了解”：满意 44 / 54 = 81.48%，满意和基本满意 53 / 54 = 98.15%",
    )
    assert [(each.mark.label, each.count) for each in item.tallies] == [
        ("满意", 44),
        ("基本满意", 9),
        ("不满意", 1),
        ("不了解", 2),
    ]
    assert (item.total, len(poll.how)) == (56, 2)


def test_without_the_unaware_there_is_one_way_of_counting() -> None:
    poll = page(make.some_reviews()).poll
    assert poll
    assert poll.items[0].shares == ("满意 33 / 38 = 86.84%，满意和基本满意 37 / 38 = 97.37%",)
    assert len(poll.how) == 1


def test_several_items_have_a_sum() -> None:
    both = {"承诺践诺": VOTES, "突出问题整改": VOTES}
    poll = page(make.some_reviews(of_people=people(items=both))).poll
    assert poll
    assert [(each.name, each.total) for each in poll.items] == [
        ("承诺践诺", 56),
        ("突出问题整改", 56),
        ("各项合计", 112),
    ]
    assert poll.table.rows[-1][:2] == ("各项合计", "88")


def test_a_problem_leads_to_what_became_of_it() -> None:
    content = make.some_reviews(of_people=people(problems=("路灯不亮", "办事跑远路")))
    ledger = make.a_record(make.some_rectifications(make.an_issue(number=3, problem="办事跑远路")))
    poll = page(content, ledger).poll
    assert poll
    address = "branches/liuwan/rectifications/2026.html#z3"
    assert [each.issue for each in poll.problems] == [None, Link("整改情况", address)]


def test_by_which_day_it_is_reported() -> None:
    assert Fact("报送时间", "2026年7月15日以前") in page(make.some_reviews()).head.facts


def test_what_is_said_of_members_is_told_in_the_branch() -> None:
    content = make.some_reviews(of_secretary=(comment(),), of_members=(member(),))
    found = page(content)
    assert [each.caption for each in found.comments] == ["上级点评", "书记点评"]
    assert found.members
    assert found.members.rows[0][:2] == ("李青", "作风")
    assert found.notes == ()


@pytest.mark.parametrize("audience", OUTSIDE)
def test_outside_the_branch_only_of_how_many(audience: Audience) -> None:
    told = (comment(), comment("石柱"))
    content = make.some_reviews(
        of_secretary=told, of_members=(member(), member("石柱")), own=Attendance(due=9, present=8)
    )
    found = page(content, audience=audience)
    assert [each.caption for each in found.comments] == ["上级点评"]
    assert found.members is None
    assert found.notes == ("书记点评党员 2 人次", "群众评议党员 2 名", "党员自评 8 名，应自评 9 名")
    assert "李青" not in repr(found)


@pytest.mark.parametrize("audience", [OWN, PUBLIC])
def test_what_lies_ahead_is_not_told(audience: Audience) -> None:
    ahead = make.day("2026-11-23")
    content = Reviews(
        of_superior=(comment(when="2026-11-23"),),
        of_secretary=(comment(when="2026-11-23"),),
        of_people=people(day=ahead),
        of_members=(member(day=ahead),),
        debrief=debrief(day=ahead),
    )
    found = page(content, audience=audience)
    assert found == ReviewsPage(found.head)


@pytest.mark.parametrize("audience", [OWN, PUBLIC])
def test_of_a_withdrawn_review_only_the_head_is_left(audience: Audience) -> None:
    gone = Withdrawal(day=make.day("2026-11-01"), reason="票数有误")
    found = page(make.some_reviews(of_secretary=(comment(),), withdrawal=gone), audience=audience)
    assert found == ReviewsPage(found.head)


# 述职评议 ---------------------------------------------------------------------------------------------


def grades(votes: dict[str, int] | None, audience: Audience) -> str:
    """What is said of the votes."""
    found = page(make.some_reviews(debrief=debrief(votes=votes)), audience=audience).debrief
    assert found
    return {fact.label: fact.value for fact in found.facts}.get("测评", "")


def test_a_debriefing_is_told_whole() -> None:
    found = page(make.some_reviews(debrief=debrief(speaker="周海"))).debrief
    assert found
    assert found.facts == (
        Fact("述职日期", "2026年6月20日"),
        Fact("述职人", "周海"),
        Fact("述职报告", "抓党建情况报告"),
        Fact("评议单位", "乡党委"),
        Fact("测评", "好 30 票，差 1 票，共 31 票"),
        Fact("评议结果", "好"),
    )
    assert [each.name for each in found.points] == ["述职中查摆的问题", "整改措施", "上年度问题整改情况"]


def test_the_report_may_be_a_paper_beside_the_record() -> None:
    content = make.some_reviews(debrief=debrief(report="shuzhi.txt"), attachments=("shuzhi.txt",))
    found = page(content).debrief
    assert found
    assert Fact("述职报告", "shuzhi.txt", "branches/liuwan/reviews/2026-H1/shuzhi.txt") in found.facts


@pytest.mark.parametrize("audience", OUTSIDE)
@pytest.mark.parametrize(
    ("votes", "told"),
    [
        ({"好": 30, "差": 1}, False),
        ({"好": 30, "一般": 2}, False),
        ({"好": 30, "一般": 3, "差": 0}, True),
        ({"好": 30, "较好": 1}, True),
    ],
)
def test_one_or_two_who_voted_against_the_secretary_stay_in_the_branch(
    votes: dict[str, int], told: bool, audience: Audience
) -> None:
    assert bool(grades(votes, audience)) is told
    assert grades(votes, OWN)


def test_where_nobody_is_named_the_secretary_reports() -> None:
    officer = make.a_record(make.a_branch(committee=(an_officer(),)))
    found = page(make.some_reviews(debrief=debrief()), officer).debrief
    assert found
    assert Fact("述职人", "周海") in found.facts


def an_officer() -> Officer:
    """The secretary in office."""
    return Officer(name="周海", post="书记", since=make.day("2026-01-15"))


def test_a_row_for_a_narrower_circle_leaves_no_trace() -> None:
    hidden = comment("石柱", scope=Scope.UNIT)
    content = replace(make.some_reviews(), of_superior=(hidden,), of_people=None)
    record = make.a_record(content)
    tree = make.a_tree(make.a_board(record), PUBLIC)
    assert tree.of(record.kind) == ()
