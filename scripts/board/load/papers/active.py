"""What a PDF can do besides being read: found in its bytes, in time that grows with them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress

_HEX = re.compile(rb"#([0-9a-fA-F]{2})")
_ACTIVE = re.compile(rb"/(JavaScript|JS|Launch|RichMedia|EmbeddedFiles?|XFA)(?![A-Za-z])")
_WORDS = {b"Launch": "打开别的程序的动作", b"RichMedia": "会播放的内容", b"XFA": "会运行的表单"}
_OBJECT = re.compile(rb"[\r\n](\d{1,10}) \d{1,5} obj\b")
_NEAR, _MOST_PACKED, _MOST_OBJECTS, _MOST_ABOUT = 400, 50_000_000, 5_000_000, 5_000_000


def activity(data: bytes) -> str:
    """What a PDF does or carries besides its pages (ISO 32000-1, 7.11, 12.6), and the way out; or nothing."""
    for part in _parts(data):
        if found := _ACTIVE.search(_HEX.sub(lambda each: bytes([int(each[1], 16)]), part)):
            if found[1].startswith(b"Embedded"):
                return "里面夹带着别的文件；请用“打印为 PDF”重新存一份，夹带的单独作附件"
            return f"里面有{_WORDS.get(found[1], '脚本')}；请用“打印为 PDF”重新存一份"
    return ""


def is_revised(data: bytes) -> bool:
    """Whether a PDF was changed by what was put behind it, so that all it said before is still in it.

    Two tables alone are none: Word writes two at once, and so do programs for the web (ISO 32000-1, 7.5.6).
    """
    if data.count(b"startxref") < 2:  # noqa: PLR2004
        return False
    numbers = _OBJECT.findall(data)
    return len(set(numbers)) < len(numbers)


def metadata(data: bytes) -> Iterator[bytes]:
    """What a PDF says of itself as XML (ISO 32000-1, 14.3.2), of the whole and of pictures in it."""
    at, left = 0, _MOST_ABOUT
    while (start := data.find(b"stream", at)) >= 0 and (end := data.find(b"endstream", start + 6)) >= 0:
        about = data[max(at, start - _NEAR) : start].rpartition(b" obj")[2]
        if b"/Metadata" in about and b"/XML" in about and left > 0:
            part = data[start + 6 : end].lstrip(b"\r\n")[:left]
            if b"/FlateDecode" in about:
                with suppress(zlib.error):
                    part = zlib.decompressobj().decompress(part, left)
            left -= len(part)
            yield part
        at = end + 9


def _parts(data: bytes) -> Iterator[bytes]:
    """What a PDF says of itself: all but its streams, and those in which objects are packed."""
    plain, at, left = [], 0, _MOST_PACKED
    while (start := data.find(b"stream", at)) >= 0 and (end := data.find(b"endstream", start + 6)) >= 0:
        plain.append(data[at:start])
        if b"/ObjStm" in data[max(at, start - _NEAR) : start] and left > 0:
            with suppress(zlib.error):
                packed = data[start + 6 : end].lstrip(b"\r\n")
                part = zlib.decompressobj().decompress(packed, _MOST_OBJECTS)
                left -= len(part)
                yield part
        at = end + 9
    yield b" ".join((*plain, data[at:]))
