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


def bare_pdf(catalog: str = "", page: str = "", more: tuple[str, ...] = ()) -> bytes:
    """A PDF of one page that says `1`, typed by hand; objects of `more` are numbered from 6 on."""
    words = "BT /F1 12 Tf 50 700 Td (1) Tj ET"
    looks = "/MediaBox[0 0 600 800]/Resources<</Font<</F1 5 0 R>>>>"
    objects = (
        f"<</Type/Catalog/Pages 2 0 R {catalog}>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R{looks}/Contents 4 0 R {page}>>",
        stream("", words),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *more,
    )
    made, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj {each} endobj\n".encode("latin-1")
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    end = f"xref\n0 {count}\n0000000000 65535 f \n{rows}trailer <</Size {count}/Root 1 0 R>>\n"
    return made + f"{end}startxref\n{len(made)}\n%%EOF\n".encode()


def stream(about: str, said: str) -> str:
    """An object of a PDF with bytes of its own."""
    return f"<<{about}/Length {len(said)}>>stream\n{said}\nendstream"


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


def photo(width: int = 40, height: int = 30) -> bytes:
    """A JPEG that tells what took it."""
    about = Image.Exif()
    about[0x010F] = "某相机"
    out = BytesIO()
    Image.new("RGB", (width, height), "white").save(out, "JPEG", exif=about)
    return out.getvalue()


def remark(cell: str) -> Any:
    """A note on a cell."""

    def fill(made: openpyxl.Workbook) -> None:
        made.active[cell].comment = Comment(MOBILE, "某某")  # type: ignore[index]

    return fill
