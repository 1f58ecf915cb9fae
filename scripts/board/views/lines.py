"""What several pages say of a record: its title, promises, pictures, answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from board.base.dates import days_between, parse_date, zh
from board.base.text import number
from board.model.activity import Activity
from board.model.board import Board
from board.model.commitment import Commitment
from board.model.disclosure import Disclosure
from board.model.photo import Photo
from board.model.record import FACTS, AnyRecord, Kind
from board.rules import commitments
from board.rules.commitments import CommitmentStanding, State
from board.rules.publicity import NoticeStanding
from board.rules.publicity import State as NoticeState
from board.rules.standing import Standing
from board.views import addresses, marks
from board.views.parts import (
    Answer,
    Clock,
    Picture,
    Promise,
    Step,
    Tally,
)
from board.views.tree import Tree

_TITLES = {
    Kind.BRANCH: FACTS[Kind.BRANCH].matter,
    Kind.COMMITMENTS: "公开承诺",
    Kind.DUES: "党费收支",
    Kind.MEETINGS: "组织生活",
    Kind.FEEDBACK: "意见和答复",
    Kind.REVIEW: "点评和评议",
    Kind.RECTIFICATION: "问题整改",
    Kind.REPORT: "自查报告",
}


def title_of(standing: Standing, record: AnyRecord) -> str:
    """The title of a record; one that is filed by period is named after its branch's matter and period."""
    if notice := standing.notices.get(record.id):
        return notice.title
    if isinstance(record.content, (Disclosure, Activity)):
        return record.content.title
    period = record.period.label if record.period else ""
    if record.kind is Kind.RATING:
        year = "度" if record.period and record.period.name.isdecimal() else ""
        title = f"{period}{year}{record.content.subject}星级评定"
        # A second rating of a branch for one period is told from the first by its scheme.
        rating = standing.ratings.get(record.id)
        is_second = (
            record.period
            and record.content.subject == "支部"
            and record.id.rpartition("/")[2] != record.period.name
        )
        return f"{title}（{rating.scheme.name}）" if rating and is_second else title
    return f"{period}{_TITLES[record.kind]}"


def body_name(board: Board, code: str) -> str:
    """The short name of an organisation; of none, words for the branches that hang on none."""
    organisation = board.organisation(code)
    return organisation.short if organisation else "没有上级党组织的"


def clock_of(notice: NoticeStanding) -> Clock | None:
    """The days of a notice whose state can still change with the day."""
    if notice.state not in (NoticeState.RUNNING, NoticeState.WAITING):
        return None
    days = " ".join(day.isoformat() for day in notice.days)
    return Clock(notice.start.isoformat(), notice.end.isoformat(), days, notice.unit)


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
        measure=goal(item),
        reason=item.reason,
        person=item.person,
        post=item.post,
        period=record.period.label if record.period else "",
        own=addresses.member(record.branch, item.person) if group == "m" and item.person else "",
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


def goal(item: Commitment) -> str:
    """What is measured, its target and where it started, in words; empty where nothing is."""
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
    State.GIVEN_UP,
)


def states(promises: Iterable[Promise]) -> Counter[State]:
    """How many of the promises are in each state."""
    return Counter(State(each.mark.slug) for each in promises)


def tallied(counts: Mapping[State, int]) -> tuple[Tally, ...]:
    """Numbers by state in the order in which pages show them, with shares of the whole."""
    total = sum(counts.values())
    return tuple(
        Tally(marks.of_promise(state), counts[state], round(100 * counts[state] / total))
        for state in ORDER
        if counts.get(state)
    )


def pictures(record: AnyRecord) -> tuple[Picture, ...]:
    """The pictures of an activity in the order of its record; those it does not name come last."""
    activity: Activity = record.content
    folder = record.file.rpartition("/")[0]
    named = [photo for photo in activity.photos if photo.file in record.photos]
    names = {photo.file for photo in named}
    shown = (*named, *(Photo(name) for name in record.photos if name not in names))
    return tuple(
        Picture(
            f"{folder}/{photo.file}",
            photo.caption or f"照片 {number}，未写说明",
            photo.hidden,
            bool(photo.caption),
        )
        for number, photo in enumerate(shown, 1)
    )


def answers(tree: Tree, record: AnyRecord) -> tuple[Answer, ...]:
    """Opinions and answers, newest first; inside the branch and above it also how long one has waited."""
    inside = tree.is_inside(record.branch)
    rows = sorted(record.content.opinions, key=lambda each: each.received, reverse=True)
    return tuple(
        Answer(
            anchor=f"y{each.number}",
            received=zh(each.received),
            channel=each.channel,
            text=each.text,
            answer=each.answer if each.is_answered(tree.today) else "",
            answered=zh(each.answered) if each.answered and each.is_answered(tree.today) else "",
            waiting=""
            if each.is_answered(tree.today) or not inside
            else f"收到已 {days_between(each.received, tree.today)} 天",
        )
        for each in rows
        if each.received <= tree.today
    )


def answered(found: Sequence[Answer]) -> str:
    """How many of how many were answered, in words; empty where nothing was received."""
    if not found:
        return ""
    done = sum(bool(each.answer) for each in found)
    return f"收到 {len(found)} 件，" + ("都已答复" if done == len(found) else f"已答复 {done} 件")


def as_of(day: date | None) -> str:
    """数据截至 in words; empty where nothing was recorded."""
    return zh(day) if day else ""
