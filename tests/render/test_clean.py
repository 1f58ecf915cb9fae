"""Pictures beside records and pages: published as they look, with nothing of what they tell."""

from __future__ import annotations

import io

import pytest
from board.base.findings import BoardError
from board.base.pictures import ENDINGS, unwanted
from board.load.companions import PICTURES
from board.render.clean import CLEANED, REFUSED, clean
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.photos import awkward
from tests.photos.awkward import LYING, corners, lying, saved

ENDING = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}


def looked_at(data: bytes) -> list[tuple[int, int, int]]:
    """The colours in the middle of the four fields."""
    with Image.open(io.BytesIO(data)) as image:
        return awkward.looked_at(image.convert("RGB"))


def near(one: list[tuple[int, int, int]], other: list[tuple[int, int, int]]) -> bool:
    """Whether colours look the same."""
    pairs = zip(one, other, strict=True)
    return all(abs(a - b) < 24 for colours in pairs for a, b in zip(*colours, strict=True))


@pytest.mark.parametrize("kind", ENDING)
def test_what_a_picture_tells_is_gone(kind: str) -> None:
    cleaned = clean(f"a.{ENDING[kind]}", awkward.talkative()[kind])
    assert unwanted(cleaned) == ""
    assert awkward.SENTINEL.encode() not in cleaned
    assert near(looked_at(cleaned), awkward.looked_at(corners()))
    with Image.open(io.BytesIO(cleaned)) as image:
        assert (image.format, image.size) == (kind, (96, 64))


@pytest.mark.parametrize("kind", ENDING)
@pytest.mark.parametrize("orientation", LYING)
def test_it_stands_upright(kind: str, orientation: int) -> None:
    cleaned = clean(f"a.{ENDING[kind]}", lying(orientation, kind))
    assert near(looked_at(cleaned), awkward.looked_at(corners()))
    assert unwanted(cleaned) == ""


@pytest.mark.parametrize("kind", ENDING)
def test_its_profile_is_put_into_its_colours(kind: str) -> None:
    cleaned = clean(f"a.{ENDING[kind]}", saved(corners(), kind, icc_profile=awkward.swapped()))
    red, _, blue = looked_at(cleaned)[0]
    assert (red < 60, blue > 140) == (True, True)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_is_transparent_stays_so(kind: str) -> None:
    clear = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    with Image.open(io.BytesIO(clean(f"a.{ENDING[kind]}", saved(clear, kind)))) as image:
        assert image.convert("RGBA").getpixel((20, 20))[3] == 0  # type: ignore[index]


def test_a_moving_picture_stands_still() -> None:
    for kind in ("PNG", "WEBP"):
        moving = saved(corners(), kind, save_all=True, append_images=[Image.new("RGB", (96, 64))])
        cleaned = clean(f"a.{ENDING[kind]}", moving)
        assert unwanted(cleaned) == ""
        assert near(looked_at(cleaned), awkward.looked_at(corners()))


@pytest.mark.parametrize("each", [*awkward.whole()], ids=lambda each: each.name)
@pytest.mark.parametrize("ending", ["jpg", "png"])
def test_whatever_the_file_really_is(each: awkward.Awkward, ending: str) -> None:
    """The name says what it becomes, as browsers will be told; what is in it is looked at, not believed."""
    cleaned = clean(f"a.{ending}", each.data)
    assert unwanted(cleaned) == ""
    assert awkward.SENTINEL.encode() not in cleaned
    with Image.open(io.BytesIO(cleaned)) as image:
        assert image.format == CLEANED[ending]


@pytest.mark.parametrize("ending", sorted(REFUSED))
def test_a_kind_that_cannot_be_cleaned_is_refused(ending: str) -> None:
    for name in (f"map.{ending}", f"MAP.{ending.upper()}"):
        with pytest.raises(BoardError, match="JPG 或 PNG"):
            clean(name, b"GIF89a")


def test_every_kind_of_picture_is_cleaned_or_refused() -> None:
    known = {*CLEANED, *REFUSED}
    assert {each.removeprefix(".") for each in PICTURES} <= known
    assert {each for endings in ENDINGS.values() for each in endings} <= known
    assert clean("plan.pdf", b"%PDF") == b"%PDF"


@settings(max_examples=60)
@given(st.sampled_from(sorted(ENDING)), st.floats(0, 0.999))
def test_half_a_file_is_a_sentence_or_the_whole_picture(kind: str, share: float) -> None:
    data = saved(corners(), kind)
    name = f"a.{ENDING[kind]}"
    try:
        cleaned = clean(name, data[: int(share * len(data))])
    except BoardError as error:
        assert "打不开，不是图片，或者没有传完整" in str(error)  # noqa: PT017 - either way is right
    else:
        assert cleaned == clean(name, data)


def test_a_bomb_is_refused_by_its_head() -> None:
    for kind in awkward.HUGE:
        with pytest.raises(BoardError, match="超过 1 亿像素"):
            clean("a.png", awkward.huge(kind))
