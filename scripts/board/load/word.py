"""A Word text as people send it: its paragraphs and tables in order, and the pictures that stand in it.

python-docx opens the package; the paragraphs are read here, since it passes over what was inserted under
revision, and over automatic numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from board.base.findings import BoardError
from board.base.text import strip
from board.load.sheets import Cell, Grid

_UNPACKED = 300_000_000
"""Bytes that a text may unpack to: pictures are as telephones take them."""
_MOST_PARTS = 2_000
_OLD = b"\xd0\xcf\x11\xe0"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_OLD_PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CAPTIONS = {"caption", "illustration", "figure", "题注", "图", "图片"}
_TITLES = {"title", "heading 1", "标题", "标题 1"}
_CAPTION = re.compile(r"(?:图|图片|照片|▲|△)\s*(?:[0-9一二三四五六七八九十]*)\s*[:：.．、 　]?\s*(.{1,40})")
_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `number`: what Word puts before it by itself, `is_title`: said to be one by its style."""

    text: str
    number: str = ""
    is_title: bool = False
    is_heading: bool = False
    is_caption: bool = False


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in a text; `ending` of its name as Word keeps it, such as `jpeg`."""

    ending: str
    data: bytes
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A text: paragraphs and tables in their order, and the pictures in theirs, each of them once."""

    blocks: tuple[Paragraph | Grid, ...]
    images: tuple[Image, ...] = ()

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs alone."""
        return tuple(each for each in self.blocks if isinstance(each, Paragraph))

    @property
    def tables(self) -> tuple[Grid, ...]:
        """The tables alone."""
        return tuple(each for each in self.blocks if isinstance(each, Grid))


def read_word(data: bytes) -> Word:
    """The text of a .docx file.

    Raises BoardError with a Chinese sentence where it is none that can be read.
    """
    _look_inside(data)
    try:
        from docx import Document  # noqa: PLC0415 - a fifth of a second

        return _Reader(Document(BytesIO(data))).read()
    except Exception as error:  # whatever a damaged text makes python-docx raise
        msg = "这个 Word 文件读不出来，多半是损坏了；请在 Word 或 WPS 里打开，另存为 .docx 再发"
        raise BoardError(msg) from error


def _look_inside(data: bytes) -> None:
    """Whether it is a ZIP file of a text that does not unpack to something huge."""
    if data.startswith(_OLD):
        msg = "这是旧格式（.doc、.wps）或加了密码的文件；请去掉密码，在 Word 或 WPS 里另存为 .docx 再发"
        raise BoardError(msg)
    try:
        with ZipFile(BytesIO(data)) as packed:
            entries = packed.infolist()
    except (BadZipFile, ValueError, OSError) as error:
        msg = "这不是 .docx 文件，或者没有传完整；请在 Word 或 WPS 里打开，另存为 .docx 再发"
        raise BoardError(msg) from error
    if "word/document.xml" not in {each.filename for each in entries}:
        msg = "这不是 Word 文件（多半是改了扩展名）；请在 Word 或 WPS 里另存为 .docx 再发"
        raise BoardError(msg)
    if len(entries) > _MOST_PARTS or sum(each.file_size for each in entries) > _UNPACKED:
        msg = "这个 Word 文件太大了；请把照片单独发，文件里只留文字"
        raise BoardError(msg)


@dataclass(slots=True)
class _Reader:
    """Reads one text from top to bottom."""

    document: Any
    blocks: list[Paragraph | Grid] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    counts: Counter[tuple[str, int]] = field(default_factory=Counter)

    def read(self) -> Word:
        for element in _flat(self.document.element.body):
            if element.tag == f"{_W}tbl":
                self._table(element)
            else:
                self._paragraph(element)
        return Word(tuple(self.blocks), tuple(self.images))

    def _paragraph(self, element: Any) -> None:  # noqa: ANN401 - an element of lxml
        style = self._style(element)
        text = _text(element)
        had_images = len(self.images)
        self._pictures(element)
        if not text:
            return
        is_caption = self._is_caption(text, style) and len(self.images) == had_images
        if is_caption:
            self._caption(text)
        paragraph = Paragraph(
            text=text,
            number="" if is_caption else self._number(element),
            is_title=style in _TITLES,
            is_heading=style.startswith(("heading", "标题")) or style == "title",
            is_caption=is_caption,
        )
        self.blocks.append(paragraph)

    def _is_caption(self, text: str, style: str) -> bool:
        if not self.images or self.images[-1].caption:
            return False
        return style in _CAPTIONS or bool(_CAPTION.fullmatch(text) and not text.endswith("。"))

    def _caption(self, text: str) -> None:
        found = _CAPTION.fullmatch(text)
        last = self.images[-1]
        self.images[-1] = Image(last.ending, last.data, strip(found[1]) if found else text)

    def _style(self, element: Any) -> str:  # noqa: ANN401
        found = element.find(f"{_W}pPr/{_W}pStyle")
        code = found.get(f"{_W}val") if found is not None else ""
        styles = self.document.styles.element
        for style in styles.iterfind(f"{_W}style") if code else ():
            name = style.find(f"{_W}name")
            if style.get(f"{_W}styleId") == code and name is not None:
                return str(name.get(f"{_W}val")).lower()
        return str(code).lower()

    def _pictures(self, element: Any) -> None:  # noqa: ANN401
        for node in element.iter(_BLIP, _OLD_PICTURE):
            code = node.get(f"{_R}embed") or node.get(f"{_R}id")
            part = self.document.part.related_parts.get(code) if code else None
            if (
                part is None
                or not str(part.content_type).startswith("image/")
                or str(part.partname) in self.seen
            ):
                continue
            self.seen.add(str(part.partname))
            self.images.append(Image(part.partname.ext.lower(), part.blob))

    def _table(self, element: Any) -> None:  # noqa: ANN401
        for each in element.iter(f"{_W}p"):
            self._pictures(each)
        if rows := _cells(element):
            self.blocks.append(Grid(f"表{len([b for b in self.blocks if isinstance(b, Grid)]) + 1}", rows))

    # -- automatic numbers ------------------------------------------------------------------------------
    def _number(self, element: Any) -> str:  # noqa: ANN401
        found = element.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        code = found.get(f"{_W}val") if found is not None else ""
        if not code or code == "0":
            return ""
        place = element.find(f"{_W}pPr/{_W}numPr/{_W}ilvl")
        level = int(place.get(f"{_W}val")) if place is not None else 0
        self.counts[code, level] += 1
        for each in [each for each in self.counts if each[0] == code and each[1] > level]:
            del self.counts[each]
        form, pattern = self._level(code, level)
        if form == "bullet" or not pattern:
            return "•"
        shown = {n: _shown(self.counts[code, n] or 1, form) for n in range(level + 1)}
        return re.sub(r"%([1-9])", lambda m: shown.get(int(m[1]) - 1, ""), pattern)

    def _level(self, code: str, level: int) -> tuple[str, str]:
        """The form of the numbers of a list, and how they are written, as `%1、`."""
        try:
            numbering = self.document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return "bullet", ""
        for num in numbering.iterfind(f"{_W}num"):
            if num.get(f"{_W}numId") != code:
                continue
            wanted = num.find(f"{_W}abstractNumId").get(f"{_W}val")
            for abstract in numbering.iterfind(f"{_W}abstractNum"):
                if abstract.get(f"{_W}abstractNumId") == wanted:
                    for each in abstract.iterfind(f"{_W}lvl"):
                        if each.get(f"{_W}ilvl") == str(level):
                            return _value(each, "numFmt"), _value(each, "lvlText")
        return "bullet", ""


def _value(element: Any, name: str) -> str:  # noqa: ANN401
    found = element.find(f"{_W}{name}")
    return str(found.get(f"{_W}val") or "") if found is not None else ""


def _shown(number: int, form: str) -> str:
    """A number as a list shows it."""
    if "chinese" in form.lower() or form in ("japaneseCounting", "ideographDigital", "taiwaneseCounting"):
        tens, ones = divmod(number, 10)
        if number >= 100:  # noqa: PLR2004 - no list of a branch is that long
            return str(number)
        head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
        return head + (_DIGITS[ones] if ones or not tens else "")
    return str(number)


def _flat(body: Any) -> Iterator[Any]:  # noqa: ANN401
    """Paragraphs and tables in order, those in controls too."""
    for element in body:
        if element.tag in (f"{_W}p", f"{_W}tbl"):
            yield element
        elif element.tag == f"{_W}sdt":
            for content in element.iterfind(f"{_W}sdtContent"):
                yield from _flat(content)


def _text(element: Any) -> str:  # noqa: ANN401
    """The words of a paragraph: what was struck out under revision is not among them."""
    parts: list[str] = []
    for node in element.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
        if any(each.tag == _FALLBACK for each in node.iterancestors()):
            continue  # the same text box once more, for old programs
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.getparent().tag == f"{_W}r":
            parts.append(
                "-" if node.tag.endswith("noBreakHyphen") else " " if node.tag.endswith("tab") else "\n"
            )
    lines = (strip(line) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _cells(element: Any) -> dict[int, dict[int, Cell]]:  # noqa: ANN401
    """The cells of a table by row and column; a merged one stands in each of its places."""
    rows: dict[int, dict[int, Cell]] = {}
    for number, row in enumerate(element.iterfind(f"{_W}tr"), 1):
        column = 1
        for cell in row.iterfind(f"{_W}tc"):
            properties = cell.find(f"{_W}tcPr")
            span = properties.find(f"{_W}gridSpan") if properties is not None else None
            merge = properties.find(f"{_W}vMerge") if properties is not None else None
            wide = int(span.get(f"{_W}val")) if span is not None else 1
            goes_on = merge is not None and merge.get(f"{_W}val") != "restart"
            text = "\n".join(filter(None, map(_text, cell.iter(f"{_W}p"))))
            above = rows.get(number - 1, {}).get(column)
            if goes_on and above:
                text = above.text
            for at in range(column, column + wide) if text else ():
                is_first = at == column and not goes_on
                rows.setdefault(number, {})[at] = Cell(number, at, text, is_first=is_first)
            column += wide
    return rows
