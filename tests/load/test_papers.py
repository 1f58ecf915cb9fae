"""What attachments say is read wherever it stands; what cannot be looked into is refused with advice."""

from __future__ import annotations

import subprocess
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from board.load.papers.active import metadata
from board.load.papers.paper import Paper
from board.load.papers.reading import MOST_BYTES, read_paper, read_whole

from tests.office import converted, needs_office
from tests.papers import (
    MOBILE,
    bare_pdf,
    book,
    changed,
    packed,
    pages,
    photo,
    remark,
    stream,
    text,
    with_file,
)


def _nothing(_: Any) -> None:
    pass


def places(paper: Paper, said: str = MOBILE) -> list[str]:
    """Where in a paper something stands."""
    assert not paper.trouble, paper.trouble
    return [each.place for each in paper.passages if said in each.text]


# Workbooks --------------------------------------------------------------------------------------------
def _cell(name: str, value: object, sheet: str = "名单") -> Callable[[Any], None]:
    def fill(made: Any) -> None:
        made[sheet][name] = value

    return fill


def _hidden(made: Any) -> None:
    sheet = made.create_sheet("备查")
    sheet.sheet_state = "veryHidden"
    sheet["C7"] = f"电话 {MOBILE}"


def _split(made: Any) -> None:
    for column, digit in enumerate("110101199003070012", 1):
        made["名单"].cell(5, column, digit)


def _list(made: Any) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type="list", formula1=f'"{MOBILE},无"')
    made["名单"].add_data_validation(rule)
    rule.add("B2")


def _property(made: Any) -> None:
    made.properties.description = MOBILE


def _header(made: Any) -> None:
    made["名单"].oddHeader.center.text = MOBILE


def _first_page(made: Any) -> None:
    made["名单"].HeaderFooter.differentFirst = True
    made["名单"].firstFooter.left.text = MOBILE


def _runs(made: Any) -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    made["名单"]["B5"] = CellRichText("138", TextBlock(InlineFont(b=True), "00000000"))


def _prompt(made: Any) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type="list", formula1='"是,否"', prompt=f"不清楚的打 {MOBILE}")
    made["名单"].add_data_validation(rule)
    rule.add("B2")


def _coloured(made: Any) -> None:
    from openpyxl.formatting.rule import FormulaRule

    made["名单"].conditional_formatting.add("A1:A9", FormulaRule(formula=[f'A1="{MOBILE}"']))


BOOKS: dict[str, tuple[Callable[[Any], None], str]] = {
    "text": (_cell("B3", f"电话：{MOBILE}"), "工作表“名单”B3"),
    "number": (_cell("B4", int(MOBILE)), "工作表“名单”B4"),
    "formula": (_cell("D9", f'="{MOBILE}"'), "工作表“名单”D9"),
    "hidden sheet": (_hidden, "隐藏的工作表“备查”C7"),
    "list": (_list, "工作表“名单”"),
    "note": (remark("A1"), "批注"),
    "property": (_property, "文档属性"),
    "header": (_header, "工作表“名单”的页眉页脚"),
    "footer of the first page": (_first_page, "工作表“名单”的页眉页脚"),
    "cell in runs": (_runs, "工作表“名单”B5"),
    "prompt": (_prompt, "工作表“名单”的输入提示"),
    "rule of colours": (_coloured, "工作表“名单”"),
    "name of a sheet": (lambda made: made.create_sheet(MOBILE), f"工作表“{MOBILE}”的名称"),
}


@pytest.mark.parametrize("name", BOOKS)
def test_every_place_of_a_workbook_is_read(name: str) -> None:
    fill, place = BOOKS[name]
    found = places(read_paper("a.xlsx", book(fill)))
    assert any(each.startswith(place) for each in found), found


def test_one_digit_in_each_cell_is_read_as_a_number() -> None:
    paper = read_paper("a.xlsx", book(_split))
    assert places(paper, "1 1 0 1 0 1 1 9 9 0") == ["工作表“名单”R5一行"]


def test_hidden_sheets_rows_columns_notes_and_authors_are_told() -> None:
    def fill(made: Any) -> None:
        _hidden(made)
        made["名单"].row_dimensions[4].hidden = True
        made["名单"]["A4"] = "x"
        made.properties.creator = "某人"
        remark("A1")(made)

    told = "".join(read_paper("a.xlsx", book(fill)).remarks)
    assert all(each in told for each in ("隐藏的工作表“备查”", "隐藏的行或列", "作者“某人”", "批注"))


def test_a_plain_workbook_is_told_nothing_of() -> None:
    def fill(made: Any) -> None:
        made.properties.creator = ""

    assert read_paper("a.xlsx", book(fill)).remarks == ()


@needs_office
def test_a_number_that_calc_stores_is_read_digit_by_digit(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text(f"姓名,电话\n甲,{MOBILE}\n", "utf-8")
    data = converted(source, "xlsx:Calc MS Excel 2007 XML", "--infilter=CSV:44,34,76").read_bytes()
    assert any(each.endswith("B2") for each in places(read_paper("a.xlsx", data)))


# Word texts -------------------------------------------------------------------------------------------
def _paragraph(made: Any) -> None:
    paragraph = made.add_paragraph("电话 138")
    paragraph.add_run("0000").bold = True
    paragraph.add_run("0000")


def _table(made: Any) -> None:
    made.add_table(2, 3).cell(1, 2).text = MOBILE


def _top(made: Any) -> None:
    made.sections[0].header.paragraphs[0].text = MOBILE


def _foot(made: Any) -> None:
    made.sections[0].footer.paragraphs[0].text = MOBILE


def _about(made: Any) -> None:
    made.core_properties.keywords = MOBILE


def _unseen(made: Any) -> None:
    made.add_paragraph().add_run(MOBILE).font.hidden = True


def _field(made: Any) -> None:
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    made.element.body.append(
        parse_xml(f'<w:sdt {space}><w:sdtPr><w:alias w:val="{MOBILE}"/></w:sdtPr></w:sdt>')
    )


TEXTS: dict[str, tuple[Callable[[Any], None], str]] = {
    "paragraph in runs": (_paragraph, "正文"),
    "table": (_table, "正文表 1 第 2 行第 3 格"),
    "header": (_top, "页眉"),
    "footer": (_foot, "页脚"),
    "property": (_about, "文档属性"),
    "hidden text": (_unseen, "正文"),
    "name of a field": (_field, "正文"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_every_place_of_a_text_is_read(name: str) -> None:
    fill, place = TEXTS[name]
    assert place in places(read_paper("a.docx", text(fill)))


def test_what_was_struck_out_under_revision_is_read_and_told() -> None:
    struck = (
        '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:del w:id="1" w:author="某人"><w:r><w:delText>{MOBILE}</w:delText></w:r></w:del></w:p>'
    )

    def fill(made: Any) -> None:
        from docx.oxml import parse_xml

        made.element.body.insert(0, parse_xml(struck))

    paper = read_paper("a.docx", text(fill))
    assert places(paper) == ["正文"]
    assert any("修订" in each for each in paper.remarks)


def test_pictures_in_a_text_that_tell_who_took_them_are_refused() -> None:
    data = changed(text(_nothing), {"word/media/image1.jpeg": photo()})
    assert "EXIF" in read_paper("a.docx", data).trouble


def test_what_a_chart_is_drawn_from_is_read() -> None:
    data = {"word/embeddings/Microsoft_Excel_Sheet1.xlsx": book(_cell("B3", MOBILE))}
    assert places(read_paper("a.docx", changed(text(_nothing), data))) == ["图表的数据工作表“名单”B3"]


def test_variables_of_a_text_are_read() -> None:
    about = f'<a><docVars><docVar name="电话" val="{MOBILE}"/></docVars></a>'.encode()
    data = changed(text(_nothing), {"word/settings.xml": about})
    assert places(read_paper("a.docx", data)) == ["文件里的 word/settings.xml"]


# PDF --------------------------------------------------------------------------------------------------
@needs_office
def test_every_page_of_a_pdf_is_read(tmp_path: Path) -> None:
    paper = read_paper("a.pdf", pages(tmp_path, "第一页", f"电话 {MOBILE}", "第三页"))
    assert places(paper) == ["第 2 页"]


_XMP = f'<rdf:li a="x">{MOBILE}</rdf:li>'
_PACKED = zlib.compress(f'<rdf:Description pdf:Keywords="{MOBILE}"/>'.encode()).decode("latin-1")
PDFS: dict[str, tuple[bytes, str]] = {
    "bookmark": (
        bare_pdf(
            "/Outlines 6 0 R",
            more=(
                "<</Type/Outlines/First 7 0 R/Last 7 0 R/Count 1>>",
                f"<</Title({MOBILE})/Parent 6 0 R/Dest[3 0 R/Fit]>>",
            ),
        ),
        "书签",
    ),
    "link": (
        bare_pdf(page=f"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(tel:{MOBILE})>>>>]"),
        "第 1 页的链接",
    ),
    "XMP": (
        bare_pdf(
            "/Metadata 6 0 R",
            more=(stream("/Type/Metadata/Subtype/XML", _XMP),),
        ),
        "文档属性",
    ),
    "packed XMP": (
        bare_pdf(
            "/Metadata 6 0 R",
            more=(stream("/Subtype/XML/Type/Metadata/Filter/FlateDecode", _PACKED),),
        ),
        "文档属性",
    ),
    "hint of a field": (
        bare_pdf(page=f"/Annots[<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/TU({MOBILE})/Rect[0 0 9 9]>>]"),
        "第 1 页的批注或填写栏",
    ),
}


@pytest.mark.parametrize("name", PDFS)
def test_every_place_of_a_pdf_is_read(name: str) -> None:
    data, place = PDFS[name]
    assert places(read_paper("a.pdf", data)) == [place]


@needs_office
def test_a_pdf_with_a_file_or_a_password_is_refused(tmp_path: Path) -> None:
    plain = pages(tmp_path, "第一页")
    assert "夹带" in read_paper("a.pdf", with_file(plain)).trouble
    source, locked = tmp_path / "plain.pdf", tmp_path / "locked.pdf"
    source.write_bytes(plain)
    command = ["qpdf", "--encrypt", "a", "b", "256", "--", str(source), str(locked)]
    subprocess.run(command, check=True)
    assert "密码" in read_paper("a.pdf", locked.read_bytes()).trouble


def test_what_a_pdf_says_of_itself_unfolds_to_so_much_and_no_more() -> None:
    bomb = stream(
        "/Type/Metadata/Subtype/XML/Filter/FlateDecode", zlib.compress(bytes(2_000_000)).decode("latin-1")
    )
    parts = list(metadata(bare_pdf(more=(bomb,) * 50)))
    assert len(parts) < 5
    assert sum(map(len, parts)) <= 5_000_000


def test_what_a_pdf_said_before_it_was_changed_is_told() -> None:
    """A program that saves in haste puts the new page behind the old one."""
    before = bare_pdf()
    assert not read_paper("a.pdf", before).remarks
    words = stream("", "BT /F1 12 Tf 50 700 Td (2) Tj ET")
    at, rows = len(before), f"xref\n4 1\n{len(before):010} 00000 n \n"
    later = f"4 0 obj {words} endobj\n"
    end = f"trailer <</Size 6/Root 1 0 R/Prev {before.rfind(b'xref', 0, before.rfind(b'startxref'))}>>\n"
    after = before + f"{later}{rows}{end}startxref\n{at + len(later)}\n%%EOF\n".encode()
    paper = read_paper("a.pdf", after)
    assert [each.text.strip() for each in paper.passages] == ["2"]
    assert any("改以前的内容还在里面" in each for each in paper.remarks)


def test_a_scanned_page_is_told() -> None:
    import pypdfium2

    from tests.papers import saved

    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    assert any("扫描" in each for each in read_paper("a.pdf", saved(document)).remarks)


# What is refused --------------------------------------------------------------------------------------
REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "old Word": ("a.doc", lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "另存为"),
    "locked xlsx": ("a.xlsx", lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "密码"),
    "another kind": ("a.pdf", lambda: book(_nothing), "另存为 PDF"),
    "renamed": ("a.docx", lambda: book(_nothing), "改了扩展名"),
    "cut off": ("a.docx", lambda: text(_nothing)[:2000], "没有传完整"),
    "empty": ("a.pdf", lambda: b"", "没有传完整"),
    "large": ("a.pdf", lambda: b"%PDF-1.7" + bytes(MOST_BYTES), "太大"),
    "bomb": ("a.docx", lambda: packed({"word/document.xml": bytes(400_000_000)}), "太大"),
    "macro": ("a.xlsx", lambda: changed(book(_nothing), {"xl/vbaProject.bin": b"x"}), "宏"),
    "embedded": (
        "a.docx",
        lambda: changed(text(_nothing), {"word/embeddings/oleObject1.bin": b"x"}),
        "夹带着",
    ),
    "entities": (
        "a.docx",
        lambda: changed(text(_nothing), {"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        "打不开",
    ),
    "no XML": ("a.docx", lambda: changed(text(_nothing), {"word/document.xml": b"<a>"}), "打不开"),
    "binary text": ("a.txt", lambda: b"a\0b", "记事本"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_looked_into_is_refused_with_advice(name: str) -> None:
    file, make, words = REFUSED[name]
    paper = read_paper(file, make())
    assert words in paper.trouble
    assert paper.passages == ()


def test_texts_in_both_encodings_are_read_by_line() -> None:
    for encoding in ("utf-8", "utf-8-sig", "gb18030"):
        assert places(read_paper("a.csv", f"姓名,电话\n甲,{MOBILE}\n".encode(encoding))) == ["第 2 行"]


def test_a_missing_file_and_a_pipe_have_no_bytes(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "pipe")
    assert read_whole(tmp_path / "pipe") == read_whole(tmp_path / "none") == b""


def test_openpyxl_and_docx_read_what_the_tests_made() -> None:
    """Else the refusals would be of the tests' own making."""
    assert openpyxl.load_workbook(BytesIO(book(_nothing))).sheetnames == ["名单"]
    assert docx.Document(BytesIO(text(_nothing))).paragraphs[0].text == "关于村东排灌渠的说明"
