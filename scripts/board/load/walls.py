"""Articles of content/ that are to be printed for the wall; on the site they are pages of MkDocs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from board.load.files import read_pages
from board.load.source import Source
from board.load.yaml_text import front_matter
from board.model.poster import WallText

FOLDER = "content/"


def wall_texts(root: Path, names: Iterable[str]) -> tuple[WallText, ...]:
    """Those of these names below content/ that can be read, in their order."""
    return tuple(_read(read_pages(root, [f"{FOLDER}{name}" for name in names])))


def _read(sources: Iterable[Source]) -> Iterator[WallText]:
    for source in sources:
        front = front_matter(source)
        text = (front.body if front else source.text).strip()
        first, _, rest = text.partition("\n")
        if first.startswith("# "):
            yield WallText(source.file, first[2:].strip(), rest.strip())
        else:
            # As MkDocs names a page without a heading.
            name = source.file.rpartition("/")[2].removesuffix(".md")
            yield WallText(source.file, name.replace("-", " ").replace("_", " "), text)
