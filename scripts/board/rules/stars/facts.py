"""What follows from other records of a branch: its circumstances, its honours, what meets a checklist."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from board.base.dates import zh
from board.model.activity import Activity
from board.model.board import Board
from board.model.branch import Branch
from board.model.commitment import Commitments
from board.model.disclosure import Disclosure
from board.model.dues import Dues
from board.model.feedback import Feedback
from board.model.meeting import Meetings
from board.model.rating import Bonus, Rating
from board.model.record import AnyRecord, Kind, Record
from board.model.rectification import Rectifications
from board.model.review import Reviews
from board.model.scheme import Scheme
from board.model.scope import Scope
from board.rules import life
from board.rules.officers import in_office, term_end
from board.rules.stars.case import Award, Case, Evidence
from board.rules.stars.points import tier_of

OVERDUE, LONG_OVERDUE = "逾期换届", "逾期换届超过一年"
DERIVED = (OVERDUE, LONG_OVERDUE)
"""Circumstances that branch.yml tells: a hand-written one that it does not bear out is a finding."""


def day_of(record: Record[Rating], today: date) -> date:
    """The day for which a rating is computed: that of the award, else today up to the end of the period."""
    award = record.content.award
    if award and award.day:
        return award.day
    return min(today, record.period.end) if record.period else today


def case_of(
    board: Board, record: Record[Rating], scheme: Scheme, own: Iterable[AnyRecord], today: date
) -> Case:
    """The case of a branch: what was scored, and what the other records of the branch (`own`) tell."""
    rating, branch = record.content, board.branches[record.branch].content
    day, period = day_of(record, today), record.period
    own = tuple(own)
    needs_evidence = any(each.looks for each in scheme.items)
    return Case(
        scores=rating.scores or {},
        total=rating.total,
        bonuses=bonuses(rating, scheme, own, record, day),
        deductions=rating.deductions,
        survey=rating.survey,
        circumstances=dict.fromkeys(rating.circumstances, "") | circumstances(branch, day),
        domain=branch.domain,
        evidence=evidence(own) if needs_evidence else {},
        facts=state_of(branch, day) if needs_evidence else {},
        period=(period.start, period.end) if period else None,
        day=day,
    )


def circumstances(branch: Branch, day: date) -> dict[str, str]:
    """The circumstances that branch.yml tells, each with the reason."""
    end = term_on(branch, day)
    if end is None or day <= end:
        return {}
    why = f"本届到{zh(end)}任期届满"
    long_overdue = (day.year, day.month, day.day) > (end.year + 1, end.month, end.day)
    return {OVERDUE: why} | ({LONG_OVERDUE: why} if long_overdue else {})


def term_on(branch: Branch, day: date) -> date | None:
    """The last day of the term in which a day lies, or that ended before it.

    None where branch.yml does not tell: it knows only the present term, which may have begun later.
    """
    return term_end(branch) if branch.term and branch.term.start <= day else None


def bonuses(
    rating: Rating, scheme: Scheme, own: Iterable[AnyRecord], record: AnyRecord, day: date
) -> tuple[Award, ...]:
    """Bonuses as typed, and those that follow from honours of the period that nobody typed."""
    found = [Award(each, source_of(each, record.branch)) for each in rating.bonuses]
    told = {each.source for each in found}
    unsourced = Counter(
        (each.bonus.item, each.bonus.level.removesuffix("级")) for each in found if not each.source
    )
    for rule in scheme.bonuses:
        if not rule.origin:
            continue
        for honour in own:
            content = honour.content
            if (
                isinstance(content, Disclosure)
                and content.matter == rule.origin
                and honour.id not in told
                and record.period
                and record.period.start <= content.day <= min(day, record.period.end)
                and tier_of(rule, content.level)
                and not content.withdrawal
            ):
                tier = tier_of(rule, content.level)
                # An honour that was typed without its record is that honour, not another one.
                if unsourced[rule.item, tier.removesuffix("级")] > 0:
                    unsourced[rule.item, tier.removesuffix("级")] -= 1
                    continue
                bonus = Bonus(item=rule.item, level=tier, basis=honour.id)
                found.append(Award(bonus, honour.id, is_derived=True))
    return tuple(found)


def source_of(bonus: Bonus, branch: str) -> str:
    """The id of the record that a bonus is based on, empty where its 依据 names none."""
    return f"{branch}/{bonus.basis}" if bonus.basis.startswith("disclosures/") else ""


def state_of(branch: Branch, day: date) -> dict[str, str]:
    """What branch.yml says of the branch, by the words that checklists use; empty where it is silent."""
    officers = in_office(branch, day)
    end = term_on(branch, day)
    contact = branch.contact
    return {
        "按期换届": f"本届任期到{zh(end)}" if end and day <= end else "",
        "支部委员会": f"{len(officers)} 人在任" if officers else "",
        "委员分工": "都写明了分工" if officers and all(each.duty for each in officers) else "",
        "党小组": f"{len(branch.groups)} 个" if branch.groups else "",
        "联系方式": contact.phone or contact.address or contact.box,
        "党员统计": f"截至{zh(branch.census.as_of)}" if branch.census else "",
    }


def evidence(own: Iterable[AnyRecord]) -> Mapping[str, tuple[Evidence, ...]]:
    """Everything of a branch that may meet items of a checklist, by kind as Look names them."""
    standing = [record for record in own if not record.content.withdrawal]
    found: dict[str, list[Evidence]] = {}
    for event in life.held(standing):
        each = Evidence(event.source, event.matter, frozenset((event.kind,)), event.day, event.scope)
        found.setdefault("组织生活", []).append(each)
    for record in standing:
        for kind, words, day, scope in _events(record):
            each = Evidence(record.id, record.matter, frozenset(words), day, scope)
            found.setdefault(kind, []).append(each)
    return {kind: tuple(each) for kind, each in found.items()}


def _events(record: AnyRecord) -> Iterator[tuple[str, Iterable[str], date, Scope | None]]:
    """What a record bears witness of beside the events of organisational life."""
    content = record.content
    if isinstance(content, Meetings):
        yield from (("组织生活", (life.TALKS,), day, None) for _, day, _ in life.talks(record))
    elif isinstance(content, Activity):
        yield "活动", (content.kind,), content.day, None
    elif isinstance(content, Disclosure):
        yield "公开事项", (record.matter, content.category), content.day, None
    elif isinstance(content, Commitments):
        for word, rows in (("支部承诺", content.of_branch), ("党员承诺", content.of_members)):
            for row in rows:
                if row.scope is not Scope.PERSONS:
                    yield "公开承诺", (word,), _promised(record), row.scope
    elif isinstance(content, Feedback):
        for each in content.opinions:
            if each.scope is not Scope.PERSONS:
                yield "意见答复", (each.channel,), each.received, each.scope
    elif record.kind is Kind.NOTICE:
        yield "公示", (content.type,), content.start, None
    elif record.kind is Kind.DUES:
        yield "党费收支", _of_dues(content), _day(record), None
    elif isinstance(content, Reviews):
        yield from (("点评评议", (word,), _day(record), scope) for word, scope in _of_reviews(content))
    elif isinstance(content, Rectifications):
        for issue in content.issues:
            if issue.scope is not Scope.PERSONS:
                yield "问题整改", (issue.source,), _day(record, issue.found), issue.scope
    elif record.kind is Kind.REPORT:
        yield "自查报告", (), _day(record), None


def _day(record: AnyRecord, day: date | None = None) -> date:
    """A day of the period that a record is about, though it may have been written to later.

    `day`: when that which it tells came about, where that is known.
    """
    day = day or record.day
    return max(record.period.start, min(day, record.period.end)) if record.period else day


def _promised(record: Record[Commitments]) -> date:
    """The day of promises: when they were approved, else the first day of their period."""
    return _day(record, record.content.approved or (record.period.start if record.period else None))


def _of_reviews(content: Reviews) -> Iterator[tuple[str, Scope | None]]:
    """What was said, in the words of the file; of a debriefing (述职评议) also what came of it."""
    for word, rows in (("上级点评", content.of_superior), ("书记点评", content.of_secretary)):
        yield from ((word, row.scope) for row in rows if row.scope is not Scope.PERSONS)
    if content.of_people:
        yield "群众评议", None
    if content.debrief:
        yield "述职评议", None
        if content.debrief.result:
            yield f"述职评议结果{content.debrief.result}", None


def _of_dues(dues: Dues) -> Iterator[str]:
    if dues.members_paid >= dues.members_due:
        yield "足额"
    if dues.remitted:
        yield "上缴"
