"""One text file as it was found."""

from __future__ import annotations

from board.base import codes
from board.load.source import Source

SOURCE = Source("a.yml", "标题: 决议\r\n人数: 36 36\n备注: 换页\x0c符\r末行")


def test_lines_end_where_editors_end_them() -> None:
    assert SOURCE.lines == ["标题: 决议", "人数: 36 36", "备注: 换页\x0c符", "末行"]
    assert (SOURCE.line(1), SOURCE.line(4), SOURCE.line(0), SOURCE.line(5)) == ("标题: 决议", "末行", "", "")


def test_the_word_at_the_place_is_replaced_not_its_twin() -> None:
    assert SOURCE.replaced(2, 8, "36", "40") == "人数: 36 40"
    assert SOURCE.replaced(2, 5, "36", "40") == "人数: 40 36"


def test_nothing_is_suggested_where_the_word_is_not_there() -> None:
    assert SOURCE.replaced(2, 5, "37", "40") == ""
    assert SOURCE.replaced(2, 5, "", "40") == ""
    assert SOURCE.replaced(9, 1, "36", "40") == ""


def test_findings_point_into_the_file() -> None:
    found = SOURCE.finding(codes.BAD_VALUE, "不是数", 2, 5, "人数: 36")
    assert (found.file, found.line, found.column, found.suggestion) == ("a.yml", 2, 5, "人数: 36")
