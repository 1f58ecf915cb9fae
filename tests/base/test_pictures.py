"""What the structure of a picture's file tells: kind, size, whether it is whole, what else is in it."""

from __future__ import annotations

import pytest
from board.base.pictures import ENDINGS, kind_of, sight_of, unwanted
from hypothesis import assume, example, given
from hypothesis import strategies as st

from tests.photos import awkward
from tests.photos.awkward import corners, saved, segment, with_chunk, with_segment

JPEG = saved(corners(), "JPEG")
PNG = saved(corners(), "PNG")
WEBP = saved(corners(), "WEBP")
LOSSY = saved(corners(), "WEBP", lossless=False)
CLEAR = saved(corners().convert("RGBA"), "PNG")
WHOLE = {
    "JPEG": (JPEG, "JPEG"),
    "progressive JPEG": (saved(corners(), "JPEG", progressive=True), "JPEG"),
    "restart markers": (saved(corners(), "JPEG", restart_marker_blocks=2), "JPEG"),
    "PNG": (PNG, "PNG"),
    "palette PNG": (saved(corners().quantize(), "PNG"), "PNG"),
    "WebP": (WEBP, "WebP"),
    "WebP with losses": (LOSSY, "WebP"),
    "extended WebP": (saved(corners(), "WEBP", exif=awkward.exif()), "WebP"),
    "GIF": (saved(corners().quantize(), "GIF"), "GIF"),
    "BMP": (saved(corners(), "BMP"), "BMP"),
    "HEIC": (awkward.heic(), "HEIC"),
}


@pytest.mark.parametrize("name", WHOLE)
def test_kind_and_size(name: str) -> None:
    data, kind = WHOLE[name]
    seen = sight_of(data)
    assert (seen.kind, seen.width, seen.height, seen.size, seen.is_whole) == (kind, 96, 64, len(data), True)
    assert kind in ENDINGS


@pytest.mark.parametrize("name", awkward.HUGE)
def test_a_head_is_believed_without_unpacking(name: str) -> None:
    seen = sight_of(awkward.huge(name))
    assert (seen.width, seen.height) == ((16_383, 16_383) if name == "WebP" else (40_000, 40_000))


@pytest.mark.parametrize("name", awkward.NO_PICTURES)
def test_what_is_no_picture_has_no_kind(name: str) -> None:
    data = awkward.NO_PICTURES[name]
    seen = sight_of(data)
    assert (seen.kind, seen.width, seen.height, seen.is_whole) == ("", 0, 0, True)
    assert unwanted(data) == ""


@pytest.mark.parametrize("data", [b"BM is how a text begins", b"\0\0\0\x18ftypisom" + bytes(12)])
def test_what_only_begins_like_a_picture(data: bytes) -> None:
    assert kind_of(data) == ""


@pytest.mark.parametrize(
    "name", ["JPEG", "progressive JPEG", "restart markers", "PNG", "WebP", "WebP with losses"]
)
@given(st.data())
def test_a_file_that_is_cut_off_is_not_whole(name: str, data: st.DataObject) -> None:
    whole, kind = WHOLE[name]
    cut = whole[: data.draw(st.integers(12, len(whole) - 1))]
    seen = sight_of(cut)
    assert (seen.kind, seen.is_whole) == (kind, False)
    assert unwanted(cut) == f"残缺的 {kind} 图片"


HEADS = [
    b"\xff\xd8\xff",
    b"\x89PNG\r\n\x1a\n",
    b"RIFF\x20\0\0\0WEBP",
    b"GIF89a",
    b"BM",
    b"\0\0\0\x18ftypheic",
]


@given(st.sampled_from([*HEADS, b""]), st.binary(max_size=300))
@example(b"\xff\xd8\xff", b"")
@example(b"RIFF\xff\xff\xff\xffWEBP", b"VP8X")
def test_no_bytes_are_too_strange_to_be_looked_at(head: bytes, rest: bytes) -> None:
    data = head + rest
    seen = sight_of(data)
    assert seen.size == len(data)
    assert min(seen.width, seen.height) >= 0
    assert isinstance(unwanted(data), str)


@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_no_damage_is_too_strange_to_be_looked_at(name: str, data: st.DataObject) -> None:
    found = bytearray(WHOLE[name][0])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(found) - 1))
        found[at : at + 1] = data.draw(st.binary(max_size=3))
        found = found or bytearray(b"\0")
    sight_of(bytes(found))
    unwanted(bytes(found))


# What else is in it -----------------------------------------------------------------------------------

BARE = {
    "JPEG": JPEG,
    "progressive JPEG": saved(corners(), "JPEG", progressive=True, optimize=True),
    "restart markers": saved(corners(), "JPEG", restart_marker_blocks=2),
    "grey JPEG": saved(corners().convert("L"), "JPEG"),
    "CMYK JPEG": saved(corners().convert("CMYK"), "JPEG"),
    "JPEG with fillers": JPEG[:2] + b"\xff\xff" + JPEG[2:],
    "PNG": PNG,
    "PNG with transparency": CLEAR,
    "palette PNG": saved(corners().quantize(), "PNG", transparency=1),
    "PNG with its resolution": saved(corners(), "PNG", dpi=(72, 72)),
    "WebP": WEBP,
    "WebP with losses": LOSSY,
    "WebP with transparency": saved(corners().convert("RGBA"), "WEBP", lossless=False),
}


@pytest.mark.parametrize("name", BARE)
def test_a_bare_picture_passes(name: str) -> None:
    assert unwanted(BARE[name]) == ""


def riff(*chunks: tuple[bytes, bytes]) -> bytes:
    """A WebP of these chunks."""
    body = b"WEBP" + b"".join(
        name + len(data).to_bytes(4, "little") + data + b"\0" * (len(data) % 2) for name, data in chunks
    )
    return b"RIFF" + len(body).to_bytes(4, "little") + body


PIXELS = (WEBP[12:16], WEBP[20:])
GIF = saved(corners().quantize(), "GIF")
TALKING = {
    "JPEG with EXIF": (saved(corners(), "JPEG", exif=awkward.told()), "EXIF 信息"),
    "JPEG with XMP": (saved(corners(), "JPEG", xmp=awkward.XMP), "XMP 信息"),
    "JPEG with more XMP": (with_segment(JPEG, 0xE1, b"http://ns.adobe.com/xmp/extension/\0x"), "XMP 信息"),
    "JPEG with IPTC": (awkward.with_iptc(JPEG), "IPTC 信息"),
    "JPEG with a profile": (saved(corners(), "JPEG", icc_profile=b"owner"), "ICC 信息"),
    "JPEG with a comment": (saved(corners(), "JPEG", comment=b"who"), "COM 信息"),
    "JPEG with a second picture": (
        saved(corners(), "MPO", save_all=True, append_images=[corners()]),
        "MPF 信息",
    ),
    "JPEG of a maker": (with_segment(JPEG, 0xEB, b"HDR_RI ver=11"), "APP11 信息"),
    "JPEG with a thumbnail in JFXX": (with_segment(JPEG, 0xE0, b"JFXX\0\x10" + JPEG), "APP0 信息"),
    "JPEG with a thumbnail in JFIF": (
        with_segment(JPEG, 0xE0, b"JFIF\0\1\2\0\0\1\0\1\2\1" + bytes(6)),
        "不合规的 JFIF 信息",
    ),
    "JPEG with words of Adobe": (with_segment(JPEG, 0xEE, b"Adobe\0" + b"who " * 5), "不合规的 Adobe 信息"),
    "JPEG with FlashPix": (with_segment(JPEG, 0xE2, b"FPXR\0\0\0"), "APP2 信息"),
    "JPEG with EXIF under a wrong marker": (with_segment(JPEG, 0xE4, b"Exif\0\0II*\0"), "EXIF 信息"),
    "JPEG with an unknown segment": (with_segment(JPEG, 0xF7, b"JPEG-LS"), "FFF7 信息"),
    "JPEG with a comment after the scan": (JPEG[:-2] + segment(0xFE, b"who") + JPEG[-2:], "COM 信息"),
    "JPEG with EXIF between scans": (
        saved(corners(), "JPEG", progressive=True)[:-2] + segment(0xE1, b"Exif\0\0II*\0") + b"\xff\xd9",
        "EXIF 信息",
    ),
    "JPEG with a tail": (JPEG + b"\0", "图像结束以后的数据"),
    "JPEG with a film": (JPEG + b"\0\0\0\x18ftypmp42", "图像结束以后的数据"),
    "PNG with EXIF": (saved(corners(), "PNG", exif=awkward.exif()), "eXIf 信息"),
    "PNG with a text": (with_chunk(PNG, b"tEXt", b"Author\0who"), "tEXt 信息"),
    "PNG with a packed text": (with_chunk(PNG, b"zTXt", b"Author\0\0x"), "zTXt 信息"),
    "PNG with XMP": (with_chunk(PNG, b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + awkward.XMP), "iTXt 信息"),
    "PNG with a profile": (saved(corners(), "PNG", icc_profile=b"owner"), "iCCP 信息"),
    "PNG with its time": (with_chunk(PNG, b"tIME", bytes(7)), "tIME 信息"),
    "PNG of a maker": (with_chunk(PNG, b"caBX", b"c2pa"), "caBX 信息"),
    "moving PNG": (saved(corners(), "PNG", save_all=True, append_images=[corners(8, 8)]), "acTL 信息"),
    "PNG with a tail": (PNG + b"\0", "图像结束以后的数据"),
    "WebP with EXIF": (saved(corners(), "WEBP", exif=awkward.exif()), "EXIF 信息"),
    "WebP with XMP": (saved(corners(), "WEBP", xmp=awkward.XMP), "XMP 信息"),
    "WebP with a profile": (saved(corners(), "WEBP", icc_profile=b"owner"), "ICCP 信息"),
    "WebP with an unknown chunk": (riff(PIXELS, (b"C2PA", b"who")), "C2PA 信息"),
    "WebP with EXIF that is not announced": (riff(PIXELS, (b"EXIF", b"II*\0")), "EXIF 信息"),
    "WebP with a chunk of odd length": (riff((b"XMP ", b"odd"), PIXELS), "XMP 信息"),
    "moving WebP": (
        saved(corners(), "WEBP", save_all=True, append_images=[corners().rotate(180)]),
        "ANIM 信息",
    ),
    "WebP with a tail": (WEBP + b"tail", "图像结束以后的数据"),
    "GIF": (GIF, "没有清理过的 GIF 图片"),
    "BMP": (saved(corners(), "BMP"), "没有清理过的 BMP 图片"),
    "TIFF": (saved(corners(), "TIFF"), "没有清理过的 TIFF 图片"),
    "HEIC": (awkward.heic(), "没有清理过的 HEIC 图片"),
    "AVIF": (b"\0\0\0\x18ftypavif" + bytes(12), "没有清理过的 AVIF 图片"),
}


@pytest.mark.parametrize("name", TALKING)
def test_whatever_else_is_in_it_is_found(name: str) -> None:
    data, said = TALKING[name]
    assert unwanted(data) == said


@pytest.mark.parametrize("name", sorted(awkward.talkative()))
def test_a_picture_that_tells_all_is_found(name: str) -> None:
    assert unwanted(awkward.talkative()[name])


@given(st.binary(min_size=1, max_size=40), st.sampled_from(range(0xE0, 0xF0)))
def test_whatever_stands_in_a_segment_of_an_application(body: bytes, marker: int) -> None:
    """But for the two that say how colours are stored, which have their length and hold no words."""
    assume((body[:5], len(body)) not in {(b"JFIF\0", 14), (b"Adobe", 12)})
    assert unwanted(with_segment(JPEG, marker, body))
