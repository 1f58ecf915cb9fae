"""Files with more in them than their name says, made here so that none has to be kept."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TYPES = "[Content_Types].xml"


def paper(kind: str) -> bytes:
    """A file of a kind: `pdf script` is a PDF with JavaScript in it, and so on; see below."""
    return _MADE[kind]()


def _pdf(*objects: bytes) -> bytes:
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, each) for number, each in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer <</Root 1 0 R>>\n%%EOF\n"


def _stream(about: bytes, data: bytes) -> bytes:
    return b"<<%s /Length %d>> stream\n%s\nendstream" % (about, len(data), data)


def _office(*names: str, data: bytes = b"<x/>") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in (_TYPES, *names):
            packed.writestr(name, data)
    return buffer.getvalue()


def _bomb() -> bytes:
    """Some kilobytes that say they unpack to four hundred million."""
    data = bytearray(_office("word/document.xml"))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (400_000_000).to_bytes(4, "little")
    return bytes(data)


_CATALOGUE = b"<</Type /Catalog /Pages 2 0 R>>"
_SCRIPT = b"<</S /JavaScript /JS (app.alert(1))>>"
_MADE: dict[str, Callable[[], bytes]] = {
    "pdf": lambda: _pdf(_CATALOGUE, _stream(b"", b"BT (/JavaScript /JS) Tj ET")),
    "pdf script": lambda: _pdf(_CATALOGUE, _SCRIPT),
    "pdf script in hex": lambda: _pdf(_CATALOGUE, b"<</S /J#61vaScript /J#53 (x)>>"),
    "pdf script packed": lambda: _pdf(
        _CATALOGUE, _stream(b"/Type /ObjStm /Filter /FlateDecode", zlib.compress(_SCRIPT))
    ),
    "pdf program": lambda: _pdf(_CATALOGUE, b"<</S /Launch /F (cmd.exe)>>"),
    "pdf carrying": lambda: _pdf(b"<</Names <</EmbeddedFiles 3 0 R>>>>"),
    "html": lambda: b"<!doctype html><script>alert(1)</script>",
    "program": lambda: b"MZ\x90\x00",
    "zip": lambda: _zip("a.txt"),
    "docx": lambda: _office("word/document.xml", "word/charts/chart1.xml"),
    "docx macro": lambda: _office("word/document.xml", "word/vbaProject.bin"),
    "docx carrying": lambda: _office("word/document.xml", "word/embeddings/oleObject1.bin"),
    "docx bomb": _bomb,
    "docx cut": lambda: _office("word/document.xml")[:-30],
    "docx locked": lambda: _OLE + "EncryptedPackage".encode("utf-16-le"),
    "xlsx macro": lambda: _office("xl/workbook.xml", "xl/macrosheets/sheet1.xml"),
    "doc": lambda: _OLE + bytes(504),
    "doc macro": lambda: _OLE + bytes(504) + "_VBA_PROJECT".encode("utf-16-le"),
    "rtf": lambda: b"{\\rtf1 x}",
    "rtf carrying": lambda: b"{\\rtf1 {\\object\\objdata 00}}",
}


def _zip(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr(name, b"x")
    return buffer.getvalue()
