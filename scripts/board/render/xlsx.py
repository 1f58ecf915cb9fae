"""What all workbooks have in common: texts that stay texts, pages that print well, the same bytes every time.

Importing this imports openpyxl.
"""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any
from weakref import WeakKeyDictionary
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Fill, Font, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
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


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """How cells look. Kept as a constant: it is known again by being the same one."""

    font: Font
    alignment: Alignment
    border: Border | None = None
    fill: Fill | None = None
    format: str = ""


_worn: WeakKeyDictionary[Workbook, dict[Look, StyleArray]] = WeakKeyDictionary()


def dress(cell: Cell | MergedCell, look: Look) -> None:
    """Makes a cell look so; before it is filled, for what a text needs is a part of the style too."""
    # To openpyxl a style is looked up anew each time that it is set, which takes most of the time of a
    # workbook; it has no other way to say "like that cell".
    wearer: Any = cell
    worn = _worn.setdefault(wearer.parent.parent, {})
    if (style := worn.get(look)) is not None:
        wearer._style = style  # noqa: SLF001
        return
    wearer.font, wearer.alignment = look.font, look.alignment
    if look.border:
        wearer.border = look.border
    if look.fill:
        wearer.fill = look.fill
    if look.format:
        wearer.number_format = look.format
    worn[look] = wearer._style  # noqa: SLF001


def saved(book: Workbook, title: str, day: date | None = None) -> bytes:
    """The file of a workbook, dated with a day of its contents: the same workbook gives the same bytes."""
    made = datetime.combine(day or FIRST_DAY, time())
    book.properties = DocumentProperties(creator=None, title=text(title), created=made, modified=made)
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        # Not Workbook.save, which asks the clock.
        _Writer(book, archive).save()
    return _timeless(buffer)


class _Writer(ExcelWriter):
    """Writes sheets in memory; that of openpyxl has a file below /tmp for each of them."""

    _archive: ZipFile

    def write_worksheet(self, ws: Any) -> None:  # noqa: ANN401 - as openpyxl has it
        """A sheet without pictures and charts, of which we have none."""
        buffer = BytesIO()
        writer: Any = WorksheetWriter(ws, buffer)
        writer.write()
        ws._drawing = None  # noqa: SLF001
        ws._rels = writer._rels  # noqa: SLF001
        self._archive.writestr(ws.path[1:], buffer.getvalue())
        self.manifest.append(ws)


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
        if starts_formula(words):
            own: Any = cell
            own._style = copy(own._style)  # noqa: SLF001 - others may wear it
            own.quotePrefix = True


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
