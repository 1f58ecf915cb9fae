"""Workbooks of records: to be filled in, or with all that the records say.

The same records give the same bytes. Importing this imports openpyxl.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from board.model.keys import Choice, Day
from board.model.record_sheets import (
    ABOUT,
    ABOUT_MARK,
    ABOUT_WHAT,
    About,
    RecordSheet,
    Slot,
    is_prose,
)
from board.model.scheme_sheets import HELP_MARK, NUMBER, Column
from board.render import xlsx
from board.render.book_parts import (
    FIRST_ROW,
    GUIDE_LOOK,
    HEAD_ROW,
    HELP_LOOK,
    MIDDLE,
    TEXT,
    TOP,
    format_of,
    help_of,
    is_wordy,
    offer,
    width_of,
    write_heads,
    write_title,
)
from board.render.record_rows import Filling, Row, rows_of

GUIDE = "填写说明"
_SPARE = 15
"""Empty rows with lines below the last one; drop-down lists go on to _LAST_ROW."""
_LAST_ROW = 1000
_NARROW, _WIDE = 11, 46
_PAGE = 190
"""How wide a sheet may be that is printed on one page across, in digits."""

Choices = Mapping[str, tuple[str, ...]]
"""Words of this board that are offered in a column, by its head."""


def record_book(  # noqa: PLR0913
    about: About,
    title: str,
    sheets: Iterable[RecordSheet],
    records: Iterable[Filling],
    choices: Choices,
    *,
    is_template: bool,
) -> bytes:
    """The workbook; a template has all the sheets, else there are those with rows alone."""
    book = Workbook()
    guide = book.active
    assert isinstance(guide, Worksheet)  # noqa: S101 - what a new workbook has
    guide.title = GUIDE
    given = tuple(records)
    names = []
    for sheet in sheets:
        rows = list(rows_of(sheet, given))
        if rows or is_template:
            _write_sheet(book.create_sheet(sheet.title), sheet, about, rows, choices)
            names.append((sheet.title, sheet.help))
    _write_guide(guide, title, names, is_template=is_template)
    _write_about(book.create_sheet(ABOUT), about)
    return xlsx.saved(book, title)


def _write_about(hidden: Worksheet, about: About) -> None:
    lines = (
        (ABOUT_MARK, ABOUT_WHAT, about.version),
        ("支部", about.branch),
        ("种类", *(kind.value for kind in about.kinds)),
        ("周期", about.period),
    )
    for row, line in enumerate(lines, 1):
        for at, words in enumerate(line, 1):
            xlsx.put(hidden.cell(row, at), words)
    hidden.sheet_state = "hidden"


def _write_guide(page: Worksheet, title: str, names: list[tuple[str, str]], *, is_template: bool) -> None:
    lines = (
        "用到哪张表填哪张，用不到的空着。表名和表头不要改；列的次序可以变，可以加空行。",
        "点一下格子，右边有箭头的，从里面选。带“必填”的要填；“编号”新的一条空着，由程序编。",
        "一条有几次进展、几项支出的，写在下面几行，左边的格子空着。",
        "几项写在一格里，用顿号隔开；句子一行一项（Alt+回车）。",
        "日期写 2026-03-05 或 2026年3月5日。金额写数，单位是元。",
        "空着的格子不改原来的内容；删一行表里的，公开栏里原来的也不会少。要删、要清空，在网页里改。",
        "照片、附件和 .csv 放不进这里：连同表格一起发来，这里只写文件名（照片空一格写说明，一行一张）。",
        "不写身份证号、手机号、家庭住址；反映人、群众的姓名不写。",
        "审核、审批不在这里填；收下以后等审核。",
        "填好以后发回，或运行：board import 这个文件.xlsx。不对的行会指出是第几行、哪一格，别的行照收。",
        *(f"“{name}”表：{help_}" for name, help_ in names if is_template),
    )
    write_title(page, title, 1)
    for row, text in enumerate(lines, 2):
        cell = page.cell(row, 1)
        xlsx.dress(cell, GUIDE_LOOK)
        xlsx.put(cell, f"{row - 1}. {text}")
        page.row_dimensions[row].height = 18 * -(-width_of(text) // 100)
    page.column_dimensions["A"].width = 110
    xlsx.set_pages(page, 1, 1, len(lines) + 1)


def _write_sheet(
    page: Worksheet, sheet: RecordSheet, about: About, rows: list[list[Row]], choices: Choices
) -> None:
    columns = tuple(each for each in sheet.columns if not (about.branch and each.path[0] == Slot.BRANCH))
    write_title(page, f"{sheet.title}：{sheet.help}", len(columns) + 1)
    write_heads(page, (NUMBER, *(column.head for column in columns)))
    helps = (HELP_MARK, *map(_help, columns))
    for at, text in enumerate(helps, 1):
        cell = page.cell(FIRST_ROW - 1, at)
        xlsx.dress(cell, HELP_LOOK)
        xlsx.put(cell, text)
    widest = [width_of(column.head) for column in columns]
    row = FIRST_ROW
    looks = [_look(each) for each in (None, *columns)]
    for number, lines in enumerate(rows, 1):
        for line in lines:
            _dress(page, row, looks)
            page.cell(row, 1).value = number if line is lines[0] else None
            for at, column in enumerate(columns):
                if (value := line.get(column)) is not None:
                    xlsx.put(page.cell(row, at + 2), value)
                    widest[at] = max(widest[at], *map(width_of, str(value).split("\n")))
            row += 1
    last = row + _SPARE - 1
    for empty in range(row, last + 1):
        _dress(page, empty, looks)
    page.column_dimensions["A"].width = 7
    for at, (column, width) in enumerate(zip(columns, widest, strict=True), 2):
        letter = get_column_letter(at)
        least = 14 if isinstance(column.shape, Choice) else 17 if isinstance(column.shape, Day) else _NARROW
        page.column_dimensions[letter].width = min(max(width + 2, least), _WIDE)
        offer(
            page, column, f"{letter}{FIRST_ROW}:{letter}{max(_LAST_ROW, last)}", choices.get(column.head, ())
        )
    lines_of_help = max(
        -(-width_of(text) * 0.85 // (page.column_dimensions[get_column_letter(at)].width or _NARROW))
        for at, text in enumerate(helps, 1)
    )
    page.row_dimensions[FIRST_ROW - 1].height = 13 * max(2, lines_of_help)
    page.freeze_panes = f"C{FIRST_ROW}"
    xlsx.set_pages(page, HEAD_ROW, len(columns) + 1, last)
    whole = sum(page.column_dimensions[get_column_letter(at)].width for at in range(1, len(columns) + 2))
    if whole > _PAGE:  # smaller letters could not be read: it goes on to the right, the first columns again
        page.page_setup.fitToWidth = -(-int(whole) // _PAGE)
        page.print_title_cols = "A:B"


def _help(column: Column) -> str:
    needed = "必填。" if column.is_required and not column.child else ""
    listed = help_of(column)
    return needed + (f"{column.help}；一行一项" if is_prose(column) else listed)


def _look(column: Column | None) -> xlsx.Look:
    if column is None:
        return _row_look("")
    return _row_look(format_of(column), is_wordy=is_wordy(column))


@cache
def _row_look(form: str, *, is_wordy: bool = False) -> xlsx.Look:
    return xlsx.Look(TEXT, TOP if is_wordy else MIDDLE, xlsx.BORDER, format=form)


def _dress(page: Worksheet, row: int, looks: list[xlsx.Look]) -> None:
    for at, look in enumerate(looks, 1):
        xlsx.dress(page.cell(row, at), look)
