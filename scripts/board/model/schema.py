"""JSON Schemas of the files that editors write, for editors such as VS Code.

They accept what a YAML editor sees, where `2026` is a number and `是` a text, and say every key in Chinese.
"""

from __future__ import annotations

from typing import Any

from board.model.calendar import CalendarFile
from board.model.catalogue import Catalogue
from board.model.column_map import ColumnMap
from board.model.duty import DutyPack
from board.model.keys import (
    Amount,
    Choice,
    Count,
    Day,
    Days,
    Key,
    Listed,
    Moment,
    Month,
    Name,
    One,
    PeriodName,
    Rows,
    Shape,
    Table,
    Text,
    YesNo,
    keys_of,
)
from board.model.notice_rules import NoticePack
from board.model.permission import Permissions
from board.model.record import FACTS, Kind
from board.model.scheme import Scheme
from board.model.scheme_keys import OPEN, MonthDay, OpenOr
from board.model.site import SiteConfig
from board.model.wording import Words

DRAFT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]

_SCALAR: Schema = {"type": ["string", "number", "boolean"]}
_TEXT_OR_NUMBER: Schema = {"type": ["string", "number"]}


def schemas() -> dict[str, Schema]:
    """The schema of every kind of file, by the name of the schema."""
    found = {
        "site_config": (SiteConfig, "站点配置 site_config.yml"),
        "disclosure": (Catalogue, "党务公开目录 content/rules/disclosure.yml"),
        "scheme": (Scheme, "星级方案 content/rules/schemes/"),
        "notice_rules": (NoticePack, "公示规则 content/rules/notices/"),
        "duty_rules": (DutyPack, "组织生活规则 content/rules/duties/"),
        "calendar": (CalendarFile, "放假和调休 content/rules/calendar.yml"),
        "permissions": (Permissions, "推送的权限 content/rules/permissions.yml"),
        "words": (Words, "用语 content/rules/words.yml"),
        "column_map": (ColumnMap, "列名对照 content/rules/列名对照.yml"),
    }
    for kind, facts in FACTS.items():
        title = "党支部 branch.yml" if kind is Kind.BRANCH else f"{facts.label} {kind.value}/"
        found[kind.value] = (facts.content, title)
    return {name: _document(record, title) for name, (record, title) in found.items()}


def _document(record: type, title: str) -> Schema:
    definitions: dict[str, Schema] = {}
    body = _object(record, definitions)
    return {"$schema": DRAFT, "title": title, **body, "$defs": dict(sorted(definitions.items()))}


def _object(record: type, definitions: dict[str, Schema]) -> Schema:
    properties: dict[str, Schema] = {}
    needed: list[Schema] = []
    for key in keys_of(record):
        described = _key(key, definitions)
        for name in (key.alias, *key.others):
            properties[name] = described
        if key.required:
            needed.append({"anyOf": [{"required": [name]} for name in (key.alias, *key.others)]})
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    if needed:
        schema["allOf"] = needed
    return schema


def _key(key: Key, definitions: dict[str, Schema]) -> Schema:
    title = key.alias if any(char > "\u2e80" for char in key.alias) else key.help
    described: Schema = {"title": title, "description": key.help or key.alias}
    # A table is an object, which an example as people type it is not yet.
    if key.example and not isinstance(key.shape, Table):
        described["examples"] = [_example(key)]
    shape = _shape(key.shape, definitions)
    # An empty value is missing; only what may be missing may be empty.
    return described | {"anyOf": [shape] if key.required else [shape, {"type": "null"}]}


def _example(key: Key) -> Any:  # noqa: ANN401 - a value of JSON
    """The example of a key as a YAML editor sees it: a list, a number, else a text."""
    if key.example.startswith("["):
        return [item.strip() for item in key.example.strip("[]").split(",")]
    if isinstance(key.shape, Count):
        return int(key.example)
    return float(key.example) if isinstance(key.shape, Amount) else key.example


def _shape(shape: Shape, definitions: dict[str, Schema]) -> Schema:
    if isinstance(shape, One):
        return _or_bare(shape.bare, _reference(shape.of, definitions))
    if isinstance(shape, Rows):
        row = _or_bare(shape.bare, _reference(shape.of, definitions))
        return {"anyOf": [{"type": "array", "items": {"anyOf": [row, {"type": "null"}]}}, row]}
    if isinstance(shape, Listed):
        item = _shape(shape.of, definitions)
        return {"anyOf": [{"type": "array", "items": {"anyOf": [item, {"type": "null"}]}}, item]}
    if isinstance(shape, Table):
        value = _shape(shape.of, definitions)
        return {"type": "object", "additionalProperties": {"anyOf": [value, {"type": "null"}]}}
    return _scalar(shape)


def _or_bare(bare: str, schema: Schema) -> Schema:
    return {"anyOf": [schema, _TEXT_OR_NUMBER]} if bare else schema


def _reference(record: type, definitions: dict[str, Schema]) -> Schema:
    name = record.__name__
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = _object(record, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _scalar(shape: Any) -> Schema:  # noqa: ANN401 - a reader of a scalar
    if isinstance(shape, Choice):
        words = [*shape.words, *shape.aliases]
        return {"enum": [*words, *(int(word) for word in words if word.isdecimal() and word.isascii())]}
    if isinstance(shape, YesNo):
        return {"enum": ["是", "否", "有", "无", True, False]}
    if isinstance(shape, Count):
        return {
            "anyOf": [
                {"type": "integer", "minimum": 0},
                {"type": "string", "pattern": r"^\s*[0-9０-９]+\s*$"},
            ]
        }
    if isinstance(shape, Amount):
        return {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"[0-9０-９]"}]}
    if isinstance(shape, OpenOr):
        return {"anyOf": [_scalar(shape.of), {"const": OPEN}]}
    if isinstance(shape, (Day, Days, Month, Moment, PeriodName, MonthDay)):
        return _TEXT_OR_NUMBER
    if isinstance(shape, (Text, Name)):
        return _SCALAR
    return {"type": "string"}
