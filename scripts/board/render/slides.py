"""Slides as the HTML that a screen cuts into faces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any
from unicodedata import east_asian_width

from markupsafe import Markup

from board.render.environment import Templates
from board.render.slide_pieces import pieces
from board.views.parts import Fact, Grid, Picture
from board.views.slide import Bars, Block, Figures, Replies, Slide, SlideKind, Sums, Words

FEW, FEWEST = 5, 3
"""Up to so many lines are set larger, and larger still: a slide that looks empty is not read."""
_HEAD = {SlideKind.NOTICE: 2, SlideKind.STARS: 2}
"""The lines that are lost to a head in large letters."""
COLUMNS = 6
"""More columns than that are not read from afar."""
_LINE, _HALF, _BRIEF = 60, 30, 15
"""How wide a line is, and half of one, and what is never broken, where a Han character is two."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture as the slide asks for it, and its size in pixels."""

    path: str
    width: int
    height: int


def slide_html(slide: Slide, images: Mapping[Picture, Image], found: Templates) -> str:
    """The element of a slide; its pictures are those of `images`."""
    parts: Any = found.environment.get_template("kiosk/slides.html").module
    return str(parts.slide(slide, images, _Tools()))


def width(text: str) -> int:
    """How wide a text is."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


class _Tools:
    """What the template asks for beside the values."""

    columns = COLUMNS

    def is_brief(self, cell: str) -> bool:
        """Whether a cell is not broken: a name, a day, a number of a phone."""
        return width(cell) <= _BRIEF

    def told(self, grid: Grid) -> list[Figures]:
        """A table of very many columns row by row, each under its first cell."""
        return [
            Figures(
                row[0], tuple(Fact(*each) for each in zip(grid.heads[1:], row[1:], strict=True) if each[1])
            )
            for row in grid.rows
        ]

    def size(self, slide: Slide) -> str:
        """The classes by which a slide is set larger, where there is little on it."""
        lines = sum(map(self._lines, slide.blocks)) + _HEAD.get(slide.kind, 0)
        return "" if lines > FEW else " few" if lines > FEWEST else " few fewest"

    def kind(self, block: Block) -> str:
        """Which of the blocks it is."""
        return type(block).__name__

    def pieces(self, text: str) -> Markup:
        """Running text, piece by piece."""
        return Markup(pieces(text))  # noqa: S704 - sanitised by nh3

    def rows(self, facts: Sequence[Fact]) -> list[tuple[Fact, ...]]:
        """Facts row by row, two of them in one where both are brief."""
        found: list[tuple[Fact, ...]] = []
        for each in facts:
            last = found[-1] if found else ()
            brief = all(one.label and width(one.value) <= _HALF for one in (*last, each))
            if len(last) == 1 and brief:
                found[-1] = (*last, each)
            else:
                found.append((each,))
        return found

    def _lines(self, block: Block) -> int:
        """About how many lines a block takes."""
        match block:
            case Words(text):
                return sum(ceil(width(each) / _LINE) for each in text.split("\n"))
            case Figures(heading, facts):
                return bool(heading) + sum(
                    ceil(max(width(each.value) for each in row) / _LINE) for row in self.rows(facts)
                )
            case Bars(heading, bars):
                return bool(heading) + 3 * len(bars)
            case Sums(grid):
                return bool(grid.caption) + len(grid.rows) + 1
            case Replies(pairs):
                return sum(ceil(width(each) / _LINE) for pair in pairs for each in pair)
        return 0
