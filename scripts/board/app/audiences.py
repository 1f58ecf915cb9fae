"""What `--audience` may say."""

from __future__ import annotations

from board.app.order import check_form
from board.base.findings import WrongUsage
from board.base.text import nearest
from board.model.board import Board
from board.model.scope import Scope
from board.rules.scopes import PUBLIC, Audience


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
