"""Hard sheets as values, a press to print them, and what a PDF says."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import typst
from board.app.fonts import Fonts, fonts
from board.base.paper import read_paper
from board.render.markdown_blocks import blocks as paragraphs
from board.render.press import Press
from board.render.sheet_data import Photo
from board.views.parts import Fact, Grid, Picture
from board.views.poster import (
    Album,
    Block,
    Facts,
    Item,
    Items,
    Lines,
    Poster,
    Prose,
    Signature,
    Table,
)
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
PAPERS = tuple(map(read_paper, ("A4", "A3", "A2", "A1", "A4横", "A3横", "900×1200", "1200×900")))
SENTENCE = "支部党员大会对群众提出的意见逐条作了研究，能办的当月办结，暂时办不了的说明原因并定下时限。"


def sheet(*blocks: Block, title: str = "2026年度优秀共产党员推荐对象公示", **given: object) -> Poster:
    """A signed sheet with these blocks."""
    values: dict[str, object] = {
        "stem": "posters/one",
        "twin": "branches/hekou-liuwan/notices/one.html",
        "source": "branches/hekou-liuwan/notices/one.md",
        "kind": "公示",
        "issuer": "柳湾村党支部",
        "committee": "河口乡党委",
        "signature": Signature("中共青石县河口乡柳湾村支部委员会", "2026年3月2日"),
        "contact": ("柳湾村党支部：0000-7100101　柳湾村党群服务中心一楼", "县委组织部：0000-1234567"),
        "names": ("罗长林", "马春燕"),
        "day": date(2026, 3, 2),
        "papers": (read_paper("A4"),),
        **given,
    }
    return Poster(title=title, blocks=blocks, **values)  # type: ignore[arg-type]


def rows(count: int) -> Table:
    """A table of so many rows with short and long columns."""
    lines = tuple(
        (
            f"{number}",
            "组织健全",
            f"第{number}项：{SENTENCE[: 12 + number % 20]}",
            f"2026年3月{number % 28 + 1}日",
            f"{number * 137:,}.00",
        )
        for number in range(1, count + 1)
    )
    return Table(
        Grid(
            "经费使用情况",
            ("序号", "类别", "说明", "日期", "金额（元）"),
            lines,
            (True, False, False, False, True),
        )
    )


def pictures(count: int) -> Album:
    """So many photos."""
    return Album("活动照片", tuple(Picture(f"photo-{nth}.jpg", f"第{nth + 1}张") for nth in range(count)))


PEOPLE = (
    Facts("公示对象", (Fact("姓名", "罗长林"), Fact("职务", "村医"), Fact("主要事迹", SENTENCE))),
    Facts("", (Fact("姓名", "马春燕"), Fact("职务", "农机互助岗"), Fact("主要事迹", SENTENCE))),
)
PROMISES = Items(
    "支部承诺",
    (
        Item("硬化村东渠边机耕道", "推进中", ("进展：610 / 850米", "时限：2026年12月10日", "责任人：周海")),
        Item("每月走访一次独居老人", "", (f"措施：{SENTENCE}",)),
    ),
    numbered=True,
)
HARD = {
    "people": sheet(
        Prose(SENTENCE), *PEOPLE, Lines("公示时间", ("自2026年3月2日起至2026年3月9日止",), large=True)
    ),
    "promises": sheet(PROMISES, title="2026年公开承诺"),
    "table-10": sheet(rows(10)),
    "table-40": sheet(rows(40)),
    "long-cells": sheet(
        Table(Grid("附表", ("项目", "说明"), (("一", SENTENCE * 40), ("二", SENTENCE)), (False, False))),
        Items("意见和答复", (Item(SENTENCE * 20, "已答复", (SENTENCE * 20,)), Item("无"))),
    ),
    "long": sheet(Prose("\n\n".join([SENTENCE * 3] * 24))),
    "long-name": sheet(
        Prose(SENTENCE),
        title="关于接收罗长林同志为中国共产党预备党员的公示",
        issuer="河口乡杨树坪片区农民专业合作社与农技服务站联合功能型党支部",
        signature=Signature("中共青石县河口乡杨树坪片区农民专业合作社联合支部委员会", "2026年3月2日"),
    ),
    "photos-0": sheet(Prose(SENTENCE)),
    "photos-12": sheet(Prose(SENTENCE), pictures(12)),
    "rare": sheet(Prose("公示对象：𠮷㛃、䶮。"), title="𠮷㛃、䶮同志任职公示", names=("𠮷㛃", "䶮")),
}


def press_in(folder: Path, found: Fonts | None = None) -> Press:
    """A press whose root is that folder, with those fonts or with the open ones."""
    shutil.copytree(ROOT / "theme" / "posters", folder / "posters")
    (folder / "fonts").mkdir()
    found = found or fonts()
    for path in found.files:
        (folder / "fonts" / path.name).symlink_to(path)
    compiler = typst.Compiler(root=str(folder), font_paths=[str(folder / "fonts")], ignore_system_fonts=True)
    return Press(compiler, found.families._asdict())


def photos_of(poster: Poster, folder: Path, width: int = 1600, height: int = 1200) -> dict[Picture, Photo]:
    """A file for each photo, each in its own colour."""
    found = {}
    for nth, picture in enumerate(poster.pictures):
        name = f"{width}x{height}-{nth}.png"
        if not (folder / name).exists():
            Image.new("RGB", (width, height), (90 + 12 * nth, 150, 230 - 15 * nth)).save(folder / name)
        found[picture] = Photo(name, width, height)
    return found


def run(*command: str | Path) -> str:
    """What a tool prints; it has to end well."""
    made = subprocess.run(command, capture_output=True, check=True)
    return made.stdout.decode(errors="replace")


def pages(pdf: Path) -> list[str]:
    """The text of every page in reading order, without white space."""
    return [re.sub(r"\s", "", each) for each in run("pdftotext", "-raw", pdf, "-").split("\f")[:-1]]


def words(poster: Poster) -> list[str]:
    """What a sheet says before its signature, piece by piece, without white space."""
    found = [poster.kind, poster.title, poster.issuer, poster.committee]
    for block in poster.blocks:
        found += _words(block)
    return [re.sub(r"\s", "", each) for each in found if each]


def closing(poster: Poster) -> list[str]:
    """What it says from its signature on."""
    signed = poster.signature
    found = [signed.name, "（盖章）" * signed.sealed, signed.day] if signed else []
    return [re.sub(r"\s", "", each) for each in (*found, *poster.contact)]


def _words(block: Block) -> Iterator[str]:
    match block:
        case Prose(text, name):
            yield name
            yield from ("".join(words for words, _ in each.runs) for each in paragraphs(text))
        case Facts(name, facts):
            yield name
            yield from (f"{each.label}{each.value}" for each in facts)
        case Table(grid):
            yield grid.caption
            yield "".join(grid.heads)
            yield from map("".join, grid.rows)
        case Items(name, items, numbered):
            yield name
            for number, each in enumerate(items, start=1):
                yield f"{number}." if numbered else "■"
                yield each.title
                yield each.mark
                yield from each.lines
        case Lines(name, lines, _):
            yield name
            yield from lines
        case Album(name, shown):
            yield name
            yield from (each.caption for each in shown)
