"""Bad input at the real command line: a sentence with its place, exit code 1 or 2, the old site as it was."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.case_files import Case, read_cases
from tests.command_line import DAY, held, run
from tests.small_board import make_board, picture

CASES = read_cases(Path(__file__).parent / "cases/bad_input.yml")


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The minimal board with its site."""
    folder = make_board(tmp_path_factory.mktemp("good"))
    done = run("build", "--today", DAY, cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def board(good: Path, tmp_path: Path) -> Path:
    """A copy of the minimal board with its site, free to be broken."""
    folder = tmp_path / "board"
    shutil.copytree(good, folder)
    return folder


@pytest.mark.parametrize("case", [pytest.param(case, id=case["title"]) for case in CASES])
def test_a_build_stops_and_leaves_the_site(case: Case, good: Path, tmp_path: Path) -> None:
    folder = make_board(tmp_path / "board", case)
    shutil.copytree(good / "site", folder / "site")
    before = held(folder / "site")
    done = run("build", "--today", DAY, cwd=folder)
    assert done.returncode == 1
    for words in case["says"]:
        assert words in done.stderr
    assert "site 没有动。" in done.stderr
    assert done.stdout == ""
    assert held(folder / "site") == before
    assert [path.name for path in folder.glob(".site*")] == [], "nothing half done is left behind"


@pytest.mark.parametrize(
    ("kind", "says"), [("bomb", "太大，超过 1 亿像素"), ("text", "打不开"), ("cut", "打不开")]
)
def test_a_bad_picture_as_an_attachment_stops_a_build(kind: str, says: str, board: Path) -> None:
    """Attachments are freed from metadata, so they are opened too."""
    before = held(board / "site")
    name = "tu.png" if kind == "bomb" else "tu.jpg"
    (board / "branches/liuwan/disclosures" / name).write_bytes(picture(kind))
    record = board / "branches/liuwan/disclosures/2026-03-15-paiguanqu.md"
    text = record.read_text("utf-8")
    record.write_text(text.replace("表格: yusuan.csv", f"表格: yusuan.csv\n附件: [{name}]"), "utf-8")
    done = run("build", "--today", DAY, cwd=board)
    assert done.returncode == 1
    assert name in done.stderr
    assert says in done.stderr
    assert held(board / "site") == before


def test_a_good_build_after_a_bad_one_heals_everything(board: Path) -> None:
    before = held(board / "site")
    config = board / "site_config.yml"
    text = config.read_text("utf-8")
    config.write_text("", "utf-8")
    assert run("build", "--today", DAY, cwd=board).returncode == 1
    config.write_text(text, "utf-8")
    assert run("build", "--today", DAY, cwd=board).returncode == 0
    assert held(board / "site") == before


# Files that may not be read --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("branches/liuwan/dues/2026-H1.yml", "branches/liuwan/dues/2026-H1.yml  错误  文件打不开：没有权限"),
        ("branches/liuwan/dues", "branches/liuwan/dues  错误  文件夹打不开：没有权限"),
        ("site_config.yml", "site_config.yml  错误  文件打不开：没有权限"),
    ],
)
def test_what_may_not_be_read_is_said(name: str, says: str, board: Path) -> None:
    mode = (board / name).stat().st_mode
    (board / name).chmod(0)
    done = run("check", "--today", DAY, cwd=board, bound=True)
    (board / name).chmod(mode)
    assert done.returncode == 1
    assert says in done.stdout


def test_a_folder_whose_files_cannot_be_reached_is_said(board: Path) -> None:
    (board / "branches/liuwan/dues").chmod(0o444)
    done = run("check", "--today", DAY, cwd=board, bound=True)
    (board / "branches/liuwan/dues").chmod(0o755)
    assert done.returncode == 1
    assert "branches/liuwan/dues/2026-H1.yml  错误  文件打不开：没有权限" in done.stdout


def test_a_name_that_is_not_utf8_is_said(board: Path) -> None:
    """An archive packed by an older Windows leaves such names."""
    folder = os.fsencode(board / "branches/liuwan/activities/2026-03-10-qingyu")
    Path(os.fsdecode(folder + b"/" + "照片.jpg".encode("gb18030"))).write_bytes(b"")
    done = run("build", "--today", DAY, cwd=board)
    assert done.returncode == 1
    assert (
        "branches/liuwan/activities/2026-03-10-qingyu  错误  文件名不是 UTF-8，像是“照片.jpg”" in done.stderr
    )


# Where a site must not be written --------------------------------------------------------------------
@pytest.mark.parametrize(
    "out",
    [
        "branches",
        "branches/liuwan",
        "branches/site",
        "content",
        "content/site",
        "scripts/x",
        ".git/x",
        ".board",
        ".board/x",
        ".",
        "..",
        "/",
    ],
)
def test_the_board_itself_is_never_written_over(out: str, board: Path) -> None:
    before = held(board)
    done = run("build", "--today", DAY, "--out", out, cwd=board)
    assert done.returncode == 2
    assert "--out" in done.stderr
    assert "请换一个" in done.stderr
    assert held(board) == before


def test_a_link_to_the_records_is_seen_through(board: Path) -> None:
    (board / "wangzhan").symlink_to("branches")
    done = run("build", "--today", DAY, "--out", "wangzhan", cwd=board)
    assert done.returncode == 2
    assert "branches/ 里是公开栏自己的文件" in done.stderr


def test_the_root_is_refused_from_elsewhere_too(board: Path, tmp_path: Path) -> None:
    before = held(board)
    done = run("build", "--today", DAY, "--root", "board", "--out", "board", cwd=tmp_path)
    assert done.returncode == 2
    assert held(board) == before


def test_a_folder_with_foreign_things_is_left_alone(board: Path) -> None:
    (board / "wendang").mkdir()
    (board / "wendang/总结.docx").write_bytes(b"PK")
    before = held(board)
    done = run("build", "--today", DAY, "--out", "wendang", cwd=board)
    assert done.returncode == 1
    assert "里有别的东西，不是 board 生成的" in done.stderr
    assert held(board) == before


def test_a_file_in_the_place_of_the_folder_is_left_alone(board: Path) -> None:
    (board / "wangzhan").write_text("别动我", "utf-8")
    done = run("build", "--today", DAY, "--out", "wangzhan", cwd=board)
    assert done.returncode == 1
    assert "wangzhan" in done.stderr
    assert (board / "wangzhan").read_text("utf-8") == "别动我"


def test_a_place_that_cannot_be_written_is_said(board: Path) -> None:
    """The folder of the board belongs to somebody else and is closed for writing."""
    before = held(board / "site")
    board.chmod(0o555)
    done = run("build", "--today", DAY, cwd=board, bound=True)
    board.chmod(0o755)
    assert done.returncode == 1
    assert "写不进" in done.stderr
    assert "没有权限" in done.stderr
    assert held(board / "site") == before


def test_a_link_as_out_stays_a_link(board: Path, tmp_path: Path) -> None:
    """A site folder that leads to a web server's folder goes on leading there."""
    (tmp_path / "www").mkdir()
    (board / "wangzhan").symlink_to(tmp_path / "www")
    assert run("build", "--today", DAY, "--out", "wangzhan", cwd=board).returncode == 0
    assert (board / "wangzhan").is_symlink()
    assert held(tmp_path / "www") == held(board / "site")


# Wrong usage -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["build", "--today", "明天"], "--today：“明天”不是日期"),
        (["build", "--today", "2026-02-30"], "--today：没有“2026-02-30”这一天"),
        (["build", "--today", "9999-12-31"], "年份不对"),
        (["build", "--today", ""], "--today：“”不是日期"),
        (["check", "--today", "3月5日"], "没有写年份"),
        (["show", "--today", "x", "liuwan"], "--today：“x”不是日期"),
        (["build", "--audience", "everybody"], "--audience 应是 public、party 或 unit:代号，不是“everybody”"),
        (["build", "--audience", "unit:"], "--audience 应是"),
        (["build", "--audience", ""], "--audience 应是"),
        (["build", "--audience", "unit:liuwna"], "没有代号为“liuwna”的党组织或支部，是不是“unit:liuwan”？"),
        (["build", "--audience", "unit:../../x"], "没有代号为“../../x”的党组织或支部"),
        (["build", "--jobs", "0"], "--jobs 的值不对，要写 1 到 64 的整数"),
        (["build", "--jobs", "两个"], "--jobs 的值不对，要写 1 到 64 的整数"),
        (["result", "a/notices/b", "--反映", "1.5"], "--反映 的值不对，要写 0 或更大的整数"),
        (["build", "--jobs"], "选项 --jobs 后面要跟一个值"),
        (["build", "--format", "xml"], "--format 的值不对，可用：text、json"),
        (["build", "--root", "meiyou"], "--root 的值不对，要写一个已有的文件夹"),
        (["build", "--ot", "x"], "没有选项 --ot，是不是 --out？"),
        (["build", "site"], "命令行写法不对"),
        (["buidl"], "没有这个命令：buidl"),
        (["show"], "少写了“记录”"),
        ([], "少写了命令"),
    ],
)
def test_wrong_usage_is_told_in_one_sentence(arguments: list[str], says: str, board: Path) -> None:
    before = held(board)
    done = run(*arguments, cwd=board)
    assert done.returncode == 2
    assert says in done.stderr
    assert done.stdout == ""
    assert held(board) == before


def test_a_wrong_environment_is_said(board: Path) -> None:
    done = run("check", cwd=board, SOURCE_DATE_EPOCH="昨天")
    assert done.returncode == 1
    assert "SOURCE_DATE_EPOCH" in done.stderr
