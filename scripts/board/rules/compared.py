"""Two versions of a record side by side, every value told: for 审核 only, never for a page of the site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from board.base.dates import Period
from board.model.photo import Photo
from board.model.record import AnyRecord
from board.rules.said import said

LONG = 2_000
"""Characters up to which two texts are compared character by character, else line by line."""
_WORD = re.compile(r"[A-Za-z0-9.:%-]+|\n|.")
_ALIKE = 0.35
"""Texts that have less in common are shown as one in place of the other."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one key said and says, by its name as people call it; empty where it says nothing."""

    where: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; whether the other text lacks it."""

    text: str
    is_other: bool = False


def compared(before: AnyRecord | None, after: AnyRecord | None) -> tuple[Line, ...]:
    """What two versions differ in, in the order of the model; of a record that is new or gone all of it."""
    one, other = (dict(_record(each)) if each else {} for each in (before, after))
    lines = (Line(where, one.get(where, ""), other.get(where, "")) for where in _merged(one, other))
    return tuple(each for each in lines if each.before.split() != each.after.split())


def _merged(one: Mapping[str, str], other: Mapping[str, str]) -> Iterator[str]:
    """The keys of both; those that are gone where they stood, behind the last that stayed."""
    gone: dict[str, list[str]] = {}
    last = ""
    for where in one:
        if where in other:
            last = where
        else:
            gone.setdefault(last, []).append(where)
    yield from gone.get("", ())
    for where in other:
        yield where
        yield from gone.get(where, ())


def _record(record: AnyRecord) -> Iterator[tuple[str, str]]:
    yield from _content(record.content, "")
    if record.body.strip():
        yield "正文", record.body.strip()
    for name, rows in record.tables.items():
        yield f"表格 {name}", "\n".join(" | ".join(row) for row in rows)


def _content(content: Any, prefix: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any value of the model
    for field in fields(content):
        value, alias = getattr(content, field.name), field.metadata.get("alias")
        if alias and (field.default is MISSING or value != field.default):
            yield from _value(value, f"{prefix}{alias}")


def _value(value: Any, where: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    if isinstance(value, Photo):
        yield where, _photo(value)
    elif is_dataclass(value) and not isinstance(value, (type, Period)):
        yield from _content(value, f"{where}的")
    elif isinstance(value, Mapping):
        for name, each in value.items():
            yield from _value(each, f"{where}的“{name}”")
    elif isinstance(value, (tuple, list)):
        if value and is_dataclass(value[0]):
            for name, row in _named(value):
                yield from _value(row, f"{where}{name}")
        elif value:
            yield where, "、".join(map(said, value))
    elif value is not None and value != "":
        yield where, said(value)


def _named(rows: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    """Rows by what tells them from one another: their number, else their first text, else their place.

    So a row that is put in between does not make all that follow look changed.
    """
    names = [_name(row) for row in rows]
    for place, (row, name) in enumerate(zip(rows, names, strict=True), 1):
        yield (name if name and names.count(name) == 1 else f"第{place}行"), row


def _name(row: Any) -> str:  # noqa: ANN401
    if isinstance(row, Photo):
        return f" {row.file}"
    if (nth := getattr(row, "number", None)) and isinstance(nth, int):
        return f"第{nth}项"
    first = next((getattr(row, each.name) for each in fields(row) if "alias" in each.metadata), None)
    short = said(first) if isinstance(first, (str, date)) else ""
    return f"“{short}”" if short and len(short) <= 24 and "\n" not in short else ""  # noqa: PLR2004 - one line


def _photo(photo: Photo) -> str:
    hidden = "、".join(each if isinstance(each, str) else str(list(each)) for each in photo.hidden)
    return "；".join(filter(None, (photo.caption or "没有说明", f"打码 {hidden}" if hidden else "")))


def pieces(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts, with what only one of them has set apart."""
    if not before or not after:
        return _whole(before), _whole(after)
    is_long = max(len(before), len(after)) > LONG
    one, other = (
        (text.splitlines(keepends=True) if is_long else _WORD.findall(text)) for text in (before, after)
    )
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return (Piece(before, is_other=True),), (Piece(after, is_other=True),)
    left: list[Piece] = []
    right: list[Piece] = []
    for what, start, end, from_, to in matcher.get_opcodes():
        is_other = what != "equal"
        left += [Piece("".join(one[start:end]), is_other)] if end > start else []
        right += [Piece("".join(other[from_:to]), is_other)] if to > from_ else []
    return tuple(left), tuple(right)


def _whole(text: str) -> tuple[Piece, ...]:
    return (Piece(text),) if text else ()
