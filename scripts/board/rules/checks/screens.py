"""The screens of the site: what each is called, whom it is for, and which branches it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from board.base import codes
from board.base.findings import Finding
from board.base.names import DEVICES
from board.base.text import narrow, nearest
from board.model.board import Board
from board.model.scope import Scope
from board.model.screen import Screen
from board.rules.checks.shared import SITE
from board.rules.standing import Standing

_CODE = re.compile(r"[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?")
"""Its folder on a stick and on a server, on every system."""
MANY = 20
"""Up to so many branches may share a screen without a word; each takes some minutes."""


def check(board: Board, standing: Standing) -> Iterator[Finding]:  # noqa: ARG001
    """A screen has a code of its own, an audience that can be meant, and branches that exist."""
    seen: set[str] = set()
    for number, screen in enumerate(board.site.screens):
        at = ("屏幕", number)
        if not is_code(screen.code):
            message = f"屏幕编号“{screen.code}”会成为文件夹名和网址，{_rule(screen.code)}"
            better = _corrected(screen.code)
            suggestion = "" if better in seen else better
            yield Finding(codes.SCREEN_CODE, SITE, message, suggestion=suggestion, at=(*at, "编号"))
        elif screen.code in seen:
            message = f"屏幕编号“{screen.code}”前面已经用过了；请换一个"
            yield Finding(codes.DUPLICATE_NUMBER, SITE, message, at=(*at, "编号"))
        seen.add(screen.code)
        yield from _scope(screen, number)
        yield from _shared(screen, number, board)
        for nth, code in enumerate(screen.branches):
            if code not in board.branches and code not in board.site.organisations:
                near = nearest(code, (*board.branches, *board.site.organisations))
                hint = f"，是不是“{near}”？" if near else "；要写支部文件夹的名字，或“党组织”里的代号"
                message = f"屏幕“{screen.code}”里的支部“{code}”不存在{hint}"
                yield Finding(codes.UNKNOWN_BRANCH, SITE, message, suggestion=near, at=(*at, "支部", nth))


def _shared(screen: Screen, number: int, board: Board) -> Iterator[Finding]:
    """What is for one unit is not for the others; and nobody waits until hundreds have had their turn."""
    count = sum(
        not screen.branches or any(board.is_within(code, unit) for unit in screen.branches)
        for code, record in board.branches.items()
        if record.content.is_standing
    )
    at = ("屏幕", number, "支部") if screen.branches else ("屏幕", number, "编号")
    if screen.scope is Scope.UNIT and len(screen.branches) == 1 and count > 1:
        message = (
            f"“本单位”的屏幕“{screen.code}”放“{screen.branches[0]}”下面 {count} 个支部的内容：每个支部只给"
            "本单位看的事项（如党费收支），别的支部的人也会看到；不合适，请给每个支部各写一块，或者范围写“党内”“社会”"
        )
        yield Finding(codes.SCREEN_SHARED, SITE, message, at=at)
    if count > MANY:
        message = (
            f"屏幕“{screen.code}”轮流放 {count} 个支部的内容，轮到一个要等很久；请在“支部”里只写来这里的"
            f"人要看的几个，一轮多长看 board screens {screen.code}"
        )
        yield Finding(codes.SCREEN_MANY, SITE, message, at=at)


def is_code(text: str) -> bool:
    """Whether a screen may be called so."""
    return bool(_CODE.fullmatch(text)) and text not in DEVICES


def _rule(code: str) -> str:
    if code in DEVICES:
        return "Windows 不让用这个名字；请换一个"
    return "只能用小写英文字母、数字和“-”，最多 32 个"


def _corrected(code: str) -> str:
    """The code that was most likely meant, or an empty text."""
    better = re.sub(r"[\s_.·—–/\\-]+", "-", narrow(code).strip().lower()).strip("-")
    return better if is_code(better) else ""


def _scope(screen: Screen, number: int) -> Iterator[Finding]:
    """Anybody may stop before a screen: none is for named persons; one for a unit is of one unit."""
    if screen.scope is Scope.PERSONS:
        message = f"屏幕“{screen.code}”不能给特定对象：屏幕前谁都能停下来看；请写“社会”“党内”或“本单位”"
        yield Finding(codes.SCREEN_SCOPE, SITE, message, at=("屏幕", number, "范围"))
    elif screen.scope is Scope.UNIT and len(screen.branches) != 1:
        what = f"写了 {len(screen.branches)} 个" if screen.branches else "一个也没有写"
        message = f"“本单位”的屏幕“{screen.code}”在“支部”里{what}；请只写一个支部或党组织的代号，内容只给它看"
        at = ("屏幕", number, "支部") if screen.branches else ("屏幕", number, "范围")
        yield Finding(codes.SCREEN_SCOPE, SITE, message, at=at)
