"""What the records bear witness of: counted once, whoever may see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from board.model.disclosed import Withdrawal
from board.model.dues import Remittance
from board.model.meeting import Meeting, Meetings
from board.model.record import AnyRecord
from board.model.scope import Scope
from board.rules.duties.evidence import Found, gather

from tests import make
from tests.registering import registered

TODAY = make.TODAY


def found(*records: AnyRecord, scope: Scope = Scope.UNIT, today: date = TODAY) -> Found:
    """What records of one scope show."""
    return gather(records, {each.id: scope for each in records}, today)


def row(day: str, **given: Any) -> Meeting:
    """A meeting."""
    return Meeting(day=make.day(day), **given)


def party_days(*rows: Meeting) -> AnyRecord:
    """A year of 主题党日."""
    return make.a_record(Meetings(party_day=rows))


def activity(day: str, kind: str = "主题党日", name: str = "a") -> AnyRecord:
    """An activity of a kind of meeting."""
    return make.a_record(make.an_activity(day=make.day(day), kind=kind), name=f"{day}-{name}")


def test_an_activity_is_the_meeting_of_its_day() -> None:
    each = found(
        party_days(row("2026-03-05")),
        activity("2026-03-05"),
        activity("2026-03-05", name="b"),
        activity("2026-04-05"),
    )
    assert [one.day for one in each[2026, "组织生活", "主题党日"]] == [
        make.day("2026-03-05"),
        make.day("2026-04-05"),
    ]
    assert len(each[2026, "活动", ""]) == 3
    assert len(each[2026, "活动", "主题党日"]) == 3


def test_the_formal_name_of_a_meeting_is_that_meeting() -> None:
    each = found(activity("2026-03-05", "支部党员大会"))
    assert len(each[2026, "组织生活", "党员大会"]) == 1


def test_an_activity_that_is_no_meeting_is_none() -> None:
    assert [kind for _, kind, _ in found(activity("2026-03-05", "清洁家园"))] == ["活动", "活动"]


def test_a_meeting_for_named_persons_is_counted_and_hidden() -> None:
    each = found(party_days(row("2026-03-05"), row("2026-04-05", scope=Scope.PERSONS)))
    assert [one.hidden for one in each[2026, "组织生活", "主题党日"]] == [False, True]


def test_what_more_people_may_see_bears_witness() -> None:
    each = found(party_days(row("2026-03-05", scope=Scope.PERSONS)), activity("2026-03-05"))
    (one,) = each[2026, "组织生活", "主题党日"]
    assert (one.hidden, one.source) == (False, "liuwan/activities/2026-03-05-a")


@pytest.mark.parametrize("scopes", [{}, {"liuwan/meetings/2026": Scope.PERSONS}])
def test_what_no_tree_shows_is_hidden(scopes: dict[str, Scope]) -> None:
    each = gather([party_days(row("2026-03-05"))], scopes, TODAY)
    assert [one.hidden for one in each[2026, "组织生活", "主题党日"]] == [True]


def test_what_is_to_come_counts_when_it_has_come() -> None:
    records = party_days(row("2026-03-05"), row("2026-12-05"))
    assert len(found(records)[2026, "组织生活", "主题党日"]) == 1
    assert len(found(records, today=make.day("2026-12-05"))[2026, "组织生活", "主题党日"]) == 2


def test_a_review_without_a_valid_sheet_is_none() -> None:
    (review,) = registered("点评评议", "群众评议", ["2026-H1"])
    assert len(found(review)[2026, "点评评议", "群众评议"]) == 1
    empty = replace(review.content.of_people, valid=0)
    assert found(replace(review, content=replace(review.content, of_people=empty))) == {}


def test_what_was_withdrawn_no_longer_counts() -> None:
    record = party_days(row("2026-03-05"))
    gone = Withdrawal(day=make.day("2026-05-01"), reason="误")
    withdrawn = replace(record, content=replace(record.content, withdrawal=gone))
    assert found(withdrawn) == {}
    assert found(withdrawn, today=make.day("2026-04-30"))


def test_a_draft_counts_for_nothing() -> None:
    record = party_days(row("2026-03-05"))
    assert found(replace(record, content=replace(record.content, draft=True))) == {}


def test_a_record_of_a_period_accounts_for_the_whole_of_it() -> None:
    (one,) = found(*registered("党费收支", "", ["2026"]))[2026, "党费收支", ""]
    assert (one.first, one.last) == (1, 12)
    (one,) = found(*registered("公开承诺", "支部承诺", ["2026-H2"]))[2026, "公开承诺", "支部承诺"]
    assert (one.first, one.last) == (7, 12)


def test_one_record_is_one_of_its_kind_whatever_its_words() -> None:
    content = make.some_dues(remitted=Remittance(amount=Decimal(9)))
    each = found(make.a_record(content), make.a_record(make.a_disclosure(category="办事")))
    assert {word: len(place) for (_, kind, word), place in each.items() if kind == "党费收支"} == {
        "": 1,
        "足额": 1,
        "上缴": 1,
    }
    assert len(each[2026, "公开事项", ""]) == len(each[2026, "公开事项", "办事"]) == 1


def test_a_review_belongs_to_the_half_year_of_its_file() -> None:
    record = make.a_record(
        registered("点评评议", "上级点评", ["2026-H1"])[0].content, name="2026-H1", day=make.day("2026-07-10")
    )
    comments = tuple(replace(each, day=make.day("2026-07-10")) for each in record.content.of_superior)
    record = replace(record, content=replace(record.content, of_superior=comments))
    (one,) = found(record)[2026, "点评评议", "上级点评"]
    assert one.day == make.day("2026-06-30")


def test_talks_are_counted_by_the_half_year() -> None:
    each = found(*registered("组织生活", "谈心谈话", ["2026-H1", "2026-H2"]))
    assert [one.first for one in each[2026, "组织生活", "谈心谈话"]] == [1, 7]
    none = make.a_record(Meetings(talks={"上半年": 0}))
    assert found(none) == {}
