"""`board scheme import` as people meet it: all or nothing, nothing lost, and what to do next."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from board.load.documents import SCHEMES, Notes, decode
from board.load.source import Source
from board.model.scheme import Scheme

from tests.command_line import held, run
from tests.small_board import make_board
from tests.workbooks import HEAD, Sheets, workbook

CODE = "hedong-2026"
FILE = f"{SCHEMES}{CODE}.yml"
GOOD: dict[str, Any] = {
    "方案": [*HEAD, ["名称", "河东县党支部星级评定办法"], ["满分", 30], ["取整", "不取整"]],
    "项目": [
        ["项", "满分", "细目·内容"],
        ["组织健全", 10, "按期换届"],
        [None, None, "委员配齐"],
        ["服务", 20, None],
    ],
    "星级": [["星级", "起"], ["五星级", 27], ["四星级", 24]],
    "程序": [["步骤"], ["自评"]],
}
PLAIN = {"打分表": [["项目", "考核内容", "分值"], ["组织健全", "按期换届", 10], ["服务", "办实事", 20]]}


@pytest.fixture
def board(tmp_path: Path) -> Path:
    return make_board(tmp_path / "board")


def put(board: Path, sheets: Sheets, name: str = "方案.xlsx") -> str:
    (board / name).write_bytes(workbook(sheets))
    return name


def test_a_good_workbook_becomes_a_file(board: Path) -> None:
    done = run("scheme", "import", put(board, GOOD), cwd=board)
    assert done.returncode == 0
    assert done.stdout == (
        f"已写入 {FILE}：河东县党支部星级评定办法（{CODE}），项目 2 个，细目 2 条，满分 30，星级 2 档。\n"
        "表里还没有写：发布、来源、版本、自、性质、测评、公示、有效年数。\n"
        f"要补，运行 board template 星级方案 --from {CODE}，在写出的表格里填好，再导入（加 --force）。\n"
        f"要用它评星，把 {CODE} 写进 site_config.yml 的“规则: {{星级方案: [...]}}”。\n"
    )
    assert "“公示”" not in done.stdout
    assert "提醒  结果公示几天没有写明" in done.stderr
    assert (board / FILE).read_text("utf-8") == (
        f"编号: {CODE}\n名称: 河东县党支部星级评定办法\n对象: 支部\n方法: 记分\n满分: 30\n"
        "项目:\n  - 项: 组织健全\n    满分: 10\n"
        "    细目:\n      - {内容: 按期换届}\n      - {内容: 委员配齐}\n"
        "  - {项: 服务, 满分: 20}\n星级:\n  - {星级: 五星级, 起: 27}\n  - {星级: 四星级, 起: 24}\n"
        "取整: 不取整\n程序:\n  - {步骤: 自评}\n"
    )


def test_what_was_imported_is_in_order_for_check_list_and_template(board: Path) -> None:
    name = put(board, GOOD)
    assert run("scheme", "import", name, cwd=board).returncode == 0
    assert run("check", "--today", "2026-11-22", cwd=board).returncode == 0
    assert CODE in run("scheme", "list", cwd=board).stdout
    assert run("template", "星级方案", "--from", CODE, "--out", "again.xlsx", cwd=board).returncode == 0
    again = run("scheme", "import", "again.xlsx", cwd=board)
    assert again.returncode == 0
    assert again.stdout.startswith(f"没有变化，仍是 {FILE}")


def test_nothing_is_written_where_something_is_wrong(board: Path) -> None:
    before = held(board)
    wrong = {**GOOD, "星级": [["星级", "起"], ["五星级", "很高"], ["九十星", 80]]}
    done = run("scheme", "import", put(board, wrong), cwd=board)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "“星级”表 B2  错误  “起”：“很高”不是数  [bad-value]\n  为什么：" in done.stderr
    assert "“星级”表 A3  错误  “星级”：“九十星”不在可用的词里" in done.stderr
    assert done.stderr.endswith("没有写入；改好上面指出的，再导入一次。\n")
    (board / "方案.xlsx").unlink()
    assert held(board) == before


def test_a_scheme_that_contradicts_itself_is_not_written(board: Path) -> None:
    wrong = {**GOOD, "星级": [["星级", "起"], ["四星级", 24], ["五星级", 27]]}
    done = run("scheme", "import", put(board, wrong), cwd=board)
    assert done.returncode == 1
    assert "“星级”表 A3  错误" in done.stderr
    assert "[scheme-flaw]" in done.stderr
    assert not (board / FILE).exists()


def test_another_scheme_is_not_overwritten_but_by_force(board: Path) -> None:
    run("scheme", "import", put(board, GOOD), cwd=board)
    before = (board / FILE).read_text("utf-8")
    other = {
        **GOOD,
        "方案": [*HEAD, ["名称", "新办法"], ["满分", 30], ["发布", "县委组织部"]],
        "项目": [["项", "满分"], ["组织健全", 12], ["创新", 18]],
    }
    done = run("scheme", "import", put(board, other), cwd=board)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith(
        f"{FILE} 已经有了，与表格不同，没有动：\n"
        "  名称：原来“河东县党支部星级评定办法”，表格里“新办法”\n"
        "  发布：原来“”，表格里“县委组织部”\n"
        "  项目：少了“服务”，多了“创新”，改了“组织健全”\n"
        "  取整：原来“不取整”，表格里“”\n"
        "要用表格里的换掉它，加 --force（文件里手写的“#”说明会去掉）\n"
    )
    assert (board / FILE).read_text("utf-8") == before
    assert run("scheme", "import", "方案.xlsx", "--force", cwd=board).returncode == 0
    assert "新办法" in (board / FILE).read_text("utf-8")


def test_the_file_that_has_the_code_is_the_one_that_is_replaced(board: Path) -> None:
    other = board / SCHEMES / "our.yml"
    other.parent.mkdir(parents=True, exist_ok=True)
    other.write_text(f"编号: {CODE}\n对象: 支部\n方法: 记分\n", "utf-8")
    done = run("scheme", "import", put(board, GOOD), "--force", cwd=board)
    assert done.stdout.startswith(f"已写入 {SCHEMES}our.yml")
    assert not (board / FILE).exists()


def test_a_point_table_with_what_it_lacks_on_the_command_line(board: Path) -> None:
    name = put(board, PLAIN)
    done = run("scheme", "import", name, cwd=board)
    assert done.returncode == 1
    assert "缺少“编号”（代号），例如 编号: qingshi-2026；也可以加 --code qingshi-2026" in done.stderr
    assert (
        "缺少“对象”（评支部还是评党员），例如写“支部”，也可以加 --subject 支部 或 --subject 党员"
        in done.stderr
    )
    done = run("scheme", "import", name, "--code", CODE, "--name", "河东办法", "--subject", "支部", cwd=board)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(
        "“打分表”表是普通的打分表，读入了项目、细目和满分，按“记分”收下。\n"
        f"已写入 {FILE}：河东办法（{CODE}），项目 2 个，细目 2 条，满分 30。\n"
        "表里还没有写：发布、来源、版本、自、性质、星级、取整、测评、公示、程序、有效年数。\n"
    )
    source = Source(FILE, (board / FILE).read_text("utf-8"))
    scheme = decode(source, Scheme, None, Notes())[0]
    assert scheme
    assert [(item.name, item.most, len(item.parts)) for item in scheme.items] == [
        ("组织健全", 10, 1),
        ("服务", 20, 1),
    ]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("qingshi-2026", "编号“qingshi-2026”是程序自带的方案；自己的方案请换一个编号"),
        ("河东2026", "编号“河东2026”会成为文件名和网址，只能用小写英文字母、数字和“-”"),
        ("../a", "编号“../a”会成为文件名和网址"),
    ],
)
def test_codes_that_cannot_be(code: str, words: str, board: Path) -> None:
    head = [HEAD[0], ["编号", code], *HEAD[2:]]
    before = held(board)
    done = run("scheme", "import", put(board, {**GOOD, "方案": head}), cwd=board)
    assert done.returncode == 1
    assert f"“方案”表 B2  错误  {words}" in done.stderr
    (board / "方案.xlsx").unlink()
    assert held(board) == before


def test_a_base_that_does_not_exist_stands_at_its_cell(board: Path) -> None:
    head = [*HEAD[:2], ["沿用", "qingshi-2062"]]
    done = run("scheme", "import", put(board, {"方案": head}), cwd=board)
    assert done.returncode == 1
    assert "“方案”表 B3  错误  沿用的方案“qingshi-2062”不存在，是不是“qingshi-2026”？" in done.stderr


def test_what_takes_over_needs_to_say_little(board: Path) -> None:
    head = [*HEAD[:2], ["沿用", "qingshi-2026"], ["名称", "河东办法"], ["版本", "1"]]
    done = run("scheme", "import", put(board, {"方案": head}), cwd=board)
    assert done.returncode == 0, done.stderr
    assert "表里还没有写" not in done.stdout
    assert (board / FILE).read_text(
        "utf-8"
    ) == f'编号: {CODE}\n沿用: qingshi-2026\n名称: 河东办法\n版本: "1"\n'


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("没有.xlsx", None, "没有.xlsx 打不开：没有这个文件或文件夹"),
        ("旧.xls", b"\xd0\xcf\x11\xe0" + bytes(100), "这是旧格式（.xls、.et）或加了密码的表格"),
        ("表.csv", "项目,分值\n".encode(), "这不是 .xlsx 表格"),
        ("大.xlsx", bytes(20_000_001), "大.xlsx 太大了（超过 20 MB）"),
    ],
)
def test_what_cannot_be_read(name: str, data: bytes | None, words: str, board: Path) -> None:
    if data is not None:
        (board / name).write_bytes(data)
    done = run("scheme", "import", name, cwd=board)
    assert (done.returncode, done.stdout) == (1, "")
    assert words in done.stderr


def test_only_a_board_has_schemes_of_its_own(tmp_path: Path) -> None:
    done = run("scheme", "import", put(tmp_path, GOOD), cwd=tmp_path)
    assert done.returncode == 1
    assert "不是公开栏" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["方案.xlsx"]


def test_a_folder_that_cannot_be_written(board: Path) -> None:
    (board / SCHEMES).mkdir(parents=True)
    (board / SCHEMES).chmod(0o500)
    try:
        done = run("scheme", "import", put(board, GOOD), cwd=board, bound=True)
    finally:
        (board / SCHEMES).chmod(0o700)
    assert done.returncode == 1
    assert f"写不进 {FILE}：没有权限" in done.stderr
