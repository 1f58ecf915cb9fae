"""What a board holds, read folder by folder: only what was touched since last time, and on all processors.

Nobody needs all records at once. Of every folder below branches/ the whole board needs its head; its records
stay in the cache until the pages of that branch are made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from board.app.cache import Cache, decoder, digest_of, encoded
from board.app.crew import spread
from board.app.look import Look, key_of
from board.app.order import Report
from board.app.papers import FOLDER as PAPERS
from board.app.papers import FRAME as PAPERS_OF_PAGES
from board.app.papers import insides, is_published
from board.app.past import Chronicle, chronicle, past_of
from board.app.said import of_folder, of_head
from board.app.stopwatch import Stopwatch
from board.base.digests import of_parts
from board.base.findings import Finding, in_order
from board.load.assemble import Frame, Part, place, read_frame, read_part
from board.load.documents import Places
from board.load.files import Files, Known, known, read_folder, read_texts, with_known
from board.load.walk import Folder, walk_folder
from board.model.board import Board
from board.model.branch import Branch
from board.model.notice_rules import NoticeRules
from board.model.record import FACTS, AnyRecord, Kind, Record
from board.model.wording import Wording
from board.rules.checks import Placed, check_frame, check_part, placed
from board.rules.privacy.attached import check_attached, check_beside_pages, papers_of
from board.rules.standing import Standing, judge
from board.rules.stars.case import Place

_LEAST = 4
"""Folders that are read by one process as fast as by two."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the whole board needs to know of a folder below branches/.

    `findings` are those of reading it; `dropped` holds the rows of branch.yml that could not be read.
    """

    branch: Record[Branch] | None
    records: tuple[Placed, ...]
    findings: tuple[Finding, ...]
    dropped: dict[str, Places]


@dataclass(frozen=True, slots=True)
class Indexed:
    """A folder as it was last read.

    `stamp` tells without reading whether it was touched since; None where only reading can tell. `key` is
    the digest of all its bytes.
    """

    stamp: bytes | None
    key: bytes
    head: msgspec.Raw


@dataclass(frozen=True, slots=True)
class Stored:
    """A folder in the cache: the digest of its bytes, those of its files, and its records by kind.

    `harmless`: the digests of texts in which the gates found nothing.
    """

    key: bytes
    known: dict[str, Known]
    head: msgspec.Raw
    records: dict[Kind, msgspec.Raw]
    dropped: dict[str, Places]
    harmless: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a board needs to know; `now` is the time by the clock of the file system."""

    root: Path
    cache: Cache
    now: int
    today: date
    jobs: int
    report: Report
    rules: NoticeRules = NoticeRules()
    wording: Wording = Wording()


@dataclass(frozen=True, slots=True)
class Judgement:
    """The board with the records of one folder, judged.

    `key` is the digest of the folder's bytes, `digests` those of its files.
    """

    key: bytes
    board: Board
    standing: Standing
    findings: tuple[Finding, ...]
    digests: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Survey:
    """The board without its records: the frame and the heads, judged for a day.

    `board` has the branches and no records, None where not even the frame could be read. `keys`: the digest
    of every folder's bytes. `pages`: the digests of what is not of a branch. `touched`: see `key_of`.
    `places`: those of ratings by branch, see `board.app.places`. `told`: what the commits tell.
    """

    reading: Reading
    frame: Frame
    board: Board | None
    standing: Standing
    keys: Mapping[str, bytes]
    pages: Mapping[str, bytes]
    findings: tuple[Finding, ...]
    records: int
    touched: bytes = b""
    places: Mapping[str, Mapping[str, Place]] = field(default_factory=dict)
    told: Chronicle = Chronicle()

    def judged(self, code: str) -> Judgement:
        """The records of one folder, from the cache, else read again, and what the rules say of them."""
        assert self.board is not None  # noqa: S101 - the caller has looked
        reading, rules = self.reading, self.standing.rules
        key, part, files = _part(reading, code, self.keys[code])
        board = replace(self.board, records=part.records)
        blobs = {name: each.blob for name, each in files.items()}
        past = past_of(reading.root, self.told, code, part.records, blobs, rules, reading.cache)
        standing = judge(board, rules, self.standing.today, self.places.get(code, {}), {code: past})
        digests = {name: each.digest for name, each in files.items()}
        papers = {path: digests[path] for _, _, path in papers_of(board.records) if path in digests}
        seen = insides(reading.root, papers, reading.cache, f"{PAPERS}/{code}")
        found = [*check_part(board, standing), *check_attached(board.without_drafts().records, seen)]
        texts = read_texts(self.reading.root, {each.file for each in found if each.at})
        findings = tuple(place(each, texts, part.dropped) for each in found)
        return Judgement(key, board, standing, findings, digests)


Begin = Callable[[Frame, Mapping[str, bytes]], None]
"""Told of the frame and of the digests of its files as soon as they are read, before the branches are."""


def survey(order: Reading, seen: Look, watch: Stopwatch, begin: Begin = lambda *_: None) -> Survey:
    """The board as it was just seen; only what was touched is read."""
    root, cache = order.root, order.cache
    with watch.on("read"):
        files = read_folder(root, seen.frame)
        before = cache.get("frame", dict[str, Known]) or {}
        pages = known(root, seen.frame, files, before, order.now)
        if pages != before:
            cache.put("frame", pages)
        frame = read_frame(with_known(files, pages))
        papers = {name: each.digest for name, each in pages.items() if is_published(name)}
        inside = check_beside_pages(insides(root, papers, cache, PAPERS_OF_PAGES))
        read = (*frame.findings, *inside)
        said = [place(each, files.texts, frame.dropped) for each in read]
        frame = replace(frame, findings=(*said, *_said(cache, files, pages, frame)))
    digests = {name: each.digest for name, each in pages.items()}
    begin(frame, digests)
    with watch.on("read"):
        told = chronicle(root, seen.tip, cache)
    reading = replace(order, rules=frame.rules, wording=frame.wording)
    indexed = _index(reading, seen.stamps, watch)
    with watch.on("read"):
        heads = {code: decoder(Head).decode(each.head) for code, each in indexed.items()}
    with watch.on("judge"):
        keys = {code: each.key for code, each in indexed.items()}
        found = _whole(reading, frame, heads, keys, digests)
        found = replace(found, told=told, findings=tuple(in_order((*found.findings, *told.findings))))
    stamp = seen.frame.stamp() if seen.frame.is_settled(order.now) else None
    return replace(found, touched=key_of(stamp, {code: each.stamp for code, each in indexed.items()}))


def _said(cache: Cache, files: Files, pages: Mapping[str, Known], frame: Frame) -> tuple[Finding, ...]:
    """What the gates find in what is not of a branch; looked for again only where it changed."""
    key = digest_of((sorted((name, each.digest) for name, each in pages.items()), frame.wording))
    found = cache.get("said", tuple[Finding, ...], key)
    if found is None:
        found = of_head(files, frame)
        cache.put("said", found, key)
    return found


def _index(reading: Reading, stamps: Mapping[str, bytes | None], watch: Stopwatch) -> dict[str, Indexed]:
    """Every folder as it is now; those that were not touched as they were last read."""
    cache, rules = reading.cache, _rules_key(reading)
    before = cache.get("index", dict[str, Indexed], rules) or {}
    found: dict[str, Indexed | None] = {}
    for code, stamp in stamps.items():
        last = before.get(code)
        found[code] = last if last and stamp and last.stamp == stamp else None
    wanted = [code for code, each in found.items() if each is None]
    done = spread(_read, reading, wanted, reading.jobs, at_once=8, least=_LEAST)
    for number, (code, (each, seconds)) in enumerate(zip(wanted, done, strict=True), 1):
        reading.report("读取记录", number, len(wanted))
        found[code] = each
        watch.add({"read": seconds})
    complete = {code: each for code, each in found.items() if each}
    if complete != before:
        cache.put("index", complete, rules)
        for folder in ("parts", "past", PAPERS):
            cache.forget(folder, frozenset(complete))
    return complete


def _rules_key(reading: Reading) -> bytes:
    """Reading depends on the rules only by the names of the types of notices, and on the wording."""
    return of_parts(digest_of(reading.wording), *(name.encode() for name in reading.rules.names))


def _read(reading: Reading, code: str) -> tuple[Indexed, float]:
    """Reads a folder, if its bytes are not those of last time, and keeps its records; how long it took."""
    watch = Stopwatch()
    with watch.on("read"):
        folder = walk_folder(reading.root, code)
        rules = _rules_key(reading)
        last = reading.cache.get(f"parts/{code}", Stored, rules)
        files = read_folder(reading.root, folder)
        found = known(reading.root, folder, files, last.known if last else {}, reading.now)
        key = _key(found, folder, rules)
        if last is None or last.key != key:
            part = read_part(with_known(files, found), reading.rules)
            said = of_folder(files, part, reading.wording, frozenset(last.harmless if last else ()))
            placed_so = (place(each, files.texts, part.dropped) for each in part.findings)
            part = replace(part, findings=(*placed_so, *said.findings))
            stored = replace(_stored(part, key, found), harmless=tuple(sorted(said.harmless)))
        else:
            stored = replace(last, known=found)
        if stored != last:
            reading.cache.put(f"parts/{code}", stored, rules)
        stamp = folder.stamp() if folder.is_settled(reading.now) else None
    return Indexed(stamp, key, stored.head), watch.seconds["read"]


def _key(found: Mapping[str, Known], folder: Folder, rules: bytes) -> bytes:
    """The digest of a folder: names, bytes and what the walk found."""
    files = (name.encode() + each.digest for name, each in sorted(found.items()))
    return of_parts(rules, digest_of(folder.findings), *files)


def _part(reading: Reading, code: str, key: bytes) -> tuple[bytes, Part, dict[str, Known]]:
    """The records of a folder whose bytes have that digest, and the digests of its files.

    Where the cache no longer has them the folder is read as it is now; what comes back first is its digest.
    """
    rules = _rules_key(reading)
    stored = reading.cache.get(f"parts/{code}", Stored, rules)
    if stored and stored.key == key:
        part = Part(tuple(_records(stored.records)), (), stored.dropped)
        return key, part, stored.known
    folder = walk_folder(reading.root, code)
    files = read_folder(reading.root, folder)
    found = known(reading.root, folder, files, {}, reading.now)
    return _key(found, folder, rules), read_part(with_known(files, found), reading.rules), found


def _stored(part: Part, key: bytes, found: dict[str, Known]) -> Stored:
    branch = next((each for each in part.records if each.kind is Kind.BRANCH), None)
    dropped = {branch.file: part.dropped[branch.file]} if branch and branch.file in part.dropped else {}
    head = Head(branch, tuple(map(placed, part.records)), part.findings, dropped)
    by_kind: dict[Kind, list[AnyRecord]] = {}
    for record in part.records:
        by_kind.setdefault(record.kind, []).append(record)
    records = {kind: msgspec.Raw(encoded(each)) for kind, each in by_kind.items()}
    return Stored(key, found, msgspec.Raw(encoded(head)), records, dict(part.dropped))


def _records(stored: Mapping[Kind, msgspec.Raw]) -> Iterable[AnyRecord]:
    """The records by id."""
    found: list[AnyRecord] = []
    for kind, data in stored.items():
        content: Any = FACTS[kind].content
        found += decoder(tuple[Record[content], ...]).decode(data)
    return sorted(found, key=lambda each: each.id)


def _whole(
    reading: Reading,
    frame: Frame,
    heads: Mapping[str, Head],
    keys: Mapping[str, bytes],
    pages: Mapping[str, bytes],
) -> Survey:
    branches = {head.branch.branch: head.branch for head in heads.values() if head.branch}
    findings = [*frame.findings, *(each for head in heads.values() for each in head.findings)]
    records = [each for head in heads.values() for each in head.records]
    board, standing = None, Standing(reading.today, frame.rules, {}, {})
    if frame.site and frame.catalogue:
        schemes = frame.schemes
        board = Board(
            frame.site,
            frame.catalogue,
            branches,
            tuple(branches.values()),
            schemes.by_code,
            schemes.files,
            schemes.checklist,
            frame.duties,
            frame.permissions,
        )
        standing = judge(board, frame.rules, reading.today)
        found = check_frame(board, standing, records)
        texts = read_texts(reading.root, {each.file for each in found if each.at})
        dropped = dict(frame.dropped)
        for head in heads.values():
            dropped |= head.dropped
        findings += (place(each, texts, dropped) for each in found)
        board = replace(board, records=())
    return Survey(reading, frame, board, standing, keys, pages, tuple(in_order(findings)), len(records))
