"""What a ZIP file holds, as people send it: names in GB18030, folders in folders, and never a bomb."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from board.base.findings import BoardError
from board.base.text import strip

MOST_FILES = 500
MOST_BYTES = 500_000_000
"""What is taken out of one ZIP file: a hundred photos as a telephone takes them."""
_IN_UTF8, _LOCKED = 0x800, 0x1
_UNSAID = ("thumbs.db", "desktop.ini", ".ds_store")
_MACINTOSH = "__macosx"


@dataclass(frozen=True, slots=True)
class Member:
    """One file in a ZIP file: the folders that it lies in, its own name, its bytes."""

    folders: tuple[str, ...]
    name: str
    data: bytes


def unpack(data: bytes) -> list[Member]:
    """The files in a ZIP file, in its order; what programs leave there for themselves is passed over.

    Nothing is written anywhere, and a folder is no more than a word: `..` and `C:` lead nowhere.
    Raises BoardError with a Chinese sentence where it cannot be read or holds too much.
    """
    try:
        with ZipFile(BytesIO(data)) as packed:
            found = [(each, parts) for each in packed.infolist() if (parts := _parts(each))]
            _fits(found)
            return list(_members(packed, found))
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        msg = "这个压缩包打不开，多半没有传完整，或者不是 zip 格式；请重新压缩成 .zip 再发"
        raise BoardError(msg) from error


def kind_inside(data: bytes) -> str:
    """What an office program has packed: `sheet`, `word`, or empty for anything else."""
    try:
        with ZipFile(BytesIO(data)) as packed:
            names = set(packed.namelist())
    except (BadZipFile, ValueError, OSError):
        return ""
    return "sheet" if "xl/workbook.xml" in names else "word" if "word/document.xml" in names else ""


def _parts(entry: ZipInfo) -> tuple[str, ...]:
    """The folders and the name of an entry; none for a folder and for what is nobody's."""
    name = _name(entry).replace("\\", "/")
    parts = tuple(word for part in name.split("/") if (word := strip(part)) not in ("", ".", ".."))
    if entry.is_dir() or name.endswith("/") or not parts:
        return ()
    last = parts[-1].lower()
    if last in _UNSAID or last.startswith(("~$", "._")) or parts[0].lower() == _MACINTOSH:
        return ()
    return parts


def _name(entry: ZipInfo) -> str:
    """The name as it was typed: where it is not said to be UTF-8, Windows has written GB18030."""
    if entry.flag_bits & _IN_UTF8:
        return entry.filename
    raw = entry.orig_filename.split("\0")[0].encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _fits(found: list[tuple[ZipInfo, tuple[str, ...]]]) -> None:
    """Whether a ZIP file is one that may be unpacked."""
    if any(each.flag_bits & _LOCKED for each, _ in found):
        msg = "这个压缩包加了密码；请去掉密码，重新压缩再发"
    elif len(found) > MOST_FILES:
        msg = f"这个压缩包里有 {len(found)} 个文件，一次最多收 {MOST_FILES} 个；请分几次发"
    elif sum(each.file_size for each, _ in found) > MOST_BYTES:
        msg = f"这个压缩包解开以后太大，最多 {MOST_BYTES // 1_000_000} MB；请分几次发"
    else:
        return
    raise BoardError(msg)


def _members(packed: ZipFile, found: list[tuple[ZipInfo, tuple[str, ...]]]) -> Iterator[Member]:
    left = MOST_BYTES
    for entry, parts in found:
        with packed.open(entry) as opened:
            # What an entry says of its size is not believed.
            data = opened.read(left + 1)
        left -= len(data)
        if left < 0:
            msg = f"这个压缩包解开以后太大，最多 {MOST_BYTES // 1_000_000} MB；请分几次发"
            raise BoardError(msg)
        yield Member(parts[:-1], parts[-1], data)
