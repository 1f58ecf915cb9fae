"""`board pending` and `board approve` as people meet them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command_line import DAY, held, run
from tests.small_board import make_board

PLAN = "branches/liuwan/disclosures/2026-03-15-paiguanqu.md"
DUES = "branches/liuwan/dues/2026-H1.yml"
NOTICE = "branches/liuwan/notices/2026-03-02-fazhan.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_board(tmp_path / "board")


def approve(root: Path, *words: str) -> str:
    done = run("approve", *words, "--today", DAY, cwd=root)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def refused(root: Path, *words: str) -> tuple[int, str]:
    before = held(root)
    done = run("approve", *words, "--today", DAY, cwd=root)
    assert done.stdout == ""
    assert held(root) == before, "nothing is written"
    return done.returncode, done.stderr


def waiting(root: Path, *words: str) -> list[dict[str, str]]:
    done = run("pending", "--today", DAY, "--format", "json", *words, cwd=root)
    assert (done.returncode, done.stderr) == (0, "")
    given = json.loads(done.stdout)
    assert given["count"] == len(given["pending"])
    rows: list[dict[str, str]] = given["pending"]
    return rows


def test_a_record_is_reviewed_then_approved_and_waits_no_longer(root: Path) -> None:
    everything = waiting(root)
    text = (root / PLAN).read_text("utf-8")
    said = approve(root, PLAN, "--审核", " 周　海 ")
    assert said == (
        f"已写入 1 条记录：\n  {PLAN}  关于修建村东排灌渠的决议\n"
        "    审核：周海，保密审查通过，2026年11月22日\n    还缺：没有审批\n还没有办完的 1 条\n"
    )
    line = "办理: {审核: {人: 周海, 日期: 2026-11-22, 保密: 通过}}\n"
    assert (root / PLAN).read_text("utf-8") == text.replace("---\n", f"{line}---\n").replace(line, "", 1)
    (mine,) = [each for each in waiting(root) if each["file"] == PLAN]
    assert mine["lacks"] == ["没有审批"]
    assert mine["command"] == f"board approve {PLAN} --审批 姓名"
    assert approve(root, PLAN, "--approved", "邱明远", "--number", "河组字〔2026〕3号").endswith("都已办完\n")
    assert [each["file"] for each in waiting(root)] == [
        each["file"] for each in everything if each["file"] != PLAN
    ]


def test_many_records_at_once_by_file_address_or_id(root: Path) -> None:
    names = [PLAN, "branches/liuwan/dues/2026-H1.html", "liuwan/notices/2026-03-02-fazhan", f"./{PLAN}"]
    said = approve(root, *names, "--审核", "周海", "--审批", "邱明远")
    assert said.startswith("已写入 3 条记录：\n")
    again = approve(root, *names, "--审核", "周海", "--审批", "邱明远")
    assert again.startswith("已写入 0 条记录\n原来就是这样，或者别人已经办完，没有动 3 条：\n")


def test_a_star_stands_for_any_part_of_a_name_from_wherever_the_command_is_run(root: Path) -> None:
    done = run(
        "approve", "branches/liuwan/dues/2026-*.yml", "--审核", "周海", "--root", str(root), cwd=root.parent
    )
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "已写入 2 条记录：")
    assert refused(root, "liuwan/nothing-*", "--审核", "周海") == (1, "没有“liuwan/nothing-*”这条记录\n")
    many = run("show", "liuwan/dues/*", cwd=root)
    assert (many.returncode, many.stdout) == (1, "")
    assert "是 2 条记录，请写其中一条" in many.stderr


def test_the_list_for_people_says_how_to_go_on(root: Path) -> None:
    done = run("pending", "--today", DAY, "--party", "hekou", cwd=root)
    lines = done.stdout.splitlines()
    count = len(waiting(root))
    assert lines[:4] == [f"待审 {count} 条", "", f"河口乡党委（{count} 条）", "  柳湾村党支部"]
    assert "    2026年3月15日  关于修建村东排灌渠的决议（没有审核、没有审批）" in lines
    assert lines[-1] == f"  {waiting(root)[0]['command']}"
    files = [each["file"] for each in waiting(root, "--branch", "liuwan")]
    approve(root, *files, "--审核", "周海", "--审批", "邱明远")
    assert run("pending", "--today", DAY, cwd=root).stdout == "没有待审的记录\n"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([PLAN], 2, "至少写 --审核、--审批、--提出 中的一个"),
        ([PLAN, "--审核", "　"], 2, "至少写 --审核、--审批、--提出 中的一个"),
        ([PLAN, "--审批", "邱明远", "--保密", "通过"], 2, "--保密 是审核的结论"),
        ([PLAN, "--审核", "周海", "--文号", "3号"], 2, "--文号 是批准的文号"),
        ([PLAN, "--审核", "周海", "--日期", "2026-11-23"], 2, "--日期 写的2026年11月23日还没有到"),
        ([PLAN, "--审核", "周海", "--日期", "昨天"], 2, "--日期：“昨天”不是日期"),
        ([PLAN, "--审核", "周海", "--保密", "好"], 2, "--保密 的值不对，可用：通过、删改后通过、不通过"),
        ([PLAN, DUES[:-3] + "md2", "--审核", "周海"], 1, "没有“branches/liuwan/dues/2026-H1.md2”这条记录"),
        ([DUES, PLAN, "--审批", "邱明远"], 1, f"{PLAN}：还没有通过审核，不能审批"),
    ],
)
def test_what_cannot_be_entered_is_said(root: Path, words: list[str], code: int, said: str) -> None:
    returned, shown = refused(root, *words)
    assert returned == code
    assert said in shown


def test_what_somebody_else_entered_is_replaced_by_force_only(root: Path) -> None:
    approve(root, PLAN, "--审核", "李青", "--保密", "不通过")
    returned, said = refused(root, DUES, PLAN, "--审核", "周海")
    assert returned == 1
    assert said == (f"什么也没有写：\n  {PLAN}：审核已经是李青（2026年11月22日）；要换成新写的，加 --force\n")
    assert "审核：周海，保密审查通过" in approve(root, PLAN, "--审核", "周海", "--force")


def test_who_reviews_anew_does_so_today(root: Path) -> None:
    approve(root, PLAN, "--审核", "周海", "--审批", "邱明远", "--日期", "2026-11-20")
    said = approve(root, PLAN, "--审核", "周海", "--force")
    assert "审核：周海，保密审查通过，2026年11月22日\n    还缺：没有审批" in said


def test_among_many_those_that_others_have_seen_through_stay(root: Path) -> None:
    approve(root, PLAN, "--审核", "郑山", "--审批", "邱明远")
    before = (root / PLAN).read_text("utf-8")
    said = approve(root, PLAN, DUES, "--审核", "周海", "--审批", "邱明远")
    assert said.startswith(f"已写入 1 条记录：\n  {DUES}")
    assert f"或者别人已经办完，没有动 1 条：\n  {PLAN}" in said
    assert "审核：郑山" in said
    assert (root / PLAN).read_text("utf-8") == before
    approve(root, DUES, PLAN, "--审核", "周海", "--force")
    assert "审核: {人: 周海" in (root / PLAN).read_text("utf-8")


def test_a_record_with_an_error_is_not_entered(tmp_path: Path) -> None:
    root = make_board(
        tmp_path / "board", {"change": {PLAN: {"事项: 村级重大事项决议": "事项: 村级重大事项"}}}
    )
    returned, said = refused(root, PLAN, "--审核", "周海")
    assert returned == 1
    assert "有错误，先改正（第 2 行：目录里没有" in said


def test_a_draft_is_counted_and_not_asked_for(tmp_path: Path) -> None:
    change = {NOTICE: {"结束: 2026-03-09": "结束: 2026-03-09\n草稿: 是"}}
    root = make_board(tmp_path / "board", {"change": change})
    done = run("pending", "--today", DAY, cwd=root)
    count = len(waiting(root))
    assert done.stdout.startswith(f"待审 {count} 条（另有草稿 1 条，写完才送审）\n")
    assert NOTICE not in done.stdout
    returned, said = refused(root, NOTICE, "--审核", "周海")
    assert returned == 1
    assert "还是草稿；写完以后去掉“草稿: 是”，再审核" in said


def test_who_only_proposes_is_told_that_the_record_is_not_published(root: Path) -> None:
    assert "还缺：没有审核、没有审批；通过保密审查以前不公开" in approve(root, PLAN, "--提出", "吴敏")


def test_an_approval_that_widens_the_scope_says_so(tmp_path: Path) -> None:
    change = {NOTICE: {"结束: 2026-03-09": "结束: 2026-03-09\n公开范围: 社会"}}
    root = make_board(tmp_path / "board", {"change": change})
    assert run("check", "--today", DAY, cwd=root).returncode == 1
    said = approve(root, NOTICE, "--审核", "周海", "--审批", "邱明远")
    assert "注意：公开范围写的是“社会”，比目录的“本单位”宽，审批以后按“社会”公开" in said
    assert run("check", "--today", DAY, cwd=root).returncode == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--party", "hekuo"], "--party：没有代号为“hekuo”的党组织，是不是“hekou”？"),
        (["--branch", "liuwang"], "--branch：没有代号为“liuwang”的党支部，是不是“liuwan”？"),
    ],
)
def test_a_code_that_nobody_has(root: Path, words: list[str], said: str) -> None:
    done = run("pending", *words, cwd=root)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{said}\n")


def test_the_sheets_of_all_that_waits_are_one_page_to_print(root: Path) -> None:
    done = run("pending", "--today", DAY, "--sheets", "sheets", cwd=root)
    count = len(waiting(root))
    assert done.stderr == f"审批表 {count} 张：{Path('sheets', 'approval.html')}\n"
    html = (root / "sheets/approval.html").read_text("utf-8")
    assert html.count('<div class="sheet">') == count
    assert "关于修建村东排灌渠的决议" in html
    assert '<link rel="stylesheet" href="board.css">' in html
    assert "\0" not in html
    assert ".sheet" in (root / "sheets/board.css").read_text("utf-8")


def test_where_nothing_waits_no_sheet_is_written(root: Path) -> None:
    approve(root, *(each["file"] for each in waiting(root)), "--审核", "周海", "--审批", "邱明远")
    assert run("pending", "--today", DAY, "--sheets", "sheets", cwd=root).stderr == ""
    assert not (root / "sheets").exists()


def test_sheets_that_cannot_be_written_are_told(root: Path) -> None:
    (root / "sheets").write_text("", "utf-8")
    done = run("pending", "--today", DAY, "--sheets", "sheets", cwd=root)
    assert done.returncode == 1
    assert "写不进 sheets" in done.stderr
