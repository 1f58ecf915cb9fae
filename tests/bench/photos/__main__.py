"""`python -m tests.bench.photos [--photos N] [--rounds R] [--unchanged N]`: our photos beside sharp's."""
# ruff: noqa: T201 - a command that talks to people

from __future__ import annotations

import argparse
import json
import platform
import sys

import PIL
from PIL import features

from tests.bench import command, places
from tests.bench.photos import corpus
from tests.bench.photos.measure import measure
from tests.bench.photos.sides import HERE, sides
from tests.bench.photos.table import text


def main(arguments: list[str]) -> int:
    """As tests.bench.command.ended; 2 for wrong usage."""
    parser = argparse.ArgumentParser(prog="make bench-photos", description=__doc__)
    parser.add_argument("--photos", type=command.count, default=200, metavar="N")
    parser.add_argument("--rounds", type=command.count, default=3, metavar="R")
    parser.add_argument("--unchanged", type=command.count, default=10_000, metavar="N")
    given = parser.parse_args(arguments)
    return command.ended(lambda: _bench(given.photos, given.rounds, given.unchanged))


def _bench(photos: int, rounds: int, unchanged: int) -> None:
    place = places.on_disk()
    with places.temporary(place) as folder:
        makers, originals = sides(folder / "made"), corpus.originals(corpus.ORIGINALS)
        command.say(f"making {photos} photographs of {corpus.SIZE[0]}×{corpus.SIZE[1]}")
        photographs = corpus.write(folder / "photographs", photos, originals)
        found = measure(folder, makers, photographs, rounds, unchanged, command.say)
    peer = json.loads((HERE / "node_modules/sharp/package.json").read_text("utf-8"))["version"]
    print(
        f"{photos} photographs, {found.bytes / photos / 10**6:.1f} MB each; "
        f"{rounds} rounds in turn; min – median – max\n"
        f"{places.machine()}; {place} ({places.filesystem(place)})\n"
        f"Python {platform.python_version()}, Pillow {PIL.__version__} "
        f"(libwebp {features.version('webp')}, libjpeg {features.version('jpg')}), sharp {peer}\n"
    )
    print(text(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
