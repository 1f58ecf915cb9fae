"""The tree of organisations above the branches."""

from __future__ import annotations

from collections.abc import Iterator

from board.base import codes
from board.base.findings import Finding
from board.model.board import Board
from board.rules.checks.shared import SITE, no_parent
from board.rules.standing import Standing


def check(board: Board, standing: Standing) -> Iterator[Finding]:  # noqa: ARG001
    """The tree above the branches hangs together."""
    for code, each in board.site.organisations.items():
        if each.parent and each.parent not in board.site.organisations:
            others = tuple(x for x in board.site.organisations if x != code)
            yield no_parent(each.parent, others, SITE, ("党组织", code, "上级"))
        elif each.parent and code in board.above(each.parent):
            message = f"“{code}”的上级绕了一圈又回到自己；请改掉写错的“上级”"
            yield Finding(codes.PARENT_CIRCLE, SITE, message, at=("党组织", code, "上级"))
