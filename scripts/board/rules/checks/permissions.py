"""permissions.yml: whether what a key may change is there."""

from __future__ import annotations

from collections.abc import Iterator

from board.base import codes
from board.base.findings import Finding
from board.base.text import nearest
from board.model.board import Board
from board.model.permission import ALL, FILE, is_path
from board.rules.standing import Standing


def check(board: Board, standing: Standing) -> Iterator[Finding]:  # noqa: ARG001
    """Every code is that of an organisation or a branch; one that is yet to come may stand there before."""
    known = (*board.site.organisations, *board.branches)
    for row, permission in enumerate(board.permissions.keys):
        for number, code in enumerate(permission.may):
            if code == ALL or code in known or is_path(code):
                continue
            near = nearest(code, (*known, ALL))
            advice = "写 site_config.yml“党组织”里的代号，或 branches/ 里的文件夹名"
            hint = f"是不是“{near}”？" if near else advice
            message = f"钥匙“{permission.name}”可改的“{code}”，没有这个党组织或支部；{hint}"
            at = ("权限", row, "可改", number)
            yield Finding(codes.UNKNOWN_RIGHT, FILE, message, suggestion=near, at=at)
