"""Photos made fit to publish: upright, pixelated where asked, small, without any metadata.

Originals never reach the output. Sizes are in pixels.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from board.base.digests import of_bytes, of_parts
from board.base.findings import BoardError
from board.base.troubles import reason
from board.views.parts import Picture

SMALL, LARGE = 640, 1600
QUALITY = 80
MAX_PIXELS = 100_000_000
RECIPE = f"jpeg {SMALL} {LARGE} {QUALITY} 1"
Image.MAX_IMAGE_PIXELS = None  # Pillow would only warn up to twice as much; _check_size refuses
TOO_LARGE = f"超过 {MAX_PIXELS // 100_000_000} 亿像素；请先缩小再放进来"

CLEANED = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
REFUSED = frozenset({"gif", "tif", "tiff", "bmp", "heic", "heif", "avif", "jxl", "jp2"})
"""Kinds of picture whose metadata cannot be taken out here."""
_THIRDS = {"左": 0, "右": 2, "上": 0, "下": 2}


class _TooLarge(Exception):
    """More than MAX_PIXELS."""


@dataclass(frozen=True, slots=True)
class Rendition:
    """Where the two sizes of a picture lie, and how large they are."""

    small: str
    small_width: int
    small_height: int
    large: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Made:
    """A rendition with its bytes, or the reason why there is none."""

    picture: Picture
    rendition: Rendition | None
    files: tuple[tuple[str, bytes], ...]
    problem: str = ""


def make_all(root: Path, pictures: list[Picture]) -> Iterator[Made]:
    """Every picture, in the order given."""
    return (make(root / picture.source, picture) for picture in pictures)


def name_of(content: bytes, picture: Picture) -> str:
    """The name of the renditions of a picture: what is in it (the digest of its bytes) and how it is made."""
    return of_parts(RECIPE.encode(), f"{picture.hidden}".encode(), content).hex()[:20]


def make(path: Path, picture: Picture) -> Made:
    """Both sizes of one picture; a file that is no picture gives a problem in Chinese, not an exception."""
    try:
        data = path.read_bytes()
    except OSError as error:
        return Made(picture, None, (), f"照片打不开：{reason(error)}")
    try:
        with Image.open(io.BytesIO(data)) as opened:
            _check_size(opened)
            # JPEG can be decoded at half size and less: enough for the large size, several times faster.
            if not picture.hidden:
                opened.draft("RGB", (LARGE, LARGE))
            upright = _on_white(_in_srgb(ImageOps.exif_transpose(opened)))
    except _TooLarge:
        return Made(picture, None, (), f"照片太大，{TOO_LARGE}")
    except UnidentifiedImageError:
        return Made(picture, None, (), "这不是照片：文件名像照片，里面的内容不是")
    except Exception:  # noqa: BLE001 - Pillow raises many kinds for broken files
        return Made(picture, None, (), "照片打不开，多半没有传完整；请重新放一次")
    for where in picture.hidden:
        _pixelate(upright, _box(where, upright.size))
    large = _within(upright, LARGE)
    small = _within(large, SMALL)
    digest = name_of(of_bytes(data), picture)
    names = f"assets/img/{digest}-{LARGE}.jpg", f"assets/img/{digest}-{SMALL}.jpg"
    rendition = Rendition(names[1], small.width, small.height, names[0], large.width, large.height)
    return Made(picture, rendition, ((names[0], _jpeg(large)), (names[1], _jpeg(small))))


def clean(name: str, data: bytes) -> bytes:
    """A JPEG, PNG or WebP upright and without metadata, whatever it is for; other files as they are.

    Raises BoardError for a picture that cannot be opened or be cleaned.
    """
    ending = name.rpartition(".")[2].lower()
    if ending in REFUSED:
        msg = f"图片“{name}”是 {ending.upper()} 格式，去不掉里面的拍摄信息；请另存为 JPG 或 PNG"
        raise BoardError(msg)
    kind = CLEANED.get(ending)
    if kind is None:
        return data
    try:
        with Image.open(io.BytesIO(data)) as opened:
            _check_size(opened)
            upright = _in_srgb(ImageOps.exif_transpose(opened))
            bare = Image.new(upright.mode, upright.size)
            bare.paste(upright)
    except _TooLarge as error:
        msg = f"图片“{name}”太大，{TOO_LARGE}"
        raise BoardError(msg) from error
    except Exception as error:
        msg = f"图片“{name}”打不开，不是图片，或者没有传完整"
        raise BoardError(msg) from error
    buffer = io.BytesIO()
    bare.save(buffer, kind, **({} if kind == "PNG" else {"quality": 90}))
    return buffer.getvalue()


def _in_srgb(image: Image.Image) -> Image.Image:
    """RGB, or RGBA where something is transparent, in the colours that browsers assume without a profile."""
    mode = "RGBA" if image.has_transparency_data else "RGB"
    profile = image.info.get("icc_profile")
    if profile:
        kept = (*(("L", "CMYK") if mode == "RGB" else ()), mode)
        source = image if image.mode in kept else image.convert(mode)
        try:
            found = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            wanted = ImageCms.createProfile("sRGB")
            if (converted := ImageCms.profileToProfile(source, found, wanted, outputMode=mode)) is not None:
                return converted
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a broken profile says nothing about the colours
    return image.convert(mode)


def _on_white(image: Image.Image) -> Image.Image:
    """RGB; what was transparent is white, as on the page."""
    if image.mode != "RGBA":
        return image
    page = Image.new("RGB", image.size, "white")
    page.paste(image, mask=image.getchannel("A"))
    return page


def _check_size(opened: Image.Image) -> None:
    """Raises _TooLarge before anything is unpacked."""
    if opened.width * opened.height > MAX_PIXELS:
        raise _TooLarge


def _within(image: Image.Image, width: int) -> Image.Image:
    """The image no wider than `width` and no higher than one and a half times that, never enlarged."""
    copy = image.copy()
    copy.thumbnail((width, width * 3 // 2), Image.Resampling.LANCZOS)
    return copy


def _jpeg(image: Image.Image) -> bytes:
    # A fresh image carries neither EXIF nor profile of the original.
    clean = Image.new("RGB", image.size)
    clean.paste(image)
    buffer = io.BytesIO()
    clean.save(buffer, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return buffer.getvalue()


def _box(where: str | tuple[int, int, int, int], size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of a nine-field word or of a rectangle (x, y, width, height)."""
    width, height = size
    if isinstance(where, tuple):
        x, y, wide, high = where
        return min(x, width), min(y, height), min(x + wide, width), min(y + high, height)
    column = next((_THIRDS[char] for char in where if char in "左右"), 1)
    row = next((_THIRDS[char] for char in where if char in "上下"), 1)
    return width * column // 3, height * row // 3, width * (column + 1) // 3, height * (row + 1) // 3


def _pixelate(image: Image.Image, box: tuple[int, int, int, int]) -> None:
    """Squares of one colour, at most eight across the longer side: what was there cannot be recovered."""
    wide, high = box[2] - box[0], box[3] - box[1]
    if wide < 1 or high < 1:
        return
    step = max(wide, high, 8) // 8
    part = image.crop(box).resize((max(1, wide // step), max(1, high // step)), Image.Resampling.BOX)
    image.paste(part.resize((wide, high), Image.Resampling.NEAREST), box)
