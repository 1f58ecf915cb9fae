"""The colour that stands where a photo has not come yet."""

from __future__ import annotations

import re

import pytest
from board.app.resources import theme
from board.render.tone import HUES, LIGHTS, tone_of
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

channel = st.integers(0, 255)


@pytest.mark.parametrize(
    ("colour", "tone"),
    [
        ((0, 0, 0), "hue-none light-0"),
        ((128, 128, 128), "hue-none light-4"),
        ((255, 255, 255), "hue-none light-7"),
        ((255, 0, 0), "hue-0 light-4"),
        ((255, 0, 20), "hue-0 light-4"),
        ((255, 255, 0), "hue-2 light-4"),
        ((0, 255, 0), "hue-4 light-4"),
        ((0, 0, 255), "hue-8 light-4"),
        ((0, 0, 80), "hue-8 light-1"),
        ((200, 200, 255), "hue-8 light-7"),
    ],
)
def test_tone_of_one_colour(colour: tuple[int, int, int], tone: str) -> None:
    assert tone_of(Image.new("RGB", (30, 20), colour)) == tone


def test_tone_of_a_picture_is_that_of_its_mean() -> None:
    image = Image.new("RGB", (20, 20), (255, 255, 255))
    image.paste((0, 0, 0), (0, 0, 20, 10))
    assert tone_of(image) == "hue-none light-3"


@given(channel, channel, channel)
def test_every_tone_is_one_of_the_classes(red: int, green: int, blue: int) -> None:
    hue, light = tone_of(Image.new("RGB", (1, 1), (red, green, blue))).split()
    assert hue in {"hue-none", *(f"hue-{number}" for number in range(HUES))}
    assert light in {f"light-{number}" for number in range(LIGHTS)}


def test_the_style_sheet_knows_every_class() -> None:
    style = (theme() / "assets/board.css").read_text("utf-8")
    for name in (*(f"hue-{number}" for number in range(HUES)), *(f"light-{each}" for each in range(LIGHTS))):
        assert re.search(rf"\.{name}\b", style), name
