"""名额: places among all that are rated together, what quotas leave, and whether they can be met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from operator import gt

from board.model.levels import STARS, UNRATED
from board.model.scheme import Quota, Scheme
from board.rules.stars.bands import height
from board.rules.stars.case import Place


@dataclass(frozen=True, slots=True)
class Rated:
    """One of a population: who, the total, and the best level that it could have without quotas.

    Who `is_out` by a veto takes nobody's place where places alone count.
    """

    who: str
    total: Decimal
    level: str
    is_out: bool = False


def places(scheme: Scheme, rated: Sequence[Rated], waiting: int = 0) -> dict[str, Place]:
    """The place of each, and the best level that the binding quotas leave it; order of entries irrelevant.

    `waiting`: how many of the population have no total yet; quotas are shares of all.
    A place where totals tie is open where the scheme does not say what becomes of the tied: see Place.
    """
    ordered = sorted(rated, key=lambda each: (-each.total, each.who))
    ranks: dict[Decimal, int] = {}
    for number, each in enumerate(ordered, 1):
        ranks.setdefault(each.total, number)
    population = len(ordered) + waiting
    if not can_bind(scheme, population):
        is_moot = any(binds(each, population) for each in scheme.quotas)
        return {each.who: Place(ranks[each.total], population, is_moot=is_moot) for each in ordered}
    limits = {
        (by_rank, with_tied): _limits(scheme, ordered, population, by_rank=by_rank, with_tied=with_tied)
        for by_rank in (False, True)
        for with_tied in (False, True)
    }
    return {
        each.who: Place(
            rank=ranks[each.total],
            among=population,
            waiting=waiting,
            limit=limits[False, False][each.who],
            tied_limit=limits[False, True][each.who],
            by_rank=limits[True, False][each.who],
            tied_by_rank=limits[True, True][each.who],
        )
        for each in ordered
    }


def can_bind(scheme: Scheme, population: int) -> bool:
    """Whether quotas limit a population of this size: some bind, and all that bind can be met together.

    Those that nobody could meet are no measure for anybody: `dangyuan-5` has no solution below ten members.
    """
    hard = [each for each in scheme.quotas if not each.is_soft]
    return any(binds(each, population) for each in hard) and has_solution(hard, population)


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


def demands(quotas: Sequence[Quota]) -> bool:
    """Whether quotas ask for a number that must be reached, so that places alone can raise a level."""
    return any(not each.is_soft and (each.least or each.compare == "不少于") for each in quotas)


def _limits(
    scheme: Scheme, ordered: Sequence[Rated], population: int, *, by_rank: bool, with_tied: bool
) -> dict[str, str]:
    """From the highest level down: the first ones get it while there is room, the others go on below.

    `by_rank`: whatever the points are worth, else only those whose points reach a level take a place of it.
    """
    by_rank = by_rank or scheme.method == "名额"
    binding = [each for each in scheme.quotas if binds(each, population)]
    steps = levels(scheme)
    if not by_rank and scheme.method == "计星":
        steps = sorted({*steps, *STARS}, key=lambda each: -height(scheme, each))
    limits: dict[str, str] = {}
    given: dict[str, int] = {}
    waiting = list(ordered)
    for level in steps:
        able = [each for each in waiting if _is_able(scheme, each, level, by_rank=by_rank)]
        left = [
            capacity(each, population) - sum(given.get(other, 0) for other in each.levels)
            for each in binding
            if level in each.levels
        ]
        room = _room(able, max(0, min(left, default=len(able))), with_tied=with_tied)
        limits |= dict.fromkeys((each.who for each in able[:room]), level)
        given[level] = room
        waiting = [each for each in waiting if each.who not in limits]
    return limits | dict.fromkeys((each.who for each in waiting), UNRATED)


def _is_able(scheme: Scheme, one: Rated, level: str, *, by_rank: bool) -> bool:
    return not one.is_out if by_rank else height(scheme, one.level) >= height(scheme, level)


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
    needed = [_needed(quotas, each, population) for each in named]
    most = [_most(quotas, each, population) for each in named]
    if sum(needed) > left or any(map(gt, needed, most)):
        return
    level, *rest = named
    for count in range(needed[0], min(most[0], left) + 1):
        yield from _spread(quotas, rest, left - count, population, {**given, level: count})


def _needed(quotas: Sequence[Quota], level: str, population: int) -> int:
    """How many a level needs by those quotas that are about it alone."""
    floors = [0]
    for each in quotas:
        if each.levels == (level,):
            floors.append(each.least)
            if each.compare == "不少于":
                floors.append(ceil(each.percent * population / 100))
    return max(floors)


def _most(quotas: Sequence[Quota], level: str, population: int) -> int:
    ceilings = [each for each in quotas if level in each.levels and each.compare == "不超过"]
    return min((int(each.percent * population / 100) for each in ceilings), default=population)


def _is_met(quota: Quota, given: Mapping[str, int], population: int) -> bool:
    count = sum(given.get(level, 0) for level in quota.levels)
    if count < quota.least:
        return False
    share = quota.percent * population
    return count * 100 <= share if quota.compare == "不超过" else count * 100 >= share
