"""A ledger as a workbook that prints well: A4 across, one page wide, the head on every page.

Importing this imports openpyxl.
"""

from __future__ import annotations

import re
from copy import copy
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from board.render import xlsx
from board.views.ledger import Ledger

_TITLE, _NOTE, _HEAD = 1, 2, 3
"""The rows above the rows of the ledger."""
_FORMATS = {"text": "@", "count": "0", "amount": "#,##0.00##", "date": xlsx.DATE}
_ASIDE = {"text": "left", "count": "right", "amount": "right", "date": "center"}
_FONTS = {_TITLE: Font(name="黑体", size=18, bold=True), _NOTE: Font(name="宋体", size=11)}
_HEAD_FONT, _BODY_FONT = Font(name="宋体", size=11, bold=True), Font(name="宋体", size=11)
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
        xlsx.put(cell, text)
        cell.font = _FONTS[row]
        cell.alignment = Alignment("center" if row == _TITLE else "right", "center", wrap_text=True)
        if count > 1:
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=count)
        # Merged cells do not grow with their text; a character is as wide as its font is large.
        wide = len(text) * (_FONTS[row].size or 0) / 11
        sheet.row_dimensions[row].height = line * max(1, -(-wide // width))
    for at, column in enumerate(ledger.columns, 1):
        cell = sheet.cell(_HEAD, at)
        xlsx.put(cell, column.name)
        cell.font, cell.border = _HEAD_FONT, xlsx.BORDER
        cell.alignment = Alignment("center", "center", wrap_text=True)
        # Excel counts in digits, of which two are as wide as a Han character.
        sheet.column_dimensions[get_column_letter(at)].width = 2 * column.width + 2


def _write_rows(sheet: Worksheet, ledger: Ledger) -> None:
    sides = {kind: Alignment(side, "center", wrap_text=kind == "text") for kind, side in _ASIDE.items()}
    looks: dict[str, StyleArray] = {}
    for number, row in enumerate(ledger.rows, _HEAD + 1):
        for at, (column, value) in enumerate(zip(ledger.columns, row, strict=True), 1):
            cell: Any = sheet.cell(number, at)
            if look := looks.get(column.kind):
                # A style is looked up anew each time that it is set: most of the time of a long table.
                cell._style = copy(look)  # noqa: SLF001 - openpyxl has no other way to say "like that cell"
            else:
                cell.number_format = _FORMATS[column.kind]
                cell.font, cell.border, cell.alignment = _BODY_FONT, xlsx.BORDER, sides[column.kind]
                looks[column.kind] = copy(cell._style)  # noqa: SLF001
            xlsx.put(cell, value)
