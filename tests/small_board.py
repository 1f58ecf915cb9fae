"""The minimal board as files on disk, with the changes that a case asks for."""

from __future__ import annotations

import os
import shutil
import struct
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

from tests.repository import Repository

HERE = Path(__file__).parent
REPOSITORY = HERE.parent
MINIMAL: dict[str, str] = yaml.safe_load((HERE / "cases/minimal_board.yml").read_text("utf-8"))


def make_board(folder: Path, case: Mapping[str, Any] | None = None) -> Path:
    """The minimal board in `folder`, changed as a case says; the folder.

    `change`: per file, words → words, each found exactly once. `files`: further or whole files; a text
    that is written `{encoding: gb18030, text: …}` is stored so. `remove`: files or folders.
    `links`: link → target. `pictures`: file → kind of picture (see `picture`). `large`: file → its size.
    `repeat`: file → head, what is repeated, how often, tail. `fifo`: a name that is no file at all.
    `commits`: what was committed before all that, in order: day → file → text, as in the minimal board where
    there is none; `cut`: no more than the last of them is known.
    """
    case = case or {}
    if "commits" in case:
        repository = Repository.begun(folder)
        for day, files in case["commits"].items():
            repository.commit(day, {name: text or MINIMAL[name] for name, text in files.items()})
        if case.get("cut"):
            repository.cut()
    texts: dict[str, Any] = dict(MINIMAL)
    for name, words in case.get("change", {}).items():
        for old, new in words.items():
            assert texts[name].count(old) == 1, f"{name}: “{old}” should stand there once"
            texts[name] = texts[name].replace(old, new)
    texts |= case.get("files", {})
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        whole = text if isinstance(text, dict) else {"text": text, "encoding": "utf-8"}
        path.write_bytes(whole["text"].encode(whole["encoding"]))
    (folder / "scripts").mkdir(exist_ok=True)
    shutil.copy(REPOSITORY / "scripts/mkdocs_hook.py", folder / "scripts")
    for name, kind in case.get("pictures", {}).items():
        (folder / name).write_bytes(picture(kind))
    for name in case.get("remove", ()):
        path = folder / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name, size in case.get("large", {}).items():
        (folder / name).write_bytes(b"#" * size)
    for name, (head, unit, times, tail) in case.get("repeat", {}).items():
        (folder / name).write_text(head + unit * times + tail, "utf-8")
    for name in case.get("fifo", ()):
        os.mkfifo(folder / name)
    for name, target in case.get("links", {}).items():
        (folder / name).symlink_to(target)
    return folder


def picture(kind: str) -> bytes:
    """A small drawing as `good` JPEG, or in the format of that name; `other png`: another drawing.

    `cut`: a JPEG that breaks off in the middle, `heavy`: one of over 10 MB, `spoilt`: a whole PNG that cannot
    be unpacked, `bomb`: one of 400 million pixels, `heic`: no more of one than tells kind and size, for
    nothing here can write them; `text` and `empty`: no picture.
    """
    made = _MADE.get(kind)
    if made:
        return made()
    buffer = BytesIO()
    drawing = Image.linear_gradient("L").resize((800, 600)).convert("RGB")
    if "other" in kind:
        drawing = drawing.rotate(180)
    drawing.save(buffer, next((each for each in kind.split() if each in _FORMATS), "jpeg"))
    return buffer.getvalue()


def _heic() -> bytes:
    size = b"ispe" + struct.pack(">III", 0, 4032, 3024)
    return b"\0\0\0\x10ftypheic\0\0\0\0" + struct.pack(">I", len(size) + 4) + size


def _spoilt() -> bytes:
    whole = picture("png")
    at = whole.index(b"IDAT") + 4
    return whole[:at] + bytes(200) + whole[at + 200 :]


def _bomb(width: int, height: int) -> bytes:
    """A PNG of some fifty kilobytes that unpacks to `width` times `height` grey pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    packer = zlib.compressobj(9)
    row = bytes(width // 8 + 1)
    data = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


_FORMATS = ("png", "webp", "gif", "bmp", "tiff", "avif")
_MADE: dict[str, Callable[[], bytes]] = {
    "text": "这不是照片\n".encode,
    "empty": bytes,
    "cut": lambda: picture("good")[:5000],
    # Behind the picture cameras leave more, which decoders pass over.
    "heavy": lambda: picture("good") + bytes(12_000_000),
    "spoilt": _spoilt,
    "bomb": lambda: _bomb(20_000, 20_000),
    "heic": _heic,
}
