"""Levels: which one a number of points reaches, and how levels compare."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import lru_cache

from board.base.text import number
from board.model.levels import STARS, UNRATED, count_of, is_star, stars_of
from board.model.scheme import OPEN, Band, Scheme
from board.rules.stars.readings import Asked

_ROUNDINGS = {
    "四舍五入到整数": (Decimal(1), ROUND_HALF_UP),
    "四舍五入到一位小数": (Decimal("0.1"), ROUND_HALF_UP),
    "舍去小数": (Decimal(1), ROUND_DOWN),
}


_Line = tuple[Band, Decimal | None]
"""A band, and the points from which it is reached; None where the scheme leaves that open."""


def height(scheme: Scheme, level: str) -> int:
    """How high a level stands: stars by their number, grades by their place in the scheme; -1 for none."""
    if is_star(level):
        return count_of(level)
    levels = [each.level for each, _ in _lines(scheme.bands)]
    return len(levels) - levels.index(level) if level in levels else -1


@lru_cache(64)
def _lines(bands: tuple[Band, ...]) -> tuple[_Line, ...]:
    """The bands with the highest first, whichever way they were written: by points, else by stars."""
    lines = [(each, each.low if isinstance(each.low, Decimal) else None) for each in bands]
    if all(low is not None for _, low in lines):
        lines.sort(key=lambda each: each[1] or 0, reverse=True)
    elif all(is_star(each.level) for each in bands):
        lines.sort(key=lambda each: count_of(each[0].level), reverse=True)
    return tuple(lines)


def lower(scheme: Scheme, one: str, other: str) -> str:
    """The lower of two levels."""
    return min(one, other, key=lambda each: height(scheme, each))


def less(level: str, minus: int) -> str:
    """A number of stars fewer; grades stay as they are."""
    return stars_of(count_of(level) - minus) if minus and level in STARS else level


def rounded(scheme: Scheme, total: Decimal, asked: Asked) -> tuple[Decimal, str]:
    """The total as the scheme rounds it, and the word for how."""
    if total == total.to_integral_value():
        return total, ""
    how = scheme.rounding
    if how in {"", OPEN}:
        ways: dict[Decimal, str] = {}
        for word in ("不取整", "舍去小数", "四舍五入到一位小数", "四舍五入到整数"):
            ways.setdefault(_as_rounded(total, word), word)
        how = asked.of("总分有小数，取整不取整", tuple(ways.values()))
    found = _as_rounded(total, how)
    return found, how if found != total else ""


def _as_rounded(total: Decimal, how: str) -> Decimal:
    if how not in _ROUNDINGS:
        return total
    unit, way = _ROUNDINGS[how]
    return total.quantize(unit, way)


def level_of(scheme: Scheme, total: Decimal, asked: Asked) -> str:
    """The level that a total reaches, empty where the scheme has no points for its levels."""
    lines = _lines(scheme.bands)
    if all(low is None for _, low in lines):
        asked.assume("方案没有写各等次的分数线", "不能算出等次")
        return ""
    hits = [
        place
        for place, (band, low) in enumerate(lines)
        if low is not None and _reaches(band, low, total, asked) and _within(lines, place, total, asked)
    ]
    if len(hits) == 1:
        band, _ = lines[hits[0]]
        return (band.high is None and _open_above(lines, hits[0], total, asked)) or band.level
    if hits:
        levels = [lines[place][0].level for place in hits]
        words = f"{number(total)} 分同在{'、'.join(levels)}两档里"
        return levels[0 if asked.settled(scheme.overlap, words, ("就低", "就高")) == "就高" else -1]
    return _beside(scheme, lines, total, asked)


def _beside(scheme: Scheme, lines: Sequence[_Line], total: Decimal, asked: Asked) -> str:
    """The level of a total that lies in no band: between two of them, or above or below all."""
    above = [band.level for band, low in lines if low is not None and low >= total]
    below = [place for place, (_, low) in enumerate(lines) if low is not None and low < total]
    if found := _open_above(lines, below[0] if below else len(lines), total, asked):
        return found
    if not below:
        return UNRATED if all(is_star(each.level) for each, _ in lines) else ""
    level = lines[below[0]][0].level
    if not above:
        return level
    words = f"{number(total)} 分落在{above[-1]}和{level}之间"
    return above[-1] if asked.settled(scheme.gap, words, ("就低", "就高")) == "就高" else level


def _open_above(lines: Sequence[_Line], place: int, total: Decimal, asked: Asked) -> str:
    """A level right above a place (or above the bottom) whose line the scheme leaves open, if it counts."""
    start = place
    while start and lines[start - 1][1] is None:
        start -= 1
    for band, _ in lines[start:place]:
        if asked.is_so("", f"{band.level}从几分起没有写明，{number(total)} 分算不算", cautious=False):
            return band.level
    return ""


def _reaches(band: Band, low: Decimal, total: Decimal, asked: Asked) -> bool:
    if total != low:
        return total > low
    return asked.is_so(band.with_low, f"正好 {number(low)} 分算不算{band.level}", cautious=False)


def _within(lines: Sequence[_Line], place: int, total: Decimal, asked: Asked) -> bool:
    """Whether a band reaches up to a total: to its 止, else to the next band above that has a line."""
    band, _ = lines[place]
    if band.high is None:
        for above, low in reversed(lines[:place]):
            if low is not None:
                return not _reaches(above, low, total, asked)
        return True
    if total != band.high:
        return total < band.high
    return asked.is_so(band.with_high, f"正好 {number(band.high)} 分算不算{band.level}", cautious=True)
