"""Who makes the pictures: each side as a command, and what it must have written."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import board
from board.app.crew import spread
from PIL import Image, ImageChops, ImageOps, ImageStat
from PIL.ExifTags import Base

from tests.bench.process import Run, Stopped, environment, run

HERE = Path(__file__).resolve().parent
RENDITIONS = ((480, "webp"), (960, "webp"), (1600, "webp"), (480, "jpg"))
LOOKED_AT = 960
"""The width at which pictures are held beside their photographs."""


def ours_in(home: Path) -> dict[str, str]:
    """The environment in which the `board` of this process runs, wherever it is installed."""
    return {**environment(home), "PYTHONPATH": str(Path(board.__file__).resolve().parents[1])}


@dataclass(frozen=True, slots=True)
class Side:
    """A maker of pictures, with a folder of its own: `command` is given the photographs and `pictures`."""

    name: str
    command: tuple[str, ...]
    folder: Path

    @property
    def pictures(self) -> Path:
        """Where it writes."""
        return self.folder / "pictures"

    def make(self, photographs: Path, *, sample: bool = False) -> tuple[Run, int]:
        """All pictures, once; what that took, and their bytes.

        Raises Stopped where it fails or a picture is not right: wrong pictures made fast are no result.
        """
        shutil.rmtree(self.folder, ignore_errors=True)
        self.pictures.mkdir(parents=True)
        command = (*self.command, str(photographs), str(self.pictures))
        done = run(command, ours_in(self.folder), sample=sample)
        return done, sum(self._right(path) for path in self._wanted(photographs))

    def error(self, photographs: Path, count: int) -> float:
        """How far its pictures are from the first `count` photographs reduced without loss.

        The mean of the differences of all channels of all pixels, of 255.
        """
        held = sorted(photographs.iterdir())[:count]
        # In processes of their own: the kernel counts the size of the measuring process as that of all that
        # it starts, so it must never hold a photograph.
        return fmean(spread(_difference, self, held, 2, at_once=1, least=1))

    def _wanted(self, photographs: Path) -> Iterator[tuple[Path, tuple[int, int]]]:
        """Where every picture must lie, and its size."""
        for path in sorted(photographs.iterdir()):
            with Image.open(path) as opened:
                turned = opened.getexif().get(Base.Orientation, 1) > 4
                wide, high = opened.size[::-1] if turned else opened.size
            for width, kind in RENDITIONS:
                share = width / max(wide, high)
                yield self.picture(path, width, kind), (round(wide * share), round(high * share))

    def picture(self, photograph: Path, width: int, kind: str) -> Path:
        """Where a picture of a photograph must lie."""
        return self.pictures / f"{photograph.stem}-{width}.{kind}"

    def _right(self, wanted: tuple[Path, tuple[int, int]]) -> int:
        """The bytes of a picture that is as it must be; raises Stopped."""
        path, (width, height) = wanted
        if not path.is_file():
            msg = f"{self.name} did not write {path.name}"
            raise Stopped(msg)
        with Image.open(path) as opened:
            format_is_right = opened.format == {"webp": "WEBP", "jpg": "JPEG"}[path.suffix[1:]]
            if not format_is_right or opened.width != width or abs(opened.height - height) > 1:
                msg = f"{self.name}: {path.name} is a {opened.format} of {opened.size}"
                raise Stopped(msg)
            if told := {"exif", "xmp", "icc_profile"} & opened.info.keys():
                msg = f"{self.name}: {path.name} still has {', '.join(sorted(told))}"
                raise Stopped(msg)
        return path.stat().st_size


def _difference(side: Side, photograph: Path) -> float:
    with Image.open(photograph) as opened, Image.open(side.picture(photograph, LOOKED_AT, "webp")) as picture:
        upright = ImageOps.exif_transpose(opened).resize(picture.size, Image.Resampling.LANCZOS)
        return fmean(ImageStat.Stat(ImageChops.difference(upright, picture.convert("RGB"))).mean)


def sides(folder: Path) -> tuple[Side, Side, Side]:
    """Ours, sharp chained, sharp plain; raises Stopped where sharp is not there."""
    node = shutil.which("node")
    if not node or not (HERE / "node_modules/sharp").is_dir():
        msg = "sharp is not there: python tests/install_tools.py tests/bench/photos"
        raise Stopped(msg)
    peer = (node, str(HERE / "peer.mjs"))
    return (
        Side("board", (sys.executable, str(HERE / "ours.py")), folder / "board"),
        Side("sharp, chained", (*peer, "chained"), folder / "chained"),
        Side("sharp, plain", (*peer, "plain"), folder / "plain"),
    )
