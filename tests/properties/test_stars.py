"""What holds for every rating by every scheme: the shipped ones, and any that is sound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from board.load.packs import shipped, shipped_codes
from board.model.levels import UNRATED, stars_of
from board.model.rating import Bonus, Deduction, MemberResult, Opinions, Rating, Score, Survey
from board.model.scheme import (
    OPEN,
    Band,
    BonusRule,
    Contentment,
    DeductionRule,
    Formula,
    Item,
    Limit,
    Poll,
    Quota,
    Scheme,
    Veto,
    Weights,
)
from board.rules.stars.bands import height
from board.rules.stars.case import Award, Case
from board.rules.stars.evaluate import evaluate
from board.rules.stars.outcome import Outcome
from board.rules.stars.quotas import Rated, has_solution, places, solutions
from board.rules.stars.standing import MemberStanding, standing_of
from hypothesis import assume, given
from hypothesis import strategies as st

from tests import make

SETTLED = ("qingshi-2026", "qingshi-2026-dangyuan")
TRI = st.sampled_from(("是", "否", OPEN))
POINTS = st.decimals(0, 20, places=1)
DAY = date(2025, 12, 31)


def dec(value: float) -> Decimal:
    return Decimal(str(value))


# Cases of a scheme --------------------------------------------------------------------------------------


@st.composite
def cases(draw: st.DrawFn, scheme: Scheme) -> Case:
    """A rating that a scheme can judge: everything that it scores, and anything of what raises or lowers."""
    domain = draw(st.sampled_from(sorted(scheme.common or {"农村": ()})))
    names = [each.name for each in scheme.items] + list((scheme.common or {}).get(domain, ()))
    names += [
        f"自选{number}" for number in range(scheme.individual if isinstance(scheme.individual, int) else 0)
    ]
    most = {each.name: each.most for each in scheme.items}
    scores = {name: draw(scores_of(scheme, most.get(name))) for name in names}
    circumstances = [
        *(word for each in scheme.limits for word in (each.when, each.lacks, *each.unless) if word),
        *(each.when for each in scheme.vetoes),
    ]
    held = draw(st.lists(st.sampled_from(circumstances), unique=True)) if circumstances else []
    counts = st.integers(0, 6)
    opinions = draw(st.builds(Opinions, satisfied=counts, mostly=counts, dissatisfied=counts, unaware=counts))
    return Case(
        scores=scores,
        bonuses=tuple(draw(st.lists(awards(scheme), max_size=4))) if scheme.bonuses else (),
        deductions=tuple(draw(st.lists(deductions(scheme), max_size=4))) if scheme.deductions else (),
        survey=Survey(opinions=replace(opinions, satisfied=opinions.satisfied + 1)),
        circumstances=dict.fromkeys(held, ""),
        domain=domain,
        period=(date(2025, 1, 1), DAY),
        day=DAY,
    )


def scores_of(scheme: Scheme, most: Decimal | None) -> st.SearchStrategy[Score]:
    """Votes, decisions or points, as the scheme asks for them."""
    if scheme.method == "清单" or (scheme.method == "计星" and scheme.passing is None):
        return st.builds(Score, is_met=st.booleans())
    if scheme.passing and scheme.passing.votes is not None:
        votes = st.integers(1, 40).flatmap(
            lambda voters: st.builds(Score, in_favour=st.integers(0, voters), voters=st.just(voters))
        )
        return (
            st.builds(lambda vote, met: replace(vote, is_met=met), votes, st.booleans())
            if scheme.unvoted
            else votes
        )
    points = st.decimals(0, most if most is not None else 20, places=1)
    return (
        st.builds(Score, own=points, superior=points) if scheme.weights else st.builds(Score, superior=points)
    )


def awards(scheme: Scheme) -> st.SearchStrategy[Award]:
    def of(rule: BonusRule) -> st.SearchStrategy[Bonus]:
        tiers = st.sampled_from([*(rule.tiers or {"": 0}), "乡"])
        return st.builds(Bonus, item=st.just(rule.item), level=tiers, points=POINTS)

    return st.sampled_from(scheme.bonuses).flatmap(of).map(lambda bonus: Award(bonus, ""))


def deductions(scheme: Scheme) -> st.SearchStrategy[Deduction]:
    rules = st.sampled_from([each.item for each in scheme.deductions])
    return st.builds(
        Deduction, item=rules, times=st.integers(1, 4), outside=st.sampled_from(["只列分值", "全部"])
    )


@st.composite
def schemes(draw: st.DrawFn) -> Scheme:
    """A scheme by points that does not contradict itself; much of it may be open."""
    lows = sorted(draw(st.sets(st.integers(1, 19), min_size=1, max_size=5)), reverse=True)
    top = draw(st.integers(len(lows), 5))
    bands = []
    for place, low in enumerate(lows):
        closed = draw(st.booleans())
        above = lows[place - 1] * 5 if place else 100
        high = dec(draw(st.integers(low * 5, above))) if closed else None
        bands.append(
            Band(
                level=stars_of(top - place),
                low=dec(low * 5),
                high=high,
                with_low=draw(TRI),
                with_high=draw(TRI),
            )
        )
    if draw(st.booleans()):
        bands.append(
            Band(level=UNRATED, low=OPEN) if draw(st.booleans()) else Band(level=UNRATED, low=dec(0))
        )
    way = st.sampled_from(("就高", "就低", OPEN, ""))
    combine = st.sampled_from(("取高", "累加", OPEN, ""))
    cap = st.none() | st.integers(0, 10).map(dec)
    whole = st.integers(0, 100).map(dec)
    level = st.integers(0, 5).map(stars_of)
    rules = st.builds(Contentment, below=whole, with_it=TRI, deduct=cap, at_most=level)
    return Scheme(
        code="a",
        subject="支部",
        method="记分",
        most=dec(100),
        over=draw(TRI),
        items=tuple(Item(name=name, most=dec(50)) for name in "甲乙"),
        weights=draw(st.none() | st.just(Weights(own=dec(3), superior=dec(7)))),
        bands=tuple(draw(st.permutations(bands)))
        if all(each.low != OPEN for each in bands)
        else tuple(bands),
        overlap=draw(way),
        gap=draw(way),
        rounding=draw(st.sampled_from(("不取整", "四舍五入到整数", "四舍五入到一位小数", "舍去小数", OPEN))),
        bonuses=(
            BonusRule(item="表彰", tiers={"市": dec(2), "省": dec(5)}, combine=draw(combine), most=draw(cap)),
            BonusRule(item="推广", points=dec(3), combine=draw(combine)),
        ),
        bonus_combine=draw(combine),
        bonus_most=draw(cap),
        deductions=(DeductionRule(item="通报", points=dec(4), most=draw(cap)),),
        limits=(
            Limit(when="逾期", at_most=draw(level), minus=draw(st.integers(0, 2)), unless=("批准",)),
            Limit(lacks="创新", at_most=draw(level)),
            Limit(average=dec(20), at_most=draw(level)),
        ),
        vetoes=(Veto(when="事故"),),
        poll=draw(
            st.none()
            | st.builds(
                Poll,
                formula=st.none() | st.builds(Formula, mostly=TRI, unaware=TRI),
                rules=st.lists(rules, max_size=2).map(tuple),
            )
        ),
    )


SHIPPED = st.sampled_from([shipped(code) for code in shipped_codes()])
RATED = (SHIPPED | schemes()).flatmap(lambda scheme: st.tuples(st.just(scheme), cases(scheme)))


# What holds --------------------------------------------------------------------------------------------


def ends(scheme: Scheme, outcome: Outcome) -> tuple[int, int]:
    """How high the lowest and the highest level stand that a rating can come to."""
    heights = [height(scheme, each) for each in outcome.candidates]
    return heights[0], heights[-1]


def better(scheme: Scheme, score: Score, more: int) -> Score:
    """A score that is higher by some tenths, votes or a decision."""
    if score.voters is not None and score.in_favour is not None:
        return replace(
            score, in_favour=min(score.voters, score.in_favour + more), is_met=score.is_met and True
        )
    if score.superior is not None:
        return replace(score, superior=score.superior + dec(more) / 10)
    return replace(score, is_met=True)


@given(RATED, st.integers(1, 60), st.data())
def test_more_points_never_give_fewer_stars(
    rated: tuple[Scheme, Case], more: int, data: st.DataObject
) -> None:
    scheme, case = rated
    assume(case.scores)
    name = data.draw(st.sampled_from(sorted(case.scores)))
    scores = {**case.scores, name: better(scheme, case.scores[name], more)}
    before, after = evaluate(scheme, case), evaluate(scheme, replace(case, scores=scores))
    if not before.candidates:
        return
    assert all(map(int.__le__, ends(scheme, before), ends(scheme, after)))


@given(RATED)
def test_the_steps_add_up_to_the_total(rated: tuple[Scheme, Case]) -> None:
    outcome = evaluate(*rated)
    running = Decimal(0)
    for step in outcome.steps:
        running += step.delta
        assert step.total == running
    if outcome.total is not None:
        assert outcome.total == running
        assert outcome.total >= 0


@given(RATED, st.randoms())
def test_the_order_of_entries_says_nothing(rated: tuple[Scheme, Case], random: object) -> None:
    scheme, case = rated

    def shuffled(entries: Sequence[object]) -> list[object]:
        found = list(entries)
        random.shuffle(found)  # type: ignore[attr-defined]
        return found

    other = replace(
        case,
        scores=dict(shuffled(list(case.scores.items()))),  # type: ignore[arg-type]
        bonuses=tuple(shuffled(case.bonuses)),  # type: ignore[arg-type]
        deductions=tuple(shuffled(case.deductions)),  # type: ignore[arg-type]
        circumstances=dict.fromkeys(shuffled(list(case.circumstances)), ""),  # type: ignore[arg-type]
    )
    assert evaluate(scheme, other) == evaluate(scheme, case)


@given(RATED)
def test_what_is_told_is_consistent(rated: tuple[Scheme, Case]) -> None:
    scheme, case = rated
    outcome = evaluate(scheme, case)
    heights = [height(scheme, each) for each in outcome.candidates]
    assert heights == sorted(set(heights))
    assert outcome.level == (outcome.candidates[0] if len(outcome.candidates) == 1 else "")
    assert not (outcome.lacks and outcome.candidates)
    # Who gets different levels by different readings is told the question that decides.
    if len(outcome.candidates) > 1:
        assert any(each.readings for each in outcome.questions)
    if outcome.is_vetoed and outcome.candidates:
        assert outcome.candidates == (UNRATED,)


@given(st.sampled_from(SETTLED).map(shipped).flatmap(lambda each: st.tuples(st.just(each), cases(each))))
def test_settled_schemes_leave_no_question(rated: tuple[Scheme, Case]) -> None:
    outcome = evaluate(*rated)
    assert outcome.questions == ()
    assert outcome.level or outcome.lacks


@given(RATED, st.integers(0, 3))
def test_another_deduction_never_raises(rated: tuple[Scheme, Case], times: int) -> None:
    scheme, case = rated
    assume(scheme.deductions)
    more = (*case.deductions, Deduction(item=scheme.deductions[0].item, times=times))
    before, after = evaluate(scheme, case), evaluate(scheme, replace(case, deductions=more))
    if before.candidates:
        assert all(map(int.__ge__, ends(scheme, before), ends(scheme, after)))


# Quotas ------------------------------------------------------------------------------------------------

LEVELS = tuple(map(stars_of, (5, 4, 3)))


@st.composite
def quotas(draw: st.DrawFn) -> Quota:
    return Quota(
        levels=tuple(draw(st.lists(st.sampled_from(LEVELS), min_size=1, max_size=2, unique=True))),
        compare=draw(st.sampled_from(("不超过", "不少于", "约"))),
        percent=dec(draw(st.integers(0, 100))),
        least=draw(st.integers(0, 2)),
        population=draw(st.sampled_from((0, 0, 5))),
        is_soft=draw(st.booleans()),
    )


def is_met(quota: Quota, given_out: dict[str, int], population: int) -> bool:
    """Whether numbers per level meet a quota by its letter."""
    if quota.compare == "约" or population < quota.population:
        return True
    share = Decimal(100 * sum(given_out[level] for level in quota.levels)) / population
    enough = sum(given_out[level] for level in quota.levels) >= quota.least
    return enough and (share <= quota.percent if quota.compare == "不超过" else share >= quota.percent)


@given(st.lists(quotas(), max_size=4), st.integers(1, 9))
def test_the_search_for_a_way_to_meet_quotas_finds_what_trying_all_finds(
    found: list[Quota], size: int
) -> None:
    everything = [
        dict(zip(LEVELS, counts, strict=True))
        for counts in product(range(size + 1), repeat=len(LEVELS))
        if sum(counts) <= size
    ]
    ways = [each for each in everything if all(is_met(quota, each, size) for quota in found)]
    assert has_solution(found, size) is bool(ways)
    named = {
        level for each in found if each.compare != "约" and size >= each.population for level in each.levels
    }
    expected = {tuple(sorted((level, each[level]) for level in named)) for each in ways}
    assert {tuple(sorted(each.items())) for each in solutions(found, size)} == expected


@pytest.mark.parametrize("size", range(1, 61))
def test_small_branches_cannot_meet_the_quotas_of_dangyuan_5(size: int) -> None:
    """domain.md B7: five stars for at least one and at most 10%, so that nine members are too few."""
    found = shipped("dangyuan-5").quotas
    ways = (
        [
            counts
            for counts in product(range(size + 1), repeat=3)
            if sum(counts) <= size
            and 1 <= counts[0] <= size / 10
            and counts[1] <= size / 5
            and counts[2] * 10 >= size * 6
        ]
        if size <= 20
        else [(1, 0, size - 1)]
    )
    assert has_solution(found, size) is bool(ways) is (size >= 10)


POPULATION = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 5), st.booleans()), min_size=1, max_size=14
)


def rows(drawn: Sequence[tuple[int, int, bool]]) -> list[Rated]:
    return [
        Rated(f"{number:02}", dec(total), stars_of(level), is_out)
        for number, (total, level, is_out) in enumerate(drawn)
    ]


def by_quotas(found: Sequence[Quota], method: str) -> Scheme:
    bands = tuple(Band(level=stars_of(count), low=dec(count * 10)) for count in range(5, 0, -1))
    return Scheme(code="a", method=method, quotas=tuple(found), bands=() if method == "计星" else bands)


METHODS = st.sampled_from(("记分", "计星", "名额"))


@given(st.lists(quotas(), max_size=3), METHODS, POPULATION, st.randoms())
def test_places_do_not_depend_on_the_order(
    found: list[Quota], method: str, drawn: list[tuple[int, int, bool]], random: object
) -> None:
    scheme, rated = by_quotas(found, method), rows(drawn)
    other = list(rated)
    random.shuffle(other)  # type: ignore[attr-defined]
    assert places(scheme, rated) == places(scheme, other)


@given(st.lists(quotas(), max_size=3), METHODS, POPULATION)
def test_ceilings_hold_and_who_has_more_stands_no_lower(
    found: list[Quota], method: str, drawn: list[tuple[int, int, bool]]
) -> None:
    scheme, rated = by_quotas(found, method), rows(drawn)
    placed = places(scheme, rated)
    size = len(rated)
    binding = [
        each for each in found if not each.is_soft and each.compare == "不超过" and size >= each.population
    ]
    hard = [each for each in found if not each.is_soft]
    if not binding or not has_solution(hard, size):
        assert all((each.limit, each.by_rank) == ("", "") for each in placed.values())
        assert all(each.is_moot is bool(binding) for each in placed.values())
        return
    for quota in binding:
        room = max(int(quota.percent * size / 100), quota.least)
        for given_out in (
            [each.by_rank for each in placed.values()],
            [each.limit for each in placed.values()],
        ):
            assert sum(level in quota.levels for level in given_out) <= room
    for one, other in product(rated, rated):
        if one.total > other.total and not one.is_out:
            assert height(scheme, placed[one.who].by_rank) >= height(scheme, placed[other.who].by_rank)
        if one.total == other.total:
            assert placed[one.who].rank == placed[other.who].rank


# Members -----------------------------------------------------------------------------------------------

MEMBER_POINTS = st.lists(st.integers(0, 20).map(lambda half: dec(half) / 2), min_size=5, max_size=5)
BRANCH = st.lists(MEMBER_POINTS, min_size=1, max_size=12)


def members(results: Sequence[MemberResult]) -> dict[str, MemberStanding]:
    """The members of a branch as `dangyuan-5` judges them."""
    scheme = shipped("dangyuan-5")
    record = make.a_record(Rating(scheme=scheme.code, subject="党员", stage="考评", results=tuple(results)))
    board = replace(make.a_board(record), schemes={scheme.code: scheme})
    return {each.name: each for each in standing_of(board, record, scheme, [record], None, DAY).members}


def result(number: int, points: Sequence[Decimal]) -> MemberResult:
    names = [each.name for each in shipped("dangyuan-5").items]
    scores = {name: Score(superior=each) for name, each in zip(names, points, strict=True)}
    return MemberResult(name=f"甲{number}", stars="三星级", scores=scores)


@given(BRANCH, st.randoms())
def test_the_order_of_members_says_nothing(branch: list[list[Decimal]], random: object) -> None:
    results = [result(number, points) for number, points in enumerate(branch)]
    other = list(results)
    random.shuffle(other)  # type: ignore[attr-defined]
    assert members(results) == members(other)


@given(BRANCH, st.data())
def test_a_member_with_more_points_never_has_fewer_stars(
    branch: list[list[Decimal]], data: st.DataObject
) -> None:
    scheme = shipped("dangyuan-5")
    who = data.draw(st.integers(0, len(branch) - 1))
    item = data.draw(st.integers(0, 4))
    more = [list(points) for points in branch]
    more[who][item] = data.draw(st.integers(int(more[who][item] * 2), 20).map(lambda half: dec(half) / 2))
    before, after = (
        members([result(number, points) for number, points in enumerate(each)])[f"甲{who}"].outcome
        for each in (branch, more)
    )
    assert all(map(int.__le__, ends(scheme, before), ends(scheme, after)))
