"""Sheets in the in-tray: rows of our templates and of a county's own, in workbooks, CSV files and texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
import yaml
from board.app import rewriting
from board.app.check import check
from board.app.inbox import tray as inbox
from board.app.inbox.answers import Need
from board.base.findings import Severity
from board.load.edit_parts import Way, with_rows
from board.load.source import Source

from tests.app.test_inbox_texts import SECOND, again
from tests.app.trays import SENDER, TODAY, a_tray, held, nobody, text, tray_of, waiting, work
from tests.command_line import run
from tests.office import needs_office
from tests.office import workbook as by_calc
from tests.workbooks import workbook

PROMISES = "branches/liuwan/commitments/2026-H2.yml"
HEAD = ["序号", "事项", "时限", "责任人"]
ROWS = [["柳湾村党支部2026年下半年公开承诺"], HEAD, ["1", "修好村东排灌渠", "2026-12-20", "周海"]]
NEXT = ["2", "每月入户走访", "长期", "吴敏"]
FAULTY = ["3", "装路灯", "", "周海"]


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "_GLANCE", 0)


def rows(root: Path, file: str = PROMISES, key: str = "支部承诺") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((root / file).read_text("utf-8"))[key]
    return found


def csv(*lines: list[str]) -> bytes:
    return "\n".join(",".join(line) for line in lines).encode("gb18030")


def errors(root: Path) -> list[str]:
    found = check(root, TODAY, 1).findings
    return [f"{each.file}: {each.message}" for each in found if each.code.severity is Severity.ERROR]


@needs_office
def test_a_workbook_that_libreoffice_wrote(tmp_path: Path) -> None:
    data = by_calc(tmp_path, "sheet", [*ROWS, NEXT, FAULTY])
    tray = a_tray(tmp_path, {f"{SENDER}/承诺.xlsx": data})
    assert work(tray) == [
        "已收到“承诺.xlsx”，录入 2 条，退回 1 条：第 5 行“时限”没有填；请补上，再发这一行。"
    ]
    assert [each["事项"] for each in rows(tray.parent)] == ["修好村东排灌渠", "每月入户走访"]
    assert errors(tray.parent) == []
    assert waiting(tray) == []


def test_the_foot_of_a_sheet_is_no_row(tmp_path: Path) -> None:
    """Who filled it in, and a remark that is merged over the whole width, are not returned as half a row."""
    foot = [["填表人：吴敏", "", "", "2026年11月3日"], ["联系电话（办公）：0000-1000101"], ["注：时限写到日"]]
    kept = [["3", "注：装路灯", "2026-12-20", "周海"]]
    book = workbook({"Sheet1": [*ROWS, NEXT, *kept, *foot]}, {"Sheet1": ["A8:D8"]})
    tray = a_tray(tmp_path, {f"{SENDER}/承诺.xlsx": book})
    assert work(tray) == ["已收到“承诺.xlsx”，录入 3 条。"]
    assert [each["事项"] for each in rows(tray.parent)][-1] == "注：装路灯"


def test_many_rows_are_put_into_the_text_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not one after the other: the whole file is read back after each edit."""
    edits: list[str] = []

    def counted(source: Source, way: Way, items: str) -> Source | None:
        edits.append(items)
        return with_rows(source, way, items)

    monkeypatch.setattr(rewriting, "with_rows", counted)
    sent = csv(*ROWS, *([str(n), f"装路灯{n}", "2026-12-20", "周海"] for n in range(40)))
    first = {HALF: "支部承诺:\n  - {编号: 1, 事项: 修路, 时限: 长期}\n"}
    tray = a_tray(tmp_path, {f"{SENDER}/承诺.csv": sent}, {"files": first})
    assert work(tray) == ["已收到“承诺.csv”，录入 41 条。"]
    assert len(rows(tray.parent)) == 42
    assert len(edits) == 1


def test_of_many_rows_that_are_returned_the_rest_are_named(tmp_path: Path) -> None:
    book = workbook({"Sheet1": [HEAD, *([n, f"事项{n}", "六月底", ""] for n in range(1, 6))]})
    tray = a_tray(tmp_path, {f"{SENDER}/2026年下半年承诺.xlsx": book})
    (said,) = work(tray)
    assert "退回 5 条：第 2 行" in said
    assert said.endswith("；还有第 4、5、6 行，见明细。")


def test_a_row_with_two_mistakes_is_returned_once(tmp_path: Path) -> None:
    book = workbook({"Sheet1": [["编号", *HEAD[1:]], ["一", "装路灯", "六月底", "周海"]]})
    tray = a_tray(tmp_path, {f"{SENDER}/2026年下半年承诺.xlsx": book})
    (said,) = work(tray)
    assert "退回 1 条：第 2 行“编号”：“一”不是整数；“时限”：“六月底”不是日期" in said


def test_a_row_that_was_corrected_adds_just_that_row(tmp_path: Path) -> None:
    tray = a_tray(tmp_path, {f"{SENDER}/承诺.csv": csv(*ROWS, NEXT, FAULTY)})
    assert "录入 2 条，退回 1 条" in work(tray)[0]
    before = (tray.parent / PROMISES).read_text("utf-8")
    right = ["3", "装路灯", "2026-12-01", "周海"]
    tray_of(tray.parent, {f"{SENDER}/承诺.csv": csv(*ROWS, NEXT, right)})
    assert work(tray) == ["已收到“承诺.csv”，录入 1 条，原来就有 2 条。"]
    assert (tray.parent / PROMISES).read_text("utf-8").startswith(before.rstrip())
    assert [each["编号"] for each in rows(tray.parent)] == [1, 2, 3]


def test_the_same_rows_in_a_renamed_file_change_nothing(tmp_path: Path) -> None:
    tray = a_tray(tmp_path, {f"{SENDER}/承诺.csv": csv(*ROWS, NEXT)})
    work(tray)
    data = workbook({"Sheet1": [*ROWS, NEXT]})
    assert list(again(tray, {f"{SENDER}/又一份.xlsx": data})) == ["已收到“又一份.xlsx”，原来就有 2 条。"]


def test_what_the_office_corrected_is_not_put_back(tmp_path: Path) -> None:
    tray = a_tray(tmp_path, {f"{SENDER}/承诺.csv": csv(*ROWS)})
    work(tray)
    file = tray.parent / PROMISES
    file.write_text(file.read_text("utf-8").replace("2026-12-20", "2026-12-25"), "utf-8")
    tray_of(tray.parent, {f"{SENDER}/承诺.csv": csv(*ROWS, NEXT)})
    assert work(tray) == ["已收到“承诺.csv”，录入 1 条，原来就有 1 条。"]
    assert str(rows(tray.parent)[0]["时限"]) == "2026-12-25"


def test_a_row_that_would_be_wrong_is_refused_and_the_others_are_not(tmp_path: Path) -> None:
    head = ["事项", "时限", "结果", "原因"]
    right = ["装路灯", "2026-10-03", "已兑现", ""]
    wrong = ["修渠", "2026-10-03", "未兑现", ""]
    tray = a_tray(tmp_path, {f"{SENDER}/2026年下半年承诺.csv": csv(head, right, wrong)})
    (said,) = work(tray)
    assert said.startswith("已收到“2026年下半年承诺.csv”，录入 1 条，退回 1 条：第 3 行：")
    assert "原因" in said
    assert [each["事项"] for each in rows(tray.parent)] == ["装路灯"]
    assert errors(tray.parent) == []


def test_merged_cells_serial_days_and_numbers_as_texts(tmp_path: Path) -> None:
    head = ["责任人", "事项", "时限", "指标·目标", "指标·单位"]
    data = workbook(
        {
            "承诺": [
                ["2026年下半年公开承诺"],
                head,
                ["周海", "装路灯", 46376, "１２０", "盏"],
                [None, "修渠", "长期 ", "30", "米"],
            ]
        },
        merged={"承诺": ["A1:E1", "A3:A4"]},
    )
    tray = a_tray(tmp_path, {f"{SENDER}/承诺.xlsx": data})
    assert work(tray) == ["已收到“承诺.xlsx”，录入 2 条。"]
    assert [(e["责任人"], str(e["时限"]), e["指标"]["目标"]) for e in rows(tray.parent)] == [
        ("周海", "2026-12-20", 120),
        ("周海", "长期", 30),
    ]


def test_a_countys_own_sheet_is_read_through_its_column_map(tmp_path: Path) -> None:
    names = (
        "对照:\n"
        "  - {种类: 公开承诺, 列名: 承诺内容, 读作: 事项}\n"
        "  - {种类: 公开承诺, 列名: 完成时间, 读作: 时限}\n"
    )
    case = {"files": {"content/rules/列名对照.yml": names}}
    data = csv(["承诺内容", "完成时间", "别的"], ["装路灯", "2026-12-01", "x"])
    tray = a_tray(tmp_path, {f"{SENDER}/2026年下半年.csv": data}, case)
    assert work(tray) == ["已收到“2026年下半年.csv”，录入 1 条。"]
    assert rows(tray.parent)[0]["事项"] == "装路灯"
    assert "不认识“别的”这一列" in held(tray)[f"回执/2026-11-22-{SENDER}.明细.txt"].decode()
    assert errors(tray.parent) == []


def test_heads_on_two_rows(tmp_path: Path) -> None:
    lines = [
        ["2026年下半年公开承诺"],
        ["承诺", "基本情况", None, "进展"],
        [None, "事项", "时限", "日期", "说明"],
        ["支部承诺", "装路灯", "2026-12-20", "2026-08-01", "灯杆到货"],
        [None, None, None, "2026-09-01", "装好十盏"],
    ]
    merged = {"Sheet1": ["A1:E1", "A2:A3", "B2:C2", "D2:E2"]}
    tray = a_tray(tmp_path, {f"{SENDER}/承诺.xlsx": workbook({"Sheet1": lines}, merged=merged)})
    assert work(tray) == ["已收到“承诺.xlsx”，录入 1 条。"]
    (row,) = rows(tray.parent)
    assert (row["事项"], str(row["时限"])) == ("装路灯", "2026-12-20")
    assert [each["说明"] for each in row["进展"]] == ["灯杆到货", "装好十盏"]
    assert errors(tray.parent) == []


@pytest.mark.parametrize("name", ["承诺2026年下半年.xls", "承诺2026年下半年.xlsx.rename", "承诺2026年下半年"])
def test_a_workbook_under_another_name_is_known_by_what_it_holds(name: str, tmp_path: Path) -> None:
    data = workbook({"公开承诺": [["承诺", "事项", "时限"], ["支部承诺", "装路灯", "长期"]]})
    tray = a_tray(tmp_path, {f"{SENDER}/{name}": data})
    assert work(tray) == [f"已收到“{name}”，录入 1 条。"]


def test_a_cell_that_a_program_wrote_as_a_formula_is_a_text(tmp_path: Path) -> None:
    data = '承诺,事项,时限\n支部承诺,"=""装路灯""",长期\n'.encode("gb18030")
    tray = a_tray(tmp_path, {f"{SENDER}/承诺2026年下半年.csv": data})
    work(tray)
    assert rows(tray.parent)[0]["事项"] == "装路灯"


APPROVED = "办理: {提出: {人: 吴敏}, 审核: {人: 周海, 保密: 通过}, 审批: {人: 钱立, 日期: 2026-07-20}}\n"
HALF = "branches/liuwan/commitments/2026-H2.yml"


def test_what_was_approved_is_open_again_and_the_receipt_says_so(tmp_path: Path) -> None:
    ledger = f"{APPROVED}支部承诺:\n  - {{编号: 1, 事项: 装路灯, 时限: 长期}}\n"
    data = csv(["编号", "事项", "时限"], ["1", "装路灯", "2026-12-20"], ["", "修渠", "长期"])
    tray = a_tray(tmp_path, {f"{SENDER}/承诺2026年下半年.csv": data}, {"files": {HALF: ledger}})
    said = "已收到“承诺2026年下半年.csv”，录入 1 条，更正 1 条，原来审批过的 1 份要重新审核。"
    assert work(tray) == [said]
    assert (tray.parent / HALF).read_text("utf-8").startswith("办理: {提出: {人: 吴敏}}\n")
    assert errors(tray.parent) == []


def test_rows_of_several_branches_go_to_each(tmp_path: Path) -> None:
    head = ["支部", "事项", "时限"]
    lines = [
        head,
        ["柳湾村党支部", "装路灯", "长期"],
        ["南街社区党支部", "修门禁", "长期"],
        ["北街", "x", "长期"],
    ]
    tray = a_tray(tmp_path, {"承诺2026年下半年.csv": csv(*lines)}, {"files": SECOND})
    (said,) = work(tray)
    assert said.startswith("已收到“承诺2026年下半年.csv”，录入 2 条，退回 1 条：第 4 行不认识支部“北街”")
    assert rows(tray.parent, "branches/nanjie/commitments/2026-H2.yml")[0]["事项"] == "修门禁"
    assert errors(tray.parent) == []


def test_without_a_period_somebody_is_asked(tmp_path: Path) -> None:
    data = csv(["事项", "时限"], ["装路灯", "长期"])
    tray = a_tray(tmp_path, {f"{SENDER}/承诺.csv": data})
    assert "看不出是哪个周期的" in work(tray)[0]
    assert waiting(tray) == [f"{SENDER}/承诺.csv"]
    assert work(tray, lambda _need, _shown: "下半年") == ["已收到“承诺.csv”，录入 1 条。"]
    assert rows(tray.parent)[0]["事项"] == "装路灯"


def test_a_kind_that_was_asked_for_is_known_by_the_heads_from_then_on(tmp_path: Path) -> None:
    asked: list[str] = []

    def ask(need: Need, shown: str) -> str:
        asked.append(f"{need.key} {shown}")
        return "公开承诺"

    head = ["办的事", "时限", "事项"]
    tray = a_tray(tmp_path, {f"{SENDER}/2026年下半年.csv": csv(head, ["x", "长期", "装路灯"])})
    work(tray, ask)
    tray_of(tray.parent, {f"{SENDER}/2026年下半年b.csv": csv(head, ["x", "长期", "修渠"])})
    work(tray, nobody)
    assert asked == ["种类 2026年下半年.csv"]
    assert [each["事项"] for each in rows(tray.parent)] == ["装路灯", "修渠"]


@pytest.mark.parametrize("heads", [("事项", "时限"), ("承诺内容", "完成时间")])
def test_a_table_in_a_text(heads: tuple[str, str], tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("柳湾村党支部2026年下半年公开承诺书")
    table = document.add_table(2, 3)
    for cell, words in zip(table._cells, [*heads, "责任人", "装路灯", "2026年12月1日", "周海"], strict=True):
        cell.text = words
    document.save(str(tmp_path / "x.docx"))
    tray = a_tray(tmp_path, {f"{SENDER}/承诺.docx": (tmp_path / "x.docx").read_bytes()})
    assert work(tray) == ["已收到“承诺.docx”，录入 1 条。"]
    assert rows(tray.parent)[0]["事项"] == "装路灯"


PERSON = {
    "姓名": "孙　宁",
    "性别": "女",
    "出生年月": "1994年5月",
    "学历": "大学本科",
    "单位职务": "柳湾村农技员",
    "申请入党": "2023年9月",
    "确定积极分子": "2024年11月",
}


def test_a_list_of_persons_becomes_a_notice(tmp_path: Path) -> None:
    title = ["柳湾村党支部关于拟列为发展对象的公示（2026年11月20日）"]
    data = workbook({"Sheet1": [title, list(PERSON), list(PERSON.values())]})
    tray = a_tray(tmp_path, {f"{SENDER}/发展对象公示.xlsx": data})
    assert work(tray) == ["已收到“发展对象公示.xlsx”，录入 1 条。"]
    files = sorted((tray.parent / "branches/liuwan/notices").iterdir())
    found = yaml.safe_load(files[-1].read_text("utf-8").split("---\n")[1])
    assert (found["类型"], str(found["开始"]), found["人员"][0]["姓名"]) == (
        "发展对象公示",
        "2026-11-20",
        "孙宁",
    )
    assert errors(tray.parent) == []


def test_a_paper_with_a_table_stays_a_paper(tmp_path: Path) -> None:
    lines = ("关于党费使用情况的通报", "事项：村级重大事项决议", "2026年3月20日")
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    table = document.add_table(2, 2)
    for cell, words in zip(table._cells, ["用途", "金额", "订报", "600"], strict=True):
        cell.text = words
    document.save(str(tmp_path / "x.docx"))
    tray = a_tray(tmp_path, {f"{SENDER}/通报.docx": (tmp_path / "x.docx").read_bytes()})
    work(tray)
    written = (tray.parent / "branches/liuwan/disclosures/2026-03-20-gongkai.md").read_text("utf-8")
    assert "| 用途 | 金额 |\n| --- | --- |\n| 订报 | 600 |" in written


@pytest.mark.parametrize("name", ["公开承诺2026年下半年.xlsx", "公开承诺2026年下半年.csv"])
def test_a_sheet_without_any_row_of_ours_is_returned(tmp_path: Path, name: str) -> None:
    lines = [["甲", "乙"], ["1", "2"]]
    data = workbook({"Sheet1": lines}) if name.endswith("xlsx") else csv(*lines)
    tray = a_tray(tmp_path, {f"{SENDER}/{name}": data})
    (said,) = work(tray)
    assert "没有认出要录入的行" in said
    assert "表的列名认不出，没有读；要有一行写着：承诺、事项、时限" in said
    assert held(tray)[f"退回/2026-11-22/{SENDER}/{name}"] == data


def test_a_file_with_errors_is_left_alone_and_says_so(tmp_path: Path) -> None:
    change = {"branches/liuwan/feedback/2026.yml": {"收到: 2026-02-03": "收到: 2026-02-33"}}
    head = ["收到", "途径", "内容"]
    data = csv(head, ["2026-05-03", "意见箱", "路灯坏了"])
    tray = a_tray(tmp_path, {f"{SENDER}/群众意见.csv": data}, {"change": change})
    before = held(tray.parent / "branches")
    assert "里有错误，没有动它" in work(tray)[0]
    assert held(tray.parent / "branches") == before


def test_one_message_with_everything(tmp_path: Path) -> None:
    files = {
        f"{SENDER}/承诺.csv": csv(*ROWS, NEXT),
        f"{SENDER}/说明.docx": text(("主题党日", "时间：2026年7月1日", "一起学习。")),
    }
    tray = a_tray(tmp_path, files)
    assert work(tray) == ["已收到“承诺.csv”，录入 2 条。\n已收到“说明.docx”，录入 1 条。"]


def test_a_template_says_itself_whose_it_is_and_of_when(tmp_path: Path) -> None:
    tray = a_tray(tmp_path, {}, {"files": SECOND})
    book = tmp_path / "book.xlsx"
    made = run(
        *("template", "公开承诺", "--branch", "nanjie", "--period", "2026-H2", "--out", book), cwd=tray.parent
    )
    assert made.returncode == 0, made.stderr
    filled = openpyxl.load_workbook(book)
    sheet = filled["公开承诺"]
    heads = {cell.value: cell.column for row in sheet.iter_rows(max_row=5) for cell in row if cell.value}
    top = next(cell.row for row in sheet.iter_rows(max_row=5) for cell in row if cell.value == "时限")
    said = {"承诺": "支部承诺", "事项": "修门禁", "时限": "长期"}
    at = top + 1
    while any(str(sheet.cell(at, column).value or "")[:1] in ("填", "例", "说") for column in (1, 2)):
        at += 1
    for head, value in said.items():
        sheet.cell(at, heads[head]).value = value
    filled.save(book)
    tray_of(tray.parent, {"名字看不出来.xlsx": book.read_bytes()})
    assert work(tray) == ["已收到“名字看不出来.xlsx”，录入 1 条。"]
    assert rows(tray.parent, "branches/nanjie/commitments/2026-H2.yml")[0]["事项"] == "修门禁"
