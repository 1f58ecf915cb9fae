"""What a Word, Excel or PowerPoint file says: also in notes, headers, properties and hidden places.

Every part that is XML is read, known or not: caches of pivot tables and custom data hold what the pages no
longer show.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from board.base.findings import BoardError
from board.base.pictures import unwanted
from board.load.papers.package import Element, Package, open_package
from board.load.papers.paper import Paper, Passage, spelt_out
from board.load.papers.workbook import read_workbook

_MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
_PLACES = (
    (r"word/document\.xml", "正文"),
    (r"word/header\d*\.xml", "页眉"),
    (r"word/footer\d*\.xml", "页脚"),
    (r"word/comments\w*\.xml|xl/(?:threadedC|c)omments.*\.xml|ppt/comments/.*\.xml", "批注"),
    (r"word/(?:foot|end)notes\.xml", "脚注"),
    (r"ppt/slides/slide(\d+)\.xml", "第 {} 张幻灯片"),
    (r"ppt/notesSlides/notesSlide(\d+)\.xml", "第 {} 张幻灯片的备注"),
    (r"docProps/.*\.xml", "文档属性"),
    (r"xl/drawings/.*\.xml", "工作表里的文本框"),
    (r"xl/pivotCache/.*\.xml", "数据透视表存下的原始数据"),
)
_UNSAID = re.compile(r".*/(?:theme|styles|fontTable|webSettings|numbering|tableStyles)\d*\.xml")
"""Looks alone."""
_XML = (".xml", ".rels", ".vml")
_MACRO = re.compile(r".*vba(?:Project|Data)\..*|.*/(?:macrosheets|activeX)/.*", re.IGNORECASE)
_FOREIGN = re.compile(r".*/embeddings/.*|.*/oleObject.*|.*/attachedToolbars.*", re.IGNORECASE)
_CHART = re.compile(r".*/embeddings/[^/]*\.xlsx")
"""What a chart is drawn from."""
_PICTURE = re.compile(r".*/media/.*\.(?:jpe?g|png|webp)", re.IGNORECASE)
_CHANGED = frozenset({"ins", "del", "moveFrom", "moveTo"})
_AUTHORS = frozenset({"creator", "lastModifiedBy"})
_SAID = ("Target", "v", "descr", "title", "name", "author")
_NAMED = frozenset({"alias", "tag", "docVar"})
"""Have a value that somebody typed: the name of a field to fill in, a variable of the text."""


def read_office(data: bytes, ending: str) -> Paper:
    """All that such a file says; `ending`: `docx`, `xlsx` or `pptx`.

    Raises BoardError where it cannot be read, is locked, or carries what nobody can look into.
    """
    with open_package(data) as package:
        if _MAIN[ending] not in package.names:
            msg = f"不是 {ending} 文件，多半是改了扩展名；请在原来的软件里打开，另存为 .{ending} 或 PDF"
            raise BoardError(msg)
        _check_parts(package)
        if ending == "xlsx":
            book = read_workbook(package)
            passages, remarks = list(book.passages), list(book.remarks)
        else:
            passages, remarks = [], []
        for name in filter(_CHART.fullmatch, package.names):
            data_of_chart = read_office(package.data(name), "xlsx")
            passages += (Passage(f"图表的数据{each.place}", each.text) for each in data_of_chart.passages)
        for name in package.names:
            if name.endswith(_XML) and not _UNSAID.fullmatch(name) and not _is_sheet(name):
                part = _Part(_place(name), is_text=name.startswith(("word/", "ppt/")))
                package.walk(name, part.begin, part.end)
                passages += part.passages
                remarks += part.remarks
    return Paper(tuple(passages), tuple(dict.fromkeys(remarks)))


def _check_parts(package: Package) -> None:
    for name in package.names:
        if _MACRO.fullmatch(name):
            msg = "里面有宏，能在看的人电脑上运行；请另存为 PDF"
            raise BoardError(msg)
        if _FOREIGN.fullmatch(name) and not _CHART.fullmatch(name):
            msg = "里面夹带着别的文件，看的人能取出来；请另存为 PDF，夹带的单独作附件"
            raise BoardError(msg)
        if _PICTURE.fullmatch(name) and "exif" in (extra := unwanted(package.data(name))).lower():
            msg = f"里面的图片带着{extra}（拍摄的时间、地点、手机型号）；请先去掉，或者另存为 PDF"
            raise BoardError(msg)


def _is_sheet(name: str) -> bool:
    """Whether a part is read as a part of a workbook."""
    return name == "xl/sharedStrings.xml" or name.startswith("xl/worksheets/sheet")


def _place(name: str) -> str:
    for pattern, place in _PLACES:
        if found := re.fullmatch(pattern, name):
            return place.format(*found.groups())
    return f"文件里的 {name}"


@dataclass(slots=True)
class _Part:
    """Gathers what one part says: paragraphs and rows of a text, else every element that has words."""

    place: str
    is_text: bool
    passages: list[Passage] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    words: list[list[str]] = field(default_factory=list)
    tables: int = 0
    depth: int = 0
    row: int = 0
    cells: list[str] = field(default_factory=list)

    def begin(self, element: Element) -> None:
        if element.name == "p":
            self.words.append([])
        elif element.name == "tbl":
            self.depth += 1
            if self.depth == 1:
                self.tables, self.row = self.tables + 1, 0
        elif element.name == "tr" and self.depth == 1:
            self.row, self.cells = self.row + 1, []
        elif element.name == "tc" and self.depth == 1:
            self.cells.append("")
        elif element.name in _CHANGED and "author" in element.attributes:
            self.remarks.append("有修订痕迹，看的人能看到改之前的字；请先接受或拒绝全部修订")
        if self.place == "批注":
            self.remarks.append("有批注，看的人看得到；请先删掉")
        for key in (*_SAID, "val") if element.name in _NAMED else _SAID:
            if (said := element.attributes.get(key)) and not said.endswith(_XML):
                self._note(said)

    def end(self, element: Element) -> None:
        if not self.is_text:
            self._end_bare(element)
        elif element.name == "p" and self.words:
            self._say("".join(self.words.pop()))
        elif element.name == "tbl":
            self.depth -= 1
        elif element.name == "tr" and self.depth == 1:
            self._note(spelt_out(self.cells))
        elif element.name in ("tab", "br", "cr") and self.words:
            self.words[-1].append(" " if element.name == "tab" else "\n")
        elif self.words:
            self.words[-1].append(element.text)
        elif element.text.strip():
            self._say(element.text)

    def _end_bare(self, element: Element) -> None:
        if not element.text.strip():
            return
        self._say(element.text)
        if self.place == "文档属性" and element.name in _AUTHORS:
            self.remarks.append(
                f"文档属性里写着作者“{element.text.strip()}”，看的人查得到；不想公开就在“文件—信息”里删掉"
            )

    def _say(self, text: str) -> None:
        if not text.strip():
            return
        if self.depth and self.cells:
            self.cells[-1] += text.strip()
        self.passages.append(Passage(self._where(), text))

    def _note(self, text: str) -> None:
        """What is no part of the text around it."""
        if text.strip():
            self.passages.append(Passage(self._where(), text))

    def _where(self) -> str:
        if self.depth and self.row:
            column = f"第 {len(self.cells)} 格" if self.cells else ""
            return f"{self.place}表 {self.tables} 第 {self.row} 行{column}"
        return self.place
