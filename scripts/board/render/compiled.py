"""Compiled templates kept where Python keeps its compiled modules: with the program, never in a board.

Whoever can write there can write the program itself, so what lies there may be run; what lies in the cache of
a board may not.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache, FileSystemBytecodeCache

_COMPILED: dict[str, bytes] = {}


class _Beside(FileSystemBytecodeCache):
    """Does without where the program lies in a folder that may not be written to."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


class _InMemory(BytecodeCache):
    """For as long as the process lives."""

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in _COMPILED:
            bucket.bytecode_from_string(_COMPILED[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        _COMPILED[bucket.key] = bucket.bytecode_to_string()


def compiled_templates() -> BytecodeCache:
    """Where compiled templates are kept: in memory only where Python is told not to write any."""
    folder = Path(cache_from_source(__file__)).parent
    if sys.dont_write_bytecode or not folder.is_dir():
        return _InMemory()
    return _Beside(str(folder), "template-%s.cache")
