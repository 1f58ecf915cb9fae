"""Two folders change places: in one step where the system can, else in two that can be taken back."""

from __future__ import annotations

import ctypes
import errno
import os
from contextlib import suppress
from functools import cache
from pathlib import Path

from board.output.leftovers import beside

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2

NO_EXCHANGE = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM}
"""What systems say that cannot exchange; a real want of permission shows at the renames that follow."""


def switch(folder: Path, out: Path) -> Path | None:
    """Puts a folder where the published tree is; where the old tree lies now, or None if there was none.

    Readers find the old tree or the new one at any moment; only where the system cannot exchange, none for
    the time between two renames. A process killed there leaves what `heal` brings back.
    Raises OSError; the old tree is then in its place.
    """
    try:
        # The system itself says whether something lies there: a question before could be out of date.
        folder.rename(out)
    except OSError as error:
        if error.errno not in {errno.ENOTEMPTY, errno.EEXIST}:
            raise
    else:
        return None
    try:
        exchange(folder, out)
    except OSError as error:
        if error.errno not in NO_EXCHANGE:
            raise
    else:
        return folder
    old = beside(out, "old")
    try:
        out.rename(old)
        folder.rename(out)
    except BaseException:
        with suppress(OSError):
            old.rename(out)
        raise
    return old


def exchange(one: Path, other: Path) -> None:
    """Two folders change places in one step.

    Raises OSError, with ENOSYS where the system has no such call.
    """
    call = getattr(libc(), "renameat2", None)
    if call is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE):
        raise _last_error()


def sync_all(folder: Path) -> None:
    """Brings everything that was written to the file system of a folder to the disk.

    Raises OSError.
    """
    call = getattr(libc(), "syncfs", None)
    if call is None:
        os.sync()
        return
    file = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        if call(file):
            raise _last_error()
    finally:
        os.close(file)


@cache
def libc() -> ctypes.CDLL:
    """The C library this Python runs on."""
    return ctypes.CDLL(None, use_errno=True)


def _last_error() -> OSError:
    number = ctypes.get_errno()
    return OSError(number, os.strerror(number))
