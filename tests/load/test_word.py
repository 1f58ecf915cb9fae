"""Word texts: as LibreOffice writes them, and as they come with revisions, numbers and tables."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from board.base.findings import BoardError
from board.load.word import Word, read_word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.office import image, needs_office, word_text
from tests.small_board import picture


def saved(document: Any) -> Word:
    buffer = io.BytesIO()
    document.save(buffer)
    return read_word(buffer.getvalue())


def texts(word: Word) -> list[str]:
    return [each.text for each in word.paragraphs]


@needs_office
def test_a_text_of_libreoffice_with_its_pictures(tmp_path: Path) -> None:
    html = (
        "<h1>柳湾村党支部开展主题党日活动</h1><p>时间：2026年7月1日</p>"
        f"{image(picture('good'))}<p>图1 重温入党誓词</p><p>正文<b>加粗</b>。</p>"
        f"{image(picture('other png'), 'png')}"
        "<table><tr><td>项目</td><td>金额</td></tr><tr><td>水泥</td><td>5200</td></tr></table>"
    )
    word = read_word(word_text(tmp_path, "党日", html))
    assert [each for each in texts(word) if each] == [
        "柳湾村党支部开展主题党日活动",
        "时间：2026年7月1日",
        "图1 重温入党誓词",
        "正文加粗。",
    ]
    assert word.paragraphs[0].is_title
    assert [each.caption for each in word.images] == ["重温入党誓词", ""]
    assert [each.ending.replace("jpeg", "jpg") for each in word.images] == ["jpg", "png"]
    assert word.images[0].data == picture("good"), "pictures are taken as they are"
    assert [cell.text for cell in word.tables[0].texts()] == ["项目", "金额", "水泥", "5200"]


def test_what_was_inserted_under_revision_is_read_and_what_was_struck_out_is_not() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("会议同意")
    head = nsdecls("w")
    paragraph._p.append(parse_xml(f"<w:ins {head}><w:r><w:t>修建</w:t></w:r></w:ins>"))
    paragraph._p.append(parse_xml(f"<w:del {head}><w:r><w:delText>拆除</w:delText></w:r></w:del>"))
    paragraph.add_run("排灌渠。")
    assert texts(saved(document)) == ["会议同意修建排灌渠。"]


def test_automatic_numbers_are_kept() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:lvl w:ilvl="0">'
            '<w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        ),
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for number in range(11):
        paragraph = document.add_paragraph(f"第{number}件")
        paragraph._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr>')
        )
    numbers = [each.number for each in saved(document).paragraphs]
    assert numbers == [
        "一、",
        "二、",
        "三、",
        "四、",
        "五、",
        "六、",
        "七、",
        "八、",
        "九、",
        "十、",
        "十一、",
    ]


def test_merged_cells_stand_in_each_of_their_places() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for at, cell in enumerate(table._cells):
        cell.text = f"{at}"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "宽"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "高"
    (grid,) = saved(document).tables
    assert [
        (cell.row, cell.column, cell.text, cell.is_first)
        for cell in grid.texts()
        if cell.text in ("宽", "高")
    ] == [(1, 1, "宽", True), (1, 2, "宽", False), (2, 3, "高", True), (3, 3, "高", False)]


def test_a_picture_that_stands_twice_is_one() -> None:
    document = docx.Document()
    for _ in range(2):
        document.add_picture(io.BytesIO(picture("good")))
    assert len(saved(document).images) == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0 old", "旧格式"),
        (b"nothing", "没有传完整"),
        (b"", "没有传完整"),
    ],
)
def test_what_is_none_says_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(BoardError, match=words):
        read_word(data)


def test_a_workbook_that_is_called_a_text_says_so() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as book:
        book.writestr("xl/workbook.xml", "")
    with pytest.raises(BoardError, match="这不是 Word 文件"):
        read_word(buffer.getvalue())


def test_a_damaged_text_says_so() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as book:
        book.writestr("word/document.xml", "<broken")
    with pytest.raises(BoardError, match="读不出来，多半是损坏了"):
        read_word(buffer.getvalue())
