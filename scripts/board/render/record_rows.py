"""What records say, as the rows of the sheets of their kind; pure."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from board.base.dates import Period
from board.model.keys import Day, Listed, One, Rows, Table
from board.model.photo import Photo, line_of
from board.model.record import FACTS, Kind, Naming
from board.model.record_sheets import RecordSheet, Slot, is_prose, own_keys
from board.model.scheme_sheets import Column, joined
from board.render.yaml_value import scalar

Value = str | int | Decimal | date | None
Row = dict[Column, Value]
MOST = 32_000
"""Characters up to which a text stands in a cell; Excel holds 767 more."""


@dataclasses.dataclass(frozen=True, slots=True)
class Filling:
    """A record to be written into sheets; `branch`: its name, `stem`: what its file is called."""

    kind: Kind
    branch: str
    stem: str
    content: Any
    period: Period | None = None
    body: str = ""


def rows_of(sheet: RecordSheet, records: Iterable[Filling]) -> Iterator[list[Row]]:
    """The rows of a sheet; what is nested in one has rows of its own below it."""
    for record in records:
        if record.kind is sheet.kind:
            yield from _of_record(sheet, record)


def _of_record(sheet: RecordSheet, record: Filling) -> Iterator[list[Row]]:
    where: Row = {}
    body: Row = {}
    for column in sheet.columns:
        if column.path[0] == Slot.BRANCH:
            where[column] = record.branch
        elif column.path[0] == Slot.RECORD:
            where[column] = _record_words(record)
        elif column.path[0] == Slot.BODY and 0 < len(record.body) <= MOST:
            body[column] = record.body
    for which, row in _parts(sheet, record.content):
        lines = _lines(row, sheet.columns)
        lines[0] = where | which | lines[0] | body
        if len(lines[0]) > len(where) or len(lines) > 1 or not _is_empty_part(sheet):
            yield lines


def _is_empty_part(sheet: RecordSheet) -> bool:
    """Whether a row that says nothing of its record is left out: those on the sheets of other things."""
    return sheet.is_head and (sheet.is_seldom or sheet.title.endswith("整份"))


def _record_words(record: Filling) -> str:
    naming = FACTS[record.kind].naming
    is_plain = record.period and (naming is Naming.PERIOD or record.stem == record.period.name)
    return record.period.label if record.period and is_plain else record.stem


def _parts(sheet: RecordSheet, content: Any) -> Iterator[tuple[Row, Any]]:  # noqa: ANN401
    """Every record that has a row on a sheet, and what says to which list it belongs."""
    keys = {key.alias: key for key in own_keys(type(content))}
    if sheet.inside:
        if (part := getattr(content, keys[sheet.inside].field)) is not None:
            yield {}, part
        return
    if sheet.is_head:
        yield {}, content
        return
    slots = {column.path[0]: column for column in sheet.columns if column.path[0] in tuple(Slot)}
    for alias in sheet.lists:
        which: Row = {slots[Slot.LIST]: alias} if Slot.LIST in slots else {}
        found = getattr(content, keys[alias].field) or ()
        if alias in sheet.named:
            for name, rows in dict(found).items():
                for row in rows:
                    yield which | {slots[Slot.NAME]: name}, row
        else:
            for row in found:
                yield which, row


def _lines(record: Any, columns: tuple[Column, ...]) -> list[Row]:  # noqa: ANN401
    """The rows of one record; its own values stand in the first."""
    lines: list[Row] = [dict(_own(record, [each for each in columns if not each.child]))]
    keys = {key.alias: key for key in own_keys(type(record))}
    for child in dict.fromkeys(column.child for column in columns if column.child):
        own = [column for column in columns if column.child == child]
        found = list(_children(keys[child].shape, getattr(record, keys[child].field), own))
        lines += [{} for _ in range(len(found) - len(lines))]
        for line, more in zip(lines, found, strict=False):
            line.update(more)
    return lines


def _children(shape: Any, value: Any, columns: list[Column]) -> Iterator[Row]:  # noqa: ANN401
    if isinstance(shape, Rows):
        for row in value or ():
            yield dict(_own(row, columns, skipped=1))
    elif isinstance(shape, Table):
        name = next(column for column in columns if column.path[-1] == Slot.NAME)
        others = [column for column in columns if column is not name]
        for word, each in (value or {}).items():
            if not isinstance(shape.of, One):
                yield {name: word, others[0]: shown(each, others[0])}
            elif inner := dict(_own(each, others, skipped=1)):
                yield {name: word} | inner


def _own(record: Any, columns: Iterable[Column], *, skipped: int = 0) -> Iterator[tuple[Column, Value]]:  # noqa: ANN401
    """What a record says in its own columns; what it leaves to the default is not said."""
    for column in columns:
        path = column.path[skipped:]
        if path[0] in tuple(Slot):
            continue
        holder = record
        for alias in path[:-1]:
            key = next(key for key in own_keys(type(holder)) if key.alias == alias)
            holder = getattr(holder, key.field)
            if holder is None:
                break
        if holder is None:
            continue
        key = next(key for key in own_keys(type(holder)) if key.alias == path[-1])
        value = getattr(holder, key.field)
        default = next(each.default for each in dataclasses.fields(holder) if each.name == key.field)
        if (key.required or value != default) and (cell := shown(value, column)) not in ("", None):
            yield column, cell


def shown(value: Any, column: Column) -> Value:  # noqa: ANN401 - any value of the model
    """A value as its cell has it: days and numbers as such, all else as the words that are read again."""
    if value is None:
        return column.shape.word if isinstance(column.shape, Day) else None
    if isinstance(column.shape, Listed):
        words = [line_of(each) if isinstance(each, Photo) else str(each) for each in value]
        value = joined(words, is_prose=is_prose(column))
    if isinstance(value, str):
        return str(value) if len(value) <= MOST else None
    if isinstance(value, (bool, datetime, Period)):
        return scalar(value)
    return value if isinstance(value, (int, Decimal, date)) else str(value)
