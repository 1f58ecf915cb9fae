"""A ledger as a workbook that prints well: A4 across, one page wide, the head on every page.

Importing this imports openpyxl.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooter, HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from board.base.text import starts_formula
from board.views.ledger import Cell, Ledger

_TITLE, _NOTE, _HEAD = 1, 2, 3
"""The rows above the rows of the ledger."""
_FORMATS = {"text": "@", "count": "0", "amount": "#,##0.00##", "date": 'yyyy"年"m"月"d"日"'}
_ASIDE = {"text": "left", "count": "right", "amount": "right", "date": "center"}
_FIRST_DAY = date(1980, 1, 1)
"""The date of a document about which no day is known: the first that a ZIP file can tell."""
_LINE = Side(style="thin", color="FF808080")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_FONTS = {_TITLE: Font(name="黑体", size=18, bold=True), _NOTE: Font(name="宋体", size=11)}
_HEAD_FONT, _BODY_FONT = Font(name="宋体", size=11, bold=True), Font(name="宋体", size=11)
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\']+")
_NO_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def workbook(ledger: Ledger) -> bytes:
    """The whole file."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # noqa: S101 - what a new workbook has
    sheet.title = _NO_SHEET_NAME.sub(" ", _text(ledger.title))[:31].strip() or "Sheet"
    _write_top(sheet, ledger)
    _write_rows(sheet, ledger)
    _set_pages(sheet, len(ledger.columns))
    made = datetime.combine(ledger.day or _FIRST_DAY, time())
    book.properties = DocumentProperties(creator=None, title=_text(ledger.title), created=made, modified=made)
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        # Not Workbook.save, which asks the clock.
        ExcelWriter(book, archive).save()
    return _timeless(buffer)


def _write_top(sheet: Worksheet, ledger: Ledger) -> None:
    """Title and note over the whole width, and the heads."""
    count = len(ledger.columns)
    width = sum(column.width for column in ledger.columns)
    for row, text, line in ((_TITLE, ledger.title, 32), (_NOTE, ledger.note, 20)):
        cell = sheet.cell(row, 1)
        _put(cell, text)
        cell.font = _FONTS[row]
        cell.alignment = Alignment("center" if row == _TITLE else "right", "center", wrap_text=True)
        if count > 1:
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=count)
        # Merged cells do not grow with their text; a character is as wide as its font is large.
        wide = len(text) * (_FONTS[row].size or 0) / 11
        sheet.row_dimensions[row].height = line * max(1, -(-wide // width))
    for at, column in enumerate(ledger.columns, 1):
        cell = sheet.cell(_HEAD, at)
        _put(cell, column.name)
        cell.font, cell.border = _HEAD_FONT, _BORDER
        cell.alignment = Alignment("center", "center", wrap_text=True)
        # Excel counts in digits, of which two are as wide as a Han character.
        sheet.column_dimensions[get_column_letter(at)].width = 2 * column.width + 2


def _write_rows(sheet: Worksheet, ledger: Ledger) -> None:
    sides = {kind: Alignment(side, "center", wrap_text=kind == "text") for kind, side in _ASIDE.items()}
    for number, row in enumerate(ledger.rows, _HEAD + 1):
        for at, (column, value) in enumerate(zip(ledger.columns, row, strict=True), 1):
            cell = sheet.cell(number, at)
            _put(cell, value)
            cell.number_format = _FORMATS[column.kind]
            cell.font, cell.border, cell.alignment = _BODY_FONT, _BORDER, sides[column.kind]


def _set_pages(sheet: Worksheet, columns: int) -> None:
    """How it is printed, and what stays in view on a screen."""
    sheet.freeze_panes = f"A{_HEAD + 1}"
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    sheet.print_area = f"A1:{get_column_letter(columns)}{sheet.max_row}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    footer = HeaderFooterItem()
    assert footer.center is not None  # noqa: S101 - it is made with three empty parts
    footer.center.text = "第 &P 页 共 &N 页"
    sheet.HeaderFooter = HeaderFooter(oddFooter=footer)


def _put(cell: SheetCell | MergedCell, value: Cell) -> None:
    """Fills a cell; a text is a text, whatever it begins with, also when somebody edits it."""
    if not isinstance(value, str):
        cell.value = value
    elif text := _text(value):
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = starts_formula(text)


def _text(text: str) -> str:
    """A text as XML can hold it: without control characters, lines ended as Excel ends them.

    Excel reads `_x0041_` as A; where that is what the text says, its first character is written so.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CODE.sub("_x005F_", _NO_XML.sub("", lines))


def _timeless(packed: BytesIO) -> bytes:
    """The same files in a ZIP file that does not say when it was made."""
    buffer = BytesIO()
    with ZipFile(packed) as old, ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name), old.read(name), ZIP_DEFLATED)
    return buffer.getvalue()
