"""When a record was last written to."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from board.model.activity import Activity
from board.model.branch import Branch
from board.model.commitment import Commitments
from board.model.disclosed import Disclosed
from board.model.disclosure import Disclosure
from board.model.dues import Dues
from board.model.feedback import Feedback
from board.model.meeting import Meeting, Meetings
from board.model.notice import Notice
from board.model.rating import Rating
from board.model.rectification import Issue, Rectifications
from board.model.review import Reviews
from board.model.self_audit import SelfAudit


def latest_day(content: Disclosed, today: date | None = None) -> date | None:
    """The day of a record, for one of a period the newest on which something was recorded; no deadlines.

    Entries of a period for days after `today` are passed over.
    """
    if isinstance(content, Notice):
        return content.start
    if isinstance(content, (Disclosure, Activity)):
        return content.day
    days: list[date] = []
    if isinstance(content, Branch):
        days = [o.since for o in content.committee if o.since]
        days += [content.census.as_of] if content.census else []
    elif isinstance(content, Commitments):
        rows = (*content.of_branch, *content.of_members)
        days = [content.approved] if content.approved else []
        days += [p.day for row in rows for p in row.progress] + [
            a.day for row in rows for a in row.adjustments
        ]
    elif isinstance(content, Meetings):
        lists = [getattr(content, f.name) for f in fields(content)]
        groups = (content.groups or {}).values()
        days = [
            m.day
            for each in (*lists, *groups)
            if isinstance(each, tuple)
            for m in each
            if isinstance(m, Meeting)
        ]
    elif isinstance(content, Dues):
        days = [each.day for each in (*content.spending, content.remitted) if each and each.day]
    elif isinstance(content, Rating):
        days = [content.award.day] if content.award and content.award.day else []
    elif isinstance(content, Feedback):
        days = [day for o in content.opinions for day in (o.received, o.answered) if day]
    elif isinstance(content, Reviews):
        polls = (content.of_people, *content.of_members, content.debrief)
        days = [each.day for each in (*content.of_superior, *content.of_secretary)]
        days += [each.day for each in polls if each and each.day]
    elif isinstance(content, Rectifications):
        days = [day for each in content.issues for day in _of_issue(each) if day]
    elif isinstance(content, SelfAudit):
        days = [content.day] if content.day else []
    return max((day for day in days if today is None or day <= today), default=None)


def _of_issue(each: Issue) -> tuple[date | None, ...]:
    """When something was registered about a problem."""
    recheck = each.recheck.day if each.recheck else None
    return each.found, each.closed, recheck, *(step.day for step in each.progress)
