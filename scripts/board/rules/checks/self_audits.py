"""自查报告: headings that were meant to name a chapter."""

from __future__ import annotations

from collections.abc import Iterator

from board.base import codes
from board.base.findings import Finding
from board.base.text import nearest
from board.model.board import Board
from board.model.record import Kind
from board.model.self_audit import CHAPTERS
from board.rules.checks.shared import of_kind
from board.rules.self_audit import chapter_of, headings, unnumbered
from board.rules.standing import Standing


def check(board: Board, standing: Standing) -> Iterator[Finding]:  # noqa: ARG001
    """A heading that is nearly that of a chapter is one with a slip of typing."""
    for record in of_kind(board, Kind.REPORT):
        for heading in headings(record.body):
            words = unnumbered(heading)
            if not chapter_of(heading) and (near := nearest(words, CHAPTERS)):
                message = f"标题“{heading}”不在“{'”“'.join(CHAPTERS)}”里，是不是“{near}”？"
                yield Finding(codes.UNKNOWN_CHAPTER, record.file, message)
