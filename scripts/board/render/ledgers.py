"""A ledger as the bytes of its files: CSV, XLSX, JSON. The same ledger gives the same bytes."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import StringIO

from board.base.text import starts_formula
from board.views.ledger import Cell, Ledger


def written(ledger: Ledger, address: str) -> bytes:
    """The file of a ledger that lies at an address; its ending says in which format."""
    return _WRITERS[address.rpartition(".")[2]](ledger)


def as_csv(ledger: Ledger) -> bytes:
    """The heads and the rows, nothing else, for other programs.

    UTF-8 with a mark, without which Excel takes it for GBK; lines end as RFC 4180 wants it. Days are ISO
    texts, numbers are written in full. A text that a spreadsheet would run as a formula gets a `'` before it.
    """
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(_harmless(column.name) for column in ledger.columns)
    writer.writerows(map(_plain, row) for row in ledger.rows)
    return buffer.getvalue().encode("utf-8-sig")


def as_json(ledger: Ledger) -> bytes:
    """Everything that the ledger says, a row as the cells by the names of the columns.

    A count is a number. An amount is a text with exactly its digits: most programs would read a number as a
    binary one, and 0.10 is none. Days are ISO texts; what is not known is null.
    """
    names = [column.name for column in ledger.columns]
    value = {
        "title": ledger.title,
        "note": ledger.note,
        "columns": [{"name": column.name, "kind": column.kind} for column in ledger.columns],
        "rows": [dict(zip(names, map(_exact, row), strict=True)) for row in ledger.rows],
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def as_xlsx(ledger: Ledger) -> bytes:
    """A workbook that prints well."""
    # A quarter of a second, which a build that writes no workbook does not wait for.
    from board.render.workbook import workbook  # noqa: PLC0415

    return workbook(ledger)


_WRITERS: dict[str, Callable[[Ledger], bytes]] = {"csv": as_csv, "json": as_json, "xlsx": as_xlsx}


def _harmless(text: str) -> str:
    return f"'{text}" if starts_formula(text) else text


def _plain(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    if cell is None:
        return ""
    return _harmless(cell) if isinstance(cell, str) else str(cell)


def _exact(cell: Cell) -> str | int | None:
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return cell.isoformat() if isinstance(cell, date) else cell
