"""Lists of people that are to stand by the strokes of their surnames."""

from __future__ import annotations

from collections.abc import Iterator

from board.base import codes
from board.base.findings import Finding
from board.model.board import Board
from board.model.record import Kind
from board.rules.checks.shared import of_kind
from board.rules.standing import Standing
from board.rules.strokes import unknown


def check(board: Board, _: Standing) -> Iterator[Finding]:
    """Whether the strokes of everybody are known."""
    for record in of_kind(board, Kind.NOTICE):
        if record.content.order:
            yield from _names(record.file, (each.name for each in record.content.people))
    for record in of_kind(board, Kind.RATING):
        if record.content.order:
            yield from _names(record.file, (each.name for each in record.content.results))


def _names(file: str, names: Iterator[str]) -> Iterator[Finding]:
    found = next(((name, sign) for name in names if (sign := unknown(name))), None)
    if found:
        name, sign = found
        message = f"笔画表里没有“{sign}”（{name}），名单仍照写的次序；请自己排好次序，删掉“排序”"
        yield Finding(codes.NO_STROKES, file, message, at=("排序",))
