"""Which branches a command is asked about, and of which of them not every record could be read."""

from __future__ import annotations

from collections.abc import Iterable

from board.app.pipeline import Judged
from board.base.findings import WrongUsage, has_errors
from board.base.text import nearest
from board.model.board import Board
from board.views.tree import affiliation

UNREAD = "有记录没有读出来，有没有登记说不准，先按 board check 改好"
"""What is said of a branch instead of 未登记."""


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


def unread(judged: Judged, codes: Iterable[str]) -> tuple[str, ...]:
    """Those of the branches with something that could not be read: of them nothing can be called 未登记."""
    wrong = {
        each.file.split("/")[1]
        for each in judged.loaded.findings
        if has_errors([each]) and each.file.startswith("branches/")
    }
    return tuple(code for code in codes if code in wrong)
