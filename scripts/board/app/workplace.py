"""`.board/` in the folder of a board: the cache, and the locks by which builds wait for one another."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from board.app.cache import Cache
from board.app.gallery import KEPT_DAYS, Gallery, gallery
from board.app.program import program_key

try:
    import fcntl
except ImportError:  # Windows has no such locks
    fcntl = None  # type: ignore[assignment]

FOLDER = ".board"
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where a build keeps things.

    `now`: nanoseconds by the clock of the file system. `alone`: no other build of the same tree is running.
    """

    cache: Cache
    gallery: Gallery
    now: int
    alone: bool


@contextmanager
def workplace(root: Path, tree: str, *, fresh: bool = False) -> Iterator[Workplace]:
    """The workplace of a board while the tree of that name is built; a second build of it waits here.

    `fresh`: nothing that was kept earlier is used. Where the board may not be written to, everything is
    kept in a passing folder.
    """
    folder = root / FOLDER
    lock = None
    try:
        folder.mkdir(exist_ok=True)
        lock = os.open(folder / f"{tree}.lock", os.O_RDWR | os.O_CREAT, 0o666)
    except OSError:
        pass
    passing = None if lock is not None else tempfile.mkdtemp(prefix="board-")
    try:
        alone = lock is not None and _wait_for(lock)
        place = Path(passing) if passing else folder
        cache = Cache(place, program_key())
        if fresh:
            cache.clear()
        yield Workplace(cache, gallery(root, place / "photos"), _now(place), alone)
    finally:
        if lock is not None:
            os.close(lock)
        if passing:
            shutil.rmtree(passing, ignore_errors=True)


def _wait_for(lock: int) -> bool:
    """Whether the lock was had; some network file systems have none."""
    if fcntl is None:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
    except OSError:
        return False
    return True


def _now(place: Path) -> int:
    """The time by the clock that also dates the files: that of a server may differ from ours."""
    handle, name = tempfile.mkstemp(prefix=".now-", dir=place)
    try:
        return os.fstat(handle).st_mtime_ns
    finally:
        os.close(handle)
        Path(name).unlink()


def forget_old_photos(place: Workplace) -> None:
    """Drops renditions that no build has asked for during KEPT_DAYS."""
    oldest = place.now - KEPT_DAYS * _DAY * 1_000_000_000
    for path in place.gallery.cache.folder.glob("*"):
        if path.stat().st_mtime_ns < oldest:
            path.unlink(missing_ok=True)
