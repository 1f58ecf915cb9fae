"""Reads the files of a board from disk."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from board.base import codes
from board.base.digests import SIZE, of_blob, of_bytes
from board.base.findings import Finding
from board.base.pictures import ENDINGS, Sight, sight_of
from board.base.troubles import reason
from board.load import written
from board.load.source import Source
from board.load.walk import Folder, Signs, walk
from board.load.written import Flaw

MAX_TEXT = 1_000_000
MAX_PICTURE = 64_000_000
"""Bytes up to which a picture is read to its end; of a larger one only how it begins."""
_HEAD = 1 << 20
TEXT_SUFFIXES = (".yml", ".yaml", ".md", ".csv", ".txt")
_PAGES, _RULES = "content/", "content/rules/"
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A pipe is not waited for: who opens one else waits for its other end."""
_PICTURES = {ending for endings in ENDINGS.values() for ending in endings}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Known:
    """The digest of a file's bytes, and the signs by which it can be known again; None: it must be read.

    `blob`: of a text, by which git knows it. `sight`: of a file that is named as a picture. `flaws`: why it
    cannot be published as it lies there.
    """

    digest: bytes
    signs: Signs | None
    blob: str = ""
    sight: Sight | None = None
    flaws: tuple[Flaw, ...] = ()


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture's file: the digest of its bytes, and what it presents itself as."""

    digest: bytes
    sight: Sight


@dataclass(frozen=True, slots=True)
class Files:
    """What was found below the root: texts that were read, and the names of all other files.

    Names are paths below the root, with /.
    """

    texts: dict[str, Source]
    others: frozenset[str]
    findings: list[Finding] = field(default_factory=list)
    digests: dict[str, bytes] = field(default_factory=dict)
    """Of the bytes that were read."""
    blobs: dict[str, str] = field(default_factory=dict)
    """By which git knows them."""
    pictures: dict[str, PictureFile] = field(default_factory=dict)
    """Those that are named as pictures."""
    pages: tuple[Source, ...] = ()
    """The pages in content/ that can be read, for their words."""
    flaws: dict[str, tuple[Flaw, ...]] = field(default_factory=dict)
    """Of files that cannot be published as they lie there: why."""


def read_board(root: Path) -> Files:
    """site_config.yml, content/rules/ and branches/ below `root`; a file that cannot be read is a finding."""
    texts: dict[str, Source] = {}
    blobs: dict[str, str] = {}
    others: set[str] = set()
    findings: list[Finding] = []
    pages: tuple[Source, ...] = ()
    for folder in walk(root).values():
        part = read_folder(root, folder)
        texts |= part.texts
        blobs |= part.blobs
        others |= part.others
        findings += part.findings
        pages += part.pages
    looked = {name: read_picture(root, name) for name in filter(is_picture, others)}
    pictures = {name: picture for name, picture in looked.items() if picture}
    pages_of_content = {name: _examined(f"{root}/{name}", name)[1] for name in filter(_is_examined, others)}
    flaws = {name: each for name, each in pages_of_content.items() if each}
    return Files(texts, frozenset(others), findings, blobs=blobs, pictures=pictures, pages=pages, flaws=flaws)


def read_folder(root: Path, folder: Folder) -> Files:
    """The texts of a folder; a file that cannot be read is a finding.

    The pages in content/ are shown by MkDocs; what is unreadable among them it says itself.
    """
    others = frozenset(name for name in folder.files if not is_read(name))
    pages = (name for name in sorted(others) if name.startswith(_PAGES) and name.endswith(".md"))
    files = Files({}, others, list(folder.findings), pages=tuple(read_pages(root, pages)))
    for name in folder.files:
        if name not in files.others and (data := _read(root, name, files.findings)) is not None:
            files.digests[name] = of_bytes(data)
            files.blobs[name] = of_blob(data)
            if source := decode(data, name, files.findings):
                files.texts[name] = source
    return files


def known(
    root: Path, folder: Folder, files: Files, before: Mapping[str, Known], now: int
) -> dict[str, Known]:
    """The digest of every file of a folder, of those that were read and of all others.

    `before`: what was known earlier; a file with the same signs is not read again. `now`: the time by the
    clock of the file system when the folder was walked.
    """
    found = {}
    for name, signs in folder.files.items():
        settled = signs if signs.are_settled(now) else None
        if digest := files.digests.get(name):
            found[name] = Known(digest, settled, files.blobs.get(name, ""))
        elif (last := before.get(name)) and last.signs == signs:
            found[name] = replace(last, signs=settled)
        elif _is_examined(name):
            digest, flaws = _examined(f"{root}/{name}", name)
            found[name] = Known(digest, settled, flaws=flaws)
        else:
            digest, sight = _look(f"{root}/{name}") if is_picture(name) else (_digest(f"{root}/{name}"), None)
            found[name] = Known(digest, settled, sight=sight)
    return found


def with_known(files: Files, found: Mapping[str, Known]) -> Files:
    """The files of a folder with what is known of its pictures and papers."""
    pictures = {name: PictureFile(each.digest, each.sight) for name, each in found.items() if each.sight}
    flaws = {name: each.flaws for name, each in found.items() if each.flaws}
    return replace(files, pictures=pictures, flaws=flaws)


def read_texts(root: Path, names: Iterable[str]) -> dict[str, Source]:
    """The texts of single files, to show lines that findings are about; what is unreadable is left out."""
    found = ((name, _read(root, name, [])) for name in names if name.lower().endswith(TEXT_SUFFIXES))
    sources = {name: decode(data, name, []) for name, data in found if data is not None}
    return {name: source for name, source in sources.items() if source}


def read_pages(root: Path, names: Iterable[str]) -> list[Source]:
    """The texts of pages in content/, in the order of their names; what is unreadable is left out."""
    found = ((name, _read(root, name, [])) for name in names)
    sources = (decode(data, name, []) for name, data in found if data is not None)
    return [source for source in sources if source]


def is_read(name: str) -> bool:
    """Whether the text of a file is wanted: not of pages, which MkDocs reads, nor of pictures and papers."""
    return not is_page(name) and name.lower().endswith(TEXT_SUFFIXES)


def read_picture(root: Path, name: str) -> PictureFile | None:
    """A picture's file; None where it is unreadable."""
    digest, sight = _look(f"{root}/{name}")
    return PictureFile(digest, sight) if sight else None


def is_picture(name: str) -> bool:
    """Whether a file is named as a picture."""
    return name.rpartition(".")[2].lower() in _PICTURES


def is_page(name: str) -> bool:
    """Whether a file is published by MkDocs as it lies in content/."""
    return name.startswith(_PAGES) and not name.startswith(_RULES)


def _is_examined(name: str) -> bool:
    """Whether a file is looked into before MkDocs publishes it; pictures are looked at as pictures."""
    return is_page(name) and not is_picture(name)


def _examined(path: str, name: str) -> tuple[bytes, tuple[Flaw, ...]]:
    """The digest of a file, and why it cannot be published as it is."""
    try:
        data = beginning(path, MAX_PICTURE)
    except OSError:  # is said when it is copied
        return _digest(path), ()
    if data is None:
        return _digest(path), ()
    if len(data) > MAX_PICTURE:
        words = f"文件超过 {MAX_PICTURE // 1_000_000} MB，看的人下载不动；请缩小，或分成几份"
        return _digest(path), ((0, 0, words),)
    return of_bytes(data), written.flaws(name, data)


def beginning(path: str, most: int) -> bytes | None:
    """The bytes of a file, of a larger one than `most` just one more; None for what is no file.

    Raises OSError.
    """
    with open(path, "rb", opener=lambda each, _: os.open(each, _FLAGS)) as file:
        return file.read(most + 1) if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else None


def _look(path: str) -> tuple[bytes, Sight | None]:
    """The digest of a picture's file, as `_digest`, and what it presents itself as."""
    try:
        # Read, not mapped: a file that somebody cuts off meanwhile would end the process.
        data = beginning(path, MAX_PICTURE)
        if data is not None and len(data) <= MAX_PICTURE:
            return of_bytes(data), sight_of(data)
        if data is not None:
            head = sight_of(data[:_HEAD])
            return _digest(path), replace(head, size=os.stat(path).st_size, is_whole=True)  # noqa: PTH116
    except OSError:
        pass  # is said when it is made into a photo
    return _digest(path), None


def _digest(path: str) -> bytes:
    """A digest of a file's bytes, or of why it cannot be read."""
    digest = hashlib.sha256()
    try:
        file = os.open(path, _FLAGS)
        try:
            if not stat.S_ISREG(os.fstat(file).st_mode):
                return b"not a file"
            while data := os.read(file, 1 << 20):
                digest.update(data)
        finally:
            os.close(file)
    except OSError as error:
        return f"{error.errno}".encode()
    return digest.digest()[:SIZE]


def text_of(data: bytes, name: str, findings: list[Finding]) -> Source | None:
    """The text of a file that git handed out; what is wrong with it is said as of one on disk."""
    if len(data) > MAX_TEXT:
        findings.append(_too_large(name, len(data)))
        return None
    return decode(data, name, findings)


def _too_large(name: str, size: int) -> Finding:
    return Finding(codes.TOO_LARGE, name, f"文件有 {size / 1_000_000:.1f} MB，最多收 1 MB")


def _read(root: Path, name: str, findings: list[Finding]) -> bytes | None:
    try:
        file = os.open(f"{root}/{name}", _FLAGS)
        try:
            found = os.fstat(file)
            if not stat.S_ISREG(found.st_mode):
                findings.append(Finding(codes.UNREADABLE_FILE, name, "这不是普通的文件"))
                return None
            if found.st_size > MAX_TEXT:
                findings.append(_too_large(name, found.st_size))
                return None
            return os.read(file, MAX_TEXT)
        finally:
            os.close(file)
    except OSError as error:
        findings.append(Finding(codes.UNREADABLE_FILE, name, f"文件打不开：{reason(error)}"))
        return None


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
