"""Cells as people fill them, as plain text."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from board.base.findings import BoardError
from board.load.sheets import MOST_ROWS, Grid, Kind, address, read_sheets

from tests.workbooks import workbook


def one(value: Any, form: str = "General") -> tuple[str, Kind]:
    """The text and the kind of a cell with a value in a number format."""
    (grid,) = read_sheets(workbook({"表": [[value]]}, formats={"表": {"A1": form}}))
    cell = grid.at(1, 1)
    assert cell
    return cell.text, cell.kind


@pytest.mark.parametrize(
    ("value", "form", "text", "kind"),
    [
        ("  组织健全\u3000", "@", "组织健全", Kind.TEXT),
        ("甲\r\n乙", "@", "甲\n乙", Kind.TEXT),
        ("_x005F_x0041_", "@", "_x0041_", Kind.TEXT),
        (10, "General", "10", Kind.NUMBER),
        (10.0, "0.00", "10", Kind.NUMBER),
        (0.1 + 0.2, "General", "0.3", Kind.NUMBER),
        (8.5, "General", "8.5", Kind.NUMBER),
        (100000000000.0, "General", "100000000000", Kind.NUMBER),
        (0.3, "0%", "30%", Kind.PERCENT),
        (0.125, "0.0%", "12.5%", Kind.PERCENT),
        (0.3, '0.0"%"', "0.3", Kind.NUMBER),
        (date(2026, 3, 5), "yyyy-mm-dd", "2026-03-05", Kind.DAY),
        (datetime(2026, 3, 5, 8), 'yyyy"年"m"月"d"日"', "2026-03-05", Kind.DAY),
        (date(2026, 12, 31), 'm"月"d"日"', "2026-12-31", Kind.MONTH_DAY),
        (date(2026, 12, 31), "[$-804]d-mmm", "2026-12-31", Kind.MONTH_DAY),
        (time(8, 30), "h:mm", "08:30", Kind.TEXT),
        (True, "General", "是", Kind.YES_NO),
        (False, "General", "否", Kind.YES_NO),
        ("=1/0", "General", "公式还没有算出值；请在 Excel 里打开、保存一次，或直接写数", Kind.BROKEN),
        ("#N/A", "General", "这一格是错误值 #N/A；请改成数或文字", Kind.BROKEN),
    ],
)
def test_a_cell_is_text(value: Any, form: str, text: str, kind: Kind) -> None:
    assert one(value, form) == (text, kind)


def test_the_further_cells_of_a_merged_one_have_its_text() -> None:
    (grid,) = read_sheets(workbook({"表": [["甲", "乙"], [None, "丙"]]}, {"表": ["A1:A2", "C1:D1"]}))
    assert [(cell.row, cell.column, cell.text, cell.is_first) for cell in grid.texts()] == [
        (1, 1, "甲", True),
        (1, 2, "乙", True),
        (2, 1, "甲", False),
        (2, 2, "丙", True),
    ]


def test_hidden_sheets_are_left_out() -> None:
    book = openpyxl.load_workbook(BytesIO(workbook({"看得见": [["甲"]], "看不见": [["乙"]]})))
    book["看不见"].sheet_state = "hidden"
    buffer = BytesIO()
    book.save(buffer)
    assert [grid.title for grid in read_sheets(buffer.getvalue())] == ["看得见"]


def test_formats_far_below_are_nothing_and_texts_there_are_missed() -> None:
    def grid(value: str | None) -> Grid:
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        sheet["A1"] = "甲"
        sheet.cell(MOST_ROWS + 7, 2).number_format = "0.00"
        sheet.cell(MOST_ROWS + 7, 2).value = value
        buffer = BytesIO()
        book.save(buffer)
        return read_sheets(buffer.getvalue())[0]

    assert not grid(None).is_cut
    assert grid("乙").is_cut


def packed(name: str) -> bytes:
    """A ZIP file with one empty file."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr(name, "")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧格式"),
        (b"", "不是 .xlsx"),
        ("项目,分值\n".encode(), "不是 .xlsx"),
        (packed("word/document.xml"), "Word"),
        (packed("xl/workbook.xml"), "损坏"),
        (workbook({"表": [["甲"]]})[:900], "不是 .xlsx"),
    ],
)
def test_what_is_no_workbook_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(BoardError, match=words):
        read_sheets(data)


@pytest.mark.parametrize(("column", "name"), [(1, "A7"), (26, "Z7"), (27, "AA7"), (703, "AAA7")])
def test_places_are_called_as_in_excel(column: int, name: str) -> None:
    assert address(7, column) == name
