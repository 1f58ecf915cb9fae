"""Compiled templates kept where Python keeps its compiled modules: with the program, never in a board.

Whoever can write there can write the program itself, so what lies there may be run; what lies in the cache of
a board may not.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

from jinja2.bccache import Bucket, FileSystemBytecodeCache


class _Beside(FileSystemBytecodeCache):
    """Does without where the program lies in a folder that may not be written to."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def beside_modules() -> FileSystemBytecodeCache | None:
    """The compiled templates of this program; None where Python is told not to keep any."""
    folder = Path(cache_from_source(__file__)).parent
    if sys.dont_write_bytecode or not folder.is_dir():
        return None
    return _Beside(str(folder), "template-%s.cache")
