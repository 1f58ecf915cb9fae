"""Photos made once: kept under the digest of the original and the way they are made.

An entry is the rendition, without the pictures: those are entries of their own, so that a build that changes
no photo never reads one.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import PIL

from board.app.cache import Cache
from board.base import codes
from board.base.digests import of_bytes, of_parts
from board.base.findings import Finding
from board.render.photos import PAGES, Recipe, Rendition, make, name_in, name_of
from board.views.parts import Picture

LIMIT = 4_000_000_000
"""Bytes of photos that are kept; more only where the tree just built needs them."""


@dataclass(frozen=True, slots=True)
class Gallery:
    """Makes the renditions of pictures below `root`, or finds them made; remembers their sizes.

    `at_hand`: the files of the last picture that the cache did not keep, as on a full disk.
    """

    root: Path
    cache: Cache
    remembered: dict[str, Rendition] = field(default_factory=dict)
    at_hand: dict[str, bytes] = field(default_factory=dict)

    def content(self, picture: Picture) -> bytes:
        """The digest of a picture's bytes; nothing of one that cannot be read, as `rendition` will say."""
        with suppress(OSError):
            return of_bytes((self.root / picture.source).read_bytes())
        return b""

    def known(self, picture: Picture, content: bytes, recipe: Recipe = PAGES) -> Rendition | None:
        """The rendition of a picture whose bytes have that digest, where it has been made."""
        name = name_of(content, picture, recipe)
        found = self.remembered.get(name) or self.cache.get(name, Rendition)
        if found:
            self.remembered[name] = found
        return found

    def rendition(self, picture: Picture, content: bytes, recipe: Recipe = PAGES) -> Rendition | Finding:
        """The rendition of a picture whose bytes have that digest, or why there can be none."""
        return self.known(picture, content, recipe) or self._make(picture, content, recipe)[0]

    def file(self, picture: Picture, content: bytes, address: str, recipe: Recipe = PAGES) -> bytes | None:
        """A file of a rendition; None where the original has changed meanwhile."""
        found = self.cache.read(_entry(address))
        if found is None and address not in self.at_hand:
            self.at_hand.clear()
            self.at_hand.update(self._make(picture, content, recipe)[1])
        return found if found is not None else self.at_hand.get(address)

    def _make(
        self, picture: Picture, content: bytes, recipe: Recipe
    ) -> tuple[Rendition | Finding, dict[str, bytes]]:
        made = make(self.root / picture.source, picture, recipe)
        if made.rendition is None:
            return Finding(codes.BAD_PHOTO, picture.source, made.problem), {}
        name, files = name_of(content, picture, recipe), dict(made.files)
        if name == name_in(made.rendition.large.address):
            # Else the original was changed since it was read: not to be kept as that.
            for address, data in files.items():
                self.cache.write(_entry(address), data)
            self.cache.put(name, made.rendition)  # last, since it speaks for the files
            self.remembered[name] = made.rendition
        return made.rendition, files


def _entry(address: str) -> str:
    return address.rpartition("/")[2]


def gallery(root: Path, cache: Cache) -> Gallery:
    """The gallery of a board, beside its other caches; what it keeps outlives versions of the program."""
    return Gallery(root, Cache(cache.folder / "photos", of_parts(PIL.__version__.encode())))


def tidy(cache: Cache, addresses: Iterable[str], now: int) -> None:
    """Keeps the photos of a tree, by the addresses of their pictures, and of others what there is room for.

    Those that no tree has asked for the longest go first. `now`: nanoseconds by the clock of the file system.
    """
    photos = Cache(cache.folder / "photos", b"")
    names = {name_in(address) for address in addresses}
    for name in names:
        photos.touch(name)
    photos.evict(names, LIMIT, now)
