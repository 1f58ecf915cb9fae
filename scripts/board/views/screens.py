"""Which screens show what: whom each is for, and the branches that it is about."""

from __future__ import annotations

from collections.abc import Iterable

from board.model.board import Board
from board.model.scope import Scope
from board.model.screen import Screen
from board.rules.scopes import PUBLIC, Audience
from board.views.tree import affiliation


def audience_for(screen: Screen) -> Audience:
    """Whom a screen is for.

    One of which that cannot be said, as `check` tells, shows no more than everybody may see.
    """
    if screen.scope is Scope.PARTY:
        return Audience(Scope.PARTY)
    if screen.scope is Scope.UNIT and len(screen.branches) == 1:
        return Audience(Scope.UNIT, screen.branches[0])
    return PUBLIC


def branches_of(screen: Screen, board: Board) -> list[str]:
    """The branches of a screen, in the order of affiliation; those that are no more have nothing to show.

    The code of an organisation, or of a branch above others, stands for all below it.
    """
    units = screen.branches
    return [
        code
        for code in affiliation(board)
        if board.branches[code].content.is_standing
        and (not units or any(board.is_within(code, unit) for unit in units))
    ]


def shown_in(screens: Iterable[Screen], audience: Audience) -> list[Screen]:
    """The screens that are part of a tree: those for everybody, of the public one."""
    return [each for each in screens if audience == PUBLIC and each.scope is Scope.SOCIETY]
