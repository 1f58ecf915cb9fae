"""组织生活: what a branch has held. One place counts it: pages, duties and checklists of stars ask here.

A meeting is a row of meetings/<year>.yml; an activity of a kind of meeting (主题党日 …) is that meeting too
(format.md), so an activity beside a row of its kind and day is the same event, told by both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from board.model.activity import Activity
from board.model.disclosed import Disclosed
from board.model.keys import keys_of
from board.model.meeting import Meeting, Meetings
from board.model.record import AnyRecord, Record
from board.model.scope import Scope
from board.rules.meetings import meetings

ASSEMBLY, COMMITTEE, GROUP, LECTURE, PARTY_DAY = "党员大会", "支委会", "党小组会", "党课", "主题党日"
LIFE, REVIEW, TALKS, ELECTION = "组织生活会", "民主评议党员", "谈心谈话", "换届选举"
KINDS = tuple(key.alias for key in keys_of(Meetings)[len(keys_of(Disclosed)) :])
"""Every kind of organisational life, in the order in which pages show them."""
FORMAL = {ASSEMBLY: "支部党员大会", COMMITTEE: "支部委员会会议"}
"""The names of 支部工作条例（试行） art. 11–12 for what files call by a short word."""

_KNOWN = {kind: kind for kind in KINDS} | {formal: kind for kind, formal in FORMAL.items()}


@dataclass(frozen=True, slots=True)
class Held:
    """One event: of which kind, on which day, in which 党小组; a row of meetings, an activity, or both.

    `source` is the id of the record that bears witness, `matter` what it falls under in the 目录, `scope`
    that of its row where it is narrower than the record.
    """

    kind: str
    day: date
    group: str
    source: str
    matter: str
    scope: Scope | None = None
    row: Meeting | None = None
    activity: Record[Activity] | None = None

    @property
    def due(self) -> int | None:
        """应到 as typed; the row speaks before the activity."""
        typed = self.row.due if self.row else None
        return self.activity.content.due if typed is None and self.activity else typed

    @property
    def present(self) -> int | None:
        """实到 as typed."""
        typed = self.row.present if self.row else None
        return self.activity.content.present if typed is None and self.activity else typed

    @property
    def excused(self) -> int | None:
        """请假 as typed."""
        return self.row.excused if self.row else None

    @property
    def chair(self) -> str:
        """主持 as typed."""
        typed = self.row.chair if self.row else ""
        return typed or (self.activity.content.chair if self.activity else "")

    @property
    def topic(self) -> str:
        """What it was about: the topic of the row, else the title of the activity."""
        typed = self.row.topic if self.row else ""
        return typed or (self.activity.content.title if self.activity else "")


_HALVES = {"上半年": 1, "下半年": 7}
"""The halves by which talks are counted, and the first month of each."""


def kind_of(word: str) -> str:
    """The kind of organisational life that the 类型 of an activity names; empty where it is none."""
    return _KNOWN.get(word, "")


def talks(record: AnyRecord) -> Iterator[tuple[str, date, int]]:
    """谈心谈话 of a file of meetings, which are counted by half: its name, its first day, how many people."""
    if isinstance(record.content, Meetings) and record.content.talks and record.period:
        for half, count in record.content.talks.items():
            if count and half in _HALVES:
                yield half, date(record.period.year, _HALVES[half], 1), count


def held(records: Iterable[AnyRecord]) -> tuple[Held, ...]:
    """Every event of one branch, also those to come, each once, by day.

    Whoever asks leaves out the records that do not count: withdrawn ones, those that an audience may not
    see. Rows for named persons never count. Each line of a file of meetings is an event of its own, for it
    was written as one; several activities of a kind on one day are one.
    """
    found: dict[tuple[str, date], list[Held]] = {}
    activities: list[Record[Activity]] = []
    for record in sorted(records, key=lambda each: each.id):
        if isinstance(record.content, Meetings):
            for each in _rows(record):
                found.setdefault((each.kind, each.day), []).append(each)
        elif isinstance(record.content, Activity) and kind_of(record.content.kind):
            activities.append(record)
    for activity in activities:
        kind, day = kind_of(activity.content.kind), activity.content.day
        same = found.setdefault((kind, day), [])
        if not same:
            same.append(Held(kind, day, "", activity.id, activity.matter, activity=activity))
        elif all(each.activity is None for each in same):
            same[0] = _together(same[0], activity)
    return tuple(sorted((each for same in found.values() for each in same), key=_place))


def _rows(record: Record[Meetings]) -> Iterator[Held]:
    for at, row in meetings(record.content):
        kind, *rest = at
        group = str(rest[0]) if len(rest) > 1 else ""
        if row.scope is not Scope.PERSONS:
            yield Held(str(kind), row.day, group, record.id, record.matter, row.scope, row)


def _together(each: Held, activity: Record[Activity]) -> Held:
    """The row with its activity; where the row is for a narrower circle, the activity bears witness."""
    each = replace(each, activity=activity)
    if each.scope is None:
        return each
    return replace(each, source=activity.id, matter=activity.matter, scope=None)


def _place(each: Held) -> tuple[date, str, str, str]:
    return each.day, each.kind, each.group, each.source


def by_kind(found: Iterable[Held]) -> Mapping[str, tuple[Held, ...]]:
    """The events of each kind, in the order of KINDS; kinds without any are left out."""
    kinds: dict[str, list[Held]] = {kind: [] for kind in KINDS}
    for each in found:
        kinds[each.kind].append(each)
    return {kind: tuple(same) for kind, same in kinds.items() if same}
