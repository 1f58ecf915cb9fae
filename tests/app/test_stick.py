"""`board stick`: the folder that is carried to a screen, where it may lie, and what it takes the place of."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from board.app.build import build
from board.app.stick import make
from board.base.findings import BoardError, WrongUsage
from board.output.place import MARK

from tests import make as given
from tests.app.living import held, quiet, substituted, toggled, write
from tests.command_line import run

DAY = "2026-03-06"
SCREENS = """\
屏幕:
  - {编号: cun, 名称: 柳湾村活动室, 范围: 本单位, 支部: [liuwan]}
  - {编号: xiang, 名称: 乡政府大厅, 范围: 社会}
  - {编号: dangyuan, 范围: 党内}
  - {编号: lao, 名称: 老活动室, 范围: 本单位, 支部: [liuwan], 停用: 是}
  - {编号: kong, 范围: 社会, 支部: [gone]}
"""
GONE = "名称: 原党支部\n全称: 中共原支部\n上级: baishi\n领域: 农村\n状态: 已撤销\n状态日期: 2026-01-01\n"


@pytest.fixture(scope="module")
def settled(minimal: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The minimal board with screens; its cache is warm."""
    root = tmp_path_factory.mktemp("stick") / "board"
    shutil.copytree(minimal, root, ignore=shutil.ignore_patterns(".board", "site"))
    write(root, "branches/gone/branch.yml", GONE)
    toggled(root / "site_config.yml", SCREENS)
    stick(root, root.parent / "usb", "cun")
    return root


@pytest.fixture
def root(settled: Path, tmp_path: Path) -> Path:
    """The same, untouched, with a stick of the village beside it."""
    shutil.copytree(settled.parent, tmp_path, dirs_exist_ok=True)
    return tmp_path / "board"


def stick(root: Path, out: Path, code: str | None = None) -> dict[str, bytes]:
    """The files of a stick after it was written."""
    made = make(root, out, code, given.day(DAY), 1, quiet)
    files = held(out)
    assert made.files == len(files) - 1, "and the mark"
    return files


def test_a_stick_holds_the_screen_and_all_that_starts_it(root: Path) -> None:
    files = held(root.parent / "usb")
    tops = {name for name in files if "/" not in name}
    assert tops == {"index.html", "release.js", "sw.js", "打开屏幕.bat", "start.sh", "说明.html", MARK}
    release = json.loads(files["release.js"].decode()[len("boardRelease(") : -2])
    assert {each["path"] for each in release["files"]} == files.keys() - {
        *("release.js", "打开屏幕.bat", "start.sh", "说明.html", MARK)
    }
    assert (release["screen"], release["made"]) == ("cun", f"{DAY}T00:00:00+08:00")


def test_it_is_the_same_every_time(root: Path) -> None:
    before = held(root.parent / "usb")
    assert stick(root, root.parent / "usb", "cun") == before
    assert stick(root, root.parent / "other", "cun") == before


def test_the_start_file_for_windows_is_read_in_any_code_page(root: Path) -> None:
    data = held(root.parent / "usb")["打开屏幕.bat"]
    assert data.isascii()
    assert data.startswith(b"@echo off\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert b"board-kiosk-cun" in data
    assert b"@CODE@" not in data
    # Every block is closed, and whatever is found is started from beside the file.
    assert data.count(b"(\r\n") == len(re.findall(rb"^\)", data, re.MULTILINE))
    assert b"%~dp0index.html" in data


def test_the_start_file_for_linux_starts_the_browser_that_is_there(root: Path, tmp_path: Path) -> None:
    """Whatever the folder is called, and from wherever it is started; nothing is written to the stick."""
    place = tmp_path / "活动室 #1" / "屏幕"
    stick(root, place, "cun")
    program = place / "start.sh"
    assert program.stat().st_mode & stat.S_IXUSR
    tools = tmp_path / "tools"
    fake = write(tools, "chromium", '#!/bin/sh\nprintf "%s\\n" "$@"\n')
    fake.chmod(0o755)
    before = held(place)
    done = subprocess.run(
        ["/bin/sh", program],
        cwd="/",
        env={"PATH": f"{tools}:{os.defpath}", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    said = done.stdout.splitlines()
    assert said[-1] == str(place / "index.html")
    assert "--kiosk" in said
    assert f"--user-data-dir={tmp_path}/.cache/board-kiosk-cun" in said
    assert held(place) == before


@pytest.mark.parametrize(
    ("code", "scope", "is_limited"),
    [
        ("cun", "本单位：本村（柳湾村党支部）的人可以看", True),
        ("xiang", "社会：社会上所有人可以看", False),
        ("dangyuan", "党内：党员可以看", True),
    ],
)
def test_its_page_says_what_it_is_and_for_whom(
    root: Path, code: str, scope: str, *, is_limited: bool
) -> None:
    page = stick(root, root.parent / code, code)["说明.html"].decode()
    assert "以后才开始的公示、才公开的内容不在盘上" in page
    assert "不得接入涉密计算机，专盘专用" in page
    assert scope in page
    assert ("不得外传" in page) is is_limited
    assert "2026年3月6日" in page
    assert "中共白石乡委员会" in page


def test_a_retired_screen_takes_everything_back(root: Path) -> None:
    """Written over the screen that it was, or anywhere else."""
    substituted(root / "site_config.yml", r"(编号: cun, .*)\}", r"\1, 停用: 是}")
    files = stick(root, root.parent / "usb", "cun")
    release = json.loads(files["release.js"].decode()[len("boardRelease(") : -2])
    assert release["off"] is True
    assert not [name for name in files if name.endswith(".jpg")]
    assert "孙宁" not in "".join(data.decode("utf-8", "replace") for data in files.values())
    assert "已停用" in files["说明.html"].decode()


def test_a_screen_for_everybody_is_the_same_on_a_stick_as_on_the_site(root: Path) -> None:
    made = build(root, root.parent / "site", "public", given.day(DAY), 1, quiet)
    assert made.written
    site = held(root.parent / "site/kiosk/xiang")
    files = stick(root, root.parent / "other", "xiang")
    assert {name: files[name] for name in site} == site


def test_what_a_village_may_see_is_on_its_own_stick_alone(root: Path) -> None:
    def said(files: dict[str, bytes]) -> str:
        return "".join(data.decode() for name, data in files.items() if name.endswith((".js", ".html")))

    substituted(
        root / "branches/liuwan/disclosures/2026-02-20-qudao.md", "^标题: .*$", "标题: 只给本村的决定"
    )
    toggled(root / "branches/liuwan/disclosures/2026-02-20-qudao.md", "公开范围: 本单位\n", after="---\n")
    assert "只给本村的决定" in said(stick(root, root.parent / "usb", "cun"))
    for code in ("xiang", "dangyuan"):
        assert "只给本村的决定" not in said(stick(root, root.parent / code, code))


# Which screen, and where -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("code", "said"),
    [
        (None, "用 --screen 写明是哪一块：cun（柳湾村活动室）、xiang（乡政府大厅）、dangyuan（党内）"),
        ("xaing", "没有编号为“xaing”的屏幕，是不是“xiang”；有的是：cun（柳湾村活动室）"),
        ("nowhere", "没有编号为“nowhere”的屏幕；有的是：cun"),
    ],
)
def test_which_screen_is_meant_has_to_be_said(root: Path, code: str | None, said: str) -> None:
    with pytest.raises(WrongUsage) as error:
        make(root, root.parent / "new", code, given.day(DAY), 1, quiet)
    assert said in str(error.value)
    assert not (root.parent / "new").exists()


def test_the_only_screen_need_not_be_named(root: Path) -> None:
    substituted(root / "site_config.yml", r"(?s)(编号: cun, [^\n]*\n).*\Z", r"\1")
    assert stick(root, root.parent / "new")


def test_a_board_without_screens_says_what_to_write(root: Path) -> None:
    substituted(root / "site_config.yml", r"(?s)屏幕:.*\Z", "")
    with pytest.raises(WrongUsage, match="没有写“屏幕”"):
        make(root, root.parent / "new", None, given.day(DAY), 1, quiet)


def test_a_screen_of_branches_that_are_no_more_is_not_written(root: Path) -> None:
    with pytest.raises(BoardError, match="没有可以显示的支部"):
        make(root, root.parent / "new", "kong", given.day(DAY), 1, quiet)


@pytest.mark.parametrize(
    ("where", "said"),
    [
        (".", "公开栏自己的文件夹"),
        ("content/usb", "不能写在里面"),
        ("branches/liuwan", "不能写在里面"),
        (".git/usb", "不能写在里面"),
        ("site", "在网站的文件夹"),
        ("site/kiosk/cun", "在网站的文件夹"),
        ("site-party/x", "在网站的文件夹"),
        ("..", "公开栏自己的文件夹"),
    ],
)
def test_a_stick_lies_neither_in_the_board_nor_in_a_site(root: Path, where: str, said: str) -> None:
    before = held(root)
    with pytest.raises(WrongUsage) as error:
        make(root, root / where, "cun", given.day(DAY), 1, quiet)
    assert said in str(error.value)
    assert held(root).keys() == before.keys()


@pytest.mark.parametrize("where", ["site-elsewhere", "site-elsewhere/inside"])
def test_a_stick_is_never_put_into_a_tree_elsewhere(root: Path, where: str) -> None:
    build(root, root.parent / "site-elsewhere", "public", given.day(DAY), 1, quiet)
    before = held(root.parent / "site-elsewhere")
    with pytest.raises(BoardError):
        make(root, root.parent / where, "cun", given.day(DAY), 1, quiet)
    assert held(root.parent / "site-elsewhere") == before


def test_a_folder_with_other_things_is_left_alone(root: Path) -> None:
    write(root.parent, "mine/照片.txt", "我的\n")
    with pytest.raises(BoardError, match="有别的东西"):
        make(root, root.parent / "mine", "cun", given.day(DAY), 1, quiet)
    assert held(root.parent / "mine") == {"照片.txt": "我的\n".encode()}


def test_another_screen_does_not_take_its_place(root: Path) -> None:
    """Else what is for a village would lie where everybody looks; so too after a change of scope."""
    before = held(root.parent / "usb")
    with pytest.raises(BoardError, match="别的屏幕"):
        make(root, root.parent / "usb", "xiang", given.day(DAY), 1, quiet)
    substituted(root / "site_config.yml", "范围: 本单位, 支部: .liuwan.}", "范围: 社会, 支部: [liuwan]}")
    with pytest.raises(BoardError, match="给另一个范围看的"):
        make(root, root.parent / "usb", "cun", given.day(DAY), 1, quiet)
    assert held(root.parent / "usb") == before


def test_it_is_replaced_as_a_whole(root: Path) -> None:
    """Also what others put there goes, as the mark in it says; beside it nothing is left."""
    write(root.parent, "usb/files/more.txt", "more")
    substituted(root / "branches/liuwan/branch.yml", "^名称: .*$", "名称: 柳湾社区党支部")
    files = stick(root, root.parent / "usb", "cun")
    assert "files/more.txt" not in files
    assert "柳湾社区党务公开" in files["index.html"].decode()
    assert [each.name for each in root.parent.iterdir() if each.name.startswith(".")] == []


def test_a_mistake_in_what_it_shows_leaves_the_stick_as_it_was(root: Path) -> None:
    before = held(root.parent / "usb")
    substituted(root / "branches/liuwan/branch.yml", "上级: baishi", "上级: baisih")
    with pytest.raises(BoardError) as error:
        make(root, root.parent / "usb", "cun", given.day(DAY), 1, quiet)
    assert "unknown-parent" in str(error.value)
    assert "没有做：错误 1 条" in str(error.value)
    assert held(root.parent / "usb") == before


def test_a_photo_that_cannot_be_opened_is_named(root: Path) -> None:
    before = held(root.parent / "usb")
    photo = next((root / "branches").rglob("*.jpg"))
    photo.write_bytes(photo.read_bytes()[:300])
    with pytest.raises(BoardError, match=photo.name):
        make(root, root.parent / "usb", "cun", given.day(DAY), 1, quiet)
    assert held(root.parent / "usb") == before


def test_the_command_says_what_it_wrote_and_what_comes_next(root: Path) -> None:
    done = run("stick", "../usb", "--screen", "cun", "--today", DAY, cwd=root)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.match(
        r"已写好 \.\./usb：柳湾村活动室（cun），\d+ 个文件，\d\.\d MB；只给.*不得外传\n", done.stdout
    )
    assert "说明.html" in done.stdout
    done = run("stick", "../usb", "--today", DAY, cwd=root)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("有几块屏幕")
