"""名额: whether they add up, name levels that there are, and can be met by those who are rated together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from math import ceil, comb

from board.base.text import number
from board.model.scheme import OPEN, Quota, Scheme
from board.rules.stars.lint.issue import Issue, flaw, gap
from board.rules.stars.lint.levels import known_levels
from board.rules.stars.quotas import has_solution

LARGEST = 60
"""Up to so many rated together every number is tried where nobody says how many there are."""
MOST_TRIED = 20_000
"""Ways to give out levels that are tried for one number; above it the shares are reckoned instead."""
SIZES_SHOWN = 4


def check(scheme: Scheme, populations: Mapping[str, int]) -> Iterator[Issue]:
    """What is wrong with the quotas; `populations`: how many are rated together, by the name of the range."""
    if not scheme.quotas:
        if scheme.method == "名额":
            yield gap(("名额",), "按名额评，却没有写“名额”；例如 - {星级: 五星级, 占比: 10}")
        return
    levels = known_levels(scheme)
    for place, quota in enumerate(scheme.quotas):
        strange = [each for each in quota.levels if levels and each not in levels]
        if strange:
            message = f"方案里没有{'、'.join(strange)}；有的是 {'、'.join(levels)}"
            yield flaw(("名额", place, "星级"), message)
        if quota.percent > 100:  # noqa: PLR2004 - per cent
            yield flaw(("名额", place, "占比"), f"占比 {number(quota.percent)}% 超过了 100%")
    sums = list(_sum(scheme))
    yield from (*sums, *_range(scheme))
    if not sums and all(quota.percent <= 100 for quota in scheme.quotas):  # noqa: PLR2004
        yield from _feasible(scheme, populations)


def _sum(scheme: Scheme) -> Iterator[Issue]:
    """Shares that are all to be reached cannot be more than the whole."""
    taken: set[str] = set()
    whole = Decimal(0)
    for quota in sorted(scheme.quotas, key=lambda each: -each.percent):
        if quota.compare != "不超过" and not taken & set(quota.levels):
            taken.update(quota.levels)
            whole += quota.percent
    if whole > 100:  # noqa: PLR2004 - per cent
        yield flaw(("名额",), f"要达到的名额加起来是 {number(whole)}%，超过了 100%；请改小其中的占比")


def _range(scheme: Scheme) -> Iterator[Issue]:
    within = scheme.quota_within
    if not within:
        words = "本支部" if scheme.subject == "党员" else "全县、上级党组织 或 领域"
        yield gap(("名额范围",), f"没有写在多大的范围里算名额；请写一行“名额范围: …”，可写 {words}")
    elif within == "本支部" and scheme.subject == "支部":
        message = "评的是支部，名额范围却是“本支部”：一个支部自己排不出名次；请写 全县、上级党组织 或 领域"
        yield flaw(("名额范围",), message)
    elif within != "本支部" and scheme.subject == "党员":
        message = f"评的是党员，名额范围却是“{within}”；党员的名额只在本支部里算"
        yield gap(("名额范围",), message, "本支部")
    if not any(not each.is_soft and each.compare == "不超过" for each in scheme.quotas):
        return
    if scheme.quota_or_score in ("", OPEN) and scheme.method != "名额":
        message = "分数够了、名额不够时以哪个为准没有写明；请写“分数与名额: 取低”或“分数与名额: 以分数为准”"
        yield gap(("分数与名额",), message)
    if scheme.ties in ("", OPEN):
        message = "同分的跨过名额时怎么办没有写明；请写“同分: 同退”（都不进）或“同分: 同进”"
        yield gap(("同分",), message)


def _feasible(scheme: Scheme, populations: Mapping[str, int]) -> Iterator[Issue]:
    """Numbers of those rated for which no way to give out levels meets all quotas by the letter.

    What is only asked for in general is looked at where the rest can be met. Where it is known how many are
    rated together, other numbers are of no interest.
    """
    hard = tuple(each for each in scheme.quotas if not each.is_soft)
    for quotas in (hard, scheme.quotas):
        met = {words: size for words, size in populations.items() if size and infeasible(quotas, (size,))}
        bad = [] if populations and not met else infeasible(quotas, range(1, LARGEST + 1))
        if bad or met:
            yield _hopeless(scheme, quotas, bad, met)
            return


def _hopeless(scheme: Scheme, quotas: Sequence[Quota], bad: list[int], met: Mapping[str, int]) -> Issue:
    rules = "、".join(_words(each) for each in quotas if each.compare != "约")
    of_members = scheme.subject == "党员"
    start = max(bad, default=LARGEST) + 1
    parts = [f"{words}现有 {size} 个支部" for words, size in met.items()]
    if bad:
        proof = f"（逐一试过 {tried} 种）" if (tried := _tried(quotas, bad)) else ""
        unit = "人的支部" if of_members else "个支部一起评"
        parts.append(f"{_sizes(bad)} {unit}按字面没有任何分法{proof}")
    else:
        parts[-1] += "，按字面没有任何分法"
    advice = "请改占比，或写“一般: 是”，不作硬性要求"
    if start <= LARGEST // 2:
        parts[-1] += f"，{start} {'人' if of_members else '个'}起才有"
        advice = f"请给名额写“起算: {start}”，人少时不算比例；或写“一般: 是”，不作硬性要求"
        advice = advice if of_members else advice.replace("人少", "支部少")
    message = f"名额要求{rules}：{'；'.join(parts)}。"
    if any(each.is_soft for each in quotas):
        return gap(("名额",), f"{message}写了“一般”的不限制结果，只作提醒")
    is_flaw = bool(met) or len(bad) == LARGEST
    return (flaw if is_flaw else gap)(("名额",), message + advice)


def infeasible(quotas: Sequence[Quota], sizes: Iterable[int]) -> list[int]:
    """Those of the sizes for which nothing meets all quotas that can be counted."""
    counted = [each for each in quotas if each.compare != "约"]
    if not counted:
        return []
    return [size for size in sizes if not _has_solution(counted, size)]


def _has_solution(counted: Sequence[Quota], size: int) -> bool:
    if _ways(counted, size) <= MOST_TRIED:
        return has_solution(counted, size)
    return _fits([each for each in counted if size >= each.population], size)


def _fits(quotas: Sequence[Quota], size: int) -> bool:
    """Reckoned, not tried: exact where each quota is of one level, else it may say yes for no."""
    lows: dict[tuple[str, ...], int] = {}
    highs: dict[tuple[str, ...], int] = {}
    for each in quotas:
        share = each.percent * size / 100
        low = each.least if each.compare == "不超过" else max(each.least, ceil(share))
        lows[each.levels] = max(lows.get(each.levels, 0), low)
        if each.compare == "不超过":
            highs[each.levels] = min(highs.get(each.levels, size), int(share))
    alone = sum(low for levels, low in lows.items() if len(levels) == 1)
    return all(low <= highs.get(levels, size) for levels, low in lows.items()) and alone <= size


def _ways(quotas: Sequence[Quota], size: int) -> int:
    """In how many ways so many can be given the levels that quotas name, and one further level."""
    named = len({level for each in quotas for level in each.levels})
    return comb(size + named, named)


def _tried(quotas: Sequence[Quota], sizes: Sequence[int]) -> int:
    """How many ways were tried for those sizes; 0 where not all of them were."""
    counted = [each for each in quotas if each.compare != "约"]
    ways = [_ways([each for each in counted if size >= each.population], size) for size in sizes]
    return 0 if any(_ways(counted, size) > MOST_TRIED for size in sizes) else sum(ways)


def _sizes(sizes: Sequence[int]) -> str:
    """1 到 9、11 到 19: numbers in stretches, of many only the first."""
    stretches = [
        [size for _, size in rows] for _, rows in groupby(enumerate(sizes), lambda pair: pair[1] - pair[0])
    ]
    shown = [f"{row[0]} 到 {row[-1]}" if len(row) > 1 else f"{row[0]}" for row in stretches]
    return "、".join(shown[:SIZES_SHOWN]) + (" ……" if len(shown) > SIZES_SHOWN else "")


def _words(quota: Quota) -> str:
    least = f"且至少 {quota.least} 个" if quota.least else ""
    return f"{'、'.join(quota.levels)}{quota.compare} {number(quota.percent)}%{least}"
