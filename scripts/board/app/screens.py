"""The screens that are part of a tree: their folders are made where something that they show has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from board.app.cache import digest_of
from board.app.contents import Contents, Desk
from board.app.kiosks import Maker, oath_of, unpacked
from board.base.digests import of_bytes, of_parts
from board.model.screen import Screen
from board.views import addresses
from board.views.screens import branches_of, shown_in


class ScreenFolder:
    """The folder of one screen in a tree: `files` are known from the cache, `data` is made when asked for."""

    def __init__(self, desk: Desk, screen: Screen, parts: Mapping[str, Contents]) -> None:
        self._desk, self._screen = desk, screen
        codes = [] if screen.retired else branches_of(screen, desk.trunk.board)
        self._parts = {code: parts[code].slides for code in codes if code in parts}
        self._oath = oath_of(desk.survey.reading.root, screen)
        name = desk.name("screens", screen.code)
        shown = (code.encode() + bytes(each) for code, each in self._parts.items())
        key = of_parts(desk.key, digest_of((screen, self._oath)), *shown)
        known = desk.cache.get(name, dict[str, bytes], key)
        if known is None:
            known = {address: of_bytes(data) for address, data in self.data.items()}
            desk.cache.put(name, known, key)
        self.files = known

    @cached_property
    def data(self) -> dict[str, bytes]:
        """Every file by its address in the tree.

        Raises BoardError where a photo was changed since it was read.
        """
        desk = self._desk
        maker = Maker(desk.trunk, desk.gallery, desk.templates)
        made = maker.files(
            self._screen, {code: unpacked(each) for code, each in self._parts.items()}, self._oath
        )
        return {addresses.screen(self._screen.code, path): data for path, data in made.items()}


def screen_folders(desk: Desk, parts: Mapping[str, Contents]) -> Sequence[ScreenFolder]:
    """The folders of all screens of the tree; `parts`: what it holds of every branch."""
    shown = shown_in(desk.trunk.board.site.screens, desk.trunk.audience)
    desk.cache.forget(desk.name("screens", "").rstrip("/"), frozenset(each.code for each in shown))
    return [ScreenFolder(desk, each, parts) for each in shown]
