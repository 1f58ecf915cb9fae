"""Records as lists show them: titles, lines, promises, reach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from board.base.dates import parse_date, zh, zh_range
from board.model.activity import Activity
from board.model.branch import Branch, BranchContact
from board.model.commitment import Commitment, Commitments
from board.model.disclosure import Disclosure
from board.model.feedback import Feedback
from board.model.rating import Rating
from board.model.record import FACTS, AnyRecord, Kind
from board.model.site import Contact
from board.rules import commitments
from board.rules.commitments import CommitmentStanding, State
from board.rules.publicity import NoticeStanding
from board.rules.publicity import State as NoticeState
from board.views import addresses, marks
from board.views.parts import (
    Album,
    Answer,
    Clock,
    Line,
    Link,
    NoticeLine,
    Picture,
    Promise,
    Reach,
    Step,
    Tally,
    tel,
)
from board.views.tree import Tree


def branch_link(tree: Tree, code: str) -> Link:
    """A branch by its name."""
    return Link(tree.branch(code).name, addresses.branch(code))


def committee_name(tree: Tree, code: str) -> str:
    """The short name of the 党委 above a branch."""
    organisation = tree.board.organisation(tree.board.committee_of(code))
    return organisation.short if organisation else ""


def title_of(tree: Tree, record: AnyRecord) -> str:
    """The title of a record; one that is filed by period is named after its branch's matter and period."""
    if notice := tree.standing.notices.get(record.id):
        return notice.title
    if isinstance(record.content, (Disclosure, Activity)):
        return record.content.title
    period = record.period.label if record.period else ""
    if record.kind is Kind.RATING:
        year = "度" if record.period and record.period.name.isdecimal() else ""
        return f"{period}{year}{record.content.subject}星级评定"
    word = {
        Kind.COMMITMENTS: "公开承诺",
        Kind.DUES: "党费收支",
        Kind.MEETINGS: "组织生活",
        Kind.FEEDBACK: "意见和答复",
    }
    return f"{period}{word[record.kind]}"


def line(tree: Tree, record: AnyRecord) -> Line:
    """A record as a line of a list."""
    notice = tree.standing.notices.get(record.id)
    note = ""
    gone = tree.is_withdrawn(record)
    if gone:
        note = ""
    elif isinstance(record.content, Commitments):
        note = "，".join(f"{t.mark.label} {t.count}" for t in tallies(tree, [record]))
    elif isinstance(record.content, Rating):
        note = "已审定" if record.content.stage == "审定" else f"{record.content.stage}阶段"
    elif isinstance(record.content, Feedback):
        note = f"{len(record.content.opinions)} 件"
    return Line(
        kind=FACTS[record.kind].label,
        title=title_of(tree, record),
        address=addresses.record(record.id),
        branch=branch_link(tree, record.branch),
        day=zh(record.day) if record.is_dated and record.day <= tree.today else "",
        mark=marks.WITHDRAWN if gone else marks.of_notice(notice) if notice else None,
        note=note,
    )


def kindless(shown: Line) -> Line:
    """A line for a list of one kind, where the kind need not be said."""
    return replace(shown, kind="")


def clock_of(notice: NoticeStanding) -> Clock | None:
    """The days of a notice whose state can still change with the day."""
    if notice.state not in (NoticeState.RUNNING, NoticeState.WAITING):
        return None
    days = " ".join(day.isoformat() for day in notice.days)
    return Clock(notice.start.isoformat(), notice.end.isoformat(), days, notice.unit)


def notice_line(tree: Tree, record: AnyRecord) -> NoticeLine:
    """A notice as a line with its dates, state and telephone."""
    notice = tree.standing.notices[record.id]
    return NoticeLine(
        title=notice.title,
        address=addresses.record(record.id),
        branch=branch_link(tree, record.branch),
        dates=zh_range(notice.start, notice.end),
        mark=marks.of_notice(notice),
        phone=notice.receiver.phone,
        tel=tel(notice.receiver.phone),
        clock=clock_of(notice),
    )


def running(tree: Tree, branch: str = "") -> list[NoticeLine]:
    """The notices that run today, the one that ends first at the head."""
    records = [
        each
        for each in tree.of(Kind.NOTICE, branch)
        if tree.standing.notices[each.id].state is NoticeState.RUNNING
    ]
    records.sort(key=lambda each: (tree.standing.notices[each.id].end, each.id))
    return [notice_line(tree, each) for each in records]


def number(value: Decimal) -> str:
    """A number without needless zeros: 320, 1.2."""
    return f"{value.normalize():f}" if value else "0"


def promise(record: AnyRecord, item: Commitment, group: str, tree: Tree) -> Promise:
    """A commitment with its state and the way it took."""
    standing = commitments.standing_of(item, tree.today)
    anchor = f"{group}{item.number}"
    steps = tuple(
        Step(zh(each.day), _step(each.note, each.reached, item), _evidence(tree, record, each.evidence))
        for each in sorted(item.progress, key=lambda each: each.day, reverse=True)
        if each.day <= tree.today
    )
    return Promise(
        anchor=anchor,
        text=item.text,
        address=f"{addresses.record(record.id)}#{anchor}",
        category=item.category,
        mark=marks.of_promise(standing.state),
        percent=standing.percent,
        progress=_progress(item, standing),
        deadline=zh(standing.deadline) if standing.deadline else "长期",
        owner=item.owner,
        means=item.means,
        measure=_measure(item),
        reason=item.reason,
        person=item.person,
        post=item.post,
        steps=steps,
        changes=tuple(
            f"{zh(each.day)}由“{_said(each.before)}”改为“{_said(each.after)}”：{each.reason}"
            + (f"（{each.consent}同意）" if each.consent else "")
            for each in item.adjustments
            if each.day <= tree.today
        ),
    )


def _said(text: str) -> str:
    """What an adjustment names, with a date as pages show it."""
    try:
        return zh(parse_date(text))
    except ValueError:
        return text


def _evidence(tree: Tree, record: AnyRecord, evidence: str) -> str:
    target = f"{record.branch}/{evidence}"
    return addresses.record(target) if evidence and tree.shows(target) else ""


def _step(note: str, reached: Decimal | None, item: Commitment) -> str:
    unit = item.measure.unit if item.measure else ""
    done = f"累计 {number(reached)}{unit}" if reached is not None else ""
    return "，".join(part for part in (note, done) if part)


def _measure(item: Commitment) -> str:
    measure = item.measure
    if not measure:
        return ""
    start = f"，起点 {number(measure.start)}{measure.unit}" if measure.start is not None else ""
    return f"{measure.name}：目标 {number(measure.target)}{measure.unit}{start}"


def _progress(item: Commitment, standing: CommitmentStanding) -> str:
    if standing.reached is None or item.measure is None:
        return ""
    return f"{number(standing.reached)} / {number(item.measure.target)}{item.measure.unit}"


ORDER = (
    State.KEPT,
    State.PARTLY,
    State.RUNNING,
    State.STANDING,
    State.ADJUSTED,
    State.SOON,
    State.OVERDUE,
    State.BROKEN,
)


def tallies(tree: Tree, records: Iterable[AnyRecord], *, members: bool = False) -> tuple[Tally, ...]:
    """How many commitments of the branches (and of members) are in each state, with shares of the whole."""
    counts: Counter[State] = Counter()
    for record in records:
        content: Commitments = record.content
        rows = (*content.of_branch, *(content.of_members if members else ()))
        counts.update(commitments.standing_of(item, tree.today).state for item in rows)
    return tallied(counts)


def tallied(counts: Mapping[State, int]) -> tuple[Tally, ...]:
    """Numbers by state in the order in which pages show them, with shares of the whole."""
    total = sum(counts.values())
    return tuple(
        Tally(marks.of_promise(state), counts[state], round(100 * counts[state] / total))
        for state in ORDER
        if counts.get(state)
    )


def album(tree: Tree, record: AnyRecord) -> Album:
    """An activity with its first picture."""
    shown = () if tree.is_withdrawn(record) else pictures(record)
    return Album(
        title=record.content.title,
        address=addresses.record(record.id),
        branch=branch_link(tree, record.branch),
        day=zh(record.day),
        picture=shown[0] if shown else None,
        count=len(shown),
    )


def pictures(record: AnyRecord) -> tuple[Picture, ...]:
    """The pictures of an activity in the order of its record; those it does not name come last."""
    activity: Activity = record.content
    folder = record.file.rpartition("/")[0]
    named = [photo for photo in activity.photos if photo.file in record.photos]
    names = {photo.file for photo in named}
    shown = [Picture(f"{folder}/{photo.file}", photo.caption, photo.hidden) for photo in named]
    shown += [Picture(f"{folder}/{name}", "") for name in record.photos if name not in names]
    return tuple(shown)


def answers(tree: Tree, record: AnyRecord) -> tuple[Answer, ...]:
    """Opinions and answers, newest first."""
    rows = sorted(record.content.opinions, key=lambda each: each.received, reverse=True)
    return tuple(
        Answer(
            anchor=f"y{each.number}",
            received=zh(each.received),
            channel=each.channel,
            text=each.text,
            answer=each.answer,
            answered=zh(each.answered) if each.answered else "",
        )
        for each in rows
        if each.received <= tree.today
    )


def reach(contact: Contact | BranchContact, name: str = "", box: str = "") -> Reach:
    """How to reach a body; a branch goes by the name given, and may have a box for opinions."""
    return Reach(
        name=name or (contact.name if isinstance(contact, Contact) else ""),
        phone=contact.phone,
        tel=tel(contact.phone),
        address=contact.address,
        hours=contact.hours,
        box=box,
        email=contact.email,
    )


def branch_reach(branch: Branch) -> Reach:
    """How to reach a branch."""
    return reach(branch.contact, branch.name, branch.contact.box)


def supervisors(tree: Tree) -> tuple[Reach, ...]:
    """The bodies that hear complaints about any branch."""
    return tuple(reach(each) for each in tree.board.site.publisher.supervisors)


def as_of(day: date | None) -> str:
    """数据截至 in words; empty where nothing was recorded."""
    return zh(day) if day else ""
