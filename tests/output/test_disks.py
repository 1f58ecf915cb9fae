"""Disks that are full, have no links, or may not be written."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from board.base.findings import BoardError
from board.output.release import release
from board.output.stage import COPIED, NO_LINKS, begin, discard, put
from board.output.tree import files_of, seen

from tests.output.staging import (
    NOBODY,
    PLAN,
    as_nobody,
    beside,
    content,
    elsewhere,
    refusing,
    staged,
    write,
)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where the tree goes."""
    return tmp_path / "site"


@pytest.mark.parametrize("number", sorted(NO_LINKS))
def test_without_hard_links_files_are_copied_with_their_time(
    out: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    write(PLAN, out)
    os.utime(out / "index.html", ns=(1, 1_600_000_000_123_456_789))
    before = seen(out)

    def link(*_: object, **__: object) -> None:
        raise OSError(number, "no links here")

    monkeypatch.setattr(os, "link", link)
    stage = begin(out, "public", alone=True)
    now, written = staged(stage, PLAN)
    assert written == []
    assert COPIED in files_of(stage.folder)
    release(stage, written=written)
    assert content(out) == PLAN
    after = seen(out)
    assert now == {name: after[name] for name in PLAN}
    assert {name: each[1:] for name, each in after.items()} == {
        name: each[1:] for name, each in before.items()
    }
    assert all(after[name].inode != before[name].inode for name in after)
    assert write(PLAN, out).written == 0


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "磁盘满了"), (errno.EDQUOT, "磁盘配额用完了"), (errno.EIO, "磁盘读写出错")],
)
def test_a_disk_that_refuses(out: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str) -> None:
    write(PLAN, out)
    stage = begin(out, "public", alone=True)
    monkeypatch.setattr(os, "write", refusing(number))
    with pytest.raises(BoardError, match=f"写不进 .*：{said}；原来的网站没有动"):
        put(stage, "more/page.html", b"0123456789")
    monkeypatch.undo()
    assert content(stage.folder) == {}, "no half page"
    discard(stage)
    assert content(out) == PLAN
    assert beside(out) == ["site"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 256 KiB where we may mount one, else a real limit on the size of a file."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "none", str(folder)]
    if shutil.which("mount") and subprocess.run(mount, capture_output=True, check=False).returncode == 0:
        try:
            yield folder
        finally:
            subprocess.run(["umount", str(folder)], check=True)
        return
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (256 * 1024, before[1]))
    try:
        yield folder
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_leaves_the_old_tree(small_disk: Path) -> None:
    out = small_disk / "site"
    write(PLAN, out)
    with pytest.raises(BoardError, match="原来的网站没有动"):
        write({**PLAN, "photo.webp": b"x" * 300_000}, out)
    assert content(out) == PLAN
    assert beside(out) == ["site"]
    write({"index.html": b"smaller"}, out)
    assert content(out) == {"index.html": b"smaller"}


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that others may enter, unlike those of pytest."""
    with tempfile.TemporaryDirectory(prefix="board-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


def refused(work: Callable[[Path], object], out: Path, place: Path) -> str:
    """What somebody without the rights of root is told."""
    answer = place / "answer"
    answer.touch()
    assert elsewhere(as_nobody, work, out, answer) == 0
    said = answer.read_text("utf-8")
    answer.unlink()
    return said


def rebuild(out: Path) -> object:
    """A build of one page."""
    return write({"index.html": b"new"}, out)


def test_a_place_without_permission_leaves_the_old_tree(open_place: Path, tmp_path: Path) -> None:
    out = open_place / "site"
    write(PLAN, out)
    open_place.chmod(0o555)
    assert "没有权限；原来的网站没有动" in refused(rebuild, out, tmp_path)
    assert content(out) == PLAN
    assert beside(out) == ["site"]


def test_an_old_tree_that_cannot_be_removed_is_left_for_the_next(open_place: Path, tmp_path: Path) -> None:
    out = open_place / "site"
    write(PLAN, out)
    if os.getuid() == 0:
        for path in (open_place, out, *out.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
    (out / "assets").chmod(0o555)
    assert refused(rebuild, out, tmp_path) == ""
    assert content(out) == {"index.html": b"new"}
    (left,) = (path for path in open_place.iterdir() if path != out)
    assert content(left) == {"assets/a.css": b"three"}
    (left / "assets").chmod(0o755)
    discard(begin(out, "public", alone=True))
    assert beside(out) == ["site"]
