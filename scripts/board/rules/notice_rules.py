"""Which rule holds for a notice: by the day on which it begins; packs of a board lengthen, never shorten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from board.model.keys import keys_of
from board.model.notice_rules import NoticePack, NoticeRule, NoticeRules


@dataclass(frozen=True, slots=True)
class Shortening:
    """Where a rule of the board asks for less than the one it stands in front of.

    `key` and `better`: what ought to stand there; `words` say why.
    """

    key: str
    better: str
    words: str


def rule_of(rules: NoticeRules, name: str, day: date) -> NoticeRule:
    """The rule for a type of notice that begins on a day; the type must be one of `rules.names`.

    Before a type's first version that version holds: nobody knows what was asked for then.
    """
    found = _shipped(rules, name, day)
    for pack in rules.own:
        own = pack.rule(name)
        if own is None or (found and pack.since > day):
            continue
        whole = filled(own, found) if found else own
        if found is None or not any(shortenings(whole, found)):
            found = whole
    assert found is not None  # noqa: S101 - some pack has the type
    return found


def below(rules: NoticeRules, pack: NoticePack, name: str) -> Iterator[NoticeRule]:
    """Every rule that a pack of the board may not undercut: those in force beside it, the latest first."""
    days = {pack.since, *(each.since for each in (*rules.shipped, *rules.own) if each.since > pack.since)}
    under = replace(rules, own=rules.own[: rules.own.index(pack)])
    for day in sorted(days, reverse=True):
        if name in under.names:
            yield rule_of(under, name, day)


def _shipped(rules: NoticeRules, name: str, day: date) -> NoticeRule | None:
    versions = [(pack.since, rule) for pack in rules.shipped if (rule := pack.rule(name))]
    begun = [rule for since, rule in versions if since <= day]
    return begun[-1] if begun else versions[0][1] if versions else None


def filled(own: NoticeRule, base: NoticeRule) -> NoticeRule:
    """The rule of a board with all that it does not say itself taken over."""
    taken = {
        each.field: getattr(base, each.field)
        for each in keys_of(NoticeRule)
        if getattr(own, each.field) in ("", (), None)
    }
    return replace(own, **taken)


def shortenings(own: NoticeRule, base: NoticeRule) -> Iterator[Shortening]:
    """Everything in which a whole rule asks for less than another of the same type."""
    least = base.minimum or 0
    unit = "个工作日" if base.counts_workdays else "天"
    if base.counts_workdays and not own.counts_workdays:
        yield Shortening("单位", "工作日", f"不能少于 {least} 个工作日，自然日遇到长假会更短")
    elif (own.minimum or 0) < least:
        yield Shortening("至少", f"{least}", f"不能少于 {least} {unit}")
    if own.counts_first and not base.counts_first:
        yield Shortening("首日", "不算", "张贴当天不算")
    if not own.counts_workdays and own.holiday == "不顺延" and base.holiday != "不顺延":
        yield Shortening("末日遇假", "顺延", "最后一天放假的要顺延")
    if own.closes == "下班" and base.closes != "下班":
        yield Shortening("截止", "24时", "最后一天到24时为止")
    if lacking := [each for each in base.required if each not in own.required]:
        whole = "、".join((*own.required, *lacking))
        yield Shortening("必写", f"[{whole.replace('、', ', ')}]", f"还要写 {'、'.join(lacking)}")
