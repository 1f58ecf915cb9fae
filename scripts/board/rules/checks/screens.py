"""The screens of the site, and the branches they show."""

from __future__ import annotations

from collections.abc import Iterator

from board.base import codes
from board.base.findings import Finding
from board.base.text import nearest
from board.model.board import Board
from board.rules.checks.shared import SITE
from board.rules.standing import Standing


def check(board: Board, standing: Standing) -> Iterator[Finding]:  # noqa: ARG001
    """A screen shows branches that exist."""
    for number, screen in enumerate(board.site.screens):
        for nth, code in enumerate(screen.branches):
            if code not in board.branches:
                near = nearest(code, board.branches)
                hint = f"，是不是“{near}”？" if near else ""
                message = f"屏幕“{screen.code}”里的支部“{code}”不存在{hint}"
                at = ("屏幕", number, "支部", nth)
                yield Finding(codes.UNKNOWN_BRANCH, SITE, message, suggestion=near, at=at)
