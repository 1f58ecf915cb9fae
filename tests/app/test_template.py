"""`board template`: a workbook to fill in, which is never written over one that was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from board.load.documents import SCHEMES
from board.load.packs import shipped, shipped_codes
from board.load.scheme_book import read_book
from board.load.sheets import read_sheets

from tests.command_line import run
from tests.conftest import ROOT
from tests.small_board import make_board


def test_a_template_without_a_scheme_has_a_name_of_its_own(tmp_path: Path) -> None:
    done = run("template", "星级方案", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "已写出 星级方案.xlsx；填好以后运行 board scheme import 星级方案.xlsx\n"
    first = (tmp_path / "星级方案.xlsx").read_bytes()
    assert run("template", "星级方案", cwd=tmp_path).returncode == 0, "the same once more"
    assert (tmp_path / "星级方案.xlsx").read_bytes() == first


@pytest.mark.parametrize("code", ["qingshi-2026", "shuiwu-50"])
def test_a_template_filled_with_a_shipped_scheme(code: str, tmp_path: Path) -> None:
    assert code in shipped_codes()
    done = run("template", "星级方案", "--from", code, "--out", "a/b.xlsx", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    book = read_book(read_sheets((tmp_path / "a/b.xlsx").read_bytes()))
    assert book.scheme == replace(shipped(code), base="", inherited=())


def test_a_template_filled_with_a_scheme_of_ones_own_holds_what_that_takes_over(tmp_path: Path) -> None:
    own = "编号: hedong-2026\n沿用: qingshi-2026\n名称: 河东办法\n加分上限: 3\n"
    board = make_board(tmp_path, {"files": {f"{SCHEMES}hedong-2026.yml": own}})
    assert run("template", "星级方案", "--from", "hedong-2026", cwd=board).returncode == 0
    book = read_book(read_sheets((board / "星级方案-hedong-2026.xlsx").read_bytes()))
    assert book.scheme
    assert (book.scheme.name, book.scheme.bonus_most, book.scheme.base) == ("河东办法", 3, "")
    assert book.scheme.items == shipped("qingshi-2026").items


def test_a_workbook_that_somebody_filled_in_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "星级方案.xlsx").write_bytes(b"filled in")
    done = run("template", "星级方案", cwd=tmp_path)
    assert done.returncode == 1
    assert "已经有 星级方案.xlsx 了，也许有人在里面填过，没有动" in done.stderr
    assert (tmp_path / "星级方案.xlsx").read_bytes() == b"filled in"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("会议", "--root", str(ROOT)), 2, "没有“会议”这种表格"),
        (("会议",), 1, "没有 site_config.yml，不是公开栏"),
        ((), 2, "要哪一种？写种类：星级方案、"),
        (
            ("星级方案", "--from", "qingshi-2062"),
            1,
            "没有代号为“qingshi-2062”的星级方案，是不是“qingshi-2026”？",
        ),
        (("星级方案", "--out", "."), 1, ". 是文件夹；请写上文件名，如 星级方案.xlsx"),
        (("星级方案", "--out", "a.txt/b.xlsx"), 1, "写不出 a.txt/b.xlsx："),
    ],
)
def test_what_makes_no_sense(arguments: tuple[str, ...], code: int, words: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a", "utf-8")
    done = run("template", *arguments, cwd=tmp_path)
    assert done.returncode == code
    assert words in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_scheme_with_mistakes_cannot_fill_a_template(tmp_path: Path) -> None:
    own = "编号: hedong-2026\n沿用: qingshi-2062\n"
    board = make_board(tmp_path, {"files": {f"{SCHEMES}hedong-2026.yml": own}})
    done = run("template", "星级方案", "--from", "hedong-2026", cwd=board)
    assert done.returncode == 1
    assert f"{SCHEMES}hedong-2026.yml 有错误，用不了；先运行 board scheme check hedong-2026" in done.stderr
