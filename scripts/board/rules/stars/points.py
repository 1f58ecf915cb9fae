"""记分: from raw scores to a total, step by step; the steps add up to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache

from board.base.text import number
from board.model.rating import Deduction, Score
from board.model.scheme import OPEN, BonusRule, Item, Scheme
from board.rules.stars.case import Award, Case
from board.rules.stars.outcome import ZERO, Ladder, Ruling
from board.rules.stars.readings import Asked

_NO_SCORE = Score()
_Counted = tuple[Decimal, str, Award]
"""The points of a bonus that count, why not all of them, and the bonus."""


def add_items(scheme: Scheme, case: Case, ladder: Ladder, asked: Asked) -> list[str]:
    """One step per item, in the order of the scheme; what is still lacking."""
    if not case.scores and case.total is not None:
        ladder.add("item", "总分", case.total)
        return []
    lacks = []
    for name, item in _items(scheme, case.scores):
        found = item_points(scheme, item, case.scores.get(name, _NO_SCORE), asked)
        if isinstance(found, str):
            lacks.append(f"{name}的{found}")
        else:
            ladder.add("item", name, *found)
    return lacks if ladder.steps or lacks else ["得分"]


def _items(scheme: Scheme, scores: Mapping[str, Score]) -> Iterable[tuple[str, Item | None]]:
    """The items of the scheme; where its source names none, those that were scored."""
    if scheme.items:
        return [(each.name, each) for each in scheme.items]
    return [(name, None) for name in sorted(scores)]


def item_points(scheme: Scheme, item: Item | None, score: Score, asked: Asked) -> tuple[Decimal, str] | str:
    """The points of an item and how they come about, or which score is lacking."""
    own, superior, weights = score.own, score.superior, scheme.weights
    if item and item.is_binary and item.most is not None and score.is_met is not None:
        return (item.most, "达标") if score.is_met else (ZERO, "未达标")
    if superior is None:
        return "考评得分"
    if weights is None:
        if own is not None and own != superior:
            asked.assume("方案没有写自评和考评各占多少", "按考评得分计算")
        return superior, ""
    if own is None:
        return "自评得分"
    # Weights add up to 1, 10 or 100 (the linter sees to it): their shares are exact.
    mine, theirs = _share(weights.own, weights.superior), _share(weights.superior, weights.own)
    note = f"自评 {number(own)} × {mine[1]}% + 考评 {number(superior)} × {theirs[1]}%"
    return own * mine[0] + superior * theirs[0], note


@cache
def _share(weight: Decimal, other: Decimal) -> tuple[Decimal, str]:
    """The share of a weight beside another, and the same in percent."""
    share = weight / (weight + other)
    return share, number(share * 100)


def add_bonuses(scheme: Scheme, case: Case, ladder: Ladder, asked: Asked) -> None:
    """One step per bonus, by the scheme and then by points: the order of entries says nothing."""
    groups: list[tuple[BonusRule, list[_Counted]]] = []
    for rule in scheme.bonuses:
        typed = [(points_of(rule, each), each) for each in case.bonuses if each.bonus.item == rule.item]
        if typed:
            typed.sort(key=lambda row: (-row[0], row[1].bonus.level, row[1].bonus.basis, row[1].source))
            groups.append((rule, _counted(rule, typed, asked)))
    sums = [sum((points for points, _, _ in rows), ZERO) for _, rows in groups]
    best = sums.index(max(sums)) if sums else -1
    only = len([each for each in sums if each]) > 1 and _only_highest(
        scheme.bonus_combine, "几项加分能不能累加", asked
    )
    for place, (rule, rows) in enumerate(groups):
        for points, note, award in rows:
            left_out = only and place != best and points
            label = f"{rule.item}（{award.bonus.level}）" if award.bonus.level else rule.item
            ladder.add(
                "bonus",
                label,
                ZERO if left_out else points,
                "几项加分取高，这一项不计" if left_out else note,
                source=award.source,
                is_derived=award.is_derived,
            )
    given = max(sums, default=ZERO) if only else sum(sums, ZERO)
    if scheme.bonus_most is not None and given > scheme.bonus_most:
        ladder.add("limit", f"加分合计最多 {scheme.bonus_most} 分", scheme.bonus_most - given)


def _only_highest(word: str, question: str, asked: Asked) -> bool:
    return asked.settled(word, question, ("取高", "累加")) == "取高"


def points_of(rule: BonusRule, award: Award) -> Decimal:
    """What a bonus is worth: its tier, a fixed number, or what was typed where the scheme is silent."""
    if rule.tiers:
        return rule.tiers.get(tier_of(rule, award.bonus.level), ZERO)
    if rule.points is not None:
        return rule.points
    return award.bonus.points or ZERO


def tier_of(rule: BonusRule, level: str) -> str:
    """The tier of a rule that a level names: 市级 is 市; empty where there is none."""
    short = level.removesuffix("级")
    return next((each for each in rule.tiers or () if each.removesuffix("级") == short), "")


def _counted(rule: BonusRule, rows: list[tuple[Decimal, Award]], asked: Asked) -> list[_Counted]:
    """Each bonus of an item with the points that count: all of them or only the highest, up to the most."""
    only_first = len(rows) > 1 and _only_highest(rule.combine, f"{rule.item}几次加分能不能累加", asked)
    left = rule.most
    found: list[_Counted] = []
    for place, (points, award) in enumerate(rows):
        counts, note = points, ""
        if rule.tiers and not tier_of(rule, award.bonus.level):
            note = "方案没有这一级的加分"
        elif only_first and place:
            counts, note = ZERO, "同项加分取高，这一次不计"
        elif left is not None and points > left:
            counts, note = left, f"这一项最多加 {rule.most} 分"
        left = None if left is None else left - counts
        found.append((counts, note, award))
    return found


def add_deductions(scheme: Scheme, case: Case, ladder: Ladder) -> None:
    """One step per deduction, in the order of the scheme."""
    for rule in scheme.deductions:
        left = rule.most
        rows = [each for each in case.deductions if each.item == rule.item]
        for each in sorted(rows, key=lambda row: (-row.times, row.basis, row.points or ZERO, row.outside)):
            points = points_off(scheme, each)
            note = f"{each.times} 次，每次 {number(points / each.times)} 分" if each.times else "0 次"
            if left is not None and points > left:
                points, note = left, f"{note}；这一项最多扣 {number(rule.most or ZERO)} 分"
            left = None if left is None else left - points
            ladder.add("deduction", each.item, -points, note, is_private=each.outside != "全部")


def points_off(scheme: Scheme, deduction: Deduction) -> Decimal:
    """What a deduction takes off before any ceiling: as the scheme says, else as was typed, for all times."""
    rule = next((each for each in scheme.deductions if each.item == deduction.item), None)
    once = rule.points if rule and rule.points is not None else abs(deduction.points or ZERO)
    return once * deduction.times


def signs(scheme: Scheme, case: Case) -> Iterator[Ruling]:
    """What a scheme without points counts as a plus or a minus, and whether it was registered as one."""
    pluses = {each.bonus.item: each.source for each in case.bonuses}
    minuses = {each.item: each.outside for each in case.deductions}
    for item in scheme.items:
        for word, effect, held in (("加", "加分", pluses), ("减", "减分", minuses)):
            if item.sign and word in item.sign:
                applied = item.name in held
                # Not even that it was not registered: of what is kept back one could then tell which it is.
                is_private = word == "减" and held.get(item.name) != "全部"
                why = "有登记" if applied else "没有登记"
                yield Ruling(item.name, applied, why, effect, item.clause, is_private=is_private)


def is_capped_first(scheme: Scheme, total: Decimal, asked: Asked) -> bool:
    """Whether what is above the full points goes before anything is taken off."""
    if scheme.most is None or total <= scheme.most or scheme.over == "是":
        return False
    ways = ("先封顶再扣分", "最后封顶")
    return asked.settled(scheme.capped, "超过满分的，先封顶再扣分，还是扣分以后再封顶", ways) == ways[0]


def cap(scheme: Scheme, ladder: Ladder, asked: Asked) -> None:
    """No total above the full points unless the scheme says that it may."""
    most = scheme.most
    if most is None or ladder.total <= most:
        return
    word = {"是": "照加", "否": "按满分计"}.get(scheme.over, OPEN)
    if asked.settled(word, "加分以后能不能超过满分", ("按满分计", "照加")) == "按满分计":
        ladder.add("limit", f"超过满分，按 {number(most)} 分计", most - ladder.total)
