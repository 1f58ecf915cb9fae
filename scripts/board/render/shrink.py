"""Originals made smaller, as an editor might have: upright, without metadata, in the same format."""

from __future__ import annotations

import io
from typing import Any

from board.base.pictures import JPEG, PNG, WEBP
from board.render.opened import drawn, in_srgb, on_white, opened, upright_size

_PACKED: dict[str, dict[str, Any]] = {
    JPEG: {"quality": 85, "optimize": True, "progressive": True},
    PNG: {"optimize": True},
    WEBP: {"quality": 85},
}
SHRINKABLE = tuple(_PACKED)


class Moving(Exception):
    """A picture of several frames, of which all but the first would be lost."""


def shrunk(data: bytes, kind: str, longest: int) -> bytes:
    """A picture of one of the kinds in SHRINKABLE, its longer side at most that many pixels.

    Raises TooLarge, Moving, and many others for what cannot be opened.
    """
    with opened(data) as found:
        if kind != JPEG and getattr(found, "is_animated", False):
            raise Moving
        whole, profile = upright_size(found), found.info.get("icc_profile")
        share = min(1, longest / max(whole))
        size = max(1, round(whole[0] * share)), max(1, round(whole[1] * share))
        image = drawn(found, size)
    image = in_srgb(image, profile)
    if kind == JPEG:
        image = on_white(image)
    image.info = {}  # Pillow would write some of it into the file
    buffer = io.BytesIO()
    image.save(buffer, kind.upper(), **_PACKED[kind])
    return buffer.getvalue()
