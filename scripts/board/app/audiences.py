"""What `--audience` may say."""

from __future__ import annotations

from board.base.findings import WrongUsage
from board.base.text import nearest
from board.model.board import Board
from board.model.scope import Scope
from board.rules.scopes import PUBLIC, Audience


def check_form(text: str) -> None:
    """Whether an audience is written as one, before any work is done; raises WrongUsage."""
    kind, _, code = text.partition(":")
    if text not in ("public", "party") and not (kind == "unit" and code):
        msg = f"--audience 应是 public、party 或 unit:代号，不是“{text}”"
        raise WrongUsage(msg)


def audience_of(text: str, board: Board) -> Audience:
    """The audience that `public`, `party` or `unit:CODE` names.

    Raises WrongUsage for anything else, and for a code that nobody has.
    """
    check_form(text)
    if text == "public":
        return PUBLIC
    if text == "party":
        return Audience(Scope.PARTY)
    code = text.removeprefix("unit:")
    if code not in board.branches and code not in board.site.organisations:
        near = nearest(code, (*board.branches, *board.site.organisations))
        msg = f"--audience：没有代号为“{code}”的党组织或支部" + (f"，是不是“unit:{near}”？" if near else "")
        raise WrongUsage(msg)
    return Audience(Scope.UNIT, code)
