"""Reads what has to be registered: shipped packs of duties, and those of the board."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from board.base import codes
from board.base.findings import Finding
from board.base.text import nearest
from board.load.documents import DUTY_PACKS, Notes, decode
from board.load.packs import duty_packs, sourced
from board.load.source import Source
from board.model.duty import Duty, DutyPack, DutyRules
from board.model.keys import Rows, keys_of
from board.model.meeting import Meeting, Meetings

SITE = "site_config.yml"
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


@dataclass(slots=True)
class _Own:
    """The packs of a board by name, and where each lies."""

    packs: dict[str, DutyPack] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)


def read_duty_rules(texts: Mapping[str, Source], in_force: Iterable[str], notes: Notes) -> DutyRules:
    """The packs that site_config.yml names, with what each takes over; what is wrong goes into `notes`."""
    own = _own(texts, notes)
    known = (*duty_packs(), *own.packs)
    chosen: dict[str, DutyPack] = {}
    for number, name in enumerate(in_force):
        if name in known:
            chosen |= {each.name: each for each in _with_base(name, own, notes)}
        else:
            message = f"没有名为“{name}”的组织生活规则；可用的有 {'、'.join(known)}"
            at = ("规则", "组织生活", number)
            wrong = Finding(codes.UNKNOWN_RULES, SITE, message, suggestion=nearest(name, known), at=at)
            notes.findings.append(wrong)
    for name in (each for each in own.packs if each not in chosen):
        message = f"“{name}”没有启用，里面写的不算数；要启用，请写进 {SITE} 的“规则: {{组织生活: [{name}]}}”"
        notes.findings.append(Finding(codes.IDLE_RULES, own.files[name], message, at=("编号",)))
    shipped = (pack for name, pack in chosen.items() if name not in own.packs)
    rules = DutyRules(
        tuple(sorted(shipped, key=lambda pack: pack.since)),
        tuple(pack for name, pack in chosen.items() if name in own.packs),
        {name: own.files[name] for name in chosen if name in own.files},
    )
    return _complete(rules, notes)


def _own(texts: Mapping[str, Source], notes: Notes) -> _Own:
    found = _Own()
    for file, source in texts.items():
        pack = decode(source, DutyPack, None, notes)[0] if file.startswith(DUTY_PACKS) else None
        if pack is None:
            continue
        other = found.files.get(pack.name, "") or (pack.name in duty_packs() and "程序自带的规则")
        if other:
            message = f"编号“{pack.name}”已经被 {other} 用了；请换一个编号"
            notes.findings.append(Finding(codes.SAME_CODE, file, message, at=("编号",)))
        else:
            # A duty of the board's own is borne out by the pack it stands in, where it names no other source.
            own = replace(pack, duties=tuple(_sound(pack, file, notes)))
            found.packs[pack.name] = sourced(own, f"组织生活规则“{pack.name}”")
            found.files[pack.name] = file
    return found


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


def _with_base(name: str, own: _Own, notes: Notes) -> list[DutyPack]:
    """A pack after all that it takes over."""
    chain: list[DutyPack] = []
    packs = {**duty_packs(), **own.packs}
    while name and name in packs and packs[name] not in chain:
        chain.insert(0, packs[name])
        name = packs[name].base
    if name:
        file = own.files[chain[0].name]
        message = f"没有名为“{name}”的组织生活规则；可用的有 {'、'.join(packs)}"
        better = nearest(name, packs)
        if name in packs:
            message, better = f"沿用来沿用去又回到“{name}”，不知道以哪个为准", ""
        notes.findings.append(Finding(codes.UNKNOWN_RULES, file, message, suggestion=better, at=("沿用",)))
    return chain


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
