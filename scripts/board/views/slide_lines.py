"""How much room the text of slides takes on a screen, as far as that is known before it is set."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from unicodedata import east_asian_width

from board.views.parts import Fact
from board.views.slide import Bars, Block, Figures, Replies, Slide, SlideKind, Sums, Words

LINE, HALF = 68, 30
"""How wide a line is, and what stands beside another in one, where a Han character is two."""
FACE = 9
"""The lines of a face below a head of one line."""
HEADS = {SlideKind.NOTICE: 3, SlideKind.STARS: 3}
"""The lines that are lost to a head in large letters."""
ROW = 1.2
"""The lines that a row of a table takes, and a line of an answer."""
TITLE = 42
"""How wide a line of a title is."""


def width(text: str) -> int:
    """How wide a text is."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def rows(facts: Sequence[Fact]) -> list[tuple[Fact, ...]]:
    """Facts row by row, two of them in one where both are brief."""
    found: list[tuple[Fact, ...]] = []
    for each in facts:
        last = found[-1] if found else ()
        brief = all(one.label and width(one.value) <= HALF for one in (*last, each))
        if len(last) == 1 and brief:
            found[-1] = (*last, each)
        else:
            found.append((each,))
    return found


def lines(slide: Slide) -> int:
    """About how many lines a slide takes below its title."""
    return sum(map(_lines, slide.blocks)) + HEADS.get(slide.kind, 0)


def faces(slide: Slide) -> int:
    """About how many faces of a screen it takes."""
    more = max(0, ceil(width(slide.title) / TITLE) - 1)
    return max(1, ceil((lines(slide) + more) / FACE), len(slide.pictures))


def _lines(block: Block) -> int:
    match block:
        case Words(text):
            return sum(ceil(width(each) / LINE) for each in text.split("\n"))
        case Figures(heading, facts):
            return bool(heading) + sum(
                ceil(max(width(each.value) for each in row) / LINE) for row in rows(facts)
            )
        case Bars(heading, bars):
            return bool(heading) + 2 * len(bars)
        case Sums(grid):
            return bool(grid.caption) + ceil(ROW * (len(grid.rows) + 1))
        case Replies(pairs):
            return ceil(ROW * sum(ceil(width(each) / LINE) for pair in pairs for each in pair))
    return 0
