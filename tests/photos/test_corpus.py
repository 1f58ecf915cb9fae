"""Whatever editors drop becomes a photo that stands upright in its own colours, or a sentence."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from board.base.pictures import unwanted
from board.render.photos import Made, make
from board.views.parts import Picture
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.photos import awkward
from tests.photos.awkward import Awkward


def made(folder: Path, data: bytes) -> Made:
    """What comes of a file."""
    (folder / "01.jpg").write_bytes(data)
    return make(folder / "01.jpg", Picture("01.jpg", ""))


@pytest.mark.parametrize("each", [*awkward.whole()], ids=lambda each: each.name)
def test_what_becomes_of_it(tmp_path: Path, each: Awkward) -> None:
    found = made(tmp_path, each.data)
    assert not found.problem
    assert found.rendition
    large = found.rendition.large
    assert (large.width, large.height) == each.size
    for address, data in found.files:
        with Image.open(io.BytesIO(data)) as image:
            assert image.format == {"webp": "WEBP", "jpg": "JPEG"}[address.rpartition(".")[2]]
            colours = awkward.looked_at(image.convert("RGB"))
        for shown, wanted in zip(colours, each.colours, strict=True):
            assert max(abs(one - other) for one, other in zip(shown, wanted, strict=True)) <= each.within, (
                f"{address}: {colours}"
            )
        assert unwanted(data) == ""
        assert awkward.SENTINEL.encode() not in data


@pytest.mark.parametrize("name", awkward.HUGE)
def test_a_bomb_is_refused_by_its_head(tmp_path: Path, name: str) -> None:
    found = made(tmp_path, awkward.huge(name))
    assert (found.rendition, found.files) == (None, ())
    assert "超过 1 亿像素" in found.problem


@pytest.mark.parametrize("name", awkward.NO_PICTURES)
def test_what_is_no_picture_is_a_sentence(tmp_path: Path, name: str) -> None:
    found = made(tmp_path, awkward.NO_PICTURES[name])
    assert (found.rendition, found.files) == (None, ())
    assert found.problem == "这不是照片：文件名像照片，里面的内容不是"


CUT = {
    "JPEG": awkward.saved(awkward.corners(), "JPEG"),
    "JPEG that tells all": awkward.saved(awkward.corners(), "JPEG", exif=awkward.told()),
    "progressive": awkward.saved(awkward.corners(), "JPEG", progressive=True),
    "PNG": awkward.saved(awkward.corners(), "PNG"),
    "WebP": awkward.saved(awkward.corners(), "WEBP"),
    "WebP with losses": awkward.saved(awkward.corners(), "WEBP", lossless=False, exif=awkward.exif()),
    "GIF": awkward.saved(awkward.corners().quantize(), "GIF"),
    "BMP": awkward.saved(awkward.corners(), "BMP"),
    "HEIC": awkward.heic(6),
}


@pytest.mark.parametrize("name", CUT)
@settings(max_examples=60)
@given(st.data())
def test_half_a_file_is_never_half_a_photo(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject
) -> None:
    """Wherever it is cut off it is a sentence, unless what is missing is no part of the picture."""
    whole = CUT[name]
    cut = whole[: data.draw(st.integers(0, len(whole) - 1))]
    folder = tmp_path_factory.mktemp("cut")
    found = made(folder, cut)
    if found.rendition is None:
        assert found.problem
        assert found.files == ()
    else:
        assert shown(found) == shown(made(folder, whole)), f"half a photo, cut at {len(cut)} of {len(whole)}"


def shown(found: Made) -> list[bytes]:
    """The files by order, without their names."""
    return [data for _, data in found.files]


@settings(max_examples=150)
@given(
    st.sampled_from(sorted(CUT)),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=4)), max_size=4),
)
def test_damage_never_gets_through_as_an_exception(
    tmp_path_factory: pytest.TempPathFactory, name: str, damage: list[tuple[float, bytes]]
) -> None:
    data = bytearray(CUT[name])
    for where, what in damage:
        at = int(where * len(data))
        data[at : at + len(what)] = what
    found = made(tmp_path_factory.mktemp("damage"), bytes(data))
    assert bool(found.problem) == (found.rendition is None)
    for _, file in found.files:
        assert unwanted(file) == ""
