"""Disks that become full in the middle of an album: the old site stays byte for byte."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from board.app import gallery
from board.app.build import build
from board.base.findings import BoardError

from tests.app.living import held
from tests.photos import album
from tests.photos.album import board_with, built, cached, photos, pictures

ROOM = 4 << 20
"""Bytes: enough for the site without the album, not for the site with it."""


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A real disk of ROOM; without the right to mount one these tests cannot be, and say so."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "none", str(folder)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a small disk here; tests/output/test_disks.py limits files instead")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def board(minimal: Path, tmp_path: Path) -> Path:
    """A board whose first site has no album yet."""
    root = tmp_path / "board"
    shutil.copytree(minimal, root, ignore=shutil.ignore_patterns(".board", "site"))
    return root


def fill_up(disk: Path, left: int) -> Path:
    """Leaves only so many bytes free on a disk."""
    free = shutil.disk_usage(disk).free
    (disk / "ballast").write_bytes(bytes(max(0, free - left)))
    return disk / "ballast"


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_disk_that_fills_up_in_the_middle_of_an_album(board: Path, tmp_path: Path, jobs: int) -> None:
    with small_disk(tmp_path / "disk") as disk:
        out = disk / "site"
        built(board, out)
        before = held(out)
        board_with(board, board, photos(12, 800, 600))
        ballast = fill_up(disk, 700_000)
        with pytest.raises(BoardError, match=r"写不进 .*：磁盘满了；原来的网站没有动"):
            build(board, out, "public", album.DAY, jobs, album.quiet)
        assert held(out) == before
        assert {path.name for path in disk.iterdir()} == {"site", "ballast"}
        assert len(cached(board)) > 12, "the photos were made before the disk was full"
        ballast.unlink()
        built(board, out, jobs=jobs)
        assert len(pictures(held(out))) > 12


def test_only_the_cache_has_no_room(board: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache is only a shortcut: the site is made all the same, each photo twice at most."""
    board_with(board, board, photos(3))
    built(board, tmp_path / "elsewhere")
    wanted = held(tmp_path / "elsewhere")
    shutil.rmtree(board / ".board")
    made: list[str] = []
    real = gallery.make
    monkeypatch.setattr(
        gallery, "make", lambda path, *rest: (made.append(rest[0].source), real(path, *rest))[1]
    )
    with small_disk(board / ".board") as disk:
        fill_up(disk, 0)
        built(board, tmp_path / "site", jobs=1)
        assert held(tmp_path / "site") == wanted
        assert {*map(made.count, made)} == {2}, "once for its sizes, once for all its files"
        built(board, tmp_path / "site-of-two", jobs=2)
        assert held(tmp_path / "site-of-two") == wanted
        assert not cached(board)
