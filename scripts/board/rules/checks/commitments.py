"""Promises of the branch and of its members."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from board.base import codes
from board.base.findings import Finding, Path
from board.base.text import nearest
from board.model.board import Board
from board.model.commitment import Commitment, Commitments
from board.model.record import AnyRecord, Kind
from board.rules.checks.shared import of_kind
from board.rules.standing import Standing


def check(board: Board, standing: Standing) -> Iterator[Finding]:  # noqa: ARG001
    """A promise that was not kept says why; a metric says where it started; evidence exists."""
    ids = {record.id: record.branch for record in board.records}
    for record in of_kind(board, Kind.COMMITMENTS):
        content: Commitments = record.content
        for group, rows in (("支部承诺", content.of_branch), ("党员承诺", content.of_members)):
            for number, item in enumerate(rows):
                yield from _commitment(item, record, (group, number), ids)


def _commitment(item: Commitment, record: AnyRecord, at: Path, ids: Mapping[str, str]) -> Iterator[Finding]:
    if item.result == "未兑现" and not item.reason:
        message = f"承诺 {item.number}“{item.text}”未兑现，要写“原因”"
        yield Finding(codes.UNREALISED_REASON, record.file, message, at=(*at, "结果"))
    if item.measure and item.measure.start is None:
        message = f"承诺 {item.number} 的指标没有写“起点”（去年的数）"
        yield Finding(codes.NO_START_VALUE, record.file, message, at=(*at, "指标"))
    for number, step in enumerate(item.progress):
        if step.evidence and f"{record.branch}/{step.evidence}" not in ids:
            own = [x.partition("/")[2] for x, code in ids.items() if code == record.branch and "/" in x]
            near = nearest(step.evidence, own)
            hint = f"，是不是“{near}”？" if near else ""
            message = f"佐证“{step.evidence}”在这个支部里找不到{hint}"
            where = (*at, "进展", number, "佐证")
            yield Finding(codes.MISSING_EVIDENCE, record.file, message, suggestion=near, at=where)
