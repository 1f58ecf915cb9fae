"""`board scheme list` and `board scheme check`."""

from __future__ import annotations

from pathlib import Path

import pytest
from board.load.documents import SCHEMES
from board.load.packs import shipped_codes

from tests.command_line import held, run
from tests.small_board import make_board
from tests.workbooks import HEAD, workbook

OWN = "编号: hedong-2026\n沿用: qingshi-2026\n名称: 河东办法\n"
FLAWED = (
    "编号: hedong-2025\n名称: 旧办法\n对象: 支部\n方法: 记分\n满分: 10\n取整: 不取整\n"
    "项目: [{项: 甲, 满分: 10}]\n"
    "星级:\n  - {星级: 四星级, 起: 8}\n  - {星级: 五星级, 起: 9}\n"
)
MISSPELT = "编号: hedong-2024\n对象: 支部\n方法: 记分\n满份: 100\n"
BROKEN = "编号: hedong-2023\n沿用: qingshi-2062\n"


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A board with a good, a flawed and a broken scheme of its own; only read by the tests."""
    texts = {"hedong-2026": OWN, "hedong-2025": FLAWED, "hedong-2024": MISSPELT, "hedong-2023": BROKEN}
    files = {f"{SCHEMES}{name}.yml": text for name, text in texts.items()}
    return make_board(tmp_path_factory.mktemp("board"), {"files": files})


def rows(board: Path) -> list[list[str]]:
    done = run("scheme", "list", cwd=board)
    assert (done.returncode, done.stderr) == (0, "")
    return [line.split() for line in done.stdout.splitlines()]


def test_the_list_has_the_own_first_and_marks_those_in_force(board: Path) -> None:
    found = rows(board)
    assert found[0] == ["编号", "名称", "对象", "方法", "性质", "在哪里"]
    assert ["hedong-2026", "河东办法", "支部", "记分", "现行方案", f"{SCHEMES}hedong-2026.yml"] in found
    assert [
        "在用",
        "qingshi-2026",
        "青石县党支部星级评定办法",
        "支部",
        "记分",
        "现行方案",
        "程序自带",
    ] in found
    codes = [row[1] if row[0] == "在用" else row[0] for row in found[1:]]
    assert codes[-len(shipped_codes()) :] == list(shipped_codes())


def test_a_broken_scheme_is_listed_as_such(board: Path) -> None:
    assert ["hedong-2023", "（有错误，先检查）", f"{SCHEMES}hedong-2023.yml"] in rows(board)


def test_elsewhere_only_the_shipped_ones_are_listed(tmp_path: Path) -> None:
    done = run("scheme", "list", cwd=tmp_path)
    assert done.returncode == 0
    assert "这里不是公开栏，只列出了程序自带的方案" in done.stdout
    assert all(code in done.stdout for code in shipped_codes())


# check -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("code", shipped_codes())
def test_shipped_schemes_do_not_contradict_themselves(code: str, board: Path) -> None:
    done = run("scheme", "check", code, cwd=board)
    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[-1].startswith("检查了 1 个方案：")


def test_a_flaw_is_named_with_its_line(board: Path) -> None:
    done = run("scheme", "check", "hedong-2025", cwd=board)
    assert done.returncode == 1
    assert f"{SCHEMES}hedong-2025.yml:10:5  错误" in done.stdout
    assert "[scheme-flaw]" in done.stdout
    assert "  - {星级: 五星级, 起: 9}\n" in done.stdout


def test_all_own_and_those_in_force_are_checked(board: Path) -> None:
    done = run("scheme", "check", cwd=board)
    assert done.returncode == 1
    assert f"{SCHEMES}hedong-2025.yml" in done.stdout


def test_what_cannot_be_read_is_told_too(board: Path) -> None:
    done = run("scheme", "check", f"{SCHEMES}hedong-2024.yml", cwd=board)
    assert done.returncode == 1
    assert f"{SCHEMES}hedong-2024.yml:4:1  错误  不认识“满份”，是不是“满分”？" in done.stdout


def test_a_base_that_is_not_there_is_told(board: Path) -> None:
    done = run("scheme", "check", "hedong-2023", cwd=board)
    assert done.returncode == 1
    assert f"{SCHEMES}hedong-2023.yml:2:1  错误  沿用的方案“qingshi-2062”不存在" in done.stdout


def test_any_file_can_be_checked(board: Path, tmp_path: Path) -> None:
    (tmp_path / "new.yml").write_text(FLAWED.replace("hedong-2025", "new-1"), "utf-8")
    (tmp_path / "new.xlsx").write_bytes(
        workbook({"方案": HEAD, "星级": [["星级", "起"], ["四星级", 8], ["五星级", 9]]})
    )
    before = held(board)
    done = run("scheme", "check", tmp_path / "new.yml", cwd=board)
    assert done.returncode == 1
    assert f"{tmp_path / 'new.yml'}:10:5  错误" in done.stdout
    done = run("scheme", "check", tmp_path / "new.xlsx", cwd=board)
    assert done.returncode == 1
    assert "“星级”表 A3  错误" in done.stdout
    assert held(board) == before


@pytest.mark.parametrize(
    ("which", "words"),
    [
        ("qingshi-2062", "没有代号为“qingshi-2062”的星级方案，是不是“qingshi-2026”？"),
        ("没有.yml", "没有.yml 打不开：没有这个文件或文件夹"),
        ("没有.xlsx", "没有.xlsx 打不开：没有这个文件或文件夹"),
    ],
)
def test_what_is_not_there(which: str, words: str, board: Path) -> None:
    done = run("scheme", "check", which, cwd=board)
    assert (done.returncode, done.stdout) == (1, "")
    assert words in done.stderr


def test_nothing_to_check(tmp_path: Path) -> None:
    done = run("scheme", "check", cwd=tmp_path)
    assert done.returncode == 1
    assert "这里没有自己的方案，也没有在用的" in done.stderr
