"""审核: which records a change touches, each as it was and as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from board.app.pipeline import Judged, judge_files
from board.app.report import as_text
from board.base.findings import BoardError, WrongUsage
from board.load.addresses import BRANCH, BadName, place_of
from board.load.assemble import is_draft
from board.load.companions import named
from board.load.files import Files, read_board
from board.load.history import tip
from board.load.revision import Revision, changed, files_at, revision, usual
from board.load.walk import walk
from board.model.record import AnyRecord

ASKED = "版本"
"""What the command line calls that with which a board is compared."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A record before and after; None where there was or is none that could be read.

    `file` is where it lies, or lay (`is_there`). `beside`: the files beside it that came, went or hold other
    bytes. `is_draft`: it is still being written, and was not there before.
    """

    file: str
    before: AnyRecord | None
    after: AnyRecord | None
    beside: tuple[str, ...]
    is_there: bool = True
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """The board then and now, with all records of the branches that were touched, and what was touched.

    `others`: changed files that belong to no record.
    """

    at: Revision
    then: Judged | None
    now: Judged
    pairs: tuple[Pair, ...]
    others: tuple[str, ...]


def compare(root: Path, typed: str, today: date) -> Compared:
    """What was changed since a revision, or what `usual` says; what lies in the folder is the last state.

    Raises WrongUsage for a revision that there is not, BoardError where git cannot compare or the board
    cannot be read.
    """
    files = read_board(root)
    names = [name for folder in walk(root).values() for name in folder.files]
    at, since = _since(root, typed, names)
    codes = {name.split("/")[1] for name in since if name.startswith("branches/")}
    now = judge_files(root, _narrowed(files, codes), tip(root), today)
    if now.board is None:
        raise BoardError(as_text(now.findings, now.loaded.texts))
    old = judge_files(root, _narrowed(files_at(root, at, files, since), codes), at.tip, today)
    then = old if old.board else None
    pairs, others = _pairs(then, now, since, frozenset(names))
    return Compared(at, then, now, tuple(pairs), others)


def _since(root: Path, typed: str, names: Iterable[str]) -> tuple[Revision, frozenset[str]]:
    """Where the change began, and the files that differ.

    Where nobody says it and no branch is waited for: what is not committed yet, else the last commit.
    """
    if wanted := typed or usual(root):
        at = revision(root, wanted, ASKED)
        return at, changed(root, at, names)
    at = revision(root, "HEAD", ASKED)
    if since := changed(root, at, names):
        return at, since
    try:
        at = revision(root, "HEAD~", ASKED)
    except WrongUsage as error:
        raise BoardError("只有一个提交，没有可以比的；改了再审，或者写明和哪个版本比") from error
    return at, changed(root, at, names)


def _narrowed(files: Files, codes: Iterable[str]) -> Files:
    """The files of some branches; of the others branch.yml alone, which tells what hangs below what."""
    wanted = tuple(f"branches/{code}/" for code in codes)

    def is_wanted(name: str) -> bool:
        return not name.startswith("branches/") or name.startswith(wanted) or _is_branch(name)

    return replace(
        files,
        texts={name: each for name, each in files.texts.items() if is_wanted(name)},
        others=frozenset(filter(is_wanted, files.others)),
        findings=[each for each in files.findings if is_wanted(each.file)],
        pictures={name: each for name, each in files.pictures.items() if is_wanted(name)},
    )


def _is_branch(name: str) -> bool:
    return name.endswith(f"/{BRANCH}") and name.count("/") == 2  # noqa: PLR2004 - branches/code/branch.yml


def _pairs(
    then: Judged | None, now: Judged, since: Iterable[str], there: frozenset[str]
) -> tuple[list[Pair], tuple[str, ...]]:
    old, new = _records(then), _records(now)
    owners = [_owners(each.values()) for each in (new, old)]
    touched: dict[str, list[str]] = {}
    files: dict[str, str] = {}
    others = []
    for name in sorted(since):
        own = next((found[name] for found in owners if name in found), "")
        if not own and (own := _id_of(name)):
            files.setdefault(own, name)
            touched.setdefault(own, [])
        elif own:
            touched.setdefault(own, []).append(name.rpartition("/")[2])
        else:
            others.append(name)
    # Under a new name a record is the same where it says under which it was before.
    moved = {former: each.id for each in new.values() for former in each.content.former}
    pairs = []
    for record_id, beside in touched.items():
        before, after = old.get(record_id), new.get(record_id)
        if after is None and moved.get(record_id) in touched:
            continue
        if before is None and after:
            before = next((old[each] for each in after.content.former if each in old), None)
        known = after or before
        file = known.file if known else files[record_id]
        source = now.loaded.texts.get(file)
        draft = after.content.draft if after else bool(source and is_draft(source))
        is_new = before is None or before.content.draft
        pairs.append(Pair(file, before, after, tuple(beside), file in there, draft and is_new))
    return pairs, tuple(others)


def _records(judged: Judged | None) -> dict[str, AnyRecord]:
    return {each.id: each for each in judged.board.records} if judged and judged.board else {}


def _owners(records: Iterable[AnyRecord]) -> Mapping[str, str]:
    """The record that a file belongs to which lies beside it."""
    return {
        f"{each.file.rpartition('/')[0]}/{name}": each.id
        for each in records
        for name in (*named(each), *each.photos)
    }


def _id_of(name: str) -> str:
    try:
        address = place_of(name) if name.startswith("branches/") else None
    except BadName:
        return ""
    return address.id if address else ""


def ordered(pairs: Iterable[Pair], places: Mapping[str, int]) -> Iterator[Pair]:
    """By affiliation of the branches, kind by kind as files lie."""
    yield from sorted(pairs, key=lambda each: (places.get(each.file.split("/")[1], len(places)), each.file))
