"""组织生活: how often, and within the scope also what."""

from __future__ import annotations

from datetime import date

from board.base.dates import zh
from board.model.activity import Activity
from board.model.keys import Rows, keys_of
from board.model.meeting import Meeting, Meetings
from board.model.record import Kind, Record
from board.views.grids import grid
from board.views.parts import Fact, Grid
from board.views.tree import Tree

WORDS = {"党员大会": "支部党员大会", "支委会": "支部委员会会议"}
KINDS = tuple(
    (key.alias, key.field)
    for key in keys_of(Meetings)
    if isinstance(key.shape, Rows) and key.shape.of is Meeting
)
_SMALL = 2
"""Counts up to this are not shown outside the branch where they could point at a person (users.md 1)."""


def meetings_of(tree: Tree, record: Record[Meetings]) -> dict[str, list[Meeting]]:
    """The meetings held up to today, by kind; activities of a kind are the meeting too, counted once."""
    content = record.content
    found: dict[str, list[Meeting]] = {
        alias: [each for each in getattr(content, field) if each.day <= tree.today] for alias, field in KINDS
    }
    groups = (each for rows in (content.groups or {}).values() for each in rows)
    found["党小组会"] = [each for each in groups if each.day <= tree.today]
    year = record.period.year if record.period else 0
    for other in tree.in_force(Kind.ACTIVITY, record.branch):
        activity: Activity = other.content
        rows = found.get(activity.kind)
        if rows is not None and activity.day.year == year and all(row.day != activity.day for row in rows):
            rows.append(
                Meeting(
                    day=activity.day, topic=activity.title, place=activity.place, present=activity.present
                )
            )
    return {alias: sorted(rows, key=lambda each: each.day) for alias, rows in found.items() if rows}


def counts(tree: Tree, record: Record[Meetings]) -> tuple[Fact, ...]:
    """How often each kind of meeting was held."""
    facts = [
        Fact(WORDS.get(alias, alias), f"{len(rows)} 次") for alias, rows in meetings_of(tree, record).items()
    ]
    talks = sum((record.content.talks or {}).values())
    return (*facts, *([Fact("谈心谈话", f"{talks} 人次")] if talks else []))


def tables(tree: Tree, record: Record[Meetings]) -> tuple[Grid, ...]:
    """The meetings of each kind with topic and attendance; only for those within the scope."""
    own = tree.is_own(record.branch)
    found = []
    for alias, rows in meetings_of(tree, record).items():
        if alias == "党小组会":
            found.append(_groups(record.content, tree.today))
        else:
            cells = [_cells(each, own=own) for each in rows]
            found.append(grid(WORDS.get(alias, alias), ("日期", "内容", "主讲", "人数", "表决或结果"), cells))
    return tuple(found)


def _groups(content: Meetings, today: date) -> Grid:
    """The meetings of each 党小组 in one row: they are many and mostly only a date."""
    rows = []
    for name, meetings in (content.groups or {}).items():
        held = [each for each in meetings if each.day <= today]
        days = "、".join(f"{each.day.month}月{each.day.day}日" for each in held)
        rows.append((name, f"{len(held)}", days))
    return grid("党小组会", ("党小组", "次数", "日期"), rows)


def _cells(meeting: Meeting, *, own: bool) -> tuple[str, ...]:
    people = [f"应到 {meeting.due}"] if meeting.due is not None else []
    people += [f"实到 {meeting.present}"] if meeting.present is not None else []
    people += [f"请假 {meeting.excused}"] if meeting.excused else []
    return zh(meeting.day), meeting.topic, meeting.lecturer, "，".join(people), _result(meeting, own=own)


def _result(meeting: Meeting, *, own: bool) -> str:
    parts = []
    if vote := meeting.vote:
        parts.append(
            f"应到会有表决权 {vote.entitled}，实到会 {vote.present}，"
            f"赞成 {vote.in_favour}，反对 {vote.against}，弃权 {vote.abstained}"
        )
    grades = meeting.grades or {}
    if (
        any(0 < count <= _SMALL for grade, count in grades.items() if "不" in grade or "基本" in grade)
        and not own
    ):
        parts.append("，".join(f"{grade} {count}" for grade, count in grades.items() if grade == "优秀"))
    elif grades:
        parts.append("，".join(f"{grade} {count}" for grade, count in grades.items()))
    if meeting.four_match:
        parts.append(f"四对应{meeting.four_match}")
    if meeting.lacking:
        parts.append(f"缺{'、'.join(meeting.lacking)}")
    if meeting.note:
        parts.append(meeting.note)
    return "；".join(part for part in parts if part)
