"""What holds for every input: days, promises, money, scopes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from board.base.dates import days_between, parse_date, parse_period, zh, zh_range
from board.base.text import fold, narrow, person
from board.model.commitment import Measure, Progress
from board.model.disclosed import Spending
from board.model.dues import Dues, Remittance
from board.model.scope import Scope
from board.rules.commitments import standing_of as promise_on
from board.rules.dues import accounts
from board.rules.publicity import NoticeStanding, State, standing_of
from board.rules.scopes import PUBLIC, may_see, narrower
from board.rules.workdays import is_workday
from hypothesis import given
from hypothesis import strategies as st

from tests import make

DAYS = st.dates(date(2019, 1, 1), date(2029, 12, 31))
TYPES = st.sampled_from(sorted(make.BY_NAME))
CALENDAR = make.RULES.calendar
SCOPES = st.sampled_from(list(Scope))
YUAN = st.decimals(0, 10**6, places=2)


def notice(kind: str, start: date, end: date | None = None, today: date = make.TODAY) -> NoticeStanding:
    """A notice of a type as it stands."""
    record = make.a_record(make.a_notice(type=kind, start=start, end=end))
    return standing_of(record, make.a_board(record), make.RULES, today)


# 公示 -------------------------------------------------------------------------------------------------


@given(TYPES, DAYS)
def test_a_notice_runs_long_enough_and_counts_no_day_off(kind: str, start: date) -> None:
    found, rule = notice(kind, start), make.BY_NAME[kind]
    assert found.end > start
    assert len(found.days) >= rule.minimum
    assert found.days == tuple(sorted(set(found.days)))
    assert found.days[0] > start
    assert found.days[-1] == found.end
    assert is_workday(found.end, CALENDAR), "nobody can be reached on the last day otherwise"
    if rule.unit == "工作日":
        assert len(found.days) == rule.minimum
        assert all(is_workday(day, CALENDAR) for day in found.days)


@given(TYPES, DAYS, st.integers(0, 40))
def test_a_longer_end_never_shortens(kind: str, start: date, more: int) -> None:
    plain = notice(kind, start)
    longer = notice(kind, start, plain.end + timedelta(days=more))
    assert longer.end >= plain.end
    assert longer.days[: len(plain.days)] == plain.days


@given(TYPES, DAYS, st.integers(-40, 40))
def test_whatever_is_typed_a_notice_never_ends_before_it_opens(kind: str, start: date, away: int) -> None:
    assert notice(kind, start, start + timedelta(days=away)).end >= start


@given(TYPES, DAYS, st.integers(-10, 60))
def test_day_by_day_less_remains(kind: str, start: date, offset: int) -> None:
    today = start + timedelta(days=offset)
    now, tomorrow = notice(kind, start, today=today), notice(kind, start, today=today + timedelta(days=1))
    running = start <= today <= now.end
    assert (now.state is State.RUNNING) is running
    if running:
        assert 1 <= now.remaining <= len(now.days)
    if running and tomorrow.state is State.RUNNING:
        assert now.remaining - tomorrow.remaining in (0, 1)


@given(DAYS, DAYS)
def test_a_later_start_never_ends_earlier(first: date, second: date) -> None:
    early, late = sorted((first, second))
    assert notice("发展对象公示", early).end <= notice("发展对象公示", late).end


# 承诺 -------------------------------------------------------------------------------------------------

AMOUNTS = st.decimals(0, 10**4, places=1)


@given(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS)
def test_percent_is_between_nothing_and_all_and_grows_with_what_is_done(
    start: Decimal, target: Decimal, one: Decimal, other: Decimal
) -> None:
    def percent(reached: Decimal) -> int | None:
        steps = (Progress(day=make.day("2026-08-01"), reached=reached),)
        item = make.a_commitment(measure=Measure(start=start, target=target), progress=steps)
        return promise_on(item, make.TODAY).percent

    less, more = sorted((one, other), reverse=target < start)
    low, high = percent(less), percent(more)
    if start == target:
        assert low is high is None
    else:
        assert low is not None
        assert high is not None
        assert 0 <= low <= high <= 100
        assert (percent(target), percent(start)) == (100, 0)


# 党费 -------------------------------------------------------------------------------------------------


@given(YUAN, YUAN, YUAN, YUAN, st.lists(YUAN, max_size=4), YUAN)
def test_the_balance_adds_up_to_the_cent(
    carried: Decimal,
    collected: Decimal,
    allotted: Decimal,
    remitted: Decimal,
    spent: list[Decimal],
    more: Decimal,
) -> None:
    def spending(amounts: list[Decimal]) -> tuple[Spending, ...]:
        return tuple(Spending(use="教育资料", amount=each) for each in amounts)

    def balance(content: Dues) -> Decimal:
        (found,) = accounts([make.a_record(content)]).values()
        assert found.balance is not None
        return found.balance

    dues = make.some_dues(
        carried=carried,
        collected=collected,
        allotted=allotted,
        remitted=Remittance(amount=remitted),
        spending=spending(spent),
    )
    left = balance(dues)
    assert balance(replace(dues, collected=collected + more)) == left + more
    assert balance(replace(dues, allotted=allotted + more)) == left + more
    assert balance(replace(dues, carried=carried + more)) == left + more
    assert balance(replace(dues, remitted=Remittance(amount=remitted + more))) == left - more
    assert balance(replace(dues, spending=spending([*spent, more]))) == left - more
    assert balance(replace(dues, spending=spending(spent[::-1]))) == left


# 公开范围 ---------------------------------------------------------------------------------------------


@given(SCOPES, SCOPES, SCOPES)
def test_narrowing_does_not_depend_on_the_order(first: Scope, second: Scope, third: Scope) -> None:
    assert narrower(first, second) == narrower(second, first)
    assert narrower(narrower(first, second), third) == narrower(first, narrower(second, third))
    assert narrower(first, first) == first


@given(SCOPES, SCOPES, st.sampled_from(["public", "party", "unit:liuwan", "unit:hekou", "unit:jiguan"]))
def test_a_narrower_scope_is_seen_by_nobody_new(one: Scope, other: Scope, name: str) -> None:
    board = make.a_board(make.a_record(make.a_branch(), "liuwan"))
    audience = PUBLIC if name == "public" else make.PARTY if name == "party" else make.unit(name[5:])
    if may_see(audience, narrower(one, other), "liuwan", board):
        assert may_see(audience, one, "liuwan", board)
        assert may_see(audience, other, "liuwan", board)


# Dates, periods, text ---------------------------------------------------------------------------------


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_a_day_that_pages_show_can_be_read_again(day: date) -> None:
    assert parse_date(zh(day)) == day
    assert parse_date(day.isoformat()) == day
    assert parse_date(zh(day)[5:], day.year) == day


@given(DAYS, DAYS)
def test_a_range_ends_with_its_last_day(start: date, end: date) -> None:
    first, _, last = zh_range(start, end).partition("—")
    assert parse_date(first) == start
    assert parse_date(last, start.year) == end
    assert start + timedelta(days=days_between(start, end)) == end


FORMS = st.one_of(
    st.just(""),
    st.integers(1, 2).map(lambda half: f"-H{half}"),
    st.integers(1, 4).map(lambda quarter: f"-Q{quarter}"),
    st.integers(1, 12).map(lambda month: f"-{month:02}"),
)


@given(st.integers(1900, 2200), FORMS)
def test_a_period_is_read_from_its_name_and_from_its_label(year: int, form: str) -> None:
    period = parse_period(f"{year}{form}")
    assert period.name == f"{year}{form}"
    assert parse_period(period.name) == parse_period(period.label) == period
    assert parse_period(period.label[5:] or "全年", year) == period
    assert period.start <= period.end
    assert period.start.year == period.end.year == year


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert narrow(narrow(text)) == narrow(text)
    assert person(person(text)) == person(text)
    assert fold(fold(text)) == fold(text)
