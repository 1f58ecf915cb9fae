"""`board due`: texts to be sent as they are, and nothing called 未登记 that may only not have been read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from board.app import due, duties
from board.rules.due import LIFE, NAMES

from tests import make
from tests.small_board import MINIMAL, make_board

TODAY = make.day("2026-11-22")
WITH_DUTIES = {"site_config.yml": {"规则: {": "规则: {组织生活: [支部工作条例], "}}
PROMISE = "支部承诺: [{编号: 1, 事项: 修路, 时限: 2026-11-20}]\n"
FILES = {
    "branches/liuwan/commitments/2026-H2.yml": PROMISE,
    "branches/kong/branch.yml": "{名称: 空支部, 全称: 中共空支部委员会, 上级: hekou, 领域: 机关}\n",
}


def found(folder: Path, *, files: dict[str, str] | None = None, **asked: Any) -> due.Found:
    board = make_board(folder, {"change": WITH_DUTIES, "files": FILES | (files or {})})
    return due.due_of(board, **{"party": "", "branch": "", "days": 0, "today": TODAY} | asked)


def test_each_committee_has_a_text_to_be_sent(tmp_path: Path) -> None:
    text = due.text(found(tmp_path))
    head, committee, *lines = text.splitlines()[0], *text.splitlines()[2:]
    assert head.startswith("共 ")
    assert committee == "河口乡党委：截至2026年11月22日，下列事项已经到期、快要到期或者还没有登记："
    assert "【柳湾村党支部】" in lines
    assert any("承诺“修路”2026年11月20日到期" in each for each in lines)
    assert any("支部党员大会" in each and each.endswith("还没有登记") for each in lines)
    assert "未开展" not in text


def test_of_an_opinion_no_deadline_is_claimed(tmp_path: Path) -> None:
    opinion = "意见: [{编号: 1, 收到: 2026-11-01, 途径: 意见箱, 内容: 路灯坏了}]\n"
    text = due.text(found(tmp_path, files={"branches/kong/feedback/2026.yml": opinion}, branch="kong"))
    (line,) = (each for each in text.splitlines() if "路灯" in each)
    assert line.endswith("意见“路灯坏了”2026年11月1日收到，已过 21 天，还没有登记答复")


def test_what_could_not_be_read_is_not_called_unregistered(tmp_path: Path) -> None:
    wrong = found(tmp_path, files={"branches/liuwan/meetings/2026.yml": "党员大会: [没有日期]\n"})
    assert wrong.unread == ("liuwan",)
    kinds = {(each.branch, each.due.what) for each in wrong.entries}
    assert ("liuwan", "承诺") in kinds
    assert ("kong", LIFE) in kinds
    assert ("liuwan", LIFE) not in kinds
    assert "柳湾村党支部：有记录没有读出来" in due.text(wrong)
    assert json.loads(due.json(wrong))["unread"] == ["liuwan"]
    told = duties.text(duties.duties(tmp_path, "liuwan", 2026, TODAY))
    assert "有记录没有读出来" in told


def test_nothing_to_see_to_is_said(tmp_path: Path) -> None:
    board = make_board(tmp_path, {"remove": ["branches/liuwan/notices/2026-03-02-fazhan.md"]})
    nothing = due.due_of(board, "", "", 0, TODAY)
    assert due.text(nothing) == "截至2026年11月22日，没有已经到期、0 天内到期或者没有登记的事项"


def test_files_that_name_people_beyond_their_day_are_asked_after(tmp_path: Path) -> None:
    """Of several of a branch in one line; not of those out of which they were taken."""
    text = MINIMAL["branches/liuwan/notices/2026-03-02-fazhan.md"].replace("2026-03-09", "2026-03-20")
    names = {f"branches/liuwan/notices/2026-03-02-{each}.md": text for each in "ab"}
    names["branches/liuwan/notices/2026-03-02-c.md"] = text.partition("人员:")[0] + (
        "已隐去: {日期: 2026-05-01, 人数: 1}\n---\n"
    )
    board = make_board(tmp_path, {"files": names})

    def told(day: str) -> list[tuple[str, str, str, str]]:
        entries = due.due_of(board, "", "liuwan", 7, make.day(day)).entries
        found = (each.due for each in entries)
        return [
            (each.pressure.label, each.title, str(each.day), each.record)
            for each in found
            if each.what == NAMES
        ]

    first, *others = (f"liuwan/notices/2026-03-02-{each}" for each in ("fazhan", "a", "b"))
    title = "关于拟列为发展对象的公示"
    assert told("2026-03-31") == []
    assert told("2026-04-08") == [("快到期", title, "2026-04-08", first)]
    assert told("2026-04-09") == [("已到期", title, "2026-04-08", first)]
    assert told("2026-04-20") == [("已到期", "3 件公示", "2026-04-08", "")]
    text = due.text(due.due_of(board, "", "liuwan", 7, make.day("2026-04-20")))
    assert f"用 board forget 隐去：{'、'.join((first, *others))}" in text
