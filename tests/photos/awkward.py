"""Pictures as editors really drop them: made here, each with what has to come of it.

Every whole one shows `corners`: red, green, blue, yellow, clockwise from the top left when reading. So one
look at four points says whether a picture stands upright and in its own colours.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageCms

from tests.photos.heic import heic

RED, GREEN, BLUE, YELLOW = (200, 0, 0), (0, 150, 0), (0, 0, 200), (220, 200, 0)
SENTINEL = "QITU-7391"
"""Stands in everything that is no picture; no byte of it may be published."""
PLACE = (34.0, 12.0, 7.5)
LYING = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How the camera stored a picture of each orientation."""
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="34,12.125N" '
    f'exif:GPSLongitude="108,54.5E" exif:UserComment="{SENTINEL} xmp"/></rdf:RDF></x:xmpmeta>'
).encode()


@dataclass(frozen=True, slots=True)
class Awkward:
    """A picture's file that has to become a photo; `size`: of the largest that is made of it."""

    name: str
    data: bytes
    size: tuple[int, int] = (96, 64)
    colours: tuple[tuple[int, int, int], ...] = (RED, GREEN, BLUE, YELLOW)
    within: int = 24
    """How far each of the three numbers of a colour may be from what it should be."""


def corners(width: int = 96, height: int = 64) -> Image.Image:
    """Four fields of four colours."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(GREEN, (width // 2, 0, width, height // 2))
    image.paste(BLUE, (0, height // 2, width // 2, height))
    image.paste(YELLOW, (width // 2, height // 2, width, height))
    return image


def saved(image: Image.Image, kind: str, **given: object) -> bytes:
    """The picture as a file, in fine quality."""
    buffer = io.BytesIO()
    fine: dict[str, object] = {
        "JPEG": {"quality": 95, "subsampling": 0},
        "MPO": {"quality": 95, "subsampling": 0},
        "WEBP": {"lossless": True},
    }.get(kind, {})
    image.save(buffer, kind, **fine | given)
    return buffer.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    """What a camera tells: how it was held, which one it is, whose, and where it was."""
    found = Image.Exif()
    found[0x0112], found[0x010E], found[0x0110] = orientation, f"{SENTINEL} description", f"{SENTINEL} camera"
    found[0x013B] = f"{SENTINEL} owner"
    found.get_ifd(0x8769)[0xA431] = f"{SENTINEL} serial"
    place = found.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", PLACE, "E", PLACE
    place[0x1D] = "2026:03:05"
    return found


def told(orientation: int = 1) -> bytes:
    """What a camera tells, with a thumbnail in it: the scene as it was before anybody hid a face."""
    block = bytearray(exif(orientation).tobytes())
    thumbnail = saved(corners(32, 24), "JPEG", comment=f"{SENTINEL} thumbnail".encode())
    head = 6 if block.startswith(b"Exif\0\0") else 0
    order = "<" if block[head : head + 2] == b"II" else ">"
    first = struct.unpack_from(order + "I", block, head + 4)[0] + head
    count = struct.unpack_from(order + "H", block, first)[0]
    struct.pack_into(order + "I", block, first + 2 + 12 * count, len(block) - head)
    at = len(block) - head + 2 + 3 * 12 + 4
    second = struct.pack(order + "H", 3)
    for tag, kind, value in ((0x0103, 3, 6), (0x0201, 4, at), (0x0202, 4, len(thumbnail))):
        number = struct.pack(order + ("HH" if kind == 3 else "I"), *((value, 0) if kind == 3 else (value,)))
        second += struct.pack(order + "HHI", tag, kind, 1) + number
    return bytes(block) + second + bytes(4) + thumbnail


def lying(orientation: int, kind: str) -> bytes:
    """The picture as a camera held that way stores it."""
    image, turned = corners(), LYING[orientation]
    return saved(image if turned is None else image.transpose(turned), kind, exif=exif(orientation))


def segment(marker: int, body: bytes) -> bytes:
    """A segment of a JPEG."""
    return bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2, "big") + body


def with_segment(data: bytes, marker: int, body: bytes) -> bytes:
    """A JPEG with one more segment at its beginning."""
    return data[:2] + segment(marker, body) + data[2:]


def without(data: bytes, marker: int) -> bytes:
    """A JPEG without the segments of a kind."""
    at, found = 2, data[:2]
    while data[at + 1] != 0xDA:
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if data[at + 1] != marker:
            found += data[at:end]
        at = end
    return found + data[at:]


def chunk(name: bytes, body: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def with_chunk(data: bytes, name: bytes, body: bytes) -> bytes:
    """A PNG with one more chunk after its head."""
    return data[:33] + chunk(name, body) + data[33:]


def with_iptc(data: bytes) -> bytes:
    """A JPEG with what news agencies write into one: here the name of a place."""
    line = f"{SENTINEL} iptc".encode()
    record = b"\x1c\x02\x5a" + len(line).to_bytes(2, "big") + line
    resource = b"8BIM\x04\x04\0\0" + len(record).to_bytes(4, "big") + record + b"\0" * (len(record) % 2)
    return with_segment(data, 0xED, b"Photoshop 3.0\0" + resource)


@cache
def talkative() -> dict[str, bytes]:
    """The same picture in the three formats of the web, each telling all that the format can hold."""
    image, icc = corners(), ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    comment = f"{SENTINEL} comment".encode()
    photo = saved(image, "JPEG", exif=told(), comment=comment, icc_profile=icc, xmp=XMP)
    photo = with_segment(with_iptc(photo), 0xEB, f"{SENTINEL} maker".encode())
    png = saved(image, "PNG", exif=exif(), icc_profile=icc)
    for name, body in (
        (b"tEXt", b"Comment\0" + comment),
        (b"zTXt", b"Author\0\0" + zlib.compress(comment)),
        (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP),
        (b"tIME", b"\x07\xea\x03\x05\x0a\x00\x00"),
        (b"prVt", comment),
    ):
        png = with_chunk(png, name, body)
    webp = saved(image, "WEBP", exif=exif(), icc_profile=icc, xmp=XMP)
    tail = f"{SENTINEL} tail".encode()
    return {"JPEG": photo + tail, "PNG": png + tail, "WEBP": webp + tail}


def swapped() -> bytes:
    """The profile of sRGB with its red and blue exchanged: what is typed red is meant blue."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack(">I", data[128:132])[0]
    place = {bytes(data[at : at + 4]): at for at in range(132, 132 + 12 * count, 12)}
    red, blue = place[b"rXYZ"], place[b"bXYZ"]
    data[red : red + 4], data[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return bytes(data)


def wide() -> tuple[Image.Image, bytes]:
    """The picture in the numbers of a camera that knows more colours than screens do, and its profile.

    The profile is that of sRGB with purer primaries (those of Adobe RGB's green), adapted to D50.
    """
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack(">I", data[128:132])[0]
    place = {bytes(data[at : at + 4]): data[at + 4 : at + 8] for at in range(132, 132 + 12 * count, 12)}
    colourants = {
        b"rXYZ": (0.60974, 0.31111, 0.01947),
        b"gXYZ": (0.20528, 0.62567, 0.06087),
        b"bXYZ": (0.14919, 0.06322, 0.74457),
    }
    for name, values in colourants.items():
        at = struct.unpack(">I", place[name])[0]
        struct.pack_into(">3i", data, at + 8, *(round(each * 65536) for each in values))
    own, srgb = ImageCms.ImageCmsProfile(io.BytesIO(bytes(data))), ImageCms.createProfile("sRGB")
    image = ImageCms.profileToProfile(corners(), srgb, own)
    assert image is not None
    return image, bytes(data)


def _sixteen_bits() -> bytes:
    """A PNG of two bytes for each of the three numbers of a point, as scanners write it."""
    image = corners()
    rows = []
    for y in range(image.height):
        points = [image.getpixel((x, y)) for x in range(image.width)]
        values = [value * 257 for point in points for value in point]  # type: ignore[union-attr]
        rows.append(b"\0" + struct.pack(f">{len(values)}H", *values))
    head = struct.pack(">IIBBBBB", image.width, image.height, 16, 2, 0, 0, 0)
    body = zlib.compress(b"".join(rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def _grey(*, deep: bool) -> bytes:
    """The four corners as four greys."""
    image = Image.new("I;16" if deep else "L", (96, 64), 40 * (257 if deep else 1))
    for value, box in ((100, (48, 0, 96, 32)), (160, (0, 32, 48, 64)), (220, (48, 32, 96, 64))):
        image.paste(value * (257 if deep else 1), box)
    return saved(image, "PNG")


GREYS = tuple((value,) * 3 for value in (40, 100, 160, 220))


def _see_through() -> Image.Image:
    """Transparent where the picture would be yellow."""
    image = corners().convert("RGBA")
    image.paste((0, 0, 0, 0), (48, 32, 96, 64))
    return image


def _moving(kind: str) -> bytes:
    """The picture, then others."""
    more = [Image.new("RGB", (96, 64), colour) for colour in ("black", "white")]
    image = corners().quantize() if kind == "GIF" else corners()
    return saved(image, kind, save_all=True, append_images=more, duration=200)


def _cmyk(profile: bytes = b"") -> bytes:
    """As a print shop sends it: four inks, stored inverted as Adobe's programs do."""
    return saved(corners().convert("CMYK"), "JPEG", icc_profile=profile or None)


def whole() -> Iterator[Awkward]:
    """All that has to become a photo."""
    for orientation in LYING:
        for kind in ("JPEG", "PNG", "WEBP"):
            yield Awkward(f"{kind} {orientation}", lying(orientation, kind))
    for orientation in LYING:
        yield _turned(orientation)
    image, srgb = corners(), ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for name, data in talkative().items():
        yield Awkward(f"{name} that tells all", data)
    yield Awkward("CMYK of Adobe", _cmyk(), within=40)
    yield Awkward("CMYK without the mark of Adobe", without(_cmyk(), 0xEE), within=40)
    yield Awkward("CMYK with the profile of a screen", _cmyk(srgb), within=40)
    yield Awkward("CMYK with a broken profile", _cmyk(b"broken"), within=40)
    yield Awkward("grey", _grey(deep=False), colours=GREYS)
    yield Awkward("grey of 16 bits", _grey(deep=True), colours=GREYS)
    yield Awkward("grey JPEG", saved(Image.open(io.BytesIO(_grey(deep=False))), "JPEG"), colours=GREYS)
    yield Awkward("16 bits", _sixteen_bits())
    yield Awkward("palette", saved(image.quantize(), "PNG"))
    clear = (RED, GREEN, BLUE, (255, 255, 255))
    yield Awkward("transparent", saved(_see_through(), "PNG"), colours=clear)
    yield Awkward("transparent WebP", saved(_see_through(), "WEBP"), colours=clear)
    palette = image.quantize(4)
    number = palette.getpixel((80, 60))
    yield Awkward("palette with transparency", saved(palette, "PNG", transparency=number), colours=clear)
    yield Awkward("one colour transparent", saved(image, "PNG", transparency=YELLOW), colours=clear)
    yield Awkward("GIF", saved(image.quantize(), "GIF"))
    yield Awkward("BMP", saved(image, "BMP"))
    seen, profile = wide()
    for kind in ("JPEG", "PNG", "WEBP"):
        yield Awkward(f"{kind} of a wide colour space", saved(seen, kind, icc_profile=profile))
        blue_for_red = (BLUE, GREEN, RED, (0, 200, 220))
        other = saved(image, kind, icc_profile=swapped())
        yield Awkward(f"{kind} with its own colours", other, colours=blue_for_red, within=60)
        yield Awkward(f"{kind} with a broken profile", saved(image, kind, icc_profile=b"broken"))
        lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
        yield Awkward(f"{kind} with a profile of another kind", saved(image, kind, icc_profile=lab))
    for number, block in enumerate(
        (b"", b"II*\0", b"II*\0\x08\0\0\0\xff\xff", b"MM\0*\xff\xff\xff\xff", b"?" * 99)
    ):
        broken = with_segment(saved(image, "JPEG"), 0xE1, b"Exif\0\0" + block)
        yield Awkward(f"broken EXIF {number}", broken)
    for value in (0, 9):
        yield Awkward(f"orientation {value}", saved(image, "JPEG", exif=exif(value)))
    yield Awkward("a comment alone", saved(image, "JPEG", comment=SENTINEL.encode()))
    yield Awkward("progressive", saved(image, "JPEG", progressive=True))
    yield Awkward("restart markers", saved(image, "JPEG", restart_marker_blocks=2))
    second = Image.new("RGB", (96, 64), "black")
    yield Awkward("two pictures in one file", saved(image, "MPO", save_all=True, append_images=[second]))
    for kind in ("GIF", "WEBP", "PNG"):
        yield Awkward(f"moving {kind}", _moving(kind))
    yield Awkward("bytes after the end", saved(image, "JPEG") + b"\0" * 4000)
    for size, made in (((1, 1), (1, 1)), ((1, 5000), (1, 5000)), ((5000, 1), (1600, 1))):
        line = Image.new("RGB", size, RED)
        shown = (RED,) * 4
        yield Awkward(f"{size[0]} by {size[1]} points", saved(line, "PNG"), made, shown)
        yield Awkward(f"JPEG of {size[0]} by {size[1]} points", saved(line, "JPEG"), made, shown)


def _turned(orientation: int) -> Awkward:
    """HEIC: the file's picture always lies the same, so that the turn is seen in which corner goes where."""
    image, turn = corners(), {6: 8, 8: 6}.get(orientation, orientation)
    upright = image if LYING[turn] is None else image.transpose(LYING[turn])  # type: ignore[arg-type]
    return Awkward(f"HEIC {orientation}", heic(orientation), upright.size, tuple(looked_at(upright)))


def looked_at(image: Image.Image) -> list[tuple[int, int, int]]:
    """The colours in the middle of the four fields."""
    across, down = image.width, image.height
    places = ((1, 1), (3, 1), (1, 3), (3, 3))
    return [image.getpixel((across * x // 4, down * y // 4)) for x, y in places]  # type: ignore[misc]


def huge(kind: str) -> bytes:
    """A head that promises 40,000 by 40,000 points, in a file of a few bytes."""
    wide_, side = struct.pack(">II", 40_000, 40_000), struct.pack("<HH", 40_000, 40_000)
    heads: dict[str, Callable[[], bytes]] = {
        "PNG": lambda: (
            b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", wide_ + b"\x08\x02\0\0\0")
            + chunk(b"IDAT", zlib.compress(b""))
            + chunk(b"IEND", b"")
        ),
        "GIF": lambda: (
            b"GIF89a" + side + b"\x80\0\0" + b"\0" * 6 + b",\0\0\0\0" + side + b"\0\x02\x02D\x01\0;"
        ),
        "JPEG": _huge_jpeg,
        "BMP": lambda: b"BM" + bytes(12) + struct.pack("<IiiHHIIiiII", 40, 40_000, 40_000, 1, 24, *[0] * 6),
        "WebP": _huge_webp,
    }
    return heads[kind]()


def _huge_jpeg() -> bytes:
    data = bytearray(saved(corners(), "JPEG"))
    at = data.index(b"\xff\xc0")
    struct.pack_into(">HH", data, at + 5, 40_000, 40_000)
    return bytes(data)


def _huge_webp() -> bytes:
    """WebP cannot say more than 16,383 by 16,383 points."""
    data = bytearray(saved(corners(), "WEBP", lossless=False, quality=80))
    struct.pack_into("<HH", data, 26, 16_383, 16_383)
    return bytes(data)


HUGE = ("PNG", "GIF", "JPEG", "BMP", "WebP")
NO_PICTURES = {"nothing": b"", "text": b"not a picture", "PDF": b"%PDF-1.7", "zeros": bytes(5000)}
