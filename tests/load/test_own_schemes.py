"""Schemes of the board's own: what they take over, and what they cannot do without."""

from __future__ import annotations

import pytest
from board.model.board import Board

from tests import make

FILE = "content/rules/schemes/own.yml"


def board_with(*texts: str) -> tuple[Board, list[str]]:
    """A board with these schemes, and what reading them found."""
    files = {FILE.replace("own", f"own{n or ''}"): text for n, text in enumerate(texts)}
    loaded = make.loaded(files)
    assert loaded.board
    return loaded.board, make.slugs(each for each in loaded.findings if each.file.startswith("content"))


def test_what_a_scheme_takes_over_is_told() -> None:
    board, found = board_with("编号: own\n沿用: qingshi-2026\n名称: 本乡的办法\n取整: 舍去小数\n")
    own, base = board.schemes["own"], make.SCHEMES["qingshi-2026"]
    assert found == []
    assert (own.items, own.rounding, own.base) == (base.items, "舍去小数", "qingshi-2026")
    assert {"项目", "星级", "扣分"} <= set(own.inherited)
    assert not {"名称", "取整", "编号", "沿用", "领域"} & set(own.inherited)
    assert base.inherited == ()


def test_what_a_scheme_takes_over_may_itself_be_taken_over() -> None:
    board, found = board_with(
        "编号: own\n沿用: own1\n名称: 甲\n", "编号: own1\n沿用: qingshi-2026\n名称: 乙\n取整: 舍去小数\n"
    )
    assert found == []
    own = board.schemes["own"]
    assert (own.rounding, own.name, own.method) == ("舍去小数", "甲", "记分")
    assert {"取整", "项目"} <= set(own.inherited)


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("编号: own\n", ["对象", "方法"]),
        ("编号: own\n对象: 支部\n", ["方法"]),
        ("编号: own\n对象: 支部\n方法: 记分\n", []),
        ("编号: own\n沿用: qingshi-2026\n", []),
    ],
)
def test_without_method_or_subject_nothing_can_be_computed(text: str, lacking: list[str]) -> None:
    board, found = board_with(text)
    assert found == ["missing-key"] * len(lacking)
    assert ("own" in board.schemes) is (not lacking)
    assert board.scheme_files["own"] == FILE
    assert board.scheme_files["qingshi-2026"] == ""
