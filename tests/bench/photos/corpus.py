"""The photographs of the bench, made from real ones: the same files on every machine with the same Pillow."""

from __future__ import annotations

import random
from pathlib import Path
from statistics import NormalDist

from board.app.crew import spread
from PIL import Image, ImageChops, ImageOps
from PIL.ExifTags import GPS, IFD, Base

from tests.bench.process import Stopped

ORIGINALS = Path("/usr/share/backgrounds/mate")
SIZE = (4000, 3000)
QUALITY = 90
GRAIN = 7
"""Standard deviation of the noise, as of a small sensor indoors; with it a photograph has some 3.5 MB."""
UPRIGHT = 5
"""Every so many photographs the camera was held upright: the file says so and is not turned."""


def originals(folder: Path) -> list[Path]:
    """The photographs of Debian's mate-backgrounds; raises Stopped where they are not installed."""
    found = [*sorted(folder.glob("nature/*.jpg")), *folder.glob("abstract/Elephants_3840x2160.jpg")]
    if not found:
        msg = "no photographs to begin with: apt-get install mate-backgrounds"
        raise Stopped(msg)
    return found


def write(folder: Path, count: int, found: list[Path], size: tuple[int, int] = SIZE) -> list[Path]:
    """`count` photographs made of those found, with the facts that cameras put into them."""
    folder.mkdir(parents=True)
    # In processes of their own, see tests.bench.photos.sides.Side.error.
    return list(spread(_write, (folder, found, size), range(count), 2, at_once=1, least=1))


def _write(context: tuple[Path, list[Path], tuple[int, int]], number: int) -> Path:
    folder, found, size = context
    path = folder / f"{number:04d}.jpg"
    with Image.open(found[number % len(found)]) as original:
        image = _photograph(original.convert("RGB"), size, random.Random(number))
    image.save(path, "JPEG", quality=QUALITY, exif=_exif(number))
    return path


def _photograph(original: Image.Image, size: tuple[int, int], dice: random.Random) -> Image.Image:
    """A part of the original, mirrored by chance, enlarged, with the grain of a sensor."""
    wide = int(min(original.width, original.height * size[0] / size[1]) * dice.uniform(0.75, 1))
    high = wide * size[1] // size[0]
    x, y = dice.randint(0, original.width - wide), dice.randint(0, original.height - high)
    image = original.resize(size, Image.Resampling.BICUBIC, (x, y, x + wide, y + high))
    if dice.random() < 0.5:
        image = ImageOps.mirror(image)
    # Pillow's own noise cannot be seeded: equally likely bytes are made normally distributed.
    normal = NormalDist(128, GRAIN)
    table = [round(normal.inv_cdf((value + 0.5) / 256)) for value in range(256)]
    grain = Image.frombytes("L", size, dice.randbytes(size[0] * size[1])).point(table)
    return ImageChops.add(image, Image.merge("RGB", [grain] * 3), offset=-128)


def _exif(number: int) -> Image.Exif:
    day = f"2026:{number % 12 + 1:02d}:{number % 28 + 1:02d} 09:30:{number % 60:02d}"
    exif = Image.Exif()
    exif[Base.Make], exif[Base.Model], exif[Base.DateTime] = "Liangsu", "LS-1", day
    exif[Base.Orientation] = 6 if number % UPRIGHT == UPRIGHT - 1 else 1
    exif.get_ifd(IFD.Exif)[Base.DateTimeOriginal] = day
    exif.get_ifd(IFD.GPSInfo).update(
        {
            GPS.GPSLatitudeRef: "N",
            GPS.GPSLatitude: (30.0, number % 60, 12.5),
            GPS.GPSLongitudeRef: "E",
            GPS.GPSLongitude: (110.0, number % 60, 48.0),
        }
    )
    return exif
