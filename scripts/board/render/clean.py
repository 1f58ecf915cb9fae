"""Pictures that lie beside records and pages, without metadata."""

from __future__ import annotations

import io

from board.base.findings import BoardError
from board.base.pictures import TOO_LARGE
from board.render.opened import TooLarge, in_srgb, on_white, opened, plain, turn

CLEANED = {"jpg": "JPEG", "jpeg": "JPEG", "jfif": "JPEG", "png": "PNG", "webp": "WEBP"}
REFUSED = frozenset({"gif", "tif", "tiff", "bmp", "heic", "heif", "avif", "jxl", "jp2"})
"""Kinds of picture whose metadata cannot be taken out here."""


def clean(name: str, data: bytes) -> bytes:
    """A JPEG, PNG or WebP upright and without metadata, whatever it is for; other files as they are.

    Raises BoardError for a picture that cannot be opened or be cleaned.
    """
    ending = name.rpartition(".")[2].lower()
    if ending in REFUSED:
        msg = f"图片“{name}”是 {ending.upper()} 格式，去不掉里面的拍摄信息；请另存为 JPG 或 PNG"
        raise BoardError(msg)
    kind = CLEANED.get(ending)
    if kind is None:
        return data
    try:
        with opened(data) as found:
            profile, upright = found.info.get("icc_profile"), turn(found)
            image = plain(found)
            bare = in_srgb(image if upright is None else image.transpose(upright), profile)
            bare.info = {}  # Pillow would write some of it into the file
            if kind == "JPEG":
                bare = on_white(bare)
    except TooLarge as error:
        msg = f"图片“{name}”太大，{TOO_LARGE}"
        raise BoardError(msg) from error
    except Exception as error:
        msg = f"图片“{name}”打不开，不是图片，或者没有传完整"
        raise BoardError(msg) from error
    buffer = io.BytesIO()
    bare.save(buffer, kind, **({} if kind == "PNG" else {"quality": 90}))
    return buffer.getvalue()
