"""What PDF/A-2a (ISO 19005-2) asks of a file holds also after our own edits: without dates, with a BleedBox.

Typst checks what it writes; no registry has a validator, so this looks at what an edit of ours could break.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from board.base.paper import A4, read_paper
from board.render.press import Press
from board.render.qr import code_of
from board.render.sheet_data import Print

from tests.render.pdf_parts import Pdf, misplaced, read, xmp
from tests.render.sheets import HARD, photos_of, pictures, press_in, rows, run, sheet

CODE = code_of("https://dangwu.example", "one.html")
PLAIN, BLEED = Print(A4), Print(read_paper("A3"), bleed=3)
NAMES = ("people", "table-40", "photos-12")
SHEETS = {
    f"{name}{' undated' * (not dated)}{how_name}": (
        replace(HARD[name], day=HARD[name].day if dated else None),
        how,
    )
    for name in NAMES
    for dated in (True, False)
    for how_name, how in (("", PLAIN), (" bleed", BLEED), (" official", Print(A4, official=True)))
}
FORBIDDEN = (
    "/JavaScript",
    "/JS",
    "/AA",
    "/EmbeddedFiles",
    "/OPI",
    "/Alternates",
    "/TR",
    "/TR2",
    "/HTO",
    "/XFA",
)


@pytest.fixture(scope="module", params=[*SHEETS, "book", "undated book"])
def pdf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Pdf:
    """Each of these files."""
    folder = tmp_path_factory.mktemp("pdfa")
    press = press_in(folder)
    path = folder / "one.pdf"
    path.write_bytes(_made(press, folder, request.param))
    run("qpdf", "--check", path)
    return read(path)


def _made(press: Press, folder: Path, name: str) -> bytes:
    if name in SHEETS:
        poster, how = SHEETS[name]
        return press.pdf(poster, how, photos_of(poster, folder), CODE)
    cover = sheet(rows(3), day=None if name.startswith("undated") else sheet().day)
    parts = [HARD["people"], HARD["table-10"], sheet(pictures(2))]
    return press.book(cover, parts, PLAIN, photos_of(parts[-1], folder))


def test_objects_lie_where_the_tables_say(pdf: Pdf) -> None:
    assert misplaced(pdf.data) == []


def test_head_and_trailer(pdf: Pdf) -> None:
    first, second = pdf.data.split(b"\n", 2)[:2]
    assert re.fullmatch(rb"%PDF-1\.[0-7]", first)
    assert second[:1] == b"%"
    assert all(each > 127 for each in second[1:5])
    assert len(second) >= 5
    assert len(pdf.trailer["/ID"]) == 2
    assert "/Encrypt" not in pdf.trailer
    assert pdf.data.rstrip().endswith(b"%%EOF")


def test_metadata_lie_open_and_say_the_same_as_the_info(pdf: Pdf) -> None:
    stream = pdf.at(pdf.root["/Metadata"])
    assert (stream["/Type"], stream["/Subtype"]) == ("/Metadata", "/XML")
    assert "/Filter" not in stream
    data = pdf.streams[pdf.root["/Metadata"]]
    assert re.match(rb'<\?xpacket begin="[^"]*" id="[^"]*"\?>', data)
    told, info = xmp(pdf), pdf.at(pdf.trailer["/Info"])
    assert (told["pdfaid:part"], told["pdfaid:conformance"]) == ("2", "A")
    assert told["dc:title"] == _text(info["/Title"])
    assert told["dc:creator"] == _text(info["/Author"])
    assert told["dc:language"] == _text(pdf.root["/Lang"]) == "zh-CN"
    for ours, theirs in (("xmp:CreateDate", "/CreationDate"), ("xmp:ModifyDate", "/ModDate")):
        assert _moment(told.get(ours)) == _moment(info.get(theirs))
    for ours, theirs in (("xmp:CreatorTool", "/Creator"), ("pdf:Producer", "/Producer")):
        assert told.get(ours) == _text(info.get(theirs))


def test_dates_are_there_only_where_the_record_has_one(pdf: Pdf, request: pytest.FixtureRequest) -> None:
    dated = "undated" not in request.node.callspec.params["pdf"]
    assert ("xmp:CreateDate" in xmp(pdf)) == ("/CreationDate" in pdf.at(pdf.trailer["/Info"])) == dated


def _text(value: str | None) -> str | None:
    return None if value is None else value.removeprefix("u:")


def _moment(value: str | None) -> datetime | None:
    """The time of a date as PDF or as XMP writes it."""
    if value is None:
        return None
    digits = re.sub(r"\D", "", re.split(r"[+Z]", value)[0])
    return datetime.strptime(digits.ljust(14, "0"), "%Y%m%d%H%M%S").replace(tzinfo=UTC)


def test_colours_have_a_meaning(pdf: Pdf) -> None:
    (intent,) = pdf.at(pdf.root, "/OutputIntents")
    intent = pdf.at(intent)
    assert intent["/S"] == "/GTS_PDFA1"
    assert _text(intent["/OutputConditionIdentifier"])
    profile = pdf.at(intent, "/DestOutputProfile")
    assert profile["/N"] == 3


def test_the_text_is_tagged(pdf: Pdf) -> None:
    assert pdf.at(pdf.root, "/MarkInfo", "/Marked") is True
    assert pdf.at(pdf.root, "/StructTreeRoot", "/Type") == "/StructTreeRoot"
    elements = [each for each in pdf.dictionaries if "/S" in each and "/P" in each]
    assert {"/Document", "/P"} & {each["/S"] for each in elements}
    assert all(_text(each.get("/Alt")) for each in elements if each["/S"] == "/Figure")
    for page in pdf.of_type("/Page"):
        assert isinstance(page["/StructParents"], int)
        for each in pdf.at(page, "/Annots") or ():
            # Links are printed and are tagged.
            link = pdf.at(each)
            assert (link["/Subtype"], link["/F"] & 0b100111) == ("/Link", 0b100)
            assert isinstance(link["/StructParent"], int)
            assert page["/Tabs"] == "/S"


def test_fonts_are_inside_and_can_be_read_as_text(pdf: Pdf) -> None:
    found = [each for each in pdf.of_type("/Font") if each["/Subtype"] == "/Type0"]
    assert found
    assert all(
        each["/Subtype"] in {"/Type0", "/CIDFontType0", "/CIDFontType2"} for each in pdf.of_type("/Font")
    )
    for font in found:
        assert pdf.at(font, "/ToUnicode")
        assert font["/Encoding"] == "/Identity-H"
        inner = pdf.at(pdf.at(font, "/DescendantFonts")[0])
        described = pdf.at(inner, "/FontDescriptor")
        assert {"/FontFile2", "/FontFile3"} & set(described)
        assert inner["/Subtype"] == "/CIDFontType0" or inner["/CIDToGIDMap"]
        assert re.search(r"/[A-Z]{6}\+", described["/FontName"])


def test_nothing_that_the_standard_forbids(pdf: Pdf) -> None:
    for each in pdf.dictionaries:
        assert not set(each) & set(FORBIDDEN)
        assert "/LZWDecode" not in _list(each.get("/Filter"))
        assert not each.get("/Interpolate")
        assert each.get("/BM", "/Normal") in {"/Normal", "/Multiply", "/Screen", "/Darken", "/Lighten"}
        assert each.get("/S") not in {"/Launch", "/Sound", "/Movie", "/JavaScript", "/ImportData"}
    for name in pdf.streams:
        assert not {"/F", "/FFilter", "/FDecodeParms"} & set(pdf.at(name))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def test_boxes_lie_inside_each_other(pdf: Pdf, request: pytest.FixtureRequest) -> None:
    for page in pdf.of_type("/Page"):
        assert "/MediaBox" in page
        boxes = [page[name] for name in ("/TrimBox", "/BleedBox", "/MediaBox") if name in page]
        assert ("/BleedBox" in page) == ("bleed" in request.node.callspec.params["pdf"])
        for inner, outer in pairwise(boxes):
            assert all(a >= b for a, b in zip(inner[:2], outer[:2], strict=True))
            assert all(a <= b for a, b in zip(inner[2:], outer[2:], strict=True))


def test_what_is_misplaced_is_seen(tmp_path: Path) -> None:
    data = press_in(tmp_path).pdf(HARD["people"], BLEED, {}, CODE)
    assert misplaced(data) == []
    found = re.search(rb"\n(\d{10}) 00000 n ", data)
    assert found
    spoilt = data[: found.start(1)] + b"%010d" % (int(found[1]) + 1) + data[found.end(1) :]
    assert len(misplaced(spoilt)) == 1
