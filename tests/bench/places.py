"""Where the county is written: a folder on a disk, one in memory, and what the machine is."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

IN_MEMORY = {"tmpfs", "ramfs"}
REPOSITORY = Path(__file__).resolve().parents[2]
PER_BRANCH = 3_000_000
"""Bytes that the sources and the sites of a branch need at most, old and new site beside each other."""


def kind_of(path: Path, mounts: str) -> str:
    """The file system of a path, by a table of mounts as in /proc/mounts; `unknown` without one."""
    best, kind = -1, "unknown"
    for line in mounts.splitlines():
        _, point, found, *_ = line.split()
        mounted = Path(point.replace("\\040", " "))
        # A later mount covers an earlier one at the same point.
        if path.is_relative_to(mounted) and len(mounted.parts) >= best:
            best, kind = len(mounted.parts), found
    return kind


def filesystem(path: Path) -> str:
    """The file system that holds a folder."""
    table = Path("/proc/mounts")
    return kind_of(path.resolve(), table.read_text("utf-8", "replace") if table.exists() else "")


def on_disk() -> Path:
    """A folder for temporary files on a disk: the usual one unless that is in memory."""
    usual = (Path(tempfile.gettempdir()), Path("/var/tmp"))
    return next((each for each in usual if _writable(each) and filesystem(each) not in IN_MEMORY), REPOSITORY)


def in_memory(size: int) -> Path | None:
    """A folder on a memory file system with room for a county, if there is one."""
    usual = (Path("/dev/shm"), Path(f"/run/user/{os.getuid()}"), Path(tempfile.gettempdir()))
    return next((each for each in usual if _writable(each) and _fits(each, size)), None)


def _writable(path: Path) -> bool:
    return path.is_dir() and os.access(path, os.W_OK)


def _fits(path: Path, size: int) -> bool:
    return filesystem(path) in IN_MEMORY and shutil.disk_usage(path).free > PER_BRANCH * size + 10**8


@contextmanager
def temporary(place: Path) -> Iterator[Path]:
    """A folder that is gone afterwards, whatever happens; a second Ctrl-C does not stop the removing."""
    folder = Path(tempfile.mkdtemp(prefix="board-bench-", dir=place))
    try:
        yield folder
    finally:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        shutil.rmtree(folder, ignore_errors=True)  # what was just killed may still write its last file
        if folder.exists():
            shutil.rmtree(folder)
        signal.signal(signal.SIGINT, before)


def machine() -> str:
    """Cores and memory."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return f"{cores} cores, {memory / 2**30:.0f} GiB of memory"
