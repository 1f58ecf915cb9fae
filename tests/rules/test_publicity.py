"""公示: how long, in what state, until when with names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from board.model.calendar import Calendar
from board.model.disclosed import Withdrawal
from board.model.notice import Outcome, Person
from board.model.notice_rules import NoticePack, NoticeRules
from board.model.site import Contact
from board.rules.publicity import NoticeStanding, State, standing_of
from board.rules.workdays import is_workday

from tests import make, tables

START = make.day("2026-03-02")
OFF = (("放假", False), ("上班", True))


def stand(case: dict[str, Any]) -> NoticeStanding:
    """The standing of the notice that a row describes."""
    notice = make.a_notice(
        type=case.get("type", "发展对象公示"),
        start=case.get("start", START),
        end=case.get("given"),
        draft=case.get("draft", False),
        outcome=Outcome(**case["outcome"]) if "outcome" in case else None,
        withdrawal=Withdrawal(day=case["withdrawn"], reason="有变化") if "withdrawn" in case else None,
    )
    record = make.a_record(notice)
    catalogue = make.a_catalogue(**{notice.type: {"purge": case.get("purge", "")}})
    board = make.a_board(record, catalogue=catalogue)
    return standing_of(record, board, make.RULES, case.get("today", make.TODAY))


@tables.each("publicity", "count")
def test_counted_days(case: dict[str, Any]) -> None:
    found = stand(case)
    assert found.end == case["end"]
    assert [day.day for day in found.days] == case["days"]
    assert bool(found.provisional) is case.get("provisional", False)


@tables.each("publicity", "policy")
def test_days_by_other_ways_of_counting(case: dict[str, Any]) -> None:
    rule = replace(make.BY_NAME["发展对象公示"], **case.get("rule", {}))
    years = case.get("calendar", {})
    off = {day: works for each in years.values() for alias, works in OFF for day in each[alias]}
    rules = NoticeRules(
        shipped=(NoticePack(name="甲", since=date(2000, 1, 1), rules=(rule,)),),
        calendar=Calendar(off, tuple(years)),
    )
    record = make.a_record(make.a_notice(type=rule.name, start=case["start"]))
    found = standing_of(record, make.a_board(record), rules, make.TODAY)
    assert found.end == case["end"]
    assert [day.day for day in found.days] == case["days"]
    assert bool(found.provisional) is case.get("provisional", False)
    assert found.moved_from == case.get("moved")


def test_why_an_end_is_not_certain_is_said() -> None:
    found = stand({"start": date(2026, 12, 28)})
    assert found.provisional == (
        "公开栏里还没有2027年完整的放假安排，暂按周一至周五上班、元旦五一国庆放假计算，"
        "以国务院办公厅公布的放假安排为准"
    )


def test_of_which_years_nothing_is_known_is_said_of_each() -> None:
    """Of a year before the calendar begins it is not claimed that its holidays have yet to be published."""
    found = stand({"start": date(1999, 12, 28)})
    assert found.provisional.startswith("公开栏里还没有1999年、2000年完整的放假安排，")


@pytest.mark.parametrize(
    ("start", "says", "basis"),
    [
        (date(2014, 5, 27), "没有收录2014年5月28日以前的规则，天数按从这一天起的规则计算", ""),
        (date(2014, 5, 28), "", "中华人民共和国公务员法"),
    ],
)
def test_a_notice_older_than_every_rule_says_so_and_cites_none(start: date, says: str, basis: str) -> None:
    found = stand({"type": "拟录用公示", "start": start})
    assert (found.earlier, found.basis, len(found.days)) == (says, basis, 5)


@tables.each("publicity", "state")
def test_state_on_a_day(case: dict[str, Any]) -> None:
    found = stand(case)
    assert (found.state, found.label, found.remaining) == (
        State(case["state"]),
        case["label"],
        case["remaining"],
    )


@tables.each("publicity", "purge")
def test_names_are_purged(case: dict[str, Any]) -> None:
    found = stand(case)
    assert (found.purge_after, found.is_purged) == (case["after"], case["purged"])


def test_an_end_that_is_too_early_does_not_begin_before_the_start() -> None:
    """It is an error of its own (notice-too-short); the standing must still be one that can be shown."""
    found = stand({"given": START - timedelta(days=3)})
    assert found.end == START
    assert found.minimum_end == date(2026, 3, 9)
    assert found.days == ()


def test_what_is_left_out_is_filled_in() -> None:
    record = make.a_record(make.a_notice())
    found = standing_of(record, make.a_board(record), make.RULES, make.TODAY)
    rule = make.BY_NAME["评优表彰公示"]
    assert (found.title, found.body, found.basis) == (rule.title, rule.body, rule.basis)
    assert found.signature == "中共青石县河口乡柳湾村支部委员会"
    assert found.receiver == Contact(name="柳湾村党支部", phone="0000-7100001", address="党群服务中心一楼")


def test_what_is_given_is_kept() -> None:
    receiver = Contact(name="河口乡党委")
    notice = make.a_notice(title="关于表彰的公示", receiver=receiver, signature="中共河口乡委员会")
    record = make.a_record(notice, body="全文")
    found = standing_of(record, make.a_board(record), make.RULES, make.TODAY)
    assert (found.title, found.receiver, found.signature, found.body) == (
        "关于表彰的公示",
        receiver,
        "中共河口乡委员会",
        "全文",
    )


def test_a_body_that_is_known_need_only_be_named() -> None:
    for name, phone in (("县委组织部", "0000-1234567"), ("柳湾村党支部", "0000-7100001"), ("乡纪委", "")):
        record = make.a_record(make.a_notice(receiver=Contact(name=name)))
        found = standing_of(record, make.a_board(record), make.RULES, make.TODAY)
        assert (found.receiver.name, found.receiver.phone) == (name, phone)


def test_those_who_stand_by_a_person_are_hidden_with_that_person() -> None:
    people = (Person(name="孙宁", mentors=("吴敏",), sponsors=("周海",)),)
    for name in ("吴敏", "周海"):
        record = make.a_record(make.a_notice(people=people, start=START), body=f"{name}同志介绍了情况。")
        board = make.a_board(record, catalogue=make.a_catalogue(评优表彰公示={"purge": "30天"}))
        assert "同志介绍" in standing_of(record, board, make.RULES, START).body
        assert "同志介绍" not in standing_of(record, board, make.RULES, date(2027, 1, 1)).body


def test_every_type_of_the_pack_runs_at_least_its_minimum() -> None:
    """domain.md D1: five working days, or a week where the source says days."""
    for name, rule in make.BY_NAME.items():
        found = stand({"type": name})
        counted = [day for day in found.days if rule.unit == "日" or is_workday(day, make.RULES.calendar)]
        assert len(counted) >= (rule.minimum or 0) >= 5, name
        assert rule.source, name
        assert rule.confidence, name


def test_every_state_has_its_own_word() -> None:
    assert len({state.label for state in State}) == len(State)


def test_after_the_purge_a_name_stands_neither_in_the_title_nor_in_the_text() -> None:
    kind = "评优表彰公示"
    people = (Person(name="孙宁", role="农技员"),)
    notice = make.a_notice(type=kind, start=START, title="关于孙宁同志的公示", people=people)
    record = make.a_record(notice, body="孙　宁同志工作积极。")
    board = make.a_board(record, catalogue=make.a_catalogue(**{kind: {"purge": "30天"}}))
    end = standing_of(record, board, make.RULES, START).end
    shown, purged = (standing_of(record, board, make.RULES, end + timedelta(days=n)) for n in (30, 31))
    assert (shown.title, shown.is_purged) == ("关于孙宁同志的公示", False)
    assert (purged.title, purged.is_purged) == (make.BY_NAME[kind].title, True)
    assert purged.body == make.BY_NAME[kind].body


def test_after_the_purge_nothing_is_left_that_may_name_anybody() -> None:
    """Where nobody stands in 人员, title, text and reason may be about anybody."""
    kind = "评优表彰公示"

    def shown(*people: Person) -> tuple[str, str]:
        notice = make.a_notice(type=kind, start=START, title="第一批表彰对象的公示", people=people)
        record = make.a_record(notice, body="这位同志工作积极。")
        board = make.a_board(record, catalogue=make.a_catalogue(**{kind: {"purge": "0天"}}))
        end = standing_of(record, board, make.RULES, START).end
        found = standing_of(record, board, make.RULES, end + timedelta(days=1))
        return found.title, found.body

    neutral = make.BY_NAME[kind]
    assert shown(Person(name="孙宁")) == ("第一批表彰对象的公示", neutral.body)
    assert shown() == (neutral.title, neutral.body)
