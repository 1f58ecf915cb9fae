"""Photos made fit to publish: upright, pixelated where asked, in several sizes, without any metadata.

Originals never reach the output. Sizes are in pixels.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from board.base.digests import of_bytes, of_parts
from board.base.pictures import TOO_LARGE
from board.base.troubles import reason
from board.model.photo import beyond
from board.render.opened import TooLarge, drawn, in_srgb, on_white, opened, upright_size
from board.render.tone import tone_of
from board.views.parts import Picture


@dataclass(frozen=True, slots=True)
class Recipe:
    """How long the longer side of the pictures in each format is, at most: no picture is enlarged.

    Of what is higher than LONG times its width that height counts: a long screenshot is there to be read.
    """

    webp: tuple[int, ...]
    jpeg: tuple[int, ...]


PAGES = Recipe((320, 640, 1080, 1600), (320, 640, 1080, 1600))
SCREENS = Recipe((2560,), (2560,))
"""For big screens."""
PAPER = Recipe((), (3600, 5120))
"""For large sheets."""
QUALITY = 80
LONG = 2
HIGHEST = 16_383
"""What a WebP holds."""
_FINE = 700
"""Up to this width WebP is packed as well as it can be; above, a little less well in half the time."""
WAY = b"7"
"""Changes whenever the same recipe gives other pictures."""


@dataclass(frozen=True, slots=True)
class Size:
    """One picture of a rendition: where it lies, and how large it is."""

    address: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Rendition:
    """The pictures that are made of one, in each format from the smallest to the largest.

    `webp` is empty where JPEG is smaller. `tone`: see `board.render.tone`.
    """

    webp: tuple[Size, ...]
    jpeg: tuple[Size, ...]
    tone: str

    @property
    def sizes(self) -> tuple[Size, ...]:
        """All of them."""
        return self.webp + self.jpeg

    @property
    def large(self) -> Size:
        """The largest that every browser shows."""
        return self.jpeg[-1]


@dataclass(frozen=True, slots=True)
class Made:
    """A rendition with its bytes by address, or the reason why there is none."""

    rendition: Rendition | None
    files: tuple[tuple[str, bytes], ...]
    problem: str = ""


def name_of(content: bytes, picture: Picture, recipe: Recipe = PAGES) -> str:
    """The name of the renditions of a picture: what is in it (the digest of its bytes) and how it is made."""
    return of_parts(WAY, f"{recipe} {QUALITY} {picture.hidden}".encode(), content).hex()[:20]


def address_of(name: str, width: int, ending: str) -> str:
    """Where a picture of a rendition lies in a tree."""
    return f"assets/img/{name}-{width}.{ending}"


def name_in(address: str) -> str:
    """The name of the rendition that has a picture at that address."""
    return address.rpartition("/")[2].rpartition("-")[0]


def make(path: Path, picture: Picture, recipe: Recipe = PAGES) -> Made:
    """All sizes of one picture; a file that is no picture gives a problem in Chinese, not an exception."""
    try:
        data = path.read_bytes()
    except OSError as error:
        return Made(None, (), f"照片打不开：{reason(error)}")
    try:
        with opened(data) as found:
            whole = upright_size(found)
            if box := beyond(picture.hidden, whole):
                problem = f"打码 {list(box)} 不全在照片里：摆正以后宽 {whole[0]}、高 {whole[1]}"
                return Made(None, (), f"{problem}；请在这张照片上重新量")
            wanted = _wanted(whole, recipe)
            image = _upright(found, picture, next(iter(wanted)))
        webp, jpeg = _packed(image, wanted, recipe)
    except TooLarge:
        return Made(None, (), f"照片太大，{TOO_LARGE}")
    except UnidentifiedImageError:
        return Made(None, (), "这不是照片：文件名像照片，里面的内容不是")
    except Exception:  # noqa: BLE001 - Pillow raises many kinds for broken files
        return Made(None, (), "照片打不开，多半没有传完整；请重新放一次")
    name = name_of(of_bytes(data), picture, recipe)
    webp_sizes, jpeg_sizes = _named(name, "webp", webp), _named(name, "jpg", jpeg)
    files = [
        (size.address, content)
        for size, (_, content) in zip((*webp_sizes, *jpeg_sizes), (*webp, *jpeg), strict=True)
    ]
    return Made(Rendition(webp_sizes, jpeg_sizes, tone_of(image)), tuple(files))


def _counted(width: int, height: int) -> int:
    """The length of a picture that recipes speak of."""
    return max(width, min(height, LONG * width))


def is_whole(size: Size, recipe: Recipe) -> bool:
    """Whether the largest picture of a recipe is the original's size, so that no recipe has a larger one."""
    return _counted(size.width, size.height) < recipe.jpeg[-1]


def _wanted(size: tuple[int, int], recipe: Recipe) -> dict[tuple[int, int], set[int]]:
    """The sizes to be made of an upright picture, the largest first, and for which lengths each is."""
    found: dict[tuple[int, int], set[int]] = {}
    counted = _counted(*size)
    for longest in sorted({*recipe.webp, *recipe.jpeg}, reverse=True):
        share = min(Fraction(1), Fraction(longest, counted), Fraction(HIGHEST, max(size)))
        found.setdefault((max(1, round(size[0] * share)), max(1, round(size[1] * share))), set()).add(longest)
    return found


def _upright(found: Image.Image, picture: Picture, size: tuple[int, int]) -> Image.Image:
    """The picture as people see it, pixelated, in the colours of browsers, on white, of that size."""
    profile = found.info.get("icc_profile")
    image = drawn(found, size, picture.hidden)
    image = on_white(in_srgb(image, profile))
    image.info = {}  # Pillow would write some of it into the next file
    return image


Packed = list[tuple[tuple[int, int], bytes]]


def _packed(
    image: Image.Image, wanted: Mapping[tuple[int, int], set[int]], recipe: Recipe
) -> tuple[Packed, Packed]:
    """Every wanted size as WebP and as JPEG, from the smallest on: each is made of the one above it."""
    webp: Packed = []
    jpeg: Packed = []
    for size, widths in wanted.items():
        image = image if image.size == size else image.resize(size, Image.Resampling.LANCZOS)
        if widths & {*recipe.webp}:
            webp.append((size, _webp(image)))
        if widths & {*recipe.jpeg}:
            jpeg.append((size, _jpeg(image)))
    webp, jpeg = _smaller(webp), _smaller(jpeg)
    # WebP that takes no fewer bytes is of no use, provided that JPEG is as large a picture.
    useless = webp and jpeg and webp[-1][0] == jpeg[-1][0] and len(webp[-1][1]) >= len(jpeg[-1][1])
    return ([] if useless else webp), jpeg


def _smaller(packed: Packed) -> Packed:
    """Without those that take no fewer bytes than a larger one, from the smallest on."""
    kept: Packed = []
    for size, content in packed:
        if not kept or len(content) < len(kept[-1][1]):
            kept.append((size, content))
    return kept[::-1]


def _named(name: str, ending: str, packed: Packed) -> tuple[Size, ...]:
    return tuple(Size(address_of(name, size[0], ending), *size) for size, _ in packed)


def _webp(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", quality=QUALITY, method=4 if image.width <= _FINE else 2)
    return buffer.getvalue()


def _jpeg(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return buffer.getvalue()
