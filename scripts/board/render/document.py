"""A document as DOCX, which Word, WPS and LibreOffice open; the same value gives the same bytes."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time
from io import BytesIO

import docx
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table
from docx.text.paragraph import Paragraph

from board.render.markdown_blocks import Block, blocks
from board.views.audit_pages import Passage
from board.views.document import Document
from board.views.parts import Grid

SONG, HEI, KAI, FANG = "宋体", "黑体", "楷体", "仿宋"
"""Names of faces that office programs in China have or replace by themselves; none is embedded."""
_BODY, _WIDTH = 15.75, 156
"""Points of 3号, millimetres of a line of text."""
_CHARACTER, _PADDING, _NARROWEST = 4.3, 5, 30
"""Of a cell: millimetres of a character, of what is left free, and of the least for a long text."""
_SHORT, _WIDEST = 6, 18
"""Characters up to which a column is short, and for which a long one grows."""
_EPOCH = date(2000, 1, 1)
_ZIPPED_ON = (1980, 1, 1, 0, 0, 0)


def as_docx(document: Document) -> bytes:
    """On A4 in the faces and sizes of official papers (GB/T 9704): 仿宋 3号 below 黑体 and 楷体."""
    word = docx.Document()
    _without_thumbnail(word)
    _set_up(word, document)
    _paragraph(word, document.title, "Title")
    for line in (document.author, document.note):
        if line:
            _paragraph(word, line, "Subtitle")
    for chapter in document.chapters:
        if chapter.name:
            _paragraph(word, chapter.name, "Heading 1")
        for block in blocks(chapter.text):
            _block(word, block)
        for each in chapter.passages:
            _passage(word, each)
    buffer = BytesIO()
    word.save(buffer)
    return _timeless(buffer.getvalue())


def _without_thumbnail(word: Docx) -> None:
    """The picture of the empty template goes with what points to it: Word calls such files broken."""
    package = word.part.package
    assert package is not None  # noqa: S101 - every document is in one
    for name, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[name]


def _set_up(word: Docx, document: Document) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    faces = (
        ("Normal", FANG, _BODY, False),
        ("Title", SONG, 22, True),
        ("Subtitle", KAI, 14, False),
        ("Heading 1", HEI, _BODY, False),
        ("Heading 2", KAI, _BODY, True),
        ("List Bullet", FANG, _BODY, False),
    )
    for name, face, size, is_bold in faces:
        style = word.styles[name]
        assert isinstance(style, ParagraphStyle)  # noqa: S101 - of the template that comes with python-docx
        _set_face(style, face, size, is_bold=is_bold)
    body = word.styles["Normal"]
    assert isinstance(body, ParagraphStyle)  # noqa: S101 - as above
    body.paragraph_format.line_spacing = Pt(28.95)
    body.paragraph_format.space_after = Pt(0)
    for name in ("Title", "Subtitle"):
        style = word.styles[name]
        assert isinstance(style, ParagraphStyle)  # noqa: S101 - as above
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _number_pages(word)
    about = word.core_properties
    when = datetime.combine(document.day or _EPOCH, time())
    about.created = about.modified = when
    about.title, about.author, about.last_modified_by = document.title, document.author, document.author
    about.comments, about.language = "", "zh-CN"


def _number_pages(word: Docx) -> None:
    """The number of the page below it, — 1 —, as official papers have it."""
    paragraph = word.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text in ("— ", "", " —"):
        run = paragraph.add_run(text)
        run.font.size = Pt(14)
        if not text:
            for kind, code in (("begin", ""), ("", "PAGE"), ("end", "")):
                part = OxmlElement("w:instrText" if code else "w:fldChar")
                if code:
                    part.text = code
                else:
                    part.set(qn("w:fldCharType"), kind)
                run._r.append(part)  # noqa: SLF001 - as above


def _set_face(style: ParagraphStyle, face: str, size: float, *, is_bold: bool) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic = face, Pt(size), is_bold, False
    font.color.rgb = None
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:color")):
        properties.remove(old)
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), face)
    if style.name == "Title":  # the template draws a line below it
        for border in style.element.findall(f".//{qn('w:pBdr')}"):
            border.getparent().remove(border)


def _passage(word: Docx, passage: Passage) -> None:
    _paragraph(word, passage.name, "Heading 2")
    if passage.note:
        _indent(_paragraph(word, passage.note, "Normal"))
    for fact in passage.facts:
        words = f"{fact.label}：{fact.value}" if fact.value else fact.label
        _paragraph(word, words, "List Bullet")
    if passage.grid:
        _table(word, passage.grid)


def _block(word: Docx, block: Block) -> None:
    style = {"heading": "Heading 2", "item": "List Bullet"}.get(block.kind, "Normal")
    paragraph = word.add_paragraph(style=style)
    for text, is_bold in block.runs:
        paragraph.add_run(text).bold = is_bold or None
    if block.kind in {"text", "numbered"}:
        _indent(paragraph)


def _paragraph(word: Docx, text: str, style: str) -> Paragraph:
    return word.add_paragraph(text, style=style)


def _indent(paragraph: Paragraph) -> None:
    """Two characters, also measured in characters: so it stays right where the size is changed."""
    paragraph.paragraph_format.first_line_indent = Pt(2 * _BODY)
    indent = paragraph._p.get_or_add_pPr().find(qn("w:ind"))  # noqa: SLF001 - python-docx has no word for it
    indent.set(qn("w:firstLineChars"), "200")


def _table(word: Docx, grid: Grid) -> None:
    """A table with ruled lines whose head is repeated on every page."""
    table = word.add_table(rows=1, cols=len(grid.heads), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _widths(grid), strict=True):
        column.width = Mm(width)
    _fill(table, 0, grid.heads, grid.numeric, is_head=True)
    for row in grid.rows:
        table.add_row()
        _fill(table, len(table.rows) - 1, row, grid.numeric, is_head=False)
    for place, line in enumerate(table.rows):
        properties = line._tr.get_or_add_trPr()  # noqa: SLF001 - as above
        properties.append(OxmlElement("w:cantSplit"))
        if place == 0:
            properties.append(OxmlElement("w:tblHeader"))


def _widths(grid: Grid) -> list[float]:
    """Millimetres of each column: what is short stands on one line, what is long shares the rest."""
    longest = [max(map(len, column)) for column in zip(grid.heads, *grid.rows, strict=True)]
    wanted = [length * _CHARACTER + _PADDING for length in longest]
    long = [place for place, length in enumerate(longest) if length > _SHORT]
    rest = _WIDTH - sum(width for place, width in enumerate(wanted) if place not in long)
    if not long or rest < len(long) * _NARROWEST:
        return [_WIDTH * width / sum(wanted) for width in wanted]
    parts = {place: min(longest[place], _WIDEST) for place in long}
    return [
        rest * parts[place] / sum(parts.values()) if place in parts else width
        for place, width in enumerate(wanted)
    ]


def _fill(table: Table, at: int, cells: tuple[str, ...], numeric: tuple[bool, ...], *, is_head: bool) -> None:
    row = table.rows[at].cells
    for column, cell, text, is_number in zip(table.columns, row, cells, numeric, strict=True):
        cell.width = column.width
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(text)
        run.font.size, run.bold = Pt(12), is_head or None
        paragraph.paragraph_format.line_spacing = Pt(20)
        if is_number and not is_head:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _timeless(data: bytes) -> bytes:
    """The same package without the time at which it was zipped."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _ZIPPED_ON), old.read(name), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
