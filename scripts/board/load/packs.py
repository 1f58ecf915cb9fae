"""Reads the rule packs that come with the package."""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable
from functools import cache
from importlib import resources
from typing import TypeVar, cast

from board.load.decode import Decoder
from board.load.source import Source
from board.load.yaml_text import parse
from board.model.column_map import ColumnMap, ColumnName
from board.model.duty import DutyPack
from board.model.keys import keys_of
from board.model.notice_rules import NoticePack
from board.model.scheme import Scheme
from board.model.wording import FixedTexts, Words

T = TypeVar("T")


@cache
def notice_packs() -> dict[str, NoticePack]:
    """The shipped notice packs by name."""
    packs = (_decoded(NoticePack, f"notices/{code}.yml") for code in _codes("notices"))
    return {pack.name: pack for pack in packs}


@cache
def duty_packs() -> dict[str, DutyPack]:
    """The shipped packs of duties by name, each duty with its source."""
    packs = (_decoded(DutyPack, f"duties/{code}.yml") for code in _codes("duties"))
    return {pack.name: sourced(pack) for pack in packs}


def sourced(pack: DutyPack, source: str = "") -> DutyPack:
    """The pack with its source, or else another, in every duty that asks for something of its own."""
    source = pack.source or source
    duties = tuple(
        dataclasses.replace(each, source=each.source or source, confidence=each.confidence or pack.confidence)
        if each.every or each.least
        else each
        for each in pack.duties
    )
    others = tuple(dataclasses.replace(each, source=each.source or source) for each in pack.uncounted)
    return dataclasses.replace(pack, duties=duties, uncounted=others)


@cache
def shipped_words() -> Words:
    """The words that go wrong on boards."""
    return _decoded(Words, "words/words.yml")


@cache
def fixed_texts() -> FixedTexts:
    """What is quoted word by word."""
    return _decoded(FixedTexts, "words/fixed.yml")


@cache
def usual_columns() -> tuple[ColumnName, ...]:
    """What the columns of ledgers are mostly called where they are not called as ours are."""
    return _decoded(ColumnMap, "columns.yml").columns


@cache
def shipped_codes() -> tuple[str, ...]:
    """The codes of the schemes that come with the package."""
    return _codes("schemes")


@cache
def shipped(code: str) -> Scheme:
    """One of the shipped schemes."""
    scheme = _decoded(Scheme, f"schemes/{code}.yml")
    return filled(scheme, shipped(scheme.base)) if scheme.base else scheme


def shipped_source(code: str) -> Source:
    """The file of one of the shipped schemes."""
    return _source(f"schemes/{code}.yml")


@cache
def example_scheme() -> Scheme:
    """The scheme by which a template shows how its sheets are filled in; nobody's, and never in force."""
    return _decoded(Scheme, "templates/scheme.yml")


def _codes(folder: str) -> tuple[str, ...]:
    names = (each.name for each in resources.files("board.packs").joinpath(folder).iterdir())
    return tuple(sorted(name.removesuffix(".yml") for name in names if name.endswith(".yml")))


def _decoded(kind: type[T], name: str) -> T:
    """A file of ours; a mistake in it is a mistake of the program."""
    source = _source(name)
    node, findings = parse(source, frozenset(key.alias for key in keys_of(cast("Hashable", kind))))
    decoder = Decoder(source)
    found = decoder.record(kind, node) if node else None
    if found is None or findings or decoder.findings:
        msg = f"shipped pack {name} is broken: {[*findings, *decoder.findings]}"
        raise AssertionError(msg)
    return found


def _source(name: str) -> Source:
    return Source(name, resources.files("board.packs").joinpath(name).read_text(encoding="utf-8"))


def filled(scheme: Scheme, base: Scheme) -> Scheme:
    """The scheme with everything that it does not itself say taken from the one it is based on."""
    taken = {
        each.field: getattr(base, each.field)
        for each in keys_of(Scheme)
        if getattr(scheme, each.field) == _DEFAULTS[each.field] and each.field not in {"code", "base"}
    }
    inherited = tuple(
        each.alias
        for each in keys_of(Scheme)
        if each.field in taken and taken[each.field] != _DEFAULTS[each.field]
    )
    return dataclasses.replace(scheme, **taken, inherited=inherited)


_DEFAULTS = {each.name: each.default for each in dataclasses.fields(Scheme)}
