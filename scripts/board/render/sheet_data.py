"""A sheet as the data that the templates of theme/posters are fed with."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from board.base.findings import BoardError
from board.base.paper import A4, Paper
from board.render.columns import SLACK, columns, fits, letters, parted
from board.render.fitting import GUTTER, LONGEST, POINTS, heights
from board.render.markdown_blocks import blocks as paragraphs
from board.render.misprints import Misprint
from board.render.qr import Code
from board.render.terms import fixed_terms
from board.views.parts import Fact, Picture
from board.views.poster import Album, Block, Boxes, Facts, Items, Lines, Poster, Prose, Signing, Table

SIZES = (24, 22, 20, 18, 16, 15, 14, 13, 12, 11.25, 10.5)
"""Sizes of letters in points at A4, of which the largest is taken with which all fits on one sheet."""
READING = (20, 18, 17, 16, 15, 14, 13, 12, 11.25, 10.5)
"""The sizes where none does: the text goes on on further sheets."""
FORM_SIZES, PANEL_SIZES = (14, 13, 12, 11, 10, 9), (20, 18, 16.5, 15, 14, 13, 12, 11, 10, 9)
"""The same of forms, which are written in with a pen, and of 公开栏, which has panels beside each other."""
LYING, UPRIGHT = (3, 4), (2, 3)
"""How many panels stand beside each other, by how the sheet lies; the second where the first does not do."""
SMALLEST = 9
"""Points at A4 below which no letter is."""
MARGIN, PANEL_MARGIN, OFFICIAL_WIDTH, FILED_WIDTH = 18, 10, 156, 253
"""Millimetres beside the text at A4; the same of the panels of 公开栏; how wide official text is, and a table
that lies on a page on file.
"""
SLUG = 8
"""Millimetres around the bleed in which crop marks stand."""
LEAST_DPI, GOOD_DPI, MOST, MOST_LYING = 100, 200, 4, 6
"""Points to an inch that a photo must have on paper, and should; how many stand beside each other at most,
and on a sheet that lies on its side.
"""
INCH = 25.4
"""Millimetres."""
_ACROSS, _MANY = {1: 1, 2: 2, 3: 3, 4: 2}, 10
"""How many of so few stand beside each other; of so many as many as may."""
_GAP, _HIGHEST, _HIGHEST_LYING = 6, 0.4, 0.28
"""Millimetres at A4 between photos; how much of the height of a sheet one may take, upright and lying."""
_DAY = r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{4}年(?:\d{1,2}月|度)|\d{1,2}:\d{2}—\d{1,2}:\d{2}"
"""Days, months, years and hours."""
_LONGEST_TERM, _LONGEST_NAME = 8, 16
"""Longer terms and names are broken where a column is too narrow for them."""
_INSET, _PANEL_GAP = 1.4, 0.6
"""In letters: what a panel leaves beside what is in it, and what lies between its photos."""
_WORDS = (
    r"关于|为民服务|为民|全面|加强|[0-9]{4}年(?:度|[上下]半年)?|第[一二三四]季度|公示|公开|公告|通报|承诺|情况|结果|评定|推荐|表彰|诚信"
    "|党员|支部|党费|收支|接收|转正|预备|发展|干部|任前|活动|会议|工作|服务|学习|整改|意见|答复|建设|村民|社区|经费|使用"
)
"""Words that are not broken in titles, whose lines are few and large."""


@dataclass(frozen=True, slots=True)
class Print:
    """How sheets are printed.

    `bleed`: millimetres of colour beyond the edge, with crop marks around them. `ink`: with as little ink as
    an office can spare. `official`: as official documents are set, on A4 (GB/T 9704-2012). `filed`: bound on
    the left; a photo with too few points is printed smaller, a wide table lies on a page of its own.
    """

    paper: Paper
    bleed: int = 0
    ink: bool = False
    official: bool = False
    filed: bool = False

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

    Raises Misprint where a photo is too small for the paper, or the code too large; BoardError where
    official documents have no such paper.
    """
    paper, day, signed = settings.paper, poster.day, poster.signature
    if settings.official and paper != A4:
        msg = f"公文样式只能印在 A4 纸上，不能印在 {paper.words} 上"
        raise BoardError(msg)
    if code and not code.fits(paper):
        msg = (
            f"{poster.source}：网页地址 {poster.twin} 太长，二维码在 {paper.words} 的纸上印不清楚；"
            "请用大一些的纸，或者把站点的网址换短"
        )
        raise Misprint(msg)
    keep = _kept(poster)
    value: dict[str, Any] = {
        "kind": poster.kind,
        "limit": poster.limit,
        "title": poster.title,
        "issuer": poster.issuer,
        "committee": poster.committee,
        "blocks": _blocks(poster.blocks, photos, settings, poster, keep),
        "signature": signed and {"name": signed.name, "day": signed.day, "sealed": signed.sealed},
        "contact": poster.contact,
        "day": day and (day.year, day.month, day.day),
        "words": _WORDS,
        "official": settings.official,
        "address": code.words if code else "",
        "qr": code and {"svg": code.svg, "size": code.size(paper)},
        "panels": [
            {"name": each.name, "blocks": _blocks(each.blocks, photos, settings, poster, keep)}
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
    value |= kept_in(value, poster)
    value["heights"] = heights(value, paper, MARGIN, letters)
    return value


def as_it_lies(poster: Poster, settings: Print) -> Print:
    """The same with the paper turned on its side where a table is too wide for it upright."""
    paper = settings.paper
    if settings.official or poster.panels or paper.width > paper.height:
        return settings
    room, keep = _room(poster, settings), _whole(poster)
    if all(fits(each.grid, keep, room) for each in poster.blocks if isinstance(each, Table)):
        return settings
    return replace(settings, paper=replace(paper, width=paper.height, height=paper.width))


def _room(poster: Poster, settings: Print) -> float:
    """Letters of the smallest size beside each other, in a panel where the sheet has any."""
    paper = settings.paper
    if settings.official or settings.filed:
        return (OFFICIAL_WIDTH if settings.official else FILED_WIDTH) * POINTS / SMALLEST
    margin = PANEL_MARGIN if poster.panels else MARGIN
    whole = (paper.width / paper.scale - 2 * margin) * POINTS / SMALLEST
    return whole / max(_beside(paper)) - 2 * _INSET if poster.panels else whole


def _blocks(
    blocks: Iterable[Block],
    photos: Mapping[Picture, Photo],
    settings: Print,
    poster: Poster,
    keep: re.Pattern[str],
) -> list[dict[str, Any]]:
    """Blocks as data; a table that is too wide for the paper as several."""
    made: list[dict[str, Any]] = []
    for each in blocks:
        parts = [each]
        if isinstance(each, Table):
            parts = [Table(grid) for grid in parted(each.grid, keep, _room(poster, settings))]
        made += (_block(one, photos, settings, poster, keep) for one in parts)
    return made


def kept_in(value: Mapping[str, Any], *posters: Poster) -> dict[str, str]:
    """Patterns of what stands in the data of these sheets and is not broken inside; empty for nothing.

    `keep` never is; `long` wherever there is room for it.
    """
    text = json.dumps(value, ensure_ascii=False)
    return {"keep": _found(_kept(*posters), text), "long": _found(_long(*posters), text)}


def _found(wanted: re.Pattern[str], text: str) -> str:
    found = {each[0] for each in wanted.finditer(text)}
    return "|".join(re.escape(each) for each in sorted(found, key=lambda each: (-len(each), each)))


def _kept(*posters: Poster) -> re.Pattern[str]:
    """What is never broken inside."""
    terms, names = _unbroken(posters, is_long=False)
    return re.compile("|".join((*terms, _DAY, *names)))


def _long(*posters: Poster) -> re.Pattern[str]:
    """What no narrow column could hold; where there is nothing, what never stands anywhere."""
    terms, names = _unbroken(posters, is_long=True)
    return re.compile("|".join((*terms, *names)) or "(?!)")


def _whole(*posters: Poster) -> re.Pattern[str]:
    """All that is not broken where there is room."""
    return re.compile(f"{_long(*posters).pattern}|{_kept(*posters).pattern}")


def _unbroken(posters: Iterable[Poster], *, is_long: bool) -> tuple[list[str], list[str]]:
    """Patterns of the fixed terms and of the names on these sheets, as far as they are long, or are not.

    Longer ones first, so that the longest is found.
    """
    terms = fixed_terms().pattern.split("|")
    names = sorted({name for each in posters for name in each.names}, key=lambda each: (-len(each), each))
    return (
        [each for each in terms if (len(each) > _LONGEST_TERM) == is_long],
        [re.escape(each) for each in names if (len(each) > _LONGEST_NAME) == is_long],
    )


def _block(
    block: Block, photos: Mapping[Picture, Photo], settings: Print, poster: Poster, keep: re.Pattern[str]
) -> dict[str, Any]:
    match block:
        case Prose(text, name):
            found = [{"kind": each.kind, "runs": each.runs} for each in paragraphs(text)]
            return {"kind": "prose", "name": name, "paragraphs": found}
        case Facts(name, facts):
            return {"kind": "facts", "name": name, "facts": [_fact(each) for each in facts]}
        case Table(grid):
            every = _whole(poster)
            wanted = every if fits(grid, every, _room(poster, settings)) else keep
            table = {"kind": "table", "name": grid.caption, "heads": grid.heads, "rows": grid.rows}
            return table | columns(grid, wanted)
        case Items(name, items, numbered):
            told = [
                {
                    "title": each.title,
                    "mark": each.mark,
                    "tone": each.tone,
                    "lines": [(line, letters(line)) for line in each.lines],
                }
                for each in items
            ]
            return {"kind": "items", "name": name, "items": told, "numbered": numbered}
        case Lines(name, lines, large):
            return {"kind": "lines", "name": name, "lines": lines, "large": large}
        case Boxes(name, boxes):
            return {"kind": "boxes", "name": name, "boxes": [(each.label, each.value) for each in boxes]}
        case Signing(places):
            return {"kind": "signing", "name": "", "places": places}
        case Album(name, pictures):
            files = [photos[each] for each in pictures]
            longest = _longest(pictures, keep)
            across = _across(pictures, files, settings, poster, longest)
            shown = [
                {
                    "file": photo.file,
                    "caption": picture.caption,
                    "ratio": photo.width / photo.height,
                    "widest": min(
                        photo.width / LEAST_DPI * INCH,
                        _shown(settings.paper.width, photo.width / photo.height, settings.paper),
                    ),
                }
                for picture, photo in zip(pictures, files, strict=True)
            ]
            return {
                "kind": "photos",
                "name": name,
                "photos": shown,
                "columns": across,
                "longest": longest,
            }


def _fact(fact: Fact) -> tuple[str, str, float, float]:
    """Both texts, and how wide they are."""
    return fact.label, fact.value, letters(fact.label), letters(fact.value)


def _beside(paper: Paper) -> tuple[int, int]:
    """How many panels stand beside each other."""
    return LYING if paper.width > paper.height else UPRIGHT


def widest(poster: Poster, paper: Paper, ratios: Mapping[Picture, float]) -> dict[Picture, float]:
    """How wide each photo stands on the sheet at most, in millimetres; `ratios`: their width to height."""
    found: dict[Picture, float] = {}
    keep = _kept(poster)
    for block in (*poster.blocks, *(one for each in poster.panels for one in each.blocks)):
        if isinstance(block, Album) and block.pictures:
            few, room = _few(block.pictures, paper, poster, _longest(block.pictures, keep))
            for each in block.pictures:
                wide = _shown(_cell(room, few, paper), ratios[each], paper)
                found[each] = max(found.get(each, 0), wide)
    return found


def _longest(pictures: Sequence[Picture], keep: re.Pattern[str]) -> float:
    """Letters of the longest word of a caption that is not broken."""
    return max((letters(found[0]) for each in pictures for found in keep.finditer(each.caption)), default=1)


def _few(pictures: Sequence[Picture], paper: Paper, poster: Poster, longest: float) -> tuple[int, float]:
    """How many photos stand beside each other at least, and in how many millimetres."""
    room, count = paper.width - 2 * MARGIN * paper.scale, len(pictures)
    if poster.panels:
        room /= max(_beside(paper))
        return max(1, min(MOST, count, int(_captions(room / paper.scale, longest)))), room
    if paper.width > paper.height:
        return min(count, MOST_LYING), room
    return _ACROSS.get(count, 3 if count < _MANY else MOST), room


def _cell(room: float, count: int, paper: Paper) -> float:
    return (room - _GAP * paper.scale * (count - 1)) / count


def _shown(cell: float, ratio: float, paper: Paper) -> float:
    """How wide a photo is in a cell of so many millimetres: a tall photo does not fill it."""
    return min(cell, paper.height * _highest(paper) * ratio)


def _highest(paper: Paper) -> float:
    return _HIGHEST_LYING if paper.width > paper.height else _HIGHEST


def _across(
    pictures: Sequence[Picture], photos: Sequence[Photo], settings: Print, poster: Poster, longest: float
) -> int:
    """How many photos stand beside each other: as few as lets each have enough points for its size."""
    paper = settings.paper
    few, room = _few(pictures, paper, poster, longest)
    for count in range(few, max(few, min(MOST, len(photos))) + 1):
        cell = _cell(room, count, paper)
        if all(_dpi(each, cell, paper) >= LEAST_DPI for each in photos):
            return count
    if settings.filed:
        return count
    picture, worst = min(zip(pictures, photos, strict=True), key=lambda pair: _dpi(pair[1], cell, paper))
    msg = (
        f"{poster.source}：照片 {picture.source} 只有 {worst.width}×{worst.height} 点，"
        f"印在 {paper.words} 的纸上每英寸不到 {LEAST_DPI} 点，会发虚；请换一张大的，或者用小一些的纸"
    )
    raise Misprint(msg)


def _captions(room: float, longest: float) -> float:
    """How many captions stand beside each other in a panel so wide at A4 that the longest name is whole."""
    letters = room * POINTS / PANEL_SIZES[-1] - _INSET
    return (letters + _PANEL_GAP) / (longest + SLACK + _PANEL_GAP)


def _dpi(photo: Photo, cell: float, paper: Paper) -> float:
    """Points to an inch in a cell of so many millimetres."""
    return photo.width / (_shown(cell, photo.width / photo.height, paper) / INCH)
