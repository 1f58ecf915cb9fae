"""Which packs of rules hold: those that site_config.yml names, shipped or of the board, with their bases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, Protocol, TypeVar

from board.base import codes
from board.base.findings import Finding
from board.base.text import nearest
from board.load.documents import Notes, decode
from board.load.source import Source

SITE = "site_config.yml"


class Pack(Protocol):
    """What packs of every kind have: a name, the day from which they hold, the pack they take over."""

    @property
    def name(self) -> str:
        """编号."""

    @property
    def since(self) -> date:
        """自."""

    @property
    def base(self) -> str:
        """沿用; empty for none."""


P = TypeVar("P", bound=Pack)


@dataclass(frozen=True, slots=True)
class PackKind(Generic[P]):
    """A kind of packs.

    `folder`: where those of the board lie. `words`: what they are called, `setting` under which key
    site_config.yml names them. `sound`: a pack of the board without what nobody could go by, told to `notes`.
    """

    content: type[P]
    folder: str
    shipped: Callable[[], Mapping[str, P]]
    words: str
    setting: str
    sound: Callable[[P, str, Notes], P]


@dataclass(frozen=True, slots=True)
class Chosen(Generic[P]):
    """The packs in force: shipped ones by the day from which they hold, the own ones, where each lies."""

    shipped: tuple[P, ...]
    own: tuple[P, ...]
    files: Mapping[str, str]


@dataclass(slots=True)
class _Own(Generic[P]):
    """The packs of a board by name, and where each lies."""

    packs: dict[str, P] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)


def choose(
    kind: PackKind[P], texts: Mapping[str, Source], in_force: Iterable[str], notes: Notes
) -> Chosen[P]:
    """The packs that `in_force` names, with what each takes over; what is wrong goes into `notes`."""
    own = _own(kind, texts, notes)
    known = (*kind.shipped(), *own.packs)
    chosen: dict[str, P] = {}
    for number, name in enumerate(in_force):
        if name in known:
            chosen |= {each.name: each for each in _with_base(kind, name, own, notes)}
        else:
            message = f"没有名为“{name}”的{kind.words}；可用的有 {'、'.join(known)}"
            at = ("规则", kind.setting, number)
            wrong = Finding(codes.UNKNOWN_RULES, SITE, message, suggestion=nearest(name, known), at=at)
            notes.findings.append(wrong)
    for name in (each for each in own.packs if each not in chosen):
        # Whoever wrote one that nobody named believes that it holds.
        setting = f"规则: {{{kind.setting}: [{name}]}}"
        message = f"“{name}”没有启用，里面写的不算数；要启用，请写进 {SITE} 的“{setting}”"
        notes.findings.append(Finding(codes.IDLE_RULES, own.files[name], message, at=("编号",)))
    shipped = (pack for name, pack in chosen.items() if name not in own.packs)
    return Chosen(
        tuple(sorted(shipped, key=lambda pack: pack.since)),
        tuple(pack for name, pack in chosen.items() if name in own.packs),
        {name: own.files[name] for name in chosen if name in own.files},
    )


def _own(kind: PackKind[P], texts: Mapping[str, Source], notes: Notes) -> _Own[P]:
    found: _Own[P] = _Own()
    for file, source in texts.items():
        pack = decode(source, kind.content, None, notes)[0] if file.startswith(kind.folder) else None
        if pack is None:
            continue
        other = found.files.get(pack.name, "") or (pack.name in kind.shipped() and "程序自带的规则")
        if other:
            message = f"编号“{pack.name}”已经被 {other} 用了；请换一个编号"
            notes.findings.append(Finding(codes.SAME_CODE, file, message, at=("编号",)))
        else:
            found.packs[pack.name] = kind.sound(pack, file, notes)
            found.files[pack.name] = file
    return found


def _with_base(kind: PackKind[P], name: str, own: _Own[P], notes: Notes) -> list[P]:
    """A pack after all that it takes over."""
    chain: list[P] = []
    packs = {**kind.shipped(), **own.packs}
    while name and name in packs and packs[name] not in chain:
        chain.insert(0, packs[name])
        name = packs[name].base
    if name:
        file = own.files[chain[0].name]
        message = f"没有名为“{name}”的{kind.words}；可用的有 {'、'.join(packs)}"
        better = nearest(name, packs)
        if name in packs:
            message, better = f"沿用来沿用去又回到“{name}”，不知道以哪个为准", ""
        notes.findings.append(Finding(codes.UNKNOWN_RULES, file, message, suggestion=better, at=("沿用",)))
    return chain
