"""A board with albums of any length, of tiny photos in all shapes."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from pathlib import Path

from PIL import Image, ImageDraw

from tests.small_board import make_board

SHAPES = ((480, 360), (360, 480), (480, 320), (360, 360), (640, 200), (480, 360), (200, 640))
"""Pixels, one after the other: lying, standing, square, a panorama, a screen of a phone."""
LONG = "周海书记在村东排灌渠边向参加清淤的党员和村民说明今年第一期工程的长度、工期和各组的分工。" * 12
"""A caption that no screen shows whole."""


def album_board(folder: Path, albums: Mapping[str, int]) -> Path:
    """The minimal board with an activity for every name, with that many photos; the folder.

    Every third photo has no caption of its own, the second a very long one.
    """
    files = {
        _place(name): _record(name, number, count) for number, (name, count) in enumerate(albums.items())
    }
    make_board(folder, {"files": files})
    for name, count in albums.items():
        for number in range(1, count + 1):
            _photo(number, count).save((folder / _place(name)).with_name(_file(number)), quality=85)
    return folder


def page_of(name: str, part: int = 1) -> str:
    """The address of a page of an album."""
    return f"branches/liuwan/activities/2026-03-10-{name}{f'/photos-{part}' if part > 1 else ''}.html"


def caption(number: int) -> str:
    """What is read below a photo."""
    if number % 3 == 0:
        return f"照片 {number}，未写说明"
    return LONG if number == 2 else f"清淤现场之{number}"


def _place(name: str) -> str:
    return f"branches/liuwan/activities/2026-03-10-{name}/index.md"


def _file(number: int) -> str:
    return f"{number:03}.jpg"


def _record(name: str, order: int, count: int) -> str:
    lines = "".join(
        f"  - {_file(number)}{' ' + caption(number) if number % 3 else ''}\n"
        for number in range(1, count + 1)
    )
    return (
        f"---\n标题: 村东排灌渠清淤{order}：{name}\n类型: 主题党日\n日期: 2026-03-10\n地点: 村东排灌渠\n"
        f"实到: 26\n规定动作: [重温入党誓词]\n肖像: 已告知并同意\n照片:\n{lines}---\n党员和村民一起清淤。\n"
    )


def _photo(number: int, count: int) -> Image.Image:
    """A picture that is unlike all others: its number in a colour of its own."""
    red, green, blue = colorsys.hls_to_rgb(number / count, 0.3 + number % 5 / 10, 0.5)
    colour = round(255 * red), round(255 * green), round(255 * blue)
    image = Image.new("RGB", SHAPES[(number - 1) % len(SHAPES)], colour)
    draw = ImageDraw.Draw(image)
    draw.rectangle((8, 8, image.width - 9, image.height - 9), outline="white", width=3)
    draw.text((image.width / 2, image.height / 2), str(number), fill="white", anchor="mm", font_size=90)
    return image
