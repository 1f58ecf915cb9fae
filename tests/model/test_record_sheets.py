"""Sheets of records follow from the model: every key has its column, whatever the kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from board.model.keys import One, Rows, Table
from board.model.record import FACTS, Kind
from board.model.record_sheets import ORDER, all_sheets, own_keys, sheets_of, word_of
from board.rules.filling import IDENTITY


def paths(record: Any, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every way from a record to a value, without the names in tables."""
    for key in own_keys(record):
        shape = key.shape
        while isinstance(shape, Table):
            shape = shape.of
        way = (*before, key.alias)
        yield from paths(shape.of, way) if isinstance(shape, (One, Rows)) else [way]


@pytest.mark.parametrize("kind", Kind)
def test_every_key_of_a_record_has_its_column(kind: Kind) -> None:
    found = set()
    for sheet in sheets_of(kind):
        for column in sheet.columns:
            own = tuple(part for part in column.path if not part.startswith("@"))
            for alias in sheet.lists or ([sheet.inside] if sheet.inside else [""]):
                found.add((alias, *own) if alias else own)
    wanted = set(paths(FACTS[kind].content)) - {("周期",)}
    assert wanted <= found


def test_titles_are_unique_and_short_enough_for_excel() -> None:
    titles = [sheet.title for sheet in all_sheets()]
    assert len(titles) == len(set(titles))
    assert all(len(title) <= 31 and not set(title) & set("[]:*?/\\") for title in titles)


@pytest.mark.parametrize("sheet", all_sheets(), ids=lambda sheet: sheet.title)
def test_the_heads_of_a_sheet_are_unique(sheet: Any) -> None:
    heads = [column.head for column in sheet.columns]
    assert len(heads) == len(set(heads))
    assert all(column.help for column in sheet.columns)


def test_every_kind_has_a_word_and_a_place() -> None:
    assert set(ORDER) == set(Kind)
    assert len({word_of(kind) for kind in Kind}) == len(Kind)


def rows(record: Any) -> Iterator[type]:
    """Every type of row that stands in a list of a record."""
    for key in own_keys(record):
        shape: Any = key.shape
        while isinstance(shape, Table):
            shape = shape.of
        if isinstance(shape, Rows):
            yield shape.of
        if isinstance(shape, (One, Rows)):
            yield from rows(shape.of)


def test_every_row_is_known_again_by_something() -> None:
    every = {row for kind in Kind for row in rows(FACTS[kind].content)}
    assert every <= set(IDENTITY)
    for row, aliases in IDENTITY.items():
        assert set(aliases) <= {key.alias for key in own_keys(row)}, row
