"""The page of a branch."""

from __future__ import annotations

from typing import Any

import pytest
from board.model.branch import Census, Helper, Officer, Post, Term
from board.model.catalogue import Catalogue
from board.model.disclosed import Withdrawal
from board.model.scope import Scope
from board.rules.scopes import PUBLIC, Audience
from board.views.compose import compose_branch
from board.views.pages import BranchPage
from board.views.parts import Fact, Link

from tests import make

GONE = Withdrawal(day=make.day("2026-11-01"), reason="有变化")


def page(
    *records: make.AnyRecord,
    code: str = "liuwan",
    audience: Audience = PUBLIC,
    catalogue: Catalogue | None = None,
) -> BranchPage:
    """The page of a branch in a tree."""
    tree = make.a_tree(make.a_board(*records, catalogue=catalogue), audience)
    pages = compose_branch(tree, code).pages
    (found,) = (each.view for each in pages if isinstance(each.view, BranchPage))
    return found


def everything(**given: object) -> list[make.AnyRecord]:
    """One record of each kind that a branch page shows a part of."""
    contents = (
        make.some_commitments(**given),
        make.some_dues(**given),
        make.some_meetings(**given),
        make.a_rating(**given),
        make.an_activity(**given),
        make.a_disclosure(**given),
        make.some_feedback(**given),
    )
    return [make.a_record(each) for each in contents]


def test_what_has_a_deadline_and_what_was_promised() -> None:
    found = page(make.a_record(make.a_notice()), *everything())
    assert [each.title for each in found.running] == ["关于拟表彰对象的公示"]
    assert (found.promises_title, len(found.promises)) == ("2026年下半年公开承诺", 1)
    assert found.star == Link("四星级（2025年度）", "branches/liuwan/ratings/2025.html")
    assert found.money
    assert found.money.rows[-1] == ("本期结余", "600.00")
    assert found.life == (Fact("支部委员会会议", "2 次"), Fact("志愿服务", "1 次"))
    assert [each.title for each in found.albums] == ["清洁家园"]
    assert [each.title for each in found.disclosures] == ["年度工作计划"]
    assert [each.text for each in found.answers] == ["路灯坏了"]
    assert [each.text for each in found.more] == [
        "公示",
        "公开承诺",
        "公开事项",
        "活动剪影",
        "星级评定",
        "组织生活",
        "党费收支",
        "意见答复",
        "党务公开目录",
        "党务公开登记册",
        "承诺践诺台账",
    ]


def test_nothing_withdrawn_is_shown_as_if_it_stood() -> None:
    found = page(*everything(withdrawal=GONE))
    empty = (
        found.promises,
        found.money,
        found.life,
        found.star,
        found.albums,
        found.disclosures,
        found.answers,
    )
    assert not any(empty)
    assert [each.text for each in found.more[7:]] == ["党务公开目录", "党务公开登记册"], "their pages stay"


def test_a_bare_branch_shows_nothing_empty() -> None:
    found = page(make.a_record(make.a_branch()))
    assert found.running == ()
    assert [each.text for each in found.more] == ["党务公开目录"]
    assert (found.promises_more, found.money_more, found.albums_more, found.life_more) == (
        None,
        None,
        None,
        None,
    )
    assert (found.secretary, found.term, found.census, found.as_of) == (None, "", (), "")


def test_who_is_in_charge_and_how_to_reach_them() -> None:
    committee = (
        Officer(
            name="周海", post="书记", duty="主持全面工作", since=make.day("2026-01-15"), phone="0000-710 0001"
        ),
        Officer(name="郑山", post="书记", until=make.day("2026-01-15")),
    )
    branch = make.a_branch(
        committee=committee,
        term=Term(ordinal="第七届", start=make.day("2026-01-15")),
        helpers=(Helper(kind="第一书记", name="何田", role="县农业农村局干部"),),
        posts=(Post(name="环境整治岗", people=3), Post(name="调解岗")),
        census=Census(as_of=make.day("2026-06-30"), full=41, women=12, young=0),
    )
    found = page(make.a_record(branch))
    assert [each.name for each in found.officers] == ["周海"]
    assert found.secretary
    assert (found.secretary.since, found.secretary.tel) == ("2026年1月15日", "0000-7100001")
    assert found.term == "第七届：2026年1月15日至2031年1月14日"
    assert found.helpers == (Fact("第一书记", "何田（县农业农村局干部）"),)
    assert found.posts == (Fact("环境整治岗", "3 人"), Fact("调解岗", ""))
    assert found.census == (
        Fact("正式党员", "41 名"),
        Fact("预备党员", "0 名"),
        Fact("女党员", "12 名"),
        Fact("35岁及以下", "0 名"),
    )
    assert [each.phone for each in found.supervisors] == ["0000-1234567"]


@pytest.mark.parametrize(
    ("given", "status", "notice"),
    [
        ({}, "", ""),
        ({"status": "已撤销"}, "已撤销", "本支部已撤销。"),
        ({"status": "已撤销", "status_on": "2026-03-20"}, "已撤销", "本支部已于2026年3月20日撤销。"),
        ({"status": "已并入:nan"}, "已并入南街党支部", "本支部已并入南街党支部。"),
        ({"status": "已并入:hidden"}, "已并入其他党组织", "本支部已并入其他党组织。"),
        ({"term": "2020-01-15"}, "", "本届任期已于2025年1月14日届满。"),
    ],
)
def test_what_a_visitor_must_know_first(given: dict[str, str], status: str, notice: str) -> None:
    values = {name: make.day(value) if name == "status_on" else value for name, value in given.items()}
    if "term" in values:
        values["term"] = Term(start=make.day(given["term"]))  # type: ignore[assignment]
    found = page(
        make.a_record(make.a_branch(**values)),
        make.a_record(make.a_branch(name="南街党支部"), "nan"),
        make.a_record(make.a_branch(name="内部党支部", scope=Scope.UNIT), "hidden"),
    )
    assert (found.status, found.notice) == (status, notice)


def test_an_election_that_is_near_is_told_in_the_branch_and_above_it() -> None:
    record = make.a_record(make.a_branch(domain="机关", term=Term(start=make.day("2024-03-01"))))
    near = "本届任期到2027年2月28日届满，还有不到6个月，应着手换届。"
    for audience, notice in ((PUBLIC, ""), (make.unit("liuwan"), near), (make.unit("hekou"), near)):
        assert page(record, audience=audience).notice == notice


@pytest.mark.parametrize(
    ("given", "audience", "title"),
    [
        ({}, PUBLIC, "2026年组织生活"),
        ({"scope": Scope.UNIT}, PUBLIC, ""),
        ({"scope": Scope.UNIT}, make.unit("liuwan"), "2026年组织生活"),
        ({"scope": Scope.UNIT, "counts_only": True}, PUBLIC, "2026年组织生活"),
    ],
)
def test_activities_alone_tell_of_a_year_to_those_who_may_know_how_often(
    given: dict[str, Any], audience: Audience, title: str
) -> None:
    activity = make.a_record(make.an_activity(kind="主题党日"))
    last_year = make.a_record(make.some_meetings(), name="2025")
    catalogue = make.a_catalogue(None, 组织生活=given)
    found = page(activity, audience=audience, catalogue=catalogue)
    assert (found.life_title, found.life_more) == (title, None)
    assert found.life == ((Fact("主题党日", "1 次"),) if title else ())
    if not given:
        assert page(activity, last_year).life_title == "2026年组织生活"


def test_answers_are_told_with_what_they_are_out_of() -> None:
    assert page(*everything()).answers_tally == "2026年意见和答复：收到 1 件，都已答复"


def test_a_branch_above_and_those_below() -> None:
    records = (
        make.a_record(make.a_branch(name="石桥党总支", kind="党总支"), "zong"),
        make.a_record(make.a_branch(parent="zong"), "liuwan"),
        make.a_record(make.a_branch(name="内部党支部", parent="zong", scope=Scope.UNIT), "hidden"),
    )
    assert page(*records).chain == (Link("石桥党总支", "branches/zong/index.html"),)
    assert [each.text for each in page(*records, code="zong").below] == ["柳湾村党支部"]
    supervising = page(*records, code="zong", audience=make.unit("hekou"))
    assert {each.text for each in supervising.below} == {"柳湾村党支部", "内部党支部"}


def test_only_rows_that_the_tree_may_see() -> None:
    items = (make.a_commitment(number=1), make.a_commitment(number=2, scope=Scope.UNIT))
    record = make.a_record(make.some_commitments(*items))
    assert [each.anchor for each in page(record).promises] == ["c1"]
    assert [each.anchor for each in page(record, audience=make.unit("liuwan")).promises] == ["c1", "c2"]


# Late promises ----------------------------------------------------------------------------------------


def test_every_late_promise_of_any_period_stands_on_the_page() -> None:
    """users.md 1: neither a newer period nor how many are shown takes one away."""
    broken = [
        make.a_commitment(number=n, text=f"第{n}件", result="未兑现", reason=f"原因{n}") for n in range(1, 8)
    ]
    open_ = make.a_commitment(number=8, deadline=make.day("2025-06-30"))
    kept = make.a_commitment(number=1, result="已兑现")
    found = page(
        make.a_record(make.some_commitments(*broken, open_), name="2025-H1"),
        make.a_record(make.some_commitments(kept), name="2026-H1"),
        make.a_record(make.some_commitments(make.a_commitment(), broken[1]), name="2026-H2"),
    )
    assert [each.period for each in found.late] == ["2026年下半年"] + ["2025年上半年"] * 8
    assert [each.reason for each in found.late] == [
        "原因2",
        *(f"原因{number}" for number in range(1, 8)),
        "",
    ]
    assert [each.text for each in found.promises] == ["改造农户供水"], "the late one stands above"


def test_a_late_promise_of_a_branch_off_the_screen_stands_on_its_page_too() -> None:
    late = make.a_commitment(deadline=make.day("2026-08-01"))
    found = page(make.a_record(make.some_commitments(late, on_screen=False)))
    assert [each.anchor for each in found.late] == ["c1"]
    assert found.promises == ()
    assert found.promises_more, "the way to all of them stays"


def test_late_promises_of_members_stand_on_their_record_only() -> None:
    late = make.a_commitment(number=9, person="石柱", deadline=make.day("2026-08-01"))
    found = page(make.a_record(make.some_commitments(of_members=(late,))))
    assert found.late == ()


def test_a_withdrawn_record_has_no_late_promise() -> None:
    late = make.a_commitment(deadline=make.day("2026-08-01"))
    assert page(make.a_record(make.some_commitments(late, withdrawal=GONE))).late == ()


def test_what_is_registered_of_an_older_period_does_not_push_the_newer_aside() -> None:
    told = make.a_commitment(progress=(make.progress("2026-11-16", 100),), result="已兑现")
    found = page(
        make.a_record(make.some_commitments(told), name="2026-H1"),
        make.a_record(make.some_commitments(), name="2026-H2"),
    )
    assert found.promises_title == "2026年下半年公开承诺"
