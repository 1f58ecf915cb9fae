"""No name of a person and no fixed term is broken over two lines, wherever it stands on a sheet."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from board.base.paper import A4, read_paper
from board.render.press import Press
from board.render.sheet_data import Print
from board.views.parts import Fact, Grid, Picture
from board.views.poster import (
    Album,
    Block,
    Boxes,
    Facts,
    Item,
    Items,
    Lines,
    Panel,
    Prose,
    Signature,
    Signing,
    Table,
)

from tests.on_paper import said
from tests.render.sheets import photos_of, press_in, run, sheet

NAMES = ("罗长林", "欧阳春燕", "阿依古丽·买买提")
TERM = "中国共产党"
LONGEST = "习近平新时代中国特色社会主义思想"
WHOLE = (*NAMES, TERM)
AT = range(40)
"""How many letters stand before a name: each comes to the end of a line in some of them."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("names")


@pytest.fixture(scope="module")
def press(folder: Path) -> Press:
    return press_in(folder)


def lines(pdf: bytes, folder: Path) -> list[str]:
    """What each line says, without spaces."""
    path = folder / "names.pdf"
    path.write_bytes(pdf)
    told = run("pdftotext", "-bbox-layout", path, "-")
    return [
        html.unescape("".join(re.findall(r"<word[^>]*>(.*?)</word>", line, re.DOTALL)))
        for line in re.findall(r"<line[^>]*>(.*?)</line>", told, re.DOTALL)
    ]


def texts() -> list[str]:
    """Names and terms after so many letters, with more behind them."""
    return [f"{'村' * before}{whole}和大家一起办" for before in AT for whole in WHOLE]


def rows(found: list[str]) -> Grid:
    """A table with a long column, one of names, and two narrow ones."""
    whole = WHOLE * len(AT)
    cells = ((str(number), each, whole[number], "说明" * 9) for number, each in enumerate(found))
    return Grid("名册", ("序号", "情况", "姓名", "备注"), tuple(cells), (True, False, False, False))


def item(text: str) -> Item:
    """With long and short lines; two short ones stand beside each other."""
    return Item(text, "推进中", (f"责任人：{text}", f"进展：村{text}", f"责任人：{text[-11:]}"), "run")


def bold(text: str) -> str:
    return re.sub("|".join(WHOLE), r"**\g<0>**", text)


def captions(found: list[str]) -> tuple[Picture, ...]:
    return tuple(Picture(f"{number}.jpg", each) for number, each in enumerate(found[:96:3]))


PLACES: dict[str, Callable[[list[str]], Block]] = {
    "prose": lambda found: Prose("\n\n".join(found)),
    "bold": lambda found: Prose("\n\n".join(map(bold, found))),
    "list": lambda found: Prose("\n".join(f"- {each}" for each in found)),
    "facts": lambda found: Facts("基本情况", tuple(Fact("主持人", each) for each in found)),
    "table": lambda found: Table(rows(found)),
    "items": lambda found: Items("承诺", tuple(map(item, found))),
    "lines": lambda found: Lines("受理", tuple(found)),
    "large": lambda found: Lines("公示时间", tuple(found), large=True),
    "photos": lambda found: Album("照片", captions(found)),
    "boxes": lambda found: Boxes("意见", tuple(Fact("审核", each) for each in found)),
    "signing": lambda _: Signing(WHOLE),
}


HOW = ("A4", "A3横", "form", "official", "panel")
FORMS = ("boxes", "signing")
"""What stands in no panel."""


@pytest.mark.parametrize(
    ("place", "how"), [(each, how) for each in PLACES for how in HOW if how != "panel" or each not in FORMS]
)
def test_nothing_is_broken(press: Press, folder: Path, place: str, how: str) -> None:
    block = PLACES[place](texts())
    poster = sheet(block, names=NAMES, title="名单", is_form=how == "form")
    if how == "panel":
        poster = sheet(names=NAMES, title="公开栏", panels=(Panel("名单", (block,)),), signature=None)
    paper = read_paper(how) if how.startswith("A") else A4
    settings = Print(paper, official=how == "official")
    found = lines(press.pdf(poster, settings, photos_of(poster, folder), None), folder)
    text = "".join(said(poster))
    for each in WHOLE:
        assert sum(line.count(each) for line in found) == text.count(each) > 0, each


@pytest.mark.parametrize("official", [False, True])
def test_nor_in_titles_signatures_and_contacts(press: Press, folder: Path, official: bool) -> None:
    for before in range(2, 30, 3):
        for each in WHOLE:
            text = f"{'村' * before}{each}同志"
            poster = sheet(
                Prose("好。"),
                names=NAMES,
                title=text,
                signature=Signature(f"{text}委员会", "2026年3月2日"),
                contact=(f"{text}{'，' + text}：0000-7100101",),
            )
            found = lines(press.pdf(poster, Print(A4, official=official), {}, None), folder)
            assert sum(line.count(each) for line in found) >= 4, (before, each)


ROOMY = ("prose", "bold", "list", "facts", "lines")
"""Where a line is as long as the longest term, on a sheet by itself."""


@pytest.mark.parametrize("place", ROOMY)
@pytest.mark.parametrize("how", ["A4", "official"])
def test_nor_is_the_longest_term(press: Press, folder: Path, place: str, how: str) -> None:
    texts = [f"{'村' * before}{LONGEST}主题教育" for before in AT]
    poster = sheet(PLACES[place](texts), title=f"关于学习贯彻{LONGEST}的通知")
    settings = Print(A4, official=how == "official")
    found = lines(press.pdf(poster, settings, photos_of(poster, folder), None), folder)
    typed = "".join((poster.title, *said(poster))).count(LONGEST)
    assert sum(line.count(LONGEST) for line in found) >= typed > len(AT)
