"""公示: how long they run, and what they say of each person."""

from __future__ import annotations

from collections.abc import Iterator

from board.base import codes
from board.base.dates import zh
from board.base.findings import Finding
from board.model.board import Board
from board.model.keys import keys_of
from board.model.notice import Notice, Person
from board.model.record import Kind
from board.rules.checks.shared import of_kind
from board.rules.standing import Standing


def check(board: Board, standing: Standing) -> Iterator[Finding]:
    """Notices run long enough and say what they must."""
    aliases = {key.alias: key.field for key in keys_of(Person)}
    for record in of_kind(board, Kind.NOTICE):
        notice: Notice = record.content
        judged = standing.notices[record.id]
        rule = standing.rules.by_name[notice.type]
        if notice.end and notice.end < judged.minimum_end:
            message = (
                f"从{zh(notice.start)}起不少于 {rule.minimum} {judged.unit}，最早到{zh(judged.minimum_end)}；"
                f"写的是{zh(notice.end)}（{rule.source}）"
            )
            yield Finding(
                codes.NOTICE_TOO_SHORT,
                record.file,
                message,
                suggestion=f"{judged.minimum_end}",
                at=("结束",),
            )
        for number, person in enumerate(notice.people):
            lacking = [name for name in rule.required if _lacks(person, aliases[name])]
            if lacking:
                message = f"{person.name or person.organisation or '第一位'}缺少 {'、'.join(lacking)}"
                yield Finding(codes.MISSING_PERSON_FIELD, record.file, message, at=("人员", number))
        if rule.required and not notice.people:
            message = f"“{notice.type}”要写“人员”，每人写明 {'、'.join(rule.required)}"
            yield Finding(codes.MISSING_PERSON_FIELD, record.file, message, at=("类型",))
        if notice.outcome and notice.outcome.day and notice.outcome.day < judged.end:
            message = f"公示到{zh(judged.end)}才期满，结果登记在{zh(notice.outcome.day)}"
            yield Finding(codes.ORDER_OF_DATES, record.file, message, at=("公示结果", "日期"))


def _lacks(person: Person, name: str) -> bool:
    value = getattr(person, name)
    return value is None or (value in ("", ()) and not (name == "name" and person.organisation))
