"""A change makes the sheets new that show it, and no others; a warm tree is what a cold build gives."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from board.app.build import build
from PIL import Image

from tests import make
from tests.app.living import held, quiet, substituted, toggled, write

TODAY = make.day("2026-03-06")
BRANCH = "branches/liuwan"
DECISION = f"{BRANCH}/disclosures/2026-02-20-qudao.md"
ACTIVITY = f"{BRANCH}/activities/2026-03-05-zhishu"
WALL = "content/oath.md"
UNIT = "unit:baishi"


def photo(hue: int) -> bytes:
    """A picture large enough for paper."""
    buffer = io.BytesIO()
    Image.new("RGB", (1600, 1200), (hue, 120, 90)).save(buffer, "JPEG")
    return buffer.getvalue()


@pytest.fixture(scope="module")
def settled(minimal: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The minimal board with an article for the wall and photos that can be printed; built once."""
    root = tmp_path_factory.mktemp("posters") / "board"
    shutil.copytree(minimal, root, ignore=shutil.ignore_patterns(".board", "site"))
    write(root, f"{ACTIVITY}/01.jpg", photo(40))
    write(root, WALL, "# 入党誓词\n\n我志愿加入中国共产党。\n")
    toggled(root / "site_config.yml", "海报: {纸张: [A4], 上墙: [oath.md]}\n")
    tree(root, "public", "site")
    return root


@pytest.fixture
def root(settled: Path, tmp_path: Path) -> Path:
    """The same, untouched, with its tree beside it."""
    shutil.copytree(settled.parent, tmp_path, dirs_exist_ok=True)
    return tmp_path / "board"


def tree(root: Path, audience: str, name: str, *, posters: bool = True) -> dict[str, bytes]:
    """The files of a tree after it was built, warm where it was built before."""
    out = root.parent / name
    made = build(root, out, audience, TODAY, 1, quiet, posters=posters)
    assert made.written, [each.message for each in made.findings]
    return held(out)


def cold(root: Path, audience: str) -> dict[str, bytes]:
    """The same from a copy of the sources of which only the frame was made: that takes MkDocs long."""
    copy = root.parent / "copy"
    shutil.copytree(root, copy / "board", ignore=shutil.ignore_patterns(".board", "site"))
    write(copy / "board", ".board/frames", (root / ".board/frames").read_bytes())
    found = tree(copy / "board", audience, "site")
    shutil.rmtree(copy)
    return found


def sheets(*stems: str) -> set[str]:
    """The files of sheets of A4."""
    return {f"posters/{stem}{tail}" for stem in stems for tail in ("-a4.pdf", ".png")}


def text(root: Path) -> None:
    toggled(root / DECISION, "\n明年再修西渠。\n")


def picture(root: Path) -> None:
    write(root, f"{ACTIVITY}/01.jpg", photo(200))


def article(root: Path) -> None:
    toggled(root / WALL, "\n请大家起立。\n")


def officer(root: Path) -> None:
    substituted(root / f"{BRANCH}/branch.yml", "职务: 书记", "职务: 党支部书记")


def nothing(root: Path) -> None:
    """Built once more."""


BOARD = {"posters/liuwan/board-a2-h.pdf", "posters/liuwan/board.png"}
CHANGES: list[tuple[Callable[[Path], None], str, set[str]]] = [
    (nothing, "public", set()),
    (text, "public", sheets("liuwan/disclosures/2026-02-20-qudao")),
    (
        text,
        UNIT,
        sheets("liuwan/disclosures/2026-02-20-qudao", "liuwan/disclosures/2026-02-20-qudao/approval"),
    ),
    (picture, "public", sheets("liuwan/activities/2026-03-05-zhishu") | BOARD),
    (article, "public", sheets("oath/wall")),
    (officer, "public", sheets("liuwan/committee") | BOARD),
]


@pytest.mark.parametrize(("change", "audience", "expected"), CHANGES)
def test_a_change_makes_its_own_sheets_new(
    change: Callable[[Path], None], audience: str, expected: set[str], root: Path
) -> None:
    at = audience.replace(":", "-") if audience != "public" else "site"
    before = tree(root, audience, at)
    assert {name for name in before if name.startswith("posters/")} >= expected
    change(root)
    after = tree(root, audience, at)
    new = {name for name, data in after.items() if before.get(name) != data}
    assert {name for name in new if name.startswith("posters/")} == expected
    assert after == cold(root, audience)


def test_an_article_offers_its_sheet_as_a_record_does(root: Path) -> None:
    """Wherever it lies; and where the tree has none, or no sheet of this one, its page says nothing of it."""
    write(root, "content/rules-of/meeting.md", "# 三会一课\n\n每月一次。\n")
    write(root, "content/other.md", "# 别的\n\n不上墙。\n")
    substituted(root / "site_config.yml", "oath.md", "oath.md, rules-of/meeting.md")
    made = tree(root, "public", "site")
    for page, up, stem in (("oath.html", "", "oath"), ("rules-of/meeting.html", "../", "rules-of/meeting")):
        html = made[page].decode()
        part = html[html.index('<section class="part at-print') : html.index("</article>")]
        links = re.findall(r'(?:href|src)="([^"]*)"', part)
        assert links == [f"{up}posters/{stem}/wall{each}" for each in ("-a4.pdf", ".png", "-a4.pdf")]
        assert all(each.removeprefix(up) in made for each in links)
    for html in (made["other.html"], tree(root, "public", "plain", posters=False)["oath.html"]):
        assert b"posters/" not in html


def test_sheets_go_with_their_record(root: Path) -> None:
    before = tree(root, "public", "site")
    toggled(root / DECISION, "出海报: 否\n", after="---\n")
    after = tree(root, "public", "site")
    gone = before.keys() - after.keys()
    assert gone == sheets("liuwan/disclosures/2026-02-20-qudao")


def test_a_tree_without_sheets_is_as_if_there_were_none(root: Path) -> None:
    """Also after one with them was built from the same cache."""
    plain = tree(root, "public", "plain", posters=False)
    tree(root, "public", "site")
    assert tree(root, "public", "plain", posters=False) == plain
    assert [name for name in plain if name.startswith("posters/") or name.endswith("print.html")] == []
