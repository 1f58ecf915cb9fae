"""名额: places among all that are rated together, what quotas leave, and whether they can be met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from board.model.levels import UNRATED
from board.model.scheme import Quota, Scheme
from board.rules.stars.bands import height
from board.rules.stars.case import Place


@dataclass(frozen=True, slots=True)
class Rated:
    """One of a population: who, the total, and the best level that it could have without quotas."""

    who: str
    total: Decimal
    level: str


def places(scheme: Scheme, rated: Sequence[Rated]) -> dict[str, Place]:
    """The place of each, and the best level that the binding quotas leave it; order of entries irrelevant.

    A place where totals tie is open where the scheme does not say what becomes of the tied: see Place.
    """
    ordered = sorted(rated, key=lambda each: (-each.total, each.who))
    ranks: dict[Decimal, int] = {}
    for number, each in enumerate(ordered, 1):
        ranks.setdefault(each.total, number)
    strict = _limits(scheme, ordered, with_tied=False)
    loose = _limits(scheme, ordered, with_tied=True)
    return {
        each.who: Place(ranks[each.total], len(ordered), strict.get(each.who, ""), loose.get(each.who, ""))
        for each in ordered
    }


def levels(scheme: Scheme) -> list[str]:
    """The levels of a scheme, the highest first: those of its bands, else those that its quotas name."""
    named = [each.level for each in scheme.bands] or [
        level for each in scheme.quotas for level in each.levels
    ]
    return sorted(dict.fromkeys(named), key=lambda each: -height(scheme, each))


def capacity(quota: Quota, population: int) -> int:
    """How many a ceiling admits: the share, cut to whole, at least `least`."""
    return max(int(quota.percent * population / 100), quota.least)


def binds(quota: Quota, population: int) -> bool:
    """Whether a quota holds for a population of this size."""
    return not quota.is_soft and quota.compare == "不超过" and population >= quota.population


def _limits(scheme: Scheme, ordered: Sequence[Rated], *, with_tied: bool) -> dict[str, str]:
    """From the highest level down: the first ones get it while there is room, the others go on below."""
    ceilings = {
        each.levels[0]: each for each in scheme.quotas if len(each.levels) == 1 and binds(each, len(ordered))
    }
    if not ceilings:
        return {}
    limits: dict[str, str] = {}
    waiting = list(ordered)
    for level in levels(scheme):
        able = [each for each in waiting if _is_able(scheme, each, level)]
        quota = ceilings.get(level)
        room = len(able) if quota is None else _room(able, capacity(quota, len(ordered)), with_tied=with_tied)
        limits |= dict.fromkeys((each.who for each in able[:room]), level)
        waiting = [each for each in waiting if each.who not in limits]
    return limits | dict.fromkeys((each.who for each in waiting), UNRATED)


def _is_able(scheme: Scheme, one: Rated, level: str) -> bool:
    return scheme.method == "名额" or height(scheme, one.level) >= height(scheme, level)


def _room(able: Sequence[Rated], room: int, *, with_tied: bool) -> int:
    """How many get in where those that tie at the last place all go in, or all stay out."""
    if room >= len(able):
        return len(able)
    edge = able[room].total
    if not room or able[room - 1].total != edge:
        return room
    step = 1 if with_tied else -1
    while 0 < room < len(able) and able[room if with_tied else room - 1].total == edge:
        room += step
    return room


def has_solution(quotas: Sequence[Quota], population: int) -> bool:
    """Whether any way to give out levels meets all quotas literally; found by trying them all."""
    return next(solutions(quotas, population), None) is not None


def solutions(quotas: Sequence[Quota], population: int) -> Iterator[Mapping[str, int]]:
    """Every way to give out levels to a population that meets all quotas that can be counted.

    `约` cannot: it says no number. What no quota names is one further level.
    """
    counted = [each for each in quotas if each.compare != "约" and population >= each.population]
    named = list(dict.fromkeys(level for each in counted for level in each.levels))
    yield from _spread(counted, named, population, population, {})


def _spread(
    quotas: Sequence[Quota], named: Sequence[str], left: int, population: int, given: dict[str, int]
) -> Iterator[Mapping[str, int]]:
    if not named:
        if all(_is_met(each, given, population) for each in quotas):
            yield dict(given)
        return
    level, *rest = named
    ceilings = [each for each in quotas if level in each.levels and each.compare == "不超过"]
    most = min((int(each.percent * population / 100) for each in ceilings), default=left)
    for count in range(min(most, left) + 1):
        yield from _spread(quotas, rest, left - count, population, {**given, level: count})


def _is_met(quota: Quota, given: Mapping[str, int], population: int) -> bool:
    count = sum(given.get(level, 0) for level in quota.levels)
    if count < quota.least:
        return False
    share = quota.percent * population
    return count * 100 <= share if quota.compare == "不超过" else count * 100 >= share
