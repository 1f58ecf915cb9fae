"""What is written tells nothing it should not, by the tools of others: exiftool, pdftotext, openpyxl, lxml.

Every file of a tree with sheets and posters is looked into: what it says, what it says of itself, what is
hidden in it. The demo board with all its sheets takes minutes: `make test-all`.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from lxml import html

from tests.command_line import DAY, run
from tests.conftest import ROOT, with_frame
from tests.papers import MOBILE, bare_pdf, book, photo, remark, stream
from tests.photos.test_privacy import STRUCTURE
from tests.small_board import make_board

ID = "110101209101010019"
NUMBER = re.compile(r"(?<![0-9A-Za-z.])(?:1[3-9]\d{9}|[1-9]\d{16}[0-9Xx])(?![0-9A-Za-z])")
"""A mobile number or that of an identity card, as plain as can be: no rule of the program is asked."""
OF_PDF = re.compile(
    r"PDF:(Author|CreateDate|Creator|Language|Linearized|ModifyDate|PDFVersion|PageCount|TaggedPDF|Title)"
    r"|XMP-(dc:(Creator|Format|Language|Title)|pdf:PDFVersion|pdfa\w+:\w+|x:XMPToolkit|xmpTPg:NPages)"
    r"|XMP-xmp:(CreateDate|CreatorTool|ModifyDate)|XMP-xmpMM:\w+"
)
"""All that exiftool may find in a sheet: its title, the branch, the day, and that Typst made it."""
OF_BOOK = {"creator", "created", "modified", "title"}


def told_of_files(tree: Path) -> Iterator[str]:
    """What pictures and sheets say of themselves and should not."""
    command = ["exiftool", "-r", "-json", "-quiet", "-G1", "-a", "-u", str(tree)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    for each in json.loads(done.stdout or "[]"):
        name = Path(each["SourceFile"])
        if name.suffix not in {".jpg", ".png", ".webp", ".pdf"}:
            continue
        known = OF_PDF if name.suffix == ".pdf" else STRUCTURE
        for key, value in each.items():
            plain = re.sub(r"^(System|ExifTool):.*|^Copy\d+:", "", key)
            if plain and not known.fullmatch(plain) and not STRUCTURE.fullmatch(plain):
                yield f"{name.name}: {key}"
            if NUMBER.search(str(value)) and not key.startswith("System:"):
                yield f"{name.name}: {key}"


def told_by_books(tree: Path) -> Iterator[str]:
    """What is hidden in workbooks."""
    for path in tree.rglob("*.xlsx"):
        made = openpyxl.load_workbook(path)
        about = {key for key, value in made.properties if value and key not in OF_BOOK}
        yield from (f"{path.name}: {key}" for key in sorted(about))
        for sheet in made.worksheets:
            if sheet.sheet_state != "visible":
                yield f"{path.name}: {sheet.title}"
            yield from (f"{path.name}: {c.coordinate}" for row in sheet.iter_rows() for c in row if c.comment)


def said(path: Path) -> str:
    """All that a file says to whoever opens it."""
    if path.suffix == ".pdf":
        return subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    if path.suffix == ".xlsx":
        sheets = openpyxl.load_workbook(path).worksheets
        cells = (str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row)
        return "\n".join((*(sheet.title for sheet in sheets), *cells))
    if path.suffix == ".html":
        page = html.fromstring(path.read_bytes())
        values = (value for each in page.iter() for value in each.attrib.values())
        return "\n".join((page.text_content(), *map(str, values)))
    return path.read_text("utf-8") if path.suffix not in {".jpg", ".png", ".webp", ".woff2"} else ""


def numbers(tree: Path) -> Counter[str]:
    """Numbers of people in all that the files of a tree say, and in their names."""
    found: Counter[str] = Counter()
    for path in sorted(tree.rglob("*")):
        if path.is_file():
            found.update(NUMBER.findall(f"{path.name}\n{said(path)}"))
    return found


def test_whatever_tells_something_is_found(tmp_path: Path) -> None:
    """Else the tests below would look at nothing."""
    (tmp_path / "a.jpg").write_bytes(photo())
    (tmp_path / "b.pdf").write_bytes(
        bare_pdf("/Metadata 6 0 R", more=(stream("/Type/Metadata/Subtype/XML", _XMP),))
    )
    (tmp_path / "c.xlsx").write_bytes(book(remark("A1")))
    (tmp_path / "d.xlsx").write_bytes(book(_hide))
    (tmp_path / "e.html").write_text(f'<p><a href="tel:{MOBILE}">{ID}</a>', "utf-8")
    (tmp_path / f"{ID}.txt").write_text(MOBILE, "utf-8")
    assert {each.split(":")[0] for each in told_of_files(tmp_path)} == {"a.jpg", "b.pdf"}
    assert {each.split(":")[0] for each in told_by_books(tmp_path)} == {"c.xlsx", "d.xlsx"}
    assert numbers(tmp_path) == {MOBILE: 3, ID: 2}


_XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description xmlns:pdf="http://ns.adobe.com/pdf/1.3/" pdf:Keywords="a"/></rdf:RDF></x:xmpmeta>'
)


def _hide(made: openpyxl.Workbook) -> None:
    sheet = made.create_sheet("备查")
    sheet.sheet_state = "veryHidden"
    sheet["A1"] = MOBILE


def _small(home: Path) -> Path:
    """The minimal board; its photo tells all that a camera tells."""
    root = make_board(home / "board")
    activity = root / "branches/liuwan/activities/2026-03-10-qingyu"
    index = activity / "index.md"
    shown = "标题: 渠道清淤\n肖像: 无清晰人脸\n照片: [01.jpg 清淤]"
    index.write_text(index.read_text("utf-8").replace("标题: 渠道清淤", shown), "utf-8")
    (activity / "01.jpg").write_bytes(photo(2400, 1600))
    return root


def _demo(home: Path) -> Path:
    root = with_frame(home / "board")
    for name in ("branches", "content"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copyfile(ROOT / "site_config.yml", root / "site_config.yml")
    return root


@pytest.mark.parametrize(
    ("board", "agreed"), [(_small, set()), pytest.param(_demo, {MOBILE}, marks=pytest.mark.judge)]
)
def test_nothing_that_is_written_tells_more_than_it_should(
    board: Callable[[Path], Path], agreed: set[str], tmp_path: Path
) -> None:
    """`agreed`: what a member of a committee has agreed to show."""
    root = board(tmp_path)
    done = run("build", "--today", DAY, "--jobs", "1", "--posters", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    tree = root / "site"
    endings = Counter(path.suffix for path in tree.rglob("*"))
    assert all(endings[each] for each in (".html", ".pdf", ".xlsx", ".webp", ".jpg")), endings
    assert list(told_of_files(tree)) == []
    assert list(told_by_books(tree)) == []
    assert set(numbers(tree)) == agreed
