"""`board forget`: people are taken out of the file of a notice; said is where else they still are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from board.app import report
from board.app.edits import Change, write
from board.app.forget_places import Kept, Place, remains, trees
from board.app.forget_text import erased
from board.app.pipeline import Judged, judge_files
from board.app.show import find
from board.app.workplace import workplace
from board.base.findings import BoardError, WrongUsage
from board.base.text import person as plain
from board.load.companions import named
from board.load.files import Files, read_board
from board.load.history import tip
from board.load.source import Source
from board.model.notice import Notice
from board.model.record import AnyRecord, Kind, Record
from board.output.files import remove
from board.rules.forgetting import names_in, says, tombstone


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for: a notice by any of its names, a person; either may be missing.

    `dry`: nothing is written.
    """

    record: str = ""
    person: str = ""
    reason: str = ""
    dry: bool = False


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was, or would be, taken out, and what is left.

    `file` is empty where only places were asked for. `count`: how many people. `texts`: what of the file went
    with them, by the names of its keys. `removed`: files that went. `left`: where the file still says a name.
    `elsewhere`: where other files do. `kept`: what git still has. `trees`: sites that lie in the board.
    `until`: the last day of a notice that is not over yet.
    """

    wish: Wish
    file: str
    record: str
    count: int
    texts: tuple[str, ...]
    removed: tuple[str, ...]
    left: tuple[Place, ...]
    elsewhere: tuple[Place, ...]
    kept: Kept
    trees: tuple[str, ...]
    until: date | None = None


def forget(root: Path, wish: Wish, today: date) -> Forgotten:
    """Takes people out of a notice, or lists where a person is named.

    Raises WrongUsage where nothing is asked for, BoardError where the notice is unknown, is none, does not
    name the person, or cannot be edited; nothing is written then.
    """
    wish = replace(wish, person=plain(wish.person.strip()), reason=wish.reason.strip())
    if not (wish.record or wish.person):
        msg = "要隐去哪一条公示？写文件、网址或编号；只想查一个人在哪里，写 --person 姓名"
        raise WrongUsage(msg)
    files = read_board(root)
    judged = judge_files(root, files, tip(root), today)
    if judged.board is None or judged.standing is None:
        raise BoardError(report.as_text(judged.findings, judged.loaded.texts))
    if not wish.record:
        places = tuple(_places(files, (wish.person,), ()))
        return Forgotten(wish, "", "", 0, (), (), (), places, Kept(), ())
    record = find(judged.board, wish.record)
    if record.kind is not Kind.NOTICE:
        msg = (
            f"{record.file} 不是公示，程序不改；"
            "用 board forget --person 姓名 列出一个人在哪些文件的哪一行，再手工改"
        )
        raise BoardError(msg)
    return _from(root, record, judged, files, wish, today)


def _from(  # noqa: PLR0913, PLR0917
    root: Path, record: Record[Notice], judged: Judged, files: Files, wish: Wish, today: date
) -> Forgotten:
    notice = record.content
    gone = tuple(each for each in notice.people if wish.person in ("", each.name))
    left = tuple(each for each in notice.people if each not in gone)
    if wish.person and not gone:
        msg = (
            f"{record.file} 的“人员”里没有{wish.person}；"
            f"用 board forget --person {wish.person} 列出这个姓名在哪些文件的哪一行"
        )
        raise BoardError(msg)
    if not gone and not notice.forgotten:
        msg = f"{record.file} 没有写“人员”，没有要隐去的；正文、附件里有个人信息的，请手工删去"
        raise BoardError(msg)
    texts: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    rest: tuple[Place, ...] = ()
    names = (wish.person,) if left else names_in(notice)
    standing = judged.standing and judged.standing.notices[record.id]
    if gone:
        over = bool(standing and standing.purge_after and today > standing.purge_after)
        reason = wish.reason or ("公示期满" if over else "")
        wanted = replace(notice, people=left, forgotten=tombstone(notice, len(gone), today, reason))
        change, texts = erased(root, record, wanted, names)
        if not left:
            removed = tuple(_beside(record, judged))
        rest = tuple(_lines(Source(record.file, change.after.decode("utf-8")), names))
        if not wish.dry:
            _carried_out(root, change, removed)
    told = tuple(each.name for each in gone if each.name)
    return Forgotten(
        wish,
        record.file,
        record.id,
        len(gone),
        texts,
        removed,
        rest,
        tuple(_places(files, told, (record.file, *removed))),
        remains(root, record, left),
        trees(root),
        standing.end if standing and gone and today <= standing.end else None,
    )


def _carried_out(root: Path, change: Change, removed: Iterable[str]) -> None:
    """Writes the file, takes away those that went with it, and drops all that was kept of earlier builds."""
    write(root, [change])
    remove(str(root / name) for name in removed)
    with workplace(root, fresh=True):
        pass


def _beside(record: AnyRecord, judged: Judged) -> Iterator[str]:
    """The attachments and the table of a record, but for what another record names as well."""
    assert judged.board is not None  # noqa: S101 - checked by the caller
    folder = record.file.rpartition("/")[0]
    others = (
        each for each in judged.board.records if each.id != record.id and each.file.startswith(f"{folder}/")
    )
    shared = {f"{each.file.rpartition('/')[0]}/{name}" for each in others for name in named(each)}
    yield from (path for name in named(record) if (path := f"{folder}/{name}") not in shared)


def _places(files: Files, names: tuple[str, ...], own: tuple[str, ...]) -> Iterator[Place]:
    """Where the texts of a board say one of the names; `own`: the files that were dealt with."""
    for source in (*files.pages, *(files.texts[name] for name in sorted(files.texts))):
        if source.file not in own:
            yield from _lines(source, names)


def _lines(source: Source, names: tuple[str, ...]) -> Iterator[Place]:
    for number, line in enumerate(source.lines, 1):
        if names and says(names, line):
            yield Place(source.file, number)
