"""到期和催办: what of a branch ends soon, is overdue or lacks a record; one list from all its records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from board.base.dates import days_between, zh
from board.model.branch import Branch
from board.model.record import AnyRecord, Kind
from board.model.scope import Scope
from board.rules import commitments, rectifications
from board.rules.duties.judging import BranchDuties, Row
from board.rules.duties.judging import State as Registered
from board.rules.forgetting import names_in
from board.rules.officers import term_due, term_end
from board.rules.publicity import State as NoticeState
from board.rules.standing import Standing
from board.rules.stars.history import is_main

NAMES = "隐去姓名"
"""The sort of names that a file still holds: pages hide them by themselves, files do not."""
LIFE = "登记"
"""The sort of what duties ask for."""
OPINION = "意见"
"""The sort of opinions to be answered: no rule says by when, so of none is said that it fell due."""
BACK_DAYS = 183
"""Days for which something that was not registered is asked after; later it only stands in the matrix."""
_WITHOUT = (Registered.UNREGISTERED, Registered.SHORT)
ANSWER_DAYS = 15
"""Days after which an opinion without an answer is asked after; a habit of offices, no rule of the field."""


class Pressure(StrEnum):
    """How pressing something is, in the order of lists."""

    OVERDUE = "overdue"
    MISSING = "missing"
    COMING = "coming"

    @property
    def label(self) -> str:
        """The words that pages show."""
        return {"overdue": "已到期", "missing": "未登记", "coming": "快到期"}[self.value]


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to see to.

    `what`: its sort, in words. `title`: what it is about. `day`: when it falls or fell due. `note`: what is
    asked for. `record` and `anchor` say where it stands, empty for what no record tells.
    """

    pressure: Pressure
    what: str
    title: str
    day: date
    note: str
    record: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class _Case:
    """What is asked: how everything stands, up to which day ahead."""

    standing: Standing
    last: date

    @property
    def today(self) -> date:
        """The day for which it is asked."""
        return self.standing.today


def due(
    branch: Branch, records: Iterable[AnyRecord], standing: Standing, duties: BranchDuties | None, days: int
) -> list[Due]:
    """What is overdue or missing today, and what falls due within `days`; the most pressing first.

    `records` and `duties`: those of the branch that whoever asks may see. A branch that was closed has
    nothing to do any more.
    """
    if not branch.is_standing:
        return []
    case = _Case(standing, standing.today + timedelta(days=days))
    records = tuple(records)
    found = [*_of_branch(branch, case), *_stars(records, case)]
    for record in records:
        look = _OF_KIND.get(record.kind)
        if look and not record.content.draft and not record.content.is_withdrawn(case.today):
            found += look(record, case)
    found += _of_duties(duties, case) if duties else ()
    order = list(Pressure)
    return sorted(found, key=lambda each: (order.index(each.pressure), each.day, each.what, each.title))


def names_due(records: Iterable[AnyRecord], standing: Standing, days: int) -> list[Due]:
    """Notices of a branch whose file names people beyond 期满隐去姓名, all in one; and those soon beyond it.

    Asked of withdrawn notices and closed branches too: their files are read like any other.
    """
    last = standing.today + timedelta(days=days)
    found = [
        (until, each.id, standing.notices[each.id].title)
        for each in records
        if each.kind is Kind.NOTICE
        and not each.content.draft
        and names_in(each.content)
        and (until := standing.notices[each.id].purge_after)
        and until <= last
    ]
    passed = sorted(each for each in found if each[0] < standing.today)
    dues = [
        Due(
            Pressure.COMING,
            NAMES,
            title,
            until,
            "以后网页上不再显示姓名；要存档的，先用 board archive 编好",
            key,
        )
        for until, key, title in sorted(found)
        if until >= standing.today
    ]
    if passed:
        until, key, title = passed[0]
        files = "、".join(each for _, each, _ in passed)
        note = f"网页上已经隐去，记录文件里还有；用 board forget 隐去：{files}"
        is_one = len(passed) == 1
        title = title if is_one else f"{len(passed)} 件公示"
        dues.insert(0, Due(Pressure.OVERDUE, NAMES, title, until, note, key if is_one else ""))
    return dues


def _pressure(day: date, today: date) -> Pressure:
    return Pressure.OVERDUE if day < today else Pressure.COMING


def _notice(record: AnyRecord, case: _Case) -> Iterator[Due]:
    standing = case.standing.notices[record.id]
    if standing.state in (NoticeState.UNREGISTERED, NoticeState.VERIFYING):
        open_case = standing.state is NoticeState.VERIFYING
        note = "有反映，正在核实，核实后登记结果" if open_case else "登记公示结果"
        yield Due(Pressure.OVERDUE, "公示结果", standing.title, standing.end, note, record.id)
    elif standing.state is NoticeState.RUNNING and standing.end <= case.last:
        yield Due(Pressure.COMING, "公示", standing.title, standing.end, "期满后登记结果", record.id)


def _commitments(record: AnyRecord, case: _Case) -> Iterator[Due]:
    """Promises of the branch; those of members are the branch's own business (users.md 1)."""
    for item in record.content.of_branch:
        standing = commitments.standing_of(item, case.today)
        if (
            item.scope is Scope.PERSONS
            or item.result
            or not standing.deadline
            or standing.deadline > case.last
        ):
            continue
        note = "登记结果；没有兑现的写原因" if standing.deadline < case.today else "到期前登记进展和结果"
        pressure = _pressure(standing.deadline, case.today)
        yield Due(pressure, "承诺", item.text, standing.deadline, note, record.id, f"c{item.number}")


def _rectifications(record: AnyRecord, case: _Case) -> Iterator[Due]:
    for issue in record.content.issues:
        if issue.scope is Scope.PERSONS or not rectifications.is_known(issue, case.today):
            continue
        standing = rectifications.standing_of(issue, case.today)
        if standing.state.is_open and issue.deadline and issue.deadline <= case.last:
            note = "改好的登记销号，没有改好的登记进展"
            pressure = _pressure(issue.deadline, case.today)
            yield Due(pressure, "整改", issue.problem, issue.deadline, note, record.id, f"z{issue.number}")


def _feedback(record: AnyRecord, case: _Case) -> Iterator[Due]:
    for each in record.content.opinions:
        until = each.received + timedelta(days=ANSWER_DAYS)
        is_early = each.received > case.today or until > case.last
        if each.scope is Scope.PERSONS or each.is_answered(case.today) or is_early:
            continue
        note = f"{zh(each.received)}收到，已过 {days_between(each.received, case.today)} 天，还没有登记答复"
        pressure = _pressure(until, case.today)
        yield Due(pressure, OPINION, each.text, until, note, record.id, f"y{each.number}")


def _disclosure(record: AnyRecord, case: _Case) -> Iterator[Due]:
    until = record.content.valid_until
    if until and until <= case.last:
        yield Due(
            _pressure(until, case.today), "有效期", record.content.title, until, "期满的重新申报", record.id
        )


_OF_KIND: Mapping[Kind, Callable[[AnyRecord, _Case], Iterator[Due]]] = {
    Kind.NOTICE: _notice,
    Kind.COMMITMENTS: _commitments,
    Kind.RECTIFICATION: _rectifications,
    Kind.FEEDBACK: _feedback,
    Kind.DISCLOSURE: _disclosure,
}


def _of_branch(branch: Branch, case: _Case) -> Iterator[Due]:
    """The end of the term; of it is reminded half a year before (domain.md C), however far one looks."""
    end = term_end(branch)
    if end is None or branch.term is None or branch.term.start > case.today:
        return
    ordinal = f"（{branch.term.ordinal}）" if branch.term.ordinal else ""
    if end < case.today:
        yield Due(Pressure.OVERDUE, "换届", f"本届任期已满{ordinal}", end, "换届后更新本届任期和支部委员会")
    elif term_due(branch, case.today) or end <= case.last:
        yield Due(Pressure.COMING, "换届", f"本届任期将满{ordinal}", end, "着手换届")


def _stars(records: Iterable[AnyRecord], case: _Case) -> Iterator[Due]:
    """Of the stars only the last that were decided: those before have been replaced."""
    decided = [
        (record.year, record.id, record, standing)
        for record in records
        if record.kind is Kind.RATING
        and not record.content.is_withdrawn(case.today)
        and (standing := case.standing.ratings.get(record.id))
        and standing.is_decided
        and record.content.subject == "支部"
        and is_main(record.id, record.period)
    ]
    if not decided:
        return
    *_, record, standing = max(decided, key=lambda each: each[:2])
    course, title = standing.course, f"{record.year}年度{standing.awarded}"
    for day, note in ((course.valid_until, "星级有效期满，重新评定"), (course.recheck, "星级复核")):
        if day and day <= case.last:
            yield Due(_pressure(day, case.today), "星级", title, day, note, record.id)


def _of_duties(duties: BranchDuties, case: _Case) -> Iterator[Due]:
    """What nobody registered of each duty in the last half-year, and what is soon due; soft ones too."""
    for year, rows in duties.years.items():
        for row in rows:
            yield from _of_duty(year, row, case)


def _of_duty(year: int, row: Row, case: _Case) -> Iterator[Due]:
    duty = row.duty
    soft = "，一般，仅作提示" if duty.is_soft else ""
    each = "，每个党小组都算" if duty.is_by_group else ""
    missing, coming = [], []
    for place, (period, state) in enumerate(zip(row.part.periods, row.states, strict=True)):
        told = f"{period.name}{'' if row.counts[place] == 0 else f'已登记 {row.counts[place]} {row.unit}'}"
        if state in _WITHOUT and days_between(period.due, case.today) <= BACK_DAYS:
            missing.append((period.due, told))
        elif state is Registered.OPEN and period.due <= case.last and row.counts[place] < row.due(place):
            coming.append((period.due, told))
    for pressure, found in ((Pressure.MISSING, missing), (Pressure.COMING, coming)):
        if found:
            note = f"{duty.how_often}{each}{soft}：{'、'.join(told for _, told in found)}"
            yield Due(pressure, LIFE, f"{year}年{duty.name}", found[-1][0], note)
