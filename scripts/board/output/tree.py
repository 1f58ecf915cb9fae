"""One plan of the whole tree, staged beside the old tree and put in its place in one motion.

What the plan does not name is not in the new tree. Until the switch the old tree stays as it was; a switch
that was cut off is completed or taken back at the next start.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from board.base.findings import BoardError
from board.base.troubles import reason

MARK = ".board-tree"
MARK_TEXT = "This folder is written by board for {}; what others put here is removed.\n"
"""Says for which audience: the tree of one never takes the place of another's, nor lies inside it."""


@dataclass(frozen=True, slots=True)
class Written:
    """How many files are new or changed, the same as before, and gone."""

    written: int
    kept: int
    removed: int


def check_plan(plan: Mapping[str, bytes]) -> None:
    """Refuses addresses that leave the tree or differ only in case.

    Raises BoardError.
    """
    seen: dict[str, str] = {}
    for address in plan:
        parts = PurePosixPath(address).parts
        if not parts or address.startswith("/") or ".." in parts or "\\" in address:
            msg = f"地址“{address}”指到了网站文件夹外面"
            raise BoardError(msg)
        other = seen.setdefault(address.lower(), address)
        if other != address:
            msg = f"地址“{address}”和“{other}”只差大小写，有的系统分不开"
            raise BoardError(msg)


def mark(audience: str) -> bytes:
    """The text of the mark in a tree for an audience."""
    return MARK_TEXT.format(audience).encode()


def check_place(out: Path, audience: str) -> None:
    """Refuses a folder that holds something else, or the tree of another audience, or lies inside a tree.

    Raises BoardError.
    """
    holds = out.exists() and any(out.iterdir())
    if holds and not (out / MARK).exists():
        msg = f"{out} 里有别的东西，不是 board 生成的；请换一个文件夹，或先清空它"
        raise BoardError(msg)
    if holds and (out / MARK).read_bytes() != mark(audience):
        msg = f"{out} 里是给另一个范围看的网站，不能用这一个替换；请换一个文件夹，或先清空它"
        raise BoardError(msg)
    inside = next((each for each in out.parents if (each / MARK).exists()), None)
    if inside:
        msg = f"{out} 在另一个网站 {inside} 里面；范围不同的网站不能放在一起，请换一个文件夹"
        raise BoardError(msg)


def write(plan: Mapping[str, bytes], out: Path, audience: str) -> Written:
    """Makes `out` hold exactly the plan.

    Raises BoardError where `out` may not be used (see check_place) or cannot be written; the old tree is then
    as it was.
    """
    check_plan(plan)
    stage, old = out.with_name(f".{out.name}.new"), out.with_name(f".{out.name}.old")
    try:
        if not out.exists() and old.exists():
            old.rename(out)
        check_place(out, audience)
        for left in (stage, old):
            shutil.rmtree(left, ignore_errors=True)
        before = files_of(out)
        written = _stage({**plan, MARK: mark(audience)}, stage, out, before)
        if out.exists():
            out.rename(old)
        stage.rename(out)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        shutil.rmtree(stage, ignore_errors=True)
        msg = f"写不进 {out}：{reason(error)}；原来的网站没有动"
        raise BoardError(msg) from error
    return Written(written, len(plan) + 1 - written, len(before - plan.keys() - {MARK}))


def fill(plan: Mapping[str, bytes], out: Path, audience: str) -> None:
    """Makes a folder that somebody else has just built hold exactly the plan; for previews only."""
    check_plan(plan)
    for name in files_of(out) - plan.keys():
        (out / name).unlink()
    for name, data in {**plan, MARK: mark(audience)}.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def files_of(folder: Path) -> set[str]:
    """The paths of all files below a folder, with /."""
    return {
        Path(parent, name).relative_to(folder).as_posix()
        for parent, _, names in os.walk(folder)
        for name in names
    }


def _stage(plan: Mapping[str, bytes], stage: Path, out: Path, before: set[str]) -> int:
    """Writes what differs from the old tree and links what does not; the number of files written."""
    written = 0
    made: set[Path] = set()
    for name, data in sorted(plan.items()):
        target = stage / name
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        if name in before and (out / name).read_bytes() == data:
            try:
                target.hardlink_to(out / name)
            except OSError:  # a file system without hard links
                target.write_bytes(data)
        else:
            target.write_bytes(data)
            written += 1
    return written
