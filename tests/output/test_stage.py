"""A tree in the making: how it begins, and many hands that write into it."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import pickle
import stat
from pathlib import Path

import pytest
from board.base.findings import BoardError
from board.output.place import MARK
from board.output.release import release
from board.output.stage import COPIED, begin, discard, keep, put
from board.output.tree import Seen, files_of, seen

from tests.output.staging import (
    PLAN,
    beside,
    content,
    put_many,
    refusing,
    staged,
    write,
)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where the tree goes."""
    return tmp_path / "site"


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


def test_an_empty_folder_keeps_its_mode(out: Path) -> None:
    out.mkdir()
    out.chmod(0o770)
    write(PLAN, out)
    assert stat.S_IMODE(out.stat().st_mode) == 0o770


def test_a_refusal_reaches_us_from_a_worker(out: Path) -> None:
    """Process pools pickle what a worker raises."""
    stage = begin(out, "public", alone=True)
    with pytest.raises(BoardError) as refusal:
        keep(stage, "gone.html")
    assert str(pickle.loads(pickle.dumps(refusal.value))) == str(refusal.value)


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


def test_what_another_worker_has_only_half_copied_is_kept_whole(out: Path) -> None:
    write(PLAN, out)
    os.utime(out / "index.html", ns=(1, 1_600_000_000_000_000_000))
    stage = begin(out, "public", alone=True)
    (stage.folder / "index.html").write_bytes(b"o")
    assert keep(stage, "index.html")[1:] == seen(out)["index.html"][1:]
    assert content(stage.folder) == {"index.html": b"one", COPIED: b""}


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
