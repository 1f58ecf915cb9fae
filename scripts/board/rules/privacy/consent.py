"""Who has agreed to what of theirs being published."""

from __future__ import annotations

from board.model.board import Board
from board.rules.privacy.written import key


def agreed(board: Board) -> frozenset[str]:
    """The telephone numbers that members of committees have agreed to publish (本人同意公开电话)."""
    return frozenset(
        key(officer.phone)
        for branch in board.branches.values()
        for officer in branch.content.committee
        if officer.phone and officer.phone_consent
    )
