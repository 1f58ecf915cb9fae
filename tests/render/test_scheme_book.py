"""The workbook of a scheme as people open, fill and print it."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from board.load.packs import example_scheme, shipped
from board.load.scheme_book import read_book
from board.load.sheets import read_sheets
from board.model.keys import Choice
from board.model.scheme_sheets import Form, sheets
from board.render.scheme_book import GUIDE, HIDDEN, scheme_book
from openpyxl.worksheet.worksheet import Worksheet

from tests.workbooks import said

EMPTY = scheme_book(example_scheme(), is_example=True)
FILLED = scheme_book(shipped("qingshi-2026"), is_example=False)


@pytest.fixture(scope="module")
def empty() -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(EMPTY))


@pytest.fixture(scope="module")
def filled() -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(FILLED))


def heads(page: Worksheet) -> list[str]:
    return [str(cell.value) for cell in page[2]]


def test_one_sheet_for_each_group_and_one_that_says_how(empty: openpyxl.Workbook) -> None:
    assert empty.sheetnames == [GUIDE, *(sheet.title for sheet in sheets()), HIDDEN]
    assert empty[HIDDEN].sheet_state == "hidden"
    assert [cell.value for cell in empty[HIDDEN][1]] == ["board template", "星级方案", "1"]


@pytest.mark.parametrize("sheet", sheets(), ids=[sheet.title for sheet in sheets()])
def test_heads_help_lists_and_print(sheet: object, empty: openpyxl.Workbook) -> None:
    (wanted,) = (each for each in sheets() if each is sheet)
    page = empty[wanted.title]
    if wanted.form is Form.KEYS:
        assert heads(page) == ["键", "填写", "说明", "示例"]
        assert [cell.value for cell in page["A"][2:]] == [column.head for column in wanted.columns]
    else:
        assert heads(page) == ["序号", *(column.head for column in wanted.columns)]
        assert page["A3"].value == "说明"
        assert all(cell.value for cell in page[3])
    lists = {each.formula1 for each in page.data_validations.dataValidation}
    for column in wanted.columns:
        if isinstance(column.shape, Choice):
            assert f'"{",".join(column.shape.words)}"' in lists
    assert all(len(each) < 256 for each in lists), "Excel takes no more"
    assert page.freeze_panes
    assert page.page_setup.orientation == "landscape"
    assert page.page_setup.paperSize == 9
    assert page.page_setup.fitToHeight == 0
    assert page.print_title_rows == "$2:$2"


def test_examples_are_marked_and_none_is_read(empty: openpyxl.Workbook) -> None:
    for sheet in sheets():
        page = empty[sheet.title]
        if sheet.form is not Form.KEYS:
            assert page["A4"].value == "例", sheet.title
            assert page["A4"].font.i
    book = read_book(read_sheets(EMPTY))
    assert said(book) == ["“方案”表 B3 [missing-key] 缺少“编号”（代号），例如 编号: qingshi-2026"]


def test_an_item_is_merged_beside_its_details(filled: openpyxl.Workbook) -> None:
    merged = {str(each) for each in filled["项目"].merged_cells.ranges}
    assert {"A4:A6", "B4:B6", "D4:D6"} <= merged
    assert [filled["项目"].cell(row, 6).value for row in (4, 5, 6)] == [
        "按期换届，委员配齐",
        "委员分工明确，向党员群众公布",
        "党小组设置合理，活动正常",
    ]


def test_texts_stay_texts_and_numbers_are_numbers(filled: openpyxl.Workbook) -> None:
    page = filled["方案"]
    cells = {row[0].value: row[1] for row in page.iter_rows(min_row=3)}
    assert (cells["版本"].value, cells["版本"].number_format) == ("2026.1", "@")
    assert (cells["每年复核"].value, cells["每年复核"].number_format) == ("12-31", "@")
    assert (cells["满分"].value, cells["满分"].number_format) == (100, "General")
    assert cells["自"].is_date


def test_the_same_scheme_gives_the_same_bytes() -> None:
    assert scheme_book(shipped("qingshi-2026"), is_example=False) == FILLED
    with ZipFile(BytesIO(FILLED)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("1980-01-01T00:00:00Z") == 2


def test_openpyxl_is_loaded_only_for_a_workbook() -> None:
    code = (
        "import sys, board.cli.main, board.app.template, board.app.scheme_import, board.load.scheme_book\n"
        "sys.exit('openpyxl' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
