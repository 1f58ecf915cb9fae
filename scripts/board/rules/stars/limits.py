"""否决、限制、满意率、名额: what lowers a level once the points are known."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from board.base.dates import zh
from board.model.levels import UNRATED
from board.model.scheme import Limit, Scheme
from board.rules.stars.ballots import Share, is_below, percent
from board.rules.stars.bands import height, less, lower
from board.rules.stars.case import Case
from board.rules.stars.outcome import Ruling
from board.rules.stars.readings import Asked


def lowered(  # noqa: PLR0913, PLR0917 - what a level depends on
    scheme: Scheme, case: Case, level: str, average: Decimal | None, share: Share | None, asked: Asked
) -> tuple[str, list[Ruling]]:
    """The level that the rules leave, and every rule with whether it applied and why."""
    rulings: list[Ruling] = []
    for ruling, at_most, minus in (*_limits(scheme, case, average), *_contentment(scheme, share, asked)):
        rulings.append(ruling)
        if ruling.applied and level:
            level = less(lower(scheme, level, at_most) if at_most else level, minus)
    level, place = _by_place(scheme, case, level, asked)
    rulings += place
    for ruling in _vetoes(scheme, case):
        rulings.append(ruling)
        if ruling.applied:
            level = UNRATED
    return level, rulings


def _limits(scheme: Scheme, case: Case, average: Decimal | None) -> Iterator[tuple[Ruling, str, int]]:
    for limit in scheme.limits:
        applied, why = _applies(limit, case, average)
        effect = f"最高{limit.at_most}" if limit.at_most else ""
        if limit.minus:
            effect += f"{'，' if effect else ''}减 {limit.minus} 星"
        ruling = Ruling(limit.name, applied, why, effect, limit.clause, is_private=limit.outside != "全部")
        yield ruling, limit.at_most, limit.minus


def _applies(limit: Limit, case: Case, average: Decimal | None) -> tuple[bool, str]:
    held = case.circumstances
    if limit.average is not None:
        if average is None:
            return False, "没有各项得分"
        return average <= limit.average, f"平均 {average} 分"
    if limit.lacks:
        return limit.lacks not in held, held.get(limit.lacks) or ("有" if limit.lacks in held else "没有登记")
    if limit.when not in held:
        return False, "没有这个情形"
    if excuse := next((each for each in limit.unless if each in held), ""):
        return False, f"有，但{excuse}"
    return True, held[limit.when] or "有这个情形"


def _contentment(scheme: Scheme, share: Share | None, asked: Asked) -> Iterator[tuple[Ruling, str, int]]:
    for rule in scheme.poll.rules if scheme.poll else ():
        effects = [f"扣 {rule.deduct} 分"] if rule.deduct is not None else []
        effects += [f"最高{rule.at_most}"] if rule.at_most and rule.at_most != UNRATED else []
        effects += [UNRATED] if rule.at_most == UNRATED else []
        effects += [f"不授{rule.refuses}"] if rule.refuses else []
        name = f"满意率低于 {rule.below}%"
        if share is None:
            yield (
                Ruling(
                    name, applied=False, why="没有测评票数", effect="，".join(effects), clause=rule.clause
                ),
                "",
                0,
            )
            continue
        below = is_below(rule, share, asked)
        yield (
            Ruling(name, below, f"满意率 {percent(share)}", "，".join(effects), rule.clause),
            rule.at_most,
            0,
        )


def _by_place(scheme: Scheme, case: Case, level: str, asked: Asked) -> tuple[str, list[Ruling]]:
    """The level that quotas leave: the only one that counts where places alone are given out."""
    place = case.place
    if place is None or not place.limit:
        return level, []
    limit = place.limit
    if place.tied_limit != limit:
        ways = ("同退", "同进")
        way = asked.settled(scheme.ties, "同分的跨过名额，一起进还是一起退", ways)
        limit = place.tied_limit if way == "同进" else limit
    why = f"{place.among} 个一起评"
    if scheme.method == "名额":
        return limit, [Ruling("按名额", applied=True, why=why, effect=limit)]
    if height(scheme, limit) >= height(scheme, level):
        return level, [Ruling("名额", applied=False, why=f"{why}，名额够", effect="")]
    ways = ("取低", "以分数为准")
    words = f"按分数是{level}，按名额是{limit}，以哪个为准"
    if asked.settled(scheme.quota_or_score, words, ways) == "取低":
        return limit, [Ruling("名额", applied=True, why=f"{why}，名额只到{limit}", effect=limit)]
    return level, [Ruling("名额", applied=False, why=f"{why}，名额只到{limit}，以分数为准", effect="")]


def _vetoes(scheme: Scheme, case: Case) -> Iterator[Ruling]:
    for veto in scheme.vetoes:
        applied = veto.when in case.circumstances
        why = (case.circumstances[veto.when] or "有这个情形") if applied else "没有这个情形"
        frozen = f"，{veto.months} 个月内不恢复" if veto.months else ""
        is_private = veto.outside != "全部"
        yield Ruling(f"一票否决：{veto.when}", applied, why, f"{UNRATED}{frozen}", veto.clause, is_private)
    if case.frozen:
        until, which = case.frozen
        yield Ruling(
            "以前的一票否决",
            applied=True,
            why=f"冻结到{zh(until)}（{which}）",
            effect=UNRATED,
            is_private=True,
        )
