"""Photos made once: renditions are kept under the digest of the original and the way they are made."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import PIL

from board.app.cache import Cache
from board.base import codes
from board.base.digests import of_parts
from board.base.findings import Finding
from board.render.photos import RECIPE, Rendition, make, name_of
from board.views.parts import Picture


@dataclass(frozen=True, slots=True)
class Photo:
    """A rendition with its files by address."""

    rendition: Rendition
    files: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Gallery:
    """Makes the renditions of pictures below `root`, or finds them made; remembers their sizes."""

    root: Path
    cache: Cache
    known: dict[str, Rendition] = field(default_factory=dict)

    def rendition(self, picture: Picture, content: bytes) -> Rendition | Finding:
        """The rendition of a picture whose bytes have that digest, or why there can be none."""
        name = name_of(content, picture)
        if found := self.known.get(name):
            return found
        kept = self.cache.get(name, Photo)
        if kept is None:
            made = make(self.root / picture.source, picture)
            if made.rendition is None:
                return Finding(codes.BAD_PHOTO, picture.source, made.problem)
            if name not in made.rendition.small:
                return made.rendition  # the original was changed since it was read: not to be kept as that
            kept = Photo(made.rendition, dict(made.files))
            self.cache.put(name, kept)
        else:
            self.cache.touch(name)
        self.known[name] = kept.rendition
        return kept.rendition

    def files(self, picture: Picture, content: bytes) -> dict[str, bytes]:
        """The files of a rendition by address; none where the original has changed meanwhile."""
        name = name_of(content, picture)
        kept = self.cache.get(name, Photo)
        made = kept.files if kept else dict(make(self.root / picture.source, picture).files)
        return {address: data for address, data in made.items() if name in address}


def gallery(root: Path, cache: Cache) -> Gallery:
    """The gallery of a board, beside its other caches; what it keeps outlives versions of the program."""
    made_by = of_parts(RECIPE.encode(), PIL.__version__.encode())
    return Gallery(root, Cache(cache.folder / "photos", made_by))
