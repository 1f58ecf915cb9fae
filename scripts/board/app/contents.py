"""The pages of one branch up to the frame round them: composed as values, rendered where that is needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec

from board.app.cache import Cache, digest_of, encoded
from board.app.gallery import Gallery
from board.app.kiosks import Part, packed, part_of
from board.app.pages import pictures
from board.app.stopwatch import Stopwatch
from board.app.survey import Judgement, Survey
from board.base.digests import of_parts
from board.base.findings import Finding
from board.render.environment import Templates, content, template_name
from board.render.misprints import Misprint
from board.render.photos import Rendition
from board.render.takeaways import written
from board.views.compose import BranchSite, compose_branch
from board.views.pages import Page
from board.views.parts import Picture
from board.views.poster import Poster
from board.views.takeaway import Takeaway, by_address
from board.views.tree import Tree, with_records

if TYPE_CHECKING:  # what prints takes long to load, and most builds print nothing
    from board.app.printing import Printing

_NOTHING = msgspec.Raw(encoded(()))
_NO_SLIDES = packed(Part((), {}))


@dataclass(frozen=True, slots=True)
class Row:
    """A page by its address: the frame it stands in, and the digest of everything that it shows."""

    address: str
    section: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class Inner:
    """What fills the slots of a page's frame; `digest` as in its Row."""

    digest: bytes
    title: str
    description: str
    html: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that people take away; `digest`: of the value that it is made of."""

    digest: bytes
    data: bytes


@dataclass(frozen=True, slots=True)
class Filling:
    """What is rendered of a branch, by address."""

    inner: dict[str, Inner]
    taken: dict[str, Taken]


@dataclass(frozen=True, slots=True)
class Contents:
    """What a tree holds of one branch, without the pages themselves.

    `copies`: files published as they are, by address, source and the digest of the source. `images`: the
    addresses of all renditions; `photos`, seldom looked at, the pictures they are made from with the digest
    of the original. `share` is all that the pages of the whole board need of the branch, `covers` the
    renditions of the pictures in it; they are decoded only when those pages are composed. `slides`: what
    screens show of it. `takeaways`: the digest of the value that each such file is made of; `misprints`: why
    some of them cannot be printed. `cleared`: what its records let pass by 确需公开.
    """

    findings: tuple[Finding, ...]
    rows: tuple[Row, ...]
    copies: tuple[tuple[str, str, bytes], ...]
    photos: msgspec.Raw
    images: tuple[str, ...]
    share: msgspec.Raw
    covers: msgspec.Raw
    slides: msgspec.Raw
    takeaways: dict[str, bytes]
    misprints: tuple[str, ...] = ()
    cleared: tuple[str, ...] = ()

    @property
    def shown(self) -> bytes:
        """The digest of all that the pages of the whole board show of the branch."""
        return of_parts(bytes(self.share), bytes(self.covers))


@dataclass(frozen=True, slots=True)
class Desk:
    """All that composing a branch needs to know.

    `renditions` are those that the templates show: a process fills them in before it renders a page.
    `key` is the digest of everything but the branch's own folder. `published`: the digest of what stood at
    an address of the tree, frame included; only whole files are named. `frames`: the digest of the frame of
    each section at that time. `printing`: where the tree has sheets for the wall.
    """

    survey: Survey
    trunk: Tree
    templates: Templates
    renditions: dict[Picture, Rendition]
    gallery: Gallery
    cache: Cache
    key: bytes
    published: Mapping[str, bytes]
    frames: Mapping[str, bytes]
    printing: Printing | None = None

    def least(self, usual: int) -> int:
        """How many items it takes for `spread` to start processes.

        Where sheets are printed, one: the threads of Typst do not live on in the children of a process that
        has printed, whose own sheets would wait for them for ever.
        """
        return 1 if self.printing else usual

    def written(self, takeaway: Takeaway, address: str, originals: Mapping[str, bytes]) -> bytes:
        """The file at one of the addresses of a takeaway; `originals`: the digests of the branch's files."""
        if isinstance(takeaway, Poster):
            assert self.printing is not None  # noqa: S101 - else the tree has no sheets
            return self.printing.printed(takeaway, address, originals)
        return written(takeaway, address)

    def digests_of(
        self, takeaways: Iterable[Takeaway], originals: Mapping[str, bytes] = MappingProxyType({})
    ) -> dict[str, bytes]:
        """Every file that is made of these values, with the digest of all that it is made of."""
        found = {address: (each, digest_of(each)) for address, each in by_address(takeaways).items()}
        return {
            address: self.printing.digest(each, digest, originals)
            if self.printing and isinstance(each, Poster)
            else digest
            for address, (each, digest) in found.items()
        }

    def key_of(self, code: str, folder: bytes = b"") -> bytes:
        """By what the contents of a branch are known; `folder` where it was touched since the survey."""
        survey = self.survey
        return of_parts(
            self.key,
            folder or survey.keys[code],
            digest_of(survey.places.get(code, {})),
            survey.told.key_of(code),
        )

    def name(self, what: str, code: str) -> str:
        """The name of an entry of the cache: each audience has its own."""
        return f"{what}-{self.trunk.audience.name.replace(':', '-')}/{code}"

    def stands(self, row: Row) -> bool:
        """Whether the tree already holds the page, in a frame as it was at that time."""
        frame = self.frames.get(row.section)
        return frame is not None and self.published.get(row.address) == of_parts(row.digest, frame)

    def lies(self, address: str, digest: bytes) -> bool:
        """Whether the tree already holds that file without a frame."""
        return self.published.get(address) == digest


def known_contents(desk: Desk, code: str) -> Contents | None:
    """The contents of a branch from the cache, where they are known and every page of it stands."""
    found = desk.cache.get(desk.name("contents", code), Contents, desk.key_of(code))
    stands = (
        found
        and all(map(desk.stands, found.rows))
        and all(desk.lies(*each) for each in found.takeaways.items())
    )
    return found if stands else None


Undeveloped = tuple[tuple[Picture, bytes], ...]
"""Pictures of which nothing has been made yet, with the digests of the originals."""


def try_contents(desk: Desk, code: str) -> tuple[Contents | None, Undeveloped, dict[str, float]]:
    """The contents of a branch, or the photos that have to be made first; and the seconds by stage.

    Photos take far longer than all else: where there are several, all processes are to share in them.
    """
    watch = Stopwatch()
    judged, site = _composed(desk, code, watch)
    with watch.on("photos"):
        wanted = dict.fromkeys(each for page in site.pages for each in pictures(page))
        originals = ((each, judged.digests[each.source]) for each in wanted)
        missing = tuple(each for each in originals if not desk.gallery.known(*each))
    if len(missing) > 1:
        return None, missing, watch.seconds
    return _made(desk, code, judged, site, watch)[0], (), watch.seconds


def develop(desk: Desk, original: tuple[Picture, bytes]) -> float:
    """Makes a photo, for the cache; the seconds it took."""
    watch = Stopwatch()
    with watch.on("photos"):
        desk.gallery.rendition(*original)
    return watch.seconds["photos"]


def make_contents(desk: Desk, code: str) -> tuple[Contents, Filling, dict[str, float]]:
    """The contents of a branch, its pages and takeaways that do not stand yet, and the seconds by stage."""
    watch = Stopwatch()
    contents, filling = _made(desk, code, *_composed(desk, code, watch), watch)
    return contents, filling, watch.seconds


def _composed(desk: Desk, code: str, watch: Stopwatch) -> tuple[Judgement, BranchSite]:
    with watch.on("judge"):
        judged = desk.survey.judged(code)
    with watch.on("compose"):
        tree = with_records(desk.trunk, judged.board, judged.standing, judged.findings)
        return judged, compose_branch(tree, code)


def _made(
    desk: Desk, code: str, judged: Judgement, site: BranchSite, watch: Stopwatch
) -> tuple[Contents, Filling]:
    with watch.on("photos"):
        shown = {page.address: pictures(page) for page in site.pages}
        wanted = dict.fromkeys(each for found in shown.values() for each in found)
        made = {each: desk.gallery.rendition(each, judged.digests[each.source]) for each in wanted}
    broken = tuple(each for each in made.values() if isinstance(each, Finding))
    renditions = {each: found for each, found in made.items() if isinstance(found, Rendition)}
    if broken:
        findings = (*judged.findings, *broken)
        nothing = Contents(findings, (), (), _NOTHING, (), _NOTHING, _NOTHING, _NO_SLIDES, {})
        return nothing, Filling({}, {})
    with watch.on("compose"):
        rows = tuple(row_of(page, [renditions[each] for each in shown[page.address]]) for page in site.pages)
    covers = {each.album.picture for each in site.share.entries if each.album and each.album.picture}
    contents = Contents(
        findings=judged.findings,
        rows=rows,
        copies=tuple((address, source, judged.digests[source]) for address, source in site.copies),
        photos=msgspec.Raw(encoded([(each, judged.digests[each.source]) for each in renditions])),
        images=tuple(dict.fromkeys(size.address for each in renditions.values() for size in each.sizes)),
        share=msgspec.Raw(encoded(site.share)),
        covers=msgspec.Raw(encoded([(each, renditions[each]) for each in renditions if each in covers])),
        slides=packed(part_of(site.slides, judged.digests)),
        takeaways=desk.digests_of(site.takeaways, judged.digests),
        cleared=tuple(each.text for record in judged.board.records for each in record.content.cleared),
    )
    with watch.on("render"):
        missing = [page for page, row in zip(site.pages, rows, strict=True) if not desk.stands(row)]
        filling = known_filling(desk, code)
        digests = {row.address: row.digest for row in rows}
        inner = {
            address: each for address, each in filling.inner.items() if each.digest == digests.get(address)
        }
        desk.renditions.update(renditions)
        for page in missing:
            if page.address not in inner:
                html = content(page, desk.templates)
                inner[page.address] = Inner(digests[page.address], page.title, page.description, html)
        digests = contents.takeaways
        taken = {
            address: each for address, each in filling.taken.items() if each.digest == digests.get(address)
        }
        misprints: list[str] = []
        for address, takeaway in by_address(site.takeaways).items():
            if address not in taken and not desk.lies(address, digests[address]):
                try:
                    data = desk.written(takeaway, address, judged.digests)
                except Misprint as error:
                    misprints.append(str(error))
                else:
                    taken[address] = Taken(digests[address], data)
        contents = replace(contents, misprints=tuple(misprints))
        desk.cache.put(desk.name("inner", code), inner)
        if taken or filling.taken:
            desk.cache.put(desk.name("takeaways", code), taken)
        # Under the digest of what was read: the folder may have been touched since the survey.
        desk.cache.put(desk.name("contents", code), contents, desk.key_of(code, judged.key))
    return contents, Filling(inner, taken)


def known_filling(desk: Desk, code: str) -> Filling:
    """What is rendered of a branch as the cache has it."""
    return Filling(
        desk.cache.get(desk.name("inner", code), dict[str, Inner]) or {},
        desk.cache.get(desk.name("takeaways", code), dict[str, Taken]) or {},
    )


def row_of(page: Page, renditions: Iterable[Rendition]) -> Row:
    """A page with the digest of its view and of the pictures in it."""
    shown = digest_of((template_name(type(page.view)), page, list(renditions)))
    return Row(page.address, page.section, shown)
