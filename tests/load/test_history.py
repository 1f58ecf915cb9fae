"""What git is asked, and how its answers are read: real repositories, and answers as data."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from board.load.history import contents, parsed, read_blobs, read_log, tip

from tests.make import day
from tests.repository import Repository

FILE, OTHER = "branches/liuwan/dues/2026-H1.yml", "branches/liuwan/branch.yml"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository.begun(tmp_path / "board")


def steps(root: Path, name: str = FILE) -> list[tuple[str, str]]:
    """The days of a file, and what was in it on each."""
    found = read_log(root, tip(root)).trail.get(name, ())
    texts = read_blobs(root, (each.blob for each in found if each.blob))
    return [(each.day.isoformat(), texts[each.blob].decode() if each.blob else "") for each in found]


# Commits ------------------------------------------------------------------------------------------------
def test_every_version_with_its_day_oldest_first(repository: Repository) -> None:
    repository.commit("2026-03-02", {FILE: "一"})
    repository.commit("2026-03-03", {"README.md": "别的"})
    repository.commit("2026-03-05", {FILE: "二"})
    repository.commit("2026-03-06", {FILE: None})
    last = repository.commit("2026-03-07", {OTHER: "三"})
    log = read_log(repository.root, tip(repository.root))
    assert steps(repository.root) == [("2026-03-02", "一"), ("2026-03-05", "二"), ("2026-03-06", "")]
    assert (len(log.commits), log.commits[-1]) == (4, last), "only those that touched records"
    assert [each.order for each in log.trail[FILE]] == [0, 1, 2]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2026-03-02 23:59:59 +0800", "2026-03-02"),
        ("2026-03-02 16:00:00 +0000", "2026-03-03"),
        ("2026-03-02 15:59:59 +0000", "2026-03-02"),
        ("2026-03-02 08:30:00 -0800", "2026-03-03"),
    ],
)
def test_days_are_those_of_china(when: str, expected: str, repository: Repository) -> None:
    repository.commit(when, {FILE: "一"})
    assert steps(repository.root) == [(expected, "一")]


def test_the_day_is_that_of_the_committer(repository: Repository) -> None:
    repository.commit("2026-03-05", {FILE: "一"})
    repository.git(
        "commit", "-q", "--amend", "--date", "2026-03-02T09:00:00+0800", "-m", "改", day="2026-03-06"
    )
    assert steps(repository.root) == [("2026-03-06", "一")]


def test_days_that_run_backwards_are_told_as_they_are(repository: Repository) -> None:
    repository.commit("2026-03-05", {FILE: "一"})
    repository.commit("2026-03-01", {FILE: "二"})
    assert steps(repository.root) == [("2026-03-05", "一"), ("2026-03-01", "二")]


def test_a_merge_counts_on_the_day_on_which_it_came_in(repository: Repository) -> None:
    """What was done beside the published branch was not up before."""
    repository.commit("2026-03-01", {OTHER: "支部"})
    repository.git("checkout", "-q", "-b", "beside")
    repository.commit("2026-03-02", {FILE: "草稿"})
    repository.commit("2026-03-03", {FILE: "一"})
    repository.git("checkout", "-q", "main")
    repository.commit("2026-03-04", {OTHER: "改名"})
    repository.git("merge", "-q", "--no-ff", "-m", "并入", "beside", day="2026-03-06")
    assert steps(repository.root) == [("2026-03-06", "一")]


def test_a_board_may_lie_in_a_folder_of_its_repository(repository: Repository) -> None:
    repository.commit("2026-03-02", {f"xian/gongkai/{FILE}": "一", FILE: "别的公开栏"})
    board = repository.root / "xian/gongkai"
    assert steps(board) == [("2026-03-02", "一")]
    assert set(read_log(board, tip(board)).trail) == {FILE}


@pytest.mark.parametrize(
    "name", ["公示.yml", "有 空格.yml", '\x01引号".yml', "换\n行.yml", ":100644 000000.yml", "-n.yml"]
)
def test_names_are_read_as_they_are(name: str, repository: Repository) -> None:
    repository.commit("2026-03-02", {f"branches/liuwan/{name}": "一"})
    repository.commit("2026-03-03", {OTHER: "二"})
    assert steps(repository.root, f"branches/liuwan/{name}") == [("2026-03-02", "一")]


def test_a_name_that_is_not_utf8_spoils_nothing(repository: Repository) -> None:
    folder = repository.root / "branches/liuwan"
    folder.mkdir(parents=True)
    (folder / os.fsdecode("公示.yml".encode("gb18030"))).write_text("一", "utf-8")
    repository.commit("2026-03-02")
    repository.commit("2026-03-03", {FILE: "二"})
    assert steps(repository.root) == [("2026-03-03", "二")]


def test_a_worktree_and_packed_refs_are_read_too(repository: Repository, tmp_path: Path) -> None:
    repository.commit("2026-03-02", {FILE: "一"})
    repository.git("pack-refs", "--all")
    repository.git("worktree", "add", "-q", tmp_path / "beside", "HEAD")
    assert tip(tmp_path / "beside") == tip(repository.root)
    assert steps(tmp_path / "beside") == [("2026-03-02", "一")]


# What the user has set, and what he lacks ---------------------------------------------------------------
def test_settings_of_the_repository_change_nothing_and_start_nothing(
    repository: Repository, tmp_path: Path
) -> None:
    spy = tmp_path / "spy"
    spy.write_text(f"#!/bin/sh\ntouch {tmp_path}/started\n", "utf-8")
    spy.chmod(0o755)
    repository.commit("2026-03-01", {FILE: "一\n" * 9})
    repository.commit("2026-03-02", {FILE: None, "branches/liuwan/dues/2026-H2.yml": "一\n" * 9})
    for key, value in (
        ("diff.external", spy),
        ("core.fsmonitor", spy),
        ("core.pager", spy),
        ("gpg.program", spy),
        ("log.showSignature", "true"),
        ("log.showRoot", "false"),
        ("log.diffMerges", "off"),
        ("log.follow", "true"),
        ("diff.renames", "copies"),
        ("format.pretty", "oneline"),
        ("core.quotepath", "true"),
        ("color.ui", "always"),
    ):
        repository.git("config", key, str(value))
    assert steps(repository.root) == [("2026-03-01", "一\n" * 9), ("2026-03-02", "")]
    assert not (tmp_path / "started").exists()


def test_what_a_hook_has_set_is_not_asked_for(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """git sets these for its hooks: they name the repository that was pushed to."""
    other = Repository.begun(tmp_path / "other")
    other.commit("2026-01-01", {FILE: "别的"})
    repository.commit("2026-03-02", {FILE: "一"})
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.root))
    assert steps(repository.root) == [("2026-03-02", "一")]


def test_replaced_objects_are_not_believed(repository: Repository) -> None:
    first = repository.commit("2026-03-05", {FILE: "一"})
    repository.git("checkout", "-q", "--orphan", "forged")
    forged = repository.commit("2026-03-01", {FILE: "一"})
    repository.git("checkout", "-q", "main")
    repository.git("replace", first, forged)
    assert steps(repository.root) == [("2026-03-05", "一")]


def test_no_repository(tmp_path: Path) -> None:
    found = tip(tmp_path)
    assert (found.commit, found.is_expected, found.lacking) == ("", False, "这块公开栏不在 git 仓库里")
    assert read_log(tmp_path, found).lacking == found.lacking


def test_no_commit_yet(repository: Repository) -> None:
    found = tip(repository.root)
    assert (found.commit, found.is_expected, found.lacking) == ("", True, "git 仓库里还没有提交")


@pytest.mark.parametrize("is_repository", [True, False])
def test_no_git_at_all(
    is_repository: bool, repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a repository nobody has been waiting for it."""
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    found = tip(repository.root if is_repository else tmp_path)
    assert (found.is_expected, found.lacking) == (is_repository, "这台电脑没有安装 git")


def test_a_folder_of_somebody_else_is_not_a_traceback(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit("2026-03-02", {FILE: "一"})
    monkeypatch.setenv("PATH", f"{repository.root}:{os.environ['PATH']}")
    (repository.root / "git").write_text(
        "#!/bin/sh\necho \"fatal: detected dubious ownership in repository at '/x'\" >&2\nexit 128\n", "utf-8"
    )
    (repository.root / "git").chmod(0o755)
    found = tip(repository.root)
    assert found.is_expected
    assert f"safe.directory {repository.root}" in found.lacking


def test_a_broken_repository_is_not_a_traceback(repository: Repository) -> None:
    commit = repository.commit("2026-03-02", {FILE: "一"})
    known = tip(repository.root)
    shutil.rmtree(repository.root / ".git/objects" / commit[:2])
    assert "git 读不出提交记录" in read_log(repository.root, known).lacking


def test_a_shallow_clone_knows_its_last_commits(repository: Repository, tmp_path: Path) -> None:
    repository.commit("2026-03-02", {FILE: "一"})
    repository.commit("2026-03-05", {FILE: "二"})
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.root}", tmp_path / "clone")
    assert tip(tmp_path / "clone").is_shallow
    assert not tip(repository.root).is_shallow
    assert steps(tmp_path / "clone") == [("2026-03-05", "二")]


def test_a_clone_without_contents_fetches_none(repository: Repository, tmp_path: Path) -> None:
    repository.commit("2026-03-02", {FILE: "一"})
    repository.commit("2026-03-05", {FILE: "二"})
    repository.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    repository.git("clone", "-q", "--filter", "blob:none", f"file://{repository.root}", clone)
    log = read_log(clone, tip(clone))
    assert [each.day for each in log.trail[FILE]] == [day("2026-03-02"), day("2026-03-05")]
    first = log.trail[FILE][0].blob
    assert first not in read_blobs(clone, [first])


# Answers ------------------------------------------------------------------------------------------------
A, B = "a" * 40, "b" * 40


def test_an_answer_of_git_log() -> None:
    said = (
        f"\x01{B} 1772668800\0\n:100644 000000 {A} {'0' * 40} D\0branches/a/x\0\0"
        f"\x01{A} 1772409600\0\n:000000 100644 {'0' * 40} {A} A\0branches/a/x\0"
    )
    log = parsed(said.encode())
    assert log.commits == (A, B)
    assert [(each.order, each.day, each.commit, each.blob) for each in log.trail["branches/a/x"]] == [
        (0, day("2026-03-02"), A, A),
        (1, day("2026-03-05"), B, ""),
    ]


@pytest.mark.parametrize("said", [b"", b"\0", b"\n", b"warning: nothing\0"])
def test_an_answer_without_commits(said: bytes) -> None:
    assert parsed(said).commits == ()


@pytest.mark.parametrize("seconds", ["-99999999999999", "99999999999999"])
def test_a_time_that_no_clock_shows_is_no_traceback(seconds: str) -> None:
    assert len(parsed(f"\x01{A} {seconds}\0".encode()).commits) == 1


def test_an_answer_of_cat_file() -> None:
    said = b"%s blob 5\na\nb\n\n\n%s missing\n%s tree 3\nxyz\n%s blob 0\n\n" % (
        A.encode(),
        B.encode(),
        B.encode(),
        B[::-1].encode(),
    )
    assert contents(said) == {A: b"a\nb\n\n", B[::-1]: b""}
