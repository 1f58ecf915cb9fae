"""Reads the rules for notices: shipped packs, those of the board, and its own calendar of days off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from board.base import codes
from board.base.dates import zh
from board.base.findings import Finding
from board.base.text import nearest
from board.load.chosen import SITE, PackKind, choose
from board.load.documents import CALENDAR, NOTICE_PACKS, Notes, decode
from board.load.packs import notice_packs
from board.load.source import Source
from board.model.calendar import Calendar, CalendarFile
from board.model.keys import keys_of
from board.model.notice import Person
from board.model.notice_rules import NoticePack, NoticeRule, NoticeRules

LONGEST = 366
"""Days of the longest notice: more is a slip of the pen."""
OFFICIAL = 13
"""Holidays of every year (全国年节及纪念日放假办法, 2024), to which come the weekends beside them."""
_PERSON = {name: key.alias for key in keys_of(Person) for name in (key.alias, *key.others)}


def read_notice_rules(texts: Mapping[str, Source], in_force: Iterable[str], notes: Notes) -> NoticeRules:
    """The packs that site_config.yml names, with what each takes over; what is wrong goes into `notes`."""
    names = list(in_force)
    if not names:
        message = f"没有启用公示规则；请写成 公示: [{next(iter(notice_packs()))}]"
        notes.findings.append(Finding(codes.UNKNOWN_RULES, SITE, message, at=("规则", "公示")))
    chosen = choose(_PACKS, texts, names, notes)
    rules = NoticeRules(chosen.shipped, chosen.own, chosen.files, read_calendar(texts, notes))
    notes.findings += _incomplete(rules)
    return rules


def _whole(pack: NoticePack, file: str, notes: Notes) -> NoticePack:
    return replace(pack, rules=tuple(_sound(pack, file, notes)))


def _sound(pack: NoticePack, file: str, notes: Notes) -> Iterable[NoticeRule]:
    """The rules of a pack by their full names, without what nobody could go by."""
    taken: set[str] = set()

    def wrong(message: str, better: str, *at: str | int) -> None:
        notes.findings.append(Finding(codes.BAD_VALUE, file, message, suggestion=better, at=("类型", *at)))

    for number, rule in enumerate(pack.rules):
        name = f"{rule.name.removesuffix('公示')}公示"
        if name in taken:
            wrong(f"“{name}”前面已经写过；请合成一条", "", number, "名称")
        taken.add(name)
        for nth, each in enumerate(rule.required):
            if each not in _PERSON:
                near = nearest(each, _PERSON)
                message = (
                    f"“人员”里没有“{each}”这一项；可用的有 {'、'.join(key.alias for key in keys_of(Person))}"
                )
                wrong(message, near, number, "必写", nth)
        required = tuple(dict.fromkeys(_PERSON[each] for each in rule.required if each in _PERSON))
        minimum = rule.minimum
        if minimum and minimum > LONGEST:
            wrong(f"{minimum} 天太长了，最多写 {LONGEST}", "", number, "至少")
            minimum = None
        source = rule.source or f"公示规则“{pack.name}”"
        yield replace(rule, name=name, required=required, minimum=minimum, source=source)


def _incomplete(rules: NoticeRules) -> Iterable[Finding]:
    """A type that nobody else has must say by itself how long it runs and what stands on the page."""
    known = {rule.name for pack in rules.shipped for rule in pack.rules}
    for pack in rules.own:
        for number, rule in enumerate(pack.rules):
            if rule.name in known:
                continue
            known.add(rule.name)
            asked = (("至少", rule.minimum), ("标题", rule.title), ("正文", rule.body))
            if lacking := [alias for alias, value in asked if not value]:
                message = f"“{rule.name}”没有别的规则可以沿用，还要写 {'、'.join(lacking)}"
                yield Finding(codes.MISSING_KEY, rules.files[pack.name], message, at=("类型", number))


def read_calendar(texts: Mapping[str, Source], notes: Notes) -> Calendar:
    """What the board says of days off and make-up days.

    A year is known where all its days off are given; one of which only some are stays 暂算.
    """
    source = texts.get(CALENDAR)
    content = decode(source, CalendarFile, None, notes)[0] if source else None
    days: dict[date, bool] = {}
    years: set[int] = set()
    for text, year in (content.years if content else {}).items():
        if not (text.isdecimal() and len(text) == 4):  # noqa: PLR2004 - as in 2027
            message = f"“{text}”不是年份，应写成 2027"
            notes.findings.append(Finding(codes.BAD_VALUE, CALENDAR, message, at=("年", text)))
            continue
        if len({day for span in year.off for day in span}) >= OFFICIAL:
            years.add(int(text))
        for alias, spans, works in (("放假", year.off, False), ("上班", year.work, True)):
            for number, day in ((nth, day) for nth, span in enumerate(spans) for day in span):
                at = ("年", text, alias, number)
                if day.year != int(text):
                    message = f"{zh(day)}不在{text}年里"
                    notes.findings.append(Finding(codes.BAD_VALUE, CALENDAR, message, at=at))
                elif days.setdefault(day, works) is not works:
                    message = f"{zh(day)}又是放假又是上班"
                    notes.findings.append(Finding(codes.BAD_VALUE, CALENDAR, message, at=at))
    return Calendar(days, tuple(sorted(years)))


_PACKS = PackKind(NoticePack, NOTICE_PACKS, notice_packs, "公示规则", "公示", _whole)
