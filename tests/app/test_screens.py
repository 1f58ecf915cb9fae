"""Screens in a tree: which there are, what makes one new, and that for others nothing is done."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from board.app import screens as screens_app
from board.app.build import build
from board.app.kiosks import Maker
from board.base.findings import BoardError

from tests import make
from tests.app.living import held, quiet, substituted, toggled, write
from tests.small_board import picture as drawn

TODAY = make.day("2026-03-06")
BRANCH = "branches/liuwan"
DECISION = f"{BRANCH}/disclosures/2026-02-20-qudao.md"
ACTIVITY = f"{BRANCH}/activities/2026-03-05-zhishu"
SCREENS = """\
屏幕:
  - {编号: cun, 范围: 社会, 支部: [liuwan], 誓词: oath.md}
  - {编号: xiang, 名称: 乡政府大厅, 范围: 社会}
  - {编号: er, 范围: 社会, 支部: [dangan]}
  - {编号: lao, 范围: 社会, 停用: 是}
  - {编号: dangyuan, 范围: 党内}
  - {编号: benshe, 范围: 本单位, 支部: [liuwan]}
"""
SHOWING = ("cun", "xiang", "er", "lao")


@pytest.fixture(scope="module")
def settled(minimal: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The minimal board with a second branch and screens of all kinds; built once."""
    root = tmp_path_factory.mktemp("screens") / "board"
    shutil.copytree(minimal, root, ignore=shutil.ignore_patterns(".board", "site"))
    write(root, "content/oath.md", "# 入党誓词\n\n我志愿加入中国共产党。\n")
    write(
        root,
        "branches/dangan/branch.yml",
        "名称: 档案馆党支部\n全称: 中共档案馆支部\n上级: baishi\n领域: 机关\n",
    )
    toggled(root / "site_config.yml", SCREENS)
    tree(root)
    return root


@pytest.fixture
def root(settled: Path, tmp_path: Path) -> Path:
    """The same, untouched, with its tree beside it."""
    shutil.copytree(settled.parent, tmp_path, dirs_exist_ok=True)
    return tmp_path / "board"


def tree(root: Path, audience: str = "public", day: str = "2026-03-06") -> dict[str, bytes]:
    """The files of a tree after it was built, warm where it was built before."""
    out = root.parent / ("site" if audience == "public" else audience.replace(":", "-"))
    made = build(root, out, audience, make.day(day), 1, quiet)
    assert made.written, [each.message for each in made.findings]
    return held(out)


def cold(root: Path) -> dict[str, bytes]:
    """The same from a copy of the sources of which only the frame was made: that takes MkDocs long."""
    copy = root.parent / "copy"
    shutil.copytree(root, copy / "board", ignore=shutil.ignore_patterns(".board", "site"))
    write(copy / "board", ".board/frames", (root / ".board/frames").read_bytes())
    found = tree(copy / "board")
    shutil.rmtree(copy)
    return found


def folder(files: dict[str, bytes], code: str) -> dict[str, bytes]:
    """The files of a screen by their path in its folder."""
    head = f"kiosk/{code}/"
    return {name.removeprefix(head): data for name, data in files.items() if name.startswith(head)}


def shown(files: dict[str, bytes], code: str) -> dict[str, Any]:
    """What the player of a screen is handed."""
    own = folder(files, code)
    release = json.loads(own["release.js"].decode()[len("boardRelease(") : -2])
    return dict(json.loads(own[release["data"]].decode()[len("boardKiosk(") : -2]))


def test_the_public_tree_has_the_screens_for_everybody_and_no_others(root: Path) -> None:
    codes = {name.split("/")[1] for name in tree(root) if name.startswith("kiosk/")}
    assert codes == set(SHOWING)
    for audience in ("party", "unit:liuwan"):
        assert not [name for name in tree(root, audience) if name.startswith("kiosk/")]


def test_a_screen_shows_its_own_branches(root: Path) -> None:
    files = tree(root)
    ids = {code: set(shown(files, code)["slides"]) for code in SHOWING}
    assert {each for each in ids["cun"] if each.startswith("liuwan/")}
    assert "oath" in ids["cun"]
    assert ids["cun"] - {"oath", "contact"} <= ids["xiang"]
    assert not [each for each in ids["er"] if each.startswith("liuwan")]
    assert ids["lao"] == set()
    assert [name for name in folder(files, "cun") if name.endswith(".jpg")]
    assert not [name for name in folder(files, "er") if name.endswith(".jpg")]


def text(root: Path) -> None:
    toggled(root / DECISION, "\n明年再修西渠。\n")


def off_screen(root: Path) -> None:
    toggled(root / DECISION, "上屏: 否\n", after="---\n")


def picture(root: Path) -> None:
    write(root, f"{ACTIVITY}/01.jpg", drawn("other"))


def other_branch(root: Path) -> None:
    write(
        root,
        "branches/dangan/disclosures/2026-03-01-jihua.md",
        "---\n事项: 村级重大事项决议\n标题: 整理档案\n日期: 2026-03-01\n---\n整理十年的档案。\n",
    )


def article(root: Path) -> None:
    toggled(root / "content/oath.md", "\n请大家起立。\n")


def another_record(root: Path) -> None:
    """What no screen shows: how the procedure went."""
    substituted(root / f"{BRANCH}/rectifications/2026.yml", r"\Z", "# 改过\n")


CHANGES: list[tuple[Callable[[Path], None], set[str]]] = [
    (text, {"cun", "xiang"}),
    (off_screen, {"cun", "xiang"}),
    (picture, {"cun", "xiang"}),
    (other_branch, {"xiang", "er"}),
    (article, {"cun"}),
    (another_record, set()),
]


@pytest.mark.parametrize(("change", "expected"), CHANGES)
def test_a_change_makes_those_screens_new_that_show_it(
    change: Callable[[Path], None], expected: set[str], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are not even made; and a warm tree is what a cold build gives."""
    before, worked = tree(root), []

    class Watched(Maker):
        def files(self, screen: Any, *given: Any) -> dict[str, bytes]:
            worked.append(screen.code)
            return super().files(screen, *given)

    change(root)
    monkeypatch.setattr(screens_app, "Maker", Watched)
    after = tree(root)
    new = {code for code in SHOWING if folder(after, code) != folder(before, code)}
    assert new == expected
    assert sorted(worked) == sorted(expected)
    assert after == cold(root)


def test_what_is_off_the_screen_is_in_no_byte_of_it(root: Path) -> None:
    def told(files: dict[str, bytes]) -> list[str]:
        own = {name: data for name, data in files.items() if name.startswith("kiosk/")}
        return [name for name, data in own.items() if "渠道维修".encode() in data]

    substituted(root / DECISION, "^标题: .*$", "标题: 渠道维修")
    assert told(tree(root))
    off_screen(root)
    assert told(tree(root)) == []


def test_another_day_is_another_release(root: Path) -> None:
    before, after = tree(root), tree(root, day="2026-03-07")
    for code in SHOWING:
        for files, day in ((before, "2026-03-06"), (after, "2026-03-07")):
            assert f'"made":"{day}T00:00:00+08:00"'.encode() in folder(files, code)["release.js"]


def test_a_damaged_or_lost_file_is_made_again(root: Path) -> None:
    before = tree(root)
    own = sorted(name for name in before if name.startswith("kiosk/cun/"))
    (root.parent / "site" / own[0]).unlink()
    (root.parent / "site" / own[-1]).write_bytes(b"half")
    assert tree(root) == before


def test_a_screen_that_is_taken_out_goes_with_all_its_files(root: Path) -> None:
    substituted(root / "site_config.yml", r"^  - \{编号: er,.*\n", "")
    assert not folder(tree(root), "er")


def test_a_page_of_content_does_not_take_the_place_of_a_screen(root: Path) -> None:
    write(root, "content/kiosk/cun/index.md", "# 活动室\n")
    with pytest.raises(BoardError, match=r"kiosk/cun/index\.html"):
        tree(root)


def test_a_photo_that_cannot_be_opened_stops_the_build(root: Path) -> None:
    before = tree(root)
    write(root, f"{ACTIVITY}/01.jpg", b"\xff\xd8\xff no picture")
    made = build(root, root.parent / "site", "public", TODAY, 1, quiet)
    assert made.written is None
    assert held(root.parent / "site") == before


@pytest.mark.parametrize("jobs", [1, 2])
def test_several_processes_write_the_same(root: Path, jobs: int) -> None:
    before = tree(root)
    made = build(root, root.parent / "again", "public", TODAY, jobs, quiet)
    assert made.written
    assert held(root.parent / "again") == before
