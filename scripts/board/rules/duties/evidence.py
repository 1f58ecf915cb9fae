"""What the records of one branch bear witness of, counted once, whoever may see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from board.model.activity import Activity
from board.model.commitment import Commitments
from board.model.disclosure import Disclosure
from board.model.dues import Dues
from board.model.feedback import Feedback
from board.model.keys import Rows, keys_of
from board.model.meeting import Meeting, Meetings
from board.model.rating import Rating
from board.model.record import AnyRecord, Kind
from board.model.rectification import Rectifications
from board.model.review import Reviews
from board.model.scope import Scope
from board.model.self_audit import SelfAudit
from board.rules.life import TALKS, kind_of, talks

LIFE = "组织生活"
MEETINGS = tuple(
    (key.field, key.alias)
    for key in keys_of(Meetings)
    if key.field == "groups" or (isinstance(key.shape, Rows) and key.shape.of is Meeting)
)
"""The lists of meetings in a year, by field and as they are called; the groups among them."""


class Witness(NamedTuple):
    """Something that was registered in a year, in the months `first` to `last` (1 to 12).

    A meeting lies in the month of its day; a record of a period, such as commitments, accounts for the whole
    period. `hidden`: no tree shows it. A plain tuple: a county has a million of them.
    """

    first: int
    last: int
    day: date
    source: str
    hidden: bool
    group: str = ""


Found = dict[tuple[int, str, str], list[Witness]]
"""By year, kind and word; an empty word stands for any of the kind."""


def gather(own: Iterable[AnyRecord], scopes: Mapping[str, Scope], today: date) -> Found:
    """Everything that the records of one branch show up to today.

    Drafts count for nothing, nor does what was withdrawn. Of organisational life these are the events of
    `board.rules.life`, and also those for named persons alone: who left them out would say of a diligent
    branch that nothing is registered.
    """
    found: Found = {}
    activities = []
    for record in own:
        content = record.content
        if record.kind is Kind.BRANCH or content.draft or content.is_withdrawn(today):
            continue
        hidden = scopes.get(record.id, Scope.PERSONS) is Scope.PERSONS
        if isinstance(content, Meetings):
            _meetings(found, record, content, hidden, today)
            continue
        if isinstance(content, Activity):
            activities.append((record, hidden))
        for kind, words, first, last, is_hidden in _events(record, today):
            each = Witness(first.month, last.month, first, record.id, hidden or is_hidden)
            for word in {*words, ""}:
                found.setdefault((first.year, kind, word), []).append(each)
    for record, hidden in activities:
        _held(found, record, record.content, hidden, today)
    return found


def _meetings(found: Found, record: AnyRecord, content: Meetings, hidden: bool, today: date) -> None:  # noqa: FBT001
    """The meetings of a year; by far the most of all that is counted, and so without any detour."""
    source = record.id
    for field, word in MEETINGS:
        value = getattr(content, field)
        if not value:
            continue
        for group, rows in value.items() if field == "groups" else (("", value),):
            for row in rows:
                day = row.day
                if day <= today:
                    month = day.month
                    is_hidden = hidden or row.scope is Scope.PERSONS
                    each = Witness(month, month, day, source, is_hidden, group)
                    found.setdefault((day.year, LIFE, word), []).append(each)
    for _, day, _ in talks(record):
        if day <= today:
            each = Witness(day.month, day.month, day, source, hidden)
            found.setdefault((day.year, LIFE, TALKS), []).append(each)


def _held(found: Found, record: AnyRecord, content: Activity, hidden: bool, today: date) -> None:  # noqa: FBT001
    """An activity of a kind of meeting is that meeting: of a row on its day it is another witness.

    Where the row is for named persons alone, what more people may see bears witness.
    """
    day, kind = content.day, kind_of(content.kind)
    if not kind or day > today:
        return
    place = found.setdefault((day.year, LIFE, kind), [])
    each = Witness(day.month, day.month, day, record.id, hidden)
    same = [number for number, other in enumerate(place) if other.day == day]
    if not same:
        place.append(each)
    elif not hidden and all(place[number].hidden for number in same):
        place[same[0]] = each._replace(group=place[same[0]].group)


_Event = tuple[str, tuple[str, ...], date, date, bool]
"""Kind, words, first and last day, and whether it is for named persons alone."""


def _events(record: AnyRecord, today: date) -> Iterator[_Event]:
    """What a record bears witness of beside meetings; most records are one event."""
    content = record.content
    if isinstance(content, Activity):
        if content.day <= today:
            yield "活动", (content.kind,), content.day, content.day, False
    elif isinstance(content, Disclosure):
        if content.day <= today:
            yield "公开事项", (record.matter, content.category), content.day, content.day, False
    elif isinstance(content, Reviews):
        yield from _reviews(record, content, today)
    elif isinstance(content, Feedback):
        for opinion in content.opinions:
            if opinion.received <= today:
                persons = opinion.scope is Scope.PERSONS
                yield "意见答复", (opinion.channel,), opinion.received, opinion.received, persons
    elif record.kind is Kind.NOTICE:
        if content.start <= today:
            yield "公示", (content.type,), content.start, content.start, False
    else:
        first, last = (record.period.start, record.period.end) if record.period else (record.day, record.day)
        if first <= today:
            for kind, words, is_hidden in _of_period(content):
                yield kind, words, first, last, is_hidden


def _of_period(content: object) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """What a record of a period accounts for: kind, words, and whether every row is for named persons."""
    if isinstance(content, Commitments):
        for word, rows in (("支部承诺", content.of_branch), ("党员承诺", content.of_members)):
            if rows:
                yield "公开承诺", (word,), all(row.scope is Scope.PERSONS for row in rows)
    elif isinstance(content, Dues):
        full = ("足额",) if content.members_paid >= content.members_due else ()
        yield "党费收支", (*full, *(("上缴",) if content.remitted else ())), False
    elif isinstance(content, SelfAudit):
        yield "自查报告", (), False
    elif isinstance(content, Rectifications):
        yield "问题整改", (), all(row.scope is Scope.PERSONS for row in content.issues)
    elif isinstance(content, Rating):
        yield "星级评定", (content.subject,), False


def _reviews(record: AnyRecord, content: Reviews, today: date) -> Iterator[_Event]:
    """Comments and reviews, each in the period of its file: those of the first half are held in July too."""
    period = record.period
    dated: list[tuple[str, date | None, bool]] = [
        *(("上级点评", each.day, each.scope is Scope.PERSONS) for each in content.of_superior),
        *(("书记点评", each.day, each.scope is Scope.PERSONS) for each in content.of_secretary),
        *(("群众评议党员", each.day, each.scope is Scope.PERSONS) for each in content.of_members),
    ]
    if content.own and content.own.present:
        dated.append(("党员自评", None, False))
    if content.of_people and content.of_people.valid:
        dated.append(("群众评议", content.of_people.day, False))
    if content.debrief:
        dated.append(("述职评议", content.debrief.day, False))
    for word, day, is_hidden in dated:
        if (day or (period.start if period else record.day)) > today:
            continue
        if period and day:
            day = min(max(day, period.start), period.end)  # noqa: PLW2901 - placed in its period
        first, last = (
            (day, day) if day else (period.start, period.end) if period else (record.day, record.day)
        )
        yield "点评评议", (word,), first, last, is_hidden
