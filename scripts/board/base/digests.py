"""What bytes are known by: 128 bits of SHA-256, which many processors compute by themselves."""

from __future__ import annotations

import hashlib

SIZE = 16


def of_bytes(data: bytes) -> bytes:
    """The digest of bytes."""
    return hashlib.sha256(data).digest()[:SIZE]


def sum_of(data: bytes) -> bytes:
    """The whole SHA-256, which others can compute too."""
    return hashlib.sha256(data).digest()


def of_parts(*parts: bytes) -> bytes:
    """The digest of several values; where one ends and the next begins counts."""
    return of_bytes(b"".join([len(part).to_bytes(8, "big") + part for part in parts]))


def of_blob(data: bytes) -> str:
    """The name by which git knows bytes, where it goes by SHA-1 as nearly everywhere."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
