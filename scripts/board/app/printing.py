"""Sheets printed: a folder with templates, fonts and photos, and a press in every process that prints."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

import typst

from board.app.fonts import Families, fonts
from board.app.gallery import Gallery
from board.app.resources import theme
from board.base.digests import of_bytes, of_parts
from board.base.findings import BoardError, Finding
from board.base.paper import A4, Paper
from board.model.site import SiteConfig
from board.render.misprints import Misprint
from board.render.photos import PAGES, PAPER, SCREENS, Recipe, Rendition, is_whole
from board.render.press import Press
from board.render.qr import Code, code_of
from board.render.sheet_data import GOOD_DPI, INCH, Photo, Print, as_it_lies, widest
from board.rules.scopes import PUBLIC, Audience
from board.views.parts import Picture
from board.views.poster import Poster

ON_FILE = Print(A4, ink=True, filed=True)
"""What is put on file is printed in an office, in black; nothing is left out for a photo of few points."""
PREVIEW = 480
"""Pixels across the picture of a sheet."""


@dataclass(frozen=True, slots=True)
class Printing:
    """All that printing needs to know. `public`: the address of the public site, empty where there is none.

    `key` is the digest of templates and fonts.
    """

    folder: Path
    families: Families
    gallery: Gallery
    public: str
    key: bytes

    def printed(self, poster: Poster, address: str, contents: Mapping[str, bytes]) -> bytes:
        """The file of a sheet at one of its addresses; `contents`: the digest of each original photo.

        Raises Misprint where it cannot be printed as it should be, BoardError where work cannot go on.
        """
        paper = next((each for each in poster.papers if poster.on(each) == address), poster.papers[0])
        if address != poster.preview:
            return self.pdf(poster, Print(paper), contents)
        return self.picture(poster, contents, PREVIEW)

    def picture(self, poster: Poster, contents: Mapping[str, bytes], width: int) -> bytes:
        """The first page of a sheet as a picture so many pixels wide; raises as `printed`."""
        settings = as_it_lies(poster, Print(poster.papers[0]))
        resolution = width / settings.paper.width * INCH
        return self._press.png(
            poster, settings, self._photos(poster, settings.paper, contents), self.code(poster), resolution
        )

    def pdf(self, poster: Poster, settings: Print, contents: Mapping[str, bytes]) -> bytes:
        """The sheet as it is asked for; raises as `printed`."""
        settings = as_it_lies(poster, settings)
        photos = self._photos(poster, settings.paper, contents)
        return self._press.pdf(poster, settings, photos, self.code(poster))

    def tiles(self, poster: Poster, settings: Print, onto: Paper, contents: Mapping[str, bytes]) -> bytes:
        """The same on small sheets, to be glued together; raises as `printed`."""
        settings = as_it_lies(poster, settings)
        whole = self.pdf(poster, settings, contents)
        path = self.folder / f"{of_bytes(whole).hex()}.pdf"
        path.write_bytes(whole)
        return self._press.tiles(poster, path.name, whole, settings.paper, onto)

    def book(self, cover: Poster, parts: Sequence[Poster], contents: Mapping[str, bytes]) -> bytes:
        """Sheets bound together for the files; raises as `printed`."""
        photos: dict[Picture, Photo] = {}
        for each in parts:
            for picture, photo in self._photos(each, ON_FILE.paper, contents).items():
                photos[picture] = max(photo, photos.get(picture, photo), key=lambda one: one.width)
        return self._press.book(cover, parts, ON_FILE, photos)

    def code(self, poster: Poster) -> Code | None:
        """The code of its page, where there is one under a public address."""
        wanted = self.public and not poster.limit
        return code_of(self.public, poster.twin) if wanted else None

    def digest(self, poster: Poster, digest: bytes, contents: Mapping[str, bytes]) -> bytes:
        """All that its files are made of; `digest`: of the value itself."""
        originals = (contents[each.source] for each in poster.pictures)
        return of_parts(digest, self.key, self.public.encode(), *originals)

    @property
    def _press(self) -> Press:
        return _press(self.folder, self.families)

    def _photos(self, poster: Poster, paper: Paper, contents: Mapping[str, bytes]) -> dict[Picture, Photo]:
        """The photos as files in the folder, each as large as is good for its place on that paper."""
        pages = {each: self._rendition(each, contents, PAGES).large for each in poster.pictures}
        wide = widest(poster, paper, {each: size.width / size.height for each, size in pages.items()})
        return {each: self._photo(each, contents, wide[each] / INCH * GOOD_DPI) for each in pages}

    def _rendition(self, picture: Picture, contents: Mapping[str, bytes], recipe: Recipe) -> Rendition:
        found = self.gallery.rendition(picture, contents[picture.source], recipe)
        if isinstance(found, Finding):
            raise Misprint(f"{found.file}：{found.message}")
        return found

    def _photo(self, picture: Picture, contents: Mapping[str, bytes], points: float) -> Photo:
        """The smallest of its pictures that is so many points wide, or the largest."""
        for recipe in (PAGES, SCREENS, PAPER):
            found = self._rendition(picture, contents, recipe)
            size = next((each for each in found.jpeg if each.width >= points), found.large)
            if size.width >= points or is_whole(size, recipe):
                break
        name = size.address.rpartition("/")[2]
        path = self.folder / "photos" / name
        if not path.exists():
            data = self.gallery.file(picture, contents[picture.source], size.address, recipe)
            if data is None:
                msg = f"“{picture.source}”在打印的时候被人改动了，请再来一次"
                raise BoardError(msg)
            beside = path.with_name(f"{name}.{id(data)}")
            beside.write_bytes(data)
            beside.replace(path)
        return Photo(f"photos/{name}", size.width, size.height)


@contextmanager
def printing(gallery: Gallery, site: SiteConfig, audience: Audience) -> Iterator[Printing]:
    """A place to print what an audience may see; what lies there is cleared away at the end.

    A code leads to the public site, where only what is public has a page. Raises BoardError where fonts are
    missing.
    """
    found = fonts(gallery.root)
    with tempfile.TemporaryDirectory(prefix="board-print-") as name:
        folder = Path(name)
        (folder / "photos").mkdir()
        (folder / "fonts").mkdir()
        shutil.copytree(theme() / "posters", folder / "posters")
        for path in found.files:
            target = folder / "fonts" / path.name
            try:
                target.symlink_to(path)
            except OSError:  # Windows lets only some people make links
                shutil.copyfile(path, target)
        parts = found.editions
        parts += [path.read_bytes() for path in sorted((folder / "posters").rglob("*.typ"))]
        public = site.publisher.addresses.public if audience == PUBLIC else ""
        key = of_parts(version("typst").encode(), *parts)
        yield Printing(folder, found.families, gallery, public, key)


@cache
def _press(folder: Path, families: Families) -> Press:
    """The press of this process: to read the fonts takes longer than to print ten sheets."""
    compiler = typst.Compiler(
        root=str(folder),
        font_paths=[str(folder / "fonts")],
        ignore_system_fonts=True,
    )
    return Press(compiler, families._asdict())
