"""Which duty holds: by the first day of each period; packs of a board ask for more, never for less."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from board.model.duty import GROUPS, MONTHS, TERM, Applies, Duty, DutyPack, DutyRules
from board.model.keys import keys_of

_EMPTY = ("", (), None)
_GROUNDS = {"source", "clause", "confidence"}
_ANY = Applies()


@dataclass(frozen=True, slots=True)
class Easing:
    """Where a duty of the board asks for less than the one it stands in front of.

    `at`: the keys of what is wrong; `better`: what ought to stand there, empty where it is not one value.
    """

    at: tuple[str, ...]
    better: str
    words: str


def duty_of(rules: DutyRules, code: str, day: date) -> Duty | None:
    """The duty for a period that begins on a day; None before its first version."""
    begun = [found for pack in rules.shipped if pack.since <= day and (found := pack.duty(code))]
    held = begun[-1] if begun else None
    for pack in rules.own:
        own = pack.duty(code)
        if own is None or pack.since > day:
            continue
        whole = filled(own, held) if held else own
        if held is None or not any(easings(whole, held)):
            held = whole
    return held


def below(rules: DutyRules, pack: DutyPack, code: str) -> Iterator[Duty]:
    """Every version of a duty that a pack of the board may not undercut, the latest first."""
    days = {pack.since, *(each.since for each in (*rules.shipped, *rules.own) if each.since > pack.since)}
    under = replace(rules, own=rules.own[: rules.own.index(pack)])
    for day in sorted(days, reverse=True):
        if found := duty_of(under, code, day):
            yield found


def filled(own: Duty, base: Duty) -> Duty:
    """The duty of a board with all that it does not say itself taken over.

    Where it names a source of its own, the clause of the other does not belong to it.
    """
    silent = {each.field for each in keys_of(Duty) if getattr(own, each.field) in _EMPTY}
    if own.source:
        silent -= _GROUNDS
    return replace(own, **{name: getattr(base, name) for name in silent})


def easings(own: Duty, base: Duty) -> Iterator[Easing]:
    """Everything in which a whole duty asks for less than another of the same code."""
    if own.kind != base.kind:
        yield Easing(("看",), base.kind, f"要看的是“{base.kind}”")
    elif base.words and (not own.words or set(own.words) - set(base.words)):
        yield Easing(("种类",), "", f"只有 {'、'.join(base.words)} 算数")
    yield from _rarer(own, base)
    if own.is_soft and not base.is_soft:
        yield Easing(("一般",), "否", "上面的规则没有说“一般”")
    if (own.grace or 0) > (base.grace or 0):
        yield Easing(("宽限天数",), f"{base.grace or 0}", f"到期以后最多宽限 {base.grace or 0} 天")
    yield from _narrower(own.applies or _ANY, base.applies or _ANY)


def _rarer(own: Duty, base: Duty) -> Iterator[Easing]:
    if TERM in (own.every, base.every) and own.every != base.every:
        if own.every == TERM:
            yield Easing(("每",), base.every, f"{base.how_often}")
        return
    times = 1 if own.every == TERM else MONTHS[base.every] / MONTHS[own.every]
    if times < 1:
        yield Easing(("每",), base.every, base.how_often)
    elif own.due * times < base.due:
        least = -(-base.due // int(times))
        yield Easing(("次数",), f"{least}", base.how_often)


def _narrower(own: Applies, base: Applies) -> Iterator[Easing]:
    for alias, ours, theirs in (("领域", own.domains, base.domains), ("类型", own.kinds, base.kinds)):
        if ours and (not theirs or set(theirs) - set(ours)):
            better = f"上面的规则适用于 {'、'.join(theirs)}" if theirs else "上面的规则适用于全部"
            yield Easing(("适用", alias), "", f"{better}，不能缩小")
    if own.members > base.members:
        words = f"正式党员不少于 {base.members} 人的就适用" if base.members else "上面的规则不论党员多少"
        yield Easing(("适用", "党员不少于"), f"{base.members}", words)
    if lacking := set(own.needs) - set(base.needs):
        yield Easing(("适用", "要有"), "", f"上面的规则不以 {'、'.join(sorted(lacking))} 为条件")
    if GROUPS in base.needs and GROUPS not in own.needs:
        yield Easing(("适用", "要有"), f"[{', '.join(base.needs)}]", "每个党小组都要算")
