"""The text of a record that is to say something else, or of a new one; read back before it is handed out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from board.base.findings import BoardError, has_errors
from board.load.documents import Notes, decode
from board.load.edit import with_key
from board.load.edit_parts import Way, with_rows, with_value
from board.load.source import Source
from board.load.yaml_text import front_matter
from board.model.keys import Key, One, Rows, Table
from board.model.record_sheets import own_keys
from board.render.record_yaml import as_yaml, entry, item
from board.render.yaml_value import flow, inner, said

_NOTHING = (None, "", ())
_Edit = tuple[Way, Any, Any, bool]
"""A value to be set at a key, or rows to be put at the end of a list: way, shape, value or rows, which."""


def composed(file: str, content: Any, year: int | None, body: str = "") -> Source:  # noqa: ANN401
    """The text of a new record; raises BoardError where it would not be read back as the same."""
    for is_careful in (False, True):
        text = as_yaml(content, is_careful=is_careful)
        if file.endswith(".md"):
            text = f"---\n{text}---\n" + (f"\n{body.strip()}\n" if body.strip() else "")
        source = Source(file, text)
        if _reads_as(source, content, year):
            return source
    raise _unwritable(file)


def rewritten(source: Source, content: Any, year: int | None, body: str | None = None) -> Source:  # noqa: ANN401
    """The text with what is different in the content changed, all else kept; `body`: None keeps it too.

    Raises BoardError where no such text would be read back as meant.
    """
    old = decode(source, type(content), year, Notes())[0]
    for is_careful in (False, True):
        edited = source
        for key in own_keys(type(content)):
            was, now = getattr(old, key.field), getattr(content, key.field)
            if was != now:
                edited = _key(edited, key, was, now, is_careful=is_careful)
        if body is not None:
            edited = _with_body(edited, body)
        if _reads_as(edited, content, year):
            return edited
    raise _unwritable(source.file)


def _key(source: Source, key: Key, was: Any, now: Any, *, is_careful: bool) -> Source:  # noqa: ANN401
    """The text with one key of the record changed: the parts that differ, else the whole value."""
    edited: Source | None = source
    for way, shape, value, is_rows in _edits((_names(key),), key.shape, was, now):
        if edited is None:
            break
        if is_rows:
            # All of them at once: a text is read again after each edit.
            rows = "\n".join(item(shape, each, is_careful=is_careful) for each in value)
            edited = with_rows(edited, way, rows)
        else:
            name = way[-1][0] if isinstance(way[-1], tuple) else ""
            words = flow(shape, value, is_careful=is_careful)
            edited = with_value(edited, way, words, entry(name, shape, value, is_careful=is_careful))
    if edited is not None:
        return edited
    words = flow(key.shape, now, is_careful=is_careful)
    block = entry(key.alias, key.shape, now, is_careful=is_careful)
    whole = with_value(source, (_names(key),), words, block)
    return whole or with_key(source, key.alias, words)


def _names(key: Key) -> tuple[str, ...]:
    return (key.alias, *key.others)


def _edits(way: Way, shape: Any, was: Any, now: Any) -> Iterator[_Edit]:  # noqa: ANN401
    """What has to be set or added for one value to become another."""
    if was == now:
        return
    if isinstance(shape, Rows) and was and len(now) >= len(was):
        for at, (one, other) in enumerate(zip(was, now, strict=False)):
            yield from _edits((*way, at), inner(shape), one, other)
        if rows := now[len(was) :]:
            yield way, shape, rows, True
    elif isinstance(shape, One) and was is not None and any(said(was)) and not _drops(was, now):
        yield from _inside(way, was, now)
    elif isinstance(shape, Table) and was:
        for name, value in now.items():
            yield from _edits((*way, (name,)), shape.of, was.get(name), value)
    else:
        yield way, shape, now, False


def _drops(was: Any, now: Any) -> bool:  # noqa: ANN401
    """Whether a part is no longer there: then the whole is written anew."""
    parts = ((getattr(was, key.field), getattr(now, key.field)) for key in own_keys(type(was)))
    return any(one not in _NOTHING and other in _NOTHING for one, other in parts)


def _inside(way: Way, was: Any, now: Any) -> Iterator[_Edit]:  # noqa: ANN401
    for key in own_keys(type(now)):
        yield from _edits((*way, _names(key)), key.shape, getattr(was, key.field), getattr(now, key.field))


def _with_body(source: Source, body: str) -> Source:
    front = front_matter(source)
    if front is None:
        return source
    end = "\r\n" if "\r\n" in source.text else "\n"
    lines = [*source.lines[: front.body_line - 1], "", *body.strip().split("\n"), ""]
    return Source(source.file, end.join(lines))


def _reads_as(source: Source, content: Any, year: int | None) -> bool:  # noqa: ANN401
    notes = Notes()
    return decode(source, type(content), year, notes)[0] == content and not has_errors(notes.findings)


def _unwritable(file: str) -> BoardError:
    return BoardError(f"{file}：里面有写不进文件的字符（多半是从别的软件粘贴来的）；请重新打一遍文字")
