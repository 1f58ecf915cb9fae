"""Writing into the files of records: what changed and nothing else, in all of them or in none."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from board.base.findings import BoardError
from board.base.troubles import reason
from board.load import files
from board.load.documents import Notes, decode
from board.load.edit import with_key
from board.load.source import Source
from board.model.keys import keys_of
from board.model.record import FACTS, AnyRecord
from board.output.files import replace_files
from board.render.yaml_value import flow

MARK = b"\xef\xbb\xbf"
"""The byte order mark that Windows editors put in front."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a file holds, None where there is none yet, and what it is to hold."""

    file: str
    before: bytes | None
    after: bytes


def change(root: Path, record: AnyRecord, field: str, value: Any) -> Change:  # noqa: ANN401
    """The file of a record with one field of its content set to a value; nothing is written yet.

    The new text is read back: it says the same as before but for this field, else nothing is handed out.
    Raises BoardError where the file cannot be read or so changed.
    """
    kind = FACTS[record.kind].content
    key = next(each for each in keys_of(cast("Hashable", kind)) if each.field == field)
    data, source, content = opened(root, record)
    wanted = replace(content, **{field: value})
    for is_careful in (False, True):
        edited = with_key(source, key.alias, flow(key.shape, value, is_careful=is_careful))
        if content_of(edited, record) == wanted:
            return changed(data, edited)
    msg = f"“{key.alias}”里有写不进文件的字符（多半是从别的软件粘贴来的）；请重新打一遍"
    raise BoardError(msg)


def opened(root: Path, record: AnyRecord) -> tuple[bytes, Source, Any]:
    """The file of a record as it lies there, its text, and what that says.

    Raises BoardError where it cannot be read.
    """
    data = _read(root, record.file)
    source = files.decode(data, record.file, [])
    content = source and content_of(source, record)
    if source is None or content is None:
        msg = f"{record.file} 读不出来，没有动；先运行 board check，改正里面的错误"
        raise BoardError(msg)
    return data, source, content


def changed(data: bytes, edited: Source) -> Change:
    """The file of an edited text that held `data`; a mark in front of it stays."""
    mark = MARK if data.startswith(MARK) else b""
    return Change(edited.file, data, mark + edited.text.encode())


def write(root: Path, changes: Iterable[Change]) -> None:
    """Writes all changes, new files too, or, where one cannot be written, none.

    Raises BoardError where a file cannot be written, or was changed by somebody else in the meantime.
    """
    found = [_as_it_is(root, each) for each in changes]
    try:
        replace_files({str(root / each.file): (each.before, each.after) for each in found})
    except FileExistsError as error:
        msg = f"{error.filename} 刚刚被别人写了，什么也没有写；请再运行一次"
        raise BoardError(msg) from error
    except OSError as error:
        msg = f"写不进 {error.filename or root}：{reason(error)}；什么也没有写"
        raise BoardError(msg) from error


def _as_it_is(root: Path, change: Change) -> Change:
    """A change to what the file really holds; texts do not tell of the mark in front of them."""
    if change.before is None:
        return change
    now = _read(root, change.file)
    if now == change.before:
        return change
    if now == MARK + change.before:
        return Change(change.file, now, MARK + change.after)
    msg = f"{change.file} 刚刚被别人改过，什么也没有写；请再运行一次"
    raise BoardError(msg)


def _read(root: Path, file: str) -> bytes:
    try:
        return (root / file).read_bytes()
    except OSError as error:
        msg = f"{file} 打不开：{reason(error)}"
        raise BoardError(msg) from error


def content_of(source: Source, record: AnyRecord) -> Any:  # noqa: ANN401 - the content of any kind of record
    """What a text of the record says; None where it cannot be read."""
    return decode(source, FACTS[record.kind].content, record.year, Notes())[0]
