"""A ledger as CSV, XLSX and JSON, read back by what other people would read them with."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from board.base.text import starts_formula
from board.render.ledgers import as_csv, as_json, as_xlsx, written
from board.views.ledger import FORMATS, Cell, Column, Ledger
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import ROOT

COLUMNS = (
    Column("党支部", width=20),
    Column("年度", "count", 4),
    Column("金额", "amount", 8),
    Column("日期", "date", 9),
)
ROWS: tuple[tuple[Cell, ...], ...] = (
    ("柳湾村党支部", 2026, Decimal("1234.50"), date(2026, 3, 5)),
    ('第一、"联合", 党支部', 0, Decimal("-0.10"), date(2025, 12, 31)),
    ("", None, None, None),
)
LEDGER = Ledger("ledgers/a", "党费收支", "数据截至 2026年3月5日", COLUMNS, ROWS, date(2026, 3, 5))
WRITERS = (as_csv, as_json, as_xlsx)


def read_csv(data: bytes) -> list[list[str]]:
    """The rows of a CSV file."""
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


def read_xlsx(data: bytes) -> Worksheet:
    """The only sheet of a workbook."""
    book = openpyxl.load_workbook(BytesIO(data))
    (sheet,) = book.worksheets
    return sheet


def one(kind: Any, cell: Cell) -> Ledger:
    """A ledger with a single cell."""
    return Ledger("ledgers/a", "表", "", (Column("甲", kind),), ((cell,),))


# CSV ----------------------------------------------------------------------------------------------------
def test_csv_as_excel_wants_it() -> None:
    data = as_csv(LEDGER)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == 4
    assert read_csv(data) == [
        ["党支部", "年度", "金额", "日期"],
        ["柳湾村党支部", "2026", "1234.50", "2026-03-05"],
        ['第一、"联合", 党支部', "0", "-0.10", "2025-12-31"],
        ["", "", "", ""],
    ]


FORMULAS = ["=1+1", "+86 0000", "-1", "@甲", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠甲"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_is_never_run_as_a_formula(text: str) -> None:
    for ledger in (one("text", text), Ledger("ledgers/a", "表", "", (Column(text),), ())):
        assert read_csv(as_csv(ledger))[-1] == [f"'{text}"]
        shown = read_xlsx(as_xlsx(ledger))
        cell = shown.cell(shown.max_row, 1)
        assert cell.value == text.replace("\r", "\n")
        assert (cell.data_type, cell.quotePrefix) == ("s", True)


@pytest.mark.parametrize("text", ["=表", "-注"])
def test_nor_is_a_title_or_a_note(text: str) -> None:
    sheet = read_xlsx(as_xlsx(Ledger("ledgers/a", text, text, (Column("甲"),), ())))
    for row in (1, 2):
        cell = sheet.cell(row, 1)
        assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_a_number_below_zero_stays_a_number() -> None:
    assert read_csv(as_csv(one("amount", Decimal(-5)))) == [["甲"], ["-5"]]
    assert read_csv(as_csv(one("count", -5))) == [["甲"], ["-5"]]
    assert not read_xlsx(as_xlsx(one("count", -5))).cell(4, 1).quotePrefix


# JSON ---------------------------------------------------------------------------------------------------
def test_json_says_everything() -> None:
    data = as_json(LEDGER)
    assert "柳湾村" in data.decode()
    assert json.loads(data) == {
        "title": "党费收支",
        "note": "数据截至 2026年3月5日",
        "columns": [
            {"name": "党支部", "kind": "text"},
            {"name": "年度", "kind": "count"},
            {"name": "金额", "kind": "amount"},
            {"name": "日期", "kind": "date"},
        ],
        "rows": [
            {"党支部": "柳湾村党支部", "年度": 2026, "金额": "1234.50", "日期": "2026-03-05"},
            {"党支部": '第一、"联合", 党支部', "年度": 0, "金额": "-0.10", "日期": "2025-12-31"},
            {"党支部": "", "年度": None, "金额": None, "日期": None},
        ],
    }


# XLSX ---------------------------------------------------------------------------------------------------
def test_xlsx_holds_numbers_as_numbers_and_days_as_days() -> None:
    sheet = read_xlsx(as_xlsx(LEDGER))
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows == [
        ["党费收支", None, None, None],
        ["数据截至 2026年3月5日", None, None, None],
        ["党支部", "年度", "金额", "日期"],
        ["柳湾村党支部", 2026, 1234.5, datetime(2026, 3, 5)],
        ['第一、"联合", 党支部', 0, -0.1, datetime(2025, 12, 31)],
        [None, None, None, None],
    ]
    assert [cell.number_format for cell in sheet[4]] == ["@", "0", "#,##0.00##", 'yyyy"年"m"月"d"日"']
    assert all(cell.is_date for cell in (sheet["D4"], sheet["D5"]))


def test_xlsx_prints_well() -> None:
    sheet = read_xlsx(as_xlsx(LEDGER))
    assert sheet.title == "党费收支"
    assert {str(each) for each in sheet.merged_cells.ranges} == {"A1:D1", "A2:D2"}
    assert (sheet.print_title_rows, sheet.print_area) == ("$3:$3", "'党费收支'!$A$1:$D$6")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.oddFooter
    assert sheet.oddFooter.center
    assert sheet.oddFooter.center.text == "第 &P 页 共 &N 页"
    assert sheet.freeze_panes == "A4"
    assert [sheet.column_dimensions[letter].width for letter in "ABCD"] == [42, 10, 18, 20]
    assert all(cell.font.bold for cell in (*sheet[1][:1], *sheet[3]))
    assert {cell.border.left.style for row in sheet["A3:D6"] for cell in row} == {"thin"}


def test_a_title_that_is_wider_than_the_table_is_shown_whole() -> None:
    sheet = read_xlsx(as_xlsx(Ledger("ledgers/a", "很长的标题" * 4, "", (Column("甲", width=10),), ())))
    assert sheet.row_dimensions[1].height == 4 * 32
    assert not sheet.merged_cells.ranges


@pytest.mark.parametrize(
    ("title", "name"),
    [("1/2[甲]:*?\\'乙'", "1 2 甲 乙"), ("表" * 40, "表" * 31), ("?", "Sheet"), ("\x01", "Sheet")],
)
def test_the_sheet_has_a_name_that_excel_allows(title: str, name: str) -> None:
    assert read_xlsx(as_xlsx(Ledger("ledgers/a", title, "", (Column("甲"),), ()))).title == name


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("甲\x00乙\x0b", "甲乙"),
        ("甲\ufffe乙", "甲乙"),
        ("甲\r\n乙\r丙", "甲\n乙\n丙"),
        ("\x01", None),
        (" 甲 ", " 甲 "),
    ],
)
def test_what_xml_cannot_hold_is_dropped(text: str, shown: str | None) -> None:
    assert read_xlsx(as_xlsx(one("text", text))).cell(4, 1).value == shown


def test_what_excel_would_take_for_a_code_is_written_so_that_it_is_none() -> None:
    with ZipFile(BytesIO(as_xlsx(one("text", "_x0041_")))) as archive:
        assert b"<t>_x005F_x0041_</t>" in archive.read("xl/worksheets/sheet1.xml")


# The same bytes -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("writer", WRITERS)
def test_the_same_ledger_gives_the_same_bytes(writer: Callable[[Ledger], bytes]) -> None:
    same = Ledger("ledgers/a", LEDGER.title, LEDGER.note, COLUMNS, tuple(ROWS), LEDGER.day)
    assert writer(LEDGER) == writer(same)


@pytest.mark.parametrize(("day", "said"), [(date(2026, 3, 5), "2026-03-05"), (None, "1980-01-01")])
def test_the_document_is_of_the_day_of_what_it_shows(day: date | None, said: str) -> None:
    data = as_xlsx(Ledger("ledgers/a", "表", "", COLUMNS, ROWS, day))
    with ZipFile(BytesIO(data)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("docProps/core.xml").count(f"{said}T00:00:00Z".encode()) == 2
        times = [
            name for name in archive.namelist() if str(date.today().year + 1).encode() in archive.read(name)
        ]
    assert times == []


def test_every_process_writes_the_same() -> None:
    """Whatever the order of sets, whatever the time."""
    code = (
        "import hashlib; from tests.render.test_ledgers import *\n"
        "print(hashlib.sha256(b''.join(map(bytes, (each(LEDGER) for each in WRITERS)))).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "TZ": zone,
                "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT}/scripts",
            },
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    }
    assert len(found) == 1


def test_openpyxl_is_loaded_only_for_a_workbook() -> None:
    code = (
        "import sys; import board.app.build, board.app.pipeline; from board.render.ledgers import *\n"
        "from board.views.ledger import *\n"
        "ledger = Ledger('a', '表', '', (Column('甲'),), ())\n"
        "as_csv(ledger), as_json(ledger)\n"
        "assert 'openpyxl' not in sys.modules\n"
        "as_xlsx(ledger)\n"
        "assert 'openpyxl' in sys.modules"
    )
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}/scripts"}
    run = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (0, "")


def test_the_ending_says_the_format() -> None:
    assert {address: written(LEDGER, address) for address in LEDGER.addresses} == {
        "ledgers/a.xlsx": as_xlsx(LEDGER),
        "ledgers/a.csv": as_csv(LEDGER),
        "ledgers/a.json": as_json(LEDGER),
    }
    assert len(FORMATS) == len(WRITERS)


# Any cells ----------------------------------------------------------------------------------------------
# Excel knows 15 digits of a number, and no day before its own first.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
LEGAL = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t"), max_size=30)
COUNTS = st.integers(-(10**15) + 1, 10**15 - 1)
AMOUNTS = st.decimals(-(10**9), 10**9, places=4)
DATES = st.dates(date(1921, 7, 23), date(2199, 12, 31))


def ledgers(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Ledger]:
    """Ledgers with any cells."""
    cells = (texts, COUNTS, AMOUNTS, DATES)
    row = st.tuples(*(cell | st.none() for cell in cells))
    rows = st.lists(row, max_size=4).map(tuple)
    return st.builds(lambda found: Ledger("ledgers/a", "表", "", COLUMNS, found), rows)


@given(ledgers(TEXTS))
def test_json_loses_nothing(ledger: Ledger) -> None:
    def cell(kind: str, value: Any) -> Cell:
        if value is None:
            return None
        read: Callable[[Any], Cell] = {"amount": Decimal, "date": date.fromisoformat}.get(
            kind, lambda same: same
        )
        return read(value)

    found = json.loads(as_json(ledger))
    kinds = {column["name"]: column["kind"] for column in found["columns"]}
    rows = tuple(tuple(cell(kinds[name], value) for name, value in row.items()) for row in found["rows"])
    assert rows == ledger.rows
    assert [str(row[2]) for row in rows] == [str(row[2]) for row in ledger.rows], "with all their zeros"


@given(ledgers(TEXTS))
def test_csv_loses_nothing(ledger: Ledger) -> None:
    def said(cell: Cell) -> str:
        if isinstance(cell, str):
            return f"'{cell}" if starts_formula(cell) else cell
        return "" if cell is None else f"{cell:f}" if isinstance(cell, Decimal) else str(cell)

    assert read_csv(as_csv(ledger))[1:] == [list(map(said, row)) for row in ledger.rows]


@settings(deadline=None)  # a workbook takes as long as it takes on a busy machine
@given(ledgers(LEGAL))
def test_xlsx_loses_nothing_that_is_legal(ledger: Ledger) -> None:
    def said(cell: Cell) -> object:
        if isinstance(cell, Decimal):
            return pytest.approx(float(cell), abs=1e-9)
        if isinstance(cell, date):
            return datetime(cell.year, cell.month, cell.day)
        return None if cell == "" else cell

    sheet = read_xlsx(as_xlsx(ledger))
    found = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)][: len(ledger.rows)]
    assert found == [list(map(said, row)) for row in ledger.rows]


@settings(deadline=None)
@given(TEXTS)
def test_any_text_makes_a_workbook_that_can_be_read(text: str) -> None:
    ledger = Ledger("ledgers/a", text, text, (Column(text), Column(f"{text}2")), ((text, None),))
    sheet = read_xlsx(as_xlsx(ledger))
    assert sheet.max_row == 4
