"""What follows from other records of a branch."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from board.model.activity import Activity
from board.model.branch import BranchContact, Census, Officer, Term
from board.model.disclosed import Disclosed, Withdrawal
from board.model.dues import Remittance
from board.model.meeting import Meeting
from board.model.rating import Award, Bonus
from board.model.scheme import BonusRule
from board.model.scope import Scope
from board.rules.stars.facts import bonuses, case_of, circumstances, day_of, evidence, state_of

from tests import make

DAY = make.day
SCHEME = make.SCHEMES["qingshi-2026"]
GONE = Withdrawal(day=DAY("2026-01-01"), reason="有误")


@pytest.mark.parametrize(
    ("award", "today", "expected"),
    [
        ("2026-01-10", "2026-02-01", "2026-01-10"),
        ("", "2026-02-01", "2025-12-31"),
        ("", "2025-06-01", "2025-06-01"),
    ],
)
def test_the_day_of_a_rating(award: str, today: str, expected: str) -> None:
    given = Award(stars="四星级", day=DAY(award) if award else None)
    assert day_of(make.a_record(make.a_rating(award=given)), DAY(today)) == DAY(expected)


@pytest.mark.parametrize(
    ("start", "years", "day", "held"),
    [
        ("2022-03-01", 3, "2025-02-28", []),
        ("2022-03-01", 3, "2025-03-01", ["逾期换届"]),
        ("2022-03-01", 3, "2026-02-28", ["逾期换届"]),
        ("2022-03-01", 3, "2026-03-01", ["逾期换届", "逾期换届超过一年"]),
        # a village elects every five years
        ("2021-03-01", None, "2026-02-28", []),
        ("2021-03-01", None, "2026-03-01", ["逾期换届"]),
    ],
)
def test_whether_an_election_is_overdue(start: str, years: int | None, day: str, held: list[str]) -> None:
    branch = make.a_branch(term=Term(start=DAY(start), years=years))
    assert list(circumstances(branch, DAY(day))) == held


def test_nothing_is_said_of_a_day_before_the_present_term() -> None:
    branch = make.a_branch(term=Term(start=make.day("2026-02-01")))
    assert circumstances(branch, make.day("2025-12-30")) == {}
    assert state_of(branch, make.day("2025-12-30"))["按期换届"] == ""
    assert state_of(branch, make.day("2026-02-01"))["按期换届"] == "本届任期到2031年1月31日"


def test_nothing_is_said_of_a_term_that_is_not_registered() -> None:
    assert circumstances(make.a_branch(), DAY("2026-03-01")) == {}


def test_the_reason_of_what_is_derived_is_kept_when_it_is_also_typed() -> None:
    branch = make.a_record(make.a_branch(term=Term(start=DAY("2020-01-01"))))
    record = make.a_record(make.a_rating(circumstances=("逾期换届", "弄虚作假"), award=None))
    board = make.a_board(branch, record)
    found = case_of(board, record, SCHEME, [record], make.TODAY)
    assert found.circumstances == {"逾期换届": "本届到2024年12月31日任期届满", "弄虚作假": ""}


def honour(when: str = "2025-06-30", level: str = "市级", **given: Any) -> Disclosed:
    return make.a_disclosure(**{"matter": "表彰荣誉", "day": DAY(when), "level": level} | given)


@pytest.mark.parametrize(
    ("given", "is_counted"),
    [
        ({}, True),
        ({"when": "2025-01-01"}, True),
        ({"when": "2024-12-31"}, False),
        # after the day of the rating
        ({"when": "2025-12-21"}, False),
        ({"level": "市"}, True),
        ({"level": "乡级"}, False),
        ({"level": ""}, False),
        ({"matter": "年度工作计划"}, False),
        ({"withdrawal": GONE}, False),
    ],
)
def test_honours_that_raise_a_result(given: dict[str, Any], is_counted: bool) -> None:
    record = make.a_record(make.a_rating(award=Award(stars="四星级", day=DAY("2025-12-20"))))
    own = [record, make.a_record(honour(**given), name="2025-06-30-biaozhang")]
    found = bonuses(record.content, SCHEME, own, record, DAY("2025-12-20"))
    assert [(each.bonus.item, each.bonus.level, each.is_derived) for each in found] == (
        [("表彰", "市", True)] if is_counted else []
    )


def test_an_honour_that_was_typed_counts_once() -> None:
    typed = Bonus(item="表彰", level="市", basis="disclosures/2025-06-30-biaozhang")
    record = make.a_record(
        make.a_rating(bonuses=(typed, Bonus(item="表彰", level="县", basis="县委发〔2025〕1号")))
    )
    own = [make.a_record(honour(), name="2025-06-30-biaozhang")]
    found = bonuses(record.content, SCHEME, own, record, DAY("2025-12-31"))
    assert [(each.source, each.is_derived) for each in found] == [
        ("liuwan/disclosures/2025-06-30-biaozhang", False),
        ("", False),
    ]


def test_what_a_scheme_does_not_take_from_records_is_not_derived() -> None:
    scheme = replace(SCHEME, bonuses=(BonusRule(item="表彰", tiers={"市": Decimal(1)}),))
    record = make.a_record(make.a_rating())
    assert bonuses(record.content, scheme, [make.a_record(honour())], record, DAY("2025-12-31")) == ()


OFFICER = Officer(name="周海", post="书记", duty="主持全面工作")


@pytest.mark.parametrize(
    ("given", "word", "fact"),
    [
        ({}, "按期换届", ""),
        ({"term": Term(start=DAY("2025-01-01"), years=3)}, "按期换届", "本届任期到2027年12月31日"),
        ({"term": Term(start=DAY("2020-01-01"), years=3)}, "按期换届", ""),
        ({}, "支部委员会", ""),
        ({"committee": (OFFICER,)}, "支部委员会", "1 人在任"),
        ({"committee": (replace(OFFICER, until=DAY("2026-01-01")),)}, "支部委员会", ""),
        ({}, "委员分工", ""),
        ({"committee": (OFFICER,)}, "委员分工", "都写明了分工"),
        ({"committee": (OFFICER, Officer(name="李青", post="委员"))}, "委员分工", ""),
        ({}, "党小组", ""),
        ({"groups": ("一组", "二组")}, "党小组", "2 个"),
        ({}, "联系方式", "0000-7100001"),
        ({"contact": BranchContact(box="大门左侧")}, "联系方式", "大门左侧"),
        ({"contact": BranchContact()}, "联系方式", ""),
        ({}, "党员统计", ""),
        ({"census": Census(as_of=DAY("2026-06-30"), full=20)}, "党员统计", "截至2026年6月30日"),
    ],
)
def test_the_state_of_a_branch(given: dict[str, Any], word: str, fact: str) -> None:
    assert state_of(make.a_branch(**given), make.TODAY)[word] == fact


MEETING = Meeting(day=DAY("2026-03-05"))


@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        (make.some_meetings(), "组织生活", [{"支委会"}, {"支委会"}]),
        (make.some_meetings(committee=(), groups={"一组": (MEETING,)}), "组织生活", [{"党小组会"}]),
        (make.some_meetings(committee=(replace(MEETING, scope=Scope.PERSONS),)), "组织生活", []),
        (
            make.some_meetings(committee=(), talks={"上半年": 3, "下半年": 0, "全年": 9}),
            "组织生活",
            [{"谈心谈话"}],
        ),
        (make.an_activity(kind="主题党日"), "组织生活", [{"主题党日"}]),
        (make.an_activity(kind="主题党日"), "活动", [{"主题党日"}]),
        (make.a_disclosure(), "公开事项", [{"年度工作计划", "党务"}]),
        (make.some_commitments(), "公开承诺", [{"支部承诺"}]),
        (
            make.some_commitments(of_members=(make.a_commitment(number=2),)),
            "公开承诺",
            [{"支部承诺"}, {"党员承诺"}],
        ),
        (make.some_commitments(make.a_commitment(scope=Scope.PERSONS)), "公开承诺", []),
        (make.some_feedback(), "意见答复", [{""}]),
        (make.a_notice(), "公示", [{"评优表彰公示"}]),
        (make.some_dues(), "党费收支", [{"足额"}]),
        (make.some_dues(members_paid=9), "党费收支", [set()]),
        (make.some_dues(remitted=Remittance(amount=Decimal(500))), "党费收支", [{"足额", "上缴"}]),
        (make.a_rating(), "组织生活", []),
        (make.a_branch(), "组织生活", []),
    ],
)
def test_what_records_bear_witness_of(content: Disclosed, kind: str, words: list[set[str]]) -> None:
    found = evidence([make.a_record(content)]).get(kind, ())
    assert [set(each.words) for each in found] == words


def test_opinions_that_only_some_may_read_bear_no_witness() -> None:
    content = make.some_feedback("一", "二")
    hidden = replace(
        content, opinions=(replace(content.opinions[0], scope=Scope.PERSONS), content.opinions[1])
    )
    assert len(evidence([make.a_record(hidden)])["意见答复"]) == 1


def test_what_was_withdrawn_bears_no_witness() -> None:
    assert evidence([make.a_record(make.an_activity(withdrawal=GONE))]) == {}


def test_where_and_when_something_was_registered() -> None:
    activity: Activity = make.an_activity()
    (found,) = evidence([make.a_record(activity)])["活动"]
    assert (found.source, found.matter, found.day) == (
        "liuwan/activities/2026-10-10-huodong",
        "党组织活动",
        DAY("2026-10-10"),
    )
    talks = make.some_meetings(committee=(), talks={"下半年": 3})
    assert [each.day for each in evidence([make.a_record(talks)])["组织生活"]] == [DAY("2026-07-01")]


@pytest.mark.parametrize(
    ("content", "name", "kind", "day"),
    [
        (make.some_commitments(approved=DAY("2026-01-20")), "2026", "公开承诺", "2026-01-20"),
        (make.some_commitments(approved=None), "2026", "公开承诺", "2026-01-01"),
        (make.some_commitments(approved=DAY("2025-12-28")), "2026", "公开承诺", "2026-01-01"),
        (
            make.some_rectifications(make.an_issue(found=DAY("2026-03-02"), closed=DAY("2026-11-02"))),
            "2026",
            "问题整改",
            "2026-03-02",
        ),
    ],
)
def test_what_came_about_early_counts_early_though_more_was_written_later(
    content: Disclosed, name: str, kind: str, day: str
) -> None:
    (found,) = evidence([make.a_record(content, name=name)])[kind]
    assert found.day == DAY(day)
