"""Levels: which one a number of points reaches, and how levels compare."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from board.base.text import number
from board.model.levels import STARS, UNRATED, count_of, is_star, stars_of
from board.model.scheme import Band, Scheme
from board.rules.stars.readings import Asked

_ROUNDINGS = {
    "四舍五入到整数": (Decimal(1), ROUND_HALF_UP),
    "四舍五入到一位小数": (Decimal("0.1"), ROUND_HALF_UP),
    "舍去小数": (Decimal(1), ROUND_DOWN),
}


def height(scheme: Scheme, level: str) -> int:
    """How high a level stands: stars by their number, grades by their place in the scheme; -1 for none."""
    if is_star(level):
        return count_of(level)
    levels = [each.level for each in ordered(scheme.bands)]
    return len(levels) - levels.index(level) if level in levels else -1


def ordered(bands: Sequence[Band]) -> Sequence[Band]:
    """The bands with the highest first, whichever way they were written: by points, else by stars."""
    if all(_low(each) is not None for each in bands):
        return sorted(bands, key=lambda each: _low(each) or 0, reverse=True)
    if all(is_star(each.level) for each in bands):
        return sorted(bands, key=lambda each: count_of(each.level), reverse=True)
    return bands


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
    how = asked.settled(scheme.rounding, "总分有小数，取整不取整", ("不取整", "四舍五入到整数"))
    if how not in _ROUNDINGS:
        return total, ""
    unit, way = _ROUNDINGS[how]
    return total.quantize(unit, way), how


def level_of(scheme: Scheme, total: Decimal, asked: Asked) -> str:
    """The level that a total reaches, empty where the scheme has no points for its levels."""
    bands = ordered(scheme.bands)
    lows = [(each, low) for each in bands if (low := _low(each)) is not None]
    if not lows:
        asked.assume("方案没有写各等次的分数线", "不能算出等次")
        return ""
    hits = [
        band
        for place, band in enumerate(bands)
        if (low := _low(band)) is not None
        and _reaches(band, low, total, asked)
        and _within(band, _top(bands, place), total, asked)
    ]
    if len(hits) == 1:
        is_closed = hits[0].high is not None
        return (not is_closed and _open_above(bands, hits[0], total, asked)) or hits[0].level
    if hits:
        words = "、".join(each.level for each in hits)
        way = asked.settled(scheme.overlap, f"{number(total)} 分同在{words}两档里", ("就低", "就高"))
        return hits[0 if way == "就高" else -1].level
    above = [band for band, low in lows if low >= total]
    below = [band for band, low in lows if low < total]
    if found := _open_above(bands, below[0] if below else None, total, asked):
        return found
    if not below:
        return UNRATED if all(is_star(each.level) for each in bands) else ""
    if not above:
        return below[0].level
    words = f"{number(total)} 分落在{above[-1].level}和{below[0].level}之间"
    return (above[-1] if asked.settled(scheme.gap, words, ("就低", "就高")) == "就高" else below[0]).level


def _open_above(bands: Sequence[Band], lower: Band | None, total: Decimal, asked: Asked) -> str:
    """A level right above a band (or at the bottom) whose line the scheme leaves open, if that counts."""
    end = bands.index(lower) if lower else len(bands)
    start = end
    while start and _low(bands[start - 1]) is None:
        start -= 1
    for band in bands[start:end]:
        if asked.is_so("", f"{band.level}从几分起没有写明，{number(total)} 分算不算", cautious=False):
            return band.level
    return ""


def _low(band: Band) -> Decimal | None:
    return band.low if isinstance(band.low, Decimal) else None


def _top(bands: Sequence[Band], place: int) -> Decimal | Band | None:
    """Where a band ends: at its 止, else at the band above; None for the topmost."""
    band = bands[place]
    if band.high is not None:
        return band.high
    return bands[place - 1] if place else None


def _reaches(band: Band, low: Decimal, total: Decimal, asked: Asked) -> bool:
    if total != low:
        return total > low
    return asked.is_so(band.with_low, f"正好 {number(low)} 分算不算{band.level}", cautious=False)


def _within(band: Band, top: Decimal | Band | None, total: Decimal, asked: Asked) -> bool:
    if top is None:
        return True
    if isinstance(top, Band):
        low = _low(top)
        return low is None or not _reaches(top, low, total, asked)
    if total != top:
        return total < top
    return asked.is_so(band.with_high, f"正好 {number(top)} 分算不算{band.level}", cautious=True)
