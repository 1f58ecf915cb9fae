"""Counting the days of notices: what holds for every rule, every day and every calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from board.model.calendar import Calendar
from board.model.notice_rules import NoticePack, NoticeRule, NoticeRules
from board.rules.notice_rules import filled, rule_of, shortenings
from board.rules.workdays import counted_days, is_workday
from hypothesis import given
from hypothesis import strategies as st

KIND = "发展对象公示"
STARTS = st.dates(date(2019, 1, 1), date(2029, 12, 31))
RULES = st.builds(
    NoticeRule,
    name=st.just(KIND),
    minimum=st.integers(1, 30),
    unit=st.sampled_from(["", "工作日", "日"]),
    first=st.sampled_from(["", "不算", "算"]),
    holiday=st.sampled_from(["", "顺延", "不顺延"]),
    closes=st.sampled_from(["", "24时", "下班"]),
    required=st.sets(st.sampled_from(["姓名", "学历", "民族"])).map(tuple),
)
PARTS = st.builds(
    replace,
    RULES,
    minimum=st.none() | st.integers(1, 30),
    required=st.just(()) | st.just(("姓名",)),
)
"""What a pack of a board says: it may leave out anything."""


@st.composite
def cases(draw: st.DrawFn) -> tuple[date, Calendar]:
    """A day, and a calendar that says something of days soon after it."""
    start = draw(STARTS)
    days = st.integers(0, 45).map(lambda away: start + timedelta(days=away))
    said = draw(st.dictionaries(days, st.booleans(), max_size=8))
    years = draw(st.sets(st.integers(2019, 2031), max_size=2))
    return start, Calendar(said, tuple(sorted(years)))


def end(rule: NoticeRule, start: date, calendar: Calendar) -> date:
    """The earliest last day."""
    return counted_days(rule, start, calendar)[-1]


@given(RULES, cases())
def test_the_days_are_those_that_the_rule_asks_for(rule: NoticeRule, case: tuple[date, Calendar]) -> None:
    start, calendar = case
    days = counted_days(rule, start, calendar)
    assert days == tuple(sorted(set(days)))
    assert days[0] >= start + timedelta(days=not rule.counts_first)
    if rule.counts_workdays:
        assert len(days) == rule.minimum
        assert all(is_workday(day, calendar) for day in days)
    else:
        assert (days[-1] - days[0]).days + 1 == len(days) >= (rule.minimum or 0)
        moved = days[rule.minimum or 0 :]
        assert not moved or not any(is_workday(day, calendar) for day in days[(rule.minimum or 0) - 1 : -1])
    if rule.counts_workdays or rule.holiday != "不顺延":
        assert is_workday(days[-1], calendar), "nobody could be reached on the last day"


@given(RULES, cases(), st.integers(1, 10))
def test_more_days_never_end_earlier(rule: NoticeRule, case: tuple[date, Calendar], more: int) -> None:
    longer = replace(rule, minimum=(rule.minimum or 0) + more)
    assert end(longer, *case) >= end(rule, *case)


@given(RULES, cases(), st.integers(0, 40))
def test_a_later_start_never_ends_earlier(rule: NoticeRule, case: tuple[date, Calendar], later: int) -> None:
    start, calendar = case
    assert end(rule, start + timedelta(days=later), calendar) >= end(rule, start, calendar)


@given(RULES, cases())
def test_the_safest_reading_never_ends_earlier_than_another(
    rule: NoticeRule, case: tuple[date, Calendar]
) -> None:
    safest = replace(rule, unit="", first="", holiday="")
    assert end(safest, *case) >= end(rule, *case)


@given(RULES, PARTS, cases())
def test_what_is_not_called_a_shortening_never_ends_earlier(
    base: NoticeRule, part: NoticeRule, case: tuple[date, Calendar]
) -> None:
    own = filled(part, base)
    if not any(shortenings(own, base)):
        assert end(own, *case) >= end(base, *case)
        assert set(own.required) >= set(base.required)


@given(RULES, PARTS, cases(), STARTS)
def test_whatever_a_board_writes_no_notice_ends_earlier(
    base: NoticeRule, part: NoticeRule, case: tuple[date, Calendar], since: date
) -> None:
    nation = NoticePack(name="国", since=date(2014, 5, 28), rules=(base,))
    county = NoticePack(name="县", since=since, base="国", rules=(part,))
    found = rule_of(NoticeRules((nation,), (county,)), KIND, case[0])
    assert end(found, *case) >= end(base, *case)
    assert set(found.required) >= set(base.required)
