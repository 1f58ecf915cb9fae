"""Organisational life: kinds of activities, 1+X, 四对应, committees that can decide, 民主评议党员."""

from __future__ import annotations

from collections.abc import Iterator

from board.base import codes
from board.base.dates import zh
from board.base.findings import Finding, Path
from board.base.text import nearest
from board.model.activity import Activity
from board.model.board import Board
from board.model.branch import Branch
from board.model.meeting import Meeting, Meetings
from board.model.record import AnyRecord, Record
from board.rules.attendance import attendance
from board.rules.life import COMMITTEE, FORMAL, KINDS, PARTY_DAY, Held, kind_of
from board.rules.meetings import meetings
from board.rules.standing import Standing
from board.rules.votes import reaches

FOUR = ("计划", "讲稿", "记录", "笔记")
"""四对应 of a lecture or a session of study (S004 篇十)."""
UNRATED, EXCELLENT = "未评", "优秀"
_LONG = 4
"""From this many characters on, a kind with one wrong character is still recognised."""


def check(board: Board, standing: Standing) -> Iterator[Finding]:
    """Activities and rows of meetings follow the rules, and what they say of themselves agrees."""
    for record in board.records:
        if record.branch not in board.branches:
            continue
        if isinstance(record.content, Activity):
            yield from _activity(record)
        elif isinstance(record.content, Meetings):
            branch = board.branches[record.branch].content
            if record.year == standing.today.year:
                yield from _groups(record, branch)
            for at, row in meetings(record.content):
                yield from _four(record, at, row)
                yield from _grades(record, at, row)
                if at[0] == COMMITTEE:
                    yield from _committee(record, at, row, branch, standing)


def _activity(record: Record[Activity]) -> Iterator[Finding]:
    content = record.content
    if near := near_kind(content.kind):
        message = f"类型“{content.kind}”不是组织生活的种类，是不是“{near}”？现在只算活动，不计入组织生活"
        yield Finding(codes.NEAR_KIND, record.file, message, suggestion=near, at=("类型",))
    if kind_of(content.kind) == PARTY_DAY and not content.fixed_actions:
        message = "主题党日没有写“规定动作”；可以加一行，如“规定动作: [重温入党誓词, 交纳党费]”"
        yield Finding(codes.NO_FIXED_ACTION, record.file, message, at=("类型",))


def near_kind(word: str) -> str:
    """The kind that a word with one wrong character meant: 主题党曰; empty where it is a word of its own.

    主题党课 is one: it ends in another kind.
    """
    if kind_of(word) or len(word) < _LONG or any(word.endswith(kind) for kind in KINDS):
        return ""
    known = (*KINDS, *FORMAL.values())
    near = [
        each
        for each in known
        if len(each) == len(word) and sum(a != b for a, b in zip(each, word, strict=True)) == 1
    ]
    return near[0] if len(near) == 1 else ""


def _groups(record: Record[Meetings], branch: Branch) -> Iterator[Finding]:
    """The groups that met are those of branch.yml, by which 党小组会 is counted; last year's may differ."""
    for name in record.content.groups or () if branch.groups else ():
        if name not in branch.groups:
            near = nearest(name, branch.groups)
            hint = f"是不是“{near}”？" if near else f"只有{'、'.join(branch.groups)}；"
            message = f"branch.yml 的“党小组”里没有“{name}”，{hint}它的会不计入党小组会的登记"
            yield Finding(codes.DOUBTFUL, record.file, message, at=("党小组会", name))


def _four(record: AnyRecord, at: Path, row: Meeting) -> Iterator[Finding]:
    if row.lacking and row.four_match == "齐全":
        message = f"“四对应”写了齐全，“缺”又写了{'、'.join(row.lacking)}；只能留一个"
        yield Finding(codes.CONTRADICTION, record.file, message, at=(*at, "缺"))
    for number, word in enumerate(row.lacking):
        if word not in FOUR:
            message = f"“缺”里的“{word}”不是四对应里的一项；四对应是{'、'.join(FOUR)}"
            yield Finding(codes.FOUR_MATCH_WORD, record.file, message, at=(*at, "缺", number))


def _grades(record: AnyRecord, at: Path, row: Meeting) -> Iterator[Finding]:
    """Those who were rated are those who took part; with 未评 they may be all who should have."""
    if not row.grades:
        return
    total = sum(row.grades.values())
    rated = total - row.grades.get(UNRATED, 0)
    fits = [rated == row.present] if row.present is not None else []
    fits += [total == row.due] if row.due is not None else []
    if fits and not any(fits):
        taken = [f"应参加 {row.due} 人"] if row.due is not None else []
        taken += [f"实参加 {row.present} 人"] if row.present is not None else []
        unrated = f"，未评 {row.grades[UNRATED]} 人" if UNRATED in row.grades else ""
        message = f"{'，'.join(taken)}；评定等次的共 {rated} 人{unrated}"
        yield Finding(codes.GRADES_MISMATCH, record.file, message, at=(*at, "等次"))
    excellent = row.grades.get(EXCELLENT, 0)
    if row.due and 3 * excellent > row.due:
        message = f"应参加 {row.due} 人，评为优秀 {excellent} 人，超过三分之一（{row.due // 3} 人）"
        yield Finding(codes.MANY_EXCELLENT, record.file, message, at=(*at, "等次"))


def _committee(
    record: AnyRecord, at: Path, row: Meeting, branch: Branch, standing: Standing
) -> Iterator[Finding]:
    """支部委员会: at least half of its members（支部工作条例（试行） art. 12）."""
    event = Held(COMMITTEE, row.day, "", record.id, record.matter, row=row)
    came = attendance(event, branch, standing.today)
    if came.due and came.present is not None and not reaches(came.present, came.due):
        due = f"在任委员 {came.due} 人" if came.by_office else f"应到 {came.due} 人"
        message = f"{zh(row.day)}的支部委员会会议{due}，到会 {came.present} 人，不足半数，不能作决定"
        where = "实到" if row.present is not None else "请假"
        yield Finding(codes.NO_QUORUM, record.file, message, at=(*at, where))
