"""Places and what quotas leave, as small tables."""

from __future__ import annotations

from decimal import Decimal

import pytest
from board.load.packs import shipped
from board.model.levels import stars_of
from board.model.scheme import Band, Quota, Scheme
from board.rules.stars.quotas import Rated, can_bind, capacity, has_solution, places

FIVE, FOUR, THREE = map(stars_of, (5, 4, 3))


def quota(percent: int, *levels: str, **given: object) -> Quota:
    return Quota(levels=levels or (FIVE,), percent=Decimal(percent), **given)  # type: ignore[arg-type]


def by_points(*quotas: Quota) -> Scheme:
    bands = tuple(Band(level=stars_of(count), low=Decimal(count)) for count in (5, 4, 3))
    return Scheme(code="a", method="记分", bands=bands, quotas=quotas)


def limits(scheme: Scheme, *totals: int) -> list[str]:
    """Of each, in the order of the totals: the level left, and the one that ties leave where that is another.

    The level that points alone give is as many stars as the total says.
    """
    rated = [Rated(str(number), Decimal(each), stars_of(min(each, 5))) for number, each in enumerate(totals)]
    found = places(scheme, rated)
    rows = [found[each.who] for each in rated]
    return [
        "/".join(dict.fromkeys(word.removesuffix("星级") for word in (each.limit, each.tied_limit)))
        for each in rows
    ]


@pytest.mark.parametrize(
    ("quotas", "totals", "expected"),
    [
        # one of four may have five stars, the next ones go on below
        ([quota(25)], (9, 8, 7, 4), ["五", "四", "四", "四"]),
        # a share is cut to whole numbers
        ([quota(49)], (9, 8, 7, 6), ["五", "四", "四", "四"]),
        # at least one in any case
        ([quota(10, least=1)], (9, 8), []),
        ([quota(50, least=1), quota(50, FOUR)], (9, 8, 7, 6), ["五", "五", "四", "四"]),
        ([quota(25), quota(25, FOUR)], (9, 8, 7, 6), ["五", "四", "三", "三"]),
        # a ceiling for two levels together
        ([quota(25), quota(50, FIVE, FOUR)], (9, 8, 7, 6), ["五", "四", "三", "三"]),
        # nobody takes a place of a level that the points do not reach
        ([quota(50)], (9, 4, 3, 2), ["五", "四", "三", "不定"]),
        # ties at the edge are open, others not
        ([quota(25)], (9, 9, 7, 6), ["四/五", "四/五", "四", "四"]),
        ([quota(50)], (9, 8, 8, 7), ["五", "四/五", "四/五", "四"]),
        ([quota(50)], (9, 9, 8, 8), ["五", "五", "四", "四"]),
        # no room at all
        ([quota(0)], (9, 8), ["四", "四"]),
        # what is only asked for in general, or of larger populations, does not bind
        ([quota(10, is_soft=True)], (9, 8), []),
        ([quota(10, population=3)], (9, 8), []),
        ([quota(10, compare="约")], (9, 8), []),
        ([quota(34, population=3)], (9, 8, 7), ["五", "四", "四"]),
    ],
)
def test_what_quotas_leave(quotas: list[Quota], totals: tuple[int, ...], expected: list[str]) -> None:
    assert limits(by_points(*quotas), *totals) == (expected or [""] * len(totals))


def test_equal_totals_share_a_rank() -> None:
    rated = [Rated(who, Decimal(total), FIVE) for who, total in (("甲", 8), ("乙", 9), ("丙", 8), ("丁", 7))]
    found = places(by_points(), rated)
    assert {who: each.rank for who, each in found.items()} == {"乙": 1, "甲": 2, "丙": 2, "丁": 4}
    assert {each.among for each in found.values()} == {4}


def test_who_is_out_takes_no_place() -> None:
    rated = [Rated("甲", Decimal(9), "不定星级", is_out=True), Rated("乙", Decimal(8), FIVE)]
    scheme = Scheme(code="a", method="名额", quotas=(quota(50), quota(100, FOUR)))
    found = places(scheme, rated)
    assert (found["甲"].by_rank, found["乙"].by_rank) == ("不定星级", FIVE)


@pytest.mark.parametrize(
    ("size", "binds"), [(1, False), (9, False), (10, True), (11, True), (300, True), (10_000, True)]
)
def test_quotas_that_nobody_can_meet_are_no_measure(size: int, binds: bool) -> None:
    scheme = shipped("dangyuan-5")
    rated = [Rated(str(number), Decimal(number), FIVE) for number in range(min(size, 12))]
    assert can_bind(scheme, size) is binds
    if size <= len(rated):
        found = places(scheme, rated).values()
        assert {each.is_moot for each in found} == {not binds}
        assert all(bool(each.limit) is binds for each in found)


@pytest.mark.parametrize(
    ("percent", "least", "size", "room"), [(10, 0, 9, 0), (10, 0, 10, 1), (10, 1, 3, 1), (33, 0, 10, 3)]
)
def test_capacity(percent: int, least: int, size: int, room: int) -> None:
    assert capacity(quota(percent, least=least), size) == room


def test_a_search_in_a_large_population_ends() -> None:
    """Where one further level cannot be met, the numbers of the others are not all tried."""
    hopeless = [quota(50, FIVE), quota(50, FOUR), quota(10, THREE, least=2000)]
    assert not has_solution(hopeless, 10_000)
    assert has_solution(hopeless, 20_000)


@pytest.mark.parametrize(
    ("quotas", "size", "is_met"),
    [
        # two levels together are asked for what neither alone is
        ([quota(60, FIVE, FOUR, compare="不少于"), quota(30), quota(20, FOUR)], 10, False),
        ([quota(50, FIVE, FOUR, compare="不少于"), quota(30), quota(20, FOUR)], 10, True),
        ([quota(50, FIVE, FOUR, least=3), quota(10), quota(10, FOUR)], 10, False),
        ([quota(50, FIVE, FOUR, least=2), quota(10), quota(10, FOUR)], 10, True),
    ],
)
def test_levels_that_share_a_quota(quotas: list[Quota], size: int, is_met: bool) -> None:
    assert has_solution(quotas, size) is is_met
