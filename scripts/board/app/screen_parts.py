"""What screens are made of: the one that is meant, the tree of its audience, the slides of its branches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from board.app.crew import spread
from board.app.kiosks import Part, part_of, screened
from board.app.sheets import whole
from board.app.survey import Survey
from board.base.findings import WrongUsage
from board.base.text import nearest
from board.model.screen import Screen
from board.views.compose import compose_branch
from board.views.screens import audience_for
from board.views.tree import Tree, trunk, with_records

NOT_MADE = "没有做"


def chosen(screens: Sequence[Screen], code: str | None) -> Screen:
    """The screen that is meant: the one of that code, or the only one.

    Raises WrongUsage where none is, naming those there are.
    """
    if not screens:
        raise WrongUsage("site_config.yml 里没有写“屏幕”；先写上这块屏幕，写法见 docs/screens.md")
    if code is None and len(screens) == 1:
        return screens[0]
    for each in screens:
        if each.code == code:
            return each
    there = "、".join(f"{each.code}（{each.name or each.scope.value}）" for each in screens)
    if code is None:
        raise WrongUsage(f"有几块屏幕，一个盘只放一块；用 --screen 写明是哪一块：{there}")
    near = nearest(code, [each.code for each in screens])
    hint = f"，是不是“{near}”" if near else ""
    raise WrongUsage(f"没有编号为“{code}”的屏幕{hint}；有的是：{there}")


def trunk_of(found: Survey, screen: Screen) -> Tree:
    """The trunk of the tree of a screen, of whose branches there are to be slides."""
    assert found.board is not None  # noqa: S101 - the caller has looked
    tree = trunk(found.board, found.standing, audience_for(screen))
    return replace(tree, screened=screened([screen], found.board))


def parts_of(found: Survey, tree: Tree, jobs: int) -> Mapping[str, Part]:
    """The slides of every branch of the screen.

    Raises BoardError where something is wrong with one, or with the board.
    """
    wanted = [code for code in found.keys if code in tree.screened]
    made = spread(_part, (found, tree), wanted, jobs, at_once=4, least=16)
    return dict(zip(wanted, made, strict=True))


def _part(context: tuple[Survey, Tree], code: str) -> Part:
    found, tree = context
    judged = whole(found, code, NOT_MADE)
    seen = with_records(tree, judged.board, judged.standing, judged.findings)
    return part_of(compose_branch(seen, code).slides, judged.digests)
