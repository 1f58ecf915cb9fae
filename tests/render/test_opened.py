"""Pictures opened with care."""

from __future__ import annotations

import io
import warnings

import pytest
from board.render.opened import (
    MAX_PIXELS,
    TooLarge,
    in_srgb,
    on_white,
    opened,
    plain,
    plain_at_twice,
    turn,
    upright_size,
)
from PIL import Image, UnidentifiedImageError

from tests.photos import awkward
from tests.photos.awkward import corners, saved


def coloured(width: int, height: int) -> Image.Image:
    """Every point another colour, some of it transparent."""
    across = Image.linear_gradient("L").resize((width, height))
    down = across.rotate(90)
    return Image.merge("RGBA", (across, down, Image.effect_noise((width, height), 80), down))


DEEP = Image.new("I;16", (700, 501))
DEEP.putdata([(x * y) % 65_536 for y in range(501) for x in range(700)])
PALETTE = coloured(700, 501).convert("RGB").quantize(200)
MODES = {
    "RGB": saved(coloured(700, 501).convert("RGB"), "PNG"),
    "RGBA": saved(coloured(700, 501), "PNG"),
    "L": saved(coloured(700, 501).convert("L"), "PNG"),
    "LA": saved(coloured(700, 501).convert("LA"), "PNG"),
    "CMYK": saved(coloured(700, 501).convert("CMYK"), "JPEG"),
    "palette": saved(PALETTE, "PNG"),
    "palette with a transparent colour": saved(PALETTE, "PNG", transparency=7),
    "a transparent colour": saved(corners(700, 501), "PNG", transparency=awkward.YELLOW),
    "16 bits": saved(DEEP, "PNG"),
    "GIF": saved(PALETTE, "GIF"),
    "moving WebP": saved(coloured(700, 501), "WEBP", save_all=True, append_images=[corners(700, 501)]),
}


@pytest.mark.parametrize("name", MODES)
@pytest.mark.parametrize("size", [(320, 229), (64, 46), (1, 1), (700, 501), (400, 300)])
def test_strip_by_strip_is_the_same_as_at_once(name: str, size: tuple[int, int]) -> None:
    with opened(MODES[name]) as found:
        times = max(1, min(700 // (2 * size[0]), 501 // (2 * size[1])))
        image = plain_at_twice(found, size)
    with opened(MODES[name]) as found:
        whole = plain(found)
    wanted = whole.reduce(times) if times > 1 else whole
    assert (image.mode, image.size, image.tobytes()) == (wanted.mode, wanted.size, wanted.tobytes())
    assert image.mode in ("RGB", "RGBA", "L", "CMYK")


@pytest.mark.parametrize("orientation", awkward.LYING)
def test_what_makes_it_upright(orientation: int) -> None:
    with opened(awkward.lying(orientation, "JPEG")) as found:
        assert upright_size(found) == (96, 64)
        assert found.size == ((64, 96) if orientation > 4 else (96, 64))
        assert (turn(found) is None) == (orientation == 1)


@pytest.mark.parametrize("kind", ["TIFF", "PPM", "ICO", "EPS", "PDF"])
def test_formats_that_nobody_asked_for_are_not_tried(kind: str) -> None:
    """Some are read by starting other programs."""
    with pytest.raises(UnidentifiedImageError), opened(saved(corners(), kind)):
        pass


def test_a_picture_of_just_the_largest_size_is_opened() -> None:
    side = int(MAX_PIXELS**0.5)
    for height, refused in ((side, False), (side + 1, True)):
        data = saved(Image.new("1", (side, height)), "PNG")
        if refused:
            with pytest.raises(TooLarge), opened(data):
                pass
        else:
            with opened(data) as found:
                assert found.size == (side, side)


def test_nothing_is_warned_of() -> None:
    broken = awkward.with_segment(saved(corners(), "JPEG"), 0xE1, b"Exif\0\0II*\0\x08\0\0\0\xff\xff")
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        with opened(broken) as found:
            assert turn(found) is None
            plain(found)
    assert said == []


def test_transparent_is_white_on_a_page() -> None:
    clear = Image.new("RGBA", (2, 1))
    clear.putpixel((0, 0), (255, 0, 0, 255))
    assert [*on_white(clear).tobytes()] == [255, 0, 0, 255, 255, 255]


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "CMYK"])
def test_a_profile_that_cannot_be_used_says_nothing(mode: str) -> None:
    image = corners().convert(mode)
    wanted = image.convert("RGBA" if mode == "RGBA" else "RGB")
    for profile in (None, b"", b"broken", bytes(128)):
        found = in_srgb(image, profile)
        assert (found.mode, found.tobytes()) == (wanted.mode, wanted.tobytes())


def test_colours_of_a_camera_become_those_of_screens() -> None:
    seen, profile = awkward.wide()
    assert seen.getpixel((10, 10)) != awkward.RED
    shown = in_srgb(seen, profile).getpixel((10, 10))
    assert all(abs(one - other) < 6 for one, other in zip(shown, awkward.RED, strict=True))  # type: ignore[arg-type]
    with Image.open(io.BytesIO(saved(seen, "JPEG", icc_profile=profile))) as file:
        assert file.info["icc_profile"] == profile
