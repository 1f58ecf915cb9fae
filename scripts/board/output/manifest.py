"""The manifest of a release: every published file with its SHA-256, and what release it is.

`SHA256SUMS` is what `sha256sum -c` reads; `release.json`, a file named there, says for whom the tree is, of
which day and of which commit; `SHA256SUMS.sig` is a signature as `ssh-keygen -Y sign` makes it. The
mark of a tree is no published file: web servers hand out no names that begin with a dot.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import msgspec

from board.base.findings import BoardError
from board.output.place import check_plan

ABOUT, SUMS, SIGNATURE = "release.json", "SHA256SUMS", "SHA256SUMS.sig"
_ROW = re.compile(r"([0-9a-f]{64}) [ *](.+)")


@dataclass(frozen=True, slots=True)
class Release:
    """Which release a tree is; `commit` is empty where the board is in no git repository."""

    audience: str
    day: date
    commit: str = ""


def about(release: Release) -> bytes:
    """The text of `release.json`; there is no time of building in it, so that equal builds are equal."""
    values = {"audience": release.audience, "day": release.day.isoformat(), "commit": release.commit}
    return (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()


def read_about(data: bytes) -> Release:
    """What `release.json` says.

    Raises BoardError where it is none.
    """
    try:
        return msgspec.json.decode(data, type=Release)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise BoardError(f"{ABOUT} 不是 board 写的，或者改坏了") from error


def sums(digests: Mapping[str, bytes]) -> bytes:
    """The text of `SHA256SUMS`: files by their address, in one order, each with its SHA-256."""
    rows = (f"{digest.hex()}  {address}\n" for address, digest in sorted(digests.items()))
    return "".join(rows).encode("utf-8", "surrogateescape")


def read_sums(data: bytes) -> dict[str, bytes]:
    """What `SHA256SUMS` says.

    Raises BoardError for a line that is none, a file named twice, an address outside the tree.
    """
    found: dict[str, bytes] = {}
    for number, line in enumerate(data.decode("utf-8", "surrogateescape").removesuffix("\n").split("\n"), 1):
        row = _ROW.fullmatch(line)
        if row is None or row[2] in found:
            why = "同一个文件写了两次" if row else "不是“64 位校验值、两个空格、文件”"
            raise BoardError(f"{SUMS} 第 {number} 行改坏了：{why}")
        found[row[2]] = bytes.fromhex(row[1])
    check_plan(found)
    return found
