"""A screen made of its branches: what it shows, with its photos, as the files of its folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec

from board.app.cache import decoder, encoded
from board.app.gallery import Gallery
from board.app.pages import touched
from board.app.resources import theme
from board.base.findings import BoardError, Finding
from board.load.walls import wall_texts
from board.model.board import Board
from board.model.poster import WallText
from board.model.screen import Screen
from board.render.environment import Templates
from board.render.kiosk import Kit, Photo, bundle
from board.render.qr import code_on_white
from board.views.kiosk import kiosk
from board.views.parts import Picture
from board.views.screens import branches_of
from board.views.slide import Block, Slide
from board.views.tree import Tree

STYLES = ("tokens.css", "kiosk/kiosk.css", "kiosk/slides.css")


@dataclass(frozen=True, slots=True)
class Part:
    """The slides of a branch, and the digests of the original photos by their files."""

    slides: tuple[Slide, ...]
    originals: Mapping[str, bytes]


def part_of(slides: Iterable[Slide], digests: Mapping[str, bytes]) -> Part:
    """The slides of a branch of whose files these are the digests."""
    slides = tuple(slides)
    wanted = dict.fromkeys(each.source for slide in slides for each in slide.pictures)
    return Part(slides, {source: digests[source] for source in wanted})


def screened(screens: Iterable[Screen], board: Board) -> frozenset[str]:
    """The branches of which there have to be slides for these screens."""
    return frozenset(code for each in screens if not each.retired for code in branches_of(each, board))


def oath_of(root: Path, screen: Screen) -> WallText | None:
    """The article that a screen shows once an hour, where it has one."""
    return next(iter(wall_texts(root, [screen.oath] if screen.oath else [])), None)


def kit() -> Kit:
    """What comes with the program for every screen."""
    top = theme()
    scripts = (top / "kiosk" / "parts.txt").read_text("utf-8").split()
    return Kit(
        style=b"\n".join((top / name).read_bytes() for name in STYLES),
        player=b"\n".join((top / "kiosk" / name).read_bytes() for name in scripts),
        worker=(top / "kiosk" / "sw.js").read_bytes(),
        icon=(top / "assets" / "favicon.svg").read_bytes(),
    )


@dataclass(frozen=True, slots=True)
class Maker:
    """All that making the folder of a screen needs, but for what its branches show.

    `tree`: the trunk of its audience is enough.
    """

    tree: Tree
    gallery: Gallery
    templates: Templates

    def files(self, screen: Screen, parts: Mapping[str, Part], oath: WallText | None) -> dict[str, bytes]:
        """The files by their path in the folder of the screen; of its branches those of `parts` are there.

        Raises BoardError where a photo cannot be made, or was changed since it was read.
        """
        codes = [code for code in branches_of(screen, self.tree.board) if code in parts]
        shown = kiosk(self.tree, screen, codes, (each for code in codes for each in parts[code].slides), oath)
        originals = {source: digest for each in parts.values() for source, digest in each.originals.items()}
        photos = {each: self._photo(each, originals[each.source]) for each in shown.pictures}
        code = code_on_white(shown.address) if shown.address else ""
        return bundle(shown, photos, kit(), self.tree.today, code, self.templates)

    def _photo(self, picture: Picture, original: bytes) -> Photo:
        """The largest that pages show: no screen of 1080 lines has room for more."""
        found = self.gallery.rendition(picture, original)
        if isinstance(found, Finding):
            raise BoardError(f"{found.file}：{found.message}")
        size = found.large
        data = self.gallery.file(picture, original, size.address)
        if data is None:
            raise touched(picture.source)
        return Photo(data, size.width, size.height)


# Kept from one build to the next ---------------------------------------------------------------------
# The cache reads values into their types, of which a union may have only one with fields: blocks are named.
_BLOCKS = {each.__name__: each for each in get_args(Block)}
_PLAIN = tuple(each.name for each in fields(Slide) if each.name != "blocks")
_Row: Any = tuple[tuple(get_type_hints(Slide)[name] for name in _PLAIN)]  # type: ignore[misc]
_Stored: Any = tuple[tuple[tuple[_Row, tuple[tuple[str, msgspec.Raw], ...]], ...], dict[str, bytes]]


def packed(part: Part) -> msgspec.Raw:
    """The slides of a branch as the cache keeps them."""
    rows = [
        (
            [getattr(each, name) for name in _PLAIN],
            [(type(block).__name__, msgspec.Raw(encoded(block))) for block in each.blocks],
        )
        for each in part.slides
    ]
    return msgspec.Raw(encoded((rows, part.originals)))


def unpacked(data: msgspec.Raw) -> Part:
    """The same back."""
    rows, originals = decoder(_Stored).decode(data)
    slides = (
        Slide(
            **dict(zip(_PLAIN, row, strict=True)),
            blocks=tuple(decoder(_BLOCKS[name]).decode(block) for name, block in blocks),
        )
        for row, blocks in rows
    )
    return Part(tuple(slides), originals)
