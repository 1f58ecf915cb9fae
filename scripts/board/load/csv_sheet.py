"""A CSV file as a sheet of cells, in whichever code and with whichever sign between the columns."""

from __future__ import annotations

import csv

from board.base.findings import BoardError
from board.base.text import strip
from board.load.sheets import MOST_COLUMNS, MOST_ROWS, Cell, Grid

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SHORTEST = len('=""')
_SIGNS = (",", "\t", ";", "，")


def read_csv(data: bytes, title: str) -> Grid:
    """The cells of a CSV file.

    Raises BoardError with a Chinese sentence where it is no text, or its columns cannot be told.
    """
    text = _text(data)
    lines = text.splitlines(keepends=True)
    if lines and lines[0].lower().startswith("sep="):
        lines[0] = "\n"  # a row that Excel reads and never shows
    reader = csv.reader(lines, delimiter=_sign(lines))
    rows: dict[int, dict[int, Cell]] = {}
    is_cut = False
    try:
        for number, row in enumerate(reader, 1):
            cells = {at: Cell(number, at, word) for at, each in enumerate(row, 1) if (word := _word(each))}
            if cells and (number > MOST_ROWS or max(cells) > MOST_COLUMNS):
                is_cut = True
            elif cells:
                rows[number] = cells
    except csv.Error as error:
        line = reader.line_num
        msg = f"第 {line} 行起读不出列，多半是半角双引号没有收尾；请在 Excel 或 WPS 里另存为 .xlsx 再发"
        raise BoardError(msg) from error
    return Grid(title, rows, is_cut=is_cut)


def _word(cell: str) -> str:
    """The text of a cell; programs write `="007"` so that Excel keeps the noughts."""
    word = strip(cell)
    return (
        strip(word[2:-1]) if word.startswith('="') and word.endswith('"') and len(word) > _SHORTEST else word
    )


def _text(data: bytes) -> str:
    encodings = ("utf-16",) if data.startswith(_UTF16) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    msg = "这不是 CSV 表格，读不出文字；请在 Excel 或 WPS 里另存为 .xlsx 再发"
    raise BoardError(msg)


def _sign(lines: list[str]) -> str:
    """What parts the columns: the sign that stands most often among the first rows, else a comma."""
    head = "".join(lines[:5])
    return max(_SIGNS, key=lambda sign: (head.count(sign), -_SIGNS.index(sign)))
