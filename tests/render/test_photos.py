"""Photos made fit to publish."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from board.base.findings import BoardError
from board.load.companions import PICTURES
from board.render.photos import CLEANED, LARGE, REFUSED, SMALL, Made, clean, make, make_all
from board.views.parts import Picture
from PIL import Image, ImageCms


def jpeg(image: Image.Image, **given: object) -> bytes:
    """The picture as a file."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=95, **given)  # type: ignore[arg-type]
    return buffer.getvalue()


def halves(width: int, height: int) -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (width, height), (200, 0, 0))
    image.paste((0, 0, 200), (width // 2, 0, width, height))
    return image


def made(tmp_path: Path, data: bytes, *hidden: str | tuple[int, int, int, int]) -> Made:
    """What comes of a file."""
    path = tmp_path / "01.jpg"
    path.write_bytes(data)
    return make(path, Picture("01.jpg", "", hidden))


def opened(found: Made, which: int) -> Image.Image:
    """One of its files as a picture."""
    return Image.open(io.BytesIO(found.files[which][1]))


def test_two_sizes_and_where_they_lie(tmp_path: Path) -> None:
    found = made(tmp_path, jpeg(halves(4000, 3000)))
    assert found.rendition
    assert (found.rendition.width, found.rendition.height) == (LARGE, 1200) == opened(found, 0).size
    assert (
        (found.rendition.small_width, found.rendition.small_height) == (SMALL, 480) == opened(found, 1).size
    )
    assert [name for name, _ in found.files] == [found.rendition.large, found.rendition.small]
    assert found.rendition.large.startswith("assets/img/")
    assert len(found.files[0][1]) < 200_000


def test_small_pictures_are_not_enlarged(tmp_path: Path) -> None:
    found = made(tmp_path, jpeg(halves(300, 200)))
    assert [opened(found, which).size for which in (0, 1)] == [(300, 200), (300, 200)]


def test_tall_pictures_do_not_fill_ten_screens(tmp_path: Path) -> None:
    assert opened(made(tmp_path, jpeg(halves(1000, 9000))), 0).height == LARGE * 3 // 2


def test_nothing_of_the_original_is_left_but_the_picture(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E], exif[0x0110] = "SECRET description", "SECRET camera"
    exif.get_ifd(0x8825)[1] = "N"
    data = jpeg(halves(800, 600), exif=exif, comment=b"SECRET comment", icc_profile=b"SECRET profile")
    assert b"SECRET" in data
    found = made(tmp_path, data)
    for which, (_, file) in enumerate(found.files):
        assert b"SECRET" not in file
        assert not opened(found, which).getexif()
        assert "icc_profile" not in opened(found, which).info


@pytest.mark.parametrize(
    ("orientation", "size"), [(1, (800, 600)), (3, (800, 600)), (6, (600, 800)), (8, (600, 800))]
)
def test_pictures_stand_upright(tmp_path: Path, orientation: int, size: tuple[int, int]) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    assert opened(made(tmp_path, jpeg(halves(800, 600), exif=exif)), 0).size == size


def colours(image: Image.Image, box: tuple[int, int, int, int]) -> int:
    """How many clearly different greys a part of a picture has."""
    return len({value // 16 for value in image.crop(box).convert("L").get_flattened_data()})


@pytest.mark.parametrize(
    ("word", "box"),
    [
        ("左上", (0, 0, 100, 100)),
        ("上", (100, 0, 200, 100)),
        ("右上", (200, 0, 300, 100)),
        ("左", (0, 100, 100, 200)),
        ("中", (100, 100, 200, 200)),
        ("右", (200, 100, 300, 200)),
        ("左下", (0, 200, 100, 300)),
        ("下", (100, 200, 200, 300)),
        ("右下", (200, 200, 300, 300)),
        ((150, 150, 100, 100), (150, 150, 250, 250)),
    ],
)
def test_what_is_hidden_cannot_be_seen(tmp_path: Path, word: object, box: tuple[int, int, int, int]) -> None:
    noise = Image.effect_noise((300, 300), 90).convert("RGB")
    image = opened(made(tmp_path, jpeg(noise), word), 0)  # type: ignore[arg-type]
    inner = (box[0] + 16, box[1] + 16, box[2] - 16, box[3] - 16)
    elsewhere = (210, 10, 290, 90) if box[0] < 150 else (10, 10, 90, 90)
    assert colours(image, elsewhere) > 8, "the rest stays as it was"
    assert colours(image, inner) < 6


def test_hiding_is_done_on_the_upright_picture(tmp_path: Path) -> None:
    """右上 of what people see, not of how the camera was held."""
    exif = Image.Exif()
    exif[0x0112] = 6
    noise = Image.effect_noise((300, 300), 90).convert("RGB")
    image = opened(made(tmp_path, jpeg(noise, exif=exif), "右上"), 0)
    assert colours(image, (216, 16, 284, 84)) < 6
    assert colours(image, (16, 16, 84, 84)) > 8


def test_a_box_beyond_the_edge_is_cut_to_the_picture(tmp_path: Path) -> None:
    for box in ((250, 250, 900, 900), (900, 900, 5, 5), (0, 0, 0, 0)):
        assert made(tmp_path, jpeg(halves(300, 300)), box).rendition


def test_hidden_or_not_are_two_files(tmp_path: Path) -> None:
    """Otherwise a page that a browser keeps would go on showing the face."""
    data = jpeg(halves(300, 300))
    plain, hidden = made(tmp_path, data), made(tmp_path, data, "中")
    assert plain.rendition
    assert hidden.rendition
    assert plain.rendition.large != hidden.rendition.large


@pytest.mark.parametrize("data", [b"", b"not a picture", jpeg(halves(300, 300))[:400]])
def test_a_broken_file_is_a_sentence(tmp_path: Path, data: bytes) -> None:
    found = made(tmp_path, data)
    assert (found.rendition, found.files) == (None, ())
    assert found.problem


def test_a_picture_too_large_to_open_is_refused_at_once(tmp_path: Path) -> None:
    """A PNG head that promises 40,000 × 40,000 points; nothing of them may be unpacked to know it."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0))
    data = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    assert "像素" in made(tmp_path, data).problem


def test_other_formats_become_jpeg(tmp_path: Path) -> None:
    for kind, mode in (("PNG", "RGBA"), ("WEBP", "RGB"), ("GIF", "P"), ("TIFF", "L")):
        buffer = io.BytesIO()
        halves(64, 64).convert(mode).save(buffer, kind)
        assert opened(made(tmp_path, buffer.getvalue()), 0).format == "JPEG"


def test_a_rendition_is_named_after_what_is_in_it_and_how_it_is_made(tmp_path: Path) -> None:
    for name in ("a.jpg", "b.jpg"):
        (tmp_path / name).write_bytes(jpeg(halves(300, 200)))
    (tmp_path / "c.jpg").write_bytes(jpeg(halves(301, 200)))
    wanted = [
        Picture("a.jpg", "说明"),
        Picture("b.jpg", ""),
        Picture("b.jpg", "", ("左上",)),
        Picture("c.jpg", ""),
    ]
    names = [made.rendition.small for made in make_all(tmp_path, wanted) if made.rendition]
    assert names[0] == names[1]
    assert len({*names}) == 3


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    found = make(tmp_path / "nothing.jpg", Picture("nothing.jpg", ""))
    assert found.rendition is None
    assert found.problem


def test_what_is_transparent_becomes_white(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(buffer, "PNG")
    image = opened(made(tmp_path, buffer.getvalue()), 0)
    assert min(image.getpixel((20, 20))) > 250  # type: ignore[type-var]


def lab_profile() -> bytes:
    """A profile in which the three numbers of a point are no red, green and blue."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P", "CMYK"])
@pytest.mark.parametrize("profile", ["sRGB", "broken", "of another kind"])
def test_a_profile_never_stops_a_picture(tmp_path: Path, mode: str, profile: str) -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    icc = {"sRGB": srgb, "broken": b"no profile", "of another kind": lab_profile()}[profile]
    buffer = io.BytesIO()
    image = Image.new("RGB", (40, 40), (200, 40, 40)).convert(mode)
    image.save(buffer, "TIFF", icc_profile=icc)
    found = made(tmp_path, buffer.getvalue())
    assert not found.problem
    assert "icc_profile" not in opened(found, 0).info
    if mode not in ("L", "CMYK"):
        red, green, _ = opened(found, 0).getpixel((20, 20))  # type: ignore[misc]
        assert red > 180
        assert green < 70


def swapped() -> bytes:
    """The profile of sRGB with its red and blue exchanged: what is typed red is meant blue."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack(">I", data[128:132])[0]
    place = {bytes(data[at : at + 4]): at for at in range(132, 132 + 12 * count, 12)}
    for one, other in ((b"rXYZ", b"bXYZ"),):
        data[place[one] : place[one] + 4], data[place[other] : place[other] + 4] = other, one
    return bytes(data)


@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
def test_a_profile_is_put_into_the_colours(tmp_path: Path, name: str) -> None:
    buffer = io.BytesIO()
    kind = CLEANED[name[2:]]
    Image.new("RGB", (40, 40), (250, 10, 10)).save(buffer, kind, icc_profile=swapped())
    cleaned = Image.open(io.BytesIO(clean(name, buffer.getvalue())))
    for image in (opened(made(tmp_path, buffer.getvalue()), 0), cleaned):
        red, _, blue = image.getpixel((20, 20))  # type: ignore[misc]
        assert blue > 180
        assert red < 100
        assert "icc_profile" not in image.info


@pytest.mark.parametrize("ending", sorted(REFUSED))
def test_a_picture_that_cannot_be_cleaned_is_refused(ending: str) -> None:
    for name in (f"map.{ending}", f"MAP.{ending.upper()}"):
        with pytest.raises(BoardError, match="JPG 或 PNG"):
            clean(name, b"GIF89a")


def test_every_kind_of_picture_is_cleaned_or_refused() -> None:
    assert {each.removeprefix(".") for each in PICTURES} <= {*CLEANED, *REFUSED}
    assert clean("plan.pdf", b"%PDF") == b"%PDF"
