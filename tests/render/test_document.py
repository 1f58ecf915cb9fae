"""The DOCX of a document: read back by LibreOffice, the same bytes for the same value, no time of now."""

from __future__ import annotations

import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from board.render.document import as_docx
from board.render.markdown_blocks import blocks
from board.views.audit_pages import Chapter, Passage
from board.views.document import Document
from board.views.parts import Fact, Grid

from tests import make

GRID = Grid(
    "对照表",
    ("条", "内容", "情况"),
    (("1", "有计划", "已登记"), ("2", "有记录", "未登记")),
    (True, False, False),
)
DOCUMENT = Document(
    address="branches/liuwan/reports/2025-zicha.docx",
    title="柳湾村党支部2025年自查报告",
    author="中共青石县河口乡柳湾村支部委员会",
    note="算到2026年1月10日",
    chapters=(
        Chapter("", "写在前面。"),
        Chapter(
            "一、基本情况",
            "第一段，**要紧的话**。\n\n第二段\n接着写。\n\n- 一项\n- 两项\n\n### 小标题\n\n"
            "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n",
            (
                Passage("组织生活", "共 2 类", (Fact("党课", "登记 3 次", "a.html"), Fact("记录不及时", ""))),
                Passage("对照", grid=GRID),
            ),
        ),
    ),
    day=make.day("2026-01-10"),
)


@pytest.fixture(scope="module")
def read_back(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The text that LibreOffice finds in it."""
    folder = tmp_path_factory.mktemp("docx")
    file = folder / "zicha.docx"
    file.write_bytes(as_docx(DOCUMENT))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        folder,
        file,
    ]
    subprocess.run(command, check=True, timeout=120, capture_output=True)
    return Path(folder / "zicha.txt").read_text("utf-8-sig")


def test_libreoffice_reads_all_of_it_in_order(read_back: str) -> None:
    places = [
        read_back.index(words)
        for words in (
            *(
                "柳湾村党支部2025年自查报告",
                "中共青石县河口乡柳湾村支部委员会",
                "算到2026年1月10日",
                "写在前面。",
            ),
            *("一、基本情况", "第一段，要紧的话。", "第二段接着写。", "一项", "两项", "小标题", "1　2"),
            *(
                "组织生活",
                "共 2 类",
                "党课：登记 3 次",
                "记录不及时",
                "对照",
                "有计划",
                "已登记",
                "有记录",
                "未登记",
            ),
        )
    ]
    assert places == sorted(places)


def test_the_same_document_is_the_same_file_without_any_time_of_now() -> None:
    data = as_docx(DOCUMENT)
    assert data == as_docx(DOCUMENT)
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert {each.date_time for each in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
        assert "2026-01-10T00:00:00Z" in core
        assert "python-docx" not in core
        body = package.read("word/document.xml").decode()
        footer = package.read("word/footer1.xml").decode()
        assert not any("thumbnail" in each for each in package.namelist())
        assert "thumbnail" not in package.read("_rels/.rels").decode()
    assert "w:tblHeader" in body
    assert body.count("w:cantSplit") == 3
    assert ">PAGE<" in footer
    assert "w:sdt" not in body


def test_paragraphs_of_markdown() -> None:
    found = [
        (each.kind, "".join(text for text, _ in each.runs)) for each in blocks("一\n\n- 二\n\n# 三\n\n> 四\n")
    ]
    assert found == [("text", "一"), ("item", "二"), ("heading", "三"), ("text", "四")]
    (bold,) = blocks("甲**乙**丙")
    assert bold.runs == [("甲", False), ("乙", True), ("丙", False)]
    assert blocks("") == []


def test_lists_keep_their_numbers() -> None:
    text = "3. 甲\n\n   又说\n4. 乙\n    - 丙\n    - 丁\n5. 戊\n\n1) 己\n"
    assert [(each.kind, "".join(words for words, _ in each.runs)) for each in blocks(text)] == [
        ("numbered", "3. 甲"),
        ("text", "又说"),
        ("numbered", "4. 乙"),
        ("item", "丙"),
        ("item", "丁"),
        ("numbered", "5. 戊"),
        ("numbered", "1. 己"),
    ]


def test_short_columns_stand_on_one_line_and_the_table_fills_the_width() -> None:
    rows = (("12", "很长的内容" * 9, "待认定", "也很长的依据" * 9),)
    table = Grid("表", ("条", "内容", "情况", "依据"), rows, (True, False, False, False))
    chapter = Chapter("一", "", (Passage("表", grid=table),))
    word = docx.Document(BytesIO(as_docx(replace(DOCUMENT, chapters=(chapter,)))))
    widths = [column.width.mm for column in word.tables[0].columns]
    assert sum(widths) == pytest.approx(156, abs=1)
    assert widths[2] > 3 * 4.3 + 3.8  # three characters of 12 points and the margins of a cell
    assert widths[1] == pytest.approx(widths[3], abs=1)
