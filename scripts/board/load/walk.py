"""Which files a board has, and by which signs of the file system each can be known again without being read.

A walk goes folder by folder: one for every branch, and one for the frame (site_config.yml and content/).
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from board.base import codes
from board.base.digests import of_bytes
from board.base.findings import Finding
from board.base.troubles import reason

FRAME = ""
"""The name of the folder of what belongs to no branch."""
_SETTLED = 2_000_000_000
"""Nanoseconds after which the next change of a file must show in its times, on any file system."""


class Signs(NamedTuple):
    """By what a file system lets a file be known again; times in nanoseconds."""

    inode: int
    size: int
    modified: int
    changed: int

    def are_settled(self, now: int) -> bool:
        """Whether the file has been left alone long enough for its next change to show in its times."""
        return max(self.modified, self.changed) < now - _SETTLED


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of a branch or of the frame, unread: names below the root, with /."""

    files: Mapping[str, Signs]
    findings: tuple[Finding, ...]

    def stamp(self) -> bytes:
        """A digest of names and signs: where it is the same as before, nothing was touched."""
        shown = repr((self.files, self.findings)).encode("utf-8", "surrogateescape")
        return of_bytes(shown)

    def is_settled(self, now: int) -> bool:
        """Whether the stamp will tell the next change of any file."""
        return all(signs.are_settled(now) for signs in self.files.values())


def is_passed_over(name: str) -> bool:
    """Whether a file is none of the board's: hidden, or made by an office program to lock its own."""
    return name.startswith((".", "~$"))


def walk(root: Path) -> dict[str, Folder]:
    """Every folder of the board: the frame, then those right below branches/ by name."""
    frame, names = walk_frame(root)
    return {FRAME: frame} | {name: walk_folder(root, name) for name in names}


def walk_frame(root: Path) -> tuple[Folder, list[str]]:
    """The frame, and the names of the folders right below branches/."""
    findings: list[Finding] = []
    names = list(_branches(root, findings))
    files = dict(_at(f"{root}/site_config.yml", "site_config.yml", root, findings))
    if _may_enter(root / "content", findings):
        files |= _below(f"{root}/content", "content", root / "content", findings)
    return Folder(files, tuple(findings)), names


def walk_folder(root: Path, name: str) -> Folder:
    """The files of one folder right below branches/; hidden files are passed over."""
    findings: list[Finding] = []
    files = dict(_at(f"{root}/branches/{name}", f"branches/{name}", root / "branches", findings))
    return Folder(files, tuple(findings))


def _branches(root: Path, findings: list[Finding]) -> Iterator[str]:
    top = root / "branches"
    if not _may_enter(top, findings):
        return
    try:
        names = sorted(os.listdir(top))  # noqa: PTH208 - names are wanted, not paths
    except OSError as error:
        findings.append(_closed("branches", "文件夹", error))
        return
    for name in names:
        if is_passed_over(name):
            continue
        if _is_text(name):
            yield name
        else:
            findings.append(_unnamed("branches", name))


def _may_enter(top: Path, findings: list[Finding]) -> bool:
    """Whether one of our own folders is there and is no link."""
    if top.is_symlink():
        message = f"“{top.name}”是一个链接，请换成真的文件夹"
        findings.append(Finding(codes.OUTSIDE, top.name, message))
        return False
    return top.exists()


def _below(path: str, name: str, top: Path, findings: list[Finding]) -> Iterator[tuple[str, Signs]]:
    """The files below a folder, its own first, by name; links that leave the folder `top` are refused."""
    try:
        with os.scandir(path) as opened:
            entries = sorted(opened, key=lambda each: each.name)
    except OSError as error:
        findings.append(_closed(name, "文件夹", error))
        return
    folders = []
    for entry in entries:
        last = entry.name
        if is_passed_over(last):
            continue
        if not last.isascii() and not _is_text(last):
            findings.append(_unnamed(name, last))
        elif entry.is_dir(follow_symlinks=False):
            folders.append(last)
        elif entry.is_symlink():
            yield from _at(entry.path, f"{name}/{last}", top, findings)
        else:
            try:
                yield from _file(f"{name}/{last}", entry.stat(follow_symlinks=False), findings)
            except OSError as error:
                findings.append(_closed(f"{name}/{last}", "文件", error))
    for last in folders:
        yield from _below(f"{path}/{last}", f"{name}/{last}", top, findings)


def _at(path: str, name: str, top: Path, findings: list[Finding]) -> Iterator[tuple[str, Signs]]:
    """The file at a place, or those below the folder there; nothing where nothing is."""
    try:
        found = os.lstat(path)
        if stat.S_ISDIR(found.st_mode):
            yield from _below(path, name, top, findings)
        elif not stat.S_ISLNK(found.st_mode):
            yield from _file(name, found, findings)
        elif trouble := _trouble(Path(path), top):
            findings.append(Finding(codes.OUTSIDE, name, trouble))
        else:
            yield from _file(name, os.stat(path), findings)  # noqa: PTH116 - what the link leads to
    except FileNotFoundError:
        return
    except OSError as error:
        findings.append(_closed(name, "文件", error))


def _file(name: str, found: os.stat_result, findings: list[Finding]) -> Iterator[tuple[str, Signs]]:
    """A file; a pipe, a socket or a device is none: whoever reads one may wait for ever."""
    if stat.S_ISREG(found.st_mode):
        yield name, _signs(found)
    else:
        findings.append(Finding(codes.UNREADABLE_FILE, name, "这不是普通的文件"))


def _signs(found: os.stat_result) -> Signs:
    return Signs(found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def _closed(name: str, what: str, error: OSError) -> Finding:
    return Finding(codes.UNREADABLE_FILE, name, f"{what}打不开：{reason(error)}")


def _trouble(link: Path, inside: Path) -> str:
    """What is wrong with a link, or an empty text where it leads to a file below `inside`."""
    try:
        target = link.resolve()
        hidden = any(part.startswith(".") for part in target.relative_to(inside.resolve()).parts)
    except ValueError:
        hidden = True
    except (OSError, RuntimeError):
        return f"“{link.name}”是一个链接，链接绕成了圈"
    if hidden:
        return f"“{link.name}”是一个链接，指到了公开栏外面；请换成真的文件"
    if not target.exists():
        return f"“{link.name}”是一个链接，指向的文件不在"
    if target.is_dir():
        return f"“{link.name}”是指向文件夹的链接，请换成真的文件夹"
    return ""


def _is_text(name: str) -> bool:
    """Whether a name is UTF-8; archives packed on older Windows systems leave names in GB18030."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _unnamed(parent: str, name: str) -> Finding:
    raw = os.fsencode(name)
    try:
        shown = raw.decode("gb18030")
    except UnicodeDecodeError:
        shown = raw.decode("utf-8", "replace")
    message = f"文件名不是 UTF-8，像是“{shown}”；多半是从旧电脑的压缩包里取出的，请改名"
    return Finding(codes.BAD_FILE_NAME, parent, message)
