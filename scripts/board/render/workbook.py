"""A ledger as a workbook that prints well: A4 across, one page wide, the head on every page.

Importing this imports openpyxl.
"""

from __future__ import annotations

import re

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from board.render import xlsx
from board.views.ledger import Ledger

_TITLE, _NOTE, _HEAD = 1, 2, 3
"""The rows above the rows of the ledger."""
_SIZES = {_TITLE: 18, _NOTE: 11}
_WRAPPED = Alignment("center", "center", wrap_text=True)
_TOPS = {
    _TITLE: xlsx.Look(Font(name="黑体", size=18, bold=True), _WRAPPED),
    _NOTE: xlsx.Look(Font(name="宋体", size=11), Alignment("right", "center", wrap_text=True)),
}
_HEAD_LOOK = xlsx.Look(Font(name="宋体", size=11, bold=True), _WRAPPED, xlsx.BORDER)
_BODY = Font(name="宋体", size=11)
_LOOKS = {
    kind: xlsx.Look(_BODY, Alignment(side, "center", wrap_text=kind == "text"), xlsx.BORDER, format=form)
    for kind, side, form in (
        ("text", "left", "@"),
        ("count", "right", "0"),
        ("amount", "right", "#,##0.00##"),
        ("date", "center", xlsx.DATE),
    )
}
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\']+")


def workbook(ledger: Ledger) -> bytes:
    """The whole file."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # noqa: S101 - what a new workbook has
    sheet.title = _NO_SHEET_NAME.sub(" ", xlsx.text(ledger.title))[:31].strip() or "Sheet"
    _write_top(sheet, ledger)
    _write_rows(sheet, ledger)
    sheet.freeze_panes = f"A{_HEAD + 1}"
    xlsx.set_pages(sheet, _HEAD, len(ledger.columns), sheet.max_row)
    return xlsx.saved(book, ledger.title, ledger.day)


def _write_top(sheet: Worksheet, ledger: Ledger) -> None:
    """Title and note over the whole width, and the heads."""
    count = len(ledger.columns)
    width = sum(column.width for column in ledger.columns)
    for row, text, line in ((_TITLE, ledger.title, 32), (_NOTE, ledger.note, 20)):
        cell = sheet.cell(row, 1)
        xlsx.dress(cell, _TOPS[row])
        xlsx.put(cell, text)
        if count > 1:
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=count)
        # Merged cells do not grow with their text; a character is as wide as its font is large.
        wide = len(text) * _SIZES[row] / 11
        sheet.row_dimensions[row].height = line * max(1, -(-wide // width))
    for at, column in enumerate(ledger.columns, 1):
        cell = sheet.cell(_HEAD, at)
        xlsx.dress(cell, _HEAD_LOOK)
        xlsx.put(cell, column.name)
        # Excel counts in digits, of which two are as wide as a Han character.
        sheet.column_dimensions[get_column_letter(at)].width = 2 * column.width + 2


def _write_rows(sheet: Worksheet, ledger: Ledger) -> None:
    for number, row in enumerate(ledger.rows, _HEAD + 1):
        for at, (column, value) in enumerate(zip(ledger.columns, row, strict=True), 1):
            cell = sheet.cell(number, at)
            xlsx.dress(cell, _LOOKS[column.kind])
            xlsx.put(cell, value)
