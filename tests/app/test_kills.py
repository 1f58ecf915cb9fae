"""Builds killed at random moments: the tree is always wholly old or wholly new, and the next build heals.

60 times here; `make soak` does it 1,000 times (`pytest --kills N`).
"""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path, PurePosixPath

import pytest
from board.app.build import build
from board.output.tree import files_of

from tests import make

TODAY = make.day("2026-03-06")
NOTICE = "branches/liuwan/notices/2026-03-02-fazhan.md"
VERSIONS = ("", "\n第二稿。\n")
Snapshot = frozenset[tuple[str, bytes]]


def quiet(*_: object) -> None:
    """Told about progress, says nothing."""


def turn(root: Path, version: int) -> None:
    """Writes the sources of a version: two of several branches differ, and a page that is not everywhere."""
    for path in sorted(root.glob("branches/*/notices/2026-03-02-fazhan.md")):
        text = path.read_text("utf-8").removesuffix(VERSIONS[1])
        path.write_text(text + VERSIONS[version], "utf-8")
    extra = root / "branches/liuwan/disclosures/2026-02-25-buchong.md"
    if version:
        extra.write_text(
            "---\n事项: 村级重大事项决议\n标题: 补充决议\n日期: 2026-02-25\n---\n\n正文。\n", "utf-8"
        )
    else:
        extra.unlink(missing_ok=True)


def held(folder: Path) -> Snapshot:
    """Every file of a tree that nobody is changing."""
    return frozenset((name, (folder / name).read_bytes()) for name in files_of(folder))


@dataclass(frozen=True, slots=True)
class Read:
    """What a reader came across."""

    whole: int = 0
    gone: int = 0
    mixed: int = 0


def read_on(out: Path, known: set[Snapshot], told: Connection) -> None:
    """Reads whole trees, again and again, through a handle on their folder, until it is told to stop."""
    whole = gone = mixed = 0
    while not told.poll(0.01):
        try:
            handle = os.open(out, os.O_RDONLY | os.O_DIRECTORY)
        except FileNotFoundError:
            gone += 1
            continue
        found = set()
        with suppress(FileNotFoundError):
            for parent, _, names, place in os.fwalk(".", dir_fd=handle):
                for name in names:
                    with os.fdopen(os.open(name, os.O_RDONLY, dir_fd=place), "rb") as file:
                        found.add(((PurePosixPath(parent) / name).as_posix(), file.read()))
        # What was read counts if the tree was still the published one when the last file was read.
        with suppress(FileNotFoundError):
            if out.stat().st_ino == os.fstat(handle).st_ino:
                whole += 1
                mixed += frozenset(found) not in known
        os.close(handle)
    told.send(Read(whole, gone, mixed))


@contextmanager
def reader(out: Path, known: set[Snapshot]) -> Iterator[Callable[[], Read]]:
    """A process that reads on; what it came across, when asked for the first time."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(
        target=read_on, args=(out, known, theirs), daemon=True
    )
    process.start()
    theirs.close()

    def stop() -> Read:
        ours.send(None)
        return ours.recv()

    try:
        yield stop
    finally:
        process.kill()
        process.join()


def killed_after(seconds: float, root: Path, out: Path, jobs: int) -> bool:
    """Builds in a process of its own, killed after a while; whether it was still at work.

    Ends only when the process and everything that it started is gone.
    """
    child = os.fork()
    if child == 0:  # nothing of the test may run on in the child
        try:
            os.setpgid(0, 0)
            build(root, out, "public", TODAY, jobs, quiet)
        finally:
            os._exit(0)
    with suppress(PermissionError, ProcessLookupError):
        os.setpgid(child, child)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    until = time.monotonic() + 20
    while alive(child):
        if time.monotonic() > until:
            pytest.fail("a worker outlives the build that was killed")
        time.sleep(0.002)
    return os.WIFSIGNALED(status)


def alive(group: int) -> bool:
    """Whether a process of a group still runs; one that is dead and only waits to be fetched does not."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, of_group = path.read_text("utf-8").rpartition(")")[2].split()[:3]
            if int(of_group) == group and state != "Z":
                return True
    return False


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """Where board and tree lie: in memory where there is such a place, for many small files are made."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(prefix="board-kills-", dir=memory) as folder:
        yield Path(folder)


@pytest.fixture
def board(minimal: Path, place: Path) -> Path:
    """A board of twelve branches, so that several processes have something to do."""
    root = place / "board"
    shutil.copytree(minimal, root)
    for number in range(11):
        shutil.copytree(minimal / "branches/liuwan", root / f"branches/cun-{number}")
        for path in (root / f"branches/cun-{number}").rglob("*.*"):
            if path.suffix in (".yml", ".md"):
                lines = path.read_text("utf-8").splitlines(keepends=True)
                # A former address belongs to one record.
                text = "".join(line for line in lines if not line.startswith("曾用地址"))
                path.write_text(text.replace("柳湾村党支部", f"柳湾{number}村党支部", 1), "utf-8")
    return root


def moments(count: int, longest: float) -> Iterator[float]:
    """Random moments in the life of a build, the same at every run of the tests."""
    dice = random.Random(7)
    return (dice.uniform(0, longest) for _ in range(count))


def test_a_killed_build_leaves_old_or_new(board: Path, place: Path, request: pytest.FixtureRequest) -> None:
    kills: int = request.config.getoption("--kills")
    out = place / "site"
    known: set[Snapshot] = set()
    for version in (0, 1):
        turn(board, version)
        assert build(board, out, "public", TODAY, 2, quiet).written
        known.add(held(out))
    assert len(known) == 2
    turn(board, 0)
    start = time.monotonic()
    build(board, out, "public", TODAY, 2, quiet)
    longest = (time.monotonic() - start) * 1.3
    cut = 0
    with reader(out, known) as stop:
        for number, moment in enumerate(moments(kills, longest)):
            turn(board, number % 2)
            if number % 10 == 9:  # now and then everything is made anew
                shutil.rmtree(board / ".board/parts", ignore_errors=True)
                shutil.rmtree(board / ".board/contents-public", ignore_errors=True)
            cut += killed_after(moment, board, out, 2)
            assert held(out) in known, f"a mixture after kill {number}"
            if number % 10 == 0:
                assert build(board, out, "public", TODAY, 2, quiet).written
                assert {each.name for each in place.iterdir()} == {"board", "site"}
        read = stop()
    assert cut > kills // 4, "most builds were over before they were killed: nothing was tried"
    assert (read.mixed, read.gone) == (0, 0)
    assert read.whole > kills // 4
    turn(board, 1)
    assert build(board, out, "public", TODAY, 2, quiet).written
    assert {each.name for each in place.iterdir()} == {"board", "site"}
