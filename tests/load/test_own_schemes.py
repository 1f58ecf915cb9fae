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


@pytest.mark.parametrize(
    ("texts", "found", "known"),
    [
        # a scheme that takes over itself, and two that take over each other
        (("编号: own\n沿用: own\n",), ["scheme-circle"], set()),
        (("编号: own\n沿用: own1\n", "编号: own1\n沿用: own\n"), ["scheme-circle"] * 2, set()),
        # who takes over a circle is not in it, and has nothing to take over either
        (("编号: own\n沿用: own1\n", "编号: own1\n沿用: own1\n"), ["scheme-circle"] * 2, set()),
        (("编号: own\n沿用: qingshi-2062\n",), ["unknown-scheme"], set()),
        (("编号: qingshi-2026\n沿用: fuwu-100\n",), ["same-code"], set()),
        (
            ("编号: own\n沿用: qingshi-2026\n", "编号: own\n沿用: fuwu-100\n"),
            ["same-code"],
            {"own": "qingshi-2026"},
        ),
        # every scheme of the package may be taken over, in force or not
        (("编号: own\n沿用: cun-37\n",), [], {"own": "cun-37"}),
    ],
)
def test_schemes_that_cannot_be_found(
    texts: tuple[str, ...], found: list[str], known: dict[str, str]
) -> None:
    board, codes = board_with(*texts)
    assert codes == found
    own = {code: each.base for code, each in board.schemes.items() if code.startswith("own")}
    assert own == dict(known)


@pytest.mark.parametrize(
    ("in_force", "found", "suggestion"),
    [
        ("qingshi-2026", [], ""),
        ("qingshi-2062", ["unknown-scheme"], "qingshi-2026"),
        ("没有", ["unknown-scheme"], ""),
    ],
)
def test_schemes_in_force(in_force: str, found: list[str], suggestion: str) -> None:
    rules = f"规则: {{星级方案: [{in_force}]}}\n"
    loaded = make.loaded({"site_config.yml": make.SITE_TEXT + rules})
    assert loaded.board
    of_schemes = [each for each in loaded.findings if each.at[:2] == ("规则", "星级方案")]
    assert make.slugs(of_schemes) == found
    assert [each.suggestion for each in of_schemes] == [suggestion] * len(found)
    assert set(loaded.board.schemes) == ({in_force} if not found else set())
