"""`board check --changed`: what a change brings is shown, what was there before is not."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from board.app.changed import Brought, brought
from board.app.check import check
from board.base.findings import BoardError, WrongUsage

from tests.repository import Repository
from tests.small_board import make_board

TODAY = date(2026, 11, 22)
BRANCH = "branches/liuwan/branch.yml"
DUES = "branches/liuwan/dues/2026-H2.yml"
ACTIVITY = "branches/liuwan/activities/2026-03-10-qingyu/index.md"
PHOTO = "branches/liuwan/activities/2026-03-10-qingyu/01.jpg"
OLD = {DUES: {"上期结余: 1800.00": "上期结余: 1080.00"}}


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A board in a repository; a balance has been wrong since before `main`."""
    words = {"实到: 26\n": "实到: 26\n肖像: 已告知并同意\n照片:\n  - 01.jpg 清淤\n"}
    root = make_board(tmp_path / "board", {"change": {**OLD, ACTIVITY: words}, "pictures": {PHOTO: "good"}})
    Repository.begun(root).commit("2026-11-01")
    return root


def found(root: Path, since: str = "main") -> Brought:
    return brought(root, since, check(root, TODAY, 1).findings, TODAY)


def slugs(root: Path, since: str = "main") -> list[str]:
    return [each.code.slug for each in found(root, since).findings]


def change(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text("utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new), "utf-8")


def test_where_nothing_changed_nothing_is_shown_but_counted(board: Path) -> None:
    assert found(board).findings == ()
    assert found(board).before == 1


@pytest.mark.parametrize("committed", [False, True])
def test_a_mistake_in_a_changed_file_is_shown(board: Path, *, committed: bool) -> None:
    repository = Repository(board)
    repository.git("checkout", "-q", "-b", "mine")
    change(board, BRANCH, "上级: hekou", "上级: hekuo")
    if committed:
        repository.commit("2026-11-02")
    assert slugs(board) == ["unknown-parent"]


def test_what_was_wrong_before_in_a_changed_file_is_shown_too(board: Path) -> None:
    change(board, DUES, "上期结余", "# 核对过\n上期结余")
    assert slugs(board) == ["balance-mismatch"]


def test_a_new_file_counts_whether_git_knows_it_or_not(board: Path) -> None:
    (board / "branches/liuwan/dues/2027-H1.yml").write_text("应交党员: 二十八\n", "utf-8")
    assert set(slugs(board)) == {"bad-value", "missing-key"}
    (board / ".gitignore").write_text("branches/liuwan/dues/2027*\n", "utf-8")
    assert set(slugs(board)) == {"bad-value", "missing-key"}


@pytest.mark.parametrize("staged", [False, True])
def test_what_a_deleted_file_breaks_elsewhere_is_shown(board: Path, *, staged: bool) -> None:
    (board / PHOTO).unlink()
    if staged:
        Repository(board).git("add", "-A")
    assert slugs(board) == ["missing-photo"]


def test_what_a_change_breaks_in_another_file_is_shown(board: Path) -> None:
    change(board, "site_config.yml", "hekou:", "hekou2:")
    assert "unknown-parent" in slugs(board)
    assert "balance-mismatch" not in slugs(board)


def test_only_what_was_touched_and_is_as_before_does_not_count(board: Path) -> None:
    path = board / DUES
    path.write_bytes(path.read_bytes())
    assert slugs(board) == []


def test_what_others_did_meanwhile_is_not_ours(board: Path) -> None:
    repository = Repository(board)
    repository.git("checkout", "-q", "-b", "mine")
    repository.git("checkout", "-q", "main")
    repository.commit("2026-11-02", {DUES: (board / DUES).read_text("utf-8") + "# 看过\n"})
    repository.git("checkout", "-q", "mine")
    assert slugs(board, "main") == []


def test_a_board_that_lies_inside_its_repository(tmp_path: Path) -> None:
    root = make_board(tmp_path / "one/board", {"change": OLD})
    Repository.begun(tmp_path).commit("2026-11-01")
    change(root, BRANCH, "上级: hekou", "上级: hekuo")
    assert slugs(root) == ["unknown-parent"]


def test_filters_of_the_settings_do_not_run(board: Path, tmp_path: Path) -> None:
    repository, ran = Repository(board), tmp_path / "ran"
    (board / ".gitattributes").write_text("* filter=x diff=x\n", "utf-8")
    for key in ("filter.x.clean", "filter.x.smudge", "diff.x.textconv", "diff.x.command", "core.fsmonitor"):
        repository.git("config", key, f"touch {ran}; cat")
    change(board, BRANCH, "上级: hekou", "上级: hekuo")
    repository.git("config", "filter.x.required", "true")
    os.utime(board / ".git/index", (1, 1))  # all files are newer: git is in doubt about each
    assert slugs(board) == ["unknown-parent"]
    assert not ran.exists()


@pytest.mark.parametrize("typed", ["mian", "", "--help", "main:site_config.yml", "HEAD^{tree}", "主干"])
def test_an_unknown_revision_is_told(board: Path, typed: str) -> None:
    with pytest.raises(WrongUsage, match=r"没有“.*”这个分支或提交；有哪些分支，用 git branch --all 看"):
        found(board, typed)


def test_a_shallow_clone_is_told_how_to_get_the_rest(board: Path) -> None:
    repository = Repository(board)
    first = repository.git("rev-parse", "HEAD")
    repository.commit("2026-11-02", {DUES: "{}\n"})
    repository.cut()
    for typed in (f"{first}^", "origin/main"):
        with pytest.raises(WrongUsage, match="git fetch --unshallow"):
            found(board, typed)
    with pytest.raises(BoardError, match=r"没有共同的来历.*git fetch --unshallow"):
        found(board, first)


def test_without_a_repository_or_git_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_board(tmp_path)
    with pytest.raises(BoardError, match="这块公开栏不在 git 仓库里；不写 --changed 就检查全部"):
        found(root)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BoardError, match="没有安装 git"):
        found(root)
