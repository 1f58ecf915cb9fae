"""CSV files as Excel, WPS and phones write them."""

from __future__ import annotations

import codecs

import pytest
from board.base.findings import BoardError
from board.load.csv_sheet import read_csv

TEXT = "事项,时限\r\n 每月入户走访 ,长期\r\n"
ROWS = [["事项", "时限"], ["每月入户走访", "长期"]]


def rows(data: bytes) -> list[list[str]]:
    grid = read_csv(data, "承诺")
    return [[cell.text for _, cell in sorted(grid.rows[row].items())] for row in sorted(grid.rows)]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("gb18030"),
        TEXT.encode("utf-16"),
        TEXT.replace(",", "\t").encode("gb18030"),
        TEXT.replace(",", ";").encode(),
        TEXT.replace(",", "，").encode(),
        b"sep=,\r\n" + TEXT.encode("gb18030"),
        TEXT.replace("\r\n", "\n").encode(),
    ],
    ids=["utf-8", "bom", "gb18030", "utf-16", "tab", "semicolon", "wide comma", "sep", "lf"],
)
def test_every_way_to_write_it_is_read_the_same(data: bytes) -> None:
    assert rows(data) == ROWS


def test_cells_keep_their_places_and_lines() -> None:
    grid = read_csv('事项,措施\n,"一、走访\n二、座谈"\n'.encode(), "承诺")
    assert grid.title == "承诺"
    cell = grid.at(2, 2)
    assert cell is not None
    assert cell.text == "一、走访\n二、座谈"


@pytest.mark.parametrize("data", [b"\x00\x01\x02", b"\xff\xfe\x00", bytes(range(128, 256))])
def test_what_is_no_text_says_what_to_do(data: bytes) -> None:
    with pytest.raises(BoardError, match=r"另存为 \.xlsx 再发"):
        read_csv(data, "x")
