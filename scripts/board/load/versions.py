"""Records as they once were: from the steps of files and what was in them to versions of records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic

from board.load.addresses import BadName, place_of
from board.load.companions import PICTURES, named
from board.load.documents import Notes
from board.load.documents import decode as decode_source
from board.load.files import MAX_TEXT, decode
from board.load.history import CATALOGUE, RECORDS
from board.model.catalogue import Catalogue
from board.model.history import AnyVersion, Step, Trail, Version
from board.model.notice import Notice
from board.model.notice_rules import NoticeRules
from board.model.record import FACTS, AnyRecord, Content, Kind

Old = tuple[str, str]
"""A file and the blob that was in it; empty both where the record was taken away."""
_GONE: Old = ("", "")


@dataclass(frozen=True, slots=True)
class Text(Generic[Content]):
    """What an old file says; `content` is None where it cannot be read by the rules of today."""

    content: Content | None
    body: str


AnyText = Text[Any]


@dataclass(frozen=True, slots=True)
class Chain:
    """The files in which a record lay, commit by commit."""

    record: AnyRecord
    links: tuple[tuple[Step, Old], ...]

    @property
    def olds(self) -> frozenset[Old]:
        """Every state that it ever had."""
        return frozenset(old for _, old in self.links) - {_GONE}


def by_branch(trail: Trail) -> dict[str, dict[str, tuple[Step, ...]]]:
    """The trail of every folder right below branches/, in the order of their names."""
    found: dict[str, dict[str, tuple[Step, ...]]] = {}
    for name, steps in sorted(trail.items()):
        folder, _, rest = name.partition("/")
        code, slash, _ = rest.partition("/")
        if folder == RECORDS and slash:
            found.setdefault(code, {})[name] = steps
    return found


def chains(trail: Trail, records: Iterable[AnyRecord]) -> list[Chain]:
    """The chain of every record that any commit knows; it goes on where the record moved from (曾用地址)."""
    by_id: dict[str, list[str]] = {}
    for name in trail:
        if record_id := _id_of(name):
            by_id.setdefault(record_id, []).append(name)
    found = []
    for record in records:
        names = [name for each in (record.id, *record.content.former) for name in by_id.get(each, ())]
        if names:
            found.append(Chain(record, tuple(_links({name: trail[name] for name in names}))))
    return found


def _id_of(name: str) -> str:
    """The record that a file holds or held, or an empty text."""
    try:
        address = place_of(name)
    except BadName:
        return ""
    return address.id if address else ""


def _links(trail: Trail) -> Iterable[tuple[Step, Old]]:
    """Commit by commit the file that holds the record: one that moves is taken away and put in at once."""
    alive: dict[str, str] = {}
    steps = sorted(
        ((step, name) for name, each in trail.items() for step in each),
        key=lambda each: (each[0].order, bool(each[0].blob)),
    )
    for at, (step, name) in enumerate(steps):
        alive.pop(name, None)
        if step.blob:
            alive[name] = step.blob
        is_last = at + 1 == len(steps) or steps[at + 1][0].order != step.order
        if is_last:
            yield step, list(alive.items())[-1] if alive else _GONE


def wanted(chain: Chain, now: Mapping[str, str]) -> frozenset[Old]:
    """The states whose content must be asked for; `now`: the blobs of the files as they lie there."""
    file = chain.record.file
    return chain.olds - {(file, now.get(file, ""))}


def read(old: Old, data: bytes, rules: NoticeRules) -> AnyText:
    """What was in a file of a record, read as leniently as can be: a mistake costs its key, not the whole."""
    name, _ = old
    source = decode(data, name, []) if len(data) <= MAX_TEXT else None
    if source is None:
        return Text(None, "")
    address = place_of(name)
    assert address is not None  # noqa: S101 - only files of records are in a chain
    content, body = decode_source(source, FACTS[address.kind].content, address.year, Notes())
    if isinstance(content, Notice):
        full = rules.full_name(content.type)
        content = replace(content, type=full) if full else None
    return Text(content, body if content else "")


def catalogue(data: bytes) -> Catalogue | None:
    """The 目录 that was in a file, or None."""
    source = decode(data, CATALOGUE, []) if len(data) <= MAX_TEXT else None
    return decode_source(source, Catalogue, None, Notes())[0] if source else None


def pictures_in(trail: Trail) -> dict[str, list[str]]:
    """The pictures of which commits know, by the folder in which they lie or lay."""
    found: dict[str, list[str]] = {}
    for path in trail:
        if path.lower().endswith(PICTURES):
            found.setdefault(path.rpartition("/")[0], []).append(path)
    return found


def versions(
    chain: Chain, trail: Trail, texts: Mapping[Old, AnyText], pictures: Mapping[str, list[str]]
) -> tuple[AnyVersion, ...]:
    """What every commit made of a record and of the files beside it; the texts are those that were wanted.

    `pictures`: those of the trail, by folder.
    """
    record = chain.record
    as_now: AnyText = Text(record.content, record.body)
    found: list[AnyVersion] = []
    beside = _beside(chain, trail, texts, pictures)
    times = {step.order: step for step, _ in chain.links}
    first = chain.links[0][0].order
    for steps in beside.values():
        times |= {step.order: step for step in steps if step.order > first and step.order not in times}
    links = {step.order: old for step, old in chain.links}
    old = _GONE
    for order in sorted(times):
        old = links.get(order, old)
        text = texts.get(old, as_now)
        version: AnyVersion = Version(order, times[order].day, times[order].commit, None, is_gone=True)
        if old != _GONE:
            files = _named(record, text, old[0], beside, order)
            version = replace(version, content=text.content, body=text.body, is_gone=False, beside=files)
        if not found or _state(found[-1]) != _state(version):
            found.append(version)
    return tuple(found)


def _state(version: AnyVersion) -> tuple[Any, ...]:
    return version.content, version.body, version.is_gone, version.beside


def _beside(
    chain: Chain, trail: Trail, texts: Mapping[Old, AnyText], pictures: Mapping[str, list[str]]
) -> dict[str, tuple[Step, ...]]:
    """The steps of all files that may at some time have belonged to the record."""
    record = chain.record
    found: dict[str, tuple[Step, ...]] = {}
    contents = [record.content, *(each.content for old in chain.olds if (each := texts.get(old)))]
    names = {name for content in contents if content for name in named(replace(record, content=content))}
    for folder in {name.rpartition("/")[0] for name, _ in chain.olds}:
        found |= {path: trail[path] for name in names if (path := f"{folder}/{name}") in trail}
        if record.kind is Kind.ACTIVITY:
            found |= {path: trail[path] for path in pictures.get(folder, ())}
    return found


def _named(
    record: AnyRecord, text: AnyText, file: str, beside: Mapping[str, tuple[Step, ...]], order: int
) -> dict[str, str]:
    """The files beside a version that belong to it, with what was in them at that time."""
    if not beside or text.content is None:
        return {}
    folder = file.rpartition("/")[0]
    names = set(named(replace(record, content=text.content)))
    found: dict[str, str] = {}
    for path, steps in beside.items():
        name = path.rpartition("/")[2]
        if path == f"{folder}/{name}" and (name in names or record.kind is Kind.ACTIVITY):
            blob = next((step.blob for step in reversed(steps) if step.order <= order), "")
            found |= {name: blob} if blob else {}
    return found
