"""表单: what the form in the browser (Sveltia CMS) asks for, generated from the model, as values of JSON.

Every value is asked for as a text where the form's own widget could lose one that is written otherwise: a
date may stand as 2026年3月5日 in a record, which no date picker shows.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Any, cast

from board.base.pictures import ENDINGS
from board.model.activity import Activity
from board.model.board import Board
from board.model.disclosed import Disclosed
from board.model.keys import (
    Choice,
    Count,
    Day,
    Key,
    Listed,
    One,
    Rows,
    Shape,
    Table,
    YesNo,
    keys_of,
)
from board.model.notice import Notice
from board.model.notice_rules import NoticeRules
from board.model.record import FACTS, Kind, Naming

Value = dict[str, Any]
LEFT_OUT = (Kind.RATING, Kind.REVIEW)
"""What hangs on tables whose rows the editor names: the form has no widget for them, workbooks have."""
NOT_ASKED = frozenset({"handling", "former", "period"})
"""What whoever sends a record does not enter: the review does, or the file's name says it."""
_ENDINGS = {Naming.DATED: "md", Naming.FOLDER: "md", Naming.WRITTEN: "md"}
_LONG = frozenset({"说明", "内容", "答复", "处理", "主要事迹", "措施", "意见", "问题", "办理情况", "原因"})
_DATED = "年-月-日-拼音，如 2026-03-05-qudao；只用小写英文字母、数字和“-”，定了就不再改"
_DAY, _PERIOD, _WORD = r"\d{4}-\d{2}-\d{2}", r"\d{4}(-(H[12]|Q[1-4]|\d{2}))?", r"[a-z0-9]+(-[a-z0-9]+)*"
_NAMES: dict[Naming, tuple[str, str]] = {
    Naming.DATED: (f"^{_DAY}-{_WORD}$", _DATED),
    Naming.FOLDER: (f"^{_DAY}-{_WORD}$", _DATED),
    Naming.PERIOD: (
        f"^{_PERIOD}$",
        "哪一段：2026（全年）、2026-H1（上半年）、2026-Q3（三季度）、2026-03（三月）",
    ),
    Naming.WRITTEN: (f"^{_PERIOD}-{_WORD}$", "年-拼音，如 2026-zicha"),
}
"""What the name of a file looks like, as a pattern and in words: it becomes the address."""
_PICTURES = ",".join(f".{ending}" for kind in ("JPEG", "PNG", "WebP") for ending in ENDINGS[kind])
_PLAIN = re.compile(r"[\w（）“”·-]+")
"""What a 党小组 is called on the form: a dot would be a path to it, with other signs it does not open."""
_BESIDE = {"media_folder": "", "public_folder": ""}
"""Files that are added lie beside their record and are named by it without a folder."""


def collections(board: Board, rules: NoticeRules, codes: Iterable[str]) -> Iterator[Value]:
    """The collections of branches: what branch.yml says, then kind by kind."""
    wanted = list(codes)
    for code in wanted:
        # The list shows a few characters of a name: of one branch that is not said again and again.
        name = board.branches[code].content.name
        of = f" · {name.removesuffix('党支部')}" if len(wanted) > 1 else ""
        yield {
            "name": f"{code}-branch",
            "label": f"基本情况{of}",
            "files": [
                {
                    "name": "branch",
                    "label": f"{name}的基本情况",
                    "file": f"branches/{code}/branch.yml",
                    "format": "yaml",
                    **_BESIDE,
                    "fields": list(fields(FACTS[Kind.BRANCH].content, rules)),
                }
            ],
        }
        groups = board.branches[code].content.groups
        for kind, facts in FACTS.items():
            if facts.naming in _NAMES and kind not in LEFT_OUT:
                yield _collection(code, of, kind, rules, groups)


def _collection(code: str, of: str, kind: Kind, rules: NoticeRules, groups: Sequence[str]) -> Value:
    facts = FACTS[kind]
    is_text = facts.naming in _ENDINGS
    pattern, hint = _NAMES[facts.naming]
    found: Value = {
        "name": f"{code}-{kind.value}",
        "label": f"{facts.label}{of}",
        "label_singular": facts.label,
        "description": facts.plain,
        "folder": f"branches/{code}/{kind.value}",
        "path": "{{slug}}/index" if facts.naming is Naming.FOLDER else "{{slug}}",
        "extension": "md" if is_text else "yml",
        "format": "yaml-frontmatter" if is_text else "yaml",
        "create": True,
        **_BESIDE,
        # A record that was once public is withdrawn, not deleted: its address stays.
        "delete": False,
        "slug": {
            "editable": ["create"],
            "hint": hint,
            "pattern": [pattern, f"文件名不对：{hint}"],
        },
        "summary": "{{标题}} {{slug}}" if any(each.alias == "标题" for each in _keys(kind)) else "{{slug}}",
        "identifier_field": next(
            (each.alias for each in _keys(kind) if each.alias == "标题"), _keys(kind)[0].alias
        ),
        "fields": list(fields(facts.content, rules, groups, has_body=is_text)),
    }
    return found


def _keys(kind: Kind) -> tuple[Key, ...]:
    return keys_of(cast("Hashable", FACTS[kind].content))


def fields(
    content: type, rules: NoticeRules, groups: Sequence[str] = (), *, has_body: bool = False
) -> Iterator[Value]:
    """What is asked for a kind: what must be written, other keys of its own, the text, what any may say.

    `groups`: the 党小组 of the branch, each of which has rows of its own.
    """
    common = {each.field for each in keys_of(cast("Hashable", Disclosed))}
    asked = [each for each in keys_of(cast("Hashable", content)) if each.field not in NOT_ASKED]
    field_of = _beside if content is Activity else _field
    own = sorted((each for each in asked if each.field not in common), key=lambda key: not key.required)
    for each in own:
        if each.field == "type" and content is Notice:
            yield {**_named(each), "widget": "select", "options": list(rules.names)}
        elif isinstance(each.shape, Table) and isinstance(each.shape.of, Rows):
            rows = _widget(each.shape.of, each)
            names = [name for name in groups if _PLAIN.fullmatch(name)]
            inner = [{"name": name, "label": name, "required": False, **rows} for name in names]
            if inner:
                yield {**_named(each), "widget": "object", "collapsed": True, "fields": inner}
        else:
            yield from field_of(each)
    if has_body:
        yield {
            "name": "body",
            "label": "正文",
            "widget": "text",
            "required": False,
            "hint": "空一行是另起一段",
        }
    for each in asked:
        if each.field in common:
            yield from field_of(each)


def _field(key: Key) -> Iterator[Value]:
    if widget := _widget(key.shape, key):
        yield {**_named(key), **widget}


def _beside(key: Key) -> Iterator[Value]:
    """What an activity asks for: its files are sent along.

    Sveltia CMS 0.221.1 spoils rows that are added beside a field of our own, so it asks for none.
    """
    if key.field == "photos":
        hint = "选照片，再写说明；要遮住一处，在说明后面写“| 打码 右上”"
        yield {**_named(key), "widget": "beside", "photos": True, "accept": _PICTURES, "hint": hint}
    elif key.field == "attachments":
        yield {**_named(key), "widget": "beside", "hint": "选文件，和记录放在一起，原样公开"}
    elif not isinstance(key.shape, Rows):
        yield from _field(key)


def _named(key: Key) -> Value:
    hint = "；".join(filter(None, (key.help, f"如 {key.example}" if key.example else "")))
    return {"name": key.alias, "label": key.alias, "required": key.required, "hint": hint}


def _widget(shape: Shape, key: Key) -> Value:
    """How a value of that shape is asked for; empty where the form has no way."""
    if isinstance(shape, Choice):
        return {"widget": "select", "options": list(shape.words)}
    if isinstance(shape, YesNo):
        return {"widget": "select", "options": ["是", "否"]}
    if isinstance(shape, Count):
        return {"widget": "number", "value_type": "int", "min": 0}
    if isinstance(shape, Listed):
        inner = {"name": key.alias, "label": key.alias, **_widget(shape.of, key)}
        return {"widget": "list", "field": inner, "label_singular": key.alias}
    if isinstance(shape, (One, Rows)):
        keys = keys_of(cast("Hashable", shape.of))
        if isinstance(shape, Rows):
            # The form begins a table inside of a row that is not there yet, which would then be saved.
            keys = tuple(each for each in keys if not isinstance(each.shape, Table))
        inner_fields = [field for each in keys for field in _field(each)]
        if isinstance(shape, One):
            return {"widget": "object", "collapsed": True, "fields": inner_fields}
        first = inner_fields[0]["name"]
        return {
            "widget": "list",
            "fields": inner_fields,
            "label_singular": key.alias,
            "summary": f"{{{{fields.{first}}}}}",
            "collapsed": "auto",
        }
    if isinstance(shape, Table):
        if isinstance(shape.of, (One, Rows, Listed)):
            return {}
        return {"widget": "keyvalue", "key_label": "名称", "value_label": key.alias}
    if isinstance(shape, Day) or key.alias not in _LONG:
        return {"widget": "string"}
    return {"widget": "text"}
