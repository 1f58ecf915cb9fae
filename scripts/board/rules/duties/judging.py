"""Whether what has to be registered was: by duty, year and period, from the records alone.

A missing record does not mean that the thing was not done (domain.md C): the word is 未登记.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from board.base.dates import zh
from board.model.branch import Branch
from board.model.duty import COMMITTEE, GROUPS, MONTHS, TERM, Applies, Duty, DutyRules
from board.model.record import AnyRecord, Kind
from board.model.scope import Scope
from board.rules.duties.evidence import Found, Witness, gather
from board.rules.duties.packs import duty_of
from board.rules.officers import in_office, term_end

LARGE, OFFICERS = 7, 3
"""正式党员 from which on, and officers with whom, a branch has a committee (domain.md A2.1)."""
REMIND = 6
"""Months before the end of a term in which the next election may be held."""


class State(StrEnum):
    """What the records say of a duty in one period."""

    REGISTERED = "已登记"
    SHORT = "不足"
    UNREGISTERED = "未登记"
    OPEN = "未到期"
    EXEMPT = "不适用"


class Period(NamedTuple):
    """A stretch of time, the day after which it is over, grace included."""

    name: str
    start: date
    end: date
    due: date


@dataclass(frozen=True, slots=True)
class Part:
    """A duty in a year: its periods, `over` of which are over, and in which of them each month lies."""

    duty: Duty
    periods: tuple[Period, ...]
    over: int
    places: tuple[int, ...]


class Row(NamedTuple):
    """What came of a duty in a year, by period; `why` where it does not apply, or not all year.

    `hidden`: it rests on something that no tree shows. `groups`: how many 党小组 have the duty each for
    itself, by period; counts are then those of them that have met it. A plain tuple: a county has a hundred
    thousand.
    """

    part: Part
    counts: tuple[int, ...]
    states: tuple[State, ...]
    why: str
    hidden: bool
    groups: tuple[int, ...] = ()

    @property
    def duty(self) -> Duty:
        """The duty itself."""
        return self.part.duty

    def due(self, place: int) -> int:
        """Which count is enough in a period."""
        return self.groups[place] if self.groups else self.duty.due

    @property
    def unit(self) -> str:
        """What is counted: meetings, or groups."""
        return "组" if self.groups else "次"

    def many(self, state: State) -> int:
        """How many periods are in a state."""
        return self.states.count(state)


@dataclass(frozen=True, slots=True)
class BranchDuties:
    """The rows of one branch by year, the latest first, and what they were counted from."""

    years: Mapping[int, tuple[Row, ...]]
    found: Found

    def of(self, shown: Callable[[Row], bool]) -> BranchDuties:
        """The same with those rows only that may be shown."""
        years = {year: tuple(row for row in rows if shown(row)) for year, rows in self.years.items()}
        return BranchDuties(years, self.found)

    def witnesses(self, year: int, row: Row, place: int) -> list[Witness]:
        """What was counted for one period of a row, by day."""
        period = row.part.periods[place]
        each = row.part.duty
        if each.every == TERM:
            return sorted(_of_term(each, self.found, period))
        return sorted(
            (one for one in _of(each, self.found, year) if _places(one, row.part) & {place}),
            key=lambda one: (one.day, one.source),
        )


# Periods ---------------------------------------------------------------------------------------------
@lru_cache(64)  # of a county that is judged branch by branch all have the same
def parts(rules: DutyRules, year: int, today: date) -> tuple[Part, ...]:
    """Every duty in force in a year with its periods; where it changes within the year, in two parts."""
    found = []
    for code in rules.codes:
        versions: dict[Duty, list[Period]] = {}
        month = 1
        while month <= 12:  # noqa: PLR2004 - months
            duty = duty_of(rules, code, date(year, month, 1))
            if duty and duty.every == TERM:
                versions[duty] = [_period(duty, year, 1, 12)]
                break
            length = MONTHS[duty.every] if duty else 1
            if duty and (month - 1) % length == 0:
                versions.setdefault(duty, []).append(_period(duty, year, month, length))
                month += length
            else:
                month += 1
        for duty, periods in versions.items():
            places = [-1] * 13
            for number, each in enumerate(periods):
                places[each.start.month : each.end.month + 1] = [number] * (
                    each.end.month - each.start.month + 1
                )
            over = sum(each.due < today for each in periods)
            found.append(Part(duty, tuple(periods), over, tuple(places)))
    return tuple(found)


def _period(duty: Duty, year: int, month: int, length: int) -> Period:
    last = month + length - 1
    end = date(year, last, calendar.monthrange(year, last)[1])
    name = {
        "月": f"{month}月",
        "季度": f"第{'一二三四'[(month - 1) // 3]}季度",
        "半年": "上半年" if month == 1 else "下半年",
    }.get(duty.every, "全年")
    return Period(name, date(year, month, 1), end, end + timedelta(days=duty.grace or 0))


# Judging ---------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Case:
    """What of a branch decides which duties it has."""

    branch: Branch
    has_committee: bool
    begun: date
    ended: date | None
    is_closed: bool
    today: date


def judged(
    branch: Branch,
    own: Iterable[AnyRecord],
    scopes: Mapping[str, Scope],
    plan: Mapping[int, tuple[Part, ...]],
    today: date,
) -> BranchDuties:
    """The duties of one branch in every year in which it registered anything, and in the present one.

    `plan`: the duties of those years, see `parts`. A branch that was closed has none after its end.
    """
    own = [each for each in own if each.kind is not Kind.BRANCH and not each.content.draft]
    found = gather(own, scopes, today)
    case = _case(branch, today)
    years = {year for each in own if (year := _year(each)) <= today.year} | {today.year}
    kept = sorted((year for year in years if not (case.ended and year > case.ended.year)), reverse=True)
    return BranchDuties(
        {
            year: tuple(_row(each, case, found, year) for each in plan[year] if _stands(each, year, today))
            for year in kept
        },
        found,
    )


def _year(record: AnyRecord) -> int:
    """The year in which it was registered: stars for 2024 are awarded in 2025."""
    return record.day.year if record.is_dated else record.year


def _stands(part: Part, year: int, today: date) -> bool:
    """A term is looked at as it is today: it stands in the present year only."""
    return part.duty.every != TERM or year == today.year


def _case(branch: Branch, today: date) -> _Case:
    is_closed = not branch.is_standing
    officers = len(in_office(branch, today))
    full = branch.census.full if branch.census else 0
    return _Case(
        branch=branch,
        has_committee=full >= LARGE or officers >= OFFICERS,
        begun=branch.founded or date.min,
        ended=branch.status_on if is_closed else None,
        is_closed=is_closed,
        today=today,
    )


def _row(part: Part, case: _Case, found: Found, year: int) -> Row:
    duty = part.duty
    applies = duty.applies
    if applies and (why := _exempt(applies, case)):
        return Row(part, (0,) * len(part.periods), (State.EXEMPT,) * len(part.periods), why, False)  # noqa: FBT003
    if duty.every == TERM:
        return _term_row(duty, case, found)
    counts = [0] * len(part.periods)
    places, hidden = part.places, False
    witnesses = _of(duty, found, year)
    due = [duty.due] * len(part.periods)
    groups: tuple[int, ...] = ()
    some: set[int] = set()
    if duty.is_by_group:
        counts = _by_group(witnesses, part, case.branch.groups)
        due = _groups_due(duty, found, part, case.branch.groups)
        groups = tuple(due)
        some = {place for each in witnesses for place in _places(each, part)}
        hidden = any(each.hidden for each in witnesses)
    else:
        for first, last, _, _, is_hidden, _ in witnesses:
            hidden = hidden or is_hidden
            if first == last:
                if (at := places[first]) >= 0:
                    counts[at] += 1
            else:
                for at in {*places[first : last + 1]} - {-1}:
                    counts[at] += 1
    over = part.over
    states = tuple(
        [
            State.REGISTERED
            if count >= due[place]
            else State.OPEN
            if place >= over
            else State.SHORT
            if count or place in some
            else State.UNREGISTERED
            for place, count in enumerate(counts)
        ]
    )
    row = Row(part, tuple(counts), states, "", hidden, groups)
    if case.is_closed or case.begun.year >= year:
        return _partly(row, case)
    return row


def _exempt(applies: Applies, case: _Case) -> str:
    """Why a duty is not for a branch; empty where it is."""
    branch = case.branch
    if applies.domains and branch.domain not in applies.domains:
        return f"只适用于 {'、'.join(applies.domains)}"
    if applies.kinds and branch.kind not in applies.kinds:
        return f"只适用于 {'、'.join(applies.kinds)}"
    if applies.members and branch.census is None:
        return "没有登记党员统计"
    if applies.members and branch.census and branch.census.full < applies.members:
        return f"正式党员不足 {applies.members} 人"
    if COMMITTEE in applies.needs and not case.has_committee:
        return "不设支部委员会"
    return "没有党小组" if GROUPS in applies.needs and not branch.groups else ""


def _partly(row: Row, case: _Case) -> Row:
    """A year in which the branch was there only in part: nobody is reminded of what lies half outside."""
    states, why = list(row.states), []
    for place, period in enumerate(row.part.periods):
        before = case.begun > period.start
        after = case.is_closed and (case.ended is None or case.ended <= period.end)
        if row.states[place] is not State.REGISTERED and (before or after):
            states[place] = State.EXEMPT
            if before:
                why.append(f"{zh(case.begun)}成立")
            if after:
                why.append(f"{zh(case.ended) if case.ended else ''}{_closed(case)}")
    return row._replace(states=tuple(states), why="，".join(dict.fromkeys(why)))


def _closed(case: _Case) -> str:
    return "已并入其他支部" if case.branch.merged_into else "已撤销"


def _of(duty: Duty, found: Found, year: int) -> Sequence[Witness]:
    """Everything of a year that a duty may be met by."""
    words = duty.words or ("",)
    if len(words) == 1:
        return found.get((year, duty.kind, words[0]), ())
    return [each for word in words for each in found.get((year, duty.kind, word), ())]


def _places(one: Witness, part: Part) -> set[int]:
    return set(part.places[one.first : one.last + 1])


def _by_group(witnesses: Iterable[Witness], part: Part, groups: tuple[str, ...]) -> list[int]:
    """How many groups have met the duty, period by period.

    A meeting without the name of a group, as an activity is, counts for each.
    """
    met = [dict.fromkeys(groups, 0) for _ in part.periods]
    for each in witnesses:
        for place in _places(each, part) - {-1}:
            for group in groups if not each.group else (each.group,):
                if group in met[place]:
                    met[place][group] += 1
    return [sum(count >= part.duty.due for count in each.values()) for each in met]


def _groups_due(duty: Duty, found: Found, part: Part, groups: tuple[str, ...]) -> list[int]:
    """How many groups there were in each period: nothing tells when one was formed but its first meeting.

    Where none had met by then all count.
    """
    first: dict[str, date] = {}
    for (_, kind, word), witnesses in found.items():
        if kind == duty.kind and word in duty.words:
            for each in witnesses:
                if each.group in groups:
                    first[each.group] = min(each.day, first.get(each.group, each.day))
    never = len(groups) - len(first)
    begun = (sum(day <= period.end for day in first.values()) for period in part.periods)
    return [count + never if count else len(groups) for count in begun]


# Terms -----------------------------------------------------------------------------------------------
def _term_row(duty: Duty, case: _Case, found: Found) -> Row:
    """The present term: until it ends nothing is due; the election that follows it may come before."""
    end = term_end(case.branch)
    term = case.branch.term
    if end is None or term is None or case.is_closed:
        why = _closed(case) if case.is_closed else "没有登记本届任期"
        period = Period("本届", date.min, date.max, date.max)
        return Row(Part(duty, (period,), 0, ()), (0,), (State.EXEMPT,), why, False)  # noqa: FBT003
    period = Period(f"本届（到{zh(end)}）", term.start, end, end + timedelta(days=duty.grace or 0))
    met = _of_term(duty, found, period)
    over = period.due < case.today
    state = State.OPEN
    if len(met) >= duty.due:
        state = State.REGISTERED
    elif over:
        state = State.SHORT if met else State.UNREGISTERED
    return Row(Part(duty, (period,), int(over), ()), (len(met),), (state,), "", any(e.hidden for e in met))


def _of_term(duty: Duty, found: Found, period: Period) -> list[Witness]:
    """What was registered from six months before the end of a term on."""
    month = period.end.year * 12 + period.end.month - 1 - REMIND
    opens = date(month // 12, month % 12 + 1, 1)
    return [
        each
        for (_, kind, word), place in found.items()
        if kind == duty.kind and word in (duty.words or ("",))
        for each in place
        if each.day >= max(opens, period.start)
    ]
