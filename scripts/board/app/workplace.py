"""`.board/` in the folder of a board: the cache, and the locks by which builds wait for one another."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from board.app.cache import LOCK, Cache
from board.app.program import program_key
from board.base.findings import BoardError

try:
    import fcntl
except ImportError:  # Windows has no such locks
    fcntl = None  # type: ignore[assignment]

FOLDER = ".board"


def no_board(root: Path) -> BoardError:
    """What is to be raised where a folder holds no board."""
    return BoardError(
        f"{root} 里没有 site_config.yml，不是公开栏；请在公开栏所在的文件夹里运行，或用 --root 指明"
    )


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where a build keeps things.

    `now`: nanoseconds by the clock of the file system. `alone`: no other build of the same tree is running.
    """

    cache: Cache
    now: int
    alone: bool


@contextmanager
def workplace(
    root: Path, tree: str = "", *, fresh: bool = False, waiting: Callable[[], None] = lambda: None
) -> Iterator[Workplace]:
    """The workplace of a board while the tree of that name is built; a second build of it waits here.

    `fresh`: nothing that was kept earlier is used. `waiting` is called before waiting for another build.
    Where the board may not be written to, or `.board` is a link, everything is kept in a passing folder.
    """
    folder = root / FOLDER
    with ExitStack() as stack:
        try:
            # All that is in it is for those who may read the records, and for no repository.
            folder.mkdir(mode=0o700, exist_ok=True)
            if folder.is_symlink():
                raise NotADirectoryError(folder)
            now = _now(folder)
            alone = bool(tree) and stack.enter_context(lock(folder / "trees" / f"{tree}{LOCK}", waiting))
        except OSError:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="board-")))
            now, alone = _now(folder), False
        cache = Cache(folder, program_key())
        if fresh:
            cache.clear()
        # Once, and never through a link that somebody put there.
        with suppress(OSError), (folder / ".gitignore").open("x", encoding="utf-8") as ignored:
            ignored.write("*\n")
        yield Workplace(cache, now, alone)


@contextmanager
def lock(path: Path, waiting: Callable[[], None]) -> Iterator[bool]:
    """Holds a lock, waiting for it if need be; False where the system or the file system has none."""
    if fcntl is None:
        yield False
        return
    path.parent.mkdir(exist_ok=True)
    if path.parent.is_symlink():
        raise NotADirectoryError(path.parent)
    with path.open("ab") as handle:
        os.utime(handle.fileno())
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                waiting()
                fcntl.flock(handle, fcntl.LOCK_EX)
        except OSError:
            yield False
        else:
            yield True


def _now(place: Path) -> int:
    """The time by the clock that also dates the files: that of a server may differ from ours."""
    handle, name = tempfile.mkstemp(prefix=".now-", dir=place)
    try:
        return os.fstat(handle).st_mtime_ns
    finally:
        os.close(handle)
        Path(name).unlink()
