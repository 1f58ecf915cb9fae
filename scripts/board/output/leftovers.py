"""What builds leave beside a tree: stages and old trees, how they are named, healed and cleared away."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Literal, NamedTuple

from board.output.place import MARK, holds, writing

Kind = Literal["new", "old"]


HANDS = 8
"""Threads that remove a tree: some disks keep one waiting for every folder that goes (ext4 with `discard` and
no journal: 1,500 folders 3.8 s)."""


class Left(NamedTuple):
    """A folder beside a tree that a build made; `pid` is that of the build, None where its name has none."""

    path: Path
    kind: str
    pid: int | None


def beside(out: Path, kind: Kind) -> Path:
    """A name of its own for a stage or an old tree of this process; on the file system of the tree."""
    return out.with_name(f".{out.name}.{kind}-{os.getpid()}-{os.urandom(4).hex()}")


def heal(out: Path, *, alone: bool) -> None:
    """Brings the tree back that a build moved aside before it was killed, for whomever it is.

    Only a whole tree has its mark (see `remove`). Whose tree it is, is judged when it is back.
    Raises OSError.
    """
    if holds(out):
        return
    old = [
        left.path for left in _left(out, alone=alone) if left.kind == "old" and (left.path / MARK).exists()
    ]
    if old:
        # Being moved changes the ctime of a folder: the last one moved aside is the site as it was.
        max(old, key=lambda path: path.stat().st_ctime_ns).rename(out)


def clear(out: Path, *, alone: bool) -> None:
    """Removes what dead builds left; never raises OSError for what cannot be removed."""
    for left in _left(out, alone=alone):
        remove(left.path)


def tidy(out: Path, *, alone: bool) -> None:
    """Puts in order what killed builds left: the tree is there again if there was one, and nothing else is.

    `alone` says that the caller holds the lock of this tree, so that no other build of it is running.
    Raises BoardError.
    """
    with writing(out):
        heal(out, alone=alone)
        clear(out, alone=alone)


def remove(folder: Path) -> None:
    """Removes a tree as far as it can be removed; never raises OSError.

    The mark goes first: half a tree must not be taken for a whole one by `heal`.
    """
    with suppress(OSError):
        (folder / MARK).unlink()
    empty = partial(shutil.rmtree, ignore_errors=True)
    with suppress(OSError, RuntimeError), ThreadPoolExecutor(HANDS) as hands:  # without them one does it all
        for top in _folders(folder):
            for each in _folders(top):
                hands.submit(empty, each)
    empty(folder)


def _left(out: Path, *, alone: bool) -> Iterator[Left]:
    """What lies beside a tree and belongs to no living build.

    Whether its build lives is told by the pid in its name; where that cannot tell, by whether we are `alone`,
    holding the lock of the tree.
    """
    named = re.compile(rf"\.{re.escape(out.name)}\.(new|old)(?:-(\d+)-[0-9a-f]+)?")
    if not out.parent.exists():
        return
    for path in _folders(out.parent):
        match = named.fullmatch(path.name)
        if match:
            pid = int(match[2]) if match[2] else None
            # Even who holds the lock of this board leaves alone what lives: another copy of the board may be
            # building into the same folder. Our own number is that of an earlier process, in a container.
            dead = alone if pid in (None, os.getpid()) else not _running(pid)
            if dead:
                yield Left(path, match[1], pid)


def _folders(folder: Path) -> list[Path]:
    with os.scandir(folder) as entries:
        return [Path(entry.path) for entry in entries if entry.is_dir(follow_symlinks=False)]


def _running(pid: int) -> bool:
    """Whether a process of this number lives, on this machine."""
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # it lives and belongs to somebody else
        return True
    return True
