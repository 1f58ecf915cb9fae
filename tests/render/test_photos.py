"""Photos made fit to publish."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from board.render.photos import (
    PAGES,
    SCREENS,
    Made,
    Recipe,
    address_of,
    make,
    name_in,
    name_of,
)
from board.views.parts import Picture
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.photos import awkward
from tests.photos.awkward import LYING, saved

WIDTHS = (320, 640, 1080, 1600)
Box = tuple[int, int, int, int]


def scene(width: int, height: int) -> Image.Image:
    """Something with as much in it as a photo: coarse shapes under fine grain, so that sizes differ."""
    shapes = Image.effect_noise((max(2, width // 40), max(2, height // 40)), 120).resize((width, height))
    return Image.blend(shapes, Image.effect_noise((width, height), 60), 0.1).convert("RGB")


def made(folder: Path, data: bytes, *hidden: str | Box, recipe: Recipe = PAGES) -> Made:
    """What comes of a file."""
    path = folder / "01.jpg"
    path.write_bytes(data)
    return make(path, Picture("01.jpg", "", hidden), recipe)


def images(found: Made) -> dict[str, Image.Image]:
    """Its files as pictures, by address."""
    return {address: Image.open(io.BytesIO(data)) for address, data in found.files}


def test_four_widths_in_two_formats_and_where_they_lie(tmp_path: Path) -> None:
    found = made(tmp_path, saved(scene(2400, 1800), "JPEG"))
    assert found.rendition
    for sizes, ending, kind in (
        (found.rendition.webp, "webp", "WEBP"),
        (found.rendition.jpeg, "jpg", "JPEG"),
    ):
        assert [(each.width, each.height) for each in sizes] == [(width, width * 3 // 4) for width in WIDTHS]
        for each in sizes:
            image = images(found)[each.address]
            assert (image.format, image.size) == (kind, (each.width, each.height))
            assert each.address == f"assets/img/{name_in(each.address)}-{each.width}.{ending}"
    assert [address for address, _ in found.files] == [each.address for each in found.rendition.sizes]
    assert len({name_in(address) for address, _ in found.files}) == 1
    assert found.rendition.large == found.rendition.jpeg[-1]


def test_a_picture_is_never_enlarged(tmp_path: Path) -> None:
    found = made(tmp_path, saved(scene(500, 400), "JPEG"))
    assert found.rendition
    assert [(each.width, each.height) for each in found.rendition.jpeg] == [(320, 256), (500, 400)]


@pytest.mark.parametrize(
    ("size", "wanted"),
    [
        ((4000, 3000), [(320, 240), (640, 480), (1080, 810), (1600, 1200)]),
        ((1600, 1200), [(320, 240), (640, 480), (1080, 810), (1600, 1200)]),
        ((1280, 960), [(320, 240), (640, 480), (1080, 810), (1280, 960)]),
        ((320, 240), [(320, 240)]),
        ((200, 150), [(200, 150)]),
        ((3000, 4000), [(240, 320), (480, 640), (810, 1080), (1200, 1600)]),
        ((1080, 2160), [(160, 320), (320, 640), (540, 1080), (800, 1600)]),
        ((1000, 9000), [(160, 1440), (320, 2880), (540, 4860), (800, 7200)]),
        ((1000, 30_000), [(160, 4800), (320, 9600), (540, 16_200), (546, 16_383)]),
    ],
)
def test_which_sizes_are_made(tmp_path: Path, size: tuple[int, int], wanted: list[tuple[int, int]]) -> None:
    """The longer sides wanted, as far as the picture goes; a long screenshot stays wide enough to be read."""
    found = made(tmp_path, saved(scene(*size), "JPEG", quality=75))
    assert found.rendition
    assert [(each.width, each.height) for each in found.rendition.jpeg] == wanted


@given(st.integers(1, 20_000), st.integers(1, 20_000))
def test_sizes_of_any_picture(width: int, height: int) -> None:
    from board.render.photos import _wanted

    found = _wanted((width, height), PAGES)
    assert [*found] == sorted(found, reverse=True)
    assert {each for widths in found.values() for each in widths} == {*WIDTHS}
    for (wide, high), widths in found.items():
        assert 1 <= wide <= min(width, max(widths))
        longest = max(*widths, -(-height * max(widths) // (2 * width)))
        assert 1 <= high <= min(height, 16_383, longest)
    assert len({wide for wide, _ in found}) == len(found), "each has an address of its own"


def test_what_is_not_smaller_is_dropped(tmp_path: Path) -> None:
    """A chessboard of single points: made smaller, it is grain that takes more bytes than the whole."""
    board = Image.new("1", (1600, 1200))
    board.putdata([(x // 8 + y // 8) % 2 for y in range(1200) for x in range(1600)])
    found = made(tmp_path, saved(board.convert("RGB"), "PNG"))
    assert found.rendition
    sizes = dict(found.files)
    for kept in (found.rendition.webp, found.rendition.jpeg):
        lengths = [len(sizes[each.address]) for each in kept]
        assert lengths == sorted({*lengths}), "each larger one takes more bytes"
    assert len(found.rendition.sizes) < 2 * len(WIDTHS), "nothing was dropped: nothing was tried"
    assert found.rendition.large.width == 1600, "the largest stays"


def test_webp_that_is_larger_than_jpeg_is_not_offered(tmp_path: Path) -> None:
    """Grain is what WebP packs badly."""
    found = made(tmp_path, saved(Image.effect_noise((640, 480), 60).convert("RGB"), "PNG"))
    assert found.rendition
    assert found.rendition.webp == ()
    assert {address.rpartition(".")[2] for address, _ in found.files} == {"jpg"}


def test_screens_get_one_large_picture(tmp_path: Path) -> None:
    data = saved(scene(3000, 2000), "JPEG")
    found = made(tmp_path, data, recipe=SCREENS)
    assert found.rendition
    assert [(each.width, each.height) for each in found.rendition.sizes] == [(2560, 1707)] * 2
    other = made(tmp_path, data)
    assert other.rendition
    assert name_in(other.rendition.large.address) != name_in(found.rendition.large.address)


def test_a_rendition_is_named_after_what_is_in_it_and_how_it_is_made() -> None:
    """Not by place or caption; hidden or not are two, else a browser would go on showing the face."""
    one, other = b"1" * 16, b"2" * 16
    shown = Picture("a.jpg", "说明")
    assert name_of(one, shown) == name_of(one, Picture("b.jpg", ""))
    hidden = (("左上",), ("右上",), ("左上", "右上"), ((1, 2, 3, 4),), ((1, 2, 3, 5),))
    names = {name_of(one, shown), name_of(other, shown), name_of(one, shown, SCREENS)}
    names |= {name_of(one, Picture("a.jpg", "", each)) for each in hidden}
    assert len(names) == 3 + len(hidden)
    name = name_of(one, shown)
    assert name_in(address_of(name, 640, "webp")) == name
    assert address_of(name, 640, "webp") == f"assets/img/{name}-640.webp"


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path) -> None:
    data = saved(scene(800, 600), "JPEG")
    assert made(tmp_path, data) == made(tmp_path, data)


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    found = make(tmp_path / "nothing.jpg", Picture("nothing.jpg", ""))
    assert found.rendition is None
    assert found.problem == "照片打不开：没有这个文件或文件夹"


# What is hidden ---------------------------------------------------------------------------------------


def grain(image: Image.Image, box: Box) -> float:
    """How much neighbouring points differ in a part of a picture: the detail by which a face is known."""
    part = image.convert("L").crop(box)
    points = part.tobytes()
    width = part.width
    steps = [abs(points[at] - points[at + 1]) for at in range(len(points) - 1) if (at + 1) % width]
    return sum(steps) / len(steps)


def inner(box: Box, whole: tuple[int, int], size: tuple[int, int], edge: int = 8) -> Box:
    """A box of the whole picture on one of another size, without its rim."""
    across, down = size[0] / whole[0], size[1] / whole[1]
    left, top, right, bottom = box
    return (
        round(left * across) + edge,
        round(top * down) + edge,
        round(right * across) - edge,
        round(bottom * down) - edge,
    )


FIELDS: list[tuple[str | Box, Box]] = [
    ("左上", (0, 0, 200, 150)),
    ("上", (200, 0, 400, 150)),
    ("右上", (400, 0, 600, 150)),
    ("左", (0, 150, 200, 300)),
    ("中", (200, 150, 400, 300)),
    ("右", (400, 150, 600, 300)),
    ("左下", (0, 300, 200, 450)),
    ("下", (200, 300, 400, 450)),
    ("右下", (400, 300, 600, 450)),
    ((310, 230, 200, 160), (310, 230, 510, 390)),
]


def noise(width: int = 600, height: int = 450) -> Image.Image:
    """Grain everywhere, coarse enough to be seen in the smallest size."""
    coarse = Image.effect_noise((width // 6, height // 6), 160)
    return coarse.resize((width, height), Image.Resampling.NEAREST).convert("RGB")


@pytest.mark.parametrize(("where", "box"), FIELDS, ids=str)
def test_what_is_hidden_is_in_no_size_and_no_format(tmp_path: Path, where: str | Box, box: Box) -> None:
    found = images(made(tmp_path, saved(noise(), "PNG"), where))
    assert {(image.format, image.width) for image in found.values()} >= {("JPEG", 600), ("JPEG", 320)}
    for address, image in found.items():
        # Eight squares across have seven steps in a row; what was there has a step every six points.
        hidden, whole = inner(box, (600, 450), image.size), (0, 0, *image.size)
        assert grain(image, hidden) < grain(image, whole) / 3, address


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", LYING)
def test_hiding_is_done_on_the_upright_picture(tmp_path: Path, orientation: int, kind: str) -> None:
    """右上 of what people see, not of how the camera was held; and nothing else."""
    turn = LYING[orientation]
    image = noise() if turn is None else noise().transpose(turn)
    data = saved(image, kind, exif=awkward.exif(orientation))
    for shown in images(made(tmp_path, data, "右上")).values():
        here, there = (inner(box, (600, 450), shown.size) for box in ((400, 0, 600, 150), (0, 0, 400, 450)))
        assert grain(shown, here) < grain(shown, there) / 3


@pytest.mark.parametrize(
    ("whole", "box", "orientation", "recipe"),
    [
        ((4000, 3000), (2500, 1000, 2900, 1500), 3, PAGES),
        ((1500, 2000), (850, 1250, 1050, 1500), 6, Recipe((640,), (320, 640))),
    ],
)
def test_a_rectangle_of_a_camera_photo_that_is_unpacked_at_half_its_size(
    tmp_path: Path, whole: tuple[int, int], box: Box, orientation: int, recipe: Recipe
) -> None:
    """Its numbers are those of the whole picture, upright, however the camera was held."""
    turn = LYING[orientation]
    assert turn is not None
    data = saved(noise(*whole).transpose(turn), "JPEG", exif=awkward.exif(orientation))
    left, top, right, bottom = box
    bare = images(made(tmp_path, data, recipe=recipe))
    hidden = images(made(tmp_path, data, (left, top, right - left, bottom - top), recipe=recipe))
    for before, after in zip(bare.values(), hidden.values(), strict=True):
        assert before.size == after.size
        here = inner(box, whole, after.size, edge=2)
        assert grain(after, here) < grain(before, here) / 2
        elsewhere = inner((0, 0, left, whole[1]), whole, after.size, edge=4)
        assert grain(after, elsewhere) == pytest.approx(grain(before, elsewhere), rel=0.02)


def test_no_more_than_eight_squares_are_left_of_it(tmp_path: Path) -> None:
    """Whatever was there: pictures that agree in the means of the squares are the same afterwards."""
    one = Image.new("RGB", (640, 640), (128, 128, 128))
    stripes = Image.new("RGB", (640, 640))
    stripes.putdata([((255,) * 3 if x // 20 % 2 else (1,) * 3) for _ in range(640) for x in range(640)])
    results = [dict(made(tmp_path, saved(each, "PNG"), (0, 0, 640, 640)).files) for each in (one, stripes)]
    assert [*results[0].values()] == [*results[1].values()]


@pytest.mark.parametrize("side", [5, 8, 12, 15, 17, 31])
def test_a_small_face_is_hidden_too(tmp_path: Path, side: int) -> None:
    """Squares are never as small as what they are to hide: a plate is read from strokes of one point."""
    stripes = Image.new("RGB", (96, 96), "white")
    for x in range(0, 96, 2):
        stripes.paste("black", (x, 0, x + 1, 96))
    for image in images(made(tmp_path, saved(stripes, "PNG"), (40, 40, side, side))).values():
        assert grain(image, (40, 40, 40 + side, 40 + side)) < grain(image, (0, 0, 30, 96)) / 4


@pytest.mark.parametrize("orientation", [1, 6])
@pytest.mark.parametrize("box", [(250, 50, 51, 20), (20, 180, 10, 21), (900, 900, 5, 5)])
def test_a_rectangle_beyond_the_edge_was_measured_on_another_picture(
    tmp_path: Path, box: Box, orientation: int
) -> None:
    """What it was to hide lies elsewhere in this one."""
    turn = LYING[orientation]
    image = noise(300, 200) if turn is None else noise(300, 200).transpose(turn)
    found = made(tmp_path, saved(image, "JPEG", exif=awkward.exif(orientation)), box)
    words = f"打码 {list(box)} 不全在照片里：摆正以后宽 300、高 200；请在这张照片上重新量"
    assert (found.rendition, found.files, found.problem) == (None, (), words)


@pytest.mark.parametrize("box", [(250, 50, 50, 20), (20, 180, 10, 20), (0, 0, 300, 200), (299, 199, 1, 1)])
def test_a_rectangle_up_to_the_edge_is_in_the_picture(tmp_path: Path, box: Box) -> None:
    assert made(tmp_path, saved(noise(300, 200), "JPEG"), box).rendition
