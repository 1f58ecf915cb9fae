"""Values kept from one build to the next, below `.board/` in the folder of a board.

A cache is only ever a shortcut: what is missing, damaged, half-written, of another program or under another
key is not there. Entries are plain data (msgpack) read into the types that are asked for; nothing in a cache
is ever executed, so one that came from elsewhere can at worst be useless. An entry is written beside its
place and put there in one motion, so that two builds may use one cache at the same time.
"""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections import Counter
from collections.abc import Hashable
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec

from board.base.digests import SIZE, of_bytes, of_parts

T = TypeVar("T")
_ENCODER = msgspec.msgpack.Encoder()
NOTHING = bytes(SIZE)
LOCK, HALF = ".lock", ".new-"
"""How locks end, and how entries begin that are being written, or were when their build was killed."""
MORTAL = ("trees",)
"""Folders whose entries stand for themselves: others are dropped with the branch that they are about, photos
by `evict`."""
LIFE = 30 * 86_400 * 1_000_000_000
"""Nanoseconds for which an entry of which nobody can tell whether it is still of use is kept: 30 days."""


def digest_of(value: Any) -> bytes:  # noqa: ANN401 - any value
    """The digest of a value made of frozen values, texts and numbers."""
    return of_bytes(_ENCODER.encode(value))


@dataclass(frozen=True, slots=True)
class Cache:
    """The entries of one program below a folder."""

    folder: Path
    program: bytes

    def get(self, name: str, kind: type[T], key: bytes = NOTHING) -> T | None:
        """The entry of that name and key, or None."""
        data = self.read(name, key)
        if data is None:
            return None
        try:
            found: T = decoder(cast("Hashable", kind)).decode(data)
        except (msgspec.MsgspecError, ValueError, TypeError, RecursionError):
            return None
        return found

    def has(self, name: str) -> bool:
        """Whether there is something under a name, of whatever worth."""
        return (self.folder / name).is_file()

    def put(self, name: str, value: object, key: bytes = NOTHING) -> None:
        """Keeps a value; where it cannot be kept, the next build makes it anew."""
        self.write(name, _ENCODER.encode(value), key)

    def read(self, name: str, key: bytes = NOTHING) -> bytes | None:
        """The bytes of an entry, or None."""
        try:
            data = _bytes(self.folder / name)
        except (OSError, ValueError):
            return None
        head, payload = data[: 3 * SIZE], data[3 * SIZE :]
        return payload if head == self.program + key + _seal(name, payload) else None

    def write(self, name: str, payload: bytes, key: bytes = NOTHING) -> None:
        """Keeps bytes under a name."""
        path = self.folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.parent.is_symlink():
                return
            handle, beside = tempfile.mkstemp(prefix=HALF, dir=path.parent)
            try:
                with os.fdopen(handle, "wb") as opened:
                    opened.write(self.program + key + _seal(name, payload) + payload)
                Path(beside).replace(path)
            except OSError:
                Path(beside).unlink(missing_ok=True)
        except OSError:
            return

    def touch(self, name: str) -> None:
        """Marks an entry as used today."""
        with suppress(OSError):
            os.utime(self.folder / name)

    def forget(self, folder: str, known: frozenset[str]) -> None:
        """Drops the entries of a folder of the cache that are not among the known ones."""
        for path in self._files(folder):
            if path.name not in known and not path.name.startswith("."):
                with suppress(OSError):
                    path.unlink()

    def expire(self, now: int) -> None:
        """Drops those entries of which nobody can tell whether they are of use, untouched for LIFE."""
        for folder in ("", *self._folders()):
            for path in self._files(folder):
                if folder in MORTAL or path.name.startswith(HALF):
                    with suppress(OSError):
                        if path.lstat().st_mtime_ns < now - LIFE:
                            path.unlink()

    def evict(self, used: AbstractSet[str], limit: int, now: int) -> None:
        """Drops groups of entries that are not used: those untouched for LIFE, and what is beyond the limit.

        A group is named by what its entries have before their first hyphen; `limit` is in bytes, of all.
        """
        sizes: Counter[str] = Counter()
        touched: dict[str, int] = {}
        entries: dict[str, list[Path]] = {}
        for path in self._files(""):
            group = path.name.partition("-")[0]
            with suppress(OSError):
                status = path.lstat()
                entries.setdefault(group, []).append(path)
                sizes[group] += status.st_size
                touched[group] = max(touched.get(group, 0), status.st_mtime_ns)
        total = sizes.total()
        for group in sorted(entries.keys() - used, key=touched.__getitem__):
            if total <= limit and touched[group] >= now - LIFE:
                break
            total -= sizes[group]
            for path in entries[group]:
                with suppress(OSError):
                    path.unlink()

    def clear(self) -> None:
        """Drops everything but the locks, which other builds may hold."""
        for folder in ("", *self._folders()):
            for path in self._files(folder):
                if path.suffix != LOCK:
                    with suppress(OSError):
                        path.unlink()

    def _folders(self) -> list[str]:
        """Our own folders; a link is none: what it leads to is not ours to change."""
        with suppress(OSError), os.scandir(self.folder) as entries:
            return [each.name for each in entries if each.is_dir(follow_symlinks=False)]
        return []

    def _files(self, folder: str) -> list[Path]:
        if self.folder.is_symlink() or (folder and folder not in self._folders()):
            return []
        with suppress(OSError), os.scandir(self.folder / folder) as entries:
            return [Path(each.path) for each in entries if not each.is_dir(follow_symlinks=False)]
        return []


_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))


def _bytes(path: Path) -> bytes:
    """What is in a file of our own; raises OSError for a link, a pipe, or what lies behind a link."""
    if path.parent.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    file = os.open(path, _FLAGS)
    with os.fdopen(file, "rb") as opened:
        if not stat.S_ISREG(os.fstat(file).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        return opened.read()


def _seal(name: str, payload: bytes) -> bytes:
    """What tells a whole entry in its own place from any other bytes."""
    return of_parts(name.encode(), payload)


@cache
def decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:  # noqa: ANN401 - any type
    """Decodes one type; made once, since that takes as long as decoding thousands of values."""
    return msgspec.msgpack.Decoder(kind)


def encoded(value: object) -> bytes:
    """A value as the cache keeps it."""
    return _ENCODER.encode(value)
