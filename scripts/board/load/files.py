"""Reads the files of a board from disk; the only module of this floor that touches it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from board.base import codes
from board.base.findings import Finding
from board.load.source import Source

MAX_TEXT = 1_000_000
TEXT_SUFFIXES = (".yml", ".yaml", ".md", ".csv", ".txt")


@dataclass(frozen=True, slots=True)
class Files:
    """What was found below the root: texts that were read, and the names of all other files.

    Names are paths below the root, with /.
    """

    texts: dict[str, Source]
    others: frozenset[str]
    findings: list[Finding] = field(default_factory=list)


def read_board(root: Path) -> Files:
    """site_config.yml, content/rules/ and branches/ below `root`; a file that cannot be read is a finding."""
    files = Files({}, frozenset(), [])
    others: set[str] = set()
    paths = [root / "site_config.yml", *_walk(root, "content/rules", files), *_walk(root, "branches", files)]
    for path in paths:
        name = path.relative_to(root).as_posix()
        if path.suffix.lower() not in TEXT_SUFFIXES:
            others.add(name)
        elif path.is_file() and (source := _read(path, name, files.findings)):
            files.texts[name] = source
    return Files(files.texts, frozenset(others), files.findings)


def _walk(root: Path, folder: str, files: Files) -> Iterator[Path]:
    """The files below a folder by name; links that leave the root are refused, hidden files passed over."""
    real_root = root.resolve()
    for parent, folders, names in os.walk(root / folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted([*folders, *names]):
            path = Path(parent, name)
            if not path.is_symlink():
                if name in names and not name.startswith((".", "~$")):
                    yield path
                continue
            shown = path.relative_to(root).as_posix()
            if not path.resolve().is_relative_to(real_root):
                message = f"“{name}”是一个链接，指到了文件夹外面"
            elif not path.exists():
                message = f"“{name}”是一个链接，指向的文件不在"
            elif path.is_dir():
                message = f"“{name}”是指向文件夹的链接，请换成真的文件夹"
            else:
                yield path
                continue
            files.findings.append(Finding(codes.OUTSIDE, shown, message))


def _read(path: Path, name: str, findings: list[Finding]) -> Source | None:
    try:
        data = path.read_bytes()
    except OSError as error:
        findings.append(Finding(codes.UNREADABLE_FILE, name, f"打不开：{error.strerror}"))
        return None
    if len(data) > MAX_TEXT:
        size = len(data) / 1_000_000
        findings.append(Finding(codes.TOO_LARGE, name, f"有 {size:.1f} MB，最多 1 MB"))
        return None
    return decode(data, name, findings)


def decode(data: bytes, name: str, findings: list[Finding]) -> Source | None:
    """The text of a file; bytes that are not UTF-8 are a finding that names the first line they stand in."""
    try:
        return Source(name, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = len(data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
        guess = _guess(data, line)
        tail = f"，像是 GB18030（{guess}）" if guess else ""
        findings.append(Finding(codes.NOT_UTF8, name, f"第 {line} 行不是 UTF-8{tail}", line, column))
        return None


def _guess(data: bytes, line: int) -> str:
    """The line as GB18030 would have it, when that gives common Chinese text."""
    raw = data.split(b"\n")[line - 1]
    try:
        shown = raw.decode("gb18030").strip()
    except UnicodeDecodeError:
        return ""
    common = sum("\u4e00" <= char <= "\u9fff" for char in shown)
    return shown[:30] if common * 2 >= len(shown) else ""
