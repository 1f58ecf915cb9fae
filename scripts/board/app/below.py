"""Which branches a command is asked about: all, those below one organisation, or one."""

from __future__ import annotations

from board.base.findings import WrongUsage
from board.base.text import nearest
from board.model.board import Board
from board.views.tree import affiliation


def below(board: Board, party: str, branch: str) -> list[str]:
    """The codes of the branches, in the order of affiliation; an empty `party` or `branch` narrows nothing.

    Raises WrongUsage for a code that nobody has.
    """
    for option, code, known in (
        ("--party", party, board.site.organisations),
        ("--branch", branch, board.branches),
    ):
        if code and code not in known:
            near = nearest(code, known)
            msg = f"{option}：没有代号为“{code}”的" + ("党支部" if known is board.branches else "党组织")
            raise WrongUsage(msg + (f"，是不是“{near}”？" if near else ""))
    return [
        code
        for code in affiliation(board)
        if all(board.is_within(code, each) for each in (party, branch) if each)
    ]
