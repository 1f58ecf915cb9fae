"""How much memory pictures take: bounded by the largest allowed, not by how many there are (Linux)."""

from __future__ import annotations

import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

from tests.photos import album, awkward
from tests.photos.awkward import chunk, corners, saved, with_segment

SIDE = 10_000
"""Points; squared they are the largest picture that is allowed."""
MAKE = """\
import resource, sys
from pathlib import Path
from board.render.photos import make
from board.views.parts import Picture
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
made = make(Path(sys.argv[1]), Picture("", "", ("左上",)))
assert made.rendition, made.problem
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def peak(code: str, *arguments: str) -> int:
    """What a process prints last: the kilobytes by which its memory has grown at most."""
    run = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    return int(run.stdout.split()[-1])


def jpeg(orientation: int) -> bytes:
    """A grey JPEG of SIDE by SIDE points: sixteen by sixteen of them, again and again, are four bytes."""
    grey = Image.new("RGB", (16, 16), "#808080")
    data = saved(grey, "JPEG", subsampling=2, exif=awkward.exif(orientation))
    frame, scan = data.index(b"\xff\xc0"), data.index(b"\xff\xda")
    body = scan + 2 + int.from_bytes(data[scan + 2 : scan + 4], "big")
    head = bytearray(data[:body])
    struct.pack_into(">HH", head, frame + 5, SIDE, SIDE)
    return bytes(head) + b"\x28\xa2\x8a\x00" * (SIDE // 16) ** 2 + b"\xff\xd9"


def png(kind: int, bits: int = 8, orientation: int = 1) -> bytes:
    """A PNG of SIDE by SIDE points, by the number of its kind of colour."""
    wide = {0: 1, 2: 3, 3: 1, 6: 4}[kind] * bits // 8
    packer = zlib.compressobj(1)
    row = b"\0" + b"\x55" * (SIDE * wide)
    body = b"".join(packer.compress(row) for _ in range(SIDE)) + packer.flush()
    head = struct.pack(">IIBBBBB", SIDE, SIDE, bits, kind, 0, 0, 0)
    palette = chunk(b"PLTE", bytes(range(256)) * 3) + chunk(b"tRNS", b"\x80" * 256) if kind == 3 else b""
    exif = chunk(b"eXIf", awkward.exif(orientation).tobytes()[6:])
    start = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + palette + exif
    return start + chunk(b"IDAT", body) + chunk(b"IEND", b"")


HUNDRED = {
    "JPEG": (lambda: jpeg(6), 100),
    "PNG": (lambda: png(6, orientation=6), 600),
    "PNG of 16 bits": (lambda: png(2, 16), 600),
    "palette PNG": (lambda: png(3), 300),
}
"""The picture, and the megabytes that making a photo of it may take: of a PNG all points are unpacked."""


@pytest.mark.parametrize("name", HUNDRED)
def test_a_hundred_megapixels(tmp_path: Path, name: str) -> None:
    data, bound = HUNDRED[name]
    (tmp_path / "photo").write_bytes(data())
    assert peak(MAKE, str(tmp_path / "photo")) < bound * 1000


BUILD = """\
import resource, subprocess, sys
subprocess.run([sys.executable, "-m", "board", "build", *sys.argv[2:]], cwd=sys.argv[1], check=True,
               stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def test_memory_does_not_grow_with_the_album(minimal: Path, tmp_path: Path) -> None:
    """The largest of all processes of a build, with four photos and with eight times as many."""
    image = saved(corners(3000, 2000), "JPEG", exif=awkward.exif())
    peaks = []
    for count in (4, 32):
        photos = {f"{number}.jpg": with_segment(image, 0xFE, b"%d" % number) for number in range(count)}
        root = album.board_with(minimal, tmp_path / f"{count}", photos)
        peaks.append(peak(BUILD, str(root), "--today", str(album.DAY), "--jobs", "2"))
        assert len(album.cached(root)) > count * 5
    few, many = peaks
    assert many < few * 1.15
    assert many < 120_000
