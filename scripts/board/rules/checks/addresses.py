"""The addresses of all records, present and former."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from board.base import codes
from board.base.findings import Finding
from board.model.record import AnyRecord

_ADDRESS = re.compile(r"[a-z0-9-]+(?:/[a-z]+/[A-Za-z0-9._-]+)?")


class Placed(NamedTuple):
    """What the rules of the whole need of a record: where it lies, and where it lay before."""

    id: str
    file: str
    former: tuple[str, ...]


def placed(record: AnyRecord) -> Placed:
    """Where a record lies and lay."""
    return Placed(record.id, record.file, record.content.former)


def former_addresses(records: Iterable[Placed]) -> Iterator[Finding]:
    """A former address is written like a present one, and nothing else lies there."""
    found = sorted(records)
    taken = {record.id.lower(): record.file for record in found}
    for record in found:
        for number, former in enumerate(record.former):
            at = ("曾用地址", number)
            if not _ADDRESS.fullmatch(former) or former.count("/") != record.id.count("/"):
                message = f"“{former}”要写成原来的地址，如 {record.id}"
                yield Finding(codes.BAD_VALUE, record.file, message, at=at)
            elif other := taken.get(former.lower()):
                message = f"曾用地址“{former}”已经被 {other} 用了"
                yield Finding(codes.SAME_ADDRESS, record.file, message, at=at)
            taken[former.lower()] = record.file
