"""One page per record."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from board.model.commitment import Measure
from board.model.disclosed import (
    Correction,
    Figure,
    Handling,
    Spending,
    Stage,
    Step,
    Vote,
    Withdrawal,
)
from board.model.notice import Forgotten, Outcome, Person
from board.model.rating import Bonus, Deduction, MemberResult
from board.model.record import Kind
from board.model.scope import Scope
from board.rules.scopes import PUBLIC, Audience
from board.views import addresses, marks
from board.views.pages import DuesPage, Head
from board.views.parts import Fact, Link, Mark, Purge
from board.views.records import record_page

from tests import make

GONE = Withdrawal(day=make.day("2026-11-01"), reason="有变化")


def page(content: object, audience: Audience = PUBLIC, **given: object) -> make.Any:
    """The page of the only record of a board."""
    catalogue = given.pop("catalogue", None)
    record = make.a_record(content, **given)  # type: ignore[arg-type]
    board = make.a_board(record, catalogue=catalogue)  # type: ignore[arg-type]
    tree = make.a_tree(board, audience)
    (seen,) = (each for each in tree.records if each.id == record.id)
    return record_page(tree, seen)


def facts(head: Head) -> dict[str, str]:
    """The lines of 基本情况."""
    return {fact.label: fact.value for fact in head.facts}


# What every page says ---------------------------------------------------------------------------------


def test_what_whose_since_when_on_what_basis_and_whom_to_reach() -> None:
    handling = Handling(
        reviewed=Step(secrecy="通过"), approved=Step(number="青组字〔2026〕3号", day=make.day("2026-01-19"))
    )
    catalogue = make.a_catalogue(年度工作计划={"term": "每年", "basis": "党务公开条例（试行）"})
    head = page(make.a_disclosure(handling=handling), catalogue=catalogue).head
    assert facts(head) == {
        "公开单位": "柳湾村党支部",
        "上级党组织": "河口乡党委",
        "门类": "党务",
        "公开日期": "2026年1月20日",
        "公开事项": "年度工作计划（党组织自身建设）",
        "公开范围": "向社会公开",
        "公开时限": "每年",
        "依据": "党务公开条例（试行）",
        "批准": "青组字〔2026〕3号，2026年1月19日",
    }
    assert [crumb.text for crumb in head.crumbs] == ["首页", "柳湾村党支部", "公开事项"]
    assert (head.reach.phone, [each.phone for each in head.supervisors]) == ("0000-7100001", ["0000-1234567"])


def test_the_basis_of_the_record_itself_comes_first() -> None:
    catalogue = make.a_catalogue(年度工作计划={"basis": "条例"})
    assert facts(page(make.a_disclosure(basis="大会决议"), catalogue=catalogue).head)["依据"] == "大会决议"


def test_the_unit_is_named_as_the_village() -> None:
    head = page(make.a_disclosure(scope=Scope.UNIT), make.unit("liuwan")).head
    assert facts(head)["公开范围"] == "本村"


def test_stages_are_past_now_or_ahead() -> None:
    stages = (
        Stage(name="立项", start=make.day("2026-01-05"), end=make.day("2026-02-01")),
        Stage(name="施工", start=make.day("2026-11-22"), end=make.day("2026-12-31")),
        Stage(name="养护", start=make.day("2026-11-01")),
        Stage(name="验收", start=make.day("2026-11-23")),
        Stage(name="移交", end=make.day("2027-03-01")),
        Stage(name="收尾"),
    )
    found = page(make.a_disclosure(stages=stages)).head.stages
    assert [(each.name, each.dates, each.when) for each in found] == [
        ("立项", "2026年1月5日—2月1日", "past"),
        ("施工", "2026年11月22日—12月31日", "now"),
        ("养护", "2026年11月1日起", "now"),
        ("验收", "2026年11月23日起", "ahead"),
        ("移交", "2027年3月1日前", "ahead"),
        ("收尾", "", "ahead"),
    ]


def test_tables_figures_papers_and_corrections() -> None:
    content = make.a_disclosure(
        table="a.csv",
        figures=(Figure(name="新修渠道", value=Decimal("1.20"), unit="公里"),),
        attachments=("b.pdf",),
        corrections=(
            Correction(day=make.day("2026-02-01"), reason="笔误", note="金额"),
            Correction(day=make.day("2026-12-01"), reason="还没到"),
        ),
    )
    head = page(content, tables={"a.csv": (("项目", "金额"), ("沙石", "1,200"))}).head
    assert head.figures == (Fact("新修渠道", "1.2公里"),)
    assert head.attachments == (Link("b.pdf", "branches/liuwan/disclosures/2026-01-20-jihua/b.pdf"),)
    assert head.corrections == (Fact("2026年2月1日", "笔误：金额"),)
    assert head.table
    assert (head.table.heads, head.table.numeric) == (("项目", "金额"), (False, True))


@pytest.mark.parametrize("stands", [True, False])
def test_of_a_withdrawn_record_little_is_left(stands: bool) -> None:
    """Each page of a record that stands shows something that is gone when it is withdrawn."""
    given: dict[str, object] = {} if stands else {"withdrawal": GONE}
    common = {
        "figures": (Figure(name="数", value=Decimal(1)),),
        "stages": (Stage(name="施工"),),
        "table": "a.csv",
        "attachments": ("b.pdf",),
        **given,
    }
    tables = {"a.csv": (("a", "b"), ("1", "2"))}
    head = page(make.a_disclosure(**common), tables=tables).head
    assert bool(head.withdrawal) is not stands
    for part in (head.figures, head.stages, head.table, head.attachments):
        assert bool(part) is stands

    notice = page(make.a_notice(**given), body="正文")
    disclosure = page(
        make.a_disclosure(
            vote=Vote(entitled=3, present=3, in_favour=3),
            spending=(Spending(use="沙石", amount=Decimal(1)),),
            deliberations={"支部提议": make.day("2026-01-01")},
            **given,
        ),
        body="正文",
    )
    promises = page(make.some_commitments(of_members=(make.a_commitment(number=2),), exempt=3, **given))
    rating = page(
        make.a_rating(
            bonuses=(Bonus(item="表彰", level="市"),),
            deductions=(Deduction(item="无故缺席会议"),),
            **given,
        )
    )
    members = page(
        make.a_rating(
            scheme="qingshi-2026-dangyuan",
            subject="党员",
            results=(MemberResult(name="李青", stars="五星级"),),
            **given,
        )
    )
    activity = page(make.an_activity(place="村部", **given), body="正文", photos=("a.jpg",))
    money = page(make.some_dues(spending=(Spending(use="教育资料", amount=Decimal(1)),), **given))
    meetings, feedback = page(make.some_meetings(**given)), page(make.some_feedback(**given))
    parts = {
        "notice": (notice.body, notice.people),
        "disclosure": (disclosure.body, disclosure.vote, disclosure.spending, disclosure.deliberations),
        "commitments": (promises.tallies, promises.of_branch, promises.of_members, promises.exempt),
        "rating": (
            rating.stars,
            rating.total,
            rating.account,
            rating.survey,
            rating.idle_rules,
            rating.scheme,
        ),
        "members": (members.members, members.members_note, members.scheme),
        "activity": (activity.body, activity.pictures, facts(activity.head).get("活动地点")),
        "dues": (money.summary, money.spending, money.members),
        "meetings": (meetings.counts, meetings.tables),
        "feedback": (feedback.answers, feedback.tally),
    }
    assert {name: [bool(part) for part in each] for name, each in parts.items()} == {
        name: [stands] * len(each) for name, each in parts.items()
    }


# Kinds ------------------------------------------------------------------------------------------------


def test_people_stand_as_typed_or_by_the_strokes_of_their_surnames() -> None:
    people = tuple(Person(name=name) for name in ("赵一鸣", "安平", "丁 山", "赵二"))

    def names(order: str) -> list[str]:
        found = page(make.a_notice(people=people, order=order)).people
        return [row[0].value for row in found]

    assert names("") == ["赵一鸣", "安平", "丁 山", "赵二"]
    assert names("姓氏笔画") == ["丁 山", "安平", "赵二", "赵一鸣"]


def test_a_notice_with_its_days_and_people() -> None:
    person = Person(
        name="孙宁", sex="女", born="1994年5月", mentors=("吴敏", "周海"), vetted=True, trained=False
    )
    found = page(make.a_notice(people=(person,)))
    assert found.dates == "自2026年11月16日起至2026年11月23日止"
    assert found.length == "共 5 个工作日（从次日算起，最后一天到24时为止）"
    assert (found.provisional, found.computed_on) == ("", "2026年11月22日")
    assert found.people == (
        (
            Fact("姓名", "孙宁"),
            Fact("性别", "女"),
            Fact("出生年月", "1994年5月"),
            Fact("培养联系人", "吴敏、周海"),
            Fact("政治审查", "是"),
            Fact("集中培训", "否"),
        ),
    )


@pytest.mark.parametrize(("start", "people", "papers"), [("2026-10-19", 1, 1), ("2026-10-12", 0, 0)])
def test_after_the_purge_nobody_is_named(start: str, people: int, papers: int) -> None:
    """30 days after the end; a table or a paper of a notice lists the same people."""
    catalogue = make.a_catalogue(评优表彰公示={"purge": "30天"})
    outcome = Outcome(objections=1, handled="核实了孙宁的情况", day=make.day(start).replace(month=11, day=1))
    content = make.a_notice(start=make.day(start), outcome=outcome, table="a.csv", attachments=("b.pdf",))
    found = page(content, catalogue=catalogue, tables={"a.csv": (("姓名", "事迹"), ("孙宁", "…"))})
    assert (len(found.people), found.is_purged) == (people, not people)
    assert (len(found.head.attachments), int(found.head.table is not None)) == (papers, papers)
    assert bool(found.handled) is bool(people)
    # The page itself takes them away where nobody builds it anew in time.
    assert (found.purge.after if found.purge else "") == ("2026-11-25" if people else "")


def test_what_names_somebody_gives_way_to_neutral_words() -> None:
    catalogue = make.a_catalogue(评优表彰公示={"purge": "30天"})
    named = page(
        make.a_notice(title="关于表彰孙　宁同志的公示"), catalogue=catalogue, body="孙宁同志工作积极。"
    )
    plain = page(make.a_notice(title="关于表彰的公示"), catalogue=catalogue, body="现予公示。")
    assert named.purge == Purge(
        "2026-12-23", "个人情况显示到2026年12月23日，以后隐去", "关于拟表彰对象的公示", body=True
    )
    assert plain.purge == replace(named.purge, title=""), "a text tells of people without a name too"
    assert page(make.a_notice()).purge is None


def test_of_those_who_were_forgotten_no_more_is_said_than_that() -> None:
    gone = Forgotten(day=make.day("2026-11-20"), count=2)
    rest = page(make.a_notice(forgotten=gone), body="现予公示。")
    assert (rest.forgotten, rest.is_purged, len(rest.people)) == (
        "另有 2 人的个人情况已于2026年11月20日隐去",
        False,
        1,
    )
    nobody = page(make.a_notice(forgotten=gone, people=(), title="关于拟表彰的公示"), body="现予公示。")
    assert (nobody.forgotten, nobody.is_purged, nobody.people) == ("", True, ())
    assert (nobody.head.title, nobody.body) == ("关于拟表彰的公示", "现予公示。"), "written after they went"


def test_the_reason_of_a_withdrawal_goes_with_the_persons_that_it_names() -> None:
    catalogue = make.a_catalogue(评优表彰公示={"purge": "30天"})
    given: dict[str, Any] = {"title": "关于表彰孙宁的公示"}

    def told(reason: str, start: str) -> tuple[str, Purge | None]:
        withdrawal = Withdrawal(day=make.day("2026-10-13"), reason=reason)
        found = page(
            make.a_notice(start=make.day(start), withdrawal=withdrawal, **given), catalogue=catalogue
        )
        return found.head.withdrawal, found.purge

    words, purge = told("孙　宁情况有变化", "2026-10-19")
    assert words == "2026年10月13日撤回：孙　宁情况有变化"
    assert purge == Purge(
        "2026-11-25", "", "关于拟表彰对象的公示", body=False, withdrawal="2026年10月13日撤回"
    )
    assert told("孙　宁情况有变化", "2026-10-12") == ("2026年10月13日撤回", None)
    assert told("人选情况有变化", "2026-10-12") == ("2026年10月13日撤回：人选情况有变化", None)


def test_a_correction_is_told_beside_the_state_and_stays_when_its_words_are_gone() -> None:
    catalogue = make.a_catalogue(评优表彰公示={"purge": "30天"})
    given = {"corrections": (Correction(day=make.day("2026-10-20"), reason="姓名有误"),)}
    running = page(make.a_notice(**given)).head
    purged = page(make.a_notice(start=make.day("2026-10-05"), **given), catalogue=catalogue).head
    withdrawn = page(make.a_notice(**given, withdrawal=Withdrawal(day=make.TODAY, reason="有变化"))).head
    to_come = page(make.a_notice(corrections=(Correction(day=make.day("2026-11-23"), reason="笔误"),))).head
    assert [each.corrected for each in (running, purged, withdrawn, to_come)] == [
        marks.CORRECTED,
        marks.CORRECTED,
        None,
        None,
    ]
    assert (len(running.corrections), purged.corrections) == (1, ())


def test_a_notice_that_is_over_does_not_change_from_day_to_day() -> None:
    notice = make.a_notice(start=make.day("2026-01-05"))
    assert page(notice, name="2026-01-05-a").computed_on == ""


def test_no_result_is_shown_while_a_notice_runs() -> None:
    assert page(make.a_notice(outcome=Outcome(objections=0))).outcome == ()


def test_a_vote_and_the_four_deliberations() -> None:
    content = make.a_disclosure(
        vote=Vote(entitled=38, present=36, in_favour=35, abstained=1),
        deliberations={"支部提议": make.day("2026-01-02"), "两委商议": make.day("2026-01-05")},
    )
    found = page(content)
    assert [(fact.label, fact.value) for fact in found.vote] == [
        ("应到会有表决权", "38 人"),
        ("实到会", "36 人"),
        ("赞成", "35 票"),
        ("反对", "0 票"),
        ("弃权", "1 票"),
    ]
    assert found.vote_note == (
        "实到会的占应到会有表决权的 94.7%，赞成的占应到会有表决权的 92.1%；到会符合要求，赞成过半数"
    )
    assert [(fact.label, fact.value) for fact in found.deliberations] == [
        ("支部提议", "2026年1月2日"),
        ("两委商议", "2026年1月5日"),
        ("决议公开", "2026年1月20日"),
        ("实施结果公开", "尚未公开"),
    ]


def test_the_result_of_a_resolution_is_one_step_on() -> None:
    result = make.a_record(
        make.a_disclosure(title="完工情况", day=make.day("2026-03-02")), name="2026-03-02-b"
    )
    address = addresses.record(result.id)
    for steps in ({"支部提议": make.day("2026-01-02")}, None):
        content = make.a_disclosure(deliberations=steps, result="disclosures/2026-03-02-b")
        tree = make.a_tree(make.a_board(result, make.a_record(content, name="2026-01-20-a")))
        found = record_page(tree, next(each for each in tree.records if each.id != result.id))
        if steps:
            assert found.deliberations[-1] == Fact("实施结果公开", "2026年3月2日", address)
        else:
            assert Fact("实施结果", "完工情况", address) in found.head.facts
            assert found.deliberations == ()


@pytest.mark.parametrize("scope", [Scope.PARTY, None])
def test_a_result_that_is_not_public_here_is_not_called_unregistered(scope: Scope | None) -> None:
    """The result is for a narrower circle, or names the resolution itself."""
    result = make.a_record(
        make.a_disclosure(title="完工情况", day=make.day("2026-03-02"), scope=scope), name="2026-03-02-b"
    )
    named = "disclosures/2026-03-02-b" if scope else "disclosures/2026-01-20-a"
    content = make.a_disclosure(deliberations={"支部提议": make.day("2026-01-02")}, result=named)
    tree = make.a_tree(make.a_board(result, make.a_record(content, name="2026-01-20-a")))
    found = record_page(tree, next(each for each in tree.records if each.id != result.id))
    assert found.deliberations[-1] == Fact("实施结果公开", "尚未公开")


def test_a_vote_of_nobody_has_no_shares() -> None:
    assert page(make.a_disclosure(vote=Vote(entitled=0, present=0, in_favour=0))).vote_note == ""


@pytest.mark.parametrize(
    ("until", "mark"),
    [
        ("2026-11-21", Mark("expired", "有效期已满（2026年11月21日）", "quiet")),
        ("2026-11-22", Mark("valid", "有效期到2026年11月22日", "done")),
        (None, None),
    ],
)
def test_what_was_conferred_for_a_time_says_whether_it_holds(until: str | None, mark: Mark | None) -> None:
    content = make.a_disclosure(valid_until=make.day(until) if until else None)
    head = page(content).head
    assert head.mark == mark


def test_the_affairs_and_the_money_of_a_village_go_by_their_own_words() -> None:
    kinds = [page(make.a_disclosure(category=each)).head.kind for each in ("党务", "村务", "财务")]
    assert kinds == ["公开事项", "村务公开", "财务公开"]


def test_promises_of_branch_and_members() -> None:
    content = make.some_commitments(
        make.a_commitment(number=1, measure=Measure(target=Decimal(9))),
        of_members=(make.a_commitment(number=1, person="李青", post="党员示范岗"),),
        exempt=3,
    )
    found = page(content)
    assert [each.anchor for each in (*found.of_branch, *found.of_members)] == ["c1", "m1"]
    assert (found.of_members[0].person, found.of_members[0].post) == ("李青", "党员示范岗")
    assert found.exempt == "另有 3 名党员因年老体弱等原因不作承诺"
    assert sum(each.count for each in found.tallies) == 2


def test_an_activity_with_what_took_place() -> None:
    content = make.an_activity(
        kind="主题党日",
        place="村部",
        due=30,
        present=26,
        chair="周海",
        fixed_actions=("重温入党誓词", "交纳党费"),
        consent="已打码",
    )
    found = page(content, photos=("a.jpg",), body="正文")
    shown = facts(found.head)
    assert shown["参加人数"] == "应到 30 人，实到 26 人"
    assert shown["规定动作（1）"] == "重温入党誓词、交纳党费"
    assert (len(found.pictures), found.body) == (1, "正文")


def test_meetings_outside_their_scope_are_only_counted() -> None:
    catalogue = make.a_catalogue({"组织生活": Scope.UNIT}, 组织生活={"counts_only": True})
    content = make.some_meetings(
        basis="内部依据",
        corrections=(Correction(day=make.day("2026-02-01"), reason="内部更正"),),
        figures=(Figure(name="内部", value=Decimal(1)),),
        handling=Handling(reviewed=Step(secrecy="通过"), approved=Step(number="内部文号")),
    )
    outside, inside = (
        page(content, catalogue=catalogue),
        page(content, make.unit("liuwan"), catalogue=catalogue),
    )
    assert (outside.counts_only, outside.counts, outside.tables) == (True, inside.counts, ())
    assert "内部" not in repr(outside)
    assert (inside.counts_only, len(inside.tables)) == (False, 1)


def test_a_balance_is_carried_only_from_what_the_tree_shows() -> None:
    before = make.a_record(make.some_dues(), name="2025-H2")
    after = make.a_record(make.some_dues(carried=None), name="2026-H1")
    for other, is_seen in ((before, True), (make.narrowed(before, Scope.UNIT), False)):
        tree = make.a_tree(make.a_board(after, other))
        found = record_page(tree, tree.of(Kind.DUES)[0])
        assert isinstance(found, DuesPage)
        assert found.carried == ("上期结余按2025年下半年的收支算出" if is_seen else "")
        assert bool(found.balances) is is_seen
        assert ("本期结余" in repr(found.summary)) is is_seen


def test_dues_and_feedback() -> None:
    money = page(make.some_dues(members_due=28, members_paid=27))
    assert money.members == "应交党费党员 28 名，实交党费党员 27 名"
    feedback = page(make.some_feedback("路灯", "水管"))
    assert (len(feedback.answers), feedback.tally) == (2, "收到 2 件，都已答复")
