"""A tree in the making: many hands, scarce disks, and what earlier builds left."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import pickle
import resource
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from board.base.findings import BoardError
from board.output.leftovers import remove
from board.output.place import MARK
from board.output.release import release
from board.output.stage import COPIED, NO_LINKS, begin, discard, keep, put
from board.output.tree import Seen, files_of, seen

from tests.output.staging import (
    NOBODY,
    PLAN,
    as_nobody,
    beside,
    content,
    dead_pid,
    die,
    elsewhere,
    put_many,
    staged,
    write,
)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where the tree goes."""
    return tmp_path / "site"


# Beginning -------------------------------------------------------------------------------------------


def test_builds_that_begin_at_once_have_stages_of_their_own(out: Path) -> None:
    write(PLAN, out)
    one, other = begin(out, "public", alone=False), begin(out, "public", alone=False)
    assert one.folder != other.folder
    assert one.folder.parent == other.folder.parent == out.parent
    for stage, text in ((one, b"1"), (other, b"2")):
        put(stage, "index.html", text)
    release(one, written=["index.html"])
    release(other, written=["index.html"])
    assert content(out) == {"index.html": b"2"}
    assert beside(out) == ["site"]


def test_a_stage_can_be_handed_to_workers(out: Path) -> None:
    stage = begin(out, "public", alone=True)
    assert pickle.loads(pickle.dumps(stage)) == stage


def test_discarding_leaves_no_trace_and_never_fails(out: Path) -> None:
    write(PLAN, out)
    stage = begin(out, "public", alone=True)
    staged(stage, {**PLAN, "more.html": b"more"})
    discard(stage)
    discard(stage)
    assert content(out) == PLAN
    assert beside(out) == ["site"]


@pytest.mark.parametrize("umask", [0o022, 0o027])
def test_a_new_tree_may_be_read_by_whom_the_umask_lets(out: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        write(PLAN, out)
    finally:
        os.umask(before)
    assert stat.S_IMODE(out.stat().st_mode) == 0o777 & ~umask
    assert stat.S_IMODE((out / "branches").stat().st_mode) == 0o777 & ~umask
    assert stat.S_IMODE((out / "index.html").stat().st_mode) == 0o666 & ~umask


@pytest.mark.parametrize(("old", "new"), [(0o750, 0o750), (0o2775, 0o2775), (0o711, 0o711), (0o555, 0o755)])
def test_a_tree_may_be_read_by_whom_the_old_one_could(out: Path, old: int, new: int) -> None:
    write(PLAN, out)
    out.chmod(old)
    write({"index.html": b"new"}, out)
    assert stat.S_IMODE(out.stat().st_mode) == new


def test_a_place_that_cannot_be_switched_is_refused_before_the_work(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out.mkdir()
    monkeypatch.setattr(os.path, "ismount", lambda path: path == out)
    with pytest.raises(BoardError, match="不在同一个磁盘上"):
        begin(out, "public", alone=True)
    assert beside(out) == ["site"]


def test_a_stage_that_cannot_get_its_mark_is_not_left(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "write", refusing(errno.ENOSPC))
    with pytest.raises(BoardError, match="磁盘满了"):
        begin(out, "public", alone=True)
    assert beside(out) == []


# What earlier builds left ----------------------------------------------------------------------------


@pytest.mark.parametrize("alone", [True, False])
@pytest.mark.parametrize("moment", ["while staging", "between the renames", "before the old tree is removed"])
def test_a_build_that_was_killed_is_healed_at_the_next(out: Path, moment: str, alone: bool) -> None:
    write(PLAN, out)
    assert elsewhere(die, out, moment) == -9
    assert len(beside(out)) == 2, "something was left"
    assert out.exists() == (moment != "between the renames")
    stage = begin(out, "public", alone=alone)
    released = moment == "before the old tree is removed"
    assert content(out) == ({"index.html": b"new", "half.html": b"half"} if released else PLAN)
    discard(stage)
    assert beside(out) == ["site"]


def test_a_tree_moved_aside_comes_back_for_whom_it_was(out: Path) -> None:
    """A build for others must not take the empty place, nor clear the old tree away."""
    write(PLAN, out)
    assert elsewhere(die, out, "between the renames") == -9
    with pytest.raises(BoardError, match="另一个范围"):
        write(PLAN, out, "party")
    assert content(out) == PLAN


def test_the_last_tree_moved_aside_comes_back(out: Path) -> None:
    for number in (1, 2, 3):
        write({"index.html": str(number).encode()}, out)
        out.rename(out.with_name(f".site.old-{dead_pid()}-{9 - number}"))
    stage = begin(out, "public", alone=False)
    assert content(out) == {"index.html": b"3"}
    discard(stage)


def test_half_a_tree_does_not_come_back(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed while the old tree was being removed."""
    old = out.with_name(f".site.old-{dead_pid()}-ab")
    write(PLAN, old)
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: (old / "index.html").unlink())
    remove(old)
    monkeypatch.undo()
    discard(begin(out, "public", alone=True))
    assert beside(out) == []


def test_what_a_living_build_uses_is_left_to_it(out: Path) -> None:
    write(PLAN, out)
    mine, dead = os.getpid(), dead_pid()
    other = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    names = [f".site.{kind}-{pid}-00ff" for kind in ("new", "old") for pid in (mine, other.pid, dead)]
    try:
        for name in names:
            out.with_name(name).mkdir()
        discard(begin(out, "public", alone=False))
        assert beside(out) == sorted(["site", *(name for name in names if f"-{dead}-" not in name)])
        discard(begin(out, "public", alone=True))
        assert beside(out) == ["site"]
    finally:
        other.communicate(b"\n")


def test_a_tree_that_a_living_build_moved_aside_is_left_to_it(out: Path) -> None:
    old = out.with_name(f".site.old-{os.getpid()}-00ff")
    write(PLAN, old)
    discard(begin(out, "public", alone=False))
    assert (content(old), out.exists()) == (PLAN, False)
    discard(begin(out, "public", alone=True))
    assert content(out) == PLAN


def test_names_of_the_first_versions_are_healed_too(out: Path) -> None:
    write({"half.html": b"half"}, out.with_name(".site.new"))
    write(PLAN, out.with_name(".site.old"))
    discard(begin(out, "public", alone=True))
    assert content(out) == PLAN
    assert beside(out) == ["site"]


def test_what_only_looks_like_a_leftover_is_not_touched(out: Path) -> None:
    names = [
        ".site.newsletter",
        ".site.old.bak",
        ".site.new-",
        ".site.new-1-xyz",
        ".site2.old-1-ab",
        "site.new",
    ]
    for name in names:
        out.with_name(name).mkdir()
    out.with_name(".site.old-1-ff").write_text("a file", encoding="utf-8")
    discard(begin(out, "public", alone=True))
    assert beside(out) == sorted([*names, ".site.old-1-ff"])


# Many hands ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("texts", [(b"same", b"same"), (b"one!", b"two!")], ids=["same", "different"])
def test_a_name_that_two_workers_put_at_once_is_whole(out: Path, texts: tuple[bytes, bytes]) -> None:
    stage = begin(out, "public", alone=True)
    names = [f"folder{number % 7}/{number}.webp" for number in range(60)]
    spawn = multiprocessing.get_context("spawn")
    start = spawn.Barrier(2)
    whole = [text * 100_000 for text in texts]
    answers = [out.with_name(f"answer{number}") for number in range(2)]
    workers = [
        spawn.Process(target=put_many, args=(stage, names, data, start, answer))
        for data, answer in zip(whole, answers, strict=True)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
        assert worker.exitcode == 0
    assert files_of(stage.folder) == {*names, MARK}
    assert all((stage.folder / name).read_bytes() in whole for name in names)
    now = seen(stage.folder)
    said = [json.loads(answer.read_text("utf-8")) for answer in answers]
    assert all(now[name] in {Seen(*each[name]) for each in said} for name in names)


def test_what_is_already_there_stays_the_same_file(out: Path) -> None:
    stage = begin(out, "public", alone=True)
    assert (
        put(stage, "a/b.webp", b"data") == put(stage, "a/b.webp", b"data") == seen(stage.folder)["a/b.webp"]
    )


def test_what_a_killed_worker_left_half_is_made_whole(out: Path) -> None:
    stage = begin(out, "public", alone=True)
    (stage.folder / "a.webp").write_bytes(b"da")
    assert put(stage, "a.webp", b"data").size == 4
    assert content(stage.folder) == {"a.webp": b"data"}


def test_keeping_twice_is_keeping_once(out: Path) -> None:
    write(PLAN, out)
    stage = begin(out, "public", alone=True)
    assert keep(stage, "assets/a.css") == keep(stage, "assets/a.css") == seen(out)["assets/a.css"]


def test_what_was_kept_is_never_written_into(out: Path) -> None:
    """It is the published tree's own file under a second name."""
    write(PLAN, out)
    stage = begin(out, "public", alone=True)
    keep(stage, "index.html")
    put(stage, "index.html", b"other")
    assert content(out) == PLAN
    assert content(stage.folder) == {"index.html": b"other"}


def test_what_is_gone_cannot_be_kept(out: Path) -> None:
    write(PLAN, out)
    stage = begin(out, "public", alone=True)
    with pytest.raises(BoardError, match="没有这个文件"):
        keep(stage, "gone.html")


# Disks -----------------------------------------------------------------------------------------------


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


def refusing(number: int) -> Callable[[int, bytes], int]:
    """Takes half of what is written, then refuses, as a disk does that becomes full."""
    real, taken = os.write, set()

    def write(file: int, data: bytes) -> int:
        if file in taken:
            raise OSError(number, "refused")
        taken.add(file)
        return real(file, data[: len(data) // 2])

    return write


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
