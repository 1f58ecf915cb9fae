"""Finds the photographs that the demo's activities name and draws the missing ones."""

import argparse
import random
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image

from demo_photos import scenes_fields, scenes_indoor, scenes_square, scenes_street, scenes_village
from demo_photos.kit import INSIDE, LIGHTS
from demo_photos.paint import SCALE, Camera, Stage, chance

SCENES: Final = (
    scenes_indoor.SCENES
    | scenes_village.SCENES
    | scenes_fields.SCENES
    | scenes_street.SCENES
    | scenes_square.SCENES
)
DAYLIGHT: Final = ("morning", "clear", "clear", "cloudy", "gold")
HOURS: Final[dict[str, tuple[str, ...]]] = {
    "ludeng": ("dusk",),
    "saoxue": ("snow",),
    "qiushou": ("gold", "clear", "morning"),
} | dict.fromkeys(scenes_indoor.SCENES, INSIDE)
SEASONS: Final[dict[str, str]] = {"saoxue": "winter", "qiushou": "autumn", "zhishu": "spring"}
USUAL: Final = 45 * 1024
LARGEST: Final = 60 * 1024
COARSE: Final = 60
"""The quality at which a large file is accepted rather than a worse picture."""
_NAMED: Final = re.compile(r"([a-z]+)-\d+\.jpg")
_ENTRY: Final = re.compile(r"\s*-\s+['\"]?([^\s/\\'\"]+\.jpg)(?=['\"\s]|$)")
_MONTH: Final = re.compile(r"/\d{4}-(\d{2})")


@dataclass(frozen=True)
class Wish:
    """A photograph that some activity names."""

    path: Path
    key: str
    """Its place below the root; the picture depends on this alone."""


def named_photos(text: str) -> Iterator[str]:
    """The .jpg names listed under `照片:` in the front matter."""
    head = text.split("\n---", 1)[0] if text.startswith("---") else ""
    listed = False
    for line in head.splitlines():
        entry = _ENTRY.match(line)
        if line.startswith("照片:"):
            listed = True
        elif listed and entry:
            yield entry[1]
        elif not line.startswith((" ", "-", "#")):
            listed = False


def wishes(root: Path) -> list[Wish]:
    """Every named photograph of the demo board, in the order of the paths."""
    found = []
    for index in sorted(root.glob("branches/*/activities/*/index.md")):
        for name in named_photos(index.read_text(encoding="utf-8")):
            path = index.with_name(name)
            found.append(Wish(path, path.relative_to(root).as_posix()))
    return found


def draw(key: str) -> Image.Image:
    """The picture for that path: scene by its name, everything else by its digest."""
    rng = random.Random(int.from_bytes(sha256(key.encode()).digest()[:8], "big"))
    name = key.rpartition("/")[2]
    match = _NAMED.fullmatch(name)
    known = match is not None and match[1] in SCENES
    scene = match[1] if match and known else rng.choice(sorted(SCENES))
    upright = not known and chance(rng, 0.6)  # held like a telephone
    size = (800, 1200) if upright else (1200, 800)
    camera = Camera(
        x=rng.uniform(-0.8, 0.8),
        height=rng.uniform(1.5, 1.85),
        focal=rng.uniform(0.88, 1.14) * (1400 if upright else 1200) * SCALE,
        center=size[0] * SCALE / 2,
        horizon=size[1] * SCALE * (rng.uniform(0.42, 0.49) + (0.06 if upright else 0)),
    )
    light = LIGHTS[rng.choice(HOURS.get(scene, DAYLIGHT))]
    stage = Stage(size, rng, light, SEASONS.get(scene) or season_of(key, rng), camera)
    SCENES[scene](stage)
    picture = stage.finish()
    if scene != "shiyan" and chance(rng, 0.5):  # an oath is taken with the right hand
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    return picture


def season_of(key: str, rng: random.Random) -> str:
    """By the month in the activity's folder name; without one, spring or summer."""
    match = _MONTH.search(key)
    if match is None:
        return rng.choice(("spring", "summer"))
    return ("winter", "spring", "summer", "autumn")[int(match[1]) % 12 // 3]


def encode(picture: Image.Image) -> bytes:
    """JPEG without metadata, as fine as the size allows."""
    data = b""
    for quality in (72, 68, 64, 60, 54, 48, 40):
        out = BytesIO()
        picture.save(out, "JPEG", quality=quality, subsampling="4:2:0", optimize=True, progressive=True)
        data = out.getvalue()
        if len(data) <= (USUAL if quality > COARSE else LARGEST):
            break
    return data


def produce(wish: Wish) -> Path:
    """Draw one and put it beside its index.md in one motion."""
    data = encode(draw(wish.key))
    draft = wish.path.with_name(f".{wish.path.name}.part")
    draft.write_bytes(data)
    draft.replace(wish.path)
    return wish.path


def main(argv: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="demo_photos", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[2])
    parser.add_argument("--force", action="store_true", help="draw again what is there already")
    given = parser.parse_args(argv)
    wanted = [w for w in wishes(given.root) if given.force or not w.path.exists()]
    with ProcessPoolExecutor() as pool:
        for path in pool.map(produce, wanted):
            print(f"{path.relative_to(given.root)}  {path.stat().st_size // 1024} KB")
    print(f"{len(wanted)} drawn")
    return 0
