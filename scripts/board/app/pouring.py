"""The files of a tree brought into its stage: what stands is kept, the rest is poured into its frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from board.app.cache import decoder
from board.app.contents import Contents, Desk, Filling, Inner, Row, Taken, known_filling, make_contents
from board.app.pages import Framing, copy_of, touched
from board.app.stopwatch import Stopwatch
from board.app.tree import File
from board.base.digests import of_parts, sum_of
from board.output.stage import Stage, keep, keep_if_same, put
from board.render.environment import content
from board.render.misprints import Misprint
from board.render.photos import Rendition, name_in, name_of
from board.rules.privacy.written import leaks, text_of
from board.views.pages import Page
from board.views.parts import Picture
from board.views.takeaway import Takeaway


@dataclass(slots=True)
class Poured:
    """What a task brought into the stage; `written` are those that were not kept.

    `misprints`: why some files could not be printed. `leaks`: what in some files must not be published.
    """

    files: dict[str, File]
    written: list[str]
    seconds: dict[str, float]
    misprints: list[str] = field(default_factory=list)
    leaks: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Pouring:
    """All that bringing files into a stage needs to know.

    `plan`: the digest of what each file is made from. `old`: what still lies in the tree as it was written;
    `lies`: what else lies there. `allowed`: numbers of persons who have agreed, see `leaks`.
    """

    desk: Desk
    stage: Stage
    framing: Framing
    frames: Mapping[str, bytes]
    plan: Mapping[str, bytes]
    old: Mapping[str, File]
    lies: AbstractSet[str]
    allowed: frozenset[str]

    def page(self, row: Row, inner: Inner) -> bytes:
        """A whole page."""
        return self.framing.page(row.address, row.section, inner.title, inner.description, inner.html)


class _Hand:
    """Brings one file after the other into the stage."""

    def __init__(self, pouring: Pouring) -> None:
        self._pouring = pouring
        self.watch = Stopwatch()
        self.done = Poured({}, [], self.watch.seconds)

    def look(self, address: str, text: str) -> None:
        """Keeps what in a text of a file must not be published."""
        found = (*leaks(address, ()), *leaks(text, self._pouring.allowed))
        self.done.leaks += (f"{address} {each}" for each in dict.fromkeys(found))

    def put(self, address: str, data: bytes) -> None:
        """Writes a file, unless the old tree has just the same."""
        pouring = self._pouring
        digest = pouring.plan[address]
        if address in pouring.lies and (found := keep_if_same(pouring.stage, address, data)):
            self.done.files[address] = File(digest, found, sum_of(data))
            return
        self.done.files[address] = File(digest, put(pouring.stage, address, data), sum_of(data))
        self.done.written.append(address)


def framed(row: Row, frames: Mapping[str, bytes]) -> bytes:
    """The digest of a page with its frame."""
    return of_parts(row.digest, frames[row.section])


def plan_of(contents: Contents, frames: Mapping[str, bytes]) -> dict[str, bytes]:
    """Every file that belongs to a branch, with the digest of what it is made from."""
    return {row.address: framed(row, frames) for row in contents.rows} | beside(contents)


def beside(contents: Contents) -> dict[str, bytes]:
    """The files of a branch that are no pages: papers but for their metadata, renditions, takeaways.

    The name of a rendition says what is in it.
    """
    papers = {address: of_parts(b"copy", digest) for address, _, digest in contents.copies}
    renditions = {address: of_parts(b"named", address.encode()) for address in contents.images}
    return papers | renditions | contents.takeaways


Wanted = tuple[str, AbstractSet[str]]
"""A branch, and addresses of files that belong to it."""


def pour_branch(pouring: Pouring, wanted: Wanted) -> Poured:
    """Brings pages, papers and takeaways of a branch into the stage.

    Raises BoardError where a file cannot be read or written, or a source was changed since it was read.
    """
    code, addresses = wanted
    desk, hand = pouring.desk, _Hand(pouring)
    with hand.watch.on("write"):
        contents = desk.cache.get(desk.name("contents", code), Contents, desk.key_of(code))
        filling = known_filling(desk, code)
    if contents and contents.misprints:
        hand.done.misprints += contents.misprints
        return hand.done
    if contents is None or not _holds(contents, filling, addresses):
        # The frame has changed, or another build has taken the place in the cache: rendered anew.
        contents, filling, seconds = make_contents(replace(desk, published={}), code)
        hand.watch.add(seconds)
    with hand.watch.on("write"):
        plan = plan_of(contents, pouring.frames)
        if any(plan.get(address) != pouring.plan[address] for address in addresses):
            raise touched(code)
        for row in contents.rows:
            if row.address in addresses:
                inner = filling.inner[row.address]
                hand.look(row.address, text_of(inner.html))
                hand.put(row.address, pouring.page(row, inner))
        for address, source, digest in contents.copies:
            if address in addresses:
                hand.put(address, copy_of(desk.survey.reading.root, source, digest))
        for address in addresses & contents.takeaways.keys():
            hand.look(address, _said(address, filling.taken[address].data))
            hand.put(address, filling.taken[address].data)
    return hand.done


def _holds(contents: Contents, filling: Filling, addresses: AbstractSet[str]) -> bool:
    """Whether what fills the pages and takeaways at these addresses is in the cache as it should be."""
    wanted = {row.address: row.digest for row in contents.rows} | contents.takeaways
    found: dict[str, Inner | Taken] = {**filling.inner, **filling.taken}
    return all(
        address in found and found[address].digest == digest
        for address, digest in wanted.items()
        if address in addresses
    )


def pour_photos(pouring: Pouring, wanted: Wanted) -> Poured:
    """Brings renditions of a branch's pictures into the stage.

    Raises BoardError where an original was changed since it was read.
    """
    code, addresses = wanted
    desk, hand = pouring.desk, _Hand(pouring)
    with hand.watch.on("write"):
        contents = desk.cache.get(desk.name("contents", code), Contents, desk.key_of(code))
        contents = contents or make_contents(desk, code)[0]
        photos = decoder(tuple[tuple[Picture, bytes], ...]).decode(contents.photos)
        by_name: dict[str, list[str]] = {}
        for address in addresses:
            by_name.setdefault(name_in(address), []).append(address)
        for picture, original in photos:
            for address in by_name.pop(name_of(original, picture), ()):
                data = desk.gallery.file(picture, original, address)
                if data is None:
                    raise touched(picture.source)
                hand.put(address, data)
        if by_name:
            raise touched(code)
    return hand.done


Loose = tuple[Page, Row, dict[Picture, Rendition]]
"""A page of the whole board, with what stands in its place in a tree and the pictures in it."""


def pour_pages(pouring: Pouring, pages: Sequence[Loose]) -> Poured:
    """Brings pages of the whole board into the stage."""
    hand = _Hand(pouring)
    for page, row, renditions in pages:
        with hand.watch.on("render"):
            pouring.desk.renditions.update(renditions)
            inner = Inner(row.digest, page.title, page.description, content(page, pouring.desk.templates))
        with hand.watch.on("write"):
            hand.look(row.address, text_of(inner.html))
            hand.put(row.address, pouring.page(row, inner))
    return hand.done


def pour_takeaways(pouring: Pouring, takeaways: Mapping[str, Takeaway]) -> Poured:
    """Brings tables and documents of the whole board into the stage, by the address of each file."""
    hand = _Hand(pouring)
    for address, takeaway in takeaways.items():
        with hand.watch.on("render"):
            try:
                data = pouring.desk.written(takeaway, address, {})
            except Misprint as error:
                hand.done.misprints.append(str(error))
                continue
        with hand.watch.on("write"):
            hand.look(address, _said(address, data))
            hand.put(address, data)
    return hand.done


def pour_files(pouring: Pouring, files: Mapping[str, bytes]) -> Poured:
    """Brings files into the stage that are made already: by MkDocs, or for a screen."""
    hand = _Hand(pouring)
    for address, data in files.items():
        hand.look(address, _said(address, data))
        hand.put(address, data)
    return hand.done


def _said(address: str, data: bytes) -> str:
    """What people read of a file that is made; of the formats of a table one is a text."""
    if address.endswith(".html"):
        return text_of(data.decode())
    return data.decode("utf-8-sig") if address.endswith(".csv") else ""


def keep_files(pouring: Pouring, addresses: Sequence[str]) -> Poured:
    """Keeps files of the old tree.

    Where there are no hard links a copy comes to be known by another inode, of the same size and time.
    Raises BoardError where somebody has changed the tree since it was looked at.
    """
    hand = _Hand(pouring)
    with hand.watch.on("keep"):
        for address in addresses:
            old = pouring.old[address]
            found = keep(pouring.stage, address)
            if found != old.seen:
                if (found.size, found.mtime_ns) != (old.seen.size, old.seen.mtime_ns):
                    raise touched(f"{pouring.stage.out}/{address}")
                hand.done.files[address] = replace(old, seen=found)
    return hand.done
