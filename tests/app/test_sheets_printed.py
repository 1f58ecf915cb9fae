"""What is handed to the press comes out of it: every word in order, on as many sheets as it takes."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from board.app.cache import Cache
from board.app.gallery import Gallery, gallery
from board.app.printing import Printing, printing
from board.base.findings import BoardError
from board.base.paper import A4, Paper, read_paper
from board.render.sheet_data import Print
from board.rules.scopes import PUBLIC
from board.views.parts import Fact, Grid, Picture
from board.views.poster import Album, Boxes, Facts, Item, Items, Lines, Panel, Poster, Signing, Table
from PIL import Image, ImageChops

from tests import make
from tests.on_paper import said

ACROSS = read_paper("A2横")
PHOTOS = tuple(Picture(f"{name}.jpg", "渠边") for name in "abcd")


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Printing]:
    folder = tmp_path_factory.mktemp("press")
    with printing(gallery(folder, Cache(folder / ".board", b"")), make.a_site(), PUBLIC) as made:
        yield made


def a_sheet(**given: object) -> Poster:
    """A sheet without anything on it."""
    usual = {
        "stem": "posters/a",
        "twin": "a.html",
        "source": "a.yml",
        "kind": "",
        "title": "党务公开栏",
        "issuer": "柳湾村党支部",
        "committee": "河口乡党委",
        "blocks": (),
        "papers": (A4,),
    }
    return Poster(**usual | given)  # type: ignore[arg-type]


def read(press: Printing, poster: Poster, folder: Path) -> list[str]:
    """The text of each page, without any space."""
    path = folder / "sheet.pdf"
    path.write_bytes(press.printed(poster, poster.on(poster.papers[0]), {}))
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True, text=True)
    return [re.sub(r"\s", "", page) for page in text.stdout.split("\f")[:-1]]


def plain(text: str) -> str:
    """As pages are read."""
    return re.sub(r"\s", "", text)


FORM = (
    Facts("", (Fact("党组织", "柳湾村党支部"),)),
    Table(
        Grid("点评情况", ("日期", "点评意见"), (("2026年6月28日", "台账要跟上"), ("", "")), (False, False))
    ),
    Boxes("", (Fact("群众提出的主要问题", ""), Fact("审批", "同意\n审批人：何田　2026年6月30日"))),
    Signing(("填表人：　　　　", "　　年　　月　　日")),
    Lines("", ("报送时间：2026年7月15日以前",)),
)


@pytest.mark.parametrize("paper", [A4, read_paper("A4横")])
def test_a_form_says_all_and_stays_on_one_sheet(press: Printing, paper: Paper, tmp_path: Path) -> None:
    form = a_sheet(blocks=FORM, is_form=True, papers=(paper,))
    (page,) = read(press, form, tmp_path)
    for text in said(form):
        for line in text.split("\n"):
            assert plain(line) in page


def test_a_form_is_printed_in_black(press: Printing) -> None:
    """Every picture of it is grey: red equals green equals blue everywhere."""

    from PIL import Image

    form = a_sheet(blocks=FORM, is_form=True, kind="附件四")
    made = Image.open(io.BytesIO(press.printed(form, form.preview, {}))).convert("RGB")
    red, green, blue = made.split()
    # The text itself is nearly black.
    assert (
        max(
            ImageChops.difference(red, green).getextrema()[1],
            ImageChops.difference(red, blue).getextrema()[1],
        )
        < 16
    )


def panels(count: int, lines: int) -> tuple[Panel, ...]:
    """So many panels of so many lines."""
    return tuple(
        Panel(
            f"栏目第{number}号",
            (
                Items(
                    "",
                    tuple(Item(f"第{number}号的第{line}件事", "推进中", ("说明",)) for line in range(lines)),
                ),
            ),
        )
        for number in range(count)
    )


@pytest.mark.parametrize(
    ("count", "lines", "paper", "pages"),
    [
        (3, 2, ACROSS, 1),
        (9, 4, ACROSS, 1),
        (9, 4, read_paper("A1横"), 1),
        (9, 4, read_paper("A2"), 1),
        (9, 30, ACROSS, 2),
        (1, 200, ACROSS, 2),
    ],
)
def test_panels_go_on_on_further_sheets(
    press: Printing, count: int, lines: int, paper: Paper, pages: int, tmp_path: Path
) -> None:
    board = a_sheet(panels=panels(count, lines), papers=(paper,))
    found = read(press, board, tmp_path)
    assert len(found) == 1 if pages == 1 else len(found) >= pages
    whole = "".join(found)
    for text in said(board):
        assert plain(text) in whole, text


def test_the_same_sheet_gives_the_same_bytes(press: Printing) -> None:
    board = a_sheet(panels=panels(4, 3), papers=(ACROSS,))
    address = board.on(ACROSS)
    first = press.printed(board, address, {})
    assert press.printed(replace(board), address, {}) == first


@pytest.mark.parametrize(("width", "is_enough"), [(700, True), (200, False)])
def test_a_photo_in_a_panel_needs_points_for_the_size_it_has_there(
    width: int, is_enough: bool, tmp_path: Path
) -> None:
    """Two beside each other in a third of A2 are 87 mm wide: 340 points."""
    pictures = tuple(Picture(f"{name}.jpg", "渠边") for name in "ab")
    for hue, each in enumerate(pictures):
        Image.new("RGB", (width, width), (90 * hue, 80, 70)).save(tmp_path / each.source)
    photos = gallery(tmp_path, Cache(tmp_path / ".board", b""))
    contents = {each.source: photos.content(each) for each in pictures}
    board = a_sheet(panels=(Panel("最近活动", (Album("", pictures),)),), papers=(ACROSS,))
    with printing(photos, make.a_site(), PUBLIC) as press:
        if is_enough:
            assert press.printed(board, board.on(ACROSS), contents)[:5] == b"%PDF-"
        else:
            with pytest.raises(BoardError, match=r"a\.jpg 只有 200×200 点"):
                press.printed(board, board.on(ACROSS), contents)


@pytest.fixture(scope="module")
def camera(tmp_path_factory: pytest.TempPathFactory) -> tuple[Gallery, Mapping[str, bytes]]:
    """Four photos of a good camera, with the grain that such photos have."""
    folder = tmp_path_factory.mktemp("camera")
    for hue, each in enumerate(PHOTOS):
        grain = Image.effect_noise((5472, 3648), 30).convert("RGB")
        scene = Image.radial_gradient("L").resize(grain.size).convert("RGB")
        Image.blend(scene, grain, 0.1 + hue / 50).save(folder / each.source, quality=90)
    photos = gallery(folder, Cache(folder / ".board", b""))
    return photos, {each.source: photos.content(each) for each in PHOTOS}


@pytest.mark.parametrize(
    ("paper", "count", "across"),
    [
        *(("A4", 1, 1600), ("A3", 1, 2560), ("A2", 1, 3600), ("A1", 1, 5120), ("2000×1500", 1, 5120)),
        *(("A4", 4, 1080), ("A3", 4, 1080), ("A2", 4, 1600), ("A1", 4, 2560)),
    ],
)
def test_photos_are_as_large_as_is_good_for_the_paper(
    camera: tuple[Gallery, Mapping[str, bytes]], tmp_path: Path, paper: str, count: int, across: int
) -> None:
    photos, contents = camera
    size = read_paper(paper)
    sheet = a_sheet(blocks=(Album("活动照片", PHOTOS[:count]),), papers=(size,))
    with printing(photos, make.a_site(), PUBLIC) as press:
        data = press.printed(sheet, sheet.on(size), contents)
    (tmp_path / "one.pdf").write_bytes(data)
    told = subprocess.run(["pdfimages", "-list", tmp_path / "one.pdf"], capture_output=True, check=True)
    rows = [each.split() for each in told.stdout.decode().splitlines()[2:]]
    assert {(each[3], each[8]) for each in rows} == {(str(across), "jpeg")}
    assert min(int(each[12]) for each in rows) >= (140 if size.width > 594 else 200)
    if size == A4:
        assert len(data) < 1_500_000


def test_a_small_photo_stays_as_it_is(tmp_path: Path) -> None:
    picture = Picture("a.jpg", "渠边")
    Image.new("RGB", (900, 600), (9, 80, 70)).save(tmp_path / picture.source)
    photos = gallery(tmp_path, Cache(tmp_path / ".board", b""))
    sheet = a_sheet(blocks=(Album("活动照片", (picture,)),))
    with printing(photos, make.a_site(), PUBLIC) as press:
        press.pdf(sheet, Print(A4), {picture.source: photos.content(picture)})
        assert {path.name.rpartition("-")[2] for path in (press.folder / "photos").iterdir()} == {"900.jpg"}
