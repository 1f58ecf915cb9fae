"""Sheets of paper printed as PDF with Typst: one press prints one after the other from theme/posters.

PDF/A-2a (ISO 19005-2): the standard's own checks are on, so that a glyph that no font has is an error. The
same sheet gives the same bytes: dates come from the records.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import typst

from board.base.findings import BoardError
from board.base.paper import Paper
from board.render.environment import fixed_terms
from board.render.markdown_blocks import blocks as paragraphs
from board.render.qr import Code
from board.views.parts import Grid, Picture
from board.views.poster import Album, Block, Boxes, Facts, Items, Lines, Poster, Prose, Signing, Table

SIZES = (20, 18, 16, 14, 12)
"""Sizes of letters in points at A4, of which the largest is taken with which all fits on one sheet."""
READING = 14
"""The size where it does not fit: the text goes on on further sheets."""
FORM_SIZES, PANEL_SIZES = (14, 13, 12, 11, 10, 9), (15, 14, 13, 12, 11, 10, 9)
"""The same of forms, which are written in with a pen, and of 公开栏, which has panels beside each other."""
ACROSS, UPRIGHT = (3, 4), (2, 3)
"""How many panels stand beside each other, by how the sheet lies; the second where the first does not do."""
STANDARD = "a-2a"
MARGIN, PANEL_MARGIN = 18, 10
"""Millimetres beside the text at A4; the panels of 公开栏 have margins of their own."""
LEAST_DPI, MOST = 100, 3
"""Points to an inch that a photo must have on paper; how many stand beside each other at most."""
_DAY = r"\d{4}年\d{1,2}月\d{1,2}日"
_WIDEST, _LEAST = 24, 4
"""How wide a column may ask to be, and has to be, in characters."""


@dataclass(frozen=True, slots=True)
class Print:
    """How sheets are printed: `bleed` in millimetres, `ink`: with as little ink as an office can spare."""

    paper: Paper
    bleed: int = 0
    ink: bool = False


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo as a file below the root of the press; sizes in pixels."""

    file: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Press:
    """Prints sheets. `families`: the fonts of titles (`serif`) and of text (`sans`), and what helps out."""

    compiler: typst.Compiler
    families: Mapping[str, Sequence[str]]

    def pdf(
        self, poster: Poster, settings: Print, photos: Mapping[Picture, Photo], code: Code | None
    ) -> bytes:
        """The sheet as PDF.

        Raises BoardError where it cannot be printed as it should be.
        """
        return self._made(poster, settings, photos, code, format="pdf", pdf_standards=[STANDARD])

    def png(
        self,
        poster: Poster,
        settings: Print,
        photos: Mapping[Picture, Photo],
        code: Code | None,
        ppi: float,
    ) -> bytes:
        """The first page as a picture; raises BoardError as `pdf`."""
        return self._made(poster, settings, photos, code, format="png", ppi=ppi)

    def _made(
        self,
        poster: Poster,
        settings: Print,
        photos: Mapping[Picture, Photo],
        code: Code | None,
        **how: Any,  # noqa: ANN401 - what Typst takes
    ) -> bytes:
        value = _data(poster, settings, photos, code) | {"fonts": self.families}
        inputs = {"sheet": json.dumps(value, ensure_ascii=False)}
        try:
            made = self.compiler.compile(sys_inputs=inputs, timestamp=0, **how)
        except typst.TypstError as error:
            msg = f"{poster.source}：“{poster.title}”印不出来：{error}"
            raise BoardError(msg) from error
        return made[0] if isinstance(made, list) else made or b""


def _data(
    poster: Poster, settings: Print, photos: Mapping[Picture, Photo], code: Code | None
) -> dict[str, Any]:
    paper, day = settings.paper, poster.day
    signed = poster.signature
    return {
        "kind": poster.kind,
        "title": poster.title,
        "issuer": poster.issuer,
        "committee": poster.committee,
        "blocks": [_block(each, photos, paper, poster) for each in poster.blocks],
        "signature": signed and {"name": signed.name, "day": signed.day, "sealed": signed.sealed},
        "contact": poster.contact,
        "day": day and (day.year, day.month, day.day),
        "keep": "|".join((fixed_terms().pattern, _DAY, *map(re.escape, poster.names))),
        "address": code.words if code else "",
        "qr": code and {"svg": code.svg, "size": code.size(paper)},
        "panels": [
            {"name": each.name, "blocks": [_block(one, photos, paper, poster) for one in each.blocks]}
            for each in poster.panels
        ],
        "columns": _beside(paper),
        "form": poster.is_form,
        "sizes": FORM_SIZES if poster.is_form else PANEL_SIZES if poster.panels else SIZES,
        "reading": FORM_SIZES[-1] if poster.is_form else PANEL_SIZES[-1] if poster.panels else READING,
        "paper": {
            "width": paper.width,
            "height": paper.height,
            "scale": paper.scale,
            "margin": PANEL_MARGIN if poster.panels else MARGIN,
            "bleed": settings.bleed,
            "ink": settings.ink or poster.is_form,
        },
    }


def _block(block: Block, photos: Mapping[Picture, Photo], paper: Paper, poster: Poster) -> dict[str, Any]:
    match block:
        case Prose(text, name):
            found = [{"kind": each.kind, "runs": each.runs} for each in paragraphs(text)]
            return {"kind": "prose", "name": name, "paragraphs": found}
        case Facts(name, facts):
            return {"kind": "facts", "name": name, "facts": [(each.label, each.value) for each in facts]}
        case Table(grid):
            return {
                "kind": "table",
                "name": grid.caption,
                "heads": grid.heads,
                "rows": grid.rows,
                "numeric": grid.numeric,
                "columns": _columns(grid),
            }
        case Items(name, items, numbered):
            told = [{"title": each.title, "mark": each.mark, "lines": each.lines} for each in items]
            return {"kind": "items", "name": name, "items": told, "numbered": numbered}
        case Lines(name, lines, large):
            return {"kind": "lines", "name": name, "lines": lines, "large": large}
        case Boxes(name, boxes):
            return {"kind": "boxes", "name": name, "boxes": [(each.label, each.value) for each in boxes]}
        case Signing(places):
            return {"kind": "signing", "name": "", "places": places}
        case Album(name, pictures):
            shown = [{"file": photos[each].file, "caption": each.caption} for each in pictures]
            across = _across([photos[each] for each in pictures], paper, poster)
            return {"kind": "photos", "name": name, "photos": shown, "columns": across}


def _beside(paper: Paper) -> tuple[int, int]:
    """How many panels stand beside each other."""
    return ACROSS if paper.width > paper.height else UPRIGHT


def _across(photos: Sequence[Photo], paper: Paper, poster: Poster) -> int:
    """How many photos stand beside each other: as few as lets each have enough points for its size."""
    room = paper.width - 2 * MARGIN * paper.scale
    few = 1 if len(photos) == 1 else 2
    if poster.panels:
        room, few = room / _beside(paper)[0], min(MOST, len(photos))
    for count in range(few, MOST + 1):
        if all(each.width / (room / count / 25.4) >= LEAST_DPI for each in photos):
            return count
    worst = min(photos, key=lambda each: each.width)
    msg = (
        f"{poster.source}：有一张照片只有 {worst.width} 点宽，印在这么大的纸上会发虚"
        f"（每英寸不到 {LEAST_DPI} 点）；请换一张大的，或者用小一些的纸"
    )
    raise BoardError(msg)


def _columns(grid: Grid) -> list[int]:
    """How wide each column is beside the others: by its longest cell, and the space beside it."""
    cells = zip(grid.heads, *grid.rows, strict=True)
    return [min(max(_LEAST, *map(len, column)), _WIDEST) + 2 for column in cells]
