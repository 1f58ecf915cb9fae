"""Sheets of paper printed as PDF with Typst: one press prints one after the other from theme/posters.

PDF/A-2a (ISO 19005-2): the standard's own checks are on, so that a glyph that no font has is an error. The
same sheet gives the same bytes: dates come from the records.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import typst
from PIL import Image

from board.base.paper import Paper
from board.render.misprints import Misprint, misprint
from board.render.pdf_bytes import page_count, undated, with_bleed_box
from board.render.qr import Code
from board.render.sheet_data import Photo, Print, kept_in, sheet_data
from board.views.parts import Picture
from board.views.poster import Poster

STANDARD = "a-2a"
OVERLAP, BORDER = 10, 8
"""Millimetres that two tiles share; that an office printer leaves white around a sheet."""
_COLOURS = 64
"""Of the picture of a sheet: a third of the bytes, and no eye sees it at that size."""


@dataclass(frozen=True, slots=True)
class Press:
    """Prints sheets. `families`: the fonts of titles (`serif`), of text (`sans`), and of official documents.

    The root of the compiler holds `posters/` with the templates, and what photos are named by.
    """

    compiler: typst.Compiler
    families: Mapping[str, Sequence[str]]

    def pdf(
        self, poster: Poster, settings: Print, photos: Mapping[Picture, Photo], code: Code | None
    ) -> bytes:
        """The sheet as PDF.

        Raises Misprint where it cannot be printed as it should be, BoardError as `sheet_data`.
        """
        made = self._made(poster, settings, photos, code, format="pdf", pdf_standards=[STANDARD])
        made = made if poster.day else undated(made)
        return with_bleed_box(made, settings.slug) if settings.slug else made

    def png(
        self,
        poster: Poster,
        settings: Print,
        photos: Mapping[Picture, Photo],
        code: Code | None,
        ppi: float,
    ) -> bytes:
        """The first page as a small picture; raises as `pdf`."""
        return _lean(self._made(poster, settings, photos, code, format="png", ppi=ppi))

    def book(
        self, cover: Poster, parts: Sequence[Poster], settings: Print, photos: Mapping[Picture, Photo]
    ) -> bytes:
        """Many sheets one after the other as one PDF, behind a cover and a list of contents with their pages.

        Raises as `pdf`.
        """
        value = sheet_data(cover, settings, photos, None)
        value["parts"] = [sheet_data(each, settings, photos, None) for each in parts]
        value |= kept_in(value, cover, *parts)
        made = self._compiled("archive", value, (cover, *parts), format="pdf", pdf_standards=[STANDARD])
        return made if cover.day else undated(made)

    def tiles(self, poster: Poster, file: str, pdf: bytes, paper: Paper, onto: Paper) -> bytes:
        """A large sheet on small ones to be glued together, with a plan of which goes where.

        `pdf` lies as `file` below the root of the compiler. The tiles are PDF without the standard, which
        does not let one document stand in another. Raises as `pdf`.
        """
        value = {
            "file": file,
            "pages": page_count(pdf),
            "paper": (paper.width, paper.height),
            "onto": (onto.width, onto.height),
            "overlap": OVERLAP,
            "border": BORDER,
            "title": poster.title,
        }
        return self._compiled("tiles", value, (poster,), format="pdf")

    def _made(
        self,
        poster: Poster,
        settings: Print,
        photos: Mapping[Picture, Photo],
        code: Code | None,
        **how: Any,  # noqa: ANN401 - what Typst takes
    ) -> bytes:
        template = "official" if settings.official else "sheet"
        return self._compiled(template, sheet_data(poster, settings, photos, code), (poster,), **how)

    def _compiled(
        self,
        template: str,
        value: Mapping[str, Any],
        posters: Sequence[Poster],
        **how: Any,  # noqa: ANN401 - what Typst takes
    ) -> bytes:
        inputs = {"sheet": json.dumps({**value, "fonts": self.families}, ensure_ascii=False)}
        source = f'#include "/posters/{template}.typ"'.encode()
        try:
            made = self.compiler.compile(input=source, sys_inputs=inputs, timestamp=0, **how)
        except typst.TypstError as error:
            raise Misprint(misprint(posters, error.message)) from error
        return made[0] if isinstance(made, list) else made or b""


def _lean(png: bytes) -> bytes:
    """The same picture with few colours."""
    made = io.BytesIO()
    with Image.open(io.BytesIO(png)) as full:
        few = full.convert("RGB").quantize(
            _COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
        )
    few.save(made, "PNG", compress_level=6)
    return made.getvalue()
