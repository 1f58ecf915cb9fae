"""Slides as the HTML that a screen cuts into faces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from board.render.environment import Templates
from board.render.slide_pieces import pieces, whole
from board.views.parts import Fact, Grid, Picture
from board.views.slide import Block, Figures, Slide, said
from board.views.slide_lines import lines, rows, width

FEW, FEWEST = 6, 4
"""Up to so many lines are set larger, and larger still: a slide that looks empty is not read."""
COLUMNS = 6
"""More columns than that are not read from afar."""
_BRIEF, _TINY = 15, 8
"""What is not broken, and what is not where there is little room either, where a Han character is two."""
SHORT, WORDY = 100, 40
"""What is urgent is set in the largest letters up to that width; captions from that on in smaller ones."""


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


class _Tools:
    """What the template asks for beside the values."""

    columns = COLUMNS

    def is_brief(self, cell: str) -> bool:
        """Whether a cell is not broken: a name, a day, a number of a phone."""
        return width(cell) <= _BRIEF

    def is_tiny(self, cell: str) -> bool:
        """Whether a cell is not even broken in a narrow table: one letter below the other is not read."""
        return width(cell) <= _TINY

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
        number = lines(slide)
        if slide.is_urgent and width("".join(said(slide.blocks))) <= SHORT:
            return " few fewest short"
        return "" if number > FEW else " few" if number > FEWEST else " few fewest"

    def whole(self, html: Markup) -> Markup:
        """The same with no number broken."""
        return Markup(whole(html))  # noqa: S704 - only spans are added

    def is_wordy(self, caption: str) -> bool:
        """Whether a caption would take too much of a photo."""
        return width(caption) > WORDY

    def kind(self, block: Block) -> str:
        """Which of the blocks it is."""
        return type(block).__name__

    def pieces(self, text: str) -> Markup:
        """Running text, piece by piece."""
        return Markup(pieces(text))  # noqa: S704 - sanitised by nh3

    def rows(self, facts: Sequence[Fact]) -> list[tuple[Fact, ...]]:
        """Facts row by row, two of them in one where both are brief."""
        return rows(facts)
