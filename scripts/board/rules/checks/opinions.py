"""Opinions received, and the answers to them."""

from __future__ import annotations

from collections.abc import Iterator

from board.base import codes
from board.base.dates import zh
from board.base.findings import Finding
from board.model.board import Board
from board.model.feedback import Feedback
from board.model.record import Kind
from board.rules.checks.shared import of_kind, outside
from board.rules.standing import Standing


def check(board: Board, standing: Standing) -> Iterator[Finding]:
    """An answer comes after the question, and says something."""
    for record in of_kind(board, Kind.FEEDBACK):
        content: Feedback = record.content
        for number, each in enumerate(content.opinions):
            at = ("意见", number)
            if record.period and each.received.year != record.period.year:
                yield outside(record, record.period, each.received, (*at, "收到"))
            if each.answered and each.answered < each.received:
                message = f"{zh(each.received)}收到，答复日期写的是{zh(each.answered)}"
                yield Finding(codes.DOUBTFUL, record.file, message, at=(*at, "答复日期"))
            elif each.answered and each.answered > standing.today:
                message = f"{zh(each.answered)}还没有到；到那天以前，页面上仍算没有答复"
                yield Finding(codes.DOUBTFUL, record.file, message, at=(*at, "答复日期"))
            if each.answered and not each.answer:
                message = f"意见 {each.number} 写了“答复日期”，没有写“答复”"
                yield Finding(codes.DOUBTFUL, record.file, message, at=(*at, "答复日期"))
