"""What a star scheme says, as the rows of the sheets of its workbook; pure."""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, cast

from board.model.keys import Key, Listed, Table, keys_of
from board.model.scheme import Scheme
from board.model.scheme_sheets import NAME, VALUE, Column, Form, Sheet, joined

Value = str | int | Decimal | date | None
Row = dict[Column, Value]


def keys(scheme: Scheme, sheet: Sheet) -> Row:
    """The values of a sheet with one key a row."""
    return dict(_own(_inside(scheme, sheet.path), sheet.columns))


def records(sheet: Sheet, scheme: Scheme) -> Iterator[list[Row]]:
    """Every record of a sheet as its rows; the record's own values stand in the first."""
    found = _inside(scheme, sheet.path)
    if not found:
        return
    if sheet.form is Form.TABLE:
        for name, value in found.items():
            yield [dict(zip(sheet.columns, (name, _cell(value)), strict=True))]
    elif sheet.form is Form.LIST:
        for text in found:
            yield [{sheet.columns[0]: text}]
    else:
        for record in found:
            yield _rows(record, sheet.columns)


def _rows(record: Any, columns: tuple[Column, ...]) -> list[Row]:  # noqa: ANN401 - any record of the model
    rows: list[Row] = [dict(_own(record, columns))]
    for child in dict.fromkeys(column.child for column in columns if column.child):
        key = next(key for key in _keys(record) if key.alias == child)
        inner = getattr(record, key.field) or ()
        own = tuple(column for column in columns if column.child == child)
        if isinstance(key.shape, Table):
            ends = [{NAME: name, VALUE: _cell(value)} for name, value in inner.items()] if inner else []
            found: list[Row] = [{column: each[column.path[-1]] for column in own} for each in ends]
        else:
            found = [dict(_values(each, own, 1)) for each in inner]
        rows += [{} for _ in range(len(found) - len(rows))]
        for row, more in zip(rows, found, strict=False):
            row.update(more)
    return rows


def _own(record: Any, columns: tuple[Column, ...]) -> Iterator[tuple[Column, Value]]:  # noqa: ANN401
    return _values(record, tuple(column for column in columns if not column.child), 0)


def _values(record: Any, columns: tuple[Column, ...], skipped: int) -> Iterator[tuple[Column, Value]]:  # noqa: ANN401
    """What a record says; the first keys of the paths are `skipped` where they lead to it."""
    for column in columns:
        path = column.path[skipped:]
        holder = _inside(record, path[:-1])
        if holder is None:
            continue
        key = next(key for key in _keys(holder) if key.alias == path[-1])
        value = getattr(holder, key.field)
        # 否 and 0 that nobody has to write would only be in the way; a word that is understood is shown.
        is_understood = not isinstance(value, str) and value == _default(holder, key.field)
        if value not in ("", ()) and not is_understood:
            yield column, _shown(value, column)


def _default(record: Any, field: str) -> Any:  # noqa: ANN401
    return next(each.default for each in dataclasses.fields(record) if each.name == field)


def _inside(record: Any, path: tuple[str, ...]) -> Any:  # noqa: ANN401 - any value of the model
    """The value at a path of keys; None where something on the way is not said."""
    for alias in path:
        if record is None:
            return None
        record = next(getattr(record, key.field) for key in _keys(record) if key.alias == alias)
    return record


def _shown(value: Any, column: Column) -> Value:  # noqa: ANN401
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(column.shape, Listed):
        return joined(value)
    return f"{value[0]:02}-{value[1]:02}" if isinstance(value, tuple) else value


def _cell(value: Any) -> Value:  # noqa: ANN401
    return joined(value) if isinstance(value, tuple) else value


def _keys(record: Any) -> tuple[Key, ...]:  # noqa: ANN401
    return keys_of(cast("Hashable", type(record)))
