"""Files that are published as they lie there: whether they are what their name says, and can do nothing.

What a reader opens must not run (macros, JavaScript in a PDF, scripts in a drawing), carry files that nobody
has looked at, or unpack to more than there is memory. Looked at in the bytes, in time that grows with them.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from board.load.drawings import drawing

MOST_UNPACKED = 300_000_000
"""Bytes to which an office file may unpack; a hundred pages with pictures have some fifty million."""
_MOST_PARTS = 5_000
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_MACROS = ("vbaproject.bin", "vbadata.xml", "/macrosheets/", "/activex/")
_CARRIED = ("/embeddings/", "/attachedtoolbars")
_CHARTS = (".xlsx", ".emf", ".wmf", "/", ".rels")
"""What charts are drawn from lies there too."""
_VBA = ("_VBA_PROJECT".encode("utf-16-le"), "Macros\0".encode("utf-16-le"))
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_HEX = re.compile(rb"#([0-9a-fA-F]{2})")
_ACTIVE = re.compile(rb"/(JavaScript|JS|Launch|RichMedia|EmbeddedFiles?|XFA)(?![A-Za-z])")
_WORDS = {b"Launch": "打开别的程序的动作", b"RichMedia": "会播放的内容", b"XFA": "会运行的表单"}

_WRITTEN = "内容与扩展名不符，不是 {}；请用原来的软件打开，重新另存"
_LOCKED_WORDS = "加了密码，看的人打不开；请去掉密码再另存"
_MACRO_WORDS = "里面有宏，能在看的人电脑上运行；请另存为 PDF"
_CARRIED_WORDS = "里面夹带着别的文件；请另存为 PDF，夹带的单独作附件"
_BROKEN = "打不开，多半没有传完整；请重新另存"


def flaw_of(name: str, data: bytes) -> str:
    """Why a file cannot be published as it is, what to do about it; empty where nothing speaks against it."""
    look = _LOOKS.get(name.lower().rpartition(".")[2])
    return look(data) if look else ""


def is_looked_at(name: str) -> bool:
    """Whether there is something to find out about a file of this name."""
    return name.lower().rpartition(".")[2] in _LOOKS


def _pdf(data: bytes) -> str:
    if b"%PDF-" not in data[:1024]:
        return _WRITTEN.format("PDF")
    for part in _pdf_parts(data):
        if found := _ACTIVE.search(_HEX.sub(lambda each: bytes([int(each[1], 16)]), part)):
            if found[1].startswith(b"Embedded"):
                return _CARRIED_WORDS
            return f"里面有{_WORDS.get(found[1], '脚本')}；请用“打印为 PDF”重新存一份"
    return ""


def _pdf_parts(data: bytes) -> Iterator[bytes]:
    """What a PDF says of itself: all but its streams, and those in which objects are packed."""
    plain, at, left = [], 0, 50_000_000
    while (start := data.find(b"stream", at)) >= 0 and (end := data.find(b"endstream", start + 6)) >= 0:
        plain.append(data[at:start])
        if b"/ObjStm" in data[max(at, start - 400) : start] and left > 0:
            with suppress(zlib.error):
                part = zlib.decompressobj().decompress(data[start + 6 : end].lstrip(b"\r\n"), 5_000_000)
                left -= len(part)
                yield part
        at = end + 9
    yield b" ".join((*plain, data[at:]))


def _office(data: bytes) -> str:
    """A file of Word, Excel or PowerPoint since 2007."""
    if data.startswith(_OLE):
        return _LOCKED_WORDS if _LOCKED in data else _WRITTEN.format("这种文件")
    if not data.startswith(_ZIP):
        return _WRITTEN.format("这种文件")
    return _parts(data)


def _parts(data: bytes) -> str:
    try:
        with ZipFile(BytesIO(data)) as packed:
            entries = packed.infolist()
    except (BadZipFile, NotImplementedError, ValueError, OSError, EOFError):
        return _BROKEN
    names = [f"/{each.filename.lower()}" for each in entries]
    if len(names) > _MOST_PARTS or sum(each.file_size for each in entries) > MOST_UNPACKED:
        return f"解开以后超过 {MOST_UNPACKED // 1_000_000} MB，会撑满内存；请另存为 PDF"
    if any(each.flag_bits & 1 for each in entries):
        return _LOCKED_WORDS
    if any(word in name for name in names for word in _MACROS):
        return _MACRO_WORDS
    if any(word in name and not name.endswith(_CHARTS) for name in names for word in _CARRIED):
        return _CARRIED_WORDS
    if "/[content_types].xml" not in names:
        return _WRITTEN.format("Word、Excel 或 PowerPoint 文件")
    return ""


def _old_office(data: bytes) -> str:
    """A file of the years before, or of WPS: what is in it is known less well."""
    if data.startswith(_OLE):
        return _MACRO_WORDS if any(word in data for word in _VBA) else ""
    if data.startswith(_ZIP):
        return _parts(data)
    return "" if data.startswith(b"{\\rtf") and b"\\objdata" not in data else _WRITTEN.format("这种文件")


_Look = Callable[[bytes], str]
_LOOKS: dict[str, _Look] = {
    "pdf": _pdf,
    **dict.fromkeys(("docx", "xlsx", "pptx"), _office),
    **dict.fromkeys(("doc", "xls", "ppt", "wps", "et"), _old_office),
    "svg": drawing,
}
