"""`board screens`: the days of every screen of a board, each as if the board were built for it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from board.app import screen_week
from board.base.findings import WrongUsage

from tests import make
from tests.small_board import MINIMAL, make_board

TODAY = make.day("2026-11-22")
SITE = MINIMAL["site_config.yml"]
HALL = "{编号: dating, 名称: 大厅, 支部: [hekou], 范围: 社会, 熄屏: 22:00—06:30}"
INSIDE = "{编号: neibu, 支部: [liuwan], 范围: 本单位}"
NOTICE = "---\n{{事项: 村级重大事项决议, 标题: {title}, 日期: {day}, 公开范围: {scope}{more}}}\n---\n正文。\n"


def notice(title: str, day: str, scope: str = "社会", more: str = "") -> str:
    return NOTICE.format(title=title, day=day, scope=scope, more=more)


FILES = {
    "branches/liuwan/disclosures/2026-11-24-qu.md": notice("修渠", "2026-11-24"),
    "branches/liuwan/disclosures/2026-11-20-nei.md": notice("内部安排", "2026-11-20", "本单位"),
    "branches/liuwan/disclosures/2026-11-21-ji.md": notice(
        "防汛值班", "2026-11-21", more=", 紧急: {至: 2026-11-23 18:00}"
    ),
}


def found(
    folder: Path, *codes: str, days: int = 7, screens: str = f"[{HALL}, {INSIDE}]"
) -> screen_week.Found:
    board = make_board(folder, {"files": FILES | {"site_config.yml": f"{SITE}屏幕: {screens}\n"}})
    return screen_week.screens(board, codes, days, TODAY, 1)


def test_each_day_is_that_of_the_board_built_for_it(tmp_path: Path) -> None:
    hall, _ = found(tmp_path).weeks
    shown = {each.day.isoformat(): {one.title for one in each.showings} for each in hall.days}
    assert min(day for day, titles in shown.items() if "修渠" in titles) == "2026-11-24"
    urgent = [day for day, titles in shown.items() if "防汛值班" in titles]
    assert "2026-11-22" in urgent
    (last,) = (
        one
        for each in hall.days
        if each.day.isoformat() == "2026-11-23"
        for one in each.showings
        if one.is_urgent
    )
    assert last.hours == (("06:30", "18:00"),)
    assert not any(one.is_urgent for each in hall.days[2:] for one in each.showings)


def test_a_screen_tells_only_what_those_before_it_may_see(tmp_path: Path) -> None:
    hall, inside = found(tmp_path).weeks
    assert "内部安排" not in {one.title for each in hall.days for one in each.showings}
    assert "内部安排" in {one.title for each in inside.days for one in each.showings}


def test_people_read_the_first_day_the_changes_and_what_lacks(tmp_path: Path) -> None:
    text = screen_week.text(found(tmp_path, "dating"))
    assert text.startswith("大厅（dating）  社会 · 河口乡党委\n  熄屏：22:00—06:30\n  2026年11月22日 星期日")
    assert "  2026年11月24日 星期二\n    加上 " in text
    assert "防汛值班（紧急）" in text
    assert "没有记录、跳过的栏目：" in text
    assert "neibu" not in text


def test_people_and_programs_read_how_long_a_round_takes(tmp_path: Path) -> None:
    made = found(tmp_path, "dating")
    (week,) = made.weeks
    assert 60 < week.seconds < 240
    assert f"  一轮约 {round(week.seconds / 60)} 分\n" in screen_week.text(made)
    assert json.loads(screen_week.json(made))["screens"][0]["round"] == week.seconds
    long = replace(made, weeks=(replace(week, seconds=16 * 60),))
    assert "  一轮约 16 分，太长了" in screen_week.text(long)


def test_hours_with_nothing_to_show_are_told(tmp_path: Path) -> None:
    only = "[{编号: dating, 支部: [liuwan], 范围: 社会, 内容: [党费收支], 熄屏: 22:00—06:30}]"
    made = found(tmp_path, screens=only, days=3)
    told = [each.strip() for each in screen_week.text(made).splitlines() if "空屏  " in each]
    assert [each.split(" 没有")[0] for each in told] == [
        "空屏  2026年11月23日 星期一 18:00—22:00",
        "空屏  2026年11月24日 星期二 06:30—22:00",
    ]
    (week,) = json.loads(screen_week.json(made))["screens"]
    assert [each["empty"] for each in week["days"]] == [[], [["18:00", "22:00"]], [["06:30", "22:00"]]]
    assert week["lacking"] == ["党费收支"]


def test_a_retired_screen_only_says_so(tmp_path: Path) -> None:
    made = found(tmp_path, screens="[{编号: dating, 范围: 社会, 停用: 是}]")
    assert screen_week.text(made).splitlines()[1:] == ["  已经停用，只说停用"]


def test_a_code_that_no_screen_has_is_told_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match=r"没有编号为“datin”的屏幕，是不是“dating”"):
        found(tmp_path, "datin")


def test_a_board_without_screens_says_how_to_have_one(tmp_path: Path) -> None:
    assert "docs/screens.md" in screen_week.text(found(tmp_path, screens="[]"))
