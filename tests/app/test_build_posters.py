"""Sheets as a part of the site: with the one plan of the tree they come, stay, and go."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.command_line import DAY, SCRIPTS, held, run
from tests.small_board import make_board, picture

DISCLOSURE = "branches/liuwan/disclosures/2026-03-15-paiguanqu.md"
ACTIVITY = "branches/liuwan/activities/2026-03-10-qingyu"


@pytest.fixture
def board(tmp_path: Path) -> Path:
    return make_board(tmp_path / "board")


def built(board: Path, *more: str) -> dict[str, str]:
    """The site after `board build …`, on two processors."""
    done = run("build", "--today", DAY, "--jobs", "2", *more, cwd=board)
    assert (done.returncode, done.stderr) == (0, "")
    return held(board / "site")


def changed(board: Path, name: str, old: str, new: str) -> None:
    path = board / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def sheets(tree: dict[str, str]) -> dict[str, str]:
    return {name: digest for name, digest in tree.items() if name.startswith("posters/")}


def test_sheets_come_and_go_and_come_back_the_same(board: Path) -> None:
    without = built(board)
    assert not sheets(without)
    first = built(board, "--posters")
    assert sheets(first)
    assert built(board) == without
    assert built(board, "--posters") == first
    assert built(board, "--posters", "--fresh") == first


def test_a_site_that_loses_its_sheets_says_so(board: Path) -> None:
    def told(*more: str) -> bool:
        done = run("build", "--today", DAY, *more, cwd=board)
        assert done.returncode == 0
        return "海报已经移除" in done.stdout

    assert [told(), told("--posters"), told("--posters"), told(), told()] == [
        False,
        False,
        False,
        True,
        False,
    ]


def test_sheets_that_stand_are_kept_as_they_are(board: Path) -> None:
    """The very files; and a build that has printed goes on with others to be printed."""
    before = sheets(built(board, "--posters"))
    inodes = {name: (board / "site" / name).stat().st_ino for name in before}
    changed(board, DISCLOSURE, "会议同意", "会议一致同意")
    after = sheets(built(board, "--posters"))
    other = {name for name, digest in after.items() if before[name] != digest}
    assert {name for name in other if name.endswith(".pdf")} <= {
        "posters/liuwan/disclosures/2026-03-15-paiguanqu-a4.pdf",
        "posters/liuwan/board-a2-h.pdf",
    }
    assert other
    for name in before.keys() - other:
        assert (board / "site" / name).stat().st_ino == inodes[name], name


def test_what_the_whole_board_prints_is_made_new_with_a_branch(board: Path) -> None:
    """The roll of stars is printed by another process than the sheets of the branch."""
    before = sheets(built(board, "--posters"))
    changed(board, "branches/liuwan/branch.yml", "名称: 柳湾村党支部", "名称: 新柳湾村党支部")
    after = sheets(built(board, "--posters"))
    assert before["posters/star-roll-a4.pdf"] != after["posters/star-roll-a4.pdf"]
    assert built(board, "--posters", "--fresh") == held(board / "site")
    assert sheets(held(board / "site")) == after


def tiny() -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (80, 60), (40, 90, 200)).save(buffer, "JPEG")
    return buffer.getvalue()


@pytest.mark.parametrize("what", ["glyph", "tiny", "cut", "spoilt"])
def test_what_cannot_be_printed_is_named_and_the_old_site_stands(board: Path, what: str) -> None:
    before = built(board, "--posters")
    if what == "glyph":
        file, told = DISCLOSURE, "“\U0001f9ff”（U+1F9FF）字体里没有，印不出来"
        changed(board, file, "会议同意", "会议\U0001f9ff同意")
    else:
        name = "01.png" if what == "spoilt" else "01.jpg"
        file, told = f"{ACTIVITY}/", "每英寸不到 100 点" if what == "tiny" else name
        consent = f"标题: 渠道清淤\n肖像: 无清晰人脸\n照片: [{name} 清淤]"
        changed(board, f"{ACTIVITY}/index.md", "标题: 渠道清淤", consent)
        (board / ACTIVITY / name).write_bytes(tiny() if what == "tiny" else picture(what))
    done = run("build", "--posters", "--today", DAY, cwd=board)
    assert (done.returncode, done.stdout) == (1, "")
    assert file in done.stderr
    assert told in done.stderr
    assert held(board / "site") == before


def test_all_that_cannot_be_printed_is_told_at_once(board: Path) -> None:
    """Of a branch, of the whole board, of photos and of text; what `board poster` can print it prints."""
    changed(board, DISCLOSURE, "会议同意", "会议\U0001f9ff同意")
    changed(
        board,
        f"{ACTIVITY}/index.md",
        "标题: 渠道清淤",
        "标题: 渠道清淤\n肖像: 无清晰人脸\n照片: [01.jpg 清淤]",
    )
    (board / ACTIVITY / "01.jpg").write_bytes(tiny())
    (board / "content").mkdir(exist_ok=True)
    (board / "content/oath.md").write_text("# 入党誓词\n\n我志愿\U0001f9ff加入中国共产党。\n", "utf-8")
    changed(board, "site_config.yml", "领域: [农村", "海报: {纸张: [A4], 上墙: [oath.md]}\n领域: [农村")
    wrong = (
        f"{DISCLOSURE}：正文里的“\U0001f9ff”（U+1F9FF）字体里没有，印不出来；请换一个字",
        f"照片 {ACTIVITY}/01.jpg 只有 80×60 点，",  # on its own sheet, and on 公开栏
        "content/oath.md：正文里的“\U0001f9ff”（U+1F9FF）字体里没有",
    )
    for _ in range(2):  # also when most of it is known
        done = run("build", "--posters", "--today", DAY, "--jobs", "2", cwd=board)
        assert (done.returncode, done.stdout) == (1, "")
        assert [done.stderr.count(each) for each in wrong] == [1, 2, 1]
        assert done.stderr.endswith("\n海报没有印齐，原来的网站没有动\n")
    done = run("poster", "--today", DAY, cwd=board)
    assert (done.returncode, done.stdout) == (1, "")
    assert [done.stderr.count(each) for each in wrong] == [1, 2, 1]
    printed = held(board / "posters")
    assert f"{DISCLOSURE.removeprefix('branches/').removesuffix('.md')}-a4.pdf" not in printed
    assert "liuwan/feedback/2026-a4.pdf" in printed
    assert done.stderr.splitlines()[-1] == f"4 个 PDF 没有印，其他 {len(printed)} 个在 posters"


def test_two_builds_with_sheets_at_once(board: Path) -> None:
    built(board, "--posters")
    changed(board, DISCLOSURE, "会议同意", "会议一致同意")
    command = [sys.executable, "-m", "board", "build", "--posters", "--today", DAY, "--jobs", "2"]
    running = [
        subprocess.Popen(
            command, cwd=board, env={**os.environ, "PYTHONPATH": str(SCRIPTS)}, stderr=subprocess.PIPE
        )
        for _ in range(2)
    ]
    for each in running:
        _, said = each.communicate(timeout=120)
        assert each.returncode == 0, said.decode()
    assert built(board, "--posters", "--fresh") == held(board / "site")
