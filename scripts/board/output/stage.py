"""A tree that is being made beside the published one; any number of processes write into it.

What is neither kept nor put is not in the new tree. The published tree is not touched before the release.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from board.output.bare import check_bare
from board.output.files import holds_just, make_parent, write_file
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
                _let_in_whom(out, stage.folder)
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
                make_parent(target)
                os.link(source, target)
        except FileExistsError:  # another worker needs it too, and may still be copying it
            if not Path(target).samefile(source):
                _copy(stage, source, target)
        except OSError as error:
            if error.errno not in NO_LINKS:
                raise
            _copy(stage, source, target)
        return identity(os.lstat(target))


def keep_if_same(stage: Stage, name: str, data: bytes) -> Seen | None:
    """The old tree's file as it is, where it holds just the data; else None.

    Raises BoardError as `put` does.
    """
    check_bare(name, data)
    return keep(stage, name) if holds_just(f"{stage.out}/{name}", data) else None


def put(stage: Stage, name: str, data: bytes) -> Seen:
    """A file that holds the data, whole, whatever other workers put at the same name.

    A worker that is killed here can leave half a file: its stage must be discarded, not released.
    Raises BoardError, also for a picture that holds more than the picture.
    """
    check_bare(name, data)
    with writing(stage.out):
        return write_file(f"{stage.folder}/{name}", data)


def let_run(stage: Stage, name: str) -> None:
    """Makes a file of the stage one that can be started; not where a disk has no modes."""
    path = stage.folder / name
    with suppress(OSError):
        path.chmod(stat.S_IMODE(path.stat().st_mode) | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)


def discard(stage: Stage) -> None:
    """Gives a stage up; never raises."""
    remove(stage.folder)


def _let_in_whom(out: Path, folder: Path) -> None:
    """A web server that could read the old tree can read the new one; and we must be able to fill it."""
    wanted = stat.S_IMODE(out.stat().st_mode) | stat.S_IRWXU
    if stat.S_IMODE(folder.stat().st_mode) != wanted:  # disks without modes refuse any change
        folder.chmod(wanted)


def _copy(stage: Stage, source: str, target: str) -> None:
    os.close(os.open(f"{stage.folder}/{COPIED}", os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o666))
    status = Path(source).stat()
    write_file(target, Path(source).read_bytes())
    os.utime(target, ns=(status.st_atime_ns, status.st_mtime_ns))
