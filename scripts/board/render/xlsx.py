"""What all workbooks have in common: texts that stay texts, pages that print well, the same bytes every time.

Importing this imports openpyxl.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Border, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooter, HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from board.base.text import starts_formula

DATE = 'yyyy"年"m"月"d"日"'
"""How days are shown."""
FIRST_DAY = date(1980, 1, 1)
"""The date of a document about which no day is known: the first that a ZIP file can tell."""
_LINE = Side(style="thin", color="FF808080")
BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_NO_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def saved(book: Workbook, title: str, day: date | None = None) -> bytes:
    """The file of a workbook, dated with a day of its contents: the same workbook gives the same bytes."""
    made = datetime.combine(day or FIRST_DAY, time())
    book.properties = DocumentProperties(creator=None, title=text(title), created=made, modified=made)
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        # Not Workbook.save, which asks the clock.
        ExcelWriter(book, archive).save()
    return _timeless(buffer)


def set_pages(sheet: Worksheet, head: int, columns: int, last: int) -> None:
    """How a sheet is printed: A4 across, one page wide, the row of heads on every page."""
    sheet.print_title_rows = f"{head}:{head}"
    sheet.print_area = f"A1:{get_column_letter(columns)}{last}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    footer = HeaderFooterItem()
    assert footer.center is not None  # noqa: S101 - it is made with three empty parts
    footer.center.text = "第 &P 页 共 &N 页"
    sheet.HeaderFooter = HeaderFooter(oddFooter=footer)


def put(cell: Cell | MergedCell, value: str | int | Decimal | date | None) -> None:
    """Fills a cell; a text is a text, whatever it begins with, also when somebody edits it."""
    if not isinstance(value, str):
        cell.value = value
    elif words := text(value):
        cell.value = words
        cell.data_type = "s"
        cell.quotePrefix = starts_formula(words)


def text(words: str) -> str:
    """A text as XML can hold it: without control characters, lines ended as Excel ends them.

    Excel reads `_x0041_` as A; where that is what the text says, its first character is written so.
    """
    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    return _CODE.sub("_x005F_", _NO_XML.sub("", lines))


def _timeless(packed: BytesIO) -> bytes:
    """The same files in a ZIP file that does not say when it was made."""
    buffer = BytesIO()
    with ZipFile(packed) as old, ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name), old.read(name), ZIP_DEFLATED)
    return buffer.getvalue()
