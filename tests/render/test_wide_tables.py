"""Tables that are wider than the paper: it is turned, then what has no room goes on below."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from board.base.paper import A4, Paper, read_paper
from board.render.columns import fits, parted
from board.render.press import Press
from board.render.sheet_data import Print, as_it_lies
from board.views.parts import Grid
from board.views.poster import Table
from hypothesis import given
from hypothesis import strategies as st

from tests.render.sheets import press_in, run, sheet

NOTHING = re.compile("(?!)")


def a_table(columns: int, letters: int) -> Table:
    """A name and so many amounts of so many digits."""
    heads = ("项目", *(f"金额{nth}" for nth in range(1, columns)))
    rows = tuple(
        (f"第{row}项", *(str(nth * 10 + row).rjust(letters, "7") for nth in range(1, columns)))
        for row in range(1, 6)
    )
    return Table(Grid("明细", heads, rows, (False, *(True,) * (columns - 1))))


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    return press_in(tmp_path_factory.mktemp("wide"))


@pytest.mark.parametrize("paper", [A4, read_paper("A3"), read_paper("600×900")], ids=lambda each: each.name)
@pytest.mark.parametrize(("columns", "letters"), [(5, 6), (9, 9), (12, 11), (30, 12)])
def test_no_cell_runs_into_the_next(
    press: Press, tmp_path: Path, paper: Paper, columns: int, letters: int
) -> None:
    poster = sheet(a_table(columns, letters))
    pdf = tmp_path / "sheet.pdf"
    pdf.write_bytes(press.pdf(poster, as_it_lies(poster, Print(paper)), {}, None))
    words = [(float(x), float(y), float(right), word) for x, y, right, word in _words(pdf)]
    for x, y, right, word in words:
        clash = [each for each in words if abs(each[1] - y) < 1 and x < each[0] < right - 0.5]
        assert not clash, (word, clash)
    shown = "".join(word for *_, word in words)
    assert all(cell in shown for row in poster.blocks[0].grid.rows for cell in row)


def _words(pdf: Path) -> list[tuple[str, ...]]:
    """Left, top and right of every word, and the word, page after page."""
    pages = run("pdftotext", "-bbox", pdf, "-").split("<page ")[1:]
    found = []
    for number, page in enumerate(pages):
        for x, y, right, word in re.findall(
            r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)".*?>(.*?)<', page
        ):
            found.append((x, str(float(y) + number * 10000), right, word))
    return found


def test_the_paper_is_turned_only_where_that_is_needed() -> None:
    narrow, wide = sheet(a_table(4, 6)), sheet(a_table(9, 9))
    assert as_it_lies(narrow, Print(A4)).paper == A4
    turned = as_it_lies(wide, Print(A4)).paper
    assert (turned.width, turned.height, turned.name) == (297, 210, "a4")


@given(st.integers(2, 20), st.integers(1, 14), st.floats(12, 90))
def test_no_column_is_lost_and_each_part_begins_with_the_first(
    columns: int, letters: int, room: float
) -> None:
    whole = a_table(columns, letters).grid
    parts = list(parted(whole, NOTHING, room))
    assert [head for each in parts for head in each.heads[1:]] == list(whole.heads[1:])
    assert all(each.heads[0] == whole.heads[0] for each in parts)
    assert all(fits(each, NOTHING, room) or len(each.heads) == 2 for each in parts)
    assert [each.caption for each in parts] == ["明细", *["明细（续）"] * (len(parts) - 1)]
