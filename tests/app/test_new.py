"""`board new`: every kind of record, begun in every branch of the demo, passes `board check`."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from board.app.check import check
from board.app.new import Begun, Question, Wish, new, report, said_in
from board.base.codes import PROVISIONAL_DAYS
from board.base.findings import BoardError, Severity, WrongUsage
from board.load.documents import Notes, decode
from board.load.source import Source
from board.model.record import FACTS, Kind

from tests.command_line import SCRIPTS
from tests.conftest import ROOT
from tests.small_board import make_board

DAY = date(2027, 3, 15)
PERSON = {"姓名": "孙宁", "性别": "女", "学历": "大学本科", "单位职务": "农技员", "申请入党": "2023.9"}
NOTICE = {"类型": "发展对象", **PERSON, "出生年月": "1994年5月", "确定积极分子": "2024年11月"}
WHOLE = {
    "公示": NOTICE,
    "评星方案公示": {"正文": "评星方案见村务公开栏。"},
    "公开事项": {"事项": "年度工作计划", "标题": "关于“三夏”工作：计划 # 一", "日期": "2027-3-15"},
    "公开承诺": {"类别": "实事", "事项": "修一段 300 米的路", "时限": "2027年6月1日", "责任人": "周　海"},
    "党费收支": {"应交党员": "２８", "实交党员": "28", "收缴": "8,642.00元", "上期结余": "1800"},
    "组织生活": {"种类": "主题党日", "日期": "3月5日", "议题": "学习: 讨论"},
    "星级评定": {"方案": "qingshi-2026", "阶段": "自评"},
    "活动剪影": {"标题": "清淤", "类型": "志愿服务", "规定动作": "重温入党誓词，诵读党章"},
    "意见答复": {"内容": "村口路灯坏了"},
    "点评评议": {"意见": "进度快", "点评人": "乡党委组织委员"},
    "问题整改": {"问题": "会议记录不及时", "时限": "长期"},
    "自查报告": {"正文": "## 基本情况\n\n一切照规定办。"},
}
"""Everything that is asked for, as people type it."""

KINDS = {
    "公示": Kind.NOTICE,
    "评星方案公示": Kind.NOTICE,
    **{facts.label: kind for kind, facts in FACTS.items() if kind not in (Kind.BRANCH, Kind.NOTICE)},
}


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """The records of the demo without their photos, which nothing here is about."""
    for name in ("branches", "content"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "site_config.yml", tmp_path)
    return tmp_path


@pytest.fixture
def board(tmp_path: Path) -> Path:
    return make_board(tmp_path)


def begin(root: Path, kind: str, branch: str = "liuwan", **more: str) -> Begun:
    period, name = more.pop("period", ""), more.pop("name", "")
    return new(root, Wish(kind, branch, more, period, name), DAY, None)


@pytest.mark.parametrize("is_whole", [False, True])
def test_every_kind_in_every_branch_passes_check(demo: Path, *, is_whole: bool) -> None:
    assert set(WHOLE) == set(KINDS)
    before = check(demo, DAY, 1)
    begun = {}
    for folder in sorted((demo / "branches").iterdir()):
        for kind, given in WHOLE.items():
            found = begin(demo, kind, folder.name, **given if is_whole else {})
            begun[found.file] = kind
            assert bool(found.open) != is_whole, (kind, found.open)
    after = check(demo, DAY, 1)
    assert [
        each for each in after.findings if each.file in begun and each.code.severity.value == "error"
    ] == []
    if is_whole:
        assert after.records == before.records + len(begun)
    else:
        assert after.findings == before.findings, "of a draft nothing is wrong"


@pytest.mark.parametrize("kind", WHOLE)
def test_what_was_given_is_what_is_read(kind: str, board: Path) -> None:
    matters = "".join(
        f"  - {{事项: {each}, 归项: 4, 范围: 本单位}}\n"
        for each in ("评星方案公示", "年度工作计划", "点评和评议", "问题整改", "自查报告")
    )
    with (board / "content/rules/disclosure.yml").open("a", encoding="utf-8") as file:
        file.write(matters)
    begun = begin(board, kind, **WHOLE[kind])
    # The days off of 2027 are not known yet.
    assert [each for each in check(board, DAY, 1).findings if each.code is not PROVISIONAL_DAYS] == []
    text = (board / begun.file).read_text("utf-8")
    lines = text.splitlines()
    assert any(line.startswith("# “#”后面的是说明") for line in lines)
    # What stands in comments for use reads as it stands, line by line.
    facts = FACTS[KINDS[kind]]
    for number, line in enumerate(lines):
        bare = line.strip()
        if not bare.startswith("# ") or ": " not in bare.partition("  #")[0] or "说明" in bare:
            continue
        used = [*lines]
        used[number] = line.replace("# ", "", 1)
        notes = Notes()
        decode(Source(begun.file, "\n".join(used)), facts.content, 2027, notes)
        assert notes.findings == [], line


def test_values_are_written_so_that_they_are_read_as_typed(board: Path) -> None:
    begun = begin(board, "公开承诺", **{**WHOLE["公开承诺"], "事项": "一是修路: 3 公里 # 全村", "岗位": "是"})
    notes = Notes()
    text = (board / begun.file).read_text("utf-8")
    content = decode(Source(begun.file, text), FACTS[Kind.COMMITMENTS].content, 2027, notes)[0]
    assert notes.findings == []
    (promise,) = getattr(content, "of_branch", ())
    assert (promise.number, promise.text, promise.owner) == (1, "一是修路: 3 公里 # 全村", "周海")
    assert (promise.deadline, promise.post) == (date(2027, 6, 1), "是")


def test_a_file_is_called_by_day_or_period(board: Path) -> None:
    folder = "branches/liuwan"
    assert begin(board, "发展对象公示").file == f"{folder}/notices/2027-03-15-gongshi.md"
    assert begin(board, "发展对象").file == f"{folder}/notices/2027-03-15-gongshi-2.md"
    named = begin(board, "活动", name="qingyu", 日期="3月1日")
    assert named.file == f"{folder}/activities/2027-03-01-qingyu/index.md"
    assert begin(board, "党费").file == f"{folder}/dues/2027-H1.yml"
    assert begin(board, "党费", period="2027年第三季度").file == f"{folder}/dues/2027-Q3.yml"
    assert begin(board, "评星", name="dangyuan").file == f"{folder}/ratings/2027-dangyuan.yml"
    (board / folder / "整改").mkdir()
    (board / folder / "整改/2026.yml").write_text("草稿: 是\n", "utf-8")
    assert begin(board, "整改").file == f"{folder}/整改/2027.yml"


def test_a_branch_may_be_called_by_its_name(board: Path) -> None:
    assert begin(board, "公示", "柳湾村党支部").file.startswith("branches/liuwan/")
    assert begin(board, "公示", "中共青石县河口乡柳湾村支部委员会").file.startswith("branches/liuwan/")
    shutil.copytree(board / "branches/liuwan", board / "branches/other")
    with pytest.raises(WrongUsage, match="有 2 个“柳湾村党支部”，请写代号：liuwan、other"):
        begin(board, "公示", "柳湾村党支部")
    with pytest.raises(WrongUsage, match="没有“liuwen”这个党支部，是不是“liuwan”？"):
        begin(board, "公示", "liuwen")


def test_nothing_is_ever_overwritten(board: Path) -> None:
    for kind, more, told in (
        ("党费", {"period": "2026-H1"}, "已经有 branches/liuwan/dues/2026-H1.yml，没有动"),
        (
            "活动",
            {"name": "qingyu", "日期": "2026-03-10"},
            "已经有 branches/liuwan/activities/2026-03-10-qingyu/index.md",
        ),
    ):
        with pytest.raises(BoardError, match=told):
            begin(board, kind, **more)


LEDGER = "branches/liuwan/commitments/2026-H1.yml"
PROMISE = {"period": "2026-H1", "类别": "实事", "事项": "建广场", "时限": "2026-6-30"}


def test_a_row_is_added_to_the_file_of_the_period(board: Path) -> None:
    path = board / LEDGER
    before = path.read_text("utf-8").replace("支部承诺:", "# 说明\n支部承诺:  # 甲").replace("\n", "\r\n")
    path.write_bytes(before.encode())
    begun = begin(board, "公开承诺", **PROMISE)
    assert (begun.file, begun.number) == (LEDGER, "3")
    row = "  - {编号: 3, 类别: 实事承诺, 事项: 建广场, 时限: 2026-06-30}\r\n"
    after = path.read_bytes().decode()
    assert row in after
    assert after.replace(row, "") == before
    assert not any(each.code.severity is Severity.ERROR for each in check(board, DAY, 1).findings)
    with pytest.raises(BoardError, match="已经有一样的一条"):
        begin(board, "公开承诺", **PROMISE)
    assert path.read_bytes().decode() == after


def test_the_first_row_of_a_kind_of_meeting_begins_its_list(board: Path) -> None:
    path = board / "branches/liuwan/meetings/2026.yml"
    before = path.read_text("utf-8")
    begun = begin(board, "党课", period="2026", 日期="3月5日", 议题="学党章")
    assert (begun.file, begun.number) == ("branches/liuwan/meetings/2026.yml", "")
    after = path.read_text("utf-8")
    assert after.startswith(before.rstrip("\n"))
    assert "党课:" in after.removeprefix(before.rstrip("\n"))
    assert "学党章" in after
    assert "已在 branches/liuwan/meetings/2026.yml 里加了一条。" in report(begun)


def test_a_meeting_of_another_year_goes_into_the_file_of_that_year(board: Path) -> None:
    before = (board / "branches/liuwan/meetings/2026.yml").read_bytes()
    begun = begin(board, "党员大会", 日期="2025年12月3日")
    assert begun.file == "branches/liuwan/meetings/2025.yml"
    assert (board / "branches/liuwan/meetings/2026.yml").read_bytes() == before


def test_a_file_called_by_the_period_in_another_way_takes_the_row(board: Path) -> None:
    (board / "branches/liuwan/reviews").mkdir()
    (board / "branches/liuwan/reviews/2027-h1.yaml").write_text("草稿: 是\n", "utf-8")
    begun = begin(board, "点评", 意见="好", 点评人="组织委员")
    assert begun.file == "branches/liuwan/reviews/2027-h1.yaml"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"时限": ""}, "往里加一条要写全，还缺 时限：--填写 时限=…"),
        ({"编号": "2"}, "编号 2 在 branches/liuwan/commitments/2026-H1.yml 里已经用过"),
        ({"党员承诺": "x"}, "“党员承诺”有好几项"),
        ({"时限": "2026-6-30", "结果": "未兑现"}, "写了会有错误"),
    ],
)
def test_a_row_that_cannot_be_added_is_not(said: dict[str, str], told: str, board: Path) -> None:
    before = (board / LEDGER).read_bytes()
    with pytest.raises((BoardError, WrongUsage), match=told):
        begin(board, "公开承诺", **(PROMISE | said))
    assert (board / LEDGER).read_bytes() == before


def test_a_row_more_has_to_be_reviewed(board: Path) -> None:
    path = board / LEDGER
    done = "办理: {提出: {人: 吴敏}, 审核: {人: 周海, 保密: 通过}, 审批: {人: 钱立, 日期: 2026-01-20}}\n"
    path.write_text(done + path.read_text("utf-8"), "utf-8")
    begun = begin(board, "公开承诺", **PROMISE)
    assert "办理: {提出: {人: 吴敏}}\n" in path.read_text("utf-8")
    assert "原来办完了审核、审批，改了要重新办，办好以前不公开" in report(begun)


def test_nothing_is_written_through_a_link(board: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (board / "branches/liuwan/reviews").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BoardError, match="指到别处的链接"):
        begin(board, "点评")
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize(
    ("kind", "given", "told"),
    [
        ("党员大汇", {}, "没有“党员大汇”这种记录，是不是“党员大会”？"),
        ("xlsx", {}, "可用的有 公示、公开承诺"),
        ("公示", {"类型": "发展对像公示"}, "类型：没有“发展对像公示”，是不是“发展对象公示”？"),
        ("公示", {"开始": "2027-02-30"}, "开始：没有“2027-02-30”这一天"),
        ("公开事项", {"事项": "村级重大事项"}, "是不是“村级重大事项决议”？"),
        ("党费", {"应交党员": "二十八"}, "应交党员：“二十八”不是整数"),
        ("党费", {"应交": "28"}, "党费收支里没有“应交”这一项"),
        ("党费", {"上缴": "100"}, "“上缴”有好几项，先建好文件，再在文件里写"),
        ("评星", {"阶段": "初评"}, "阶段：“初评”不在可用的词里"),
        ("活动", {"name": "清淤"}, "--文件名："),
        ("活动", {"name": "../../x"}, "--文件名："),
        ("党费", {"name": "x"}, "--文件名：党费收支的文件名只写周期"),
        ("党费", {"period": "上半年"}, "--周期："),
        ("活动", {"period": "2026"}, "--周期：活动剪影按日期，不按周期"),
    ],
)
def test_what_cannot_be_meant_is_told_and_nothing_written(
    kind: str, given: dict[str, str], told: str, board: Path
) -> None:
    before = sorted(board.rglob("*"))
    with pytest.raises((WrongUsage, BoardError), match=told):
        begin(board, kind, **given)
    assert sorted(board.rglob("*")) == before


def test_a_person_is_asked_for_what_was_not_given(board: Path) -> None:
    asked = []

    def ask(question: Question) -> str:
        asked.append(question.key.alias)
        return {"姓名": "孙宁", "性别": "女"}.get(question.key.alias, question.default)

    begun = new(board, Wish("公示", "liuwan", {"类型": "发展对象"}), DAY, ask)
    assert asked == ["开始", "姓名", "性别", "出生年月", "学历", "单位职务", "申请入党", "确定积极分子"]
    assert begun.open == ("出生年月", "学历", "单位职务", "申请入党", "确定积极分子")
    assert "还要填：出生年月、学历" in report(begun)


def test_pairs_of_key_and_value() -> None:
    assert said_in(["标题=a=b", " 事项 ＝ 计划"]) == {"标题": "a=b", "事项": "计划"}
    for wrong in ("标题", "=x"):
        with pytest.raises(WrongUsage, match="应写成 键=值"):
            said_in([wrong])


def test_on_a_terminal_it_asks_until_it_understands(board: Path) -> None:
    ours, theirs = pty.openpty()
    answers = "没有的类型\n发展对象公示\n2027-13-01\n2027-03-16\n孙宁\n\n\n\n\n\n\n"
    os.write(ours, answers.encode())
    done = subprocess.run(
        [sys.executable, "-m", "board", "new", "公示", "liuwan", "--today", f"{DAY}"],
        cwd=board,
        env={**os.environ, "PYTHONPATH": str(SCRIPTS)},
        stdin=theirs,
        capture_output=True,
        check=False,
        timeout=120,
    )
    os.close(ours)
    os.close(theirs)
    said = done.stdout.decode()
    assert done.returncode == 0, done.stderr.decode()
    assert "类型：没有“没有的类型”" in said
    assert "开始：“2027-13-01”不是日期" in said or "开始：没有“2027-13-01”" in said
    text = (board / "branches/liuwan/notices/2027-03-16-gongshi.md").read_text("utf-8")
    assert "开始: 2027-03-16" in text
    assert "  - 姓名: 孙宁\n    性别:  # 如 女\n" in text
    assert text.splitlines()[2].startswith("草稿: 是")
