"""How widely a record may be shown, and whether it passed secrecy."""

from __future__ import annotations

from collections.abc import Iterator

from board.base import codes
from board.base.findings import Finding
from board.base.text import nearest
from board.model.board import Board
from board.model.record import Kind
from board.rules.scopes import is_approved, matter_of, passed_secrecy
from board.rules.standing import Standing


def check(board: Board, standing: Standing) -> Iterator[Finding]:  # noqa: ARG001
    """Every record has a scope, none wider than the 目录 without approval."""
    names = [matter.name for matter in board.catalogue.matters]
    for record in board.records:
        matter, own = matter_of(record, board), record.content.scope
        if matter is None and own is None:
            near = nearest(record.matter, names)
            message = f"目录里没有“{record.matter}”"
            if not record.matter:
                message = "没有写“事项”；请写目录里的一个事项，或写“公开范围”"
            elif near and record.content.matter:
                message += f"，是不是“{near}”？"
            else:
                message += "；请补进 content/rules/disclosure.yml，或在记录里写“公开范围”"
            at = ("事项",) if record.content.matter or record.kind is not Kind.NOTICE else ("类型",)
            better = near if record.content.matter else ""
            yield Finding(codes.UNKNOWN_MATTER, record.file, message, suggestion=better, at=at)
        elif matter and own and own.is_wider_than(matter.scope) and not is_approved(record):
            message = f"目录里“{matter.name}”的范围是“{matter.scope}”，这里写的“{own}”更宽，又没有审批"
            at = ("公开范围",)
            yield Finding(codes.SCOPE_WIDENED, record.file, message, suggestion=matter.scope, at=at)
        if not passed_secrecy(record):
            yield Finding(
                codes.SECRECY_NOT_PASSED,
                record.file,
                "“办理”里没有“审核: {保密: 通过}”；审查通过的，用 board approve 写入",
                at=("办理",),
            )
