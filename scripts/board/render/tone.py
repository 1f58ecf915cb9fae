"""The colour of a photo as a whole: shown in its place until it has come."""

from __future__ import annotations

import colorsys

from PIL import Image

HUES, LIGHTS = 12, 8
GREY = 0.06
"""Saturation up to which a picture counts as grey."""


def tone_of(image: Image.Image) -> str:
    """Two classes of theme/assets/board.css: the hue of an RGB picture (0 is red), its light (0 is black).

    Classes, since pages carry no styles of their own.
    """
    red, green, blue = (value / 255 for value in image.resize((1, 1), Image.Resampling.BOX).tobytes())
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    name = round(hue * HUES) % HUES if saturation > GREY else "none"
    return f"hue-{name} light-{min(int(light * LIGHTS), LIGHTS - 1)}"
