"""What went wrong in printing, said to people: Typst's own words are for those who know its language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from board.base.findings import BoardError
from board.views.poster import Album, Block, Boxes, Facts, Items, Lines, Poster, Prose, Signing, Table

_GLYPH = re.compile(r'the (?:text|PDF contains the codepoint) `"(.+?)"`', re.DOTALL)
MOST_TOLD = 20
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")


class Misprint(BoardError):
    """One sheet cannot be printed as it should be; the text names its file and the way out."""


def told(misprints: Iterable[str], end: str) -> str:
    """All that cannot be printed, each once, for people; `end` says what became of the rest."""
    lines = list(dict.fromkeys(misprints))
    more = [f"还有 {len(lines) - MOST_TOLD} 处"] if len(lines) > MOST_TOLD else []
    return "\n".join((*lines[:MOST_TOLD], *more, end))


def misprint(posters: Sequence[Poster], message: str) -> str:
    """A sentence with the record: which character no font has and where it stands, or that it is ours.

    `posters`: what was printed together, of which nobody knows more than that one of them is to blame.
    """
    if found := _GLYPH.search(message):
        lacking = _ESCAPED.sub(lambda each: chr(int(each[1], 16)), found[1])
        places = ((each, name) for each in posters for name, text in _places(each) if lacking in text)
        poster, where = next(places, (posters[0], ""))
        told = "、".join(f"“{each}”（U+{ord(each):04X}）" for each in dict.fromkeys(lacking))
        at = f"{where}里的" if where else ""
        return (
            f"{poster.source}：{at}{told}字体里没有，印不出来；请换一个字，"
            "人名里的生僻字请核对是不是写成了看上去一样的别的字"
        )
    first = posters[0]
    return f"{first.source}：“{first.title}”排不了版，海报没有印；这是程序的毛病，请告诉管理员"


def _places(poster: Poster) -> Iterator[tuple[str, str]]:
    """The texts of a sheet, and what people call the places where they stand."""
    yield "标题", poster.title
    yield "党组织的名称", poster.issuer + poster.committee
    for block in (*poster.blocks, *(block for panel in poster.panels for block in panel.blocks)):
        yield from _in_block(block)
    yield from (("栏目的名称", each.name) for each in poster.panels)
    if poster.signature:
        yield "落款", poster.signature.name + poster.signature.day
    yield from (("联系方式", each) for each in poster.contact)


def _in_block(block: Block) -> Iterator[tuple[str, str]]:
    match block:
        case Prose(text, name):
            yield (f"“{name}”" if name else "正文"), name + text
        case Facts(name, facts) | Boxes(name, facts):
            for each in facts:
                yield f"“{each.label}”", name + each.label + each.value
        case Table(grid):
            yield f"表格“{grid.caption}”的表头", grid.caption + "".join(grid.heads)
            for number, row in enumerate(grid.rows, start=1):
                yield f"表格“{grid.caption}”第 {number} 行", "".join(row)
        case Items(name, items, _):
            for number, item in enumerate(items, start=1):
                yield f"“{name}”第 {number} 条", name + item.title + item.mark + "".join(item.lines)
        case Signing(places):
            yield "签名的地方", "".join(places)
        case Lines(name, lines, _):
            yield (f"“{name}”" if name else "正文"), name + "".join(lines)
        case Album(name, pictures):
            for number, picture in enumerate(pictures, start=1):
                yield f"第 {number} 张照片的说明", name + picture.caption
