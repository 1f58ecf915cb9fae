"""The sheets of a scheme follow from the model, and lists in a cell are found again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from board.model.keys import One, Rows, Table, keys_of
from board.model.scheme import Scheme
from board.model.scheme_sheets import NAME, VALUE, Form, joined, sheets, split
from hypothesis import given
from hypothesis import strategies as st

from tests.workbooks import WORDS


def leaves(kind: Any, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The path to everything that can be said."""
    for key in keys_of(kind):
        path = (*before, key.alias)
        if isinstance(key.shape, (One, Rows)):
            yield from leaves(key.shape.of, path)
        elif isinstance(key.shape, Table):
            yield from ((*path, NAME), (*path, VALUE))
        else:
            yield path


def test_everything_that_a_scheme_can_say_has_one_place() -> None:
    columns = [(*sheet.path, *column.path) for sheet in sheets() for column in sheet.columns]
    assert sorted(columns) == sorted(leaves(Scheme))


def test_no_two_sheets_and_no_two_columns_have_one_name() -> None:
    titles = [sheet.title for sheet in sheets()]
    assert len(titles) == len(set(titles))
    assert titles[0] == "方案"
    for sheet in sheets():
        heads = [column.head for column in sheet.columns]
        assert len(heads) == len(set(heads))
        assert all(column.help for column in sheet.columns)


def test_only_what_each_row_needs_is_required() -> None:
    required = {
        (s.title, c.head) for s in sheets() for c in s.columns if c.is_required and s.form is Form.ROWS
    }
    assert ("项目", "项") in required
    assert ("项目", "细目·内容") in required
    assert ("项目", "内容") not in required
    keys = {c.head for c in sheets()[0].columns if c.is_required}
    assert keys == {"编号"}, "权重·自评 is only needed where there are weights at all"
    assert ("星级", "起") not in required


@pytest.mark.parametrize(
    ("cell", "texts"),
    [
        ("农村、社区", ["农村", "社区"]),
        ("农村,社区，机关； 学校;", ["农村", "社区", "机关", "学校"]),
        ("农村\n社区、机关\n\n", ["农村", "社区、机关"]),
        ("- 五星级、四星级列名", ["五星级、四星级列名"]),
        ("- 甲\n乙\n- 丙", ["甲\n乙", "丙"]),
        ("", []),
    ],
)
def test_texts_in_one_cell(cell: str, texts: list[str]) -> None:
    assert split(cell) == texts


@given(st.lists(WORDS))
def test_what_is_joined_is_split_again(texts: list[str]) -> None:
    assert split(joined(texts)) == texts
