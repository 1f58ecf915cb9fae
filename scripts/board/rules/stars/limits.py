"""否决、限制、满意率、名额: what lowers a level once the points are known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import partial, reduce

from board.base.dates import zh
from board.base.text import number
from board.model.levels import UNRATED
from board.model.scheme import Contentment, Limit, Scheme, Veto
from board.rules.stars.ballots import Share, is_below, percent
from board.rules.stars.bands import height, less, lower
from board.rules.stars.case import Case
from board.rules.stars.once import once
from board.rules.stars.outcome import Ruling
from board.rules.stars.quotas import demands
from board.rules.stars.readings import Asked

_SHOWN = Decimal("0.01")


def lowered(  # noqa: PLR0913, PLR0917 - what a level depends on
    scheme: Scheme, case: Case, level: str, average: Decimal | None, share: Share | None, asked: Asked
) -> tuple[str, list[Ruling]]:
    """The level that the rules leave, and every rule with whether it applied and why."""
    rulings: list[Ruling] = []
    caps: list[str] = []
    minus = 0
    for ruling, at_most, fewer in (*_limits(scheme, case, average), *_contentment(scheme, share, asked)):
        rulings.append(ruling)
        if ruling.applied:
            caps += [at_most] if at_most else []
            minus += fewer
    level, place = _by_place(scheme, case, level, lambda each: _left(scheme, each, caps, minus, asked), asked)
    rulings += place
    for ruling in _vetoes(scheme, case):
        rulings.append(ruling)
        if ruling.applied:
            level = UNRATED
    return level, rulings


def is_vetoed(scheme: Scheme, case: Case) -> bool:
    """Whether a veto of this rating or of an earlier one leaves no star."""
    return case.frozen is not None or any(each.when in case.circumstances for each in scheme.vetoes)


def _left(scheme: Scheme, level: str, caps: Iterable[str], minus: int, asked: Asked) -> str:
    """What limits leave of a level, in whichever order the scheme names them."""
    if not level:
        return ""
    capped = reduce(partial(lower, scheme), caps, level)
    first, last = less(capped, minus), reduce(partial(lower, scheme), caps, less(level, minus))
    if first == last:
        return first
    ways = ("先限制最高星级", "先减星")
    return first if asked.of("限制最高星级和减星，先算哪个", ways) == ways[0] else last


def _limits(scheme: Scheme, case: Case, average: Decimal | None) -> Iterator[tuple[Ruling, str, int]]:
    for limit in scheme.limits:
        if limit.when and limit.when not in case.circumstances:
            yield _idle(limit), limit.at_most, limit.minus
        else:
            applied, why = _applies(limit, case, average)
            yield _ruling(limit, why, applied=applied), limit.at_most, limit.minus


def _ruling(limit: Limit, why: str, *, applied: bool) -> Ruling:
    is_private = limit.outside != "全部"
    return Ruling(limit.name, applied, why, limit.effect, limit.clause, is_private=is_private)


_ABSENT = "没有这个情形"


# Of most limits and vetoes there is nothing to say: then every rating says the same.
@once
def _idle(limit: Limit) -> Ruling:
    return _ruling(limit, _ABSENT, applied=False)


def _applies(limit: Limit, case: Case, average: Decimal | None) -> tuple[bool, str]:
    held = case.circumstances
    if limit.average is not None:
        if average is None:
            return False, "没有各项得分"
        return average <= limit.average, f"平均 {number(average.quantize(_SHOWN))} 分"
    if limit.lacks:
        return limit.lacks not in held, held.get(limit.lacks) or ("有" if limit.lacks in held else "没有登记")
    if excuse := next((each for each in limit.unless if each in held), ""):
        return False, f"有，但{excuse}"
    return True, held[limit.when] or "有这个情形"


def _contentment(scheme: Scheme, share: Share | None, asked: Asked) -> Iterator[tuple[Ruling, str, int]]:
    why = f"满意率 {percent(share)}" if share else "没有测评票数"
    for rule in scheme.poll.rules if scheme.poll else ():
        name, effect = _content_words(rule)
        below = share is not None and is_below(rule, share, asked)
        yield Ruling(name, below, why, effect, rule.clause), rule.at_most, 0


@once
def _content_words(rule: Contentment) -> tuple[str, str]:
    """What a rule about satisfaction is called, and what it does."""
    return f"满意率低于 {number(rule.below)}%", rule.effect


def _by_place(
    scheme: Scheme, case: Case, level: str, left: Callable[[str], str], asked: Asked
) -> tuple[str, list[Ruling]]:
    """The level that quotas leave: the only one that counts where places alone are given out.

    `left`: what the limits leave of a level.
    """
    place, level = None if is_vetoed(scheme, case) else case.place, left(level)
    if place is not None and place.is_moot:
        asked.assume(f"{place.among} 个一起评，没有一种分法能满足全部名额", "名额只作参考")
    if place is None or not place.limit:
        return level, []
    limit, by_rank = place.limit, place.by_rank
    if (limit, by_rank) != (place.tied_limit, place.tied_by_rank):
        ways = ("同退", "同进")
        if asked.settled(scheme.ties, "同分的跨过名额，一起进还是一起退", ways) == "同进":
            limit, by_rank = place.tied_limit, place.tied_by_rank
    why = f"{place.among} 个一起评"
    if place.waiting:
        why += f"，其中 {place.waiting} 个还没有得分，名额暂算"
    by_rank = left(by_rank)
    if scheme.method == "名额":
        return by_rank, [Ruling("按名额", applied=True, why=why, effect=by_rank)]
    levels = {"取低": lower(scheme, level, limit), "以分数为准": level}
    if scheme.quota_or_score not in levels and (
        demands(scheme.quotas) or scheme.quota_or_score == "以名额为准"
    ):
        levels["以名额为准"] = by_rank
    if set(levels.values()) == {level}:
        return level, [Ruling("名额", applied=False, why=f"{why}，名额够")]
    words = f"按分数是{level}，按名额是{levels.get('以名额为准', limit)}"
    cautious = sorted(levels, key=lambda each: height(scheme, levels[each]))
    found = levels[asked.settled(scheme.quota_or_score, f"{words}，以哪个为准", cautious)]
    return found, [Ruling("名额", found != level, f"{why}，{words}", found)]


def _vetoes(scheme: Scheme, case: Case) -> Iterator[Ruling]:
    for veto in scheme.vetoes:
        idle = _no_veto(veto)
        held = case.circumstances.get(veto.when)
        yield idle if held is None else idle._replace(applied=True, why=held or "有这个情形")
    if case.frozen:
        until, which = case.frozen
        yield Ruling(
            "以前的一票否决",
            applied=True,
            why=f"冻结到{zh(until)}（{which}）",
            effect=UNRATED,
            is_private=True,
        )


@once
def _no_veto(veto: Veto) -> Ruling:
    return Ruling(
        f"一票否决：{veto.when}",
        applied=False,
        why=_ABSENT,
        effect=veto.effect,
        clause=veto.clause,
        is_private=veto.outside != "全部",
    )
