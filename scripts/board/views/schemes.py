"""评星标准: a scheme in plain language, with everything that it leaves open."""

from __future__ import annotations

from collections.abc import Iterator

from board.base.dates import zh
from board.base.text import number
from board.model.board import Board
from board.model.scheme import OPEN, Band, Contentment, Limit, Passing, Quota, Scheme, Term
from board.rules.stars.openness import open_points
from board.views import addresses, grids, stars
from board.views.parts import Fact, Grid, Link
from board.views.star_pages import SchemePage
from board.views.star_parts import LevelLine, RuleText

_METHODS = {
    "记分": "按各项得分相加，看总分落在哪一档。",
    "计星": "逐项评，够标准的一项得一颗星。",
    "名额": "按得分排先后，星级按名额给。",
    "清单": "逐项对照清单，看做到了多少项。",
    "等次": "只分等次，不计星。",
}


def scheme_page(scheme: Scheme, crumbs: tuple[Link, ...]) -> SchemePage:
    """What the page of a scheme says."""
    return SchemePage(
        crumbs=crumbs,
        title=scheme.name,
        standing=scheme.standing if scheme.standing != "现行方案" else "",
        intro=scheme.intro,
        facts=tuple(_facts(scheme)),
        method=_method(scheme),
        items=_items(scheme),
        common=_common(scheme),
        levels=tuple(_level(scheme, each, place) for place, each in enumerate(scheme.bands)),
        plus=tuple(_plus(scheme)),
        minus=tuple(_minus(scheme)),
        limits=tuple(_limits(scheme)),
        poll=tuple(_poll(scheme)),
        quotas=tuple(map(quota_words, scheme.quotas)),
        steps=tuple(
            Fact(each.step, "，".join(x for x in (each.who, each.when) if x)) for each in scheme.decisions
        ),
        uses=scheme.uses,
        questions=open_points(scheme),
    )


def _facts(scheme: Scheme) -> Iterator[Fact]:
    yield Fact("评谁", {"支部": "党支部", "党员": "党员"}.get(scheme.subject, ""))
    rows = (
        ("适用领域", "、".join(scheme.domains)),
        ("发布", scheme.issuer),
        ("施行", f"{zh(scheme.since)}起" if scheme.since else ""),
        ("版本", scheme.version),
        ("出处", scheme.source),
    )
    yield from (Fact(label, value) for label, value in rows if value)
    for label, term in (("方案公示", _term(scheme, "scheme")), ("结果公示", _term(scheme, "result"))):
        if term:
            yield Fact(label, term)
    if isinstance(scheme.years, int):
        yield Fact("有效期", f"{scheme.years} 年")
    if scheme.recheck:
        yield Fact("复核", f"每年{scheme.recheck[0]}月{scheme.recheck[1]}日前重新核定")


def _term(scheme: Scheme, which: str) -> str:
    term: Term | None = getattr(scheme.publicity, which) if scheme.publicity else None
    if term is None or term.days is None:
        return ""
    return (
        "天数没有写明"
        if term.days == OPEN
        else f"不少于 {term.days} {'天' if term.unit == '日' else term.unit}"
    )


def _method(scheme: Scheme) -> tuple[str, ...]:
    found = [_METHODS[scheme.method]] if scheme.method in _METHODS else []
    if scheme.most is not None:
        found.append(f"满分 {number(scheme.most)} 分。")
    if scheme.weights:
        whole = scheme.weights.own + scheme.weights.superior
        own, superior = (number(each * 100 / whole) for each in (scheme.weights.own, scheme.weights.superior))
        found.append(f"每项得分 = 自评分的 {own}% + 上级考评分的 {superior}%。")
    passing = scheme.passing
    if passing and passing.votes is not None:
        found.append(f"民主测评得票{_from(passing, f'{number(passing.votes)}%')}的授一颗星。")
    if passing and passing.points is not None:
        found.append(f"一项得分{_from(passing, f'{number(passing.points)} 分')}的授一颗星。")
    if scheme.unvoted:
        found.append(f"{'、'.join(scheme.unvoted)}不测评，按平时掌握的情况认定。")
    if scheme.rounding and scheme.rounding != OPEN:
        found.append(f"总分{scheme.rounding}。")
    if scheme.over in ("是", "否") and scheme.bonuses:
        found.append("加分以后可以超过满分。" if scheme.over == "是" else "加分以后不超过满分。")
    return tuple(found)


def _from(passing: Passing, line: str) -> str:
    words = {"是": f"不低于 {line}", "否": f"超过 {line}"}
    return words.get(passing.with_it, f"达到 {line}（正好够线算不算没有写明）")


def _items(scheme: Scheme) -> Grid | None:
    rows = []
    for each in scheme.items:
        parts = "；".join(
            f"{x.text}{f'（{number(x.points)} 分）' if x.points is not None else ''}" for x in each.parts
        )
        words = parts or each.text
        most = number(each.most) if each.most is not None else ""
        kind = (
            "达标得满分，不达标不得分"
            if each.is_binary
            else {"加": "加分", "减": "减分"}.get(each.sign, each.sign)
        )
        rows.append((each.name, most, "，".join(x for x in (words, kind) if x), "、".join(each.evidence)))
    return grids.grid("评什么", ("项目", "满分", "看什么", "凭什么"), rows) if rows else None


def _common(scheme: Scheme) -> Grid | None:
    if scheme.common is None:
        return None
    rows = [(domain, "、".join(names)) for domain, names in scheme.common.items()]
    tail = f"，另有个性星 {scheme.individual} 颗" if scheme.individual else ""
    tail = "，另有个性星，几颗没有写明" if scheme.individual == OPEN else tail
    return grids.grid(f"各领域的共性星{tail}", ("领域", "共性星"), rows)


def _level(scheme: Scheme, band: Band, place: int) -> LevelLine:
    return LevelLine(band.level, stars.row(band.level), _range(scheme, band, place))


def _range(scheme: Scheme, band: Band, place: int) -> str:
    """`90 分（含）以上`, `80 分（含）至 90 分（不含）`."""
    unit = {"计星": "颗星", "清单": "项"}.get(scheme.method, "分")
    if band.low is None or band.low == OPEN:
        return "分数线没有写明"
    low = f"{number(band.low)} {unit}{_MARK[band.with_low]}" if not isinstance(band.low, str) else band.low
    if band.high is not None:
        return f"{low}至 {number(band.high)} {unit}{_MARK[band.with_high]}"
    above = scheme.bands[place - 1] if place else None
    if above is None or above.low is None or isinstance(above.low, str):
        return f"{low}以上"
    mark = _MARK[{"是": "否", "否": "是"}.get(above.with_low, OPEN)]
    return f"{low}至 {number(above.low)} {unit}{mark}"


_MARK = {"是": "（含）", "否": "（不含）", OPEN: "（含不含没有写明）"}


def _plus(scheme: Scheme) -> Iterator[RuleText]:
    for each in scheme.bonuses:
        tiers = "，".join(
            f"{_tier(level)} {number(points)} 分" for level, points in (each.tiers or {}).items()
        )
        words = tiers or (f"每次 {number(each.points)} 分" if each.points is not None else "分值没有写明")
        combine = {"取高": "，几次的取最高一次", "累加": "，几次的可以累加"}.get(each.combine, "")
        most = f"，最多 {number(each.most)} 分" if each.most is not None else ""
        yield RuleText(each.item, f"{words}{combine}{most}", each.clause)
    if len(scheme.bonuses) > 1 and scheme.bonus_combine in ("累加", "取高"):
        together = "几项加分可以累加" if scheme.bonus_combine == "累加" else "几项加分只计最高的一项"
        most = f"，合计最多 {number(scheme.bonus_most)} 分" if scheme.bonus_most is not None else ""
        yield RuleText("合在一起", f"{together}{most}", "")


def _tier(level: str) -> str:
    return level if level.endswith("级") else f"{level}级"


def _minus(scheme: Scheme) -> Iterator[RuleText]:
    for each in scheme.deductions:
        words = f"每次扣 {number(each.points)} 分" if each.points is not None else "分值没有写明"
        most = f"，最多扣 {number(each.most)} 分" if each.most is not None else ""
        yield RuleText(each.item, f"{words}{most}", each.clause)


def _limits(scheme: Scheme) -> Iterator[RuleText]:
    for limit in scheme.limits:
        yield RuleText(limit.name, _effect(limit), limit.clause)
    for veto in scheme.vetoes:
        yield RuleText(f"一票否决：{veto.when}", veto.effect, veto.clause)


def _effect(limit: Limit) -> str:
    return limit.effect + (f"（{'、'.join(limit.unless)}的除外）" if limit.unless else "")


def _poll(scheme: Scheme) -> Iterator[str]:
    poll = scheme.poll
    if poll is None:
        return
    if poll.voters:
        yield f"参加测评的：{'、'.join(poll.voters)}。"
    if poll.formula:
        mostly = {"是": "满意票和基本满意票", "否": "满意票"}.get(
            poll.formula.mostly, "满意票（基本满意算不算没有写明）"
        )
        base = {"是": "全部票", "否": "表示了解的票（不了解的不算）"}.get(
            poll.formula.unaware, "全部票（不了解的算不算没有写明）"
        )
        yield f"满意率 = {mostly} ÷ {base}。"
    for each in poll.turnout:
        soft = "一般" if each.is_soft else ""
        yield f"参加测评的{each.who}{soft}不少于{each.of}的 {number(each.least)}%。"
    yield from map(_contentment, poll.rules)


def _contentment(rule: Contentment) -> str:
    mark = {"是": "（含）", "否": ""}.get(rule.with_it, "（正好这么多算不算没有写明）")
    return f"满意率低于 {number(rule.below)}%{mark}的，{rule.effect}。"


def quota_words(quota: Quota) -> str:
    """A quota in words: 五星级一般不超过 10%，至少 1 个（满 10 个起算）."""
    soft = "一般" if quota.is_soft else ""
    least = f"，至少 {quota.least} 个" if quota.least else ""
    start = f"（满 {quota.population} 个起算）" if quota.population else ""
    compare = quota.compare if quota.compare != "约" else "约占"
    return f"{'、'.join(quota.levels)}{soft}{compare} {number(quota.percent)}%{least}{start}"


def in_force(board: Board) -> tuple[Scheme, ...]:
    """The schemes that are in force, in the order of site_config.yml."""
    return tuple(board.schemes[code] for code in board.site.rules.schemes if code in board.schemes)


def scheme_link(scheme: Scheme) -> Link:
    """Where the scheme is explained."""
    return Link(f"评星标准：{scheme.name}", addresses.scheme(scheme.code))
