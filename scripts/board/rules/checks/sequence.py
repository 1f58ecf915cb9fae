"""办理 and 阶段, which every record may carry: no day before one that must have come first."""

from __future__ import annotations

from collections.abc import Iterator

from board.base import codes
from board.base.dates import zh
from board.base.findings import Finding
from board.model.board import Board
from board.rules.procedure import STEPS, disorder
from board.rules.standing import Standing


def check(board: Board, standing: Standing) -> Iterator[Finding]:  # noqa: ARG001
    """提出, 审核, 审批 follow one another; a stage ends after it began."""
    for record in board.records:
        content = record.content
        for step, message in disorder(content.handling):
            yield Finding(codes.DOUBTFUL, record.file, message, at=("办理", STEPS[step], "日期"))
        for place, stage in enumerate(content.stages):
            if stage.start and stage.end and stage.end < stage.start:
                message = f"“{stage.name}”{zh(stage.start)}开始，{zh(stage.end)}就结束了"
                yield Finding(codes.DOUBTFUL, record.file, message, at=("阶段", place, "止"))
