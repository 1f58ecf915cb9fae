"""A photo line: `01.jpg 重温入党誓词 | 打码 右上`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from board.base.pictures import ENDINGS
from board.base.text import narrow, strip
from board.model.keys import Unreadable

NINE_FIELDS = ("左上", "上", "右上", "左", "中", "右", "左下", "下", "右下")
_NAMED = rf".+?\.(?:{'|'.join(ending for endings in ENDINGS.values() for ending in endings)})"
_NAME = re.compile(rf"({_NAMED})(?:\s+(.*))?", re.IGNORECASE)
_CLOSE = re.compile(rf"({_NAMED})[，,、：:；;]?([^\x00-\x7f].*)", re.IGNORECASE)
"""A caption that no space separates from the name: 01.jpg走访."""
_BOX = re.compile(r"\[([0-9]{1,6}),([0-9]{1,6}),([0-9]{1,6}),([0-9]{1,6})\]")

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of an activity, its caption and what to pixelate in it.

    `hidden` holds names of nine-field words and rectangles (x, y, width, height) in pixels of the upright
    picture.
    """

    file: str
    caption: str = ""
    hidden: tuple[str | Box, ...] = ()


def line_of(photo: Photo) -> str:
    """The line that is read as a photo."""
    words = (f"[{','.join(map(str, each))}]" if isinstance(each, tuple) else each for each in photo.hidden)
    hidden = f"| 打码 {' '.join(words)}" if photo.hidden else ""
    return " ".join(each for each in (photo.file, photo.caption, hidden) if each)


def beyond(hidden: Iterable[str | Box], size: tuple[int, int]) -> Box | None:
    """A rectangle that is not wholly within an upright picture of that size: measured on another one."""
    for where in hidden:
        if isinstance(where, tuple):
            x, y, wide, high = where
            if x + wide > size[0] or y + high > size[1]:
                return where
    return None


@dataclass(frozen=True, slots=True)
class PhotoLine:
    """Reads a photo line."""

    def read(self, value: str, year: int | None) -> Photo:  # noqa: ARG002
        """The photo; raises Unreadable for a line without a picture's name or with an unknown 打码."""
        front, bar, rest = value.replace("｜", "|").partition("|")
        match = _NAME.fullmatch(strip(front))
        if not match:
            if close := _CLOSE.fullmatch(strip(front)):
                better = f"{close[1]} {strip(close[2])}" + (f" | {strip(rest)}" if bar else "")
                raise Unreadable(f"“{close[1]}”后面要空一格，再写说明", better)
            raise Unreadable(f"“{value}”里没有照片的文件名，应写成“01.jpg 说明”")
        name = match[1]
        if "/" in name or "\\" in name:
            raise Unreadable(f"照片“{name}”要和记录放在同一个文件夹里")
        return Photo(name, strip(match[2] or ""), _hidden(rest) if bar else ())


def _hidden(text: str) -> tuple[str | Box, ...]:
    words = strip(narrow(text))
    if not words.startswith("打码"):
        raise Unreadable(f"“|”后面应写“打码 右上”这样，不是“{strip(text)}”")
    found: list[str | Box] = []
    for word in re.sub(r"\s*,\s*", ",", words.removeprefix("打码")).replace("、", " ").split():
        if word in NINE_FIELDS:
            found.append(word)
        elif box := _BOX.fullmatch(word):
            x, y, wide, high = map(int, box.groups())
            if not (wide and high):
                raise Unreadable(f"“打码 {word}”里宽和高都要大于 0，不然什么也遮不住")
            found.append((x, y, wide, high))
        else:
            raise Unreadable(f"“打码 {word}”认不出；可用 {' '.join(NINE_FIELDS)} 或 [x, y, 宽, 高]")
    if not found:
        raise Unreadable("“打码”后面要写打在哪里，如“打码 右上”")
    return tuple(found)


PHOTO = PhotoLine()
