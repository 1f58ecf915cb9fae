"""What a picture's file tells without being unpacked: kind and size, whether it is whole, what else is in it.

Read from the structure alone (JPEG: ITU-T T.81 annex B; PNG: W3C PNG chunks; WebP: RFC 9649), so it is as
quick as finding bytes, and nothing in a file can make it use memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

JPEG, PNG, WEBP, GIF, BMP, HEIC, AVIF, TIFF = "JPEG", "PNG", "WebP", "GIF", "BMP", "HEIC", "AVIF", "TIFF"
ENDINGS = {
    JPEG: ("jpg", "jpeg", "jfif"),
    PNG: ("png",),
    WEBP: ("webp",),
    GIF: ("gif",),
    BMP: ("bmp",),
    HEIC: ("heic", "heif"),
    AVIF: ("avif",),
    TIFF: ("tif", "tiff"),
}
"""How the names of files of each kind end."""
READ = (JPEG, PNG, WEBP, HEIC, GIF, BMP)
"""The kinds of which photos are made; of moving ones the first picture."""
MAX_PIXELS = 100_000_000
"""A picture of more is not unpacked: it would fill the memory."""
TOO_LARGE = f"超过 {MAX_PIXELS // 100_000_000} 亿像素；请先缩小再放进来"
HEAVY = 10_000_000
"""Bytes of an original above which the place it takes is worth a word."""

_END = "end"
_AFTER = "after the end"
_JPEG_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
"""Within coded data a zero follows every FF that is data; D0 to D7 only restart the decoder."""
_BARE = {0xD8, 0xD9, 0x01}
_STRUCTURE = {
    JPEG: {"DQT", "DHT", "DAC", "DRI", "SOF", "SOS", "JFIF", "Adobe", _END},
    PNG: {"IHDR", "PLTE", "tRNS", "IDAT", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "pHYs", _END},
    WEBP: {"VP8 ", "VP8L", "VP8X", "ALPH", _END},
}
"""All that a published picture may consist of; whatever else there is could tell who, where or with what."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A picture's file as it presents itself.

    `width` and `height` in pixels before any turning, 0 where they cannot be told; `size` in bytes.
    `is_whole`: whether it ends as its kind has to; True where that cannot be told.
    """

    kind: str
    width: int
    height: int
    size: int
    is_whole: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a file: its name, and where its content lies."""

    name: str
    start: int
    end: int


def kind_of(data: bytes) -> str:
    """The kind of picture that the first bytes promise, whatever the file is called; empty for no picture."""
    head = data[:32]
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head.startswith((b"GIF87a", b"GIF89a")):
        return GIF
    if head.startswith(b"BM") and head[14:18] in _BMP_HEADS:
        return BMP
    if head.startswith((b"II*\0", b"MM\0*")):
        return TIFF
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        return AVIF if brand in (b"avif", b"avis") else HEIC if brand in _HEIC_BRANDS else ""
    return ""


_BMP_HEADS = {size.to_bytes(4, "little") for size in (12, 40, 52, 56, 64, 108, 124)}
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}


def sight_of(data: bytes) -> Sight:
    """What the structure of a file tells; of what is no picture the kind is empty."""
    kind = kind_of(data)
    width, height = _SIZES[kind](data) if kind in _SIZES else (0, 0)
    whole = kind not in _PARTS or any(part.name == _END for part in _PARTS[kind](data))
    return Sight(kind, width, height, len(data), whole)


def unwanted(data: bytes) -> str:
    """What a file that is to be published holds besides the picture, in words; empty where it is bare.

    Also kinds that are never published, in which nobody has looked. Of other files than pictures it is empty.
    """
    kind = kind_of(data)
    if not kind:
        return ""
    if kind not in _PARTS:
        return f"没有清理过的 {kind} 图片"
    names = [part.name for part in _PARTS[kind](data)]
    if _END not in names:
        return f"残缺的 {kind} 图片"
    extra = next((name for name in names if name not in _STRUCTURE[kind]), "")
    return "图像结束以后的数据" if extra == _AFTER else f"{extra.strip()} 信息" if extra else ""


def _jpeg(data: bytes) -> Iterator[_Part]:
    """The segments of a JPEG; no end where it is cut off."""
    at, size = 2, len(data)
    while at + 2 <= size:
        if data[at] != 0xFF:  # noqa: PLR2004 - where a marker has to be: some cameras leave a gap
            found = _JPEG_MARKER.search(data, at)
            if not found:
                return
            yield _Part("padding", at, found.start())
            at = found.start()
        marker = data[at + 1]
        if marker == 0xFF:  # noqa: PLR2004 - a filler before a marker
            at += 1
            continue
        if marker == 0xD9:  # noqa: PLR2004 - EOI
            yield _Part(_END, at + 2, at + 2)
            if at + 2 < size:
                yield _Part(_AFTER, at + 2, size)
            return
        if marker in _BARE:
            at += 2
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if end > size or end < at + 4:
            return
        name = _segment(marker, data[at + 4 : min(end, at + 36)])
        if end - at - 4 != _LENGTHS.get(name, end - at - 4):
            name = f"不合规的 {name}"
        yield _Part(name, at + 4, end)
        at = end
        if name == "SOS":
            found = _JPEG_MARKER.search(data, at)
            if not found:
                return
            at = found.start()


def _segment(marker: int, head: bytes) -> str:
    """What a segment is called: of APP segments by what is in them."""
    if 0xC0 <= marker <= 0xCF:  # noqa: PLR2004 - the range of frames, with three others in it
        return {0xC4: "DHT", 0xC8: "JPG", 0xCC: "DAC"}.get(marker, "SOF")
    known = {0xDA: "SOS", 0xDB: "DQT", 0xDD: "DRI", 0xFE: "COM"}.get(marker)
    if known:
        return known
    for start, name in _APPLICATIONS:
        if head.startswith(start):
            return name
    return f"APP{marker - 0xE0}" if 0xE0 <= marker <= 0xEF else f"FF{marker:02X}"  # noqa: PLR2004


_APPLICATIONS = (
    (b"JFIF\0", "JFIF"),
    (b"Adobe\0", "Adobe"),
    (b"Adobe", "Adobe"),
    (b"Exif\0", "EXIF"),
    (b"http://ns.adobe.com/", "XMP"),
    (b"Photoshop 3.0\0", "IPTC"),
    (b"ICC_PROFILE\0", "ICC"),
    (b"MPF\0", "MPF"),
)
_LENGTHS = {"JFIF": 14, "Adobe": 12}
"""Bytes that they take where they hold nothing else: JFIF may have a thumbnail, of the picture as it was."""


def _png(data: bytes) -> Iterator[_Part]:
    """The chunks of a PNG; no end where it is cut off."""
    at, size = 8, len(data)
    while at + 12 <= size:
        length = int.from_bytes(data[at : at + 4], "big")
        name = data[at + 4 : at + 8].decode("latin-1")
        end = at + 8 + length
        if end + 4 > size:
            return
        yield _Part(_END if name == "IEND" else name, at + 8, end)
        at = end + 4
        if name == "IEND":
            if at < size:
                yield _Part(_AFTER, at, size)
            return


def _webp(data: bytes) -> Iterator[_Part]:
    """The chunks of a WebP; no end where it is cut off."""
    whole = 8 + int.from_bytes(data[4:8], "little")
    at = 12
    while at + 8 <= min(whole, len(data)):
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        yield _Part(data[at : at + 4].decode("latin-1"), at + 8, at + 8 + length)
        at += 8 + length + length % 2
    if at <= len(data) and at >= whole:
        yield _Part(_END, at, at)
        if at < len(data):
            yield _Part(_AFTER, at, len(data))


_PARTS = {JPEG: _jpeg, PNG: _png, WEBP: _webp}


def _jpeg_size(data: bytes) -> tuple[int, int]:
    for part in _jpeg(data):
        if part.name == "SOF":
            return _number(data, part.start + 3, 2, "big"), _number(data, part.start + 1, 2, "big")
        if part.name == "SOS":
            break
    return 0, 0


def _png_size(data: bytes) -> tuple[int, int]:
    return _number(data, 16, 4, "big"), _number(data, 20, 4, "big")


def _webp_size(data: bytes) -> tuple[int, int]:
    name = data[12:16]
    if name == b"VP8X":
        return _number(data, 24, 3) + 1, _number(data, 27, 3) + 1
    if name == b"VP8L":
        bits = _number(data, 21, 4)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return _number(data, 26, 2) & 0x3FFF, _number(data, 28, 2) & 0x3FFF


def _gif_size(data: bytes) -> tuple[int, int]:
    return _number(data, 6, 2), _number(data, 8, 2)


def _bmp_size(data: bytes) -> tuple[int, int]:
    return abs(_number(data, 18, 4, signed=True)), abs(_number(data, 22, 4, signed=True))


def _heic_size(data: bytes) -> tuple[int, int]:
    """The largest of the sizes that are told: the whole, beside its tiles and its thumbnail."""
    best, at = (0, 0), data.find(b"ispe", 0, 1 << 16)
    while at >= 0:
        found = _number(data, at + 8, 4, "big"), _number(data, at + 12, 4, "big")
        best = max(best, found, key=lambda each: each[0] * each[1])
        at = data.find(b"ispe", at + 4, 1 << 16)
    return best


def _number(data: bytes, at: int, length: int, order: str = "little", *, signed: bool = False) -> int:
    return int.from_bytes(data[at : at + length], order, signed=signed)  # type: ignore[arg-type]


_SIZES = {
    JPEG: _jpeg_size,
    PNG: _png_size,
    WEBP: _webp_size,
    GIF: _gif_size,
    BMP: _bmp_size,
    HEIC: _heic_size,
    AVIF: _heic_size,
}
