"""The commands as people and programs meet them: words, JSON, exit codes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from board.cli import main

from tests.command_line import DAY, SCRIPTS, held, run
from tests.repository import Repository
from tests.small_board import MINIMAL, make_board

RECORDS = 10  # of the minimal board
FIVE_LINES = """---
类型: 发展对象公示
开始: 2026年11月16日
人员:
  - {姓名: 孙宁, 性别: 女, 出生年月: 1994年5月, 学历: 大学本科, 单位职务: 柳湾村农技员, 申请入党: 2023年9月, 确定积极分子: 2024年11月}
---
"""  # noqa: E501 - as editors write it
NOTICE = "liuwan/notices/2026-11-16-fazhan"


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The minimal board and a notice of five lines that is running; only read by the tests."""
    files = {f"branches/{NOTICE}.md": FIVE_LINES}
    return make_board(tmp_path_factory.mktemp("board"), {"files": files})


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A board with an error, a warning and a hint."""
    change = {
        "branches/liuwan/branch.yml": {"上级: hekou": "上级: hekuo"},
        "branches/liuwan/dues/2026-H2.yml": {"上期结余: 1800.00": "上期结余: 1080.00"},
        "branches/liuwan/meetings/2026.yml": {"支委会: ": "支委会："},
    }
    return make_board(tmp_path_factory.mktemp("broken"), {"change": change})


def show(board: Path, record: str, *more: str) -> dict[str, Any]:
    done = run("show", record, "--today", DAY, "--format", "json", *more, cwd=board)
    assert done.returncode == 0, done.stderr
    values: dict[str, Any] = json.loads(done.stdout)
    return values


# check -----------------------------------------------------------------------------------------------
def test_check_says_in_one_line_that_all_is_well(board: Path) -> None:
    done = run("check", "--today", DAY, cwd=board)
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        f"检查了 {RECORDS + 1} 条记录：没有发现问题\n",
        "",
    )


def test_check_ends_with_one_line_that_counts(broken: Path) -> None:
    done = run("check", "--today", DAY, cwd=broken)
    assert done.returncode == 1
    assert done.stdout.endswith(f"\n\n检查了 {RECORDS} 条记录：错误 1 条，提醒 1 条，提示 1 条\n")
    assert done.stderr == ""


def test_hints_and_warnings_do_not_fail_a_check(tmp_path: Path) -> None:
    change = {"branches/liuwan/dues/2026-H2.yml": {"上期结余: 1800.00": "上期结余: 1080.00"}}
    done = run("check", "--today", DAY, cwd=make_board(tmp_path, {"change": change}))
    assert done.returncode == 0
    assert done.stdout.endswith("提醒 1 条\n")


@pytest.mark.parametrize(
    ("form", "starts"),
    [("github", "::warning file=branches/liuwan/"), ("gitlab", '[\n  {\n    "description"')],
)
def test_check_for_a_forge_with_a_note_beside_it(
    form: str, starts: str, broken: Path, tmp_path: Path
) -> None:
    note = tmp_path / "note.md"
    done = run("check", "--today", DAY, "--format", form, "--summary", note, cwd=broken)
    assert (done.returncode, done.stderr) == (1, "")
    assert starts in done.stdout
    if form == "gitlab":
        assert len(json.loads(done.stdout)) == 3
    assert note.read_text("utf-8").startswith(
        f"### 党务公开检查\n\n检查了 {RECORDS} 条记录：错误 1 条，提醒 1 条，提示 1 条\n"
    )


def test_check_of_a_change_says_what_it_leaves_out(tmp_path: Path) -> None:
    change = {"branches/liuwan/dues/2026-H2.yml": {"上期结余: 1800.00": "上期结余: 1080.00"}}
    root = make_board(tmp_path, {"change": change})
    first = Repository.begun(root).commit("2026-11-01")
    path = root / "branches/liuwan/branch.yml"
    path.write_text(path.read_text("utf-8").replace("上级: hekou", "上级: hekuo"), "utf-8")
    done = run("check", "--today", DAY, "--changed", "main", cwd=root)
    assert done.returncode == 1
    assert "[unknown-parent]" in done.stdout
    assert done.stdout.endswith(
        f"错误 1 条。只列这次改动带来的，与“main”分开的地方（{first[:7]}）相比；另有 1 条原来就有，没有列出\n"
    )
    wrong = run("check", "--today", DAY, "--changed", "mian", cwd=root)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith("--changed：没有“mian”这个分支或提交；")


def test_fix_shows_and_then_writes(tmp_path: Path) -> None:
    change = {"branches/liuwan/meetings/2026.yml": {"支委会: ": "支委会："}}
    root = make_board(tmp_path, {"change": change})
    before = held(root)
    dry = run("fix", "--dry-run", cwd=root)
    assert dry.stdout.startswith("--- a/branches/liuwan/meetings/2026.yml\n+++ b/")
    assert "\x1b" not in dry.stdout, "colours are for terminals"
    assert held(root) == before
    done = run("fix", "branches/liuwan", cwd=root)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "已改好 1 个文件，1 行：\n  branches/liuwan/meetings/2026.yml：第 3 行\n"
    assert {name for name, digest in held(root).items() if before[name] != digest} == {
        "branches/liuwan/meetings/2026.yml"
    }


def test_new_without_a_terminal_asks_nothing(tmp_path: Path) -> None:
    root = make_board(tmp_path)
    done = run(
        "new", "活动", "柳湾村党支部", "--today", DAY, "--填写", "标题=清淤", "--name", "qingyu", cwd=root
    )
    assert (done.returncode, done.stderr) == (0, "")
    file = f"branches/liuwan/activities/{DAY}-qingyu/index.md"
    assert done.stdout.startswith(f"已写好 {file}，是草稿。还要填：类型；")
    assert "\n标题: 清淤  # " not in (root / file).read_text("utf-8"), (
        "help that says the key again is left out"
    )
    again = run("new", "活动", "liuwan", "--today", DAY, "--name", "qingyu", cwd=root)
    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr == f"已经有 {file}，没有动；请换一个 --文件名\n"


def test_check_as_json_is_the_documented_form(broken: Path) -> None:
    done = run("check", "--today", DAY, "--format", "json", cwd=broken)
    assert done.returncode == 1
    assert done.stderr == ""
    values = json.loads(done.stdout)
    assert list(values) == ["findings", "records"]
    assert values["records"] == RECORDS
    assert values["findings"][0] == {
        "code": "unknown-parent",
        "severity": "error",
        "file": "branches/liuwan/branch.yml",
        "line": 3,
        "column": 1,
        "message": "没有代号为“hekuo”的党组织，是不是“hekou”？",
        "suggestion": "上级: hekou",
    }
    assert [each["severity"] for each in values["findings"]] == ["error", "warning", "hint"]


def test_check_as_json_without_findings(board: Path) -> None:
    done = run("check", "--today", DAY, "--format", "json", cwd=board)
    assert done.returncode == 0
    assert json.loads(done.stdout) == {"findings": [], "records": RECORDS + 1}


def test_check_reads_a_board_elsewhere(board: Path, tmp_path: Path) -> None:
    done = run("check", "--today", DAY, "--root", board, cwd=tmp_path)
    assert done.returncode == 0


# build -----------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A board of its own, to be built."""
    return make_board(tmp_path_factory.mktemp("built"))


def test_build_is_quiet_in_a_pipe_but_for_one_line(built: Path) -> None:
    done = run("build", "--today", DAY, cwd=built)
    assert done.returncode == 0
    assert done.stderr == ""
    counts = rf"{RECORDS} 条记录，(\d+) 页，新写 (\d+) 个文件，未变 0 个，移除 0 个"
    found = re.fullmatch(rf"已生成 site：{counts}，用时 \d+\.\d 秒\n", done.stdout)
    assert found, done.stdout
    assert int(found[2]) == len(held(built / "site"))
    assert int(found[1]) == len(list((built / "site").rglob("*.html"))) - 1, "and one page written by hand"


def test_build_as_json_counts_the_same_things(built: Path) -> None:
    arguments = ("build", "--today", DAY, "--format", "json", "--out", "site-json")
    first = json.loads(run(*arguments, cwd=built).stdout)
    assert list(first) == ["written", "kept", "removed", "pages", "records", "findings", "seconds", "stages"]
    files = held(built / "site-json")
    assert (first["written"], first["kept"], first["removed"]) == (len(files), 0, 0)
    assert (first["records"], first["findings"]) == (RECORDS, [])
    (built / "site-json/alt.html").write_text("left over", "utf-8")
    again = json.loads(run(*arguments, cwd=built).stdout)
    assert (again["written"], again["kept"], again["removed"]) == (0, len(files), 1)
    assert held(built / "site-json") == files


def test_a_build_that_findings_stop_says_so(broken: Path) -> None:
    done = run("build", "--today", DAY, cwd=broken)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.endswith("\n没有生成：错误 1 条，提醒 1 条，提示 1 条。site 没有动。\n")
    values = json.loads(run("build", "--today", DAY, "--format", "json", cwd=broken).stdout)
    assert (values["written"], values["kept"], values["removed"], values["pages"]) == (0, 0, 0, 0)
    assert len(values["findings"]) == 3
    assert not (broken / "site").exists()


def test_each_audience_has_a_folder_of_its_own(built: Path) -> None:
    for audience, folder in (("party", "site-party"), ("unit:liuwan", "site-unit-liuwan")):
        done = run("build", "--today", DAY, "--audience", audience, cwd=built)
        assert done.stdout.startswith(f"已生成 {folder}："), done.stderr
        assert (built / folder / "index.html").is_file()


def test_a_warning_is_told_with_the_summary(tmp_path: Path) -> None:
    change = {"branches/liuwan/dues/2026-H2.yml": {"上期结余: 1800.00": "上期结余: 1080.00"}}
    done = run("build", "--today", DAY, cwd=make_board(tmp_path, {"change": change}))
    assert done.returncode == 0
    assert done.stdout.count("\n") == 1
    assert done.stdout.endswith("；提醒 1 条\n")
    assert "[balance-mismatch]" in done.stderr


# show ------------------------------------------------------------------------------------------------
def test_show_fills_in_what_a_notice_of_five_lines_leaves_out(board: Path) -> None:
    values = show(board, NOTICE)
    assert values["标题"] == "关于拟列为发展对象的公示"
    assert values["公开范围"] == "本单位"
    assert values["结束"] == "2026-11-23"  # five working days after the 16th, a Monday
    assert values["受理"]["名称"] == "柳湾村党支部"
    assert values["受理"]["电话"] == "0000-7100101"
    assert values["落款"] == "中共青石县河口乡柳湾村支部委员会"
    assert values["隐去个人信息"] == "2026-12-23"  # 30 days after the end
    assert values["正文"].startswith("经支部委员会会议讨论，拟将下列同志列为发展对象，现予公示。")
    assert values["computed"] == {
        "end": "2026-11-23",
        "days": 5,
        "unit": "个工作日",
        "state": "公示中（还剩 1 个工作日）",
        "remaining": 1,
        "minimum_end": "2026-11-23",
        "first_day": "不算",
        "closes": "24时",
        "moved_from": None,
        "provisional": False,
        "why_provisional": "",
        "rule": "中国共产党发展党员工作细则（2026年5月修订）第十三条（二手资料，待核对原文）",
        "earlier": "",
        "purged": False,
    }


def test_show_in_words_has_the_same(board: Path) -> None:
    done = run("show", NOTICE, "--today", DAY, cwd=board)
    assert done.returncode == 0
    for line in (
        "记录：liuwan/notices/2026-11-16-fazhan",
        "类别：公示",
        "党支部：柳湾村党支部",
        "标题：关于拟列为发展对象的公示",
        "公开范围：本单位",
        "结束：2026-11-23",
        "  电话：0000-7100101",
        "落款：中共青石县河口乡柳湾村支部委员会",
        "隐去个人信息：2026-12-23",
        "程序算出：",
        "  状态：公示中（还剩 1 个工作日）",
        "  暂算：否",
    ):
        assert line in done.stdout.splitlines()


@pytest.mark.parametrize(
    "typed",
    [
        NOTICE,
        f"branches/{NOTICE}.md",
        f"./branches/{NOTICE}.md",
        f"branches/{NOTICE}.html",
        f"{NOTICE}.html",
        f"https://dangwu.example/branches/{NOTICE}.html#renyuan",
        f"branches\\{NOTICE}.md".replace("/", "\\"),
    ],
)
def test_show_takes_a_record_by_id_file_or_address(typed: str, board: Path) -> None:
    assert show(board, typed)["record"] == NOTICE


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("liuwan", "支部委员会"),
        ("branches/liuwan/branch.yml", "支部委员会"),
        ("branches/liuwan/index.html", "支部委员会"),
        ("branches/liuwan/activities/2026-03-10-qingyu/index.md", "活动剪影"),
        ("branches/liuwan/activities/2026-03-10-qingyu/", "活动剪影"),
        ("liuwan/dues/2026-H1", "党费收支"),
        ("branches/liuwan/meetings/2026.yml", "组织生活"),
    ],
)
def test_show_knows_every_naming(typed: str, kind: str, board: Path) -> None:
    assert show(board, typed)["kind"] == kind


def test_show_knows_a_file_in_a_folder_with_a_chinese_name(tmp_path: Path) -> None:
    file = "branches/liuwan/公示/2026-11-16-fazhan.md"
    folder = make_board(tmp_path, {"files": {file: FIVE_LINES}})
    assert show(folder, file)["record"] == NOTICE
    assert show(folder, NOTICE)["file"] == file


def test_show_tells_the_deadline_in_force_and_when_it_was_moved(tmp_path: Path) -> None:
    change = "{日期: 2026-06-10, 原为: 2026-06-20, 改为: 2026-12-31, 原因: 连续降雨, 同意: 支部党员大会}"
    words = {"    结果: 未兑现\n    原因: 河道施工许可未批\n": f"    调整: [{change}]\n"}
    folder = make_board(tmp_path, {"change": {"branches/liuwan/commitments/2026-H1.yml": words}})
    found = show(folder, "liuwan/commitments/2026-H1")
    assert found["支部承诺"][0]["时限"] == "2026-06-20", "as it was promised"
    assert found["支部承诺"][0]["调整"][0]["同意"] == "支部党员大会"
    computed = found["computed"]["支部承诺"][0]
    assert (computed["deadline"], computed["adjusted"]) == ("2026-12-31", "2026-06-10")


def test_show_computes_what_the_rules_say(board: Path) -> None:
    commitments = show(board, "liuwan/commitments/2026-H1")
    assert commitments["公开范围"] == "社会"
    assert commitments["computed"]["支部承诺"] == [
        # 120 of 320, rounded down.
        {"编号": 1, "percent": 37, "state": "逾期未兑现", "deadline": "2026-06-20"},
        {"编号": 2, "percent": None, "state": "持续践诺", "deadline": "长期"},
    ]
    dues = show(board, "liuwan/dues/2026-H1")
    expected = {"carried": "1800.00", "carried_from": "", "spent": "0", "balance": "1800.00"}
    assert dues["computed"] == expected  # 1800 + 8642 − 8642
    meetings = show(board, "liuwan/meetings/2026")
    assert meetings["computed"] == {
        # 主题党日: an activity
        "held": {"党员大会": 1, "支委会": 2, "主题党日": 1},
        "attendance": {
            "党员大会": [{"日期": "2026-03-20", "实到": 36, "主持": "周海"}],
            "支委会": [{"日期": "2026-02-05", "主持": "周海"}],
            "主题党日": [{"日期": "2026-03-10", "实到": 26, "主持": "周海"}],
        },
    }


def test_show_judges_a_day_that_is_given(board: Path) -> None:
    for day, state in (("2026-11-15", "waiting"), ("2026-11-23", "last"), ("2026-11-24", "over")):
        done = run("show", NOTICE, "--today", day, "--format", "json", cwd=board)
        found = json.loads(done.stdout)["computed"]
        assert (
            found["state"]
            == {
                "waiting": "待发布",
                "last": "公示中（今天最后一天）",
                "over": "公示期满（结果待登记）",
            }[state]
        )


def test_the_day_may_come_from_the_environment(board: Path) -> None:
    """Midday of 2026-11-24 in China; --today comes first."""
    epoch = "1795492800"
    values = json.loads(run("show", NOTICE, "--format", "json", cwd=board, SOURCE_DATE_EPOCH=epoch).stdout)
    assert values["computed"]["state"] == "公示期满（结果待登记）"
    arguments = ("show", NOTICE, "--today", DAY, "--format", "json")
    values = json.loads(run(*arguments, cwd=board, SOURCE_DATE_EPOCH=epoch).stdout)
    assert values["computed"]["remaining"] == 1


def test_show_asks_whether_another_record_was_meant(board: Path) -> None:
    done = run("show", "liuwan/dues/2026-H3", cwd=board)
    assert done.returncode == 1
    assert "没有“liuwan/dues/2026-H3”这条记录" in done.stderr
    done = run("show", "liuwan/notices/2026-11-16-fazan", cwd=board)
    assert f"是不是“{NOTICE}”？" in done.stderr


def test_show_tells_why_a_record_could_not_be_read(tmp_path: Path) -> None:
    change = {"branches/liuwan/ratings/2026.yml": {"阶段: 审定": "阶段: 评审"}}
    done = run("show", "branches/liuwan/ratings/2026.yml", cwd=make_board(tmp_path, {"change": change}))
    assert done.returncode == 1
    assert "branches/liuwan/ratings/2026.yml:2:5" in done.stderr
    assert done.stdout == ""


def test_show_tells_why_there_is_no_board(tmp_path: Path) -> None:
    done = run("show", NOTICE, cwd=tmp_path)
    assert done.returncode == 1
    assert "no-site-config" in done.stderr


# duties ----------------------------------------------------------------------------------------------
@pytest.fixture
def dutiful(tmp_path: Path) -> Path:
    """The minimal board with the rules of 支部工作条例（试行） in force."""
    change = {"site_config.yml": {"公示: [全国-2026.05]": "公示: [全国-2026.05], 组织生活: [支部工作条例]"}}
    return make_board(tmp_path, {"change": change})


def test_duties_lists_what_was_registered(dutiful: Path) -> None:
    done = run("duties", "--today", DAY, cwd=dutiful)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[:2] == [
        "2026年组织生活登记情况（截至 2026年11月22日）",
        "只数公开栏里登记了的记录；未登记不等于没有开展，补登记以后就会算进来。",
    ]
    assert re.search(
        r"^  支部党员大会 +一般每季度不少于 1 次 +已登记 1/3，未登记 2 期$", done.stdout, re.MULTILINE
    )
    assert re.search(r"^  党小组会 .*不适用（没有党小组）$", done.stdout, re.MULTILINE)


def test_duties_of_a_branch_tells_every_period_and_the_source(dutiful: Path) -> None:
    done = run("duties", "liuwan", "--today", DAY, cwd=dutiful)
    assert "支部党员大会：中国共产党支部工作条例（试行）第十一条" in done.stdout
    assert "第一季度 已登记；第二季度 未登记；第三季度 未登记；第四季度 未到期" in done.stdout


def test_duties_of_a_year_without_records(dutiful: Path) -> None:
    done = run("duties", "--year", "2019", "--today", DAY, cwd=dutiful)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "2019年没有可以核对的记录")


def test_duties_asks_whether_another_branch_was_meant(dutiful: Path) -> None:
    done = run("duties", "liuwang", "--today", DAY, cwd=dutiful)
    assert (done.returncode, done.stderr) == (2, "没有代号为“liuwang”的党支部，是不是“liuwan”？\n")


def test_duties_says_how_rules_are_put_in_force(board: Path) -> None:
    done = run("duties", "--today", DAY, cwd=board)
    assert done.returncode == 1
    assert "规则: {组织生活: [支部工作条例]}" in done.stderr


# schema, init ----------------------------------------------------------------------------------------
def test_schema_writes_one_file_per_kind(tmp_path: Path) -> None:
    done = run("schema", cwd=tmp_path)
    assert done.returncode == 0
    names = sorted(path.name for path in (tmp_path / "schema").iterdir())
    assert done.stdout == f"已写出 {len(names)} 个文件到 schema\n"
    assert {"branch.schema.json", "site_config.schema.json", "notices.schema.json"} <= set(names)
    for name in names:
        assert json.loads((tmp_path / "schema" / name).read_text("utf-8"))["title"]


def test_schema_says_where_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "schema").write_text("", "utf-8")
    done = run("schema", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("写不进 schema：")


def test_init_says_what_comes_next(tmp_path: Path) -> None:
    done = run("init", "qingshi", cwd=tmp_path)
    assert done.returncode == 0
    count = len(held(tmp_path / "qingshi"))
    assert done.stdout == f"已在 qingshi 里写好 {count} 个文件。接下来：改 site_config.yml，然后 make site\n"


def test_init_never_touches_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "qingshi").mkdir()
    (tmp_path / "qingshi/总结.docx").write_bytes(b"PK")
    done = run("init", "qingshi", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr == "qingshi 里已经有东西，没有动；请给一个新的或空的文件夹\n"
    assert list(held(tmp_path)) == ["qingshi/总结.docx"]


# words -----------------------------------------------------------------------------------------------
COMMANDS = (
    *(
        "approve",
        "archive",
        "backup",
        "build",
        "check",
        "due",
        "duties",
        "explain",
        "export",
        "fix",
        "forget",
        "form",
        "import",
        "inbox",
        "init",
        "new",
        "pending",
        "photos",
        "poster",
        "receive",
        "restore",
        "result",
        "review",
        "schema",
        "scheme",
        "screens",
        "show",
        "stick",
    ),
    *("template", "verify"),
)
OF_SCHEMES = ("scheme check", "scheme import", "scheme list")
OF_PHOTOS = ("photos shrink",)
OF_RECEIVE = (
    "receive install",
    "receive key",
    "receive log",
    "receive publish",
    "receive recipes",
    "receive status",
)
ENGLISH = {"board", "json", "text", "public", "party", "unit", "site", "schema", "JSON", "Schema", *COMMANDS}
ENGLISH |= {
    "Word",
    "Ctrl",
    "Excel",
    "WPS",
    "H1",
    "xlsx",
    "csv",
    "yml",
    "qingshi",
    "import",
    "list",
    "shrink",
    "MB",
    "mm",
    "PDF",
    "config",
    "posters",
    *("GitHub", "GitLab", "github", "gitlab", "Markdown", "origin", "main"),
    "git",
    "install",
    "key",
    "log",
    "publish",
    "status",
    "mkdocs",
    "recipes",
    "repo",
    "nginx",
    "cron",
    "systemd",
    "Gitea",
    "Gitee",
    "GitLab",
    "GitHub",
    "srv",
    "www",
    "authorized",
    "keys",
    *("SSH", "SHA", "ssh", "AAAA"),
}


# Names of programs, of branches of git, and what stands in addresses.
ENGLISH |= {"npm", "Sveltia", "CMS", "main", "local", "gitea", "gitlab", "github"}
ENGLISH |= {"csv", "node", "modules", "https", "git", "example", "cn", "dangwu"}


@pytest.mark.parametrize("command", ["", *COMMANDS, *OF_SCHEMES, *OF_PHOTOS, *OF_RECEIVE])
def test_help_is_chinese(command: str, tmp_path: Path) -> None:
    done = run(*command.split(), "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("用法：board")
    words = set(re.findall(r"(?<![-\w])[A-Za-z]{2,}", done.stdout))
    assert words <= ENGLISH, "everything but names is said in Chinese"
    for line in done.stdout.splitlines():
        if line.startswith("  --"):
            assert re.search(r"[\u4e00-\u9fff]", line), f"an option without explanation: {line}"


def test_help_lists_every_command(tmp_path: Path) -> None:
    done = run("--help", cwd=tmp_path)
    for command in COMMANDS:
        assert re.search(rf"^  {command} +\S", done.stdout, re.MULTILINE)


@pytest.mark.parametrize(
    ("group", "commands", "example"),
    [("scheme", OF_SCHEMES, "check"), ("photos", OF_PHOTOS, "shrink"), ("receive", OF_RECEIVE, "install")],
)
def test_help_of_a_group_lists_its_commands(
    group: str, commands: tuple[str, ...], example: str, tmp_path: Path
) -> None:
    done = run(group, "--help", cwd=tmp_path)
    for command in commands:
        assert re.search(rf"^  {command.split()[1]} +\S", done.stdout, re.MULTILINE)
    alone = run(group, cwd=tmp_path)
    assert (alone.returncode, alone.stdout) == (2, "")
    assert alone.stderr == f"少写了命令，如 board {group} {example}\n用法见：board {group} --help\n"


def test_version(tmp_path: Path) -> None:
    assert re.fullmatch(r"公开栏 board \d+\.\d+\S*\n", run("--version", cwd=tmp_path).stdout)


def test_a_terminal_that_cannot_show_chinese_does_not_stop_the_work(broken: Path) -> None:
    done = run("check", "--today", DAY, cwd=broken, PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert "branches/liuwan/branch.yml:3:1" in done.stdout


def test_a_pipe_that_is_closed_early_is_no_fault(tmp_path: Path) -> None:
    """As with `board check | head -1`: a thousand findings, of which one line is read."""
    rows = "".join(f"  - {{编号: {n}, 收到: 昨天, 内容: 灯坏了}}\n" for n in range(1000))
    folder = make_board(tmp_path, {"files": {"branches/liuwan/feedback/2026.yml": "意见:\n" + rows}})
    with subprocess.Popen(
        [sys.executable, "-m", "board", "check", "--today", DAY],
        cwd=folder,
        env={"PYTHONPATH": str(SCRIPTS), "PYTHONUTF8": "1", "PATH": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline().startswith(b"branches/liuwan/feedback/2026.yml:2:")
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_a_mistake_of_the_program_is_told_in_one_sentence_and_kept_in_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("承诺")

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(main.board, "main", broken)
    with pytest.raises(SystemExit) as ended:
        main.main(["check"])
    assert ended.value.code == 1
    (kept,) = tmp_path.iterdir()
    assert capsys.readouterr().err == (
        "程序出错了，这件事没有做完，不是您写错了（KeyError）；"
        f"请把 {kept} 交给管程序的人，里面可能有记录的内容，不要发到群里\n"
    )
    assert "in broken" in kept.read_text("utf-8")


def test_the_minimal_board_is_minimal() -> None:
    kinds = {path.split("/")[2] for path in MINIMAL if path.startswith("branches/")}
    assert len(kinds) == 9, "branch.yml and eight kinds of record"
