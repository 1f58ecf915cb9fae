"""组织生活: how often, and within the scope also what."""

from __future__ import annotations

from dataclasses import replace

import pytest
from board.model.branch import Census, Officer
from board.model.disclosed import Vote, Withdrawal
from board.model.meeting import Meeting, Meetings
from board.model.record import Kind
from board.model.scope import Scope
from board.rules.scopes import PUBLIC, Audience
from board.views.life import counts, note, tables
from board.views.tree import Tree

from tests import make


def meeting(day: str, **given: object) -> Meeting:
    """A meeting on that day."""
    return Meeting(day=make.day(day), **given)  # type: ignore[arg-type]


def shown(
    content: Meetings, *others: make.AnyRecord, audience: Audience = PUBLIC
) -> tuple[Tree, make.AnyRecord]:
    """The tree and the record."""
    tree = make.a_tree(make.a_board(make.a_record(content), *others), audience)
    return tree, tree.of(Kind.MEETINGS)[0]


def numbers(content: Meetings, *others: make.AnyRecord) -> dict[str, str]:
    """How often, by kind."""
    tree, record = shown(content, *others)
    return {fact.label: fact.value for fact in counts(tree, record.branch, record.year)}


def test_counts_in_full_names() -> None:
    content = Meetings(
        assembly=(meeting("2026-03-20"),),
        committee=(meeting("2026-01-08"), meeting("2026-02-05")),
        groups={
            "第一党小组": (meeting("2026-01-09"),),
            "第二党小组": (meeting("2026-01-09"), meeting("2026-02-07")),
        },
        talks={"上半年": 46, "下半年": 51},
    )
    assert numbers(content) == {
        "支部党员大会": "1 次",
        "支部委员会会议": "2 次",
        "党小组会": "3 次（每组 1—2 次）",
        "谈心谈话": "97 人次",
    }


@pytest.mark.parametrize(
    ("known", "text"),
    [(("一组", "二组"), "2 次（每组 1 次）"), (("一组", "二组", "三组"), "2 次")],
)
def test_of_a_group_without_a_meeting_nothing_is_said(known: tuple[str, ...], text: str) -> None:
    content = Meetings(groups={"一组": (meeting("2026-01-09"),), "二组": (meeting("2026-01-10"),)})
    record = make.a_record(content)
    board = make.a_board(make.a_record(make.a_branch(groups=known)), record)
    found = counts(make.a_tree(board, make.unit("liuwan")), "liuwan", 2026)
    assert [fact.value for fact in found] == [text]


def test_meetings_to_come_do_not_count() -> None:
    assert numbers(Meetings(lecture=(meeting("2026-11-22"), meeting("2026-11-23")))) == {"党课": "1 次"}


def test_an_activity_is_the_meeting_of_its_kind_counted_once() -> None:
    content = Meetings(party_day=(meeting("2026-07-01"),))
    same = make.a_record(make.an_activity(kind="主题党日", day=make.day("2026-07-01")), name="2026-07-01-a")
    other = make.a_record(make.an_activity(kind="主题党日", day=make.day("2026-08-01")), name="2026-08-01-b")
    last_year = make.a_record(
        make.an_activity(kind="主题党日", day=make.day("2025-08-01")), name="2025-08-01-c"
    )
    gone = Withdrawal(day=make.day("2026-11-01"), reason="误")
    withdrawn = make.an_activity(kind="主题党日", day=make.day("2026-09-01"), withdrawal=gone)
    unknown = make.a_record(make.an_activity(kind="植树", day=make.day("2026-03-12")), name="2026-03-12-d")
    records = (same, other, last_year, make.a_record(withdrawn, name="2026-09-01-e"), unknown)
    assert numbers(content, *records) == {"主题党日": "2 次"}


def test_an_activity_of_a_narrower_circle_does_not_count_outside_it() -> None:
    activity = make.narrowed(make.a_record(make.an_activity(kind="主题党日")), Scope.UNIT)
    assert numbers(Meetings(party_day=(meeting("2026-07-01"),)), activity) == {"主题党日": "1 次"}


def test_tables_with_votes_and_attendance() -> None:
    vote = Vote(entitled=38, present=36, in_favour=35, abstained=1)
    content = Meetings(
        assembly=(meeting("2026-03-20", topic="听取报告", present=36, excused=2, vote=vote),),
        lecture=(meeting("2026-03-20", topic="党章", lecturer="周海", four_match="齐全", note="书面"),),
    )
    first, second = tables(*shown(content))
    assert (first.caption, first.heads) == ("支部党员大会", ("日期", "内容", "人数", "表决或结果"))
    assert first.rows == (
        (
            "2026年3月20日",
            "听取报告",
            "实到 36，请假 2",
            "应到会有表决权 38，实到会 36，赞成 35，反对 0，弃权 1；到会符合要求，赞成过半数",
        ),
    )
    assert second.rows == (("2026年3月20日", "党章", "周海", "四对应齐全；书面"),)


def test_rows_of_a_narrower_circle_are_not_in_the_tables() -> None:
    content = Meetings(
        committee=(meeting("2026-01-08", topic="公开"), meeting("2026-02-05", topic="内部", scope=Scope.UNIT))
    )
    (outside,) = tables(*shown(content))
    (inside,) = tables(*shown(content, audience=make.unit("liuwan")))
    assert [row[1] for row in outside.rows] == ["公开"]
    assert [row[1] for row in inside.rows] == ["公开", "内部"]


def test_the_same_day_in_two_groups_is_a_meeting_of_each() -> None:
    content = Meetings(
        groups={"第一党小组": (meeting("2026-01-09"),), "第二党小组": (meeting("2026-01-09"),)}
    )
    (found,) = tables(*shown(content))
    assert found.rows == (("第一党小组", "1", "1月9日"), ("第二党小组", "1", "1月9日"))


@pytest.mark.parametrize(
    ("grades", "own", "text"),
    [
        ({"优秀": 3, "合格": 5, "基本合格": 0, "不合格": 1}, False, "优秀 3"),
        ({"优秀": 3, "合格": 5, "基本合格": 0, "不合格": 1}, True, "优秀 3，合格 5，基本合格 0，不合格 1"),
        ({"优秀": 3, "合格": 3, "基本合格": 3, "不合格": 0}, False, "优秀 3，合格 3，基本合格 3，不合格 0"),
        ({"优秀": 3, "合格": 6, "基本合格": 0, "不合格": 0}, False, "优秀 3，合格 6，基本合格 0，不合格 0"),
        ({"优秀": 3, "合格": 4, "基本合格": 2, "不合格": 0}, False, "优秀 3"),
    ],
)
def test_one_or_two_who_failed_cannot_be_recognised(grades: dict[str, int], own: bool, text: str) -> None:
    """users.md 1: a branch of nine knows who the one is."""
    content = Meetings(review=(meeting("2026-01-18", grades=grades),))
    (found,) = tables(*shown(content, audience=make.unit("liuwan") if own else PUBLIC))
    assert found.rows[0][-1] == text


CENSUS = Census(as_of=make.day("2026-06-30"), full=41, probationary=1)
HEAD = Officer(name="周海", post="书记", since=make.day("2026-01-15"))


def test_what_nobody_typed_comes_from_the_branch_and_says_so() -> None:
    content = Meetings(
        assembly=(meeting("2026-01-20"),),
        committee=(meeting("2026-02-05", excused=1),),
        lecture=(meeting("2026-03-20", topic="党章", present=36), meeting("2026-01-08", present=43)),
    )
    others = (HEAD, replace(HEAD, name="吴敏", post="组织委员"), replace(HEAD, name="石柱", post="纪检委员"))
    branch = make.a_record(make.a_branch(census=CENSUS, committee=others))
    assembly, committee, lecture = tables(*shown(content, branch))
    # Nobody is said to have been missing where nobody wrote down who came.
    assert assembly.rows == (("2026年1月20日", "书记周海"),)
    assert committee.heads == ("日期", "主持", "人数")
    assert committee.rows == (("2026年2月5日", "书记周海", "按在任应到 3，实到 2，请假 1"),)
    assert [row[2:] for row in lecture.rows] == [
        ("", "实到 43"),
        ("书记周海", "按统计应到 42，实到 36"),
    ]


def test_the_page_says_what_was_taken_from_the_branch() -> None:
    branch = make.a_record(make.a_branch(census=CENSUS, committee=(HEAD,)))
    typed = Meetings(lecture=(meeting("2026-03-20", chair="吴敏", due=40, present=36),))
    assert note(*shown(typed, branch)) == ""
    counted = Meetings(lecture=(meeting("2026-03-20", chair="吴敏", present=36),))
    assert note(*shown(counted, branch)) == "“按统计”是2026年6月30日的党员统计，与开会那天可能不同。"
    assert note(*shown(Meetings(lecture=(meeting("2026-03-20"),)), branch)) == (
        "没有登记主持人的，写的是当天的书记。"
    )


def test_a_party_day_shows_what_is_fixed_and_what_is_its_own_and_leads_to_its_pictures() -> None:
    content = Meetings(
        party_day=(meeting("2026-07-01", topic="七一"), meeting("2026-08-19", topic="防汛演练"))
    )
    activity = make.an_activity(
        kind="主题党日",
        day=make.day("2026-07-01"),
        fixed_actions=("重温入党誓词", "交纳党费"),
        own_actions=("走访老党员",),
    )
    (found,) = tables(*shown(content, make.a_record(activity, name="2026-07-01-qiyi")))
    assert found.heads[:4] == ("日期", "内容", "规定动作（1）", "自选动作（X）")
    assert found.rows[0][:4] == ("2026年7月1日", "七一", "重温入党誓词、交纳党费", "走访老党员")
    assert found.links == ("branches/liuwan/activities/2026-07-01-qiyi.html", "")


def test_a_vote_with_too_few_present_is_not_called_passed() -> None:
    vote = Vote(entitled=38, present=18, in_favour=18)
    (found,) = tables(*shown(Meetings(assembly=(meeting("2026-03-20", vote=vote),))))
    assert found.rows[0][-1].endswith("；到会不足半数")


def test_a_group_that_has_not_met_yet_keeps_its_row() -> None:
    content = Meetings(
        groups={"第一党小组": (meeting("2026-01-09"),), "第二党小组": (meeting("2026-12-09"),)}
    )
    (found,) = tables(*shown(content))
    assert found.rows == (("第一党小组", "1", "1月9日"), ("第二党小组", "0", ""))
