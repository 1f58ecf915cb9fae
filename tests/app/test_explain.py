"""`board explain`: from the scores to the stars, for programs and for people."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from board.load.documents import SCHEMES

from tests.command_line import DAY, held, run
from tests.conftest import ROOT
from tests.small_board import make_board

HEAD = "编号: {code}\n名称: 办法\n发布: 县委\n来源: 自订\n版本: '1'\n自: 2025-01-01\n性质: 现行方案\n"
POINTS = HEAD.format(code="points") + (
    "对象: 支部\n方法: 记分\n满分: 100\n可超满分: 否\n取整: 未写明\n"
    "项目: [{项: 组织, 满分: 50}, {项: 服务, 满分: 50}]\n"
    "权重: {自评: 3, 考评: 7}\n"
    "星级:\n  - {星级: 五星级, 起: 90}\n  - {星级: 四星级, 起: 80}\n"
    "加分: [{项: 表彰, 级别: {县: 1, 市: 2}, 合并: 取高}]\n"
    "扣分: [{项: 通报批评, 每次: 3}]\n"
    "限制: [{情形: 逾期换届, 最高: 四星级, 条款: 第九条}]\n"
    "否决: [{情形: 弄虚作假, 冻结月数: 12}]\n"
    "有效年数: 1\n"
)
QUOTA = HEAD.format(code="quota") + (
    "对象: 支部\n方法: 名额\n项目: [{项: 组织, 满分: 100}]\n"
    "名额: [{星级: 五星级, 占比: 50}]\n名额范围: 全县\n同分: 同退\n"
)
MEMBERS = HEAD.format(code="members") + (
    "对象: 党员\n方法: 记分\n满分: 100\n项目: [{项: 学习, 满分: 50}, {项: 履职, 满分: 50}]\n取整: 不取整\n"
    "星级:\n  - {星级: 五星级, 起: 90}\n  - {星级: 四星级, 起: 80}\n"
)
GRADE = HEAD.format(code="grade") + (
    "对象: 支部\n方法: 等次\n满分: 100\n项目: [{项: 组织, 满分: 100}]\n取整: 不取整\n"
    "星级:\n  - {等次: 优秀, 起: 90}\n  - {等次: 合格, 起: 60}\n"
)
LIST = HEAD.format(code="list") + (
    "对象: 支部\n方法: 清单\n项目:\n  - {项: '1', 内容: 开党课, 核对: {看: 组织生活, 种类: [支委会]}}\n"
    "  - {项: '2', 内容: 有亮点}\n星级: [{星级: 五星级, 起: 2}, {星级: 四星级, 起: 1}]\n"
)
RATINGS = {
    "liuwan/ratings/2025": "方案: points\n阶段: 审定\n"
    "得分: {组织: {自评: 40, 考评: 40}, 服务: {自评: 42, 考评: 42}}\n"
    "评定: {星级: 四星级, 日期: 2025-12-20, 评定单位: 县委组织部}\n",
    "liuwan/ratings/2026": "方案: points\n阶段: 审定\n"
    "得分: {组织: {自评: 45, 考评: 44}, 服务: {自评: 45.5, 考评: 45}}\n"
    "加分: [{项: 表彰, 级别: 市}, {项: 表彰, 级别: 县}]\n扣分: [{项: 通报批评, 次数: 1, 依据: 文号}]\n"
    "评定: {星级: 五星级, 日期: 2026-11-20, 调整理由: 县委会议研究}\n",
    "liuwan/ratings/2026-dangyuan": "方案: members\n对象: 党员\n阶段: 考评\n结果:\n"
    "  - {姓名: 吴敏, 星级: 五星级, 得分: {学习: 46, 履职: 45}}\n"
    "  - {姓名: 郑山, 星级: 四星级, 总分: 79, 调整理由: 研究}\n",
    "liuwan/ratings/2026-Q1": "方案: quota\n阶段: 考评\n得分: {组织: 91}\n",
    "liuwan/ratings/2026-Q2": "方案: grade\n阶段: 审定\n得分: {组织: 91}\n评定: {等次: 优秀}\n",
    "liuwan/ratings/2026-H2": "方案: list\n阶段: 自评\n",
    "liuwan/ratings/2026-Q3": "方案: points\n阶段: 自评\n得分: {组织: {自评: 45}}\n",
    "dongpo/ratings/2026-Q1": "方案: quota\n阶段: 考评\n得分: {组织: 95}\n",
}


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two branches with ratings by schemes of every method; only read by the tests."""
    schemes = {"points": POINTS, "quota": QUOTA, "members": MEMBERS, "grade": GRADE, "list": LIST}
    files = {f"{SCHEMES}{code}.yml": text for code, text in schemes.items()}
    files |= {f"branches/{name}.yml": text for name, text in RATINGS.items()}
    files["branches/dongpo/branch.yml"] = "名称: 东坡村党支部\n全称: 东坡\n上级: hekou\n领域: 农村\n"
    in_force = "星级方案: [qingshi-2026, points, quota, members, grade, list]"
    change = {"site_config.yml": {"星级方案: [qingshi-2026]": in_force}}
    return make_board(tmp_path_factory.mktemp("board"), {"files": files, "change": change})


def explain(board: Path, rating: str, *more: str) -> dict[str, Any]:
    done = run("explain", rating, "--today", DAY, "--format", "json", *more, cwd=board)
    assert (done.returncode, done.stderr) == (0, "")
    values: dict[str, Any] = json.loads(done.stdout)
    return values


def told(board: Path, rating: str) -> str:
    done = run("explain", rating, "--today", DAY, cwd=board)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_every_step_adds_up(board: Path) -> None:
    found = explain(board, "liuwan/ratings/2026")
    assert [(each["kind"], each["label"], each["delta"]) for each in found["steps"]][:2] == [
        ("item", "组织", "44.3"),
        ("item", "服务", "45.15"),
    ]
    assert sum(Decimal(each["delta"]) for each in found["steps"]) == Decimal(found["steps"][-1]["total"])
    kinds = [each["kind"] for each in found["steps"]]
    assert kinds.count("bonus") == 2
    assert "deduction" in kinds


def test_open_questions_have_all_their_readings(board: Path) -> None:
    found = explain(board, "liuwan/ratings/2026")
    (question,) = found["open_questions"]
    assert question["question"] == "总分有小数，取整不取整"
    assert question["decisive"] is False
    assert [each["reading"] for each in question["readings"]] == [
        *("不取整", "舍去小数", "四舍五入到一位小数")
    ]
    assert [each["totals"] for each in question["readings"]] == [["88.45"], ["88"], ["88.5"]]


def test_what_was_awarded_beside_what_was_computed(board: Path) -> None:
    found = explain(board, "liuwan/ratings/2026")
    assert (found["total"], found["stars"], found["awarded"]) == ("88.45", "四星级", "五星级")
    assert (found["differs"], found["decided"], found["reason"]) == (True, True, "县委会议研究")
    assert "grade" not in found
    assert found["history"] == {
        "before": "四星级",
        "before_record": "liuwan/ratings/2025",
        "change": "升级增星",
        "valid_until": "2027-11-20",
        "running_out": False,
        "expired": False,
        "recheck": None,
    }


def test_every_rule_applied_or_not(board: Path) -> None:
    rules = {each["rule"]: each for each in explain(board, "liuwan/ratings/2026")["rules"]}
    assert rules["逾期换届"] == {
        "rule": "逾期换届",
        "applied": False,
        "why": "没有这个情形",
        "effect": "最高四星级",
        "clause": "第九条",
    }
    assert rules["一票否决：弄虚作假"]["effect"] == "不定星级，12 个月内不恢复"


def test_members_one_by_one(board: Path) -> None:
    found = explain(board, "liuwan/ratings/2026-dangyuan")
    first, second = found["members"]
    assert (first["name"], first["total"], first["stars"], first["differs"]) == (
        "吴敏",
        "91",
        "五星级",
        False,
    )
    assert (second["stars"], second["awarded"], second["reason"]) == ("不定星级", "四星级", "研究")
    assert found["total"] is None


def test_places_need_the_other_branches(board: Path) -> None:
    found = explain(board, "liuwan/ratings/2026-Q1")
    assert found["place"] == {"rank": 2, "among": 2}
    assert explain(board, "dongpo/ratings/2026-Q1")["stars"] == "五星级"
    assert found["stars"] == "不定星级"


def test_grades_are_grades(board: Path) -> None:
    found = explain(board, "liuwan/ratings/2026-Q2")
    assert (found["grade"], found["awarded"]) == ("优秀", "优秀")
    assert "stars" not in found


def test_a_checklist_item_by_item(board: Path) -> None:
    found = explain(board, "liuwan/ratings/2026-H2")
    assert [(each["name"], each["how"]) for each in found["items"]] == [("1", "unrecorded"), ("2", "lacking")]
    assert "✗  2  待定" in told(board, "liuwan/ratings/2026-H2")


def test_what_is_still_lacking(board: Path) -> None:
    found = explain(board, "liuwan/ratings/2026-Q3")
    assert (found["total"], found["stars"], found["awarded"]) == (None, None, None)
    assert found["lacks"] == ["组织的考评得分", "服务的考评得分"]
    text = told(board, "liuwan/ratings/2026-Q3")
    assert "还缺\n  组织的考评得分\n  服务的考评得分\n" in text
    assert "  计算：还算不出来\n  评定：还没有，现在是自评阶段\n" in text


def test_findings_of_the_file_come_with_it(board: Path) -> None:
    found = explain(board, "liuwan/ratings/2026-dangyuan")
    assert all(each["file"] == "branches/liuwan/ratings/2026-dangyuan.yml" for each in found["findings"])


def test_the_account_for_people(board: Path) -> None:
    text = told(board, "liuwan/ratings/2026")
    assert text.startswith(
        "柳湾村党支部  2026年星级评定（liuwan/ratings/2026）\n"
        "方案：办法（points，县委）\n"
        "方法：记分；按2026年11月20日的情况计算\n\n"
        "从得分到总分\n"
        "  组织         +44.3   = 44.3  自评 45 × 30% + 考评 44 × 70%\n"
        "  服务        +45.15  = 89.45  自评 45.5 × 30% + 考评 45 × 70%\n"
    )
    assert "  未触及  逾期换届（第九条）  最高四星级                 没有这个情形\n" in text
    assert (
        "方案没有写明的地方\n"
        "  1. 总分有小数，取整不取整（怎么读都不影响结果）\n"
        "    读作“不取整”：88.45 分，四星级\n"
        "    读作“舍去小数”：88 分，四星级\n"
        "    读作“四舍五入到一位小数”：88.5 分，四星级\n"
    ) in text
    assert text.endswith(
        "结果\n"
        "  计算：四星级（88.45 分）\n"
        "  评定：五星级（2026年11月20日）\n"
        "  评定与计算不一样，调整理由：县委会议研究\n\n"
        "前后\n"
        "  与上一期比：升级增星（上一期四星级，liuwan/ratings/2025）\n"
        "  有效期：到2027年11月20日\n"
    )


def test_the_account_of_members(board: Path) -> None:
    text = told(board, "liuwan/ratings/2026-dangyuan")
    assert "  吴敏  五星级  五星级（91 分）\n" in text
    assert "  郑山  四星级  不定星级（79 分）  与计算不一样，调整理由：研究\n" in text
    assert "吴敏：从得分到总分\n  学习  +46  = 46\n  履职  +45  = 91\n" in text


@pytest.mark.parametrize(
    "name", ["branches/liuwan/ratings/2026.yml", "liuwan/ratings/2026", "./branches/liuwan/ratings/2026.html"]
)
def test_a_rating_is_named_as_for_show(name: str, board: Path) -> None:
    assert explain(board, name)["record"] == "liuwan/ratings/2026"


def test_show_computes_what_explain_says(board: Path) -> None:
    done = run("show", "liuwan/ratings/2026", "--today", DAY, "--format", "json", cwd=board)
    values = json.loads(done.stdout)
    found = explain(board, "liuwan/ratings/2026")
    assert values["computed"] == {key: found[key] for key in values["computed"]}
    assert set(found) - set(values["computed"]) == {"record", "branch"}
    people = run("show", "liuwan/ratings/2026", "--today", DAY, cwd=board)
    assert "  计算：四星级（88.45 分）\n" in people.stdout


def test_nothing_is_written(board: Path) -> None:
    before = held(board), (board / ".board").exists()
    explain(board, "liuwan/ratings/2026-Q1")
    assert (held(board), (board / ".board").exists()) == before


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("liuwan/ratings/2024", "没有“liuwan/ratings/2024”这条记录"),
        ("liuwam/ratings/2026", "branches/ 里没有“liuwam”这个支部，是不是“liuwan”？"),
        (
            "liuwan/dues/2026-H1",
            "“liuwan/dues/2026-H1”是党费收支，不是星级评定；看它用 board show liuwan/dues/2026-H1",
        ),
        ("", "branches/ 里没有“”这个支部"),
    ],
)
def test_what_is_no_rating(name: str, words: str, board: Path) -> None:
    done = run("explain", name, "--today", DAY, cwd=board)
    assert (done.returncode, done.stdout) == (1, "")
    assert words in done.stderr


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("方案: points\n阶段: 审订\n", "branches/liuwan/ratings/2026.yml:2:"),
        (
            "方案: qingshi-2062\n阶段: 审定\n",
            "的方案“qingshi-2062”没有在用，算不出来，是不是“qingshi-2026”？",
        ),
        ("方案: qingshi-2026\n  阶段: [", "branches/liuwan/ratings/2026.yml:"),
    ],
)
def test_a_rating_that_cannot_be_judged(text: str, words: str, tmp_path: Path) -> None:
    board = make_board(tmp_path, {"files": {"branches/liuwan/ratings/2026.yml": text}})
    done = run("explain", "liuwan/ratings/2026", "--today", DAY, cwd=board)
    assert (done.returncode, done.stdout) == (1, "")
    assert words in done.stderr


def test_no_board_and_no_branch_file(tmp_path: Path) -> None:
    done = run("explain", "liuwan/ratings/2026", cwd=tmp_path)
    assert done.returncode == 1
    assert "没有找到 site_config.yml" in done.stderr
    board = make_board(tmp_path / "b", {"files": {"branches/liuwan/branch.yml": "名称: 柳湾\n"}})
    done = run("explain", "liuwan/ratings/2026", cwd=board)
    assert done.returncode == 1
    assert "branches/liuwan/branch.yml" in done.stderr


def ratings_of_the_demo() -> list[str]:
    paths = sorted((ROOT / "branches").glob("*/ratings/*.yml"))
    return [path.relative_to(ROOT).as_posix() for path in paths]


@pytest.mark.parametrize("name", ratings_of_the_demo()[::4])
def test_every_rating_of_the_demo_is_explained(name: str) -> None:
    done = run("explain", name, "--today", DAY, cwd=ROOT)
    assert (done.returncode, done.stderr) == (0, "")
    assert "算不出来" not in done.stdout or "还缺" in done.stdout
