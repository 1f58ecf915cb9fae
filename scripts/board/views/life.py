"""组织生活: how often, and within the scope also what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from board.base.dates import zh
from board.model.meeting import Meeting, Meetings
from board.model.record import Kind, Record
from board.rules.life import FORMAL, GROUP, TALKS, Held, by_kind, held
from board.views.grids import grid
from board.views.parts import Fact, Grid
from board.views.tree import Tree

_SMALL = 2
"""Counts up to this are not shown outside the branch where they could point at a person (users.md 1)."""


def events(tree: Tree, branch: str, year: int) -> Mapping[str, tuple[Held, ...]]:
    """What the branch held in a year up to today, as far as this tree may know, by kind."""
    records = [each for kind in (Kind.MEETINGS, Kind.ACTIVITY) for each in tree.in_force(kind, branch)]
    return by_kind(each for each in held(records) if each.day.year == year and each.day <= tree.today)


def counts(tree: Tree, branch: str, year: int) -> tuple[Fact, ...]:
    """How often each kind of meeting was held."""
    found = {FORMAL.get(kind, kind): f"{len(same)} 次" for kind, same in events(tree, branch, year).items()}
    files = (each for each in tree.in_force(Kind.MEETINGS, branch) if each.year == year)
    if talks := sum(sum((each.content.talks or {}).values()) for each in files):
        found[TALKS] = f"{talks} 人次"
    return tuple(Fact(kind, often) for kind, often in found.items())


def tables(tree: Tree, record: Record[Meetings]) -> tuple[Grid, ...]:
    """The meetings of each kind with topic and attendance; only for those within the scope."""
    own = tree.is_own(record.branch)
    found = []
    for kind, same in events(tree, record.branch, record.year).items():
        if kind == GROUP:
            found.append(_groups(record.content.groups or {}, same))
        else:
            cells = [_cells(each, own=own) for each in same]
            found.append(grid(FORMAL.get(kind, kind), ("日期", "内容", "主讲", "人数", "表决或结果"), cells))
    return tuple(found)


def _groups(names: Iterable[str], same: Iterable[Held]) -> Grid:
    """The meetings of each 党小组 in one row: they are many and mostly only a date."""
    days: dict[str, list[str]] = {name: [] for name in names}
    for each in same:
        days.setdefault(each.group, []).append(f"{each.day.month}月{each.day.day}日")
    rows = [(name, f"{len(found)}", "、".join(found)) for name, found in days.items()]
    return grid(GROUP, ("党小组", "次数", "日期"), rows)


def _cells(event: Held, *, own: bool) -> tuple[str, ...]:
    people = [f"应到 {event.due}"] if event.due is not None else []
    people += [f"实到 {event.present}"] if event.present is not None else []
    people += [f"请假 {event.excused}"] if event.excused else []
    lecturer, result = (event.row.lecturer, _result(event.row, own=own)) if event.row else ("", "")
    return zh(event.day), event.topic, lecturer, "，".join(people), result


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
