"""What was found in a paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_SHORT_CELLS = 15
"""From so many cells of one sign each a row is read as one number too: the shortest identity number."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text in a paper, and where it stands, such as `第 3 页`, `工作表“名单”B7`."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Paper:
    """All that a paper says, also where nobody looks.

    `trouble`: why it may not be published whatever it says, with the way out; then nothing else is known.
    `remarks`: what readers may find in it that its author may have forgotten, such as a hidden sheet.
    """

    passages: tuple[Passage, ...] = ()
    remarks: tuple[str, ...] = ()
    trouble: str = ""


def spelt_out(cells: Sequence[str]) -> str:
    """A row as one text where a number may stand in it, a sign in each cell; else an empty text."""
    return " ".join(cells) if sum(len(each) == 1 for each in cells) >= _SHORT_CELLS else ""
