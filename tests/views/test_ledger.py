"""A table that people take away with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from board.views.ledger import Cell, Column, Ledger, downloads
from board.views.parts import Link
from board.views.takeaway import by_address

KINDS = ("text", "count", "amount", "date")
CELLS: dict[str, Cell] = {"text": "甲", "count": 3, "amount": Decimal("1.50"), "date": date(2026, 3, 5)}


def a_ledger(columns: tuple[Column, ...], *rows: tuple[Any, ...]) -> Ledger:
    """A ledger of which only the table matters."""
    return Ledger("ledgers/a", "表", "", columns, rows)


@pytest.mark.parametrize("kind", KINDS)
def test_a_column_holds_its_kind_and_nothing_else(kind: Any) -> None:
    column = Column("甲", kind)
    assert [name for name, cell in CELLS.items() if column.holds(cell)] == [kind]
    assert column.holds(None)
    assert a_ledger((column,), (CELLS[kind],), (None,)).rows == ((CELLS[kind],), (None,))


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        ("count", True),
        ("amount", 1.5),
        ("amount", Decimal("NaN")),
        ("amount", Decimal("Infinity")),
        ("date", datetime(2026, 3, 5)),
    ],
)
def test_what_looks_alike_is_refused(kind: Any, cell: Any) -> None:
    """A writer would make something else of it."""
    with pytest.raises(ValueError, match="does not fit"):
        a_ledger((Column("甲", kind),), (cell,))


@pytest.mark.parametrize("row", [(), ("甲", "乙")])
def test_a_row_has_as_many_cells_as_there_are_columns(row: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        a_ledger((Column("甲"),), row)


@pytest.mark.parametrize("columns", [(), (Column("甲"), Column("甲", "count"))])
def test_columns_are_told_apart_by_name(columns: tuple[Column, ...]) -> None:
    with pytest.raises(ValueError, match="no columns, or two of one name"):
        a_ledger(columns)


def test_a_page_offers_the_files_that_are_published() -> None:
    ledger = a_ledger((Column("甲"),))
    assert downloads(ledger.address_stem) == (
        Link("Excel", "ledgers/a.xlsx"),
        Link("CSV", "ledgers/a.csv"),
        Link("JSON", "ledgers/a.json"),
    )
    assert ledger.addresses == tuple(each.address for each in downloads(ledger.address_stem))
    found = by_address([ledger])
    assert tuple(found) == ledger.addresses
    assert {found[each] for each in found if not each.endswith(".csv")} == {ledger}
    tomorrow = replace(ledger, note="数据截至明天")
    assert by_address([tomorrow])["ledgers/a.csv"] == found["ledgers/a.csv"] != ledger
