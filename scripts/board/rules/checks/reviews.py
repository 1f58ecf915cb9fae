"""点评评议: sheets and votes add up, days lie in the period, a debriefing is complete."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from board.base import codes
from board.base.findings import Finding, Path
from board.base.text import nearest
from board.model.board import Board
from board.model.record import AnyRecord, Kind
from board.model.review import GRADES, Debrief, MassReview, Reviews
from board.rules.checks.shared import of_kind, outside
from board.rules.reviews import due_on, total
from board.rules.standing import Standing


def check(board: Board, standing: Standing) -> Iterator[Finding]:  # noqa: ARG001
    """Whatever was said or voted in a review of a period."""
    for record in of_kind(board, Kind.REVIEW):
        content: Reviews = record.content
        if content.of_people:
            yield from _votes(content.of_people, record, ("群众评议",))
        for number, each in enumerate(content.of_members):
            yield from _votes(each, record, ("群众评议党员", number))
        if content.own and content.own.present > content.own.due:
            message = f"应参加自评 {content.own.due} 人，实参加写了 {content.own.present} 人"
            yield Finding(codes.DOUBTFUL, record.file, message, at=("党员自评", "实参加"))
        if content.debrief:
            yield from _debrief(content.debrief, record)
        yield from _days(content, record)


def _votes(review: MassReview, record: AnyRecord, at: Path) -> Iterator[Finding]:
    if not review.valid <= review.returned <= review.issued:
        message = f"发出 {review.issued}、收回 {review.returned}、有效 {review.valid}，应当一个不多于一个"
        yield Finding(codes.BALLOT_MISMATCH, record.file, message, at=at)
    for name, votes in review.items.items():
        cast = total(votes)
        if cast != review.valid:
            answers = (
                f"满意 {votes.satisfied}、基本满意 {votes.mostly}、"
                f"不满意 {votes.dissatisfied}、不了解 {votes.unaware}"
            )
            message = f"“{name}”{answers}，共 {cast} 票，有效票是 {review.valid}"
            yield Finding(codes.BALLOT_MISMATCH, record.file, message, at=(*at, "项目", name))


def _debrief(debrief: Debrief, record: AnyRecord) -> Iterator[Finding]:
    for word in debrief.votes or ():
        if word not in GRADES:
            near = nearest(word, GRADES)
            hint = f"，是不是“{near}”？" if near else ""
            message = f"述职评议没有“{word}”这个等次，只有{'、'.join(GRADES)}{hint}"
            yield Finding(codes.BAD_VALUE, record.file, message, at=("述职评议", "测评", word))
    lacking = [
        name
        for name, given in (
            ("述职报告", debrief.report),
            ("问题", debrief.problems),
            ("措施", debrief.plan),
            ("上年整改", debrief.fixed),
            ("结果", debrief.result),
        )
        if not given
    ]
    if lacking:
        message = f"述职评议没有写{'、'.join(f'“{name}”' for name in lacking)}"
        yield Finding(codes.DEBRIEF_LACKS, record.file, message, at=("述职评议",))


def _days(content: Reviews, record: AnyRecord) -> Iterator[Finding]:
    """A review lies in its period, or between its end and the day on which it is reported."""
    if record.period is None:
        return
    for day, at in _all_days(content):
        if not record.period.start <= day <= due_on(record.period):
            yield outside(record, record.period, day, at)


def _all_days(content: Reviews) -> Iterator[tuple[date, Path]]:
    for name, rows in (("上级点评", content.of_superior), ("书记点评", content.of_secretary)):
        yield from ((row.day, (name, number, "日期")) for number, row in enumerate(rows))
    if content.of_people and content.of_people.day:
        yield content.of_people.day, ("群众评议", "日期")
    for number, each in enumerate(content.of_members):
        if each.day:
            yield each.day, ("群众评议党员", number, "日期")
    if content.debrief:
        yield content.debrief.day, ("述职评议", "日期")
