"""姓氏笔画: names of persons by the strokes of their surnames, as lists of candidates are written.

Fewer strokes come first; as many, by 横竖撇点折 stroke by stroke; of one surname, names of two characters
before those of three, then by the next character. A compound surname counts by its first character.
Source: the usage of election lists; the order of strokes is that of GB 13000.1字符集汉字字序（笔画序）规范.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from board.base.text import person
from board.packs.strokes import strokes

BY_STROKES = "姓氏笔画"
T = TypeVar("T")


def arranged(rows: Iterable[T], order: str, name: Callable[[T], str]) -> tuple[T, ...]:
    """The rows as typed, or where it says 姓氏笔画 by the names; as typed too where strokes are not known."""
    typed = tuple(rows)
    names = [_name(name(each)) for each in typed]
    if order != BY_STROKES or any(unknown(each) for each in names):
        return typed
    # Two surnames with the same strokes do not mix: the one that was typed first goes first.
    first: dict[str, int] = {}
    for place, each in enumerate(names):
        first.setdefault(each[:1], place)
    known = strokes()

    def key(place: int) -> tuple[list[int], int, int, list[int]]:
        each = names[place]
        return [known[sign] for sign in each[:1]], first[each[:1]], len(each), [known[s] for s in each[1:]]

    return tuple(typed[place] for place in sorted(range(len(typed)), key=key))


def unknown(name: str) -> str:
    """The first character of a name whose strokes are not known; empty where all are."""
    known = strokes()
    return next((sign for sign in _name(name) if sign not in known), "")


def _name(name: str) -> str:
    return person(name).replace("·", "")
