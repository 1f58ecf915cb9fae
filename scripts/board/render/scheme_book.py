"""A workbook in which people of an office write down their star scheme: sheets, help, drop-down lists.

The same scheme gives the same bytes. Importing this imports openpyxl.
"""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from board.model.keys import Choice
from board.model.scheme import Scheme
from board.model.scheme_sheets import (
    EXAMPLE_MARK,
    FORMAT,
    HELP_MARK,
    KEY_HEAD,
    KIND,
    NUMBER,
    VALUE_HEAD,
    Form,
    Sheet,
    sheets,
)
from board.render import xlsx
from board.render.book_parts import (
    BOLD,
    FIRST_ROW,
    HEAD_ROW,
    MIDDLE,
    SAMPLE,
    SAMPLE_FILL,
    SMALL,
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
from board.render.scheme_rows import keys, records

GUIDE = "填写说明"
HIDDEN = "_board"
"""The hidden sheet by which a program knows what kind of workbook it is."""
_SPARE = 12
"""Empty rows with lines below the last one; drop-down lists go on to _LAST_ROW."""
_LAST_ROW = 300


def scheme_book(scheme: Scheme, *, is_example: bool) -> bytes:
    """The workbook; an example fills no keys, and its rows are marked as such."""
    book = Workbook()
    guide = book.active
    assert isinstance(guide, Worksheet)  # noqa: S101 - what a new workbook has
    guide.title = GUIDE
    _write_guide(guide, scheme, is_example=is_example)
    for sheet in sheets():
        page = book.create_sheet(sheet.title)
        if sheet.form is Form.KEYS:
            _write_keys(page, sheet, None if is_example else scheme)
        else:
            _write_table(page, sheet, scheme, is_example=is_example)
    hidden = book.create_sheet(HIDDEN)
    for at, text in enumerate(("board template", KIND, FORMAT), 1):
        hidden.cell(1, at).value = text
    hidden.sheet_state = "hidden"
    return xlsx.saved(book, KIND)


# Sheets ----------------------------------------------------------------------------------------------
def _write_guide(page: Worksheet, scheme: Scheme, *, is_example: bool) -> None:
    filled = f"这一份已经按“{scheme.name or scheme.code}”（{scheme.code}）填好，改成自己的就可以；编号要换。"
    lines = (
        "先填“方案”表：编号、名称、对象、方法。再填“项目”和“星级”。别的表用到哪张填哪张，用不到的空着。",
        "表名和表头不要改；列的次序可以变，可以加空行。点一下格子，右边有箭头的，从里面选。",
        "一个项目有几条细目，就占几行，左边的格子合并或者空着都可以。",
        "几项写在一格里，用顿号隔开，或者一行一项（Alt+回车）。",
        "来源没有写明的，就选“未写明”，或者空着；程序不会替你定，算的时候会列出各种读法。",
        f"“{NUMBER}”一列写着“{EXAMPLE_MARK}”的行只是例子，不会读入，可以删掉。" if is_example else filled,
        "填好以后运行：board scheme import 这个文件.xlsx。哪一格不对，会逐格指出来，都改好了才写入。",
    )
    write_title(page, f"{KIND}：怎么填", 1)
    for row, text in enumerate(lines, 2):
        cell = page.cell(row, 1)
        xlsx.put(cell, f"{row - 1}. {text}")
        cell.font, cell.alignment = TEXT, TOP
        page.row_dimensions[row].height = 34
    page.column_dimensions["A"].width = 110
    xlsx.set_pages(page, 1, 1, len(lines) + 1)


def _write_keys(page: Worksheet, sheet: Sheet, scheme: Scheme | None) -> None:
    heads = (KEY_HEAD, VALUE_HEAD, "说明", "示例")
    write_title(page, f"{sheet.title}：{sheet.help}", len(heads))
    write_heads(page, heads)
    given = keys(scheme, sheet) if scheme else {}
    for row, column in enumerate(sheet.columns, HEAD_ROW + 1):
        needed = "必填。" if column.is_required else ""
        texts = (column.head, given.get(column), needed + help_of(column), column.example.strip("[]"))
        for at, value in enumerate(texts, 1):
            cell = page.cell(row, at)
            xlsx.put(cell, value)
            cell.font = BOLD if at == 1 else TEXT if at == 2 else SMALL  # noqa: PLR2004 - what is filled in
            cell.alignment, cell.border = TOP, xlsx.BORDER
        page.cell(row, 2).number_format = format_of(column)
        offer(page, column, f"B{row}")
    for letter, width in zip("ABCD", (24, 48, 50, 28), strict=True):
        page.column_dimensions[letter].width = width
    page.freeze_panes = f"C{HEAD_ROW + 1}"
    xlsx.set_pages(page, HEAD_ROW, len(heads), HEAD_ROW + len(sheet.columns))


def _write_table(page: Worksheet, sheet: Sheet, scheme: Scheme, *, is_example: bool) -> None:
    columns = sheet.columns
    write_title(page, f"{sheet.title}：{sheet.help}", len(columns) + 1)
    write_heads(page, (NUMBER, *(column.head for column in columns)))
    helps = (HELP_MARK, *(("必填。" if c.is_required and not c.child else "") + help_of(c) for c in columns))
    for at, text in enumerate(helps, 1):
        cell = page.cell(FIRST_ROW - 1, at)
        xlsx.put(cell, text)
        cell.font, cell.alignment, cell.border = SMALL, MIDDLE, xlsx.BORDER
    widest = [width_of(column.head) for column in columns]
    row = FIRST_ROW
    for number, lines in enumerate(records(sheet, scheme), 1):
        for line in lines:
            for at, column in enumerate(columns):
                xlsx.put(page.cell(row, at + 2), line.get(column))
                widest[at] = max(widest[at], *map(width_of, str(line.get(column) or "").split("\n")))
            page.cell(row, 1).value = EXAMPLE_MARK if is_example else number
            row += 1
        if len(lines) > 1:
            for at in (1, *(at for at, column in enumerate(columns, 2) if not column.child)):
                page.merge_cells(start_row=row - len(lines), end_row=row - 1, start_column=at, end_column=at)
    last = row + _SPARE - 1
    _dress(page, sheet, row, last, is_example=is_example)
    page.column_dimensions["A"].width = 7
    for at, (column, width) in enumerate(zip(columns, widest, strict=True), 2):
        least = 14 if isinstance(column.shape, Choice) else 11
        page.column_dimensions[get_column_letter(at)].width = min(max(width + 2, least), 46)
        letter = get_column_letter(at)
        offer(page, column, f"{letter}{FIRST_ROW}:{letter}{_LAST_ROW}")
    lines_of_help = max(
        -(-width_of(text) * 0.85 // (page.column_dimensions[get_column_letter(at)].width or 11))
        for at, text in enumerate(helps, 1)
    )
    page.row_dimensions[FIRST_ROW - 1].height = 13 * max(2, lines_of_help)
    page.freeze_panes = f"{'C' if len(columns) > 3 else 'B'}{FIRST_ROW}"  # noqa: PLR2004 - a wide table
    xlsx.set_pages(page, HEAD_ROW, len(columns) + 1, last)


def _dress(page: Worksheet, sheet: Sheet, end: int, last: int, *, is_example: bool) -> None:
    """Lines, fonts and formats of the rows, those that are still empty too."""
    for row in range(FIRST_ROW, last + 1):
        for at, column in enumerate((None, *sheet.columns), 1):
            cell = page.cell(row, at)
            cell.border = xlsx.BORDER
            is_sample = is_example and row < end
            cell.font = SAMPLE if is_sample else TEXT
            if is_sample:
                cell.fill = SAMPLE_FILL
            cell.alignment = MIDDLE if column is None or not is_wordy(column) else TOP
            if column is not None:
                cell.number_format = format_of(column)
