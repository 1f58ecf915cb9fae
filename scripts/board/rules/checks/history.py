"""公示: whether what the commits tell of a notice agrees with the days that it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from board.base import codes
from board.base.dates import zh
from board.base.findings import Finding
from board.model.board import Board
from board.model.notice import Notice
from board.model.record import Kind, Record
from board.rules.checks.shared import of_kind
from board.rules.history import (
    Change,
    Course,
    Told,
    ends,
    everything,
    is_corrected,
    is_rewritten,
    told,
    while_running,
)
from board.rules.publicity import State, standing_of
from board.rules.standing import Standing

SAID = "据提交记录，"
"""No more than that is known: whoever commits can set the day."""


def check(board: Board, standing: Standing) -> Iterator[Finding]:
    """A notice stood there from its start, to its end, and what was changed meanwhile was announced.

    Where the commits begin after the start of the notice they prove nothing.
    """
    for record in of_kind(board, Kind.NOTICE):
        course, state = standing.courses.get(record.id), standing.notices[record.id].state
        if course is None or state in (State.DRAFT, State.WAITING, State.WITHDRAWN):
            continue
        story = told(course, everything)
        if story is None or course.since is None or record.content.start < course.since:
            continue
        if is_rewritten(story, record):
            continue
        if story.is_proven:
            yield from _back_dated(record, story, board, standing)
        yield from _shortened(record, course, standing)
        yield from _unannounced(record, story, course, standing)


def _back_dated(record: Record[Notice], story: Told, board: Board, standing: Standing) -> Iterator[Finding]:
    notice, first = record.content, story.first
    if first.day <= notice.start:
        return
    right = replace(record, content=replace(notice, start=first.day, end=None))
    end = standing_of(right, board, standing.rules, standing.today).end
    known = f"{SAID}{zh(first.day)}才首次公开"
    if not first.commit:
        known = f"还没有提交，最早今天（{zh(first.day)}）公开"
    message = (
        f"{known}，“开始”写的是{zh(notice.start)}；"
        f"从{zh(first.day)}算起，到{zh(max(end, notice.end or end))}才期满"
    )
    yield Finding(codes.BACK_DATED, record.file, message, suggestion=f"{first.day}", at=("开始",))


def _shortened(record: Record[Notice], course: Course, standing: Standing) -> Iterator[Finding]:
    """The latest end that readers were told, where an earlier one took its place before it had come."""
    known = list(ends(course))
    now = standing.notices[record.id].end
    cut = [
        (before, moment, end)
        for (_, before), (moment, end) in pairwise(known)
        if end < before and moment.day <= before and now < before
    ]
    if cut:
        before, moment, end = max(cut, key=lambda each: each[0])
        when = f"{SAID}{zh(moment.day)}" if moment.commit else "还没有提交的改动"
        message = f"{when}把截止日期由{zh(before)}提前到{zh(end)}，当时公示还没有期满；请恢复原来的日期"
        yield Finding(codes.SHORTENED, record.file, message, suggestion=f"{before}", at=("结束",))


def _unannounced(
    record: Record[Notice], story: Told, course: Course, standing: Standing
) -> Iterator[Finding]:
    found = [each for each in while_running(story, course) if not is_corrected(each, record.content)]
    if not found:
        return
    days = "、".join(dict.fromkeys(zh(each.day) for each in found))
    known = f"{SAID}公示期间{days}有改动" if found[-1].commit else f"公示期间{days}有改动，还没有提交"
    words = "、".join(dict.fromkeys(word for each in found for word in _words(each)))
    row = f"{{日期: {standing.today}, 原因: 写明为什么改, 说明: {words}}}"
    message = f"{known}（{words}），没有登记更正"
    if record.content.corrections:
        message += f"；请在“更正”里加一条 {row}"
        yield Finding(codes.CHANGED_UNANNOUNCED, record.file, message, at=("更正",))
    else:
        yield Finding(codes.CHANGED_UNANNOUNCED, record.file, message, suggestion=f"[{row}]", at=("更正",))


def _words(change: Change) -> Iterator[str]:
    """What was changed and does not tell of itself."""
    if change.is_gone:
        yield "曾撤下"
    for each in change.differences:
        if not each.is_announced:
            yield each.words
