"""加分、扣分、限制、否决、测评: what raises and lowers a result, and whether it can be applied."""

from __future__ import annotations

from collections.abc import Iterator

from board.base.findings import Path
from board.base.text import fold, nearest, number
from board.model.scheme import OPEN, Limit, Poll, Scheme
from board.rules.stars.lint.issue import Issue, bands_key, flaw, gap, quoted, repeated
from board.rules.stars.lint.levels import known_levels


def check(scheme: Scheme) -> Iterator[Issue]:
    """What is wrong with everything but items, levels and quotas."""
    yield from _bonuses(scheme)
    yield from _deductions(scheme)
    yield from _limits(scheme)
    yield from _vetoes(scheme)
    if scheme.poll:
        yield from _poll(scheme, scheme.poll)
    yield from _rounding(scheme)


def _rounding(scheme: Scheme) -> Iterator[Issue]:
    scored = scheme.method in ("记分", "名额") or any(each.most for each in scheme.items)
    if scored and scheme.method not in ("计星", "清单") and scheme.rounding in ("", OPEN):
        message = (
            "总分有小数时怎么办没有写明；请写“取整: 不取整”，或 四舍五入到整数、四舍五入到一位小数、舍去小数"
        )
        yield gap(("取整",), message)


def _bonuses(scheme: Scheme) -> Iterator[Issue]:
    for place, name, first in repeated(each.item for each in scheme.bonuses):
        yield flaw(("加分", place, "项"), f"加分项“{name}”写了两次，第 {first + 1} 行已经有了；请改名或合并")
    for place, rule in enumerate(scheme.bonuses):
        if rule.tiers and rule.points is not None:
            message = f"“{rule.item}”写了“级别”又写“每次”，只会按级别算；请去掉一个"
            yield flaw(("加分", place, "每次"), message)
        elif not rule.tiers and rule.points is None:
            message = f"“{rule.item}”没有写加几分；请写“每次: 分数”或“级别: {{市: 2, 省: 3}}”"
            yield gap(("加分", place), message)
        if rule.combine in ("", OPEN):
            message = f"“{rule.item}”有几次时怎么算没有写明；请写“合并: 取高”或“合并: 累加”"
            yield gap(("加分", place, "合并"), message)
    if len(scheme.bonuses) > 1 and scheme.bonus_combine in ("", OPEN):
        message = "几项加分怎么合在一起没有写明；请写“加分合并: 累加”或“加分合并: 取高”"
        yield gap(("加分合并",), message)
    if scheme.bonuses and scheme.most is not None and scheme.over in ("", OPEN):
        message = (
            f"加分以后能不能超过满分 {number(scheme.most)} 分没有写明；请写“可超满分: 否”或“可超满分: 是”"
        )
        yield gap(("可超满分",), message)


def _deductions(scheme: Scheme) -> Iterator[Issue]:
    for place, name, first in repeated(each.item for each in scheme.deductions):
        yield flaw(("扣分", place, "项"), f"扣分项“{name}”写了两次，第 {first + 1} 行已经有了；请改名或合并")
    for place, rule in enumerate(scheme.deductions):
        if rule.points is None:
            yield gap(("扣分", place), f"“{rule.item}”没有写每次扣几分；请写“每次: 分数”")
        elif rule.most is not None and rule.most < rule.points:
            message = f"“{rule.item}”每次扣 {number(rule.points)} 分，上限却只有 {number(rule.most)} 分"
            yield flaw(("扣分", place, "上限"), message)


def _limits(scheme: Scheme) -> Iterator[Issue]:
    names = [f"{each.when}\n{each.lacks}\n{each.average}" for each in scheme.limits]
    for place, _, first in repeated(names):
        message = f"“{scheme.limits[place].name}”写了两次，第 {first + 1} 行已经有了；请合成一行"
        yield flaw(("限制", place), message)
    for place, limit in enumerate(scheme.limits):
        yield from _limit(scheme, limit, place)


def _limit(scheme: Scheme, limit: Limit, place: int) -> Iterator[Issue]:
    triggers = [bool(limit.when), bool(limit.lacks), limit.average is not None]
    at = ("限制", place)
    if not any(triggers):
        yield flaw(at, "没有写什么时候限制；请写“情形”“缺”“平均分不超过”中的一个")
    elif sum(triggers) > 1:
        yield flaw(at, "“情形”“缺”“平均分不超过”只能写一个；几种情况请分成几行")
    if not limit.at_most and not limit.minus:
        message = f"“{limit.name}”没有写限制到哪里；请写“最高: 四星级”或“减: 1”" if any(triggers) else ""
        if message:
            yield flaw(at, message)
    yield from _level(scheme, limit.at_most, (*at, "最高"))
    if limit.minus and bands_key(scheme) == "等次":
        yield flaw((*at, "减"), "方案评的是等次，不能减星；请改写“最高: 等次”")


def _vetoes(scheme: Scheme) -> Iterator[Issue]:
    for place, name, first in repeated(each.when for each in scheme.vetoes):
        yield flaw(("否决", place, "情形"), f"否决“{name}”写了两次，第 {first + 1} 行已经有了")
    limits = {fold(each.when) for each in scheme.limits if each.when}
    for place, veto in enumerate(scheme.vetoes):
        if fold(veto.when) in limits:
            message = f"“{veto.when}”既在“限制”里又在“否决”里；请去掉一个"
            yield flaw(("否决", place, "情形"), message)


def _poll(scheme: Scheme, poll: Poll) -> Iterator[Issue]:
    formula = poll.formula
    if poll.rules and formula is None:
        message = "没有写满意率怎么算；例如 满意率: {基本满意算满意: 是, 不了解算在内: 否}"
        yield gap(("测评", "满意率"), message)
    elif formula:
        for alias, word in (("基本满意算满意", formula.mostly), ("不了解算在内", formula.unaware)):
            if word == OPEN:
                message = f"算满意率时“{alias}”没有写明；请写“{alias}: 是”或“{alias}: 否”"
                yield gap(("测评", "满意率", alias), message)
    for place, turnout in enumerate(poll.turnout):
        if turnout.least > 100:  # noqa: PLR2004 - per cent
            lowest = ("测评", "到会", place, "不低于")
            yield flaw(lowest, f"{turnout.who}到会不低于 {number(turnout.least)}%，超过了 100%，谁也达不到")
    if poll.rules and scheme.subject == "党员":
        message = "评党员的，没有各人的满意票，满意率规则算不出来；请去掉，或改写成“限制”里的情形"
        yield flaw(("测评", "满意率规则"), message)
    stars = {each.name for each in scheme.items}
    stars |= {name for each in (scheme.common or {}).values() for name in each}
    for place, rule in enumerate(poll.rules):
        at: Path = ("测评", "满意率规则", place)
        if rule.below > 100:  # noqa: PLR2004 - per cent
            yield flaw((*at, "低于"), f"满意率低于 {number(rule.below)}%，超过了 100%")
        if rule.deduct is None and not rule.at_most and not rule.refuses:
            message = (
                f"满意率低于 {number(rule.below)}% 怎么办没有写；请写“扣: 分数”“最高: 星级”或“不授: 哪颗星”"
            )
            yield flaw(at, message)
        if rule.with_it == OPEN:
            message = f"满意率正好 {number(rule.below)}% 算不算低没有写明；请写“含本数: 是”或“含本数: 否”"
            yield gap((*at, "含本数"), message)
        yield from _level(scheme, rule.at_most, (*at, "最高"))
        if rule.refuses and stars and not scheme.individual and rule.refuses not in stars:
            near = nearest(rule.refuses, stars)
            hint = f"，是不是“{near}”？" if near else f"；有的是 {quoted(sorted(stars))}"
            yield flaw((*at, "不授"), f"方案里没有“{rule.refuses}”{hint}", near)


def _level(scheme: Scheme, level: str, at: Path) -> Iterator[Issue]:
    levels = known_levels(scheme)
    if level and levels and level not in levels:
        yield flaw(at, f"方案里没有{level}；有的是 {'、'.join(levels)}")
