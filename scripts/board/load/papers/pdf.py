"""What a PDF says: its pages, notes on them, fields, and what it says of itself."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pypdfium2
from pypdfium2 import raw

from board.base.findings import BoardError
from board.load.papers.active import activity, is_revised, metadata
from board.load.papers.paper import Paper, Passage

MOST_PAGES = 1_000
_KEYS = {
    "Title": "标题",
    "Author": "作者",
    "Subject": "主题",
    "Keywords": "关键词",
    "Creator": "创建程序",
    "Producer": "生成程序",
}
_TOLD = ("Author",)
_SAID = (b"Contents", b"V", b"T", b"RC", b"Subj", b"DV", b"TU")
"""Of a note or field: its words, its value, whose it is, its words with looks, what it is about, the value it
begins with, its hint (ISO 32000-1, 12.5.6, 12.7)."""
_REVISED = "改了以后是接在原来的后面存的，改以前的内容还在里面，找得回来；请用“打印为 PDF”重新存一份"
_UNITS = 2
_APART = "\n\x1f\n"
"""Between two things that are said: no number and no line goes on over it."""
_ELEMENT, _VALUE = re.compile("<[^<>]*>"), re.compile("=[\"']([^\"'<>]*)[\"']")
_DEEPEST = 15
"""Of bookmarks: so deep a list is no one's."""


def read_pdf(data: bytes) -> Paper:
    """All that a PDF says.

    Raises BoardError where it cannot be read, is locked, or carries what is no page: files, scripts.
    """
    if done := activity(data):
        raise BoardError(done)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        msg = "加了密码，或者没有传完整，查不了里面的内容；请去掉密码，重新导出 PDF"
        raise BoardError(msg) from error
    try:
        read = _read(document)
    except pypdfium2.PdfiumError as error:
        msg = "有一页读不出来，查不了里面的内容；请重新导出 PDF"
        raise BoardError(msg) from error
    finally:
        document.close()
    remarks = (*read.remarks, _REVISED) if is_revised(data) else read.remarks
    return Paper((*read.passages, *_described(data)), remarks)


def _described(data: bytes) -> Iterator[Passage]:
    """What it says of itself a second time, as XML (ISO 16684-1)."""
    for part in metadata(data):
        text = part.decode("utf-8", "replace")
        said = (unescape(each) for each in (*_ELEMENT.split(text), *_VALUE.findall(text)) if each.strip())
        yield Passage("文档属性", _APART.join(said))


def _read(document: pypdfium2.PdfDocument) -> Paper:
    if len(document) > MOST_PAGES:
        msg = f"有 {len(document)} 页，太长；最多 {MOST_PAGES} 页，请分成几份"
        raise BoardError(msg)
    about = {key: text for key, text in document.get_metadata_dict().items() if text.strip()}
    passages = [Passage(f"文档属性“{_KEYS[key]}”", text) for key, text in about.items() if key in _KEYS]
    passages += (Passage("书签", each.get_title()) for each in document.get_toc(max_depth=_DEEPEST))
    blind: list[int] = []
    for number in range(len(document)):
        page = document[number]
        found = [Passage(f"第 {number + 1} 页", _text(page))]
        found += [Passage(f"第 {number + 1} 页的批注或填写栏", text) for text in _notes(page)]
        found += [Passage(f"第 {number + 1} 页的链接", text) for text in _links(document, page)]
        said = [each for each in found if each.text.strip()]
        if not said:
            blind.append(number + 1)
        passages += said
        page.close()
    return Paper(tuple(passages), tuple(_remarks(about, blind)))


def _remarks(about: dict[str, str], blind: list[int]) -> Iterator[str]:
    for key in _TOLD:
        if key in about:
            yield f"文档属性里写着{_KEYS[key]}“{about[key]}”，看的人查得到；不想公开就在导出前清掉"
    if blind:
        where = f"第 {blind[0]} 页" + (f"等 {len(blind)} 页" if len(blind) > 1 else "")
        yield f"{where}没有文字，多半是扫描的图片；程序看不见上面写了什么，请人逐页看过再公开"


def _text(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    try:
        return str(text.get_text_bounded())
    finally:
        text.close()


def _notes(page: pypdfium2.PdfPage) -> Iterator[str]:
    """The words of the notes and fields of a page."""
    for number in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        note = raw.FPDFPage_GetAnnot(page.raw, number)
        if not note:
            continue
        try:
            yield "\n".join(filter(None, (_said(note, key) for key in _SAID)))
        finally:
            raw.FPDFPage_CloseAnnot(note)


def _links(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[str]:
    """Where the links of a page lead outside of it."""
    at, link = ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page.raw, ctypes.byref(at), ctypes.byref(link)):
        action = raw.FPDFLink_GetAction(link)
        size = raw.FPDFAction_GetURIPath(document.raw, action, None, 0) if action else 0
        if size > 1:
            room = ctypes.create_string_buffer(size)
            raw.FPDFAction_GetURIPath(document.raw, action, room, size)
            yield room.raw[: size - 1].decode("utf-8", "replace")


def _said(note: Any, key: bytes) -> str:  # noqa: ANN401 - a handle of the library
    size = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    if size <= _UNITS:  # the closing zero alone
        return ""
    room = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(note, key, ctypes.cast(room, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return room.raw[: size - _UNITS].decode("utf-16-le", "replace")
