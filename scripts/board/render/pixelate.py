"""打码: what must not be recognised becomes a few squares, before anything else is made of a picture."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from PIL import Image

from board.model.photo import Box

_THIRDS = {"左": 0, "右": 2, "上": 0, "下": 2}
_SQUARES, _FINEST = 8, 8
"""Squares across the longer side at most, and points across a square at least: strokes are finer."""
_TURN = Image.Transpose
_SIDEWAYS = (_TURN.TRANSPOSE, _TURN.ROTATE_270, _TURN.TRANSVERSE, _TURN.ROTATE_90)
_FROM_RIGHT = (_TURN.FLIP_LEFT_RIGHT, _TURN.ROTATE_180, _TURN.TRANSVERSE, _TURN.ROTATE_90)
"""Turns after which what is on the left of the picture comes from the right of the file, or from its foot."""
_FROM_FOOT = (_TURN.FLIP_TOP_BOTTOM, _TURN.ROTATE_180, _TURN.TRANSVERSE, _TURN.ROTATE_270)


def pixelate(
    image: Image.Image, where: str | Box, whole: tuple[int, int], upright: Image.Transpose | None
) -> None:
    """Few squares of one colour: what was there cannot be recovered.

    `where`: a nine-field word, or a rectangle of the upright picture, which was `whole` in size when it was
    drawn; the image may be smaller, and becomes upright only by that turn.
    """
    size = image.size[::-1] if upright in _SIDEWAYS else image.size
    left, top, right, bottom = _lying(_scaled(_box(where, whole), whole, size), image.size, upright)
    wide, high = right - left, bottom - top
    if wide < 1 or high < 1:
        return
    step = max(ceil(max(wide, high) / _SQUARES), _FINEST)
    box = left, top, right, bottom
    part = image.crop(box).resize((max(1, wide // step), max(1, high // step)), Image.Resampling.BOX)
    image.paste(part.resize((wide, high), Image.Resampling.NEAREST), box)


def _box(where: str | Box, size: tuple[int, int]) -> Box:
    """Left, top, right, bottom of a nine-field word or of a rectangle (x, y, width, height)."""
    width, height = size
    if isinstance(where, tuple):
        x, y, wide, high = where
        return x, y, x + wide, y + high
    column = next((_THIRDS[char] for char in where if char in "左右"), 1)
    row = next((_THIRDS[char] for char in where if char in "上下"), 1)
    return width * column // 3, height * row // 3, width * (column + 1) // 3, height * (row + 1) // 3


def _scaled(box: Box, whole: tuple[int, int], size: tuple[int, int]) -> Box:
    """A box of the whole picture on one of that size: rather too large than too small."""
    if whole == size:
        return box
    across, down = Fraction(size[0], whole[0]), Fraction(size[1], whole[1])
    left, top = floor(box[0] * across) - 1, floor(box[1] * down) - 1
    right, bottom = ceil(box[2] * across) + 1, ceil(box[3] * down) + 1
    return max(left, 0), max(top, 0), min(right, size[0]), min(bottom, size[1])


def _lying(box: Box, size: tuple[int, int], upright: Image.Transpose | None) -> Box:
    """Where a box of the upright picture lies in the file, which has that size."""
    left, top, right, bottom = box
    if upright in _SIDEWAYS:
        left, top, right, bottom = top, left, bottom, right
    if upright in _FROM_RIGHT:
        left, right = size[0] - right, size[0] - left
    if upright in _FROM_FOOT:
        top, bottom = size[1] - bottom, size[1] - top
    return left, top, right, bottom
