"""应到, 实到, 主持 of an event where nobody typed them: what branch.yml says of the branch.

A census of another day than that of the meeting is an approximation: pages say of which day it is, and no
finding follows from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from board.model.branch import Branch
from board.rules.life import ASSEMBLY, COMMITTEE, LECTURE, LIFE, PARTY_DAY, REVIEW, Held
from board.rules.officers import in_office, secretary

WHOLE = frozenset((ASSEMBLY, LECTURE, PARTY_DAY, LIFE, REVIEW))
"""Meetings of all members of a branch."""


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many should have come, came and were excused; who was in the chair. None: nobody knows.

    `census`: the day of the 党员统计 that 应到 was taken from; `by_office`: it is the number of those in
    office in the 支部委员会 on that day. `is_derived`: 实到 is 应到 less 请假. `chair_by_office`: 主持 is
    the 书记 of that day.
    """

    due: int | None
    present: int | None
    excused: int | None
    chair: str
    census: date | None = None
    by_office: bool = False
    is_derived: bool = False
    chair_by_office: bool = False

    @property
    def is_filled(self) -> bool:
        """Whether anything of it was taken from the branch or worked out."""
        return bool(self.census) or self.by_office or self.is_derived or self.chair_by_office


def attendance(event: Held, branch: Branch, today: date) -> Attendance:
    """Who came to an event, what was typed before what the branch tells."""
    census = _census(event, branch, today) if event.due is None else None
    officers = _officers(event, branch) if event.due is None else 0
    due = event.due
    if census and branch.census:
        due = branch.census.full + branch.census.probationary
    elif officers:
        due = officers
    # More came than the numbers of another day allow: they say nothing of this one.
    if event.due is None and due is not None and max(event.present or 0, event.excused or 0) > due:
        due, census, officers = None, None, 0
    is_derived = event.present is None and event.excused is not None and due is not None
    present = due - event.excused if is_derived and due and event.excused is not None else event.present
    chair = _chair(event, branch) if not event.chair else ""
    return Attendance(
        due=due,
        present=present,
        excused=event.excused,
        chair=event.chair or chair,
        census=census,
        by_office=officers > 0,
        is_derived=is_derived,
        chair_by_office=bool(chair),
    )


def _census(event: Held, branch: Branch, today: date) -> date | None:
    """The day of the census; None where it says nothing, or a vote tells how many were entitled that day."""
    if branch.census is None or branch.census.as_of > today or event.kind not in WHOLE:
        return None
    return None if event.row and event.row.vote else branch.census.as_of


def _officers(event: Held, branch: Branch) -> int:
    """How many were in office on that day; 0 where that is not registered, or there is no committee."""
    there = in_office(branch, event.day)
    known = event.kind == COMMITTEE and len(there) > 1 and all(each.since for each in there)
    return len(there) if known else 0


def _chair(event: Held, branch: Branch) -> str:
    """The 书记 of that day, where it is registered since when."""
    head = secretary(branch, event.day) if event.kind in WHOLE or event.kind == COMMITTEE else None
    return head.name if head and head.since else ""
