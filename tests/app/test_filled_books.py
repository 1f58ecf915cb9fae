"""Templates and exports: what is in them, for whom, and how they open."""

from __future__ import annotations

import subprocess
from pathlib import Path

import openpyxl
import pytest
from board.load.sheet_about import about
from board.load.sheets import read_all
from board.model.record import Kind
from board.model.record_sheets import ORDER, all_sheets, sheets_of

from tests.command_line import DAY, run
from tests.small_board import make_board

LATER = "branches/liuwan/commitments/2026-H2.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {
        LATER: (
            "支部承诺:\n  - {编号: 1, 事项: 装路灯, 时限: 2026-12-20}\n"
            "  - {编号: 2, 事项: 修桥, 时限: 2026-10-20, 结果: 已兑现}\n"
        ),
        "branches/liuwan/feedback/2027.yml": (
            "意见:\n  - {编号: 1, 收到: 2027-01-03, 内容: 灯不亮}\n"
            "  - {编号: 2, 收到: 2027-01-04, 内容: 路不平, 答复: 已修}\n"
        ),
    }
    return make_board(tmp_path / "board", {"files": files})


def rows(path: Path, title: str) -> list[list[str]]:
    grid = next(each for each in read_all(path.read_bytes())[0] if each.title == title)
    return [
        [cell.text for _, cell in sorted(line.items())] for row, line in sorted(grid.rows.items()) if row > 3
    ]


def test_a_workbook_for_each_branch_has_all_that_is_filled_in(root: Path) -> None:
    done = run("template", "--all", "--period", "2027-H1", "--out", "表格", cwd=root)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "已在 表格 写出 1 份；填好以后运行 board import 文件\n"
    (path,) = (root / "表格").iterdir()
    visible, hidden = read_all(path.read_bytes())
    usual = [each for each in all_sheets() if not each.is_seldom and each.kind is not Kind.NOTICE]
    assert [grid.title for grid in visible] == ["填写说明", *(each.title for each in usual), "发展对象公示"]
    said = about(hidden)
    assert said
    assert (said.branch, said.kinds, said.period, said.version) == ("liuwan", ORDER, "2027-H1", "1")


def test_what_is_still_open_of_the_last_period_stands_in_it(root: Path) -> None:
    run("template", "--all", "--out", "out", cwd=root)
    path = root / "out/liuwan-填报表.xlsx"
    assert [line[:5] for line in rows(path, "公开承诺")] == [["1", "2026年下半年", "支部承诺", "1", "装路灯"]]
    assert [line[3] for line in rows(path, "意见答复")] == ["2027年1月3日"] or rows(path, "意见答复")[0][
        -1
    ] == "灯不亮"
    assert rows(path, "支部名册")[0][1:3] == ["liuwan", "柳湾村党支部"]
    assert rows(path, "支部委员会")[0][2:4] == ["周海", "书记"]


def test_words_are_offered_and_the_same_board_gives_the_same_bytes(root: Path) -> None:
    for name in ("a", "b"):
        assert (
            run("template", "公开承诺", "--branch", "liuwan", "--out", f"{name}.xlsx", cwd=root).returncode
            == 0
        )
    assert (root / "a.xlsx").read_bytes() == (root / "b.xlsx").read_bytes()
    sheet = openpyxl.load_workbook(root / "a.xlsx")["公开承诺"]
    offered = {each.formula1 for each in sheet.data_validations.dataValidation}
    assert {'"支部承诺,党员承诺"', '"实事承诺,服务承诺"', '"已兑现,部分兑现,未兑现"', '"周海"'} <= offered
    assert {cell.value: sheet.cell(4, cell.column).number_format for cell in sheet[2]}["事项"] == "@"
    assert sheet.print_title_rows == "$2:$2"


def test_a_workbook_for_several_branches_asks_whose_a_row_is(root: Path) -> None:
    assert run("template", "党费收支", cwd=root).returncode == 0
    sheet = openpyxl.load_workbook(root / "党费收支.xlsx")["党费收支"]
    assert [cell.value for cell in sheet[2]][:3] == ["序号", "支部", "周期"]
    said = about(read_all((root / "党费收支.xlsx").read_bytes())[1])
    assert said
    assert (said.branch, said.kinds) == ("", (Kind.DUES,))


def test_a_type_of_notice_has_just_the_columns_that_it_needs(root: Path) -> None:
    assert run("template", "干部任前", "--branch", "liuwan", cwd=root).returncode == 0
    book = openpyxl.load_workbook(root / "liuwan-干部任前公示.xlsx")
    sheet = book["干部任前公示"]
    heads = [cell.value for cell in sheet[2]]
    assert heads[:4] == ["序号", "开始", "标题", "人员·姓名"]
    assert heads[-2:] == ["人员·备注", "正文"]
    assert "人员·拟任职务" in heads
    assert not {"人员·申请入党", "类型", "受理·电话"} & {*heads}


def test_what_is_filled_into_it_becomes_a_notice_of_that_type_and_is_exported_as_it_was(root: Path) -> None:
    run("template", "公示", "--branch", "liuwan", cwd=root)
    path = root / "liuwan-公示.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["发展对象公示"]
    at = {cell.value: cell.column for cell in sheet[2]}
    person = {"姓名": "何田", "性别": "男", "出生年月": "1990年1月", "学历": "高中", "单位职务": "村民"}
    person |= {"申请入党": "2020-01", "确定积极分子": "2021年5月"}
    sheet.cell(4, at["开始"]).value = "2026-11-02"
    for row, name in ((4, "何田"), (5, "钱立")):
        for key, value in (person | {"姓名": name}).items():
            sheet.cell(row, at[f"人员·{key}"]).value = value if (row, key) != (5, "学历") else None
    book.save(path)
    done = run("import", path, "--today", DAY, cwd=root)
    assert done.stdout.splitlines()[0] == "liuwan-公示.xlsx：退回 1 条"
    assert "“发展对象公示”表第 4 行：钱立缺少 学历" in done.stdout
    sheet.cell(5, at["人员·学历"]).value = "初中"
    book.save(path)
    done = run("import", path, "--today", DAY, cwd=root)
    assert done.stdout.splitlines()[0] == "liuwan-公示.xlsx：新增 1 条", done.stdout
    text = (root / "branches/liuwan/notices/2026-11-02.md").read_text("utf-8")
    assert "类型: 发展对象公示" in text
    assert text.count("姓名") == 2
    assert run("import", path, "--today", DAY, cwd=root).stdout == "liuwan-公示.xlsx：没有变化 1 条\n"
    assert run("export", "--kind", "公示", "--out", "out", cwd=root).returncode == 0
    done = run("import", "out/liuwan-公示.xlsx", "--today", DAY, cwd=root)
    assert done.stdout == "liuwan-公示.xlsx：没有变化 2 条\n"


def test_libreoffice_opens_every_sheet(root: Path) -> None:
    run("template", "--all", "--out", "out", cwd=root)
    profile = f"-env:UserInstallation={(root / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        "lo",
        "out/liuwan-填报表.xlsx",
    ]
    subprocess.run(command, check=True, timeout=180, capture_output=True, cwd=root)
    ours, theirs = (read_all((root / name / "liuwan-填报表.xlsx").read_bytes()) for name in ("out", "lo"))
    assert [grid.title for grid in theirs[0]] == [grid.title for grid in ours[0]]
    assert about(theirs[1]) == about(ours[1])
    for one, other in zip(ours[0], theirs[0], strict=True):
        assert [cell.text for cell in one.texts()] == [cell.text for cell in other.texts()], one.title


def test_an_export_has_the_sheets_that_have_rows(root: Path) -> None:
    done = run("export", "--kind", "公开承诺", "--branch", "liuwan", "--out", "out", cwd=root)
    assert done.stdout == "已在 out 写出 1 份表格\n"
    visible = read_all((root / "out/liuwan-公开承诺.xlsx").read_bytes())[0]
    titles = [grid.title for grid in visible]
    assert titles[:2] == ["填写说明", "公开承诺"]
    assert set(titles[1:]) <= {sheet.title for sheet in sheets_of(Kind.COMMITMENTS)}


def test_cells_that_look_like_formulas_stay_texts(root: Path) -> None:
    row = '{编号: 1, 事项: "=HYPERLINK(1)", 措施: "+1", 责任人: "@周海", 原因: "-1", 时限: 长期}'
    text = f"支部承诺:\n  - {row}\n"
    (root / LATER).write_text(text, "utf-8")
    run("export", "--kind", "公开承诺", "--out", "out", cwd=root)
    sheet = openpyxl.load_workbook(root / "out/liuwan-公开承诺.xlsx")["公开承诺"]
    found = {cell.value: cell for line in sheet.iter_rows() for cell in line if cell.value}
    for words in ("=HYPERLINK(1)", "+1", "@周海", "-1"):
        assert (found[words].data_type, found[words].quotePrefix) == ("s", True)
    assert "没有变化" in run("import", "out/liuwan-公开承诺.xlsx", cwd=root).stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("template",), "要哪一种？写种类："),
        (("template", "公开承若"), "没有“公开承若”这种表格，是不是“公开承诺”？"),
        (("template", "发展对像公示"), "没有“发展对像公示”这种表格，是不是“发展对象公示”？"),
        (("template", "公示", "--branch", "liuwann"), "没有代号为“liuwann”的党支部，是不是“liuwan”？"),
        (("template", "--all"), "--all 要写 --out 文件夹"),
        (
            ("template", "--all", "--branch", "liuwan", "--out", "a"),
            "--all 是每个支部一份，不和 --branch 一起用",
        ),
        (("export", "--out", "a", "--kind", "台账"), "没有“台账”这种表格"),
        (("export", "--out", "a", "--branch", "x"), "--branch：没有代号为“x”的党支部"),
    ],
)
def test_what_makes_no_sense(arguments: tuple[str, ...], said: str, root: Path) -> None:
    done = run(*arguments, cwd=root)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert not (root / "a").exists()


def test_an_export_that_somebody_changed_is_not_written_over(root: Path) -> None:
    (root / "out").mkdir()
    (root / "out/liuwan-党费收支.xlsx").write_bytes(b"changed")
    done = run("export", "--kind", "党费收支", "--out", "out", cwd=root)
    assert done.returncode == 1
    assert "也许有人在里面填过，没有动" in done.stderr
    assert run("export", "--kind", "党费收支", "--out", "out", "--force", cwd=root).returncode == 0
