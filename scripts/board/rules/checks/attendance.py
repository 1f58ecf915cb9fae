"""Who came to meetings and activities, and when they were held."""

from __future__ import annotations

from collections.abc import Iterator

from board.base import codes
from board.base.findings import Finding, Path
from board.model.activity import Activity
from board.model.board import Board
from board.model.meeting import Meeting, Meetings
from board.rules.checks.shared import outside
from board.rules.meetings import meetings
from board.rules.standing import Standing


def check(board: Board, standing: Standing) -> Iterator[Finding]:  # noqa: ARG001
    """No more came than should have come; a meeting lies in the year of its file."""
    for record in board.records:
        content = record.content
        rows: list[tuple[Path, Meeting | Activity]] = []
        if isinstance(content, Activity):
            rows = [((), content)]
        elif isinstance(content, Meetings):
            rows = [*meetings(content)]
        for at, row in rows:
            if row.due is not None and row.present is not None and row.present > row.due:
                message = f"应到 {row.due} 人，实到写了 {row.present} 人"
                yield Finding(codes.DOUBTFUL, record.file, message, at=(*at, "实到"))
            if record.period and row.day.year != record.period.year:
                yield outside(record, record.period, row.day, (*at, "日期"))
