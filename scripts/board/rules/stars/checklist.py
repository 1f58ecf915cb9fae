"""清单: which items are met by which records; what records cannot show is for people to confirm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from board.model.rating import Score
from board.model.scheme import Item, Look, Scheme
from board.model.scope import Scope
from board.rules.stars.case import Case, Evidence
from board.rules.stars.outcome import Star

_STRETCHES = {"年": 12, "半年": 6, "季度": 3, "月": 1}
"""Months of each stretch of time in which something must be registered."""
_NO_SCORE = Score()
T = TypeVar("T", str, Scope)


def items(scheme: Scheme, case: Case) -> tuple[Star, ...]:
    """Every item of the checklist with what meets it.

    `how`: recorded where records meet it, confirmed where people decide, unrecorded where records could show
    it and do not, lacking where only people can tell: a missing record does not mean that the thing was not
    done (domain.md C).
    """
    return tuple(_item(each, case) for each in scheme.items)


def unknown(found: Iterable[Star]) -> str:
    """How many items nobody has judged and no record meets, in words; empty where there are none."""
    waiting = Counter(each.how for each in found if not each.is_won and each.how != "confirmed")
    words = (("unrecorded", "项未登记"), ("lacking", "项待人工认定"))
    return "，".join(f"{waiting[how]} {word}" for how, word in words if waiting[how])


def _item(item: Item, case: Case) -> Star:
    score = case.scores.get(item.name, _NO_SCORE)
    star = Star(item.name, is_won=False, how="lacking", why="要人工认定，还没有认定", text=item.text)
    looked = [_looked(each, case) for each in item.looks]
    if looked:
        is_won = all(each.is_won for each in looked)
        star = replace(
            star,
            is_won=is_won,
            how="recorded" if is_won else "unrecorded",
            why="；".join(each.why for each in looked),
            sources=_all(source for each in looked for source in each.sources),
            matters=_all(matter for each in looked for matter in each.matters),
            scopes=_all(scope for each in looked for scope in each.scopes),
        )
    if score.is_met is None or (star.is_won and score.is_met):
        return star
    # Records show that a thing was done, never how well: people may find that it does not do.
    why = "人工认定达标" if score.is_met else "人工认定未达标"
    return replace(star, is_won=score.is_met, how="confirmed", why=why, sources=())


@dataclass(frozen=True, slots=True)
class _Looked:
    """What the records say to one 核对."""

    is_won: bool
    why: str
    sources: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    scopes: tuple[Scope, ...] = ()


def _looked(look: Look, case: Case) -> _Looked:
    if look.kind == "支部情况":
        facts = [case.facts.get(word, "") for word in look.words]
        why = "；".join(
            f"{word}：{fact}" if fact else f"{word}未登记"
            for word, fact in zip(look.words, facts, strict=True)
        )
        return _Looked(all(facts), why, matters=("党组织设置和分工",))
    found = [each for each in _in_period(look, case) if not look.words or each.words & set(look.words)]
    kinds = len(
        {word for each in found for word in each.words if word and word in (look.words or each.words)}
    )
    stretches = list(_stretches(case, look))
    done = sum(_within(found, first, last) >= look.least for first, last in stretches)
    why = f"{'、'.join(look.words) or look.kind}登记 {len(found)} 条"
    if look.every != "年" or look.least > 1:
        unit = _UNIT[look.every]
        why += f"，要求每{look.every}不少于 {look.least} 条，到期的 {len(stretches)} 个{unit}里够 {done} 个"
    if look.kinds > 1:
        why += f"，要求不少于 {look.kinds} 种，登记了 {kinds} 种"
    return _Looked(
        is_won=0 < len(stretches) == done and (look.kinds <= 1 or kinds >= look.kinds),
        why=why,
        sources=_all(each.source for each in found),
        matters=_all(each.matter for each in found) or _MATTERS.get(look.kind, look.words),
        scopes=_all(each.scope for each in found if each.scope),
    )


def _in_period(look: Look, case: Case) -> Iterator[Evidence]:
    """What is registered of a kind from the first day of the period to the day of the rating."""
    if case.period is None:
        return
    first, last = case.period
    last = min(last, case.day or last)
    for each in case.evidence.get(look.kind, ()):
        if first <= each.day <= last:
            yield each


def _all(found: Iterable[T]) -> tuple[T, ...]:
    return tuple(sorted(set(found)))


_MATTERS = {
    "组织生活": ("组织生活",),
    "活动": ("党组织活动",),
    "公开承诺": ("公开承诺",),
    "党费收支": ("党费收缴使用",),
    "意见答复": ("意见和答复",),
    "点评评议": ("点评和评议",),
    "问题整改": ("问题整改",),
    "自查报告": ("自查报告",),
}
"""The matters of the 目录 under which kinds of record fall; those of the others are named by the item."""

_UNIT = {"年": "年度", "半年": "半年", "季度": "季度", "月": "月"}


def _within(found: Iterable[Evidence], first: date, last: date) -> int:
    return sum(first <= each.day <= last for each in found)


def _stretches(case: Case, look: Look) -> Iterator[tuple[date, date]]:
    """The stretches of the period that have ended by the day of the rating; of a year, the year itself."""
    if case.period is None:
        return
    first, end = case.period
    day = case.day or end
    length = _STRETCHES[look.every]
    months = (end.year - first.year) * 12 + end.month - first.month + 1
    for start in range(0, months, length):
        begin = _month(first, start)
        last = min(end, _month(first, start + length) - timedelta(days=1))
        if last <= day or look.every == "年":
            yield begin, last


def _month(first: date, later: int) -> date:
    whole = first.month - 1 + later
    return date(first.year + whole // 12, whole % 12 + 1, 1)
