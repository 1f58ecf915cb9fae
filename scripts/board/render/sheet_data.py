"""A sheet as the data that the templates of theme/posters are fed with."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from board.base.findings import BoardError
from board.base.paper import A4, Paper
from board.render.fitting import GUTTER, LONGEST, heights
from board.render.markdown_blocks import blocks as paragraphs
from board.render.qr import Code
from board.render.terms import fixed_terms
from board.views.parts import Grid, Picture
from board.views.poster import Album, Block, Boxes, Facts, Items, Lines, Poster, Prose, Signing, Table

SIZES = (24, 22, 20, 18, 16, 15, 14, 13, 12, 11.25, 10.5)
"""Sizes of letters in points at A4, of which the largest is taken with which all fits on one sheet."""
READING = (20, 18, 17, 16, 15, 14, 13, 12)
"""The sizes where none does: the text goes on on further sheets."""
FORM_SIZES, PANEL_SIZES = (14, 13, 12, 11, 10, 9), (15, 14, 13, 12, 11, 10, 9)
"""The same of forms, which are written in with a pen, and of 公开栏, which has panels beside each other."""
LYING, UPRIGHT = (3, 4), (2, 3)
"""How many panels stand beside each other, by how the sheet lies; the second where the first does not do."""
MARGIN, PANEL_MARGIN = 18, 10
"""Millimetres beside the text at A4; the panels of 公开栏 have margins of their own."""
SLUG = 8
"""Millimetres around the bleed in which crop marks stand."""
LEAST_DPI, GOOD_DPI, MOST = 100, 200, 4
"""Points to an inch that a photo must have on paper, and should; how many stand beside each other at most."""
INCH = 25.4
"""Millimetres."""
_ACROSS, _MANY = {1: 1, 2: 2, 3: 3, 4: 2}, 10
"""How many of so few stand beside each other; of so many as many as may."""
_GAP, _HIGHEST = 6, 0.4
"""Millimetres at A4 between photos; how much of the height of a sheet one may take."""
_DAY = r"\d{4}年\d{1,2}月\d{1,2}日"
_LONGEST_TERM = 8
"""Longer terms may be broken: no narrow column could hold them."""
_WHOLE, _LEAST, _WIDEST = 6.5, 4.0, 40.0
"""In letters: what a cell may be long without being broken, what any longer one needs, and may ask for."""
_SLACK = 0.3
_HALF = 15.0
"""In letters: lines that are no longer stand beside each other."""
_WORDS = (
    r"关于|[0-9]{4}年(?:度|[上下]半年)?|第[一二三四]季度|公示|公开|公告|通报|承诺|情况|结果|评定|推荐|表彰|诚信"
    "|党员|支部|党费|收支|接收|转正|预备|发展|干部|任前|活动|会议|工作|服务|学习|整改|意见|答复|建设|村民|社区|经费|使用"
)
"""Words that are not broken in titles, whose lines are few and large."""
_LATIN = re.compile(r"[!-~]+")


@dataclass(frozen=True, slots=True)
class Print:
    """How sheets are printed.

    `bleed`: millimetres of colour beyond the edge, with crop marks around them. `ink`: with as little ink as
    an office can spare. `official`: as official documents are set, on A4 (GB/T 9704-2012).
    """

    paper: Paper
    bleed: int = 0
    ink: bool = False
    official: bool = False

    @property
    def slug(self) -> int:
        """Millimetres around the bleed for the marks of the print shop."""
        return SLUG if self.bleed else 0


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo as a file below the root of the press; sizes in pixels."""

    file: str
    width: int
    height: int


def sheet_data(
    poster: Poster, settings: Print, photos: Mapping[Picture, Photo], code: Code | None
) -> dict[str, Any]:
    """All that a template needs.

    Raises BoardError where a photo is too small for the paper, or the code too large.
    """
    paper, day, signed = settings.paper, poster.day, poster.signature
    if settings.official and paper != A4:
        msg = f"公文样式只能印在 A4 纸上，不能印在 {paper.words} 上"
        raise BoardError(msg)
    if code and not code.fits(paper):
        msg = (
            f"{poster.source}：网址 {code.words} 太长，二维码在 {paper.words} 的纸上印不清楚；"
            "请用大一些的纸，或者把站点的网址换短"
        )
        raise BoardError(msg)
    keep = _kept(poster)
    value: dict[str, Any] = {
        "kind": poster.kind,
        "limit": poster.limit,
        "title": poster.title,
        "issuer": poster.issuer,
        "committee": poster.committee,
        "blocks": [_block(each, photos, settings, poster, keep) for each in poster.blocks],
        "signature": signed and {"name": signed.name, "day": signed.day, "sealed": signed.sealed},
        "contact": poster.contact,
        "day": day and (day.year, day.month, day.day),
        "words": _WORDS,
        "official": settings.official,
        "address": code.words if code else "",
        "qr": code and {"svg": code.svg, "size": code.size(paper)},
        "panels": [
            {
                "name": each.name,
                "blocks": [_block(one, photos, settings, poster, keep) for one in each.blocks],
            }
            for each in poster.panels
        ],
        "columns": _beside(paper),
        "longest": LONGEST,
        "gutter": GUTTER,
        "form": poster.is_form,
        "sizes": FORM_SIZES if poster.is_form else PANEL_SIZES if poster.panels else SIZES,
        "reading": FORM_SIZES[-1:] if poster.is_form else READING,
        "paper": {
            "width": paper.width,
            "height": paper.height,
            "scale": paper.scale,
            "margin": PANEL_MARGIN if poster.panels else MARGIN,
            "bleed": settings.bleed,
            "slug": settings.slug,
            "ink": settings.ink or poster.is_form,
        },
    }
    value["keep"] = kept_in(value, poster)
    value["heights"] = heights(value, paper, MARGIN, _wide)
    return value


def kept_in(value: Mapping[str, Any], *posters: Poster) -> str:
    """A pattern of what stands in the data of these sheets and is never broken inside; empty for nothing."""
    found = {each[0] for each in _kept(*posters).finditer(json.dumps(value, ensure_ascii=False))}
    return "|".join(re.escape(each) for each in sorted(found, key=lambda each: (-len(each), each)))


def _kept(*posters: Poster) -> re.Pattern[str]:
    """What is never broken inside."""
    terms = (each for each in fixed_terms().pattern.split("|") if len(each) <= _LONGEST_TERM)
    names = (name for poster in posters for name in poster.names if len(name) <= _LONGEST_TERM)
    return re.compile("|".join((*terms, _DAY, *map(re.escape, dict.fromkeys(names)))))


def _block(
    block: Block, photos: Mapping[Picture, Photo], settings: Print, poster: Poster, keep: re.Pattern[str]
) -> dict[str, Any]:
    match block:
        case Prose(text, name):
            found = [{"kind": each.kind, "runs": each.runs} for each in paragraphs(text)]
            return {"kind": "prose", "name": name, "paragraphs": found}
        case Facts(name, facts):
            return {"kind": "facts", "name": name, "facts": [(each.label, each.value) for each in facts]}
        case Table(grid):
            return {"kind": "table", "name": grid.caption, "heads": grid.heads, "rows": grid.rows} | _columns(
                grid, keep
            )
        case Items(name, items, numbered):
            told = [{"title": each.title, "mark": each.mark, "rows": _rows(each.lines)} for each in items]
            return {"kind": "items", "name": name, "items": told, "numbered": numbered}
        case Lines(name, lines, large):
            return {"kind": "lines", "name": name, "lines": lines, "large": large}
        case Boxes(name, boxes):
            return {"kind": "boxes", "name": name, "boxes": [(each.label, each.value) for each in boxes]}
        case Signing(places):
            return {"kind": "signing", "name": "", "places": places}
        case Album(name, pictures):
            files = [photos[each] for each in pictures]
            across = _across(pictures, files, settings.paper, poster)
            shown = [
                {"file": photo.file, "caption": picture.caption, "ratio": photo.width / photo.height}
                for picture, photo in zip(pictures, files, strict=True)
            ]
            return {"kind": "photos", "name": name, "photos": shown, "columns": across}


def _beside(paper: Paper) -> tuple[int, int]:
    """How many panels stand beside each other."""
    return LYING if paper.width > paper.height else UPRIGHT


def _rows(lines: Sequence[str]) -> list[tuple[str, ...]]:
    """Lines, of which two short ones stand beside each other."""
    rows: list[tuple[str, ...]] = []
    for line in lines:
        if rows and len(rows[-1]) == 1 and max(_wide(rows[-1][0]), _wide(line)) <= _HALF:
            rows[-1] += (line,)
        else:
            rows.append((line,))
    return rows


def widest(poster: Poster, paper: Paper, ratios: Mapping[Picture, float]) -> dict[Picture, float]:
    """How wide each photo stands on the sheet at most, in millimetres; `ratios`: their width to height."""
    found: dict[Picture, float] = {}
    for block in (*poster.blocks, *(one for each in poster.panels for one in each.blocks)):
        if isinstance(block, Album) and block.pictures:
            few, room = _few(len(block.pictures), paper, poster)
            for each in block.pictures:
                wide = _shown(_cell(room, few, paper), ratios[each], paper)
                found[each] = max(found.get(each, 0), wide)
    return found


def _few(count: int, paper: Paper, poster: Poster) -> tuple[int, float]:
    """How many of so many photos stand beside each other at least, and in how many millimetres."""
    room = paper.width - 2 * MARGIN * paper.scale
    if poster.panels:
        return min(MOST, count), room / _beside(paper)[0]
    return _ACROSS.get(count, 3 if count < _MANY else MOST), room


def _cell(room: float, count: int, paper: Paper) -> float:
    return (room - _GAP * paper.scale * (count - 1)) / count


def _shown(cell: float, ratio: float, paper: Paper) -> float:
    """How wide a photo is in a cell of so many millimetres: a tall photo does not fill it."""
    return min(cell, paper.height * _HIGHEST * ratio)


def _across(pictures: Sequence[Picture], photos: Sequence[Photo], paper: Paper, poster: Poster) -> int:
    """How many photos stand beside each other: as few as lets each have enough points for its size."""
    few, room = _few(len(photos), paper, poster)
    for count in range(few, max(few, min(MOST, len(photos))) + 1):
        cell = _cell(room, count, paper)
        if all(_dpi(each, cell, paper) >= LEAST_DPI for each in photos):
            return count
    picture, worst = min(zip(pictures, photos, strict=True), key=lambda pair: _dpi(pair[1], cell, paper))
    msg = (
        f"{poster.source}：照片 {picture.source} 只有 {worst.width}×{worst.height} 点，"
        f"印在 {paper.words} 的纸上每英寸不到 {LEAST_DPI} 点，会发虚；请换一张大的，或者用小一些的纸"
    )
    raise BoardError(msg)


def _dpi(photo: Photo, cell: float, paper: Paper) -> float:
    """Points to an inch in a cell of so many millimetres."""
    return photo.width / (_shown(cell, photo.width / photo.height, paper) / INCH)


def _columns(grid: Grid, keep: re.Pattern[str]) -> dict[str, Any]:
    """Of each column, in letters: how wide it would like to be (`natural`), and has to be (`least`)."""
    cells = list(zip(grid.heads, *grid.rows, strict=True))
    return {
        "numeric": grid.numeric,
        "natural": [
            max(_needed(each, keep) for each in column)
            if max(map(_wide, column)) <= _WHOLE
            else min(
                max(map(_wide, column)) + _SLACK, max(_WIDEST, *(_needed(each, keep) for each in column))
            )
            for column in cells
        ],
        "least": [max(_needed(each, keep) for each in column) for column in cells],
        "short": [max(map(_wide, column)) <= _WHOLE for column in cells],
    }


def _needed(cell: str, keep: re.Pattern[str]) -> float:
    """The width that a cell needs so that nothing in it is broken that must not be."""
    wide = _wide(cell)
    if wide > _WHOLE:
        tokens = (*(found[0] for found in keep.finditer(cell)), *_LATIN.findall(cell))
        wide = max(_LEAST, *map(_wide, tokens), 0)
    return wide + _SLACK


@lru_cache(maxsize=4096)
def _wide(text: str) -> float:
    """The width of a text in letters of the Chinese font."""
    return sum(1 if unicodedata.east_asian_width(each) in "WFA" else 0.6 for each in text)
