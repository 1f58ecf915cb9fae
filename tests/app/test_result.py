"""`board result`: what came of notices is registered in all of them or in none."""

from __future__ import annotations

from pathlib import Path

import pytest
from board.app.result import result
from board.base.findings import BoardError, WrongUsage
from board.model.notice import Outcome

from tests import make
from tests.small_board import make_board

TODAY = make.day("2026-03-20")
NOTICE = """\
---
类型: 发展对象公示   # 五行
开始: {start}
人员:
  - 姓名: 孙宁
    性别: 女
    出生年月: 1994年5月
    学历: 大学
    单位职务: 农技员
    申请入党: 2023年9月
    确定积极分子: 2024年11月
{more}---
"""
ONE, TWO = (f"branches/liuwan/notices/{day}.md" for day in ("2026-03-03-a", "2026-03-04-b"))


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """Two notices that are over, one that runs, one with a result, one that was withdrawn."""
    folder = "branches/liuwan/notices"
    withdrawn = "撤回: {日期: 2026-03-05, 原因: 有变化}\n"
    files = {
        ONE: NOTICE.format(start="2026-03-03", more=""),
        TWO: NOTICE.format(start="2026-03-04", more="").replace("\n", "\r\n"),
        f"{folder}/2026-03-18-c.md": NOTICE.format(start="2026-03-18", more=""),
        f"{folder}/2026-03-05-d.md": NOTICE.format(start="2026-03-05", more=withdrawn),
    }
    return make_board(tmp_path, {"files": files})


def whole(board: Path) -> dict[str, bytes]:
    """Every file of the branch."""
    return {
        str(path): path.read_bytes() for path in sorted((board / "branches").rglob("*.*")) if path.is_file()
    }


def test_one_line_is_added_to_each_and_nothing_else(board: Path) -> None:
    before = whole(board)
    outcome = Outcome(objections=0, registrar="吴敏", day=TODAY)
    said = result(board, [ONE, "liuwan/notices/2026-03-04-b", ONE], outcome, TODAY)
    assert said.splitlines()[0] == "已登记 2 条公示的结果（未收到反映）："
    line = "公示结果: {反映: 0, 登记人: 吴敏, 日期: 2026-03-20}"
    after = whole(board)
    for name, end in ((ONE, "\n"), (TWO, "\r\n")):
        path = str(board / name)
        text = before.pop(path).decode()
        assert after.pop(path).decode() == text.removesuffix(f"---{end}") + f"{line}{end}---{end}"
    assert after == before


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("2026-03-18-c", "还不能登记结果：2026年3月25日期满以后再登记"),
        ("2026-03-05-d", "已经撤回"),
        ("2026-03-02-fazhan", "已经登记过（公示期满，未收到反映）"),
    ],
)
def test_where_one_cannot_be_registered_none_is(name: str, words: str, board: Path) -> None:
    before = whole(board)
    with pytest.raises(BoardError, match=words):
        result(board, [ONE, f"liuwan/notices/{name}"], Outcome(objections=0, day=TODAY), TODAY)
    assert whole(board) == before


def test_only_notices_have_a_result(board: Path) -> None:
    with pytest.raises(BoardError, match="不是公示"):
        result(board, ["liuwan/meetings/2026"], Outcome(objections=0), TODAY)


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome(objections=2, day=TODAY), "--处理"),
        (Outcome(objections=0, day=make.day("2026-03-21")), "还没有到"),
        (Outcome(objections=0, settled=False, day=TODAY), "用 --反映 写几件"),
    ],
)
def test_a_result_that_says_too_little_is_refused(outcome: Outcome, words: str, board: Path) -> None:
    with pytest.raises(WrongUsage, match=words):
        result(board, [ONE], outcome, TODAY)


def test_a_result_before_the_end_is_refused(board: Path) -> None:
    with pytest.raises(BoardError, match="到2026年3月10日才期满，结果不能登记在2026年3月10日"):
        result(board, [ONE], Outcome(objections=0, day=make.day("2026-03-10")), TODAY)


def test_what_was_verified_later_takes_the_place_of_what_was_open(board: Path) -> None:
    result(board, [ONE], Outcome(objections=1, settled=False, day=TODAY), TODAY)
    said = result(board, [ONE], Outcome(objections=1, handled="查无此事", day=TODAY), TODAY)
    assert "收到反映 1 件，已核实" in said
    assert (board / ONE).read_text("utf-8").count("公示结果") == 1
    with pytest.raises(BoardError, match="--force"):
        result(board, [ONE], Outcome(objections=0, day=TODAY), TODAY)
    result(board, [ONE], Outcome(objections=0, day=TODAY), TODAY, force=True)
    assert "公示结果: {反映: 0, 日期: 2026-03-20}" in (board / ONE).read_text("utf-8")
