"""Where a tree may lie and which addresses it may have: what is checked before anything is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from board.base.findings import BoardError
from board.base.troubles import reason

MARK = ".board-tree"
MARK_TEXT = "This folder is written by board for {}; what others put here is removed.\n"
"""Says for which audience: the tree of one never takes the place of another's, nor lies inside it."""

_UNSEEN = re.compile(r"[\x00-\x1f\x7f]")


def mark(audience: str) -> bytes:
    """The text of the mark in a tree for an audience."""
    return MARK_TEXT.format(audience).encode()


def check_plan(addresses: Iterable[str]) -> None:
    """Refuses addresses that leave the tree, have control characters or differ only in case.

    Raises BoardError.
    """
    seen: dict[str, str] = {}
    for address in addresses:
        parts = PurePosixPath(address).parts
        if not parts or address.startswith("/") or ".." in parts or "\\" in address:
            msg = f"地址“{address}”指到了网站文件夹外面"
            raise BoardError(msg)
        if _UNSEEN.search(address):
            msg = f"地址 {address!r} 里有看不见的控制字符；请给文件换一个名称"
            raise BoardError(msg)
        other = seen.setdefault(address.lower(), address)
        if other != address:
            msg = f"地址“{address}”和“{other}”只差大小写，有的系统分不开"
            raise BoardError(msg)


def holds(out: Path) -> bool:
    """Whether there is a folder with anything in it.

    Raises OSError for what is no folder, or may not be looked into.
    """
    return out.exists() and any(out.iterdir())


def check_place(out: Path, audience: str) -> None:
    """Refuses a folder that holds something else, or the tree of another audience, or lies inside a tree.

    Raises BoardError.
    """
    full = holds(out)
    if full and not (out / MARK).exists():
        msg = f"{out} 里有别的东西，不是 board 生成的；请换一个文件夹，或先清空它"
        raise BoardError(msg)
    if full and (out / MARK).read_bytes() != mark(audience):
        msg = f"{out} 里是别的屏幕或者给另一个范围看的网站，不能用这一个替换；请换一个文件夹，或先清空它"
        raise BoardError(msg)
    if inside := tree_around(out):
        msg = f"{out} 在另一个网站 {inside} 里面；范围不同的网站不能放在一起，请换一个文件夹"
        raise BoardError(msg)


def tree_around(out: Path) -> Path | None:
    """The tree in which a folder lies, itself not counted: what others put there is removed one day."""
    return next((each for each in out.parents if (each / MARK).exists()), None)


@contextmanager
def writing(out: Path) -> Iterator[None]:
    """What the system refuses while a tree is made, in words for people.

    Raises BoardError in place of OSError.
    """
    try:
        yield
    except OSError as error:
        msg = f"写不进 {out}：{reason(error)}；原来的网站没有动"
        raise BoardError(msg) from error
