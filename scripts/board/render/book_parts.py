"""What workbooks to be filled in have in common: titles, heads, help, drop-down lists.

Importing this imports openpyxl.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from unicodedata import east_asian_width

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from board.model.keys import Amount, Choice, Count, Day, Listed, YesNo
from board.model.scheme_keys import OpenOr
from board.model.scheme_sheets import Column
from board.render import xlsx

HEAD_FILL, SAMPLE_FILL = PatternFill("solid", "FFE7E6E6"), PatternFill("solid", "FFFFF8E1")
TITLE, BOLD, TEXT = Font("黑体", 16, bold=True), Font("宋体", 11, bold=True), Font("宋体", 11)
SMALL, SAMPLE = Font("宋体", 9, color="FF595959"), Font("宋体", 11, italic=True, color="FF595959")
TOP = Alignment("left", "center", wrap_text=True)
MIDDLE = Alignment("center", "center", wrap_text=True)
GUIDE_LOOK, HELP_LOOK = xlsx.Look(TEXT, TOP), xlsx.Look(SMALL, MIDDLE, xlsx.BORDER)
_TITLE_LOOK = xlsx.Look(TITLE, Alignment("left", "center"))
_HEAD_LOOK = xlsx.Look(BOLD, MIDDLE, xlsx.BORDER, HEAD_FILL)
HEAD_ROW, FIRST_ROW = 2, 4
"""Below the title the heads, then a row of help, then the rows."""
_LONGEST = 250
"""Characters that a drop-down list may have in all."""


def write_title(page: Worksheet, text: str, columns: int) -> None:
    """The title over the whole width."""
    cell = page.cell(1, 1)
    xlsx.dress(cell, _TITLE_LOOK)
    xlsx.put(cell, text)
    page.row_dimensions[1].height = 28
    if columns > 1:
        page.merge_cells(start_row=1, end_row=1, start_column=1, end_column=columns)


def write_heads(page: Worksheet, heads: tuple[str, ...]) -> None:
    """The row of heads."""
    for at, text in enumerate(heads, 1):
        cell = page.cell(HEAD_ROW, at)
        xlsx.dress(cell, _HEAD_LOOK)
        xlsx.put(cell, text)
    page.row_dimensions[HEAD_ROW].height = 22


def offer(page: Worksheet, column: Column, cells: str, others: Iterable[str] = ()) -> None:
    """A drop-down list of the words of a column; other words are only warned of: short forms are read too.

    `others`: words of this board, which nobody is warned for not using.
    """
    own = words_of(column)
    words = own or tuple(each for each in others if each and "," not in each)
    if not words or len(",".join(words)) > _LONGEST:
        return
    offered = DataValidation("list", f'"{",".join(words)}"', allow_blank=True, showErrorMessage=bool(own))
    if isinstance(column.shape, Listed):
        offered.showErrorMessage = False
    offered.errorStyle, offered.errorTitle = "warning", column.head
    offered.error = f"一般从下面选一个：{'、'.join(words)}"[:225]
    page.add_data_validation(offered)
    offered.add(cells)


def words_of(column: Column) -> tuple[str, ...]:
    """The words that a cell is chosen from; none where anything may be written."""
    shape: Any = column.shape.of if isinstance(column.shape, Listed) else column.shape
    if isinstance(shape, YesNo):
        return ("是", "否")
    return shape.words if isinstance(shape, Choice) else ()


def help_of(column: Column) -> str:
    """What is to be written in a column, in a few words."""
    words = words_of(column)
    offered = f"（{'、'.join(words)}）" if 0 < len(words) < 6 else ""  # noqa: PLR2004 - more are in the list
    listed = "；几项用顿号隔开" if isinstance(column.shape, Listed) and not words else ""
    return column.help + offered + listed


def format_of(column: Column) -> str:
    """Texts are texts, so that Excel makes no days of them."""
    if isinstance(column.shape, Day):
        return xlsx.DATE
    return "General" if is_number(column) else "@"


def is_number(column: Column) -> bool:
    """Whether a column holds numbers."""
    shape = column.shape.of if isinstance(column.shape, OpenOr) else column.shape
    return isinstance(shape, (Amount, Count))


def is_wordy(column: Column) -> bool:
    """Whether a column holds texts of any length."""
    return not is_number(column) and not words_of(column)


def width_of(text: str) -> int:
    """How wide a text is, in digits."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
