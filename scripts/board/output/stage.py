"""A tree that is being made beside the published one; any number of processes write into it.

What is neither kept nor put is not in the new tree. The published tree is not touched before the release.
"""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from board.output.leftovers import beside, clear, heal, remove
from board.output.place import MARK, check_place, holds, mark, writing
from board.output.tree import Seen, identity

COPIED = ".board-copied"
"""Lies in a stage into which old files had to be copied: the release must bring them to the disk too."""

NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EXDEV, errno.EMLINK}
"""What systems say where a file cannot have a second name; EPERM also for files of other users."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A tree in the making; can be handed to worker processes."""

    out: Path
    """Where the published tree is, links followed."""
    folder: Path
    """The tree being made, beside it."""
    audience: str


def begin(out: Path, audience: str, *, alone: bool) -> Stage:
    """A fresh stage for a tree; what builds that were killed left behind is healed and cleared away first.

    `alone` says that the caller holds the lock of this tree, so that no other build of it is running.
    Raises BoardError where `out` may not be used (see check_place) or cannot be written.
    """
    with writing(out):
        heal(out, alone=alone)
        check_place(out, audience)
        if os.path.ismount(out):  # nothing beside it is on its file system: better said now than at the end
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        clear(out, alone=alone)
        out.parent.mkdir(parents=True, exist_ok=True)
        stage = Stage(out, beside(out, "new"), audience)
        stage.folder.mkdir()
        try:
            if out.exists():
                # A web server that could read the old tree can read the new one; we must be able to fill it.
                stage.folder.chmod(stat.S_IMODE(out.stat().st_mode) | stat.S_IRWXU)
            if holds(out):
                keep(stage, MARK)
            else:
                put(stage, MARK, mark(audience))
        except BaseException:
            discard(stage)
            raise
    return stage


def keep(stage: Stage, name: str) -> Seen:
    """The old tree's file as it is, under a second name; a copy with its time where there are no links.

    What comes back says whether it is the file that was seen before: a copy has another inode, and so has
    what a build in between has published.
    Raises BoardError.
    """
    source, target = f"{stage.out}/{name}", f"{stage.folder}/{name}"
    with writing(stage.out):
        try:
            try:
                os.link(source, target)
            except FileNotFoundError:
                _make_parent(target)
                os.link(source, target)
        except FileExistsError:  # another worker needed it too
            pass
        except OSError as error:
            if error.errno not in NO_LINKS:
                raise
            _copy(stage, source, target)
        return identity(os.lstat(target))


def keep_if_same(stage: Stage, name: str, data: bytes) -> Seen | None:
    """The old tree's file as it is, where it holds just the data; else None."""
    return keep(stage, name) if _is(f"{stage.out}/{name}", data) else None


def put(stage: Stage, name: str, data: bytes) -> Seen:
    """A file that holds the data, whole, whatever other workers put at the same name.

    Raises BoardError.
    """
    with writing(stage.out):
        return _write(f"{stage.folder}/{name}", data)


def discard(stage: Stage) -> None:
    """Gives a stage up; never raises."""
    remove(stage.folder)


def _copy(stage: Stage, source: str, target: str) -> None:
    os.close(os.open(f"{stage.folder}/{COPIED}", os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o666))
    status = Path(source).stat()
    _write(target, Path(source).read_bytes())
    os.utime(target, ns=(status.st_atime_ns, status.st_mtime_ns))


def _write(target: str, data: bytes) -> Seen:
    """Straight to its name where that is free: a second name and a rename cost half as much again.

    An existing file is never written into: it may be the published tree's own, under its second name.
    """
    try:
        _create(target, data)
    except FileExistsError:
        if not _is(target, data):
            _replace(target, data)
    return identity(os.lstat(target))


def _create(target: str, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    try:
        file = os.open(target, flags, 0o666)
    except FileNotFoundError:
        _make_parent(target)
        file = os.open(target, flags, 0o666)
    try:
        rest = data
        while rest:  # a nearly full disk takes a part and refuses the next
            rest = rest[os.write(file, rest) :]
    except BaseException:
        if os.fstat(file).st_nlink:  # else another worker has put a whole one in its place
            Path(target).unlink()
        raise
    finally:
        os.close(file)


def _replace(target: str, data: bytes) -> None:
    """For what is there with another content, or is just being written by another worker."""
    other = Path(target).with_name(f".{os.getpid()}-{os.urandom(4).hex()}")
    _create(str(other), data)
    try:
        other.rename(target)
    except BaseException:
        other.unlink()
        raise


def _is(target: str, data: bytes) -> bool:
    try:
        return Path(target).read_bytes() == data
    except OSError:  # the other worker could not write it; or it is a folder
        return False


def _make_parent(target: str) -> None:
    """Called only where a file could not be made for want of its folder: so each is made once, by anybody."""
    Path(target).parent.mkdir(parents=True, exist_ok=True)
