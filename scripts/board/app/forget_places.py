"""Where people who were forgotten still are: in the commits that git has, and in trees made earlier."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from board.app.backup import MADE
from board.load.documents import Notes, decode
from board.load.files import MAX_TEXT
from board.load.files import decode as text_of
from board.load.history import everywhere, holders, read_blobs, remotes
from board.model.history import Step
from board.model.notice import Notice, Person
from board.model.record import AnyRecord, Record
from board.output.place import MARK


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What git still has: commits by name, day and file, oldest first; what holds them; joined repositories.

    `lacking`: why git told nothing, in words.
    """

    commits: tuple[tuple[str, date, str], ...] = ()
    refs: tuple[str, ...] = ()
    remotes: tuple[str, ...] = ()
    lacking: str = ""


def remains(root: Path, record: Record[Notice], left: tuple[Person, ...]) -> Kept:
    """The commits in which the file of a notice names somebody who is not left, or had papers beside it.

    Looked through are all branches, tags and remote branches that are known here, under the addresses that
    the notice ever had.
    """
    files = _files_of(record)
    log = everywhere(root, files)
    if log.lacking:
        return Kept(lacking=log.lacking)
    still = {each.name for each in left}
    steps = [(step, name) for name, each in log.trail.items() for step in each if step.blob]
    blobs = read_blobs(root, {step.blob for step, _ in steps})
    telling: list[tuple[Step, str]] = []
    papers: set[str] = set()
    for step, name in steps:
        content = _content(record, name, blobs.get(step.blob, b""))
        if content is None or {each.name for each in content.people} - still - {""}:
            telling.append((step, name))
        if content and not left:
            papers |= {f"{name.rpartition('/')[0]}/{each}" for each in _papers(record, content)}
    if papers:
        beside = everywhere(root, sorted(papers))
        telling += ((step, name) for name, each in beside.trail.items() for step in each if step.blob)
    telling.sort(key=lambda each: (each[0].day, each[0].commit, each[1]))
    commits = tuple(dict.fromkeys((step.commit, step.day, name) for step, name in telling))
    refs = holders(root, dict.fromkeys(commit for commit, _, _ in commits))
    return Kept(commits, refs, remotes(root))


def _files_of(record: AnyRecord) -> list[str]:
    """All files in which a notice lies or lay."""
    return [record.file, *(f"branches/{each}.md" for each in record.content.former)]


def _content(record: AnyRecord, name: str, data: bytes) -> Notice | None:
    source = text_of(data, name, []) if len(data) <= MAX_TEXT else None
    return decode(source, Notice, record.year, Notes())[0] if source else None


def _papers(record: Record[Notice], content: Notice) -> Iterator[str]:
    """What an old version named beside itself and the notice names no more."""
    now = (*record.content.attachments, record.content.table)
    past = (*content.attachments, content.table)
    yield from (each for each in dict.fromkeys((*past, *now)) if each)


def trees(root: Path) -> tuple[str, ...]:
    """The folders of a board into which sites, sheets or screens were written, by name."""
    return tuple(sorted(_trees(root, root)))


def _trees(folder: Path, root: Path) -> Iterator[str]:
    with os.scandir(folder) as entries:
        found = [each for each in entries if each.is_dir(follow_symlinks=False) and each.name not in MADE]
    for each in found:
        path = Path(each.path)
        if (path / MARK).exists():
            yield path.relative_to(root).as_posix()
        else:
            yield from _trees(path, root)
