"""Nobody who was to be forgotten is left: in what is built after the day, in files after `board forget`."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from board.app import forget_report
from board.app.build import build
from board.app.forget import Wish, forget
from board.app.pipeline import composed, read_and_judge
from board.app.stick import make as make_stick
from board.base.findings import BoardError, WrongUsage
from board.views.pages import NoticePage
from board.views.past_pages import Proof

from tests import make
from tests.app.living import quiet
from tests.command_line import run
from tests.on_sheets import words
from tests.repository import Repository
from tests.small_board import MINIMAL, make_board

RUNNING, OVER = "2026-03-06", "2026-05-01"  # the names of the notice go after 2026-04-09
UNIT = "unit:liuwan"
NOTICE, OTHER, FREE = (f"branches/liuwan/notices/2026-03-03-{name}" for name in ("a.md", "b.md", "c.md"))
PAPER, SHEET, SHARED = (f"branches/liuwan/notices/{name}" for name in ("zqpaper.txt", "zqsheet.csv", "b.txt"))
SCREENS = "屏幕:\n  - {编号: cun, 名称: 柳湾村活动室, 范围: 本单位, 支部: [liuwan]}\n"
FILES = {
    "site_config.yml": MINIMAL["site_config.yml"] + SCREENS,
    NOTICE: """\
---
类型: 发展对象公示   # 五行
# zqsun 的材料在档案室
开始: 2026-03-03
标题: 关于zqsun同志的公示
人员:
  - 姓名: zqsun
    性别: 女
    民族: zqrace
    出生年月: 1991年1月
    学历: zqschool
    单位职务: zqpost
    申请入党: 2023年9月
    确定积极分子: 2024年11月
    培养联系人: [吴敏, zqmentor]
    主要事迹: zqdeeds
    备注: zqremark   # zqsun 本人说的
  # 第二位
  - {姓名: zqzhou, 性别: 男, 出生年月: 1990年1月, 学历: 大学, 单位职务: 会计, 申请入党: 2023年9月, \
确定积极分子: 2024年11月}
附件: [zqpaper.txt]
表格: zqsheet.csv
数据: [{名称: zqfigure, 数量: 3}]
公示结果: {反映: 1, 处理: zqhandled, 登记人: 吴敏, 日期: 2026-03-20}
更正: [{日期: 2026-03-05, 原因: 笔误, 说明: zqnote}]
办理: {审核: {人: 吴敏, 日期: 2026-03-01, 保密: 通过, 意见: zqopinion}}
---
这位同志zqbody，不写名字。
""",
    OTHER: "---\n{类型: 发展对象, 开始: 2026-03-03, 人员: [{姓名: zqother, 性别: 女, 出生年月: 1994年5月,"
    " 学历: 大学, 单位职务: 农技员, 申请入党: 2023年9月, 确定积极分子: 2024年11月}], 附件: [b.txt]}\n---\n",
    FREE: "---\n类型: 发展对象公示\n开始: 2026-03-03\n草稿: 是\n---\nzqfree\n",
    PAPER: "zqinpaper",
    SHARED: "b",
    SHEET: "姓名,数\nzqcell,1\n",
}
TELLING = re.compile("|".join(sorted(set(re.findall("zq[a-z]+", "".join(FILES.values()))))).encode())
FIGURE = b"zqfigure"
"""A number about the whole stays in the file; the page shows it no more."""


@pytest.fixture
def board(tmp_path: Path) -> Path:
    root = make_board(tmp_path / "board", {"files": FILES})
    repository = Repository.begun(root)
    repository.commit("2026-03-03")
    repository.git("tag", "v1")
    return root


def of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder: what it is called and says, packed and printed ones as others read them."""
    found = {}
    for path in (each for each in folder.rglob("*") if each.is_file()):
        data = path.read_bytes()
        if path.suffix == ".pdf":
            data += words(path).encode()
        elif path.suffix in (".xlsx", ".docx"):
            with ZipFile(path) as archive:
                data += b"".join(archive.read(name) for name in archive.namelist())
        found[path.relative_to(folder).as_posix()] = path.name.encode() + data
    return found


def told(files: dict[str, bytes], *but: str) -> set[str]:
    """The files that say anything of the people, but for those whose names so begin."""
    return {name for name, data in files.items() if TELLING.search(data) and not name.startswith(but)}


def wish(**given: Any) -> Wish:
    return Wish(**{"record": NOTICE, **given})


def after(root: Path, **given: Any) -> str:
    """The text of the notice after it was dealt with."""
    forget(root, wish(**given), make.day(OVER))
    return (root / NOTICE).read_text("utf-8")


# the day ----------------------------------------------------------------------------------------------
def test_after_the_day_no_output_says_anything_of_the_people(board: Path, tmp_path: Path) -> None:
    def made(day: str) -> dict[str, dict[str, bytes]]:
        built = build(board, tmp_path / "out", UNIT, make.day(day), 1, quiet, posters=True)
        assert built.written
        make_stick(board, tmp_path / "usb", "cun", make.day(day), 1, quiet)
        done = run("archive", "liuwan", "2026", "--today", day, cwd=board)
        assert done.returncode == 0, done.stderr
        return {name: of(tmp_path / name) for name in ("out", "usb", "board/archive")}

    # The cache of what was read holds what the records hold; what was made of them is made anew.
    source = ("parts/", "past/", "index", "judged", "history")
    before = made(RUNNING)
    assert all(map(told, before.values()))
    assert {name.partition("/")[0] for name in told(before["out"])} >= {"branches", "ledgers", "posters"}
    assert told(of(board / ".board"), *source)
    later = made(OVER)
    assert {name: told(files) for name, files in later.items()} == {name: set() for name in later}
    assert told(of(board / ".board"), *source) == set()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


# board forget -----------------------------------------------------------------------------------------
def test_all_people_go_with_all_that_tells_of_them(board: Path) -> None:
    build(board, board / "site", UNIT, make.day(RUNNING), 1, quiet)
    done = forget(board, wish(), make.day(OVER))
    assert (
        (board / NOTICE).read_text("utf-8")
        == """\
---
类型: 发展对象公示   # 五行
开始: 2026-03-03
数据: [{名称: zqfigure, 数量: 3}]
公示结果: {反映: 1, 处理: 个人信息已隐去, 登记人: 吴敏, 日期: 2026-03-20}
更正: [{日期: 2026-03-05, 原因: 笔误, 说明: 个人信息已隐去}]
办理: {审核: {人: 吴敏, 日期: 2026-03-01, 保密: 通过, 意见: 个人信息已隐去}}
已隐去: {日期: 2026-05-01, 人数: 2, 原因: 公示期满}
---
"""
    )
    assert (done.count, set(done.removed)) == (2, {PAPER, SHEET})
    assert not (board / PAPER).exists()
    assert not (board / SHEET).exists()
    assert done.trees == ("site",)
    assert [(each.file, each.line) for each in done.left] == [(NOTICE, 5), (NOTICE, 7)], "吴敏 in office"
    assert run("check", "--today", OVER, cwd=board).stdout.endswith("没有发现问题\n")


def test_of_a_person_who_goes_nothing_is_left_and_the_others_stay(board: Path) -> None:
    text = after(board, person="zqsun", reason="本人申请")
    assert "zqsun" not in text
    assert "zqbody" in text, "it does not name anybody"
    assert text.count("姓名:") == 1
    assert "  # 第二位\n  - {姓名: zqzhou," in text
    assert "附件: [zqpaper.txt]\n" in text
    assert text.endswith(
        "已隐去: {日期: 2026-05-01, 人数: 1, 原因: 本人申请}\n---\n这位同志zqbody，不写名字。\n"
    )
    page = run("show", NOTICE, "--today", RUNNING, cwd=board).stdout
    assert "人数：1" in page


@pytest.mark.parametrize("is_elsewhere", [False, True], ids=["here", "on a server"])
def test_what_was_kept_of_earlier_builds_is_gone_and_does_not_come_back_from_git(
    board: Path, tmp_path: Path, *, is_elsewhere: bool
) -> None:
    """A server that the files are pushed to has a cache of its own, which nobody clears."""
    build(board, tmp_path / "out", UNIT, make.day(RUNNING), 1, quiet)
    cache = board / ".board"
    assert told(of(cache))
    shutil.copytree(cache, tmp_path / "server")
    forget(board, wish(), make.day(OVER))
    assert told(of(cache)) == set()
    if is_elsewhere:
        shutil.rmtree(cache)
        shutil.copytree(tmp_path / "server", cache)
    for other in (OTHER, FREE):
        (board / other).unlink()
    Repository(board).commit("2026-05-01")
    build(board, tmp_path / "out", UNIT, make.day(OVER), 1, quiet)
    # The names of files that ever were are known from git; old versions are read without those who are gone.
    kept = {name: data.replace(FIGURE, b"") for name, data in of(cache).items()}
    assert told(kept, "history") == set()
    assert told(of(tmp_path / "out")) == set()
    page = (tmp_path / f"out/{NOTICE.removesuffix('.md')}.html").read_text("utf-8")
    assert "个人情况已按规定隐去" in page


def test_a_record_in_braces_and_with_windows_ends(board: Path) -> None:
    path = board / OTHER
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    done = forget(board, wish(record=OTHER), make.day(OVER))
    assert path.read_bytes().decode("utf-8") == (
        "\ufeff---\r\n{类型: 发展对象, 开始: 2026-03-03,"
        " 已隐去: {日期: 2026-05-01, 人数: 1, 原因: 公示期满}}\r\n---\r\n"
    )
    assert done.removed == (SHARED,)


def test_nothing_is_written_when_asked_only_what_would_be(board: Path) -> None:
    before = of(board / "branches")
    done = forget(board, wish(dry=True), make.day(OVER))
    assert of(board / "branches") == before
    assert (done.count, set(done.removed)) == (2, {PAPER, SHEET})
    assert "会隐去 2 人，什么也没有写" in forget_report.text(done)


def test_that_a_notice_is_not_over_is_said(board: Path) -> None:
    done = [forget(board, wish(dry=True), make.day(day)) for day in (RUNNING, OVER)]
    early, late = map(forget_report.text, done)
    assert "公示到2026年3月10日才满" in early
    assert "才满" not in late


def test_git_is_asked_in_which_commits_and_branches_they_still_are(board: Path) -> None:
    repository = Repository(board)
    first = repository.git("rev-parse", "HEAD")
    repository.git("remote", "add", "origin", board.parent / "nowhere")
    repository.git("switch", "-q", "-c", "side")
    side = repository.commit("2026-03-04", {NOTICE: FILES[NOTICE].replace("zqremark", "zqagain")})
    repository.git("switch", "-q", "main")
    forget(board, wish(), make.day(OVER))
    repository.commit(OVER)
    kept = forget(board, wish(), make.day(OVER)).kept
    assert {(commit, file) for commit, _, file in kept.commits} == {
        *((first, file) for file in (NOTICE, PAPER, SHEET)),
        (side, NOTICE),
    }
    assert kept.refs == ("refs/heads/main", "refs/heads/side", "refs/tags/v1")
    assert kept.remotes == ("origin",)
    said = forget_report.text(forget(board, wish(), make.day(OVER)))
    assert f"  {first[:7]} 2026年3月3日 {NOTICE}\n" in said
    assert "docs/forget.md" in said


def test_a_notice_whose_commits_were_rewritten_proves_nothing_and_is_not_called_late(tmp_path: Path) -> None:
    board = make_board(tmp_path / "board")
    repository = Repository.begun(board)
    repository.commit("2026-02-01")
    (board / NOTICE).write_text(
        FILES[NOTICE].replace("附件: [zqpaper.txt]\n表格: zqsheet.csv\n", ""), "utf-8"
    )
    forget(board, wish(), make.day(OVER))
    repository.commit("2026-05-02")
    assert "没有发现问题" in run("check", "--today", "2026-05-03", cwd=board).stdout
    site = composed(read_and_judge(board, make.day("2026-05-03")), UNIT)[1]
    (view,) = (each.view for each in site.pages if each.address.endswith("notices/2026-03-03-a.html"))
    assert isinstance(view, NoticePage)
    assert view.proof == Proof("没有提交记录可核对", None)


def test_without_git_that_is_said(board: Path) -> None:
    shutil.rmtree(board / ".git")
    said = forget_report.text(forget(board, wish(), make.day(OVER)))
    assert "git 里还有没有，不知道：这块公开栏不在 git 仓库里" in said


def test_where_a_person_is_named_is_listed_and_nothing_changed(board: Path) -> None:
    (board / "content/about.md").write_text("# 关于\n\n联系人：zq　sun\n", "utf-8")
    before = of(board / "branches")
    done = run("forget", "--person", "zqsun", "--format", "json", "--today", OVER, cwd=board)
    values = json.loads(done.stdout)
    lines = {(each["file"], each["line"]) for each in values["elsewhere"]}
    assert lines == {("content/about.md", 3), (NOTICE, 3), (NOTICE, 5), (NOTICE, 7), (NOTICE, 17)}
    assert of(board / "branches") == before
    said = forget_report.text(forget(board, Wish(person="nobody"), make.day(OVER)))
    assert said.startswith("记录和设置里没有写“nobody”\n照片、附件")


@pytest.mark.parametrize(
    ("given", "error", "words"),
    [
        ({"record": ""}, WrongUsage, "要隐去哪一条公示"),
        ({"record": "liuwan/meetings/2026"}, BoardError, "不是公示，程序不改"),
        ({"person": "nobody"}, BoardError, "“人员”里没有nobody"),
        ({"record": FREE}, BoardError, "没有写“人员”"),
    ],
)
def test_what_cannot_be_done_is_said(
    board: Path, given: dict[str, str], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        forget(board, wish(**given), make.day(OVER))


def test_a_way_of_writing_that_cannot_be_cut_is_left_alone(board: Path) -> None:
    odd = (
        FILES[NOTICE]
        .replace("备注: zqremark", "备注: |\n      # zqsun\n")
        .replace("标题: 关", "标题: >\n  关")
    )
    (board / NOTICE).write_text(odd, "utf-8")
    assert "zqsun" not in after(board)
