"""What a scheme leaves open, in plain words: shown to everybody, never decided silently."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from board.base.text import number
from board.model.scheme import OPEN, Scheme


def open_points(scheme: Scheme) -> tuple[str, ...]:
    """Everything that the scheme does not say and that may bear on a result."""
    looks = (_unsettled, _in_bands, _in_points, _in_polls, _in_course)
    return tuple(dict.fromkeys(each for look in looks for each in look(scheme)))


def _unsettled(scheme: Scheme) -> Iterator[str]:
    for each in scheme.unsettled:
        yield f"{each.question}（{each.effect}）" if each.effect else each.question


def _in_bands(scheme: Scheme) -> Iterator[str]:
    unknown = [each.level for each in scheme.bands if each.low == OPEN]
    if unknown:
        which = "各档的分数线" if len(unknown) == len(scheme.bands) else f"{'、'.join(unknown)}的分数线"
        yield f"{which}没有写明"
    for each in scheme.bands:
        if each.with_low == OPEN and isinstance(each.low, Decimal):
            yield f"正好 {number(each.low)} 算不算{each.level}，没有写明"
        if each.with_high == OPEN and each.high is not None:
            yield f"正好 {number(each.high)} 算不算{each.level}，没有写明"
    if scheme.overlap == OPEN:
        yield "分数正好在两档交界上时就高还是就低，没有写明"
    if scheme.gap == OPEN:
        yield "分数落在两档之间时算哪一档，没有写明"
    if scheme.rounding == OPEN:
        yield "总分有小数时取整不取整，没有写明"


def _in_points(scheme: Scheme) -> Iterator[str]:
    if scheme.over == OPEN:
        yield "加分以后能不能超过满分，没有写明"
    if scheme.capped == OPEN:
        yield "超过满分的，在扣分以前还是以后封顶，没有写明"
    if scheme.bonus_combine == OPEN:
        yield "几项加分能不能累加，没有写明"
    for bonus in scheme.bonuses:
        if bonus.combine == OPEN:
            yield f"{bonus.item}有几次时累加还是取最高，没有写明"
        if not bonus.tiers and bonus.points is None:
            yield f"{bonus.item}加几分，没有写明"
    for deduction in scheme.deductions:
        if deduction.points is None:
            yield f"{deduction.item}扣几分，没有写明"
    if scheme.passing and scheme.passing.with_it == OPEN:
        yield "正好够线算不算达标，没有写明"
    if scheme.individual == OPEN:
        yield "个性星有几颗，没有写明"
    if scheme.method == "计星" and scheme.passing is None:
        yield "一颗星怎样算得到，没有写明"


def _in_polls(scheme: Scheme) -> Iterator[str]:
    poll = scheme.poll
    if poll is None:
        return
    if poll.rules and (poll.formula is None or poll.formula.mostly == OPEN):
        yield "算满意率时基本满意算不算满意，没有写明"
    if poll.rules and (poll.formula is None or poll.formula.unaware == OPEN):
        yield "算满意率时不了解的票算不算在总数里，没有写明"
    for rule in poll.rules:
        if rule.with_it == OPEN:
            yield f"满意率正好 {number(rule.below)}% 算不算低，没有写明"


def _in_course(scheme: Scheme) -> Iterator[str]:
    if scheme.quotas and scheme.quota_or_score == OPEN:
        yield "分数和名额的结果不一样时以哪个为准，没有写明"
    if scheme.ties == OPEN:
        yield "同分的跨过名额时一起进还是一起退，没有写明"
    publicity = scheme.publicity
    for label, term in (("方案", publicity.scheme), ("结果", publicity.result)) if publicity else ():
        if term and term.days == OPEN:
            yield f"{label}公示几天，没有写明"
    if scheme.years == OPEN:
        yield "结果几年有效，没有写明"
