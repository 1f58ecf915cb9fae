"""What `--audience` may say."""

from __future__ import annotations

from pathlib import Path

import pytest
from board.app.audiences import audience_of, check_form
from board.app.pipeline import read_and_judge
from board.base.findings import WrongUsage
from board.model.board import Board

from tests import make

TODAY = make.day("2026-03-06")


@pytest.fixture(scope="module")
def board(minimal: Path) -> Board:
    """The small board."""
    found = read_and_judge(minimal, TODAY).board
    assert found
    return found


@pytest.mark.parametrize("name", ["public", "party", "unit:baishi", "unit:liuwan"])
def test_audiences(board: Board, name: str) -> None:
    check_form(name)
    assert audience_of(name, board).name == name


@pytest.mark.parametrize("name", ["", "all", "unit", "unit:", "unit:nobody", "Public"])
def test_audiences_that_do_not_exist(board: Board, name: str) -> None:
    with pytest.raises(WrongUsage):
        audience_of(name, board)


@pytest.mark.parametrize("name", ["", "all", "unit", "unit:", "Public", "public:", "party:liuwan"])
def test_what_is_no_audience_is_refused_before_anything_is_read(name: str) -> None:
    with pytest.raises(WrongUsage, match="--audience 应是"):
        check_form(name)


def test_whether_a_code_exists_is_known_only_when_the_board_is_read() -> None:
    check_form("unit:nobody")
