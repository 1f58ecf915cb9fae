"""The switch: readers find one whole tree at any moment, and what is new is on the disk before."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from board.base.findings import BoardError
from board.output import exchange
from board.output import release as module
from board.output.release import FEW, release
from board.output.stage import begin, discard, put

from tests.output.staging import PLAN, beside, content, no_exchange, read_on, staged, version_of, write

NEW = {"index.html": b"new"}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where the tree goes."""
    return tmp_path / "site"


@pytest.fixture
def quick() -> Iterator[Path]:
    """Where a tree goes in memory, if there is such a place: hundreds of releases then take a second."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(prefix="board-", dir=memory if memory.is_dir() else None) as name:
        yield Path(name, "site")


def read_while_released(out: Path, times: int) -> tuple[dict[str, int], int, int]:
    """Releases three trees in turn; how often a reader saw each whole, none, and a mixture."""
    versions = [{**version_of(number), "version.txt": str(number).encode()} for number in range(3)]
    write(versions[0], out)
    ready, stop, answer = (out.with_name(name) for name in ("ready", "stop", "answer"))
    reader = multiprocessing.get_context("spawn").Process(target=read_on, args=(out, ready, stop, answer))
    reader.start()
    try:
        while not ready.exists():
            time.sleep(0.01)
        for number in range(times):
            write(versions[number % 3], out)
    finally:
        stop.touch()
        reader.join()
    said = json.loads(answer.read_text("utf-8"))
    return said["whole"], said["missing"], said["mixed"]


def test_readers_find_one_whole_tree_at_any_moment(quick: Path) -> None:
    whole, missing, mixed = read_while_released(quick, 200)
    assert (missing, mixed) == (0, 0)
    assert len(whole) == 3, "the reader was there while trees changed"


def test_without_an_exchange_readers_never_find_a_mixture(
    quick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "exchange", no_exchange)
    whole, _, mixed = read_while_released(quick, 100)
    assert mixed == 0
    assert whole


def test_this_system_can_exchange(tmp_path: Path) -> None:
    """Else nothing here would have tested it."""
    write({"a": b"1"}, tmp_path / "one")
    write({"b": b"2"}, tmp_path / "other")
    exchange.exchange(tmp_path / "one", tmp_path / "other")
    assert (content(tmp_path / "one"), content(tmp_path / "other")) == ({"b": b"2"}, {"a": b"1"})
    with pytest.raises(FileNotFoundError):
        exchange.exchange(tmp_path / "one", tmp_path / "nowhere")


@pytest.mark.parametrize("number", sorted(exchange.NO_EXCHANGE))
def test_without_an_exchange_two_renames_do(out: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr(exchange, "exchange", refuse)
    write(PLAN, out)
    write(NEW, out)
    assert content(out) == NEW
    assert beside(out) == ["site"]


def test_a_c_library_without_the_calls(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced = []
    monkeypatch.setattr(exchange, "libc", object)
    monkeypatch.setattr(os, "sync", lambda: synced.append(True))
    write(PLAN, out)
    many = {f"{number}.html": b"x" for number in range(FEW + 1)}
    write(many, out)
    assert content(out) == many
    assert synced == [True]


def test_what_else_the_exchange_says_is_an_error(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "refused")

    write(PLAN, out)
    monkeypatch.setattr(exchange, "exchange", refuse)
    with pytest.raises(BoardError, match="磁盘读写出错；原来的网站没有动"):
        write(NEW, out)
    assert content(out) == PLAN
    assert beside(out) == ["site"]


@pytest.mark.parametrize(
    "error", [OSError(errno.EIO, "refused"), KeyboardInterrupt()], ids=["error", "Ctrl-C"]
)
def test_the_first_rename_is_taken_back_when_the_second_fails(
    out: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    write(PLAN, out)
    real = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if target == out and not out.exists() and ".new-" in self.name:
            raise error
        return real(self, target)

    monkeypatch.setattr(exchange, "exchange", no_exchange)
    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(BoardError if isinstance(error, OSError) else KeyboardInterrupt):
        write(NEW, out)
    assert content(out) == PLAN
    assert beside(out) == ["site"]


def test_what_others_put_there_in_the_meantime_is_not_touched(out: Path) -> None:
    stage = begin(out, "public", alone=True)
    put(stage, "index.html", b"new")
    out.mkdir()
    (out / "thesis.doc").write_text("x", encoding="utf-8")
    with pytest.raises(BoardError, match="不是 board 生成的"):
        release(stage, written=["index.html"])
    discard(stage)
    assert content(out) == {"thesis.doc": b"x"}
    assert beside(out) == ["site"]


def test_a_tree_that_another_build_released_first_is_replaced(out: Path) -> None:
    stage = begin(out, "public", alone=False)
    put(stage, "index.html", b"new")
    write(PLAN, out, alone=False)
    release(stage, written=["index.html"])
    assert content(out) == NEW
    assert beside(out) == ["site"]


# Power cuts ------------------------------------------------------------------------------------------


class Disk:
    """Writes down what was brought to the disk, and when the trees were switched."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.done: list[str] = []
        fsync, sync_all, switch = os.fsync, module.sync_all, module.switch

        def one(file: int) -> None:
            self.done.append(str(Path(f"/proc/self/fd/{file}").readlink()))
            fsync(file)

        def everything(folder: Path) -> None:
            self.done.append("everything")
            sync_all(folder)

        def switched(folder: Path, out: Path) -> Path | None:
            self.done.append("switch")
            return switch(folder, out)

        monkeypatch.setattr(os, "fsync", one)
        monkeypatch.setattr(module, "sync_all", everything)
        monkeypatch.setattr(module, "switch", switched)


def test_a_few_pages_are_on_the_disk_before_the_switch(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(PLAN, out)
    disk = Disk(monkeypatch)
    stage = begin(out, "public", alone=True)
    _, written = staged(stage, {**PLAN, "index.html": b"new", "branches/b/c/d.html": b"new"})
    release(stage, written=written)
    folder = str(stage.folder)
    names = ["", "/index.html", "/branches", "/branches/b", "/branches/b/c", "/branches/b/c/d.html"]
    assert sorted(disk.done[:-2]) == [folder + name for name in sorted(names)]
    assert disk.done[-2:] == ["switch", str(out.parent)]


@pytest.mark.parametrize(("count", "found"), [(FEW, False), (FEW + 1, True)])
def test_many_pages_are_brought_to_the_disk_at_once(
    out: Path, monkeypatch: pytest.MonkeyPatch, count: int, found: bool
) -> None:
    write(PLAN, out)
    disk = Disk(monkeypatch)
    write({f"{number}.html": b"x" for number in range(count)}, out)
    assert ("everything" in disk.done) is found
    assert disk.done[-2:] == ["switch", str(out.parent)]


def test_copies_of_old_pages_are_brought_to_the_disk_too(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(PLAN, out)

    def link(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", link)
    disk = Disk(monkeypatch)
    write(PLAN, out)
    assert disk.done == ["everything", "switch", str(out.parent)]


def test_a_first_tree_is_not_waited_for(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = Disk(monkeypatch)
    write(PLAN, out)
    assert disk.done == ["switch"]


def test_a_disk_that_fails_before_the_switch_leaves_the_old_tree(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fsync(_: int) -> None:
        raise OSError(errno.EIO, "broken")

    write(PLAN, out)
    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(BoardError, match="磁盘读写出错；原来的网站没有动"):
        write(NEW, out)
    assert content(out) == PLAN
    assert beside(out) == ["site"]


@pytest.mark.parametrize("number", sorted(module.NO_SYNC))
def test_a_file_system_that_cannot_sync_is_no_failure(
    out: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def fsync(_: int) -> None:
        raise OSError(number, "cannot")

    write(PLAN, out)
    monkeypatch.setattr(os, "fsync", fsync)
    write(NEW, out)
    assert content(out) == NEW


def test_after_the_switch_nothing_is_said_to_have_failed(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(PLAN, out)
    real = os.fsync

    def fsync(file: int) -> None:
        if content(out) == NEW:
            raise OSError(errno.EIO, "broken")
        real(file)

    monkeypatch.setattr(os, "fsync", fsync)
    write(NEW, out)
    assert content(out) == NEW
    assert beside(out) == ["site"]
