"""The moment a new tree takes the place of the old one: on the disk first, then in one step."""

from __future__ import annotations

import errno
import os
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from board.output.exchange import switch, sync_all
from board.output.leftovers import remove
from board.output.place import check_place, holds, writing
from board.output.stage import COPIED, Stage

FEW = 32
"""Up to so many files are brought to the disk one by one. More are quicker brought all at once (64 on ext4:
40 ms instead of 80), which waits also for what other programs have written."""

NO_SYNC = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
"""What file systems say that cannot bring a folder to the disk; no broken disk says so."""


def release(stage: Stage, *, written: Collection[str]) -> None:
    """Puts a stage where the published tree is; `written` names what was put into it, not what was kept.

    After a power cut there is the old tree or the new one, with all their pages: what is new is on the disk
    before the switch. A first tree is not waited for, there is nothing to lose.
    Raises BoardError; the old tree is then as it was, and the stage is there to be discarded.
    """
    with writing(stage.out):
        # Since the beginning somebody may have put something else there.
        check_place(stage.out, stage.audience)
        copied = _copied(stage.folder)
        if holds(stage.out):
            if copied or len(written) > FEW:
                sync_all(stage.folder)
            else:
                _sync(stage.folder, written)
        old = switch(stage.folder, stage.out)
    # From here on the new tree is out: nothing may be said to have failed.
    if old:
        with suppress(OSError):
            _to_disk(stage.out.parent)
        remove(old)


def _copied(folder: Path) -> bool:
    """Whether old files were copied into a stage; the note of it is taken away."""
    try:
        (folder / COPIED).unlink()
    except FileNotFoundError:
        return False
    return True


def _sync(folder: Path, names: Collection[str]) -> None:
    """Brings some files to the disk, and the folders in which their names stand."""
    for name in names:
        _to_disk(folder / name)
    for each in sorted({parent for name in names for parent in _parents(name)} | {"."}, reverse=True):
        _to_disk(folder / each)


def _parents(name: str) -> Iterator[str]:
    return map(str, PurePosixPath(name).parents)


def _to_disk(path: Path) -> None:
    file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(file)
    except OSError as error:
        if error.errno not in NO_SYNC:
            raise
    finally:
        os.close(file)
