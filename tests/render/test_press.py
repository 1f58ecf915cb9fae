"""Sheets printed by Typst and read, checked and looked at with the tools of print shops."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from board.base.findings import BoardError
from board.base.paper import A4, Paper, read_paper
from board.render.press import Press
from board.render.qr import code_of
from board.render.sheet_data import Photo, Print
from board.views.parts import Fact, Grid
from board.views.poster import Facts, Item, Items, Panel, Poster, Prose, Table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFilter

from tests.render.sheets import (
    HARD,
    PAPERS,
    ROOT,
    closing,
    pages,
    photos_of,
    pictures,
    press_in,
    rows,
    run,
    sheet,
    words,
)

GOLDEN = Path(__file__).with_name("looks")
CODE = code_of("https://dangwu.example/", "branches/hekou-liuwan/notices/one.html")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the press works."""
    return tmp_path_factory.mktemp("press")


@pytest.fixture(scope="session")
def press(folder: Path) -> Press:
    """One for all tests: to read the fonts takes long."""
    return press_in(folder)


def printed(press: Press, folder: Path, poster: Poster, how: Print) -> Path:
    """The sheet as a file."""
    path = folder / "sheet.pdf"
    path.write_bytes(press.pdf(poster, how, photos_of(poster, folder), CODE))
    return path


def info(pdf: Path) -> dict[str, str]:
    """What pdfinfo tells."""
    lines = run("pdfinfo", "-box", pdf).splitlines()
    return {label: value.strip() for label, _, value in (each.partition(":") for each in lines)}


@pytest.mark.parametrize("paper", PAPERS, ids=lambda each: each.name)
@pytest.mark.parametrize("name", HARD)
def test_all_that_a_sheet_says_stands_on_it_in_order(
    press: Press, folder: Path, name: str, paper: Paper
) -> None:
    poster = HARD[name]
    pdf = printed(press, folder, poster, Print(paper))
    whole = _bare(pages(pdf), poster)
    expected = "".join(words(poster))
    assert whole[: len(expected)] == expected
    rest = whole[len(expected) :]
    for each in (*closing(poster), "网上看：" + CODE.words):
        assert rest.count(each) == 1, each
        rest = rest.replace(each, "", 1)
    assert not rest
    assert info(pdf)["Page size"].startswith(_points(paper.width))


def _bare(found: list[str], poster: Poster) -> str:
    """Pages without feet, and no heads of tables that go on."""
    bare = []
    for number, page in enumerate(found, start=1):
        foot = poster.issuer + poster.title * (number > 1)
        foot += f"第{number}页共{len(found)}页" * (len(found) > 1)
        assert page.endswith(foot)
        bare.append(page.removesuffix(foot))
    whole = "".join(bare)
    for table in (each for each in poster.blocks if isinstance(each, Table)):
        heads = "".join(table.grid.heads)
        first = whole.index(heads) + len(heads)
        whole = whole[:first] + whole[first:].replace(heads, "")
    return whole


def _points(millimetres: int) -> str:
    return f"{millimetres * 72 / 25.4:.2f}"[:5].rstrip(".")


@pytest.mark.parametrize("name", HARD)
@pytest.mark.parametrize(
    "how", [Print(A4), Print(A4, bleed=3), Print(A4, ink=True), Print(A4, official=True)]
)
def test_files_are_sound(press: Press, folder: Path, name: str, how: Print) -> None:
    pdf = printed(press, folder, HARD[name], how)
    run("qpdf", "--check", pdf)
    told = info(pdf)
    assert (told["Title"], told["Tagged"]) == (HARD[name].title, "yes")
    assert told["CreationDate"].startswith("Mon Mar  2 00:00:00 2026")
    data = pdf.read_bytes()
    assert HARD[name].pictures or len(data) <= 120 * 1024
    assert b"/Lang(zh-CN)" in data.replace(b" ", b"")
    assert b"<pdfaid:part>2</pdfaid:part>" in data
    fonts = run("pdffonts", pdf).splitlines()[2:]
    assert fonts
    assert all(re.search(r" yes yes yes +\d+ +\d+$", each) for each in fonts)


def test_official_sheets_say_the_same(press: Press, folder: Path) -> None:
    poster = HARD["people"]
    text = "".join(pages(printed(press, folder, poster, Print(A4, official=True))))
    for each in (poster.title, poster.issuer, poster.kind, *closing(poster)):
        assert re.sub(r"\s", "", each) in text
    assert "姓名：罗长林" in text
    assert "—1—" in text


def test_official_lines_have_28_letters_and_pages_22_lines(press: Press, folder: Path) -> None:
    pdf = printed(press, folder, sheet(Prose("一二三四五六七" * 400)), Print(A4, official=True))
    found = run("pdftotext", "-layout", "-f", "2", "-l", "2", pdf, "-").split("\f")[0].split("\n")
    lines = [each.strip() for each in found if each.strip()]
    assert [len(each) for each in lines[:-1]] == [28] * 22
    assert lines[-1] == "—2—"


def test_an_empty_sheet_is_printed(press: Press, folder: Path) -> None:
    poster = sheet(signature=None, contact=())
    text = "".join(pages(printed(press, folder, poster, Print(A4))))
    assert text == "".join(words(poster)) + "网上看：" + CODE.words + poster.issuer


def test_boxes_for_the_print_shop(press: Press, folder: Path) -> None:
    told = info(printed(press, folder, HARD["table-40"], Print(A4, bleed=3)))
    millimetres = {
        name: [round(float(each) * 25.4 / 72, 1) for each in told[name].split()]
        for name in ("MediaBox", "BleedBox", "TrimBox")
    }
    assert millimetres == {
        "MediaBox": [0, 0, 232, 319],
        "BleedBox": [8, 8, 224, 311],
        "TrimBox": [11, 11, 221, 308],
    }


def test_office_sheets_have_no_colour(press: Press, folder: Path) -> None:
    pdf = printed(press, folder, HARD["table-10"], Print(A4, ink=True))
    run("pdftoppm", "-r", "30", "-singlefile", pdf, folder / "ink")
    ppm = (folder / "ink.ppm").read_bytes().split(b"\n255\n", 1)[1]
    assert all(max(three) - min(three) < 3 for three in zip(ppm[::3], ppm[1::3], ppm[2::3], strict=True))
    assert sum(ppm) / len(ppm) > 225


TONES = ("run", "soon", "done", "late", "quiet")


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("in_panel", [False, True])
def test_a_state_is_in_the_colours_of_its_page(press: Press, folder: Path, tone: str, in_panel: bool) -> None:
    """What is behind it too; in an office nothing has a colour."""
    items = Items("", (Item("硬化机耕道", "逾期未兑现" * 3, (), tone),))
    poster = sheet(items, signature=None, contact=())
    if in_panel:
        poster = replace(poster, blocks=(), panels=(Panel("承诺", (items,)),))
    tokens = (ROOT / "theme/tokens.css").read_text("utf-8")
    wanted = {re.search(rf"--{name}: (#\w{{6}});", tokens)[1] for name in (tone, f"{tone}-wash")}
    shown = [colours(printed(press, folder, poster, Print(A4, ink=ink))) for ink in (False, True)]
    assert wanted <= shown[0]
    assert not wanted & shown[1]


def colours(pdf: Path) -> set[str]:
    """Those of which there are many points."""
    run("pdftoppm", "-r", "150", "-png", "-singlefile", pdf, pdf.with_suffix(""))
    found = Image.open(pdf.with_suffix(".png")).convert("RGB").getcolors(1 << 24)
    assert found
    return {"#{:02x}{:02x}{:02x}".format(*colour) for count, colour in found if count > 20}


def test_all_colours_are_those_of_the_theme() -> None:
    tokens = (ROOT / "theme/tokens.css").read_text("utf-8")
    found = {
        each
        for path in (ROOT / "theme/posters").glob("*.typ")
        for each in re.findall(r"#[0-9a-f]{6}\b", path.read_text("utf-8"))
    }
    assert len(found) > 10
    assert [each for each in found if each not in tokens] == []


def test_a_large_sheet_on_small_ones(press: Press, folder: Path) -> None:
    paper = read_paper("A2")
    pdf = printed(press, folder, HARD["people"], Print(paper))
    tiles = folder / "tiles.pdf"
    tiles.write_bytes(press.tiles(HARD["people"], pdf.name, pdf.read_bytes(), paper, read_paper("A3")))
    run("qpdf", "--check", tiles)
    told = info(tiles)
    assert told["Pages"] == "5"
    assert "4张拼成一张" in pages(tiles)[0]


def test_the_same_sheet_gives_the_same_bytes(press: Press, folder: Path, tmp_path: Path) -> None:
    poster = HARD["table-40"]
    first = press.pdf(poster, Print(A4), {}, CODE)
    assert press.pdf(poster, Print(A4), {}, CODE) == first
    assert press_in(tmp_path / "other").pdf(poster, Print(A4), {}, CODE) == first


def test_without_a_day_there_is_no_date(press: Press, folder: Path) -> None:
    pdf = printed(press, folder, replace(HARD["people"], day=None), Print(A4))
    run("qpdf", "--check", pdf)
    assert not {"CreationDate", "ModDate"} & set(info(pdf))
    assert b"1970" not in pdf.read_bytes()


def test_letters_are_never_smaller_than_9_points_at_a4(press: Press, folder: Path) -> None:
    for name in HARD:
        pdf = printed(press, folder, HARD[name], Print(A4))
        found = run("pdftotext", "-bbox", pdf, "-")
        sizes = [
            float(low) - float(high)
            for high, low, text in re.findall(r'yMin="([\d.]+)".*?yMax="([\d.]+)">(.*?)<', found)
            if re.search(r"[\u4e00-\u9fff]", text)
        ]
        assert min(sizes) >= 8.99


SIGNED = {
    "text": lambda count: Prose("\n\n".join(["柳湾村党支部把办实事的进度贴在村口，谁都可以来看。"] * count)),
    "rows": rows,
    "photos": pictures,
}


@pytest.mark.parametrize("paper", ["A4", "A3横", "1200×900"])
@pytest.mark.parametrize("kind", SIGNED)
def test_no_sheet_carries_only_the_signature(press: Press, folder: Path, kind: str, paper: str) -> None:
    for count in range(5, 60, 4):
        poster = sheet(SIGNED[kind](count))
        last = pages(printed(press, folder, poster, Print(read_paper(paper))))[-1]
        before = last[: last.index(poster.contact[0][:7])]
        assert before.removeprefix(poster.title).removesuffix("（盖章）2026年3月2日") != signed(poster)


def signed(poster: Poster) -> str:
    """Whose signature stands there."""
    assert poster.signature
    return poster.signature.name


ADVICE = "字体里没有，印不出来；请换一个字，人名里的生僻字请核对是不是写成了看上去一样的别的字"
WRONG = {
    "标题里的“𓀀”（U+13000）": sheet(Prose("好。"), title="关于𓀀的公示"),
    "表格“名册”第 2 行里的“\U0001f600”（U+1F600）": sheet(
        Table(Grid("名册", ("姓名",), (("罗长林",), ("马\U0001f600",)), (False,)))
    ),
    "“姓名”里的“\ue001”（U+E001）": sheet(Facts("公示对象", (Fact("姓名", "\ue001某"),))),
}


@pytest.mark.parametrize("place", WRONG)
def test_a_character_that_no_font_has(press: Press, place: str) -> None:
    with pytest.raises(BoardError) as caught:
        press.pdf(WRONG[place], Print(A4), {}, None)
    assert str(caught.value) == f"{WRONG[place].source}：{place}{ADVICE}"


def test_photos_stand_beside_each_other_before_they_are_too_coarse(press: Press, folder: Path) -> None:
    poster = sheet(pictures(2))
    press.pdf(poster, Print(A4), photos_of(poster, folder, 400, 300), None)
    with pytest.raises(BoardError) as caught:
        press.pdf(poster, Print(read_paper("A2")), photos_of(poster, folder, 400, 300), None)
    assert str(caught.value) == (
        "branches/hekou-liuwan/notices/one.md：照片 photo-0.jpg 只有 400×300 点，"
        "印在 A2 的纸上每英寸不到 100 点，会发虚；请换一张大的，或者用小一些的纸"
    )


@pytest.mark.parametrize("paper", ["A4", "A2横"])
@pytest.mark.parametrize(
    "path",
    ["", "star-roll.html", "branches/hekou-liuwan/notices/2026-03-02-fazhan.html", "a" * 120, "Ä/村.html"],
)
def test_codes_are_read_from_paper(press: Press, folder: Path, path: str, paper: str) -> None:
    url, pdf = f"https://dangwu.example/{path}", folder / "code.pdf"
    pdf.write_bytes(
        press.pdf(HARD["people"], Print(read_paper(paper)), {}, code_of("https://dangwu.example/", path))
    )
    run("pdftoppm", "-r", "100", "-gray", "-singlefile", "-png", pdf, folder / "code")
    assert run("zbarimg", "--quiet", "--raw", folder / "code.png").strip() == url


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("branches/hekou-liuwan/notices/2026-03-02-fazhan.html", "dangwu.example/gk/branches/hekou-liuwan"),
        ("branches/hekou-liuwan/index.html", "dangwu.example/gk/branches/hekou-liuwan"),
        ("ratings.html", "dangwu.example/gk"),
    ],
)
def test_the_address_in_words_is_short_enough_to_be_typed(page: str, words: str) -> None:
    assert code_of("https://dangwu.example/gk/", page).words == words


def test_a_code_that_phones_could_not_read(press: Press) -> None:
    code = code_of("https://dangwu.example", "a" * 400)
    with pytest.raises(BoardError, match=r"one\.md：网页地址 branches/\S+ 太长，二维码在 A4 的纸上印不清楚"):
        press.pdf(HARD["people"], Print(A4), {}, code)


def test_official_sheets_are_a4(press: Press) -> None:
    with pytest.raises(BoardError, match="公文样式只能印在 A4 纸上，不能印在 A3 上"):
        press.pdf(HARD["people"], Print(read_paper("A3"), official=True), {}, None)


def test_other_troubles_are_told_without_the_words_of_typst(press: Press) -> None:
    poster = sheet(pictures(1))
    photos = {poster.pictures[0]: Photo("gone.jpg", 1600, 1200)}
    with pytest.raises(BoardError) as caught:
        press.pdf(poster, Print(A4), photos, None)
    assert str(caught.value) == (
        f"branches/hekou-liuwan/notices/one.md：“{poster.title}”排不了版，海报没有印；"
        "这是程序的毛病，请告诉管理员"
    )


TOLERANCE, APART = 6, 0.01
"""How much darker a point may be, of 255, and how many of all may differ more, after a slight blur."""


@pytest.mark.parametrize("name", HARD)
def test_sheets_look_as_they_did(
    press: Press, folder: Path, name: str, pytestconfig: pytest.Config, tmp_path: Path
) -> None:
    found = contact_sheet(press, folder, HARD[name], tmp_path)
    golden = GOLDEN / f"{name}.png"
    if pytestconfig.getoption("--update-golden"):
        GOLDEN.mkdir(exist_ok=True)
        found.save(golden, optimize=True)
    with Image.open(golden) as kept:
        assert kept.size == found.size
        one, other = (each.convert("L").filter(ImageFilter.GaussianBlur(1)) for each in (kept, found))
        histogram = ImageChops.difference(one, other).histogram()
    assert sum(histogram[TOLERANCE + 1 :]) <= APART * sum(histogram)


def contact_sheet(press: Press, folder: Path, poster: Poster, tmp_path: Path) -> Image.Image:
    """All pages on every paper, small and grey, a row for each paper."""
    shown = []
    for nth, paper in enumerate(PAPERS):
        pdf = printed(press, folder, poster, Print(paper))
        run("pdftoppm", "-gray", "-scale-to", "200", "-png", pdf, tmp_path / f"{nth}")
        shown.append([Image.open(path) for path in sorted(tmp_path.glob(f"{nth}-*.png"))])
    size = (max(sum(each.width for each in row) for row in shown), sum(row[0].height for row in shown))
    whole, y = Image.new("L", size, 128), 0
    for row in shown:
        x = 0
        for each in row:
            whole.paste(each, (x, y))
            x += each.width
        y += row[0].height
    return whole.quantize(16)


HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=60)
CELL = st.text("柳湾村党支部会议，。（）12.5%", min_size=1, max_size=24).map(str.strip).filter(bool)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    title=HAN,
    text=st.lists(HAN, min_size=1, max_size=12),
    cells=st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=30),
    paper=st.sampled_from(PAPERS),
)
def test_nothing_is_lost(
    press: Press,
    folder: Path,
    title: str,
    text: list[str],
    cells: list[tuple[str, str, str]],
    paper: Paper,
) -> None:
    grid = Grid("附表", ("甲栏头", "乙栏头", "丙栏头"), tuple(cells), (False, False, True))
    poster = sheet(Prose("\n\n".join(text)), Table(grid), title=title, day=date(2026, 1, 1))
    whole = _bare(pages(printed(press, folder, poster, Print(paper))), poster)
    expected = "".join(words(poster))
    assert whole[: len(expected)] == expected
