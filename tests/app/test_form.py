"""`board form` as people meet it; with its real program it is tried in tests/form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command_line import DAY, run
from tests.small_board import make_board


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_board(tmp_path / "board")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 1, "npm install --ignore-scripts @sveltia/cms@"),
        (["--branch", "liuwen"], 2, "没有代号为“liuwen”的党支部，是不是“liuwan”？"),
        (["--forge", "gitea", "--address", "https://git.example.cn"], 2, "--repo：写仓库的名称"),
        (["--forge", "gitea", "--repo", "a/b"], 2, "--address：写 gitea 的网址"),
        (["--forge", "gitlab", "--repo", "a/b", "--address", "http://git.example.cn"], 2, "要用 https 开头"),
    ],
)
def test_what_cannot_be_made_is_said(root: Path, words: list[str], code: int, said: str) -> None:
    done = run("form", root.parent / "form", *words, "--today", DAY, cwd=root)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert not (root.parent / "form").exists()


def test_a_folder_of_the_board_is_called_what_it_was_given_as(root: Path) -> None:
    done = run("form", "branches", "--today", DAY, cwd=root)
    assert done.returncode == 2
    assert done.stderr.startswith(
        "表单的文件夹：branches/ 里是公开栏自己的文件，不能写在里面；请换一个文件夹"
    )


def test_a_program_that_somebody_changed_is_not_taken(root: Path) -> None:
    from board.render.form import PARTS

    for each in PARTS:
        path = root.parent / "node_modules" / each.source
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("alert(1)", "utf-8")
    done = run(
        "form", root.parent / "form", "--modules", root.parent / "node_modules", "--today", DAY, cwd=root
    )
    assert done.returncode == 1
    assert "不是要的那一个版本，或者被人改过" in done.stderr
