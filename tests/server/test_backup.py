"""Back-up and restore: what comes back is what went in, byte for byte."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from pathlib import Path

import pytest
from board.app.restore import MANIFEST

from tests.command_line import run
from tests.repository import Repository
from tests.server.serving import Server
from tests.small_board import make_board

GIT_FREE = {".git", ".board"}


def held(folder: Path) -> dict[str, str]:
    """Every file and link of a board that is people's work."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if name.parts[0] in GIT_FREE or (path.is_dir() and not path.is_symlink()):
            continue
        content = str(path.readlink()) if path.is_symlink() else hashlib.sha256(path.read_bytes()).hexdigest()
        found[name.as_posix()] = content
    return found


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A board in git, with work that is not committed, files that git passes over, and a changed photo."""
    root = make_board(tmp_path / "board")
    repository = Repository.begun(root)
    (root / ".gitignore").write_text("/originals/\n", "utf-8")
    repository.commit("2026-11-20")
    repository.git("tag", "v1")
    repository.git("branch", "caogao")
    (root / "originals").mkdir()
    (root / "originals/01.jpg").write_bytes(bytes(range(256)) * 50)
    (root / "content/about.md").write_bytes("改过，\r\n没有提交\r\n".encode())
    (root / "branches/liuwan/feedback/2026.yml").unlink()
    (root / "content/rules/新.yml").write_text("x", "utf-8")
    (root / "link").symlink_to("content/about.md")
    return root


def test_a_board_comes_back_byte_for_byte(board: Path, tmp_path: Path) -> None:
    done = run("backup", tmp_path / "a.tar", "--root", board, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "a.tar").stat().st_mode & 0o777 == 0o600
    done = run("restore", "a.tar", "back", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert held(tmp_path / "back") == held(board)
    old, new = Repository(board), Repository(tmp_path / "back")
    assert new.git("for-each-ref") == old.git("for-each-ref")
    assert new.git("status", "--porcelain") == old.git("status", "--porcelain")
    assert run("check", cwd=tmp_path / "back").stdout == run("check", cwd=board).stdout


def test_a_board_without_git_comes_back_too_and_what_can_be_made_again_is_left_out(tmp_path: Path) -> None:
    root = make_board(tmp_path / "board")
    before = held(root)
    (root / "site").mkdir()
    (root / "site/.board-tree").write_text("x", "utf-8")
    (root / ".venv").mkdir()
    (root / ".venv/x").write_text("x", "utf-8")
    assert run("backup", tmp_path / "a.tar", "--root", root, cwd=tmp_path).returncode == 0
    assert run("restore", tmp_path / "a.tar", tmp_path / "back", cwd=tmp_path).returncode == 0
    assert held(tmp_path / "back") == before


def test_a_server_comes_back_and_publishes_the_same_site(tmp_path: Path) -> None:
    server = Server.begun(tmp_path)
    server.first()
    page = server.page()
    done = run("backup", tmp_path / "a.tar", "--root", server.repo, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    server.repo.rename(tmp_path / "lost.git")
    server.site.rename(tmp_path / "www/lost")
    done = run("restore", tmp_path / "a.tar", server.repo, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert server.run("publish").returncode == 0
    assert server.page() == page
    events = json.loads(server.run("log", "--format", "json").stdout)["events"]
    assert [each["event"] for each in events] == ["accepted", *("began", "published") * 2]
    editor = server.begun_clone
    editor.add("content/about.md", "还能推送。")
    assert editor.push().code == 0
    assert "还能推送。" in server.page()


def test_what_is_there_is_never_destroyed(board: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.tar"
    mine.write_text("别的东西", "utf-8")
    done = run("backup", mine, "--root", board, cwd=tmp_path)
    assert (done.returncode, "没有动" in done.stderr) == (1, True)
    assert mine.read_text("utf-8") == "别的东西"
    inside = run("backup", board / "a.tar", "--root", board, cwd=tmp_path)
    assert (inside.returncode, "要放到别处" in inside.stderr) == (1, True)
    assert run("backup", tmp_path / "a.tar", "--root", board, cwd=tmp_path).returncode == 0
    assert run("backup", tmp_path / "a.tar", "--root", board, cwd=tmp_path).returncode == 0, "the next night"
    full = run("restore", tmp_path / "a.tar", board, cwd=tmp_path)
    assert (full.returncode, "已经有东西" in full.stderr) == (1, True)
    nowhere = run("backup", "disk/a.tar", "--root", board, cwd=tmp_path)
    assert nowhere.stderr == f"没有 {tmp_path / 'disk'} 这个文件夹；先建好它，或者看看放备份的磁盘接上没有\n"
    none = run("backup", tmp_path / "b.tar", cwd=tmp_path)
    assert (none.returncode, "不是公开栏" in none.stderr) == (1, True)


def test_a_damaged_backup_is_not_restored(board: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.tar"
    assert run("backup", file, "--root", board, cwd=tmp_path).returncode == 0
    whole = file.read_bytes()
    at = whole.index("改过，".encode())
    for name, data in (
        ("changed", whole[:at] + b"X" + whole[at + 1 :]),
        ("cut", whole[: len(whole) // 2]),
        ("none", b"not a tar"),
    ):
        file.write_bytes(data)
        done = run("restore", file, tmp_path / name, cwd=tmp_path)
        assert done.returncode == 1, name
        assert not (tmp_path / name).exists()
    left = [path.name for path in tmp_path.iterdir() if path.name.startswith(".board-")]
    assert left == []


@pytest.mark.parametrize("name", ["../evil", "/tmp/evil", ".git/hooks/post-checkout", "a/../../evil"])
def test_a_backup_cannot_write_outside_its_folder(name: str, tmp_path: Path) -> None:
    file = tmp_path / "a.tar"
    manifest = {"kind": "board", "files": {name: hashlib.sha256(b"x").hexdigest()}}
    with tarfile.open(file, "w") as tar:
        for entry, data in ((MANIFEST, json.dumps(manifest).encode()), (f"files/{name}", b"x")):
            info = tarfile.TarInfo(entry)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    done = run("restore", file, tmp_path / "deep/back", cwd=tmp_path)
    assert done.returncode == 1
    assert "指到外面" in done.stderr
    assert not (tmp_path / "evil").exists()
