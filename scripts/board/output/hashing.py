"""The SHA-256 of many files of a published tree, by several threads."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from board.base.troubles import reason

HANDS = 4
"""Python lets threads run side by side while they read and hash; of more the disk has nothing."""
_AT_ONCE, _PIECE = 64, 1 << 20
_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))


def sums_of(folder: Path, names: Sequence[str]) -> dict[str, bytes | str]:
    """Of each file its SHA-256, or in words why there is none; a link is never followed."""

    def some(part: Sequence[str]) -> list[tuple[str, bytes | str]]:
        return [(name, _sum(f"{folder}/{name}")) for name in part]

    parts = [names[at : at + _AT_ONCE] for at in range(0, len(names), _AT_ONCE)]
    with ThreadPoolExecutor(HANDS) as hands:
        return {name: found for done in hands.map(some, parts) for name, found in done}


def _sum(path: str) -> bytes | str:
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return "是链接，或者不是普通的文件"
        file = os.open(path, _FLAGS)
        try:
            digest = hashlib.sha256()
            for piece in _pieces(file):
                digest.update(piece)
            return digest.digest()
        finally:
            os.close(file)
    except OSError as error:
        return f"打不开：{reason(error)}"


def _pieces(file: int) -> Iterator[bytes]:
    while piece := os.read(file, _PIECE):
        yield piece
