"""A workbook as people fill it in, brought to plain text: numbers, dates, percentages, merged cells.

openpyxl is imported when a workbook is opened: the quickest commands do without.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from io import BytesIO
from itertools import takewhile
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from board.base.findings import BoardError
from board.base.text import strip

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MOST_ROWS, MOST_COLUMNS = 5_000, 100
"""What is read of a sheet; a point table has some hundred rows."""
_UNPACKED = 100_000_000
"""Bytes that a workbook may unpack to."""
_OLD = b"\xd0\xcf\x11\xe0"
"""How .xls, .et and workbooks with a password begin."""
_CODE = re.compile("_x([0-9A-Fa-f]{4})_")
"""How Excel writes a character that XML cannot hold, and an underline that would look like that."""
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


class Kind(StrEnum):
    """What a cell holds; `MONTH_DAY` is a day that is shown without its year."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    DAY = "day"
    MONTH_DAY = "month-day"
    YES_NO = "yes-no"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as text, with its place; both count from 1.

    `is_first`: not one of the further cells of a merged one, which have its text. A BROKEN cell has as its
    text what is wrong.
    """

    row: int
    column: int
    text: str
    kind: Kind = Kind.TEXT
    is_first: bool = True


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its cells that are not empty, by row and column."""

    title: str
    rows: Mapping[int, Mapping[int, Cell]] = field(default_factory=dict)
    is_cut: bool = False
    """Whether there is more below or to the right than is read."""

    def at(self, row: int, column: int) -> Cell | None:
        """The cell at a place, None where it is empty."""
        return self.rows.get(row, {}).get(column)

    def texts(self) -> Iterator[Cell]:
        """All cells by row and column."""
        for row in sorted(self.rows):
            for column in sorted(self.rows[row]):
                yield self.rows[row][column]


def address(row: int, column: int) -> str:
    """A place as Excel calls it: C7."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def read_sheets(data: bytes) -> list[Grid]:
    """The sheets of a workbook that people can see, in their order.

    Raises BoardError with a Chinese sentence where it is no workbook that can be read.
    """
    return read_all(data)[0]


def read_all(data: bytes) -> tuple[list[Grid], list[Grid]]:
    """The sheets of a workbook that people can see, and those that are hidden; raises BoardError."""
    if data.startswith(_OLD):
        msg = "这是旧格式（.xls、.et）或加了密码的表格；请在 Excel 或 WPS 里去掉密码，另存为 .xlsx 再来"
        raise BoardError(msg)
    _look_inside(data)
    try:
        with warnings.catch_warnings():
            # What it leaves out of a workbook (pictures, old drop-down lists) is nothing that we read.
            warnings.simplefilter("ignore")
            from openpyxl import load_workbook  # noqa: PLC0415 - a quarter of a second

            shown = load_workbook(BytesIO(data), data_only=True)
            typed = load_workbook(BytesIO(data))
            grids = [(sheet.sheet_state, _grid(sheet, typed[sheet.title])) for sheet in shown.worksheets]
    except Exception as error:  # whatever a damaged workbook makes openpyxl raise
        msg = "这个表格读不出来，多半是损坏了；请在 Excel 或 WPS 里打开，另存为 .xlsx 再来"
        raise BoardError(msg) from error
    seen = [grid for state, grid in grids if state == "visible"]
    return seen, [grid for state, grid in grids if state != "visible"]


def _look_inside(data: bytes) -> None:
    """Whether it is a ZIP file of a workbook that does not unpack to something huge."""
    try:
        with ZipFile(BytesIO(data)) as packed:
            names = packed.namelist()
            size = sum(each.file_size for each in packed.infolist())
    except (BadZipFile, ValueError, OSError) as error:
        msg = "这不是 .xlsx 表格；请在 Excel 或 WPS 里打开它，另存为 .xlsx 再来"
        raise BoardError(msg) from error
    if "xl/workbook.xml" not in names:
        msg = "这不是 .xlsx 表格（多半是 Word 文件或压缩包）；请另存为 .xlsx 再来"
        raise BoardError(msg)
    if size > _UNPACKED:
        msg = "这个表格太大了；只留要导入的几张表，删掉图片再来"
        raise BoardError(msg)


def _grid(shown: Worksheet, typed: Worksheet) -> Grid:
    rows: dict[int, dict[int, Cell]] = {}
    below = shown.max_row > MOST_ROWS or shown.max_column > MOST_COLUMNS
    last = min(shown.max_row, MOST_ROWS), min(shown.max_column, MOST_COLUMNS)
    for row, line in enumerate(shown.iter_rows(max_row=last[0], max_col=last[1]), 1):
        for column, each in enumerate(line, 1):
            if each.value is None and typed.cell(row, column).data_type != "f":
                continue
            found = _cell(each, row, column)
            if found.text:
                rows.setdefault(row, {})[column] = found
    for merged in shown.merged_cells.ranges:
        first = rows.get(merged.min_row, {}).get(merged.min_col)
        if first is None:
            continue
        for row in range(merged.min_row, min(merged.max_row, last[0]) + 1):
            for column in range(merged.min_col, min(merged.max_col, last[1]) + 1):
                if (row, column) != (merged.min_row, merged.min_col):
                    cell = Cell(row, column, first.text, first.kind, is_first=False)
                    rows.setdefault(row, {})[column] = cell
    return Grid(shown.title, rows, is_cut=below and _has_more(shown))


def _has_more(sheet: Worksheet) -> bool:
    """Whether anything stands beyond what is read; formats alone do not count."""
    lower = sheet.iter_rows(min_row=MOST_ROWS + 1, values_only=True)
    right = sheet.iter_rows(max_row=MOST_ROWS, min_col=MOST_COLUMNS + 1, values_only=True)
    return any(value is not None for rows in (lower, right) for row in rows for value in row)


def _cell(cell: Any, row: int, column: int) -> Cell:  # noqa: ANN401 - what openpyxl calls a cell
    value = cell.value
    if value is None:
        return Cell(row, column, "公式还没有算出值；请在 Excel 里打开、保存一次，或直接写数", Kind.BROKEN)
    if cell.data_type == "e":
        return Cell(row, column, f"这一格是错误值 {value}；请改成数或文字", Kind.BROKEN)
    if isinstance(value, bool):
        return Cell(row, column, "是" if value else "否", Kind.YES_NO)
    if isinstance(value, (int, float)):
        if _is_percent(str(cell.number_format)):
            return Cell(row, column, f"{_number(value * 100)}%", Kind.PERCENT)
        return Cell(row, column, _number(value), Kind.NUMBER)
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        kind = Kind.DAY if "y" in _plain_format(cell.number_format) else Kind.MONTH_DAY
        return Cell(row, column, value.isoformat(), kind)
    if isinstance(value, time):
        return Cell(row, column, value.isoformat("minutes"))
    text = _CODE.sub(lambda found: chr(int(found[1], 16)), str(value))
    return Cell(row, column, strip(text.replace("\r\n", "\n").replace("\r", "\n")))


def _number(value: float) -> str:
    """A number with the fifteen digits that Excel keeps, without those that binary numbers add."""
    text = f"{value:.15g}"
    return f"{value:.6f}".rstrip("0").rstrip(".") if "e" in text else text


def _plain_format(form: str) -> str:
    """A number format without the texts and colours in it."""
    return _QUOTED.sub("", form).lower()


def _is_percent(form: str) -> bool:
    return "%" in "".join(takewhile(lambda char: char != ";", _plain_format(form)))
