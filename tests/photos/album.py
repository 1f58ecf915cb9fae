"""Boards with albums, for tests of whole builds."""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping
from pathlib import Path

from board.app.build import Built, build
from board.base.digests import of_bytes
from PIL import Image

from tests import make
from tests.app.living import write
from tests.photos import awkward

DAY = make.day("2026-03-06")
FOLDER = "branches/liuwan/activities/2026-03-04-qingjie"
ACTIVITY = """\
---
标题: 清洁家园
类型: 志愿服务
日期: 2026-03-04
肖像: 无清晰人脸
照片:
{photos}
{more}---
正文。
"""


def quiet(*_: object) -> None:
    """Told about progress, says nothing."""


def board_with(
    minimal: Path, root: Path, photos: Mapping[str, bytes], more: str = "", folder: str = FOLDER
) -> Path:
    """The small board with one more activity; `photos`: by lines of 照片, which begin with a file name."""
    if not root.exists():
        shutil.copytree(minimal, root, ignore=shutil.ignore_patterns(".board", "site"))
    lines = "\n".join(f"  - {line}" for line in photos)
    write(root, f"{folder}/index.md", ACTIVITY.format(photos=lines, more=more))
    for line, data in photos.items():
        write(root, f"{folder}/{line.split()[0]}", data)
    return root


def photo(number: int, width: int = 400, height: int = 300) -> bytes:
    """One of many pictures of one size, each of other bytes, with all that a camera tells."""
    image = Image.linear_gradient("L").resize((width, height)).rotate(number % 360)
    image = Image.merge("RGB", (image, image.point(lambda value: 255 - value), image.rotate(90)))
    image.paste((number % 256, number * 7 % 256, 90), (0, 0, width // 8, height // 8))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=90, exif=awkward.exif())
    return buffer.getvalue()


def photos(count: int, width: int = 400, height: int = 300) -> dict[str, bytes]:
    """The photos of an album, by their lines."""
    return {f"{number:03}.jpg 第 {number} 处": photo(number, width, height) for number in range(1, count + 1)}


def built(root: Path, out: Path, *, jobs: int = 1, audience: str = "public") -> Built:
    """Builds, and has to succeed."""
    made = build(root, out, audience, DAY, jobs, quiet)
    assert made.written, made.findings
    return made


def pictures(tree: Mapping[str, bytes]) -> dict[str, bytes]:
    """The photos of a tree."""
    return {name: data for name, data in tree.items() if name.startswith("assets/img/")}


def cached(root: Path) -> dict[str, tuple[int, bytes]]:
    """What is kept of photos: inode and digest of each entry, so that what was made anew is seen."""
    return {
        path.name: (path.stat().st_ino, of_bytes(path.read_bytes()))
        for path in (root / ".board/photos").iterdir()
    }
