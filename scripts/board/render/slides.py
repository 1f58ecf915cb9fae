"""Slides as the HTML that a screen cuts into faces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from board.render.environment import Templates
from board.render.slide_pieces import pieces
from board.views.parts import Fact, Picture
from board.views.slide import Block, Slide

FEW = 130
"""Up to so many letters are set larger: a slide that looks empty is not read."""
_BRIEF = 12
"""Up to so many letters two facts stand side by side."""


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

    few = FEW

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
            brief = all(len(one.label) > 0 and len(one.value) <= _BRIEF for one in (*last, each))
            if len(last) == 1 and brief:
                found[-1] = (*last, each)
            else:
                found.append((each,))
        return found
