"""`board import`: rows of workbooks as people make them become records; a bad row is sent back, alone."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from board.model.keys import One, Rows, Table
from board.model.record import FACTS
from board.model.record_sheets import own_keys
from board.rules.filling import IDENTITY

from tests.command_line import DAY, held, run
from tests.small_board import MINIMAL, make_board
from tests.workbooks import workbook

LEDGER = "branches/liuwan/commitments/2026-H1.yml"
HEADS = ["支部", "周期", "承诺", "编号", "事项", "时限", "责任人", "结果", "原因", "进展·日期", "进展·说明"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_board(tmp_path / "board")


def give(root: Path, rows: Iterable[Iterable[Any]], title: str = "公开承诺", **more: Any) -> str:
    (root.parent / "a.xlsx").write_bytes(workbook({title: rows}, **more))
    done = run("import", "../a.xlsx", "--today", DAY, cwd=root)
    assert done.stderr == ""
    return done.stdout


def pledge(*cells: Any, whose: str = "柳湾村党支部", period: Any = "2026年上半年") -> list[Any]:
    return [whose, period, "支部承诺", *cells]


def test_a_new_row_comes_last_and_nothing_else_is_touched(root: Path) -> None:
    before = (root / LEDGER).read_text("utf-8")
    said = give(root, [HEADS, pledge(None, "建文化广场", date(2026, 6, 30), "周海")])
    assert said.splitlines()[0] == "a.xlsx：新增 1 条"
    row = "  - {编号: 3, 事项: 建文化广场, 时限: 2026-06-30, 责任人: 周海}\n"
    after = (root / LEDGER).read_text("utf-8")
    assert row in after
    assert after.replace(row, "") == before
    assert run("check", "--today", DAY, cwd=root).returncode == 0


def test_the_same_rows_twice_change_nothing(root: Path) -> None:
    rows = [
        HEADS,
        pledge(None, "建文化广场", date(2026, 6, 30), "周海"),
        pledge(None, "建文化广场二期", "长期"),
    ]
    give(root, rows)
    before = held(root)
    assert give(root, rows) == "a.xlsx：没有变化 2 条\n"
    assert held(root) == before


def test_a_corrected_row_changes_just_that(root: Path) -> None:
    before = (root / LEDGER).read_text("utf-8")
    said = give(root, [HEADS, pledge(2, "每月入户走访", "2026年6月30日")])
    assert "改了  “公开承诺”表第 2 行 每月入户走访" in said
    assert "“时限”由“长期”改为“2026年6月30日”" in said
    after = (root / LEDGER).read_text("utf-8")
    assert after == before.replace(
        "{编号: 2, 事项: 每月入户走访, 时限: 长期}", "{编号: 2, 事项: 每月入户走访, 时限: 2026-06-30}"
    )


def test_progress_goes_on_in_the_rows_below(root: Path) -> None:
    cells = [None] * 4
    rows = [
        HEADS,
        pledge(1, "修好村东排灌渠", "2026-06-20", None, None, None, date(2026, 5, 10), "第二段"),
        [None] * 5 + cells + [date(2026, 6, 1), "第三段"],
    ]
    give(root, rows)
    text = (root / LEDGER).read_text("utf-8")
    first, second = "      - {日期: 2026-05-10, 说明: 第二段}\n", "      - {日期: 2026-06-01, 说明: 第三段}\n"
    assert f"{first}{second}    结果: 未兑现\n" in text


def test_an_empty_cell_keeps_what_is_there(root: Path) -> None:
    before = held(root)
    assert give(root, [HEADS[:5], pledge(1, None), pledge(2, None)]) == "a.xlsx：没有变化 2 条\n"
    assert held(root) == before


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        (46203, "2026-06-30"),
        ("46203", "2026-06-30"),
        ("20260630", "2026-06-30"),
        ("２０２６．６．３０　", "2026-06-30"),
        ("6月30日", "2026-06-30"),
        (date(2026, 6, 30), "2026-06-30"),
        (" 长期 ", "长期"),
    ],
)
def test_days_as_people_and_excel_write_them(typed: Any, written: str, root: Path) -> None:
    assert "新增 1 条" in give(root, [HEADS, pledge(None, "建文化广场", typed)])
    assert f"事项: 建文化广场, 时限: {written}" in (root / LEDGER).read_text("utf-8")


@pytest.mark.parametrize(
    "typed",
    ["2026.8.12 下午3点", "2026年8月12日9:00", "2026-08-12 14:30—16:00", "8月12日上午9时", "2026年8月12日"],
)
def test_a_ledger_of_meetings_as_branches_keep_it(typed: str, root: Path) -> None:
    heads = ["支部", "会议类型", "会议时间", "主持人", "应到人数", "主要内容"]
    rows = [
        ["“三会一课”登记台账"],
        [*heads, "周期"],
        ["liuwan", "支部委员会会议", typed, "周海", "3人", "研究修渠", "2026年"],
    ]
    assert give(root, rows, "Sheet1").splitlines()[0] == "a.xlsx：新增 1 条"
    text = (root / "branches/liuwan/meetings/2026.yml").read_text("utf-8")
    assert "日期: 2026-08-12, 议题: 研究修渠, 主持: 周海, 应到: 3" in text


def test_the_word_that_was_meant_is_named_alone(root: Path) -> None:
    rows = [["支部", "周期", "会议", "日期"], ["liuwan", "2026年", "支部党员会", "2026-08-12"]]
    said = give(root, rows, "组织生活")
    assert "“会议”：“支部党员会”不在可用的词里，是不是“" in said
    assert "专题研讨" not in said


def test_an_amount_with_the_sign_of_the_yuan(root: Path) -> None:
    heads = ["支部", "周期", "应交党员", "实交党员", "收缴"]
    give(root, [heads, ["liuwan", "2026-03", 28, 28, "￥8,700.00元"]], "党费收支")
    assert "收缴: 8700\n" in (root / "branches/liuwan/dues/2026-03.yml").read_text("utf-8")


@pytest.mark.parametrize("typed", ["2026-H1", "2026年上半年", "２０２６上半年", "2026 年 上半年"])
def test_periods_as_people_write_them(typed: str, root: Path) -> None:
    assert "没有变化 1 条" in give(root, [HEADS, pledge(2, "每月入户走访", "长期", period=typed)])


def test_a_month_of_which_excel_made_a_day(root: Path) -> None:
    heads = ["支部", "周期", "应交党员", "实交党员", "收缴"]
    said = give(root, [heads, ["liuwan", date(2026, 3, 1), "28人", " 28 ", "１，２００.50元"]], "党费收支")
    assert "新增 1 条" in said
    text = (root / "branches/liuwan/dues/2026-03.yml").read_text("utf-8")
    assert text == "应交党员: 28\n实交党员: 28\n收缴: 1200.5\n"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (pledge(None, "建广场", None), "第 2 行“时限”没有填；请补上，再发这一行"),
        (
            pledge(None, "建广场", "六月底"),
            "第 2 行“时限”：“六月底”不是日期，应写成 2026-03-05 这样，或“长期”",
        ),
        (
            pledge(None, "建广场", "长期", whose="柳弯村党支部"),
            "第 2 行不认识支部“柳弯村党支部”，是不是“柳湾村党支部”？",
        ),
        (pledge(None, "建广场", "长期", whose=None), "第 2 行“支部”没有填；请补上，再发这一行"),
        (
            pledge(None, "建广场", "长期", period=None),
            "第 2 行“周期”没有填；写 2026年上半年 这样，再发这一行",
        ),
        (pledge(None, "建广场", "长期", period="今年"), "第 2 行“周期”："),
        (pledge(2, "修建村东文化礼堂", "长期"), "第 2 行“编号”2 原来是“每月入户走访”，是另一件事"),
        (pledge("二", "建广场", "长期"), "第 2 行“编号”：“二”不是整数"),
        (
            ["柳湾村党支部", "2026年上半年", None, None, "建广场", "长期"],
            "第 2 行“承诺”没有填；请从下拉的词里选一个",
        ),
    ],
)
def test_a_row_that_cannot_be_taken_is_sent_back_alone(row: list[Any], said: str, root: Path) -> None:
    good = pledge(None, "装路灯", "长期")
    shown = give(root, [HEADS, row, good])
    assert shown.splitlines()[0] == "a.xlsx：新增 1 条，退回 1 条"
    assert f"“公开承诺”表{said}" in shown
    assert "装路灯" in (root / LEDGER).read_text("utf-8")
    assert "建广场" not in (root / LEDGER).read_text("utf-8")


def test_a_number_merged_over_rows_belongs_to_nobody(root: Path) -> None:
    rows = [HEADS, pledge(2, "每月入户走访", "长期"), pledge(None, "装路灯", "长期")]
    said = give(root, rows, merged={"公开承诺": ["D2:D3"]})
    assert "第 3 行“编号”：合并了几行，分不清各是多少；请取消合并，每行各写一个" in said


def test_words_merged_over_rows_are_those_of_every_row(root: Path) -> None:
    rows = [HEADS, pledge(None, "装路灯", "长期"), pledge(None, "建广场", "长期")]
    said = give(root, rows, merged={"公开承诺": ["A2:A3", "B2:B3", "C2:C3"]})
    assert said.splitlines()[0] == "a.xlsx：新增 2 条"


def test_a_sheet_with_our_heads_is_known_whatever_it_is_called(root: Path) -> None:
    assert "新增 1 条" in give(root, [["台账"], HEADS, pledge(None, "建广场", "长期")], "Sheet1")


def test_what_is_not_read_is_told(root: Path) -> None:
    said = give(root, [[*HEADS, "联系电话"], [*pledge(None, "建广场", "长期"), *[None] * 5, "0000"]])
    assert "提示：“公开承诺”表：不认识“联系电话”这一列，没有读" in said
    said = give(root, [["甲", "乙"], [1, 2]], "随手记")
    assert said.endswith("提示：不认识“随手记”这张表，没有读；表名改成种类再来，如“公开承诺”\n")


def test_a_file_with_mistakes_is_not_touched(root: Path) -> None:
    (root / LEDGER).write_text("支部承诺:\n  - {编号: 1, 事项: 修渠}\n", "utf-8")
    said = give(root, [HEADS, pledge(None, "建广场", "长期")])
    assert f"没有收：{LEDGER} 里有错误，没有动它；先按 board check 改好，再来" in said


def test_a_record_that_would_be_wrong_beside_others_is_not_written(root: Path) -> None:
    heads = ["支部", "标题", "日期", "事项", "表格"]
    rows = [
        heads,
        ["liuwan", "修渠账目", "2026-5-6", "村级重大事项决议", "zhangmu.csv"],
        ["liuwan", "开工", "2026-5-7", "村级重大事项决议"],
    ]
    said = give(root, rows, "公开事项")
    assert said.splitlines()[0] == "a.xlsx：新增 1 条，退回 1 条"
    assert "表格“zhangmu.csv”不在记录旁边" in said
    assert not (root / "branches/liuwan/disclosures/2026-05-06.md").exists()
    assert (root / "branches/liuwan/disclosures/2026-05-07.md").read_text("utf-8").startswith("---\n事项: ")


def test_records_without_a_name_are_named_by_their_day_and_known_again(root: Path) -> None:
    heads = ["支部", "标题", "日期", "事项", "正文"]
    rows = [
        heads,
        *(["liuwan", f"第{n}件", "2026-5-7", "村级重大事项决议", "一段。\n\n二段。"] for n in "一二"),
    ]
    give(root, rows, "公开事项")
    folder = root / "branches/liuwan/disclosures"
    assert (folder / "2026-05-07.md").read_text("utf-8").endswith("---\n\n一段。\n\n二段。\n")
    assert "第二件" in (folder / "2026-05-07-2.md").read_text("utf-8")
    assert give(root, rows, "公开事项") == "a.xlsx：没有变化 2 条\n"


def test_the_short_word_for_a_type_of_notice_is_the_same_notice(root: Path) -> None:
    heads = ["支部", "类型", "开始", "人员·姓名", "人员·备注"]
    said = give(root, [heads, ["liuwan", "发展对象", "2026-03-02", "孙　宁", "村民代表"]], "公示")
    assert "改了" in said
    text = (root / "branches/liuwan/notices/2026-03-02-fazhan.md").read_text("utf-8")
    assert "类型: 发展对象公示" in text
    assert "备注: 村民代表}" in text


def test_what_has_to_be_published_is_known_again_by_its_words(root: Path) -> None:
    heads = ["支部", "周期", "确需公开·内容", "确需公开·理由"]
    rows = [heads, ["liuwan", "2026年上半年", "13837916254", "值班专用"]]
    assert "确需公开" in give(root, rows, "公开承诺·其他")
    assert give(root, rows, "公开承诺·其他") == "a.xlsx：没有变化 1 条\n"
    rows[1][-1] = "值班专用，本人同意"
    assert "“确需公开”改了" in give(root, rows, "公开承诺·其他")
    text = (root / LEDGER).read_text("utf-8")
    assert (text.count("13837916254"), "值班专用，本人同意" in text) == (1, True)


def test_every_row_that_a_sheet_may_hold_is_known_again_by_something() -> None:
    def rows(kind: type) -> Iterator[type]:
        for key in own_keys(kind):
            shape = key.shape.of if isinstance(key.shape, Table) else key.shape
            if isinstance(shape, Rows | One):
                yield from [shape.of] if isinstance(shape, Rows) else []
                yield from rows(shape.of)

    assert {row for facts in FACTS.values() for row in rows(facts.content)} <= IDENTITY.keys()


def test_handling_is_not_taken_from_a_sheet(root: Path) -> None:
    heads = ["支部", "周期", "办理·审核·人", "办理·审核·保密", "上屏"]
    rows = [heads, ["liuwan", "2026年上半年", "周海", "通过", "否"]]
    said = give(root, rows, "公开承诺·其他")
    assert "“办理”没有收：审核、审批用 board approve 登记" in said
    text = (root / LEDGER).read_text("utf-8")
    assert "上屏: 否" in text
    assert "办理" not in text
    assert run("import", "../a.xlsx", "--with-handling", "--today", DAY, cwd=root).returncode == 0
    assert "办理: {审核: {人: 周海, 保密: 通过}}" in (root / LEDGER).read_text("utf-8")


APPROVED = "办理: {提出: {人: 吴敏}, 审核: {人: 周海, 保密: 通过}, 审批: {人: 钱立, 日期: 2026-01-20}}\n"


def test_what_was_approved_has_to_be_reviewed_anew_when_it_says_something_else(root: Path) -> None:
    (root / LEDGER).write_text(APPROVED + (root / LEDGER).read_text("utf-8"), "utf-8")
    same = give(root, [HEADS, pledge(2, "每月入户走访", "长期")])
    assert same == "a.xlsx：没有变化 1 条\n"
    assert (root / LEDGER).read_text("utf-8").startswith(APPROVED)
    said = give(root, [HEADS, pledge(None, "建广场", "长期")])
    assert f"原来办完了审核、审批，改了就要重新办；办好以前不公开：\n  {LEDGER}\n" in said
    assert (root / LEDGER).read_text("utf-8").startswith("办理: {提出: {人: 吴敏}}\n")
    assert LEDGER in run("pending", "--today", DAY, cwd=root).stdout


COLUMNS = """对照:
  - {种类: 公开承诺, 列名: 办什么事, 读作: 事项}
  - {种类: 公开承诺, 列名: 何时办完, 读作: 时限}
"""
OWN = [["支部", "周期", "办什么事", "何时办完"], ["柳湾村党支部", "2026年上半年", "建广场", "长期"]]


def test_a_countys_own_columns_are_known_by_its_map(root: Path) -> None:
    assert "不认识“Sheet1”这张表，没有读" in give(root, OWN, "Sheet1")
    (root / "content/rules").mkdir(exist_ok=True)
    (root / "content/rules/列名对照.yml").write_text(COLUMNS, "utf-8")
    assert give(root, OWN, "Sheet1").splitlines()[0] == "a.xlsx：新增 1 条"
    assert "事项: 建广场, 时限: 长期" in (root / LEDGER).read_text("utf-8")


def test_a_csv_file_as_older_programs_write_it(root: Path) -> None:
    text = "支部,周期,承诺事项,完成时限\n柳湾村党支部,2026年上半年,建广场,长期\n"
    (root.parent / "a.csv").write_bytes(text.encode("gb18030"))
    done = run("import", "../a.csv", "--today", DAY, cwd=root)
    assert done.stdout.splitlines()[0] == "a.csv：新增 1 条", done.stderr


def test_a_map_with_a_mistake_says_where(root: Path) -> None:
    (root / "content/rules/列名对照.yml").write_text(COLUMNS.replace("读作: 事项", "读作: 事像"), "utf-8")
    (root.parent / "a.xlsx").write_bytes(workbook({"Sheet1": OWN}))
    done = run("import", "../a.xlsx", "--today", DAY, cwd=root)
    assert done.returncode == 1
    assert (
        "content/rules/列名对照.yml 第 2 行：“公开承诺”的表里没有“事像”这一列；是不是“事项”？" in done.stderr
    )


def test_a_row_that_would_bring_an_error_is_sent_back_and_not_its_file(root: Path) -> None:
    rows = [
        HEADS,
        pledge(None, "装路灯", "长期"),
        pledge(None, "修门禁", "2026-5-1", None, "未兑现"),
        pledge(None, "建广场", "长期"),
    ]
    said = give(root, rows)
    assert said.splitlines()[0] == "a.xlsx：新增 2 条，退回 1 条"
    assert "“公开承诺”表第 3 行：" in said
    text = (root / LEDGER).read_text("utf-8")
    assert ("装路灯" in text, "建广场" in text, "修门禁" in text) == (True, True, False)


# 支部名册 --------------------------------------------------------------------------------------------
ROSTER = [
    ["代号", "名称", "全称", "上级", "领域"],
    ["hekou-shiqiao", "石桥村党支部", "中共青石县河口乡石桥村支部委员会", "河口乡党委", "农村"],
    [None, "河口小学党支部", "中共青石县河口小学支部委员会", "hekou", "学校"],
    [None, "杨树坪村党支部", "中共青石县杨树乡杨树坪村支部委员会", "yangshu", "农村"],
]


def test_a_roster_makes_all_branches_and_says_what_the_board_lacks(root: Path) -> None:
    people = [
        ["代号", "姓名", "职务", "任职"],
        ["石桥村党支部", "钱立", "书记", "2026-1-8"],
        ["hekou-1", "何田", "书记"],
    ]
    (root.parent / "a.xlsx").write_bytes(workbook({"支部名册": ROSTER, "支部委员会": people}))
    site = (root / "site_config.yml").read_bytes()
    done = run("import", "../a.xlsx", "--today", DAY, cwd=root)
    lines = done.stdout.splitlines()
    assert lines[0] == "a.xlsx：新增 5 条"
    text = (root / "branches/hekou-shiqiao/branch.yml").read_text("utf-8")
    assert "上级: hekou\n" in text
    assert "  - {姓名: 钱立, 职务: 书记, 任职: 2026-01-08}\n" in text
    assert "何田" in (root / "branches/hekou-1/branch.yml").read_text("utf-8")
    told = done.stdout.partition("site_config.yml 里还缺")[2]
    assert "yangshu" in told
    assert "没有“学校”；可用的有 农村、社区、机关" in told
    assert (root / "site_config.yml").read_bytes() == site
    before = held(root)
    again = run("import", "../a.xlsx", "--today", DAY, cwd=root).stdout
    assert again.splitlines()[0] == "a.xlsx：没有变化 5 条"
    assert held(root) == before


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"上级": "河东镇党委"}, "不认识上级“河东镇党委”，是不是“河口乡党委”？新的上级要先写进"),
        ({"上级": "机关工委"}, "不认识上级“机关工委”；新的上级要先写进 site_config.yml 的“党组织”"),
        ({"上级": None}, "“上级”没有填；请补上，再发这一行"),
        ({"名称": None, "上级": None}, "“名称”“上级”没有填；请补上，再发这一行"),
    ],
)
def test_a_branch_that_cannot_be_made_says_why(said: dict[str, Any], words: str, root: Path) -> None:
    """Never that its code is missing: the program makes it."""
    row = {"名称": "杨庄村党支部", "全称": "中共河口乡杨庄村支部委员会", "上级": "河口乡党委"} | said
    shown = give(root, [[*row, "领域"], [*row.values(), "农村"]], "支部名册")
    assert f"“支部名册”表第 2 行{words}" in shown


def test_a_row_with_two_mistakes_is_one_row(root: Path) -> None:
    shown = give(root, [HEADS, pledge("一", "建文化广场", "六月底")])
    assert shown.splitlines()[0] == "a.xlsx：退回 1 条"
    assert "第 2 行“编号”" in shown
    assert "第 2 行“时限”" in shown


def test_rows_of_a_branch_that_could_not_be_made_wait_with_it(root: Path) -> None:
    people = [["代号", "姓名", "职务"], ["hekou-shiqiao", "钱立", "书记"]]
    roster = [ROSTER[0], ["hekou-shiqiao", "石桥村党支部", None, "hekou", "农村"]]
    (root.parent / "a.xlsx").write_bytes(workbook({"支部名册": roster, "支部委员会": people}))
    done = run("import", "../a.xlsx", "--today", DAY, cwd=root)
    assert done.returncode == 1
    assert "“支部名册”表第 2 行“全称”没有填；请补上，再发这一行" in done.stdout
    assert (
        "“支部委员会”表第 2 行没有收：它所属的这一份还没有；“支部名册”表第 2 行补好了，一起再发"
        in done.stdout
    )
    assert not (root / "branches/hekou-shiqiao").exists()


# Whole workbooks -------------------------------------------------------------------------------------
def test_a_trial_writes_nothing(root: Path) -> None:
    (root.parent / "a.xlsx").write_bytes(workbook({"公开承诺": [HEADS, pledge(None, "建广场", "长期")]}))
    before = held(root)
    done = run("import", "../a.xlsx", "--dry-run", "--today", DAY, cwd=root)
    assert done.stdout.splitlines()[0] == "a.xlsx（试一试，什么也没有写）：新增 1 条"
    assert held(root) == before


def test_an_exported_board_is_restored_from_its_workbooks(root: Path) -> None:
    assert run("export", "--out", "../out", cwd=root).returncode == 0
    again = run("export", "--out", "../out", cwd=root)
    assert again.returncode == 0, "the same bytes may be written again"
    done = run("import", "../out/liuwan-台账.xlsx", "--today", DAY, cwd=root)
    assert (done.returncode, done.stdout.count("\n")) == (0, 1)
    assert "没有变化" in done.stdout
    before = {name: (root / name).read_text("utf-8") for name in MINIMAL if name.startswith("branches/")}
    empty = make_board(root.parent / "empty", {"remove": [n for n in before if not n.endswith(".csv")]})
    for picture in root.glob("branches/*/activities/*/*.jpg"):
        (empty / picture.relative_to(root)).parent.mkdir(parents=True, exist_ok=True)
        (empty / picture.relative_to(root)).write_bytes(picture.read_bytes())
    done = run("import", "../out/liuwan-台账.xlsx", "--with-handling", "--today", DAY, cwd=empty)
    assert done.returncode == 0, done.stdout
    assert run("export", "--out", "../again", cwd=empty).returncode == 0
    assert (root.parent / "again/liuwan-台账.xlsx").read_bytes() == (
        root.parent / "out/liuwan-台账.xlsx"
    ).read_bytes()


def test_what_libreoffice_saved_says_the_same(root: Path) -> None:
    template = root.parent / "t.xlsx"
    done = run(
        "template", "公开承诺", "--branch", "liuwan", "--period", "2026-H1", "--out", template, cwd=root
    )
    assert done.returncode == 0, done.stderr
    book = openpyxl.load_workbook(template)
    sheet = book["公开承诺"]
    heads = {cell.value: cell.column for cell in sheet[2]}
    free = next(row for row in range(4, 60) if not any(sheet.cell(row, at).value for at in range(2, 20)))
    for head, value in {"承诺": "支部承诺", "事项": "@全体：+1 个广场", "时限": date(2026, 6, 30)}.items():
        sheet.cell(free, heads[head]).value = value
    buffer = BytesIO()
    book.save(buffer)
    template.write_bytes(buffer.getvalue())
    saved = root.parent / "saved"
    profile = f"-env:UserInstallation={(root.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", saved, template]
    subprocess.run(command, check=True, timeout=180, capture_output=True)
    done = run("import", saved / "t.xlsx", "--today", DAY, cwd=root)
    assert done.stdout.splitlines()[0] == "t.xlsx：新增 1 条，没有变化 1 条", done.stdout
    assert '事项: "@全体：+1 个广场", 时限: 2026-06-30' in (root / LEDGER).read_text("utf-8")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK", "这不是 .xlsx 表格"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "这是旧格式（.xls、.et）或加了密码的表格"),
    ],
)
def test_what_is_no_workbook_is_named(data: bytes, said: str, root: Path) -> None:
    (root / "a.xlsx").write_bytes(data)
    done = run("import", "a.xlsx", cwd=root)
    assert done.returncode == 1
    assert said in done.stderr


def test_a_template_of_a_scheme_is_for_another_command(root: Path) -> None:
    run("template", "星级方案", cwd=root)
    done = run("import", "星级方案.xlsx", cwd=root)
    assert (done.returncode, done.stdout) == (1, "")
    assert "board scheme import" in done.stderr


def test_the_workbook_of_another_branch_is_not_taken(root: Path) -> None:
    run("template", "公开承诺", "--branch", "liuwan", "--out", "a.xlsx", cwd=root)
    shiqiao = (root / "branches/liuwan/branch.yml").read_text("utf-8").replace("柳湾", "石桥")
    (root / "branches/shiqiao").mkdir()
    (root / "branches/shiqiao/branch.yml").write_text(shiqiao, "utf-8")
    done = run("import", "a.xlsx", "--branch", "shiqiao", cwd=root)
    assert done.returncode == 1
    assert "这份表格是“liuwan”的，--branch 写的是“shiqiao”" in done.stderr
