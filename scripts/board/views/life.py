"""组织生活: how often, and within the scope also what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from board.base.dates import zh
from board.model.meeting import Meeting, Meetings
from board.model.record import FACTS, Kind, Record
from board.rules import votes
from board.rules.attendance import Attendance, attendance
from board.rules.life import FORMAL, GROUP, PARTY_DAY, TALKS, Held, by_kind, held
from board.rules.scopes import may_see
from board.views import addresses
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
    groups = tree.branch(branch).groups
    found = {
        FORMAL.get(kind, kind): _often(kind, same, groups)
        for kind, same in events(tree, branch, year).items()
    }
    files = (each for each in tree.in_force(Kind.MEETINGS, branch) if each.year == year)
    if talks := sum(sum((each.content.talks or {}).values()) for each in files):
        found[TALKS] = f"{talks} 人次"
    return tuple(Fact(kind, often) for kind, often in found.items())


def may_be_counted(tree: Tree, branch: str) -> bool:
    """Whether this audience may know how often meetings are held, by the 目录 alone."""
    matter = tree.board.catalogue.matter(FACTS[Kind.MEETINGS].matter)
    return matter is not None and (
        matter.counts_only or may_see(tree.audience, matter.scope, branch, tree.board)
    )


def _often(kind: str, same: Sequence[Held], known: Iterable[str]) -> str:
    """How often in words; of 党小组会 also how often each 党小组 met, for each meets by itself.

    Not where one of them has nothing registered yet: that says nothing of whether it met.
    """
    groups = Counter(each.group for each in same if each.group) if kind == GROUP else Counter[str]()
    if len(groups) < 2 or set(known) - groups.keys():  # noqa: PLR2004 - one is all
        return f"{len(same)} 次"
    low, high = min(groups.values()), max(groups.values())
    return f"{len(same)} 次（每组 {low}{f'—{high}' if high > low else ''} 次）"


def tables(tree: Tree, record: Record[Meetings]) -> tuple[Grid, ...]:
    """The meetings of each kind with topic and attendance; only for those within the scope."""
    found = []
    for kind, same in events(tree, record.branch, record.year).items():
        if kind == GROUP:
            found.append(_groups(record.content.groups or {}, same))
        else:
            found.append(_table(tree, record.branch, kind, same))
    return tuple(found)


def _table(tree: Tree, branch: str, kind: str, same: Sequence[Held]) -> Grid:
    heads = ("日期", "内容", "规定动作（1）", "自选动作（X）", "主讲", "主持", "人数", "表决或结果")
    rows = [_cells(tree, branch, each) for each in same]
    links = [addresses.record(each.activity.id) if each.activity else "" for each in same]
    return grid(FORMAL.get(kind, kind), heads, rows, links if any(links) else ())


def _groups(names: Iterable[str], same: Iterable[Held]) -> Grid:
    """The meetings of each 党小组 in one row: they are many and mostly only a date."""
    days: dict[str, list[str]] = {name: [] for name in names}
    for each in same:
        days.setdefault(each.group, []).append(f"{each.day.month}月{each.day.day}日")
    rows = [(name, f"{len(found)}", "、".join(found)) for name, found in days.items()]
    return grid(GROUP, ("党小组", "次数", "日期"), rows)


def _cells(tree: Tree, branch: str, event: Held) -> tuple[str, ...]:
    came = attendance(event, tree.branch(branch), tree.today)
    row, activity = event.row, event.activity.content if event.activity else None
    return (
        zh(event.day),
        event.topic,
        "、".join(activity.fixed_actions) if activity and event.kind == PARTY_DAY else "",
        "、".join(activity.own_actions) if activity and event.kind == PARTY_DAY else "",
        row.lecturer if row else "",
        f"书记{came.chair}" if came.chair_by_office else came.chair,
        people(came),
        _result(event, row, own=tree.is_own(branch)) if row else "",
    )


def people(came: Attendance) -> str:
    """应到, 实到, 请假 in words; 应到 of branch.yml says so, and stands only beside who came."""
    basis = "按统计" if came.census else "按在任" if came.by_office else ""
    is_known = not basis or came.present is not None
    parts = [f"{basis}应到 {came.due}"] if came.due is not None and is_known else []
    parts += [f"实到 {came.present}"] if came.present is not None else []
    parts += [f"请假 {came.excused}"] if came.excused else []
    return "，".join(parts)


def note(tree: Tree, record: Record[Meetings]) -> str:
    """From where 应到 and 主持 were taken that nobody typed; empty where all were typed."""
    branch = tree.branch(record.branch)
    found = [
        attendance(each, branch, tree.today)
        for same in events(tree, record.branch, record.year).values()
        for each in same
    ]
    shown = [each for each in found if each.present is not None]
    census = max((each.census for each in shown if each.census), default=None)
    parts = [f"“按统计”是{zh(census)}的党员统计，与开会那天可能不同"] if census else []
    parts += ["“按在任”是开会那天在任的人数"] if any(each.by_office for each in shown) else []
    parts += ["没有登记主持人的，写的是当天的书记"] if any(each.chair_by_office for each in found) else []
    return f"{'；'.join(parts)}。" if parts else ""


def _result(event: Held, meeting: Meeting, *, own: bool) -> str:
    parts = []
    if vote := meeting.vote:
        parts.append(
            f"应到会有表决权 {vote.entitled}，实到会 {vote.present}，"
            f"赞成 {vote.in_favour}，反对 {vote.against}，弃权 {vote.abstained}"
        )
        parts.append(votes.words(vote, election=votes.is_vote_of_election(event.kind, event.topic)))
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
        # 计划、讲稿、记录、笔记
        parts.append(f"四对应缺{'、'.join(meeting.lacking)}")
    if meeting.note:
        parts.append(meeting.note)
    return "；".join(part for part in parts if part)
