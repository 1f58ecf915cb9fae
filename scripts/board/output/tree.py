"""What lies in a tree: its files, and how to know each of them again."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from board.output.bare import check_bare
from board.output.place import MARK, check_plan, mark


@dataclass(frozen=True, slots=True)
class Written:
    """How many files are new or changed, the same as before, and gone; the mark of the tree counts as one."""

    written: int
    kept: int
    removed: int


class Seen(NamedTuple):
    """By what a file is known again without being read; nothing of it survives a change made by others."""

    inode: int
    size: int
    mtime_ns: int


def identity(status: os.stat_result) -> Seen:
    """What of a file's status it is known by."""
    return Seen(status.st_ino, status.st_size, status.st_mtime_ns)


def seen(out: Path) -> dict[str, Seen]:
    """Every file below a folder, the mark too, by its path with /; links are not followed.

    What is missing or may not be looked into holds nothing: its pages are then written anew.
    """
    found: dict[str, Seen] = {}
    root = str(out)
    cut = len(root.rstrip("/")) + 1

    def walk(folder: str) -> None:
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    walk(entry.path)
                else:
                    found[entry.path[cut:]] = identity(entry.stat(follow_symlinks=False))

    walk(root)
    return found


def files_of(folder: Path) -> set[str]:
    """The paths of all files below a folder, with /."""
    return set(seen(folder))


def fill(plan: Mapping[str, bytes], out: Path, audience: str) -> None:
    """Makes a folder that somebody else has just built hold exactly the plan; for previews only.

    Raises BoardError for a picture that holds more than the picture.
    """
    check_plan(plan)
    for name in files_of(out) - plan.keys():
        (out / name).unlink()
    for name, data in chain(plan.items(), [(MARK, mark(audience))]):
        check_bare(name, data)
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
