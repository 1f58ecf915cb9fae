"""The files of a tree brought into its stage: what stands is kept, the rest is poured into its frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from board.app.cache import decoder
from board.app.contents import Contents, Desk, Inner, Row, make_contents
from board.app.pages import Framing, copy_of
from board.app.stopwatch import Stopwatch
from board.app.tree import File
from board.base.digests import of_bytes, of_parts
from board.base.findings import BoardError
from board.output.stage import Stage, keep, keep_if_same, put
from board.render.environment import content
from board.render.photos import Rendition, name_of
from board.views.pages import Page
from board.views.parts import Picture


@dataclass(slots=True)
class Poured:
    """What a task brought into the stage; `written` are those that were not kept."""

    files: dict[str, File]
    written: list[str]
    seconds: dict[str, float]


@dataclass(frozen=True, slots=True)
class Pouring:
    """All that bringing files into a stage needs to know.

    `old`: what still lies in the tree as it was written; `lies`: all that lies there.
    """

    desk: Desk
    stage: Stage
    framing: Framing
    frames: Mapping[str, bytes]
    old: Mapping[str, File]
    lies: AbstractSet[str]

    def digest(self, row: Row) -> bytes:
        """What a page is made from, its frame included."""
        return framed(row, self.frames)

    def page(self, row: Row, inner: Inner) -> bytes:
        """A whole page."""
        return self.framing.page(row.address, row.section, inner.title, inner.description, inner.html)


class _Hand:
    """Brings one file after the other into the stage."""

    def __init__(self, pouring: Pouring) -> None:
        self._pouring = pouring
        self.watch = Stopwatch()
        self.done = Poured({}, [], self.watch.seconds)

    def kept(self, address: str, digest: bytes) -> bool:
        """Keeps the file at an address where it was made from the same."""
        old = self._pouring.old.get(address)
        if old is None or old.digest != digest:
            return False
        self.done.files[address] = File(digest, keep(self._pouring.stage, address))
        return True

    def put(self, address: str, digest: bytes, data: bytes) -> None:
        """Writes a file, unless the old tree has just the same."""
        pouring = self._pouring
        if address in pouring.lies and (found := keep_if_same(pouring.stage, address, data)):
            self.done.files[address] = File(digest, found)
            return
        self.done.files[address] = File(digest, put(self._pouring.stage, address, data))
        self.done.written.append(address)


def framed(row: Row, frames: Mapping[str, bytes]) -> bytes:
    """The digest of a page with its frame."""
    return of_parts(row.digest, frames[row.section])


def plan_of(contents: Contents, frames: Mapping[str, bytes]) -> dict[str, bytes]:
    """Every file that belongs to a branch, with the digest of what it is made from."""
    plan = {row.address: framed(row, frames) for row in contents.rows}
    plan |= {address: copied(digest) for address, _, digest in contents.copies}
    return plan | {address: named(address) for address in contents.images}


def copied(digest: bytes) -> bytes:
    """The digest of a file that is published as it is, but for its metadata."""
    return of_parts(b"copy", digest)


def named(address: str) -> bytes:
    """The digest of a file whose name says what is in it."""
    return of_parts(b"named", address.encode())


def pour_branch(pouring: Pouring, code: str) -> Poured:
    """Brings everything that belongs to a branch into the stage.

    Raises BoardError where a file cannot be read or written.
    """
    desk, hand = pouring.desk, _Hand(pouring)
    with hand.watch.on("write"):
        contents = desk.cache.get(desk.name("contents", code), Contents, desk.key_of(code))
        inner = desk.cache.get(desk.name("inner", code), dict[str, Inner]) or {} if contents else {}
    if contents is None or _lacks(pouring, contents, inner):
        # The frame has changed, or another build has taken the place in the cache: rendered anew.
        contents, inner, seconds = make_contents(replace(desk, published={}), code)
        hand.watch.add(seconds)
    with hand.watch.on("write"):
        for row in contents.rows:
            digest = pouring.digest(row)
            if not hand.kept(row.address, digest):
                hand.put(row.address, digest, pouring.page(row, inner[row.address]))
        for address, source, content in contents.copies:
            if not hand.kept(address, copied(content)):
                hand.put(address, copied(content), copy_of(desk.survey.reading.root, source))
    return hand.done


def _lacks(pouring: Pouring, contents: Contents, inner: Mapping[str, Inner]) -> bool:
    """Whether a page that must be poured is not in the cache."""

    def is_there(row: Row) -> bool:
        old, found = pouring.old.get(row.address), inner.get(row.address)
        stands = old is not None and old.digest == pouring.digest(row)
        return stands or (found is not None and found.digest == row.digest)

    return not all(map(is_there, contents.rows))


def pour_photos(pouring: Pouring, wanted: tuple[str, Sequence[str]]) -> Poured:
    """Brings renditions of a branch's pictures into the stage: (branch, addresses).

    Raises BoardError where an original was changed since it was read.
    """
    code, images = wanted
    desk, hand = pouring.desk, _Hand(pouring)
    with hand.watch.on("write"):
        missing = {address for address in images if not hand.kept(address, named(address))}
        contents = (
            desk.cache.get(desk.name("contents", code), Contents, desk.key_of(code)) if missing else None
        )
        photos = decoder(tuple[tuple[Picture, bytes], ...]).decode(contents.photos) if contents else ()
        names = {address.rpartition("/")[2].rpartition("-")[0] for address in missing}
        for picture, content in photos:
            if name_of(content, picture) in names:
                for address, data in desk.gallery.files(picture, content).items():
                    if address in missing:
                        hand.put(address, named(address), data)
                        missing.discard(address)
        if missing:
            msg = f"“{code}”的照片在生成的时候被人改动了，请再生成一次；原来的网站没有动"
            raise BoardError(msg)
    return hand.done


Loose = tuple[Page, Row, dict[Picture, Rendition]]
"""A page of the whole board, with what stands in its place in a tree and the pictures in it."""


def pour_pages(pouring: Pouring, pages: Sequence[Loose]) -> Poured:
    """Brings pages of the whole board into the stage."""
    hand = _Hand(pouring)
    for page, row, renditions in pages:
        digest = pouring.digest(row)
        with hand.watch.on("write"):
            if hand.kept(row.address, digest):
                continue
        with hand.watch.on("render"):
            pouring.desk.renditions.update(renditions)
            html = content(page, pouring.desk.templates)
        with hand.watch.on("write"):
            inner = Inner(row.digest, page.title, page.description, html)
            hand.put(row.address, digest, pouring.page(row, inner))
    return hand.done


def pour_files(pouring: Pouring, files: Mapping[str, bytes]) -> Poured:
    """Brings files that MkDocs made into the stage."""
    hand = _Hand(pouring)
    for address, data in files.items():
        if not hand.kept(address, of_bytes(data)):
            hand.put(address, of_bytes(data), data)
    return hand.done
