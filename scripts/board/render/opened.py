"""Pictures opened with care: none too large, none of a format that nobody asked for, upright, in sRGB."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain

from pi_heif import register_heif_opener
from PIL import ExifTags, Image, ImageCms

from board.base.pictures import MAX_PIXELS
from board.model.photo import Box
from board.render.pixelate import pixelate

register_heif_opener()
Image.MAX_IMAGE_PIXELS = None  # Pillow would only warn up to twice as much; `opened` refuses
_FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "GIF", "BMP")
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What makes a picture upright, by the orientation that EXIF tells (EXIF 2.32, tag 0x0112)."""
_LYING = (5, 6, 7, 8)
_STRIP = 64


class TooLarge(Exception):
    """More than MAX_PIXELS."""


@contextmanager
def opened(data: bytes) -> Iterator[Image.Image]:
    """A picture of which no more than the head is unpacked.

    What Pillow warns of meanwhile, as of broken EXIF, is nothing that anybody has to be told.
    Raises TooLarge, and UnidentifiedImageError for other files than the formats that are read here: Pillow
    knows some that start other programs.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(data), formats=_FORMATS) as found:
            if found.width * found.height > MAX_PIXELS:
                raise TooLarge
            yield found


def _orientation(found: Image.Image) -> int:
    if found.format == "PNG":
        found.load()  # whose EXIF may stand behind the picture: a broken one must not be passed over with it
    try:
        return int(found.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # noqa: BLE001 - what a broken EXIF block says is nothing
        return 1


def turn(found: Image.Image) -> Image.Transpose | None:
    """What makes a picture upright that was taken with the camera held otherwise."""
    return _TURNS.get(_orientation(found))


def upright_size(found: Image.Image) -> tuple[int, int]:
    """Width and height as people see it."""
    size: tuple[int, int] = found.size
    return size[::-1] if _orientation(found) in _LYING else size


def drawn(found: Image.Image, size: tuple[int, int], hidden: Iterable[str | Box] = ()) -> Image.Image:
    """Unpacked, pixelated, upright and of that size, in one of the modes of `plain`.

    JPEG can be unpacked at half the size and less: as good for what is smaller still, several times faster.
    It is turned last, when it is small.
    """
    whole, upright = upright_size(found), turn(found)
    lying = size if whole == found.size else size[::-1]
    found.draft(None, lying)
    image = plain_at_twice(found, lying)
    for where in hidden:
        pixelate(image, where, whole, upright)
    if image.size != lying:
        image = image.resize(lying, Image.Resampling.LANCZOS)
    return image if upright is None else image.transpose(upright)


def plain(found: Image.Image) -> Image.Image:
    """In one of the modes that can be averaged: palettes cannot, and of 16 bits the upper eight are shown."""
    if found.mode.startswith("I"):
        return found.point(lambda value: value * (1 / 256)).convert("L")
    if found.mode in ("RGB", "RGBA", "CMYK", "L") and "transparency" not in found.info:
        found.load()
        return found
    return found.convert("RGBA" if found.has_transparency_data else "RGB")


def plain_at_twice(found: Image.Image, size: tuple[int, int]) -> Image.Image:
    """`plain`, and no larger than about twice that size, which is as good for what is to become as small.

    Done strip by strip: of a large picture there is never a second one in memory.
    """
    times = min(found.width // (2 * size[0]), found.height // (2 * size[1]))
    if times <= 1:
        return plain(found)
    width, height = -(-found.width // times), -(-found.height // times)
    strips = (
        plain(found.crop((0, top, found.width, min(top + times * _STRIP, found.height)))).reduce(times)
        for top in range(0, found.height, times * _STRIP)
    )
    first = next(strips)
    image = Image.new(first.mode, (width, height))
    for number, strip in enumerate(chain([first], strips)):
        image.paste(strip, (0, number * _STRIP))
    return image


def in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB, or RGBA where something is transparent, in the colours that browsers assume without a profile."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        try:
            own, wanted = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
            if (converted := ImageCms.profileToProfile(image, own, wanted, outputMode=mode)) is not None:
                return converted
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a broken profile says nothing about the colours
    return image.convert(mode)


def on_white(image: Image.Image) -> Image.Image:
    """RGB; what was transparent is white, as on the page."""
    if image.mode != "RGBA":
        return image
    page = Image.new("RGB", image.size, "white")
    page.paste(image, mask=image.getchannel("A"))
    return page
