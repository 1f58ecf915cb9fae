"""The JSON Schemas: valid, all in Chinese, and of one mind with the reader about what editors write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from board.load.addresses import FOLDERS
from board.load.decode import Decoder
from board.load.documents import DUTY_PACKS, NOTICE_PACKS, SCHEMES, WORDS, all_keys
from board.load.packs import shipped_codes, shipped_source
from board.load.source import Source
from board.load.yaml_text import front_matter, parse
from board.model.catalogue import Catalogue
from board.model.record import FACTS, Kind
from board.model.schema import DRAFT, Schema, schemas
from board.model.scheme import Scheme
from board.model.site import SiteConfig
from jsonschema import Draft202012Validator

from tests.case_files import read_cases
from tests.small_board import MINIMAL

ROOT = Path(__file__).parents[1]
SCHEMAS = schemas()
EXAMPLES = read_cases(Path(__file__).parent / "cases/format_examples.yml")
TYPES = {"site_config": SiteConfig, "disclosure": Catalogue, "scheme": Scheme} | {
    kind.value: facts.content for kind, facts in FACTS.items()
}
HAN = re.compile(r"[\u4e00-\u9fff]")


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as an editor reads it (core schema): 2026 is a number, 2026-03-02 and 是 are texts."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


EditorLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"(?:true|True|TRUE|false|False|FALSE)$"), None
)
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(?:~|null|Null|NULL|)$"), None)
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9]+$"), None)
EditorLoader.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$"), None
)
EditorLoader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))


def seen_by_editor(text: str) -> Any:
    return yaml.load(text, EditorLoader)


def problems(kind: str, text: str) -> list[str]:
    validator = Draft202012Validator(SCHEMAS[kind])
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(seen_by_editor(text))]


def files_of_a_board(texts: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Kind, name and YAML text of every file for which there is a schema."""
    for name, text in texts.items():
        parts = name.split("/")
        if name == "site_config.yml":
            yield "site_config", name, text
        elif name == "content/rules/disclosure.yml":
            yield "disclosure", name, text
        elif name == WORDS:
            yield "words", name, text
        elif name.startswith(SCHEMES):
            yield "scheme", name, text
        elif name.startswith(NOTICE_PACKS):
            yield "notice_rules", name, text
        elif name.startswith(DUTY_PACKS):
            yield "duty_rules", name, text
        elif parts[0] != "branches" or not name.endswith((".yml", ".md")):
            continue
        elif parts[2] == "branch.yml":
            yield "branch", name, text
        elif parts[2] in FOLDERS:
            front = front_matter(Source(name, text)) if name.endswith(".md") else None
            yield FOLDERS[parts[2]].value, name, front.text if front else text


def texts_below(root: Path) -> dict[str, str]:
    paths = [
        root / "site_config.yml",
        root / "content/rules/disclosure.yml",
        root / WORDS,
        *(root / SCHEMES).glob("*.yml"),
        *(root / NOTICE_PACKS).glob("*.yml"),
        *(root / DUTY_PACKS).glob("*.yml"),
        *(root / "branches").rglob("*.*"),
    ]
    kept = (path for path in sorted(paths) if path.suffix in (".yml", ".md") and path.exists())
    return {path.relative_to(root).as_posix(): path.read_text("utf-8-sig") for path in kept}


# The schemas themselves ------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_schema_is_valid(kind: str) -> None:
    assert SCHEMAS[kind]["$schema"] == DRAFT
    Draft202012Validator.check_schema(SCHEMAS[kind])


def test_there_is_one_for_every_kind_of_file() -> None:
    assert set(SCHEMAS) == {
        "site_config",
        "disclosure",
        "scheme",
        "notice_rules",
        "duty_rules",
        "calendar",
        "permissions",
        "words",
        "column_map",
        *(kind.value for kind in Kind),
    }


def properties(schema: Schema, where: str) -> Iterator[tuple[str, str, Schema]]:
    for owner, each in [
        (where, schema),
        *((f"{where} {name}", row) for name, row in schema["$defs"].items()),
    ]:
        for name, found in each["properties"].items():
            yield owner, name, found


PROPERTIES = [each for kind, schema in SCHEMAS.items() for each in properties(schema, kind)]


@pytest.mark.parametrize(("owner", "name", "schema"), PROPERTIES, ids=[f"{o}: {n}" for o, n, _ in PROPERTIES])
def test_every_property_speaks_chinese_and_its_examples_hold(owner: str, name: str, schema: Schema) -> None:
    assert HAN.search(schema["title"])
    assert HAN.search(schema["description"])
    whole = SCHEMAS[owner.partition(" ")[0]]
    for example in schema.get("examples", []):
        Draft202012Validator({**schema, "$defs": whole["$defs"]}).validate(example)


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_object_refuses_unknown_keys(kind: str) -> None:
    for each in (SCHEMAS[kind], *SCHEMAS[kind]["$defs"].values()):
        assert each["additionalProperties"] is False


# What they accept ------------------------------------------------------------------------------------
DEMO = list(files_of_a_board(texts_below(ROOT)))


def test_the_demo_has_files_of_every_kind() -> None:
    # Which days are off is decided by the State Council: a made-up county has nothing of its own to say, and
    # no server that it pushes to; its branches fill in the sheets of `board template`.
    assert {kind for kind, _, _ in DEMO} == set(SCHEMAS) - {"calendar", "permissions", "column_map"}


@pytest.mark.parametrize(("kind", "name", "text"), DEMO, ids=[name for _, name, _ in DEMO])
def test_every_file_of_the_demo_is_accepted(kind: str, name: str, text: str) -> None:
    assert problems(kind, text) == [], name


@pytest.mark.parametrize("code", shipped_codes())
def test_every_shipped_scheme_is_accepted(code: str) -> None:
    assert problems("scheme", shipped_source(code).text) == []


STARTER = ROOT / "scripts/board/packs/starter"
SMALL = [*files_of_a_board(MINIMAL), *files_of_a_board(texts_below(STARTER))]


@pytest.mark.parametrize(("kind", "name", "text"), SMALL, ids=[name for _, name, _ in SMALL])
def test_the_starter_and_the_minimal_board_are_accepted(kind: str, name: str, text: str) -> None:
    assert problems(kind, text) == [], name


@pytest.mark.parametrize("example", EXAMPLES, ids=[each["kind"] for each in EXAMPLES])
def test_the_examples_of_the_format_are_accepted_by_schema_and_reader(example: dict[str, str]) -> None:
    assert problems(example["kind"], example["text"]) == []
    source = Source("2026.yml", example["text"])
    node, findings = parse(source, all_keys())
    assert node
    decoder = Decoder(source, 2026)
    assert decoder.record(TYPES[example["kind"]], node) is not None
    assert [*findings, *decoder.findings] == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("branch", "名称: 甲\n全称: 乙\n上级: hekou\n领域: 农村\n联系: {电话: 07100000}"),
        ("dues", "应交党员: '28'\n实交党员: ２８\n收缴: 8642\n上缴: 8642.00"),
        ("dues", "应交人数: 28\n实交人数: 28\n收缴: '8,642.00'\n上解: {金额: 1}"),
        ("meetings", "支委会: 1月8日\n党员大会: {日期: 3月20日}\n党小组会: {第一党小组: 1月9日}"),
        ("disclosure", "目录: {事项: 公开承诺, 归项: '5', 范围: 全党, 对外只公布次数: true}"),
        ("ratings", "方案: a\n阶段: 审定\n评定: {星级: 5}"),
        ("feedback", "意见:\n  - {编号: 1, 收到: 2026-02-03, 内容: 灯坏了, 答复: }\n  -"),
        ("site_config", "格式: '1'\n站点: {名称: 甲, 主办: 乙, 承办: }\n领域: 农村\n党组织: {}"),
    ],
)
def test_what_the_reader_takes_the_schema_takes(kind: str, text: str) -> None:
    source = Source("2026.yml", text)
    node, _ = parse(source, all_keys())
    assert node
    assert Decoder(source, 2026).record(TYPES[kind], node) is not None
    assert problems(kind, text) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("branch", "名称: 甲\n全称: 乙\n上级: hekou\n领城: 农村"),
        ("branch", "名称: 甲\n全称: 乙\n上级: hekou"),
        ("branch", "名称: 甲\n全称:\n上级: hekou\n领域: 农村"),
        ("branch", "名称: 甲\n全称: 乙\n上级: hekou\n领域: 农村\n联系: 0000-7100000"),
        ("branch", "名称: 甲\n全称: 乙\n上级: hekou\n领域: 农村\n类型: 党小组"),
        ("branch", "名称: 甲\n全称: 乙\n上级: hekou\n领域: 农村\n岗位: [{名称: 丙, 人数: 三}]"),
        ("notices", "类型: 发展对象公示\n开始: [2026-03-02]"),
        ("dues", "应交党员: 28\n实交党员: 28\n收缴: 很多"),
        ("dues", "应交党员: -28\n实交党员: 28\n收缴: 1"),
        ("dues", "应交党员: 28.5\n实交党员: 28\n收缴: 1"),
        ("disclosure", "目录: [{事项: 甲, 归项: 8, 范围: 社会}]"),
        ("disclosure", "目录: [{事项: 甲, 归项: 5, 范围: 全世界}]"),
        ("activities", "标题: 甲\n类型: 主题党日\n日期: 2026-03-10\n肖像: 同意了"),
        ("activities", "标题: 甲\n类型: 主题党日\n日期: 2026-03-10\n照片: [{文件: 01.jpg}]"),
        ("meetings", "支委会: [{议题: 没有日期}]"),
        ("site_config", "- 格式"),
    ],
)
def test_what_the_schema_refuses_the_reader_refuses(kind: str, text: str) -> None:
    assert problems(kind, text) != []
    source = Source("2026.yml", text)
    node, _ = parse(source, all_keys())
    assert node
    decoder = Decoder(source, 2026)
    decoder.record(TYPES[kind], node)
    assert decoder.findings != []
