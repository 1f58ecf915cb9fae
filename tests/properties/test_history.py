"""Whatever two versions of a record say: what is told of the difference holds no word that was typed."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from datetime import date, datetime
from typing import Any, cast

import pytest
from board.base.dates import Period, parse_period
from board.model.keys import (
    Choice,
    Count,
    Day,
    Key,
    Listed,
    Moment,
    One,
    PeriodName,
    Rows,
    Table,
    YesNo,
    keys_of,
)
from board.model.photo import Photo, PhotoLine
from board.model.record import FACTS, Kind
from board.rules.differences import SILENT, State, differences
from hypothesis import given, settings
from hypothesis import strategies as st

MARK = "秘"
"""Stands in every word that could name somebody."""
WORDS = st.text("秘赵孙周", min_size=1, max_size=3).map(lambda text: MARK + text)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


def value(shape: Any) -> st.SearchStrategy[Any]:
    """Values of one shape; what a fixed list does not name is a word with the mark."""
    simple: dict[type, st.SearchStrategy[Any]] = {
        Day: DAYS,
        Moment: DAYS.map(lambda day: datetime(day.year, day.month, day.day, 18, 0)),
        Count: st.integers(0, 9),
        YesNo: st.booleans(),
        PeriodName: st.just(cast("Period", parse_period("2026"))),
        PhotoLine: WORDS.map(lambda word: Photo(f"{word}.jpg", word)),
    }
    if isinstance(shape, Choice):
        return st.sampled_from([shape.read(word, None) for word in shape.words])
    if isinstance(shape, Table):
        return st.dictionaries(WORDS, value(shape.of), max_size=2)
    if isinstance(shape, Listed):
        return st.lists(value(shape.of), max_size=2).map(tuple)
    if isinstance(shape, One):
        return contents(shape.of)
    if isinstance(shape, Rows):
        rows = st.lists(contents(shape.of), max_size=2, unique_by=lambda row: getattr(row, "number", id(row)))
        return rows.map(tuple)
    return simple.get(type(shape), WORDS)


def contents(kind: Any) -> st.SearchStrategy[Any]:
    """Contents of one kind, with any of their keys."""
    keys: tuple[Key, ...] = keys_of(cast("Hashable", kind))
    always = {key.field: value(key.shape) for key in keys if key.required and key.field != "type"}
    # The type of a notice is one that the rules know, whatever was typed.
    always |= {key.field: st.just("评优表彰公示") for key in keys if key.field == "type"}
    maybe = {key.field: value(key.shape) for key in keys if not key.required}
    return st.fixed_dictionaries(always, optional=maybe).map(lambda values: kind(**values))


def states(kind: Kind) -> st.SearchStrategy[State]:
    """A state of a record of a kind."""
    beside = st.dictionaries(WORDS, st.sampled_from(["a", "b"]), max_size=2)
    return st.builds(State, contents(FACTS[kind].content), WORDS, beside)


@pytest.mark.parametrize("kind", list(Kind))
def test_nothing_that_was_typed_is_told(kind: Kind) -> None:
    @settings(max_examples=50)
    @given(states(kind), states(kind))
    def told(before: State, after: State) -> None:
        words = "".join(each.words for each in differences(before, after))
        assert MARK not in words

    told()


@pytest.mark.parametrize("kind", list(Kind))
def test_a_difference_is_told_and_none_is_made_up(kind: Kind) -> None:
    """But for what no page shows."""

    @settings(max_examples=50)
    @given(states(kind), states(kind))
    def told(before: State, after: State) -> None:
        assert differences(before, before) == ()
        quiet = {field: getattr(before.content, field) for field in SILENT if hasattr(after.content, field)}
        same = replace(after.content, **quiet) == before.content and after.body == before.body
        if not same:
            assert differences(before, after)

    told()
