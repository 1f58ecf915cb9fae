"""Records that register something, from the words and days that a table of cases names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from board.base.dates import parse_period
from board.model.commitment import Commitments
from board.model.dues import Dues
from board.model.meeting import Meeting, Meetings
from board.model.rating import Attendance, Opinions
from board.model.record import AnyRecord
from board.model.review import Comment, Debrief, MassReview, Reviews
from board.model.self_audit import SelfAudit
from board.rules.duties.evidence import MEETINGS

from tests import make

FIELDS = {alias: field for field, alias in MEETINGS}


def registered(kind: str, word: str, when: Iterable[str], branch: str = "liuwan") -> list[AnyRecord]:
    """The records of a kind that lie on these days or in these periods (2026-H1), one for each.

    A day of a 党小组会 carries the name of the group behind it: 2026-01-05@一组.
    """
    days = list(when)
    if kind == "组织生活":
        return _meetings(word, days, branch)
    return [_one(kind, word, text, number, branch) for number, text in enumerate(days)]


def _meetings(word: str, days: list[str], branch: str) -> list[AnyRecord]:
    by_year: dict[str, list[str]] = defaultdict(list)
    for text in days:
        by_year[text[:4]].append(text)
    found = []
    for year, texts in by_year.items():
        values: dict[str, Any] = {}
        if word == "谈心谈话":
            values["talks"] = {{"H1": "上半年", "H2": "下半年"}[text[5:7]]: 3 for text in texts}
        elif word == "党小组会":
            groups: dict[str, list[Meeting]] = defaultdict(list)
            for text in texts:
                day, _, group = text.partition("@")
                groups[group].append(Meeting(day=make.day(day)))
            values["groups"] = {group: tuple(rows) for group, rows in groups.items()}
        else:
            values[FIELDS[word]] = tuple(Meeting(day=make.day(text)) for text in texts)
        found.append(make.a_record(Meetings(**values), branch, year))
    return found


def _one(kind: str, word: str, text: str, number: int, branch: str) -> AnyRecord:
    if kind == "活动":
        activity = make.an_activity(kind=word or "志愿服务", day=make.day(text))
        return make.a_record(activity, branch, f"{text}-h{number}")
    if kind == "公开事项":
        disclosure = make.a_disclosure(matter=word, day=make.day(text))
        return make.a_record(disclosure, branch, f"{text}-g{number}")
    content: Any
    if kind == "公开承诺":
        content = Commitments(**{"of_branch" if word == "支部承诺" else "of_members": (make.a_commitment(),)})
    elif kind == "党费收支":
        content = Dues(members_due=9, members_paid=9, collected=Decimal(100))
    elif kind == "自查报告":
        content = SelfAudit()
    elif kind == "星级评定":
        content = make.a_rating()
    else:
        content = _review(word, parse_period(text).start)
    return make.a_record(content, branch, text)


def _review(word: str, day: date) -> Reviews:
    sheets = MassReview(issued=9, returned=9, valid=9, items={"履职": Opinions(satisfied=9)}, day=day)
    return {
        "上级点评": Reviews(of_superior=(Comment(day=day, text="台账要跟上"),)),
        "党员自评": Reviews(own=Attendance(due=9, present=8)),
        "群众评议": Reviews(of_people=sheets),
        "述职评议": Reviews(debrief=Debrief(day=day)),
    }[word]
