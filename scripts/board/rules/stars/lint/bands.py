"""星级的分数线: their order, points that lie in two of them or in none, levels that nobody can reach."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from itertools import groupby, pairwise

from board.base.text import number
from board.model.levels import UNRATED, count_of, is_star
from board.model.scheme import OPEN, Band, Scheme
from board.rules.stars.lint.issue import Issue, bands_key, flaw, gap, repeated

_STEPS = {"四舍五入到整数": Decimal(1), "舍去小数": Decimal(1), "四舍五入到一位小数": Decimal("0.1")}
_ADVICE = "请写一行“交界: 就高”（算高的一档）或“交界: 就低”"


def check(scheme: Scheme) -> Iterator[Issue]:
    """What is wrong with the levels of a scheme and with the points from which they are reached."""
    key = bands_key(scheme)
    if not scheme.bands:
        if scheme.method in ("记分", "清单", "等次"):
            message = "没有写“星级”的分数线，有了得分也算不出星级；例如 - {星级: 五星级, 起: 90}"
            yield gap((key,), message)
        return
    wrong = list(_order(scheme, key))
    yield from wrong
    if scheme.method in ("计星", "名额"):
        return
    yield from _open_ends(scheme, key)
    if not wrong and any(isinstance(each.low, Decimal) for each in scheme.bands):
        yield from _spread(scheme, key)


def _order(scheme: Scheme, key: str) -> Iterator[Issue]:
    """Each level once, the highest first, the points going down."""
    bands = scheme.bands
    for place, level, first in repeated(each.level for each in bands):
        yield flaw((key, place), f"“{level}”写了两次，第 {first + 1} 行已经有了")
    rated = [each for each in bands if each.level != UNRATED]
    if len({is_star(each.level) for each in rated}) > 1:
        yield flaw((key,), "有的写星级，有的写等次，比不出高低；请只用一种")
        return
    for place, (upper, lower) in enumerate(pairwise(bands), 1):
        if is_star(upper.level) and is_star(lower.level) and count_of(upper.level) < count_of(lower.level):
            yield flaw((key, place), f"“{lower.level}”排在“{upper.level}”后面；高的要写在前面")
        elif (high := _low(upper)) is not None and (low := _low(lower)) is not None and low >= high:
            message = (
                f"{lower.level}从 {number(low)} 分起，不低于上一档{upper.level}的 {number(high)} 分，"
                "谁高谁低说不清；高的要写在前面，分数线逐档降低"
            )
            yield flaw((key, place, "起"), message)
    for place, band in enumerate(bands):
        low = _low(band)
        if low is not None and band.high is not None and band.high < low:
            message = f"{band.level}从 {number(low)} 分起到 {number(band.high)} 分止，起点比止点高"
            yield flaw((key, place, "止"), message)


def _open_ends(scheme: Scheme, key: str) -> Iterator[Issue]:
    lacking = [each.level for each in scheme.bands if _low(each) is None]
    if len(lacking) == len(scheme.bands):
        yield gap((key,), f"{lacking[0]}等各档都没有写明从几分起，有了得分也算不出来；请逐档写“起: 分数”")
    elif lacking:
        place = next(n for n, each in enumerate(scheme.bands) if _low(each) is None)
        message = f"{'、'.join(lacking)}没有写明从几分起；请写“起: 分数”"
        yield gap((key, place, "起"), message)
    for place, band in enumerate(scheme.bands):
        for alias, value, word in (("起", band.low, band.with_low), ("止", band.high, band.with_high)):
            if isinstance(value, Decimal) and word == OPEN:
                message = (
                    f"正好 {number(value)} 分算不算{band.level}没有写明；请写“含{alias}: 是”或“含{alias}: 否”"
                )
                yield gap((key, place, f"含{alias}"), message)


@dataclass(frozen=True, slots=True)
class _Probe:
    """Points that stand for all between two ends, or for themselves where both ends are the same."""

    points: Decimal
    low: Decimal
    high: Decimal

    @property
    def is_exact(self) -> bool:
        return self.low == self.high


def _stretch(probes: Sequence[_Probe]) -> str:
    """The words for points next to each other."""
    first, last = probes[0], probes[-1]
    if first.low == last.high:
        return f"{number(first.points)} 分"
    example = f"（如 {number(next(each.points for each in probes if not each.is_exact))} 分）"
    start = f"{number(first.low)} 分起" if first.is_exact else f"超过 {number(first.low)} 分"
    end = f"到 {number(last.high)} 分" if last.is_exact else f"不到 {number(last.high)} 分"
    return f"{start}、{end}{example}"


def _stretches(all_probes: Sequence[_Probe], found: Collection[_Probe]) -> list[list[_Probe]]:
    """Those found, the ones next to each other together."""
    rows = groupby(all_probes, lambda each: each in found)
    return [list(row) for is_found, row in rows if is_found]


def _spread(scheme: Scheme, key: str) -> Iterator[Issue]:
    """Whether every number of points belongs to exactly one level."""
    probes = list(_probes(scheme))
    surely = {each: _hits(scheme, each.points, doubtful=False) for each in probes}
    maybe = {each: _hits(scheme, each.points, doubtful=True) for each in probes}
    doubled = [each for each in probes if len(surely[each]) > 1]
    if doubled and scheme.overlap in ("", OPEN):
        yield _overlap(scheme, key, probes, doubled, surely)
    holes = [each for each in probes if not maybe[each] and _is_between(scheme, each.points)]
    if holes and scheme.gap in ("", OPEN):
        yield _hole(scheme, key, probes, holes)
    reached: set[int] = set()
    for each in probes:
        reached.update(_chosen(scheme, maybe[each]))
        if not maybe[each] and _is_between(scheme, each.points):
            reached.update(_neighbours(scheme, each.points))
    for place, band in enumerate(scheme.bands):
        if (low := _low(band)) is not None and place not in reached:
            most = scheme.most
            is_beyond = most is not None and low > most
            why = "超过了满分" if is_beyond else "它的分数都算进了别的档"
            message = f"谁也评不到{band.level}：从 {number(low)} 分起，{why}"
            yield flaw((key, place, "起"), message)


def _overlap(
    scheme: Scheme, key: str, probes: list[_Probe], doubled: list[_Probe], hits: dict[_Probe, list[int]]
) -> Issue:
    first = doubled[0]
    rows = _stretches(probes, doubled)
    if all(each.is_exact for each in doubled):
        words = "、".join(number(each.points) for each in doubled) + " 分"
        levels = "又是".join(scheme.bands[place].level for place in hits[first])
        words += f"（如 {number(first.points)} 分既是{levels}）"
    else:
        words = "；".join(map(_stretch, rows))
    message = f"同一个分数算在两档里：{words}"
    at = (key, hits[first][-1], "止")
    if scheme.overlap == OPEN:
        return gap(at, f"{message}，“交界”写的是未写明；{_ADVICE}")
    return flaw(at, f"{message}；{_ADVICE}，真没有规定的写“交界: 未写明”")


def _hole(scheme: Scheme, key: str, probes: list[_Probe], holes: list[_Probe]) -> Issue:
    below = _neighbours(scheme, holes[0].points)[-1]
    at = (key, below, "止")
    message = f"{'；'.join(map(_stretch, _stretches(probes, holes)))}，哪一档也不算"
    if any(each.is_exact and each.points in {band.high for band in scheme.bands} for each in holes):
        message += "；“止”的分数要算在内的，写“含止: 是”"
    is_whole = any(_multiple_within(each, Decimal(1)) is not None for each in holes)
    if not is_whole:
        return gap(
            at,
            f"{message}；只评整数分的，请写“取整: 四舍五入到整数”，"
            "否则写“空档: 就低”（算低的一档）或“空档: 就高”",
        )
    advice = "中间缺一档的请补上；按低的一档算的写“空档: 就低”，按高的写“空档: 就高”"
    return (gap if scheme.gap == OPEN else flaw)(at, f"{message}；{advice}")


def _probes(scheme: Scheme) -> Iterator[_Probe]:
    """One number of points for every stretch on which the levels are the same; only those that can occur."""
    ends = {each.high for each in scheme.bands if each.high is not None}
    ends |= {low for each in scheme.bands if (low := _low(each)) is not None}
    step = Decimal(1) if scheme.method == "清单" else _STEPS.get(scheme.rounding)
    most = scheme.most if scheme.over == "否" or not scheme.bonuses else None
    top = max(ends)
    if most is None or most > top:
        ends.add(most if most is not None else top + 10)
    points = sorted(ends)
    found = [_Probe(each, each, each) for each in points]
    found += [_Probe((low + high) / 2, low, high) for low, high in pairwise(points)]
    for each in sorted(found, key=lambda probe: probe.points):
        if most is not None and each.points > most:
            continue
        if step is None:
            yield each
        elif (fitting := _multiple_within(each, step)) is not None:
            yield _Probe(fitting, each.low, each.high)


def _multiple_within(probe: _Probe, step: Decimal) -> Decimal | None:
    """The least multiple of a step between the ends of a probe, or at its point."""
    if probe.low == probe.high:
        return probe.low if probe.low % step == 0 else None
    least = ((probe.low / step).to_integral_value(ROUND_FLOOR) + 1) * step
    return least if least < probe.high else None


def _hits(scheme: Scheme, points: Decimal, *, doubtful: bool) -> list[int]:
    """The places of the bands in which points lie; with or without those of which it is not said."""
    return [
        place
        for place, band in enumerate(scheme.bands)
        if (low := _low(band)) is not None
        and _reaches(points, low, band, doubtful=doubtful)
        and _is_within(scheme, place, points, doubtful=doubtful)
    ]


def _reaches(points: Decimal, low: Decimal, band: Band, *, doubtful: bool) -> bool:
    return points > low or (points == low and _so(band.with_low, doubtful=doubtful))


def _is_within(scheme: Scheme, place: int, points: Decimal, *, doubtful: bool) -> bool:
    band = scheme.bands[place]
    if band.high is not None:
        return points < band.high or (points == band.high and _so(band.with_high, doubtful=doubtful))
    above = scheme.bands[place - 1] if place else None
    low = _low(above) if above else None
    return above is None or low is None or not _reaches(points, low, above, doubtful=not doubtful)


def _so(word: str, *, doubtful: bool) -> bool:
    return word == "是" or (doubtful and word == OPEN)


def _is_between(scheme: Scheme, points: Decimal) -> bool:
    lows = [low for each in scheme.bands if (low := _low(each)) is not None]
    return any(low >= points for low in lows) and any(low < points for low in lows)


def _neighbours(scheme: Scheme, points: Decimal) -> tuple[int, int]:
    """The places of the bands above and below points that lie in none."""
    lows = [(place, low) for place, each in enumerate(scheme.bands) if (low := _low(each)) is not None]
    above = max(place for place, low in lows if low >= points)
    return above, min(place for place, low in lows if low < points)


def _chosen(scheme: Scheme, hits: list[int]) -> list[int]:
    """Of bands that share points, those that win them."""
    if len(hits) < 2 or scheme.overlap in ("", OPEN):  # noqa: PLR2004 - one is alone
        return hits
    return hits[:1] if scheme.overlap == "就高" else hits[-1:]


def _low(band: Band) -> Decimal | None:
    return band.low if isinstance(band.low, Decimal) else None
