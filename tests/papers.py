"""Papers as people attach them, with something in a place where nobody looks."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import openpyxl
import pypdfium2
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image

from tests.office import converted

MOBILE = "13800000000"


def book(fill: Any) -> bytes:
    """An .xlsx with two sheets, `名单` and `备查`, as `fill` leaves it."""
    made = openpyxl.Workbook()
    first = made.active
    assert isinstance(first, Worksheet)
    first.title = "名单"
    first["A1"] = "姓名"
    fill(made)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def text(fill: Any) -> bytes:
    """A .docx with one harmless paragraph, as `fill` leaves it."""
    made = docx.Document()
    made.core_properties.author = ""
    made.core_properties.comments = ""
    made.add_paragraph("关于村东排灌渠的说明")
    fill(made)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def pages(folder: Path, *lines: str) -> bytes:
    """A PDF that Writer made, a page for each line."""
    made = docx.Document()
    made.core_properties.author = ""
    for number, line in enumerate(lines):
        if number:
            made.add_page_break()
        made.add_paragraph(line)
    source = folder / "pages.docx"
    made.save(str(source))
    return converted(source, "pdf").read_bytes()


def with_file(pdf: bytes) -> bytes:
    """A PDF into which a file was put."""
    document = pypdfium2.PdfDocument(pdf)
    document.new_attachment("名单.txt").set_data(b"1")
    return saved(document)


def saved(document: pypdfium2.PdfDocument) -> bytes:
    """The bytes of a PDF."""
    out = BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def packed(parts: dict[str, bytes]) -> bytes:
    """A ZIP file of parts."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def changed(data: bytes, parts: dict[str, bytes]) -> bytes:
    """An office file with other or further parts."""
    with ZipFile(BytesIO(data)) as found:
        return packed({each: found.read(each) for each in found.namelist()} | parts)


def photo() -> bytes:
    """A JPEG that tells what took it."""
    about = Image.Exif()
    about[0x010F] = "某相机"
    out = BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "JPEG", exif=about)
    return out.getvalue()


def remark(cell: str) -> Any:
    """A note on a cell."""

    def fill(made: openpyxl.Workbook) -> None:
        made.active[cell].comment = Comment(MOBILE, "某某")  # type: ignore[index]

    return fill
