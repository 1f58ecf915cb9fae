"""A star scheme as sheets of a workbook: which sheets and columns there are follows from the model.

Writing a workbook and reading one go by the same sheets, so that what is written can be read.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import cast

from board.base.text import strip
from board.model.keys import TEXT, Key, Listed, One, Reader, Rows, Shape, Table, keys_of
from board.model.scheme import Scheme

KIND = "星级方案"
"""What `board template` calls such a workbook."""
FIRST = "方案"
"""The sheet with one key a row."""
NUMBER = "序号"
"""The first column of every table: a number, or one of the marks below."""
HELP_MARK, EXAMPLE_MARK = "说明", "例"
"""Rows that are marked so are for people only."""
KEY_HEAD, VALUE_HEAD = "键", "填写"
"""The heads of a sheet with one key a row."""
FORMAT = "1"
"""Changes when older programs could no longer read a workbook."""

_PROSE = frozenset({"结果运用"})
"""Lists of sentences, in which commas do not separate: one row each, on a sheet of their own."""
_TABLE_HEADS = {"级别": ("级别", "加几分"), "共性星": ("领域", "共性星")}
"""What the name and the value of a table are called."""


class Form(StrEnum):
    """How a sheet is laid out: one key a row, one record a row, one name with its value a row, one text."""

    KEYS = "keys"
    ROWS = "rows"
    TABLE = "table"
    LIST = "list"


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A column, or on a sheet of keys a row. There is one of each: two are the same only if they are one.

    `path`: the keys from the record of the row to the value. `child`: the key of what is nested in a record
    and has rows of its own below it, beside which the cells of the record are merged; empty for the
    record's own values. In a table that is nested the path ends with the name or the value.
    """

    head: str
    path: tuple[str, ...]
    shape: Reader | Listed
    help: str
    example: str = ""
    is_required: bool = False
    child: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet; `path`: the keys from the scheme to what it holds."""

    title: str
    path: tuple[str, ...]
    form: Form
    columns: tuple[Column, ...]
    help: str


NAME, VALUE = "名称", "值"
"""How the path to a cell of a table ends."""


@cache
def sheets() -> tuple[Sheet, ...]:
    """All sheets of a scheme, in the order of the model."""
    return tuple(_sheets(Scheme, FIRST, (), "方案的基本情况，一行一项"))


def _sheets(record: Hashable, title: str, path: tuple[str, ...], help_: str) -> Iterator[Sheet]:
    """The sheet of a record's plain keys, then those of its others."""
    keys = keys_of(record)
    plain = tuple(column for key in keys if _is_plain(key) for column in _plain(key, (), is_needed=True))
    yield Sheet(title, path, Form.KEYS, plain, help_)
    for key in keys:
        if not _is_plain(key):
            yield from _own_sheets(key, (*path, key.alias))


def _own_sheets(key: Key, path: tuple[str, ...]) -> Iterator[Sheet]:
    shape = key.shape
    if isinstance(shape, One):
        yield from _sheets(cast("Hashable", shape.of), key.alias, path, key.help)
    elif isinstance(shape, Rows):
        columns = tuple(column for inner in keys_of(cast("Hashable", shape.of)) for column in _columns(inner))
        yield Sheet(key.alias, path, Form.ROWS, columns, key.help)
    elif isinstance(shape, Table):
        yield Sheet(key.alias, path, Form.TABLE, tuple(_table(key, "")), key.help)
    else:
        columns = (Column(key.alias, (), TEXT, key.help, is_required=True),)
        yield Sheet(key.alias, path, Form.LIST, columns, key.help)


def _columns(key: Key) -> Iterator[Column]:
    """The columns of one key of a record that takes a row."""
    if isinstance(key.shape, Rows):
        for inner in keys_of(cast("Hashable", key.shape.of)):
            for each in _plain(inner, (key.alias,), is_needed=True):
                yield Column(
                    each.head, each.path, each.shape, each.help, each.example, each.is_required, key.alias
                )
    elif isinstance(key.shape, Table):
        yield from _table(key, key.alias)
    else:
        yield from _plain(key, (), is_needed=True)


def _plain(key: Key, before: tuple[str, ...], *, is_needed: bool) -> Iterator[Column]:
    """The columns of a key that needs no rows; of what is optional nothing is required."""
    path = (*before, key.alias)
    if isinstance(key.shape, One):
        for inner in keys_of(cast("Hashable", key.shape.of)):
            yield from _plain(inner, path, is_needed=False)
    else:
        shape = cast("Reader | Listed", key.shape)
        needed = is_needed and key.required
        yield Column("·".join(path), path, shape, key.help, key.example, needed, others=key.others)


def _table(key: Key, child: str) -> Iterator[Column]:
    name, value = _TABLE_HEADS[key.alias]
    before = (child,) if child else ()
    inner = cast("Reader | Listed", cast("Table", key.shape).of)
    yield Column(name, (*before, NAME), TEXT, key.help, is_required=True, child=child)
    yield Column(value, (*before, VALUE), inner, key.help, is_required=True, child=child)


def _is_plain(key: Key) -> bool:
    """Whether a key needs no sheet of its own."""
    return key.alias not in _PROSE and _is_flat(key.shape)


def _is_flat(shape: Shape) -> bool:
    if isinstance(shape, One):
        return all(_is_flat(key.shape) for key in keys_of(cast("Hashable", shape.of)))
    return not isinstance(shape, (Rows, Table))


# Several texts in one cell ---------------------------------------------------------------------------
_SEPARATORS = "、，,；;"
_BULLET, _BELOW = "- ", "  "


def split(cell: str, *, is_prose: bool = False) -> list[str]:
    """The texts of a list that stand in one cell: one a line, else between commas of any kind.

    Where a line begins with `- `, a text goes on up to the next such line. `is_prose`: sentences, which only
    lines separate.
    """
    lines = cell.replace("\r\n", "\n").split("\n")
    if any(line.startswith(_BULLET) for line in lines):
        found: list[str] = []
        for line in lines:
            if line.startswith(_BULLET) or not found:
                found.append(line.removeprefix(_BULLET))
            else:
                found[-1] += f"\n{line.removeprefix(_BELOW)}"
    elif len(lines) > 1 or is_prose:
        found = lines
    else:
        for sign in _SEPARATORS[1:]:
            cell = cell.replace(sign, _SEPARATORS[0])
        found = cell.split(_SEPARATORS[0])
    return [text for each in found if (text := strip(each))]


def joined(texts: Iterable[str], *, is_prose: bool = False) -> str:
    """Texts as one cell, so that `split` finds them again."""
    found = list(texts)
    if any("\n" in each or each.startswith(_BULLET) for each in found):
        return "\n".join(_BULLET + each.replace("\n", f"\n{_BELOW}") for each in found)
    if is_prose:
        return "\n".join(found)
    if any(sign in each for each in found for sign in _SEPARATORS):
        return "\n".join(found) if len(found) > 1 else "".join(_BULLET + each for each in found)
    return _SEPARATORS[0].join(found)
