"""How high the text of a sheet will about be, so that Typst sets it twice and not five times.

The template measures at one size, and looks here which other size is worth measuring.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from board.base.paper import Paper

POINTS = 72 / 25.4
LONGEST = 47
"""Letters in a line: longer ones are set in columns."""
GUTTER = 10
"""Millimetres at A4 between columns."""
_LINE, _GAP = 1.46, 0.25
"""In letters: from a line to the next, and what a paragraph adds."""
_HEADING = 2.8
_TABLE = 0.86

Wide = Callable[[str], float]


def heights(value: Mapping[str, Any], paper: Paper, margin: float, wide: Wide) -> list[float]:
    """How high the text will about be at each size if all of it stands in one column, in points at A4.

    `wide`: the width of a text in letters.
    """
    width = (paper.width / paper.scale - 2 * margin) * POINTS
    found = []
    for size in value["sizes"]:
        count = 1 if value["form"] else math.ceil(width / size / LONGEST)
        room = (width - GUTTER * POINTS * (count - 1)) / count / size
        found.append(sum((_height(block, room, wide) for block in value["blocks"]), start=1) * size)
    return found


def _height(block: Mapping[str, Any], room: float, wide: Wide) -> float:
    """Of a block in letters, in a room of so many."""
    return (_HEADING if block["name"] else 0) + _INSIDE[block["kind"]](block, room, wide)


def _lines(letters: float, room: float) -> int:
    return max(1, math.ceil(letters / max(1.0, room)))


def _prose(block: Mapping[str, Any], room: float, wide: Wide) -> float:
    texts = ("".join(words for words, _ in each["runs"]) for each in block["paragraphs"])
    return sum(_lines(wide(each) + 2, room) * _LINE + _GAP for each in texts)


def _facts(block: Mapping[str, Any], room: float, _: Wide) -> float:
    label = max(each for _, _, each, _ in block["facts"]) + 1.2
    values = [each for *_, each in block["facts"]]
    return 1.5 + _paired(values, (room - 2) / 2 - label, room - label, _LINE)


def _paired(texts: Sequence[float], half: float, room: float, line: float) -> float:
    """How high texts of so many letters are, of which two that are no longer than `half` share a line."""
    high, waiting = 0.0, False  # a short one for another to stand beside it
    for long in texts:
        short = long <= half
        if not (waiting and short):
            high += _lines(long, room) * line
        waiting = short and not waiting
    return high


def _boxes(block: Mapping[str, Any], room: float, wide: Wide) -> float:
    label = max(wide(each) for each, _ in block["boxes"]) + 2.4
    return sum(_lines(wide(each), room - label) * _LINE + 1.2 for _, each in block["boxes"])


def _signing(*_: object) -> float:
    return 3.0


def _table(block: Mapping[str, Any], room: float, wide: Wide) -> float:
    free = room / _TABLE - sum(block["least"]) - len(block["least"])
    lack = [whole - least for whole, least in zip(block["natural"], block["least"], strict=True)]
    share = min(1, max(0, free) / (sum(lack) or 1))
    columns = [least + each * share for least, each in zip(block["least"], lack, strict=True)]
    rows = (
        max(_lines(wide(cell), column + 0.3) for cell, column in zip(row, columns, strict=True))
        for row in (block["heads"], *block["rows"])
    )
    return 1.5 + _TABLE * sum(count * 1.2 + 0.62 for count in rows)


def _items(block: Mapping[str, Any], room: float, wide: Wide) -> float:
    return sum(
        _lines(wide(each["title"]), room - 6) * _LINE
        + 0.4
        + _paired([long for _, long in each["lines"]], (room - 3.9) / 2, (room - 1.9) / 0.94, 1.3)
        for each in block["items"]
    )


def _told(block: Mapping[str, Any], room: float, wide: Wide) -> float:
    factor = 1.3 if block["large"] else 1
    return sum(_lines(wide(each) * factor, room) * 1.4 * factor for each in block["lines"])


def _photos(block: Mapping[str, Any], room: float, _: Wide) -> float:
    across: int = block["columns"]
    tallest: float = max((1 / each["ratio"] for each in block["photos"]), default=0)
    return math.ceil(len(block["photos"]) / across) * (room / across * tallest + 2.5)


_INSIDE: Mapping[str, Callable[[Mapping[str, Any], float, Wide], float]] = {
    "prose": _prose,
    "facts": _facts,
    "boxes": _boxes,
    "signing": _signing,
    "table": _table,
    "items": _items,
    "lines": _told,
    "photos": _photos,
}
