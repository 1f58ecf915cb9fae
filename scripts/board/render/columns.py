"""Tables on paper: how wide their columns have to be, and tables that are wider than the paper.

Widths are in letters of the Chinese font; `keep` matches what is never broken inside.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from board.views.parts import Grid

_WHOLE, _LEAST, _WIDEST = 6.5, 4.0, 40.0
"""What a cell may be long without being broken, what any longer one needs, and may ask for."""
SLACK, _BESIDE = 0.3, 1.0
"""What is added to a text, and left free beside it in its cell."""
_LATIN = re.compile(r"[!-~]+")


@lru_cache(maxsize=4096)
def letters(text: str) -> float:
    """The width of a text."""
    return sum(1 if unicodedata.east_asian_width(each) in "WFA" else 0.6 for each in text)


def columns(grid: Grid, keep: re.Pattern[str]) -> dict[str, Any]:
    """Of each column how wide it would like to be (`natural`), and has to be (`least`)."""
    cells = list(zip(grid.heads, *grid.rows, strict=True))
    longest = [max(map(letters, column)) for column in cells]
    least = _leasts(grid, keep)
    return {
        "numeric": grid.numeric,
        "natural": [
            wanted if whole <= _WHOLE else min(whole + SLACK, max(_WIDEST, wanted))
            for whole, wanted in zip(longest, least, strict=True)
        ],
        "least": least,
        "short": [each <= _WHOLE for each in longest],
    }


def fits(grid: Grid, keep: re.Pattern[str], room: float) -> bool:
    """Whether all columns have room beside each other with nothing broken that must not be."""
    return sum(_leasts(grid, keep)) + _BESIDE * len(grid.heads) <= room


def parted(grid: Grid, keep: re.Pattern[str], room: float) -> Iterator[Grid]:
    """The table, where it does not fit as several: each with the first column and as many more as fit."""
    if fits(grid, keep, room):
        yield grid
        return
    first, *others = (least + _BESIDE for least in _leasts(grid, keep))
    group, used = [0], first
    for nth, own in enumerate(others, 1):
        if len(group) > 1 and used + own > room:
            yield _only(grid, group)
            group, used = [0], first
        group.append(nth)
        used += own
    yield _only(grid, group)


def _only(grid: Grid, group: Sequence[int]) -> Grid:
    """These columns; those that do not begin the table say that they go on."""
    return replace(
        grid,
        caption=grid.caption + ("" if group[:2] == [0, 1] else "（续）"),
        heads=tuple(grid.heads[nth] for nth in group),
        rows=tuple(tuple(row[nth] for nth in group) for row in grid.rows),
        numeric=tuple(grid.numeric[nth] for nth in group),
    )


def _leasts(grid: Grid, keep: re.Pattern[str]) -> list[float]:
    """What each column needs so that nothing in it is broken that must not be."""
    return [
        max(_needed(each, keep) for each in column) for column in zip(grid.heads, *grid.rows, strict=True)
    ]


def _needed(cell: str, keep: re.Pattern[str]) -> float:
    own = letters(cell)
    if own > _WHOLE:
        tokens = (*(found[0] for found in keep.finditer(cell)), *_LATIN.findall(cell))
        own = max(_LEAST, *map(letters, tokens), 0)
    return own + SLACK
