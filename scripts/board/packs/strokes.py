"""How many strokes a character has, and where it stands among those with as many (packs/strokes.txt).

By the number of strokes, then stroke by stroke 横竖撇点折. Source: cnchar-order, see CREDITS.md; written by
`python -m tests.strokes`.
"""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def strokes() -> dict[str, int]:
    """The place of every known character; the same for those with the same strokes."""
    lines = resources.files("board.packs").joinpath("strokes.txt").read_text(encoding="utf-8").splitlines()
    groups = (group for line in lines for group in line.split()[1:])
    return {character: place for place, group in enumerate(groups) for character in group}
