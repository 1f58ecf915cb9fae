"""The pages in docs/ say what the program does: findings, keys, commands, JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import click
import pytest
import yaml
from board.app.init import init
from board.app.schema import SETTINGS, bindings
from board.base.codes import ALL
from board.base.findings import Severity
from board.cli.main import board as cli
from board.load.addresses import FOLDERS
from board.load.documents import all_keys
from board.model.calendar import CalendarFile
from board.model.column_map import ColumnMap
from board.model.notice_rules import NoticePack
from board.model.permission import Permissions
from board.model.record import Kind
from board.model.schema import schemas
from board.model.scheme import Scheme
from board.model.wording import Words

from tests.command_line import DAY, run
from tests.reference import GENERATED, findings_page, format_reference
from tests.small_board import MINIMAL, make_board
from tests.test_findings import CASES

DOCS = Path(__file__).parents[1] / "docs"
FORMAT = (DOCS / "format.md").read_text("utf-8")
COMMANDS = (DOCS / "commands.md").read_text("utf-8")
RULES = (Scheme, NoticePack, CalendarFile, Permissions, Words, ColumnMap)
RENEW = "run: PYTHONPATH=scripts python -m tests.renew"


def test_the_findings_are_those_of_the_code() -> None:
    page = (DOCS / "findings.md").read_text("utf-8")
    assert page == findings_page(CASES), RENEW
    for code in ALL:
        assert f"| [`{code.slug}`](#{code.slug}) | {code.severity.label} |" in page
    assert all(f"**{severity.label}**" in page for severity in Severity)


def test_the_keys_are_those_of_the_model() -> None:
    written, mark, generated = FORMAT.partition(GENERATED)
    assert mark
    assert generated == f"\n\n{format_reference()}", RENEW
    assert len(written) > 1000, "what people read first is written by hand"


def test_every_key_is_in_the_reference() -> None:
    listed = set(re.findall(r"^\| ([^|`]+?) \|", FORMAT, re.MULTILINE))
    others = {
        word for words in re.findall(r"也可以写成 ([^（|]+)", FORMAT) for word in words.strip().split("、")
    }
    assert all_keys().union(*map(all_keys, RULES)) <= listed | others


def test_the_introduction_names_every_place() -> None:
    written = FORMAT.partition(GENERATED)[0]
    for kind in Kind:
        assert ("branch.yml" if kind is Kind.BRANCH else f"/{kind.value}/") in written
    for name in re.findall(r"branches/<支部>/(\w+)/ ", written):
        assert name in FOLDERS
    named = re.search(r"文件夹也可以用汉字：(.+)。", written)
    assert named
    assert set(named[1].split("、")) <= set(FOLDERS)


def test_what_is_promised_names_tests_that_there_are() -> None:
    named = re.findall(r"`(tests/[^`]+)`", (DOCS.parent / "SECURITY.md").read_text("utf-8"))
    assert named
    assert [each for each in named if not (DOCS.parent / each).exists()] == []


@pytest.mark.parametrize("page", sorted(each.name for each in DOCS.glob("*.md")))
def test_links_lead_somewhere(page: str) -> None:
    text = (DOCS / page).read_text("utf-8")
    heads = {head.strip().lower().replace(" ", "-") for head in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}
    for target in re.findall(r"\]\(([^)]+)\)", text):
        if target.startswith("https://"):
            continue
        file, _, anchor = target.partition("#")
        assert (DOCS / file).is_file() if file else anchor in heads, target


# Commands --------------------------------------------------------------------------------------------
def commands(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command by its whole name; a group is only the way to its own."""
    for name, each in group.commands.items():
        if isinstance(each, click.Group):
            yield from commands(each, f"{before}{name} ")
        else:
            yield before + name, each


ALL_COMMANDS = dict(commands(cli))


def section(command: str) -> str:
    found = re.search(rf"^## board {command}\n(.+?)(?=^## |\Z)", COMMANDS, re.MULTILINE | re.DOTALL)
    assert found, command
    return found[1]


@pytest.mark.parametrize("name", sorted(ALL_COMMANDS))
def test_every_command_is_explained_with_all_its_options(name: str) -> None:
    text = re.sub(r"```json\n.+?```", "", section(name), flags=re.DOTALL)
    command = ALL_COMMANDS[name]
    options = {option for each in command.params if isinstance(each, click.Option) for option in each.opts}
    assert set(re.findall("--[a-z\u4e00-\u9fff][-a-z\u4e00-\u9fff]+", text)) == options
    assert command.help
    assert f"[`board {name}`](#board-{name.replace(' ', '-')})" in COMMANDS


def test_no_command_is_explained_that_does_not_exist() -> None:
    assert set(re.findall(r"^## board (.+)$", COMMANDS, re.MULTILINE)) == set(ALL_COMMANDS)


def json_blocks(command: str) -> list[object]:
    return [json.loads(block) for block in re.findall(r"```json\n(.+?)```", section(command), re.DOTALL)]


def test_the_json_of_check_is_what_check_gives(tmp_path: Path) -> None:
    change = {"branches/liuwan/branch.yml": {"上级: hekou": "上级: hekuo"}}
    folder = make_board(tmp_path, {"change": change})
    given = json.loads(run("check", "--today", DAY, "--format", "json", cwd=folder).stdout)
    assert json_blocks("check") == [given]
    for key in ("code", "severity", "line", "column", "suggestion", "records"):
        assert f"`{key}`" in section("check")


def test_the_json_of_build_has_the_keys_that_build_gives(tmp_path: Path) -> None:
    folder = make_board(tmp_path)
    given = json.loads(run("build", "--today", DAY, "--format", "json", cwd=folder).stdout)
    (shown,) = json_blocks("build")
    assert isinstance(shown, dict)
    assert list(shown) == list(given)
    assert all(f"`{key}`" in section("build") for key in given)


def test_the_json_of_verify_has_the_keys_that_verify_gives(tmp_path: Path) -> None:
    assert run("build", "--today", DAY, cwd=make_board(tmp_path)).returncode == 0
    given = json.loads(run("verify", "site", "--today", DAY, "--format", "json", cwd=tmp_path).stdout)
    (shown,) = json_blocks("verify")
    assert isinstance(shown, dict)
    assert list(shown) == list(given)
    assert all(f"`{key}`" in section("verify") for key in keys_below(shown))


def keys_below(value: object) -> Iterator[str]:
    """Every key of JSON."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from keys_below(each)
    for each in value if isinstance(value, list) else ():
        yield from keys_below(each)


def test_the_json_of_explain_has_the_keys_that_explain_gives(tmp_path: Path) -> None:
    folder = make_board(tmp_path)
    done = run("explain", "liuwan/ratings/2026", "--today", DAY, "--format", "json", cwd=folder)
    given = json.loads(done.stdout)
    (shown,) = json_blocks("explain")
    assert isinstance(shown, dict)
    assert list(shown) == list(given)
    assert all(f"`{key}`" in section("explain") for key in keys_below(given))


def test_the_json_of_pending_is_what_pending_gives(tmp_path: Path) -> None:
    plan = "---\n事项: 村级重大事项决议\n标题: 2026年工作计划\n日期: 2026-01-20\n---\n"
    folder = make_board(tmp_path, {"files": {"branches/liuwan/disclosures/2026-01-20-jihua.md": plan}})
    given = json.loads(run("pending", "--today", DAY, "--format", "json", cwd=folder).stdout)
    (shown,) = json_blocks("pending")
    assert isinstance(shown, dict)
    assert list(shown) == list(given)
    assert [each for each in given["pending"] if "jihua" in each["file"]] == shown["pending"]


def test_the_json_of_duties_is_what_duties_gives(tmp_path: Path) -> None:
    change = {"site_config.yml": {"公示: [全国-2026.05]": "公示: [全国-2026.05], 组织生活: [支部工作条例]"}}
    folder = make_board(tmp_path, {"change": change})
    given = json.loads(run("duties", "--today", DAY, "--format", "json", cwd=folder).stdout)
    (shown,) = json_blocks("duties")
    assert isinstance(shown, dict)
    assert list(shown) == list(given)
    assert [each for each in given["duties"] if each["duty"] == "zuzhi-shenghuohui"] == shown["duties"]
    for key in ("soft", "every", "due", "reason", "state", "count"):
        assert f"`{key}`" in section("duties")


def test_the_json_of_forget_has_the_keys_that_forget_gives(tmp_path: Path) -> None:
    asked = ("forget", "liuwan/notices/2026-03-02-fazhan", "--dry-run", "--today", DAY, "--format", "json")
    given = json.loads(run(*asked, cwd=make_board(tmp_path)).stdout)
    (shown,) = json_blocks("forget")
    assert isinstance(shown, dict)
    assert list(shown) == list(given)
    assert all(f"`{key}`" in section("forget") for key in given)


@pytest.mark.parametrize(
    "record", ["notices/2026-03-02-fazhan", "commitments/2026-H1", "dues/2026-H1", "meetings/2026"]
)
def test_what_show_computes_is_explained(record: str, tmp_path: Path) -> None:
    folder = make_board(tmp_path)
    shown = run("show", f"liuwan/{record}", "--today", DAY, "--format", "json", cwd=folder)
    values = json.loads(shown.stdout)
    computed = values["computed"]
    for key in computed.get("支部承诺", [{}])[0] if "支部承诺" in computed else computed:
        assert f"`{key}`" in section("show")
    for key in ("record", "kind", "branch", "file"):
        assert key in values
        assert f"`{key}`" in section("show")


def test_the_schemas_that_an_editor_is_told_exist() -> None:
    (settings,) = json_blocks("schema")
    assert isinstance(settings, dict)
    names = {name.removeprefix("schema/").removesuffix(".schema.json") for name in settings["yaml.schemas"]}
    in_yaml = {name for name in schemas() if name not in ("notices", "disclosures", "activities", "reports")}
    assert names == in_yaml, "all kinds but those in Markdown files"
    assert settings["yaml.schemas"] == bindings()


def test_a_new_board_comes_with_these_settings(tmp_path: Path) -> None:
    init(tmp_path / "board")
    settings = json.loads((tmp_path / "board" / SETTINGS).read_text("utf-8"))
    assert settings["yaml.schemas"] == bindings()
    bound = {place for each in bindings().values() for place in ([each] if isinstance(each, str) else each)}
    for name in MINIMAL:
        if name.endswith(".yml") and name != "mkdocs.yml":
            assert sum(fnmatchcase(name, place) for place in bound) == 1, name


@pytest.mark.parametrize("block", re.findall(r"```yaml\n(.+?)```", FORMAT, re.DOTALL))
def test_the_examples_of_the_introduction_are_yaml(block: str) -> None:
    assert set(yaml.safe_load(block)) <= all_keys().union(*map(all_keys, RULES))
