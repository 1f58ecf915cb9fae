"""Reads what has to be registered: shipped packs of duties, and those of the board."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from board.base import codes
from board.base.findings import Finding
from board.base.text import nearest
from board.load.chosen import PackKind, choose
from board.load.documents import DUTY_PACKS, Notes
from board.load.packs import duty_packs, sourced
from board.load.source import Source
from board.model.duty import Duty, DutyPack, DutyRules
from board.model.keys import Rows, keys_of
from board.model.meeting import Meeting, Meetings

LONGEST = 366
"""Days of the longest grace: more is a slip of the pen."""
WORDS = {
    "组织生活": tuple(
        key.alias
        for key in keys_of(Meetings)
        if key.field in {"groups", "talks"} or (isinstance(key.shape, Rows) and key.shape.of is Meeting)
    ),
    "公开承诺": ("支部承诺", "党员承诺"),
    "党费收支": ("足额", "上缴"),
    "点评评议": ("上级点评", "书记点评", "党员自评", "群众评议", "群众评议党员", "述职评议"),
    "星级评定": ("支部", "党员"),
}
"""The words by which records of a kind can be told apart, where there is a fixed list of them."""


def read_duty_rules(texts: Mapping[str, Source], in_force: Iterable[str], notes: Notes) -> DutyRules:
    """The packs that site_config.yml names, with what each takes over; what is wrong goes into `notes`."""
    chosen = choose(_PACKS, texts, in_force, notes)
    return _complete(DutyRules(chosen.shipped, chosen.own, chosen.files), notes)


def _whole(pack: DutyPack, file: str, notes: Notes) -> DutyPack:
    """A duty of the board's own is borne out by the pack it stands in, where it names no other source."""
    own = replace(pack, duties=tuple(_sound(pack, file, notes)))
    return sourced(own, f"组织生活规则“{pack.name}”")


def _sound(pack: DutyPack, file: str, notes: Notes) -> Iterable[Duty]:
    """The duties of a pack without what nobody could go by."""
    taken: set[str] = set()

    def wrong(message: str, better: str, *at: str | int) -> None:
        notes.findings.append(Finding(codes.BAD_VALUE, file, message, suggestion=better, at=("职责", *at)))

    for number, duty in enumerate(pack.duties):
        if duty.code in taken:
            wrong(f"“{duty.code}”前面已经写过；请合成一条", "", number, "代号")
            continue
        taken.add(duty.code)
        least, grace = duty.least, duty.grace
        if least == 0:
            wrong("次数至少写 1；不要求的，不写这一条", "1", number, "次数")
            least = None
        if grace and grace > LONGEST:
            wrong(f"宽限 {grace} 天太长了，最多写 {LONGEST}", "", number, "宽限天数")
            grace = None
        yield replace(duty, least=least, grace=grace)


def _complete(rules: DutyRules, notes: Notes) -> DutyRules:
    """The rules without duties that nobody can count: what no other pack has must be said in full."""
    known = {duty.code: duty for pack in rules.shipped for duty in pack.duties}
    packs = []
    for pack in rules.own:
        kept = []
        for number, duty in enumerate(pack.duties):
            base = known.get(duty.code)
            file, at = rules.files[pack.name], ("职责", number)
            asked = (("名称", duty.name), ("看", duty.kind), ("每", duty.every))
            lacking = [alias for alias, value in asked if not value]
            if base is None and lacking:
                message = f"“{duty.code}”没有别的规则可以沿用，还要写 {'、'.join(lacking)}"
                near = nearest(duty.code, known)
                message += f"；要改的是不是“{near}”？" if near else ""
                notes.findings.append(Finding(codes.MISSING_KEY, file, message, at=at))
                continue
            words = WORDS.get(duty.kind or (base.kind if base else ""), ())
            if (
                words
                and (odd := next((n for n, each in enumerate(duty.words) if each not in words), None))
                is not None
            ):
                message = f"记录里没有“{duty.words[odd]}”这一种；可用的有 {'、'.join(words)}"
                better = nearest(duty.words[odd], words)
                wrong = Finding(codes.BAD_VALUE, file, message, suggestion=better, at=(*at, "种类", odd))
                notes.findings.append(wrong)
                continue
            known.setdefault(duty.code, duty)
            kept.append(duty)
        packs.append(replace(pack, duties=tuple(kept)))
    return replace(rules, own=tuple(packs))


_PACKS = PackKind(DutyPack, DUTY_PACKS, duty_packs, "组织生活规则", "组织生活", _whole)
