"""Which program this is: caches of another one, or of the same with other libraries, are of no use."""

from __future__ import annotations

import hashlib
import os
import sys
import sysconfig
import zlib
from pathlib import Path

import board
from board.app import resources
from board.base.digests import SIZE


def program_key() -> bytes:
    """A digest of our own source, packs and theme, of Python, zlib, and the names of all installed libraries.

    The names of `*.dist-info` carry the versions: what is installed is what the lock file asked for.
    """
    digest = hashlib.sha256(f"{sys.version}\0{zlib.ZLIB_RUNTIME_VERSION}".encode())
    for top in (Path(board.__file__).parent, resources.theme()):
        for name, path in sorted(_files(top)):
            digest.update(f"\0{name}\0".encode())
            digest.update(path.read_bytes())
    folders = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    for folder in sorted(each for each in folders if each):
        names = (name for name in os.listdir(folder) if name.endswith(".dist-info"))  # noqa: PTH208
        digest.update("\n".join(sorted(names)).encode())
    return digest.digest()[:SIZE]


def _files(top: Path) -> list[tuple[str, Path]]:
    """What stands below a folder, without what Python or an editor leaves there."""
    found = []
    for parent, folders, names in os.walk(top):
        folders[:] = [name for name in folders if name != "__pycache__" and not name.startswith(".")]
        paths = (Path(parent, name) for name in names if not name.startswith(".") and not name.endswith("~"))
        found += [(path.relative_to(top).as_posix(), path) for path in paths]
    return found
