"""清单: which items are met by which records; what records cannot show is for people to confirm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from board.model.rating import Score
from board.model.scheme import Item, Look, Scheme
from board.rules.stars.case import Case, Evidence
from board.rules.stars.outcome import Star

_STRETCHES = {"年": 12, "半年": 6, "季度": 3, "月": 1}
"""Months of each stretch of time in which something must be registered."""
_NO_SCORE = Score()


def items(scheme: Scheme, case: Case) -> tuple[Star, ...]:
    """Every item of the checklist with what meets it.

    `how`: recorded where records meet it, confirmed where people do, else unrecorded: a missing record does
    not mean that the thing was not done (domain.md C).
    """
    return tuple(_item(each, case) for each in scheme.items)


def _item(item: Item, case: Case) -> Star:
    score = case.scores.get(item.name, _NO_SCORE)
    found = _looked(item.look, case) if item.look else None
    star = Star(item.name, is_won=False, how="lacking", why="要人工认定，还没有认定", text=item.text)
    if found:
        how = "recorded" if found.is_won else "unrecorded"
        star = replace(found, name=item.name, how=how, text=item.text)
    if not star.is_won and score.is_met is not None:
        why = "人工认定达标" if score.is_met else "人工认定未达标"
        return replace(star, is_won=score.is_met, how="confirmed", why=why, sources=())
    return star


def _looked(look: Look, case: Case) -> Star:
    """What the records say of an item; not yet with its name."""
    if look.kind == "支部情况":
        facts = [case.facts.get(word, "") for word in look.words]
        why = "；".join(fact or f"{word}未登记" for word, fact in zip(look.words, facts, strict=True))
        return Star("", is_won=all(facts), how="", why=why, matters=("党组织设置和分工",))
    looked = case.evidence.get(look.kind, ())
    found = [each for each in looked if not look.words or each.words & set(look.words)]
    stretches = list(_stretches(case, look))
    done = sum(_within(found, first, last) >= look.least for first, last in stretches)
    why = f"登记 {len(found)} 条"
    if look.every != "年" or look.least > 1:
        unit = _UNIT[look.every]
        why += f"；要求每{look.every}不少于 {look.least} 条，到期的 {len(stretches)} 个{unit}里够 {done} 个"
    return Star(
        "",
        is_won=0 < len(stretches) == done,
        how="",
        why=why,
        sources=tuple(sorted({each.source for each in found})),
        matters=tuple(sorted({each.matter for each in found})) or _MATTERS.get(look.kind, look.words),
        scopes=tuple(sorted({each.scope for each in found if each.scope})),
    )


_MATTERS = {
    "组织生活": ("组织生活",),
    "活动": ("党组织活动",),
    "公开承诺": ("公开承诺",),
    "党费收支": ("党费收缴使用",),
    "意见答复": ("意见和答复",),
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
