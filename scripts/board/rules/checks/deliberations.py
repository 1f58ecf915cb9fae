"""The steps of 四议."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from board.base import codes
from board.base.dates import zh
from board.base.findings import Finding
from board.model.board import Board
from board.model.disclosure import Disclosure
from board.model.record import Kind
from board.rules.checks.shared import of_kind
from board.rules.standing import Standing


def check(board: Board, standing: Standing) -> Iterator[Finding]:  # noqa: ARG001
    """四议: one step after the other, all of them before the resolution was published."""
    for record in of_kind(board, Kind.DISCLOSURE):
        content: Disclosure = record.content
        steps = list((content.deliberations or {}).items())
        for name, day in steps:
            if day > content.day:
                message = f"{name}（{zh(day)}）晚于决议公开的日期（{zh(content.day)}）"
                yield Finding(codes.DOUBTFUL, record.file, message, at=("四议", name))
        for (before, first), (name, day) in pairwise(steps):
            if day < first:
                message = f"{name}（{zh(day)}）早于写在它前面的{before}（{zh(first)}）"
                yield Finding(codes.DOUBTFUL, record.file, message, at=("四议", name))
