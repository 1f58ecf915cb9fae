"""`ours.py PHOTOGRAPHS FOLDER`: the pictures of all photographs, as a build makes them, in two processes."""

from __future__ import annotations

import sys
from pathlib import Path

from board.app.crew import spread
from board.render.photos import Recipe, make
from board.views.parts import Picture

PROCESSES = 2
RECIPE = Recipe(webp=(480, 960, 1600), jpeg=(480,))


def main(source: Path, folder: Path) -> None:
    """Writes `<photograph>-<width asked for>.<kind>` into the folder."""
    for _ in spread(_write, folder, sorted(source.iterdir()), PROCESSES, at_once=1, least=2):
        pass


def _write(folder: Path, photograph: Path) -> None:
    made = make(photograph, Picture(photograph.name, ""), RECIPE)
    if made.rendition is None:
        raise SystemExit(f"{photograph.name}: {made.problem}")
    files = dict(made.files)
    for ending, widths, sizes in (
        ("webp", RECIPE.webp, made.rendition.webp),
        ("jpg", RECIPE.jpeg, made.rendition.jpeg),
    ):
        for width, size in zip(widths, sizes, strict=True):
            (folder / f"{photograph.stem}-{width}.{ending}").write_bytes(files[size.address])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
