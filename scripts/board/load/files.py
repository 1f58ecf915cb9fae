"""Reads the files of a board from disk; the only module of this floor that touches it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from board.base import codes
from board.base.findings import Finding
from board.base.troubles import reason
from board.load.source import Source

MAX_TEXT = 1_000_000
TEXT_SUFFIXES = (".yml", ".yaml", ".md", ".csv", ".txt")
_PAGES, _RULES = "content/", "content/rules/"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Files:
    """What was found below the root: texts that were read, and the names of all other files.

    Names are paths below the root, with /.
    """

    texts: dict[str, Source]
    others: frozenset[str]
    findings: list[Finding] = field(default_factory=list)


def read_board(root: Path) -> Files:
    """site_config.yml, content/rules/ and branches/ below `root`; a file that cannot be read is a finding.

    The pages in content/ are read by MkDocs; here only their names and links are looked at, since MkDocs
    follows any link.
    """
    texts: dict[str, Source] = {}
    others: set[str] = set()
    findings: list[Finding] = []
    for path in _paths(root, findings):
        name = path.relative_to(root).as_posix()
        is_page = name.startswith(_PAGES) and not name.startswith(_RULES)
        if is_page or path.suffix.lower() not in TEXT_SUFFIXES:
            others.add(name)
        elif source := _read(path, name, findings):
            texts[name] = source
    return Files(texts, frozenset(others), findings)


def _paths(root: Path, findings: list[Finding]) -> Iterator[Path]:
    config = root / "site_config.yml"
    if config.is_symlink() and (trouble := _trouble(config, root)):
        findings.append(Finding(codes.OUTSIDE, config.name, trouble))
    elif config.exists():
        yield config
    yield from _walk(root, "content", findings)
    yield from _walk(root, "branches", findings)


def _walk(root: Path, folder: str, findings: list[Finding]) -> Iterator[Path]:
    """The files below a folder by name; links that leave the folder are refused, hidden files passed over."""
    top = root / folder
    if top.is_symlink():
        findings.append(Finding(codes.OUTSIDE, folder, f"“{folder}”是一个链接，请换成真的文件夹"))
        return
    if not top.exists():
        return

    def refused(error: OSError) -> None:
        shown = Path(error.filename).relative_to(root).as_posix()
        findings.append(Finding(codes.UNREADABLE_FILE, shown, f"文件夹打不开：{reason(error)}"))

    for parent, folders, names in os.walk(top, onerror=refused):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted([*folders, *names]):
            path = Path(parent, name)
            if name.startswith((".", "~$")):
                continue
            if not _is_text(name):
                findings.append(_unnamed(path, root))
                folders[:] = [each for each in folders if each != name]
            elif os.path.islink(path):  # noqa: PTH114 - Path.is_symlink raises where a folder is closed
                if trouble := _trouble(path, top):
                    shown = path.relative_to(root).as_posix()
                    findings.append(Finding(codes.OUTSIDE, shown, trouble))
                else:
                    yield path
            elif name not in folders:
                yield path


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


def _unnamed(path: Path, root: Path) -> Finding:
    raw = os.fsencode(path.relative_to(root))
    try:
        shown = raw.decode("gb18030")
    except UnicodeDecodeError:
        shown = raw.decode("utf-8", "replace")
    parent = os.fsencode(path.parent.relative_to(root)).decode("utf-8", "replace")
    message = f"文件名不是 UTF-8，像是“{shown.rpartition('/')[2]}”；多半是从旧电脑的压缩包里取出的，请改名"
    return Finding(codes.BAD_FILE_NAME, parent, message)


def _read(path: Path, name: str, findings: list[Finding]) -> Source | None:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            findings.append(Finding(codes.UNREADABLE_FILE, name, "这不是普通的文件"))
            return None
        if found.st_size > MAX_TEXT:
            size = found.st_size / 1_000_000
            findings.append(Finding(codes.TOO_LARGE, name, f"文件有 {size:.1f} MB，最多收 1 MB"))
            return None
        data = path.read_bytes()
    except OSError as error:
        findings.append(Finding(codes.UNREADABLE_FILE, name, f"文件打不开：{reason(error)}"))
        return None
    return decode(data, name, findings)


def decode(data: bytes, name: str, findings: list[Finding]) -> Source | None:
    """The text of a file; bytes that are not UTF-8 are a finding that names the first line they stand in."""
    if data.startswith(_UTF16):
        message = "文件的编码是 UTF-16（记事本里叫“Unicode”或“UTF-16 LE”），不是 UTF-8"
        findings.append(Finding(codes.NOT_UTF8, name, message, 1, 1))
        return None
    try:
        return Source(name, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = len(data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
        guess = _guess(data, line)
        tail = f"，像是 GB18030（记事本里叫“ANSI”）的“{guess}”" if guess else ""
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
