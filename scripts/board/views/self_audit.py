"""自查报告: what a branch says of itself beside what its records show; nothing that no record shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from board.base.dates import Period, zh
from board.base.findings import Code
from board.model.branch import Officer
from board.model.commitment import Commitment
from board.model.record import AnyRecord, Kind, Record
from board.model.rectification import Issue
from board.model.self_audit import CHAPTERS, SelfAudit
from board.rules import commitments, officers, rectifications, self_audit
from board.rules.checks import check_part
from board.rules.duties.judging import State
from board.rules.life import FORMAL, TALKS, by_kind, held, kind_of, talks
from board.views import addresses, checklist, grids
from board.views.audit_pages import Chapter, Passage, SelfAuditPage
from board.views.document import Document
from board.views.duties import NOT_UNDONE, is_open
from board.views.duty_words import headed, said
from board.views.head import head
from board.views.lines import ORDER, title_of
from board.views.parts import Fact, Link
from board.views.tree import Tree

_NUMERALS = "一二三四五"


@dataclass(frozen=True, slots=True)
class _Desk:
    """A report being put together: whose, for which period, as things stood on `day`."""

    tree: Tree
    record: Record[SelfAudit]
    period: Period
    day: date

    @property
    def code(self) -> str:
        """The branch."""
        return self.record.branch

    def of(self, kind: Kind) -> list[AnyRecord]:
        """The records of a kind that the tree shows, that stand and belong to the period, oldest first."""
        found = (each for each in self.tree.in_force(kind, self.code) if self.is_of_period(each))
        return sorted(found, key=lambda each: (each.day, each.id))

    def so_far(self, kind: Kind) -> list[AnyRecord]:
        """The same with those of earlier periods: what was left open in them is still open."""
        found = self.tree.in_force(kind, self.code)
        begun = (each for each in found if each.period and each.period.start <= self.last)
        return sorted(begun, key=lambda each: (each.day, each.id))

    def is_earlier(self, record: AnyRecord) -> bool:
        """Whether a record is about a time before that of the report."""
        return bool(record.period and record.period.end < self.period.start)

    @property
    def last(self) -> date:
        """The last day that is looked at."""
        return min(self.period.end, self.day)

    def is_of_period(self, record: AnyRecord) -> bool:
        """Whether a record is about the time of the report."""
        if record.period:
            return record.period.start <= self.period.end and record.period.end >= self.period.start
        return self.holds(record.day)

    def holds(self, day: date) -> bool:
        """Whether a day lies in the period, and not after the report."""
        return self.period.start <= day <= self.last


def self_audit_page(tree: Tree, record: Record[SelfAudit]) -> SelfAuditPage:
    """The report of a period as this audience may read it."""
    top = head(tree, record)
    if top.withdrawal or record.period is None:
        return SelfAuditPage(top)
    desk = _Desk(tree, record, record.period, self_audit.as_of(record, tree.today))
    return SelfAuditPage(
        head=top,
        counted=f"次数和清单由公开栏的记录算出，算到{zh(desk.day)}；没有登记的，不等于没有做",
        chapters=tuple(_chapters(desk)),
        download=Link("Word 文件", addresses.document(record.id)),
    )


def document(tree: Tree, record: Record[SelfAudit], page: SelfAuditPage) -> Document | None:
    """The same as a file to go on writing in; None of a report that was withdrawn."""
    if not page.download:
        return None
    branch = tree.branch(record.branch)
    return Document(
        address=page.download.address,
        title=f"{branch.name}{page.head.title}",
        author=branch.full_name,
        note=page.counted,
        chapters=page.chapters,
        day=self_audit.as_of(record, tree.today),
    )


def _chapters(desk: _Desk) -> Iterator[Chapter]:
    texts = self_audit.split(desk.record.body)
    if foreword := texts.get(""):
        yield Chapter("", foreword)
    makers: tuple[Callable[[_Desk], Iterable[Passage]], ...] = (_about, _work, _problems, _ahead)
    number = 0
    for name, make in zip(CHAPTERS, makers, strict=True):
        text, passages = texts.get(name, ""), tuple(make(desk))
        if text or passages:
            yield Chapter(f"{_NUMERALS[number]}、{name}", text, passages)
            number += 1
        if name == CHAPTERS[1] and (listed := _checklist(desk)):
            yield Chapter(f"{_NUMERALS[number]}、对照表", "", (listed,))
            number += 1


# 一、基本情况 --------------------------------------------------------------------------------------------


def _about(desk: _Desk) -> Iterator[Passage]:
    """Who the branch is, from branch.yml."""
    tree, branch = desk.tree, desk.tree.branch(desk.code)
    serving = officers.in_office(branch, desk.day)
    census = branch.census if branch.census and branch.census.as_of <= desk.day else None
    end = officers.term_end(branch)
    term = branch.term if branch.term and branch.term.start <= desk.day else None
    ordinal = f"{term.ordinal}，" if term and term.ordinal else ""
    facts = (
        ("全称", branch.full_name),
        ("上级党组织", tree.committee_name(desk.code)),
        ("在任", _serving(serving, officers.in_office(branch, tree.today))),
        ("本届任期", f"{ordinal}{zh(term.start)}至{zh(end)}" if term and end else ""),
        (
            "党员",
            f"正式 {census.full} 名，预备 {census.probationary} 名（截至{zh(census.as_of)}）"
            if census
            else "",
        ),
        ("党小组", f"{len(branch.groups)} 个" if branch.groups else ""),
    )
    yield Passage("支部概况", facts=tuple(Fact(label, value) for label, value in facts if value))


def _serving(then: Sequence[Officer], now: Sequence[Officer]) -> str:
    """Who was in office on the day of the report; of those who have left since only how many."""
    named = "、".join(f"{each.post}{each.name}" for each in then if each in now)
    gone = sum(each not in now for each in then)
    return "，".join(filter(None, (named, f"另有 {gone} 人后来离任" if gone else "")))


# 二、规范化工作开展情况 ----------------------------------------------------------------------------------


def _work(desk: _Desk) -> Iterator[Passage]:
    """What was registered in the period, counted from the records."""
    for name, make in (
        ("组织生活", _life),
        ("公开承诺", _promises),
        ("公示和公开事项", _disclosed),
        ("其他活动", _activities),
        ("意见和答复", _opinions),
        ("党费收支", _dues),
        ("群众评议", _reviews),
    ):
        if facts := tuple(make(desk)):
            yield Passage(name, facts=facts)


def _life(desk: _Desk) -> Iterator[Fact]:
    records = [*desk.of(Kind.MEETINGS), *desk.of(Kind.ACTIVITY)]
    for kind, events in by_kind(each for each in held(records) if desk.holds(each.day)).items():
        sources = {each.source for each in events}
        at = addresses.record(events[0].source) if len(sources) == 1 else ""
        groups = Counter(each.group for each in events if each.group)
        by_group = "：" + "、".join(f"{name} {count} 次" for name, count in groups.items()) if groups else ""
        yield Fact(FORMAL.get(kind, kind), f"登记 {len(events)} 次{by_group}", at)
    for record in desk.of(Kind.MEETINGS):
        for half, day, count in talks(record):
            if desk.holds(day):
                yield Fact(f"{day.year}年{half}{TALKS}", f"登记 {count} 人次", addresses.record(record.id))


def _promises(desk: _Desk) -> Iterator[Fact]:
    for record in desk.of(Kind.COMMITMENTS):
        for name, rows in (("支部承诺", record.content.of_branch), ("党员承诺", record.content.of_members)):
            states = Counter(commitments.standing_of(each, desk.day).state for each in rows)
            told = "，".join(f"{state.label} {states[state]}" for state in ORDER if states[state])
            if told:
                label = record.period.label if record.period else ""
                yield Fact(f"{label}{name}", f"{len(rows)} 项：{told}", addresses.record(record.id))


def _disclosed(desk: _Desk) -> Iterator[Fact]:
    notices = desk.of(Kind.NOTICE)
    if notices:
        over = [each for each in notices if desk.tree.standing.notices[each.id].end < desk.day]
        registered = sum(
            bool(each.content.outcome and (each.content.outcome.day or desk.day) <= desk.day) for each in over
        )
        done = f"，期满 {len(over)} 条，其中已登记结果 {registered} 条" if over else ""
        yield Fact("公示", f"{len(notices)} 条{done}", addresses.of_branch(desk.code, Kind.NOTICE))
    if disclosed := desk.of(Kind.DISCLOSURE):
        at = addresses.of_branch(desk.code, Kind.DISCLOSURE)
        yield Fact("公开事项", f"{len(disclosed)} 条", at)


def _activities(desk: _Desk) -> Iterator[Fact]:
    """Those that are not organisational life, which is counted above."""
    kinds = Counter(each.content.kind for each in desk.of(Kind.ACTIVITY) if not kind_of(each.content.kind))
    for kind, count in kinds.items():
        yield Fact(kind, f"{count} 次", addresses.of_branch(desk.code, Kind.ACTIVITY))


def _opinions(desk: _Desk) -> Iterator[Fact]:
    for record in desk.of(Kind.FEEDBACK):
        received = [each for each in record.content.opinions if desk.holds(each.received)]
        answered = sum(each.is_answered(desk.day) for each in received)
        if received:
            words = f"收到 {len(received)} 件，已答复 {answered} 件"
            yield Fact("意见", words, addresses.record(record.id))


def _dues(desk: _Desk) -> Iterator[Fact]:
    for record in desk.of(Kind.DUES):
        # Before a period is over its sum is not known.
        if record.period and record.period.end <= desk.day:
            content = record.content
            words = (
                f"收缴 {grids.money(content.collected)} 元，"
                f"应交 {content.members_due} 名，实交 {content.members_paid} 名"
            )
            yield Fact(record.period.label, words, addresses.record(record.id))


def _reviews(desk: _Desk) -> Iterator[Fact]:
    for record in desk.of(Kind.REVIEW):
        people = record.content.of_people
        if people and (people.day or desk.day) <= desk.day and record.period:
            words = f"发出 {people.issued} 份，收回 {people.returned} 份，有效 {people.valid} 份"
            yield Fact(record.period.label, words, addresses.record(record.id))


# 三、对照表 ----------------------------------------------------------------------------------------------


def _checklist(desk: _Desk) -> Passage | None:
    """Every item of the checklist that this audience may see the ground of, with what meets it."""
    tree = desk.tree
    scheme, audit = tree.board.checklist, tree.standing.audits.get(desk.record.id)
    if scheme is None or audit is None:
        return None
    lines, left_out = checklist.lines(tree, desk.code, audit.items)
    if not lines:
        return None
    count = Counter(each.mark.label for each in lines)
    left = f"；另有 {left_out} 条的记录按公开范围不在此列" if left_out else ""
    note = f"共 {len(lines)} 条：{'，'.join(f'{word} {n} 条' for word, n in count.items())}{left}"
    rows = [(each.name, each.text, each.mark.label, each.why) for each in lines]
    return Passage(scheme.name, note, grid=grids.grid("对照表", ("条", "内容", "情况", "依据"), rows))


# 四、存在问题 --------------------------------------------------------------------------------------------


def _problems(desk: _Desk) -> Iterator[Passage]:
    """What is open or late by the records."""
    issues = [
        Fact(each.problem, f"{each.urgency or '整改'}，时限{_until(each.deadline)}", at)
        for each, at in _open_issues(desk)
    ]
    if issues:
        yield Passage("未销号的问题", f"{len(issues)} 件", tuple(issues))
    late = [
        Fact(each.text, f"{standing.state.label}{f'：{each.reason}' if each.reason else ''}", at)
        for record, each, standing, at in _of_branch(desk)
        # What was not kept was told in the report on its own period; what has no result is still open.
        if standing.state.is_unkept and not (each.result and desk.is_earlier(record))
    ]
    if late:
        yield Passage("逾期和未兑现的承诺", f"{len(late)} 项", tuple(late))
    if desk.tree.is_inside(desk.code):
        yield from _unregistered(desk)
        yield from _noted(desk)


def _unregistered(desk: _Desk) -> Iterator[Passage]:
    """The duties of the period that are over and were not registered; what is only usual says so."""
    audit, tree = desk.tree.standing.audits.get(desk.record.id), desk.tree
    years = audit.duties.years if audit and audit.duties else {}
    facts = []
    for year in range(desk.period.start.year, desk.period.end.year + 1):
        for row in years.get(year, ()):
            told = [
                f"{period.name}{said(row, place)}"
                for place, period in enumerate(row.part.periods)
                if row.states[place] in (State.UNREGISTERED, State.SHORT) and desk.holds(period.end)
            ]
            if told and is_open(tree, row):
                at = addresses.duties(desk.code, year) if tree.standing.duties.get(desk.code) else ""
                each = "每个党小组都算：" if row.duty.is_by_group else ""
                facts.append(Fact(headed(row.duty), f"{each}{'、'.join(told)}", at))
    if facts:
        yield Passage("没有登记的", NOT_UNDONE, tuple(facts))


def _noted(desk: _Desk) -> Iterator[Passage]:
    """What the check of records has found, by its name and file only: a row behind it may be for others.

    Told is what the check finds in the records that this tree shows, and in all of them as well.
    """
    tree = desk.tree
    shown = [each for each in tree.of_branch(desk.code) if not tree.is_only_counted(each)]
    seen = {
        (f.code, f.file, f.message)
        for f in check_part(replace(tree.board, records=tuple(shown)), tree.standing)
    }
    whole = {(f.code, f.file, f.message) for f in tree.findings}
    titles = {each.file: each for each in shown if each.kind is Kind.BRANCH or desk.is_of_period(each)}
    both = Counter(map(_where, seen)) & Counter(map(_where, whole))
    counts = {each: count for each, count in both.items() if each[1] in titles}
    facts = [
        Fact(title_of(tree.standing, titles[file]), f"{code.title} {count} 处", _address(titles[file]))
        for (code, file), count in sorted(counts.items(), key=lambda each: (each[0][1], each[0][0].slug))
    ]
    if facts:
        note = f"{sum(counts.values())} 处（按{zh(tree.today)}的记录核对）"
        yield Passage("记录里要核对的地方", note, tuple(facts))


def _where(found: tuple[Code, str, str]) -> tuple[Code, str]:
    return found[:2]


def _address(record: AnyRecord) -> str:
    return addresses.branch(record.id) if record.kind is Kind.BRANCH else addresses.record(record.id)


def _of_branch(desk: _Desk) -> Iterator[tuple[AnyRecord, Commitment, commitments.CommitmentStanding, str]]:
    for record in desk.so_far(Kind.COMMITMENTS):
        for each in record.content.of_branch:
            at = f"{addresses.record(record.id)}#c{each.number}"
            yield record, each, commitments.standing_of(each, desk.day), at


def _open_issues(desk: _Desk) -> Iterator[tuple[Issue, str]]:
    """The problems that were found by the day of the report and not struck off, with their addresses."""
    for record in desk.so_far(Kind.RECTIFICATION):
        for each in record.content.issues:
            found = rectifications.is_known(each, desk.day)
            if found and rectifications.standing_of(each, desk.day).state.is_open:
                yield each, f"{addresses.record(record.id)}#z{each.number}"


def _until(day: date | None) -> str:
    return zh(day) if day else "长期"


# 五、下一步工作 ------------------------------------------------------------------------------------------


def _ahead(desk: _Desk) -> Iterator[Passage]:
    """What has a deadline after the day of the report."""
    ahead = [
        (standing.deadline, Fact(f"承诺：{each.text}", f"{zh(standing.deadline)}前", at))
        for _, each, standing, at in _of_branch(desk)
        if standing.deadline and standing.deadline >= desk.day and not each.result
    ]
    ahead += [
        (each.deadline, Fact(f"整改：{each.problem}", f"{zh(each.deadline)}前", at))
        for each, at in _open_issues(desk)
        if each.deadline and each.deadline >= desk.day
    ]
    if ahead:
        ordered = sorted(ahead, key=lambda pair: pair[0])
        yield Passage("到期要办的", f"{len(ordered)} 件", tuple(fact for _, fact in ordered))
