"""One rating, from its case to its outcome, by whichever method the scheme has."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from board.base.text import number
from board.model.levels import stars_of
from board.model.scheme import Scheme
from board.rules.stars import ballots, checklist, counted, points
from board.rules.stars.bands import height, level_of, rounded
from board.rules.stars.case import Case
from board.rules.stars.limits import is_vetoed, lowered
from board.rules.stars.outcome import Ladder, Outcome, Ruling, Star, Step
from board.rules.stars.readings import Asked, explore


@dataclass(frozen=True, slots=True)
class Run:
    """What one way of reading the scheme comes to."""

    steps: tuple[Step, ...]
    total: Decimal | None
    merit: Decimal | None
    level: str
    rulings: tuple[Ruling, ...]
    stars: tuple[Star, ...]
    lacks: tuple[str, ...]
    satisfaction: str

    @property
    def won(self) -> frozenset[str]:
        """The stars that this reading gives."""
        return frozenset(each.name for each in self.stars if each.is_won)


def evaluate(scheme: Scheme, case: Case) -> Outcome:
    """What the scheme makes of a case; pure, exact, and the same for entries in any order."""
    first, runs, questions = explore(lambda asked: _run(scheme, case, asked))
    found = {run.level for run in runs if run.level and not run.lacks}
    candidates = tuple(sorted(found, key=lambda each: height(scheme, each)))
    shares = dict.fromkeys(run.satisfaction for run in runs if run.satisfaction)
    return Outcome(
        steps=first.steps,
        total=first.total,
        merit=first.merit,
        # Where one reading comes to nothing, no level is sure.
        level=candidates[0] if len(candidates) == 1 and len({bool(run.lacks) for run in runs}) == 1 else "",
        candidates=candidates,
        rulings=first.rulings,
        stars=tuple(map(_in_all, zip(*(run.stars for run in runs), strict=False))),
        questions=questions,
        lacks=first.lacks,
        satisfaction="或".join(shares),
        is_vetoed=is_vetoed(scheme, case),
    )


def _run(scheme: Scheme, case: Case, asked: Asked) -> Run:
    share = _share(scheme, case, asked)
    found = _METHODS[scheme.method](scheme, case, share, asked)
    is_unasked = share is None and scheme.poll is not None and bool(scheme.poll.rules)
    lacks = (*found.lacks, *(("测评票数",) if is_unasked else ()))
    level: str = ""
    rulings: list[Ruling] = []
    if not lacks:
        level, rulings = lowered(scheme, case, found.level, found.average, share, asked)
    rulings += found.rulings
    if case.survey:
        rulings += ballots.turnout(scheme, case.survey)
    return Run(
        found.steps,
        None if is_unasked else found.total,
        None if is_unasked else found.merit,
        level,
        tuple(rulings),
        found.stars,
        lacks,
        ballots.percent(share) if share else "",
    )


def _in_all(readings: Sequence[Star]) -> Star:
    """A star as all readings have it; one that only some of them give is open."""
    first = readings[0]
    if len({each.is_won for each in readings}) == 1:
        return first
    return replace(first, is_won=False, how="open", why="方案没有写明，读法不同，结果不同")


def _share(scheme: Scheme, case: Case, asked: Asked) -> ballots.Share | None:
    """满意率, where the scheme makes something of it or says how it is counted."""
    poll, opinions = scheme.poll, case.survey.opinions if case.survey else None
    if poll is None or opinions is None or not (poll.rules or poll.formula):
        return None
    return ballots.satisfaction(poll, opinions, asked)


@dataclass(frozen=True, slots=True)
class _Found:
    """What a method comes to before anything lowers it; `average` is that of the items."""

    steps: tuple[Step, ...]
    total: Decimal | None
    level: str
    merit: Decimal | None = None
    average: Decimal | None = None
    stars: tuple[Star, ...] = ()
    lacks: tuple[str, ...] = ()
    rulings: tuple[Ruling, ...] = ()


def _by_points(scheme: Scheme, case: Case, share: ballots.Share | None, asked: Asked) -> _Found:
    """记分: items, bonuses, deductions, satisfaction, the scale, rounding; then the bands."""
    ladder = Ladder()
    lacks = points.add_items(scheme, case, ladder, asked)
    average = ladder.total / len(ladder.steps) if ladder.steps and case.scores else None
    points.add_bonuses(scheme, case, ladder, asked)
    taken = Ladder()
    points.add_deductions(scheme, case, taken)
    for rule in scheme.poll.rules if scheme.poll and share else ():
        if rule.deduct is not None and share and ballots.is_below(rule, share, asked):
            note = f"满意率 {ballots.percent(share)}，低于 {number(rule.below)}%"
            taken.add("satisfaction", "群众满意率", -rule.deduct, note)
    if taken.total and points.is_capped_first(scheme, ladder.total, asked):
        points.cap(scheme, ladder, asked)
    ladder.extend(taken)
    points.cap(scheme, ladder, asked)
    if ladder.total < 0:
        ladder.add("limit", "总分不低于零", -ladder.total)
    if lacks:
        return _Found(tuple(ladder.steps), None, "", average=average, lacks=tuple(lacks))
    total, how = rounded(scheme, ladder.total, asked)
    if total != ladder.total:
        ladder.add("rounding", how, total - ladder.total)
    level = "" if scheme.method == "名额" else level_of(scheme, total, asked)
    return _Found(tuple(ladder.steps), total, level, total, average)


def _by_place(scheme: Scheme, case: Case, share: ballots.Share | None, asked: Asked) -> _Found:
    """名额: points as usual, but the place among all decides."""
    found = _by_points(scheme, case, share, asked)
    lacks = found.lacks or (() if case.place else ("名次（其他支部的得分还没有齐）",))
    return replace(found, lacks=lacks)


def _by_stars(scheme: Scheme, case: Case, share: ballots.Share | None, asked: Asked) -> _Found:
    """计星: as many stars as items that pass; places go by the points of the items, where they have any."""
    found = counted.stars(scheme, case, share, asked)
    ladder = Ladder()
    for each in found:
        ladder.add("item", each.name, Decimal(each.is_won), each.why)
    scored = [each.points for each in found if each.points is not None]
    lacks = [f"{each.name}：{each.why}" for each in found if each.how == "lacking"]
    lacks += counted.gaps(scheme, case, asked) if found or lacks else ["得分"]
    average = sum(scored, Decimal(0)) / len(scored) if scored else None
    if lacks:
        return _Found(tuple(ladder.steps), None, "", average=average, stars=found, lacks=tuple(lacks))
    merit = sum(scored, Decimal(0)) if scored else ladder.total
    return _Found(tuple(ladder.steps), ladder.total, stars_of(int(ladder.total)), merit, average, stars=found)


def _by_list(scheme: Scheme, case: Case, share: ballots.Share | None, asked: Asked) -> _Found:  # noqa: ARG001
    """清单: so many items met. What nobody has judged may be met: where that decides, no level is told."""
    found = checklist.items(scheme, case)
    ladder = Ladder()
    for each in found:
        ladder.add("item", each.name, Decimal(each.is_won), each.why)
    level = level_of(scheme, ladder.total, asked)
    refused = sum(each.how == "confirmed" and not each.is_won for each in found)
    best = level_of(scheme, Decimal(len(found) - refused), asked)
    lacks = (checklist.unknown(found),) if best != level else ()
    return _Found(tuple(ladder.steps), ladder.total, level, ladder.total, stars=found, lacks=lacks)


def _by_grade(scheme: Scheme, case: Case, share: ballots.Share | None, asked: Asked) -> _Found:
    """等次: points where the scheme has any, and a grade where it says from how many points on."""
    if any(each.most is not None for each in scheme.items) or case.total is not None:
        return _by_points(scheme, case, share, asked)
    asked.assume("方案只列出加分和减分的情形，没有分值", "不能算出等次")
    return _Found((), None, "", rulings=tuple(points.signs(scheme, case)))


_METHODS: Mapping[str, Callable[[Scheme, Case, ballots.Share | None, Asked], _Found]] = {
    "记分": _by_points,
    "名额": _by_place,
    "计星": _by_stars,
    "清单": _by_list,
    "等次": _by_grade,
}
