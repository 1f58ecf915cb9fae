"""One file as a tree of text, as a typed value, and back from a value to its place in the text."""

from __future__ import annotations

from dataclasses import dataclass, field, is_dataclass
from functools import cache
from typing import Any, TypeVar

from board.base import codes
from board.base.findings import Finding, Path
from board.base.text import fold
from board.load.decode import Decoder
from board.load.markup import lost_markup
from board.load.nodes import Mapping, Node, Scalar, Sequence
from board.load.signs import unseen
from board.load.source import Source
from board.load.yaml_text import front_matter, parse
from board.model import permission
from board.model.calendar import CalendarFile
from board.model.catalogue import Catalogue
from board.model.column_map import ColumnMap
from board.model.duty import DutyPack
from board.model.keys import Listed, One, Rows, Table, keys_of
from board.model.notice_rules import NoticePack
from board.model.record import FACTS
from board.model.scheme import Scheme
from board.model.site import SiteConfig
from board.model.wording import Words

T = TypeVar("T")
Places = frozenset[tuple[int, int]]
LONGEST = 100_000
"""Signs of a body: more than a book of a hundred pages, which nobody reads on a page."""
SCHEMES = "content/rules/schemes/"
NOTICE_PACKS = "content/rules/notices/"
DUTY_PACKS = "content/rules/duties/"
CALENDAR = "content/rules/calendar.yml"
PERMISSIONS = permission.FILE
WORDS = "content/rules/words.yml"
COLUMN_MAP = "content/rules/列名对照.yml"
"""Where rules of the board's own lie: star schemes, types of notices, what has to be registered, days off,
who may change what on a server, which words are wrong, how a county calls the columns of its own sheets."""

_RULES = {
    SCHEMES: Scheme,
    NOTICE_PACKS: NoticePack,
    DUTY_PACKS: DutyPack,
    CALENDAR: CalendarFile,
    PERMISSIONS: permission.Permissions,
    WORDS: Words,
    COLUMN_MAP: ColumnMap,
}


@dataclass(slots=True)
class Notes:
    """What reading gathers: findings, and per file the places of rows that could not be read."""

    findings: list[Finding] = field(default_factory=list)
    dropped: dict[str, Places] = field(default_factory=dict)


def decode(source: Source, kind: type[T], year: int | None, notes: Notes) -> tuple[T | None, str]:
    """The typed content and the Markdown body of a file; None where it could not be read."""
    node, body, found = tree(source)
    notes.findings += found
    notes.findings += unseen(source, found)
    notes.findings += lost_markup(source)
    if node is None:
        return None, body
    if len(body) > LONGEST:
        message = f"正文有 {len(body) // 10000} 万字，最多收 {LONGEST // 10000} 万字；请分成几条，或作附件"
        notes.findings.append(Finding(codes.TOO_LARGE, source.file, message))
    decoder = Decoder(source, year)
    content = decoder.record(kind, node)
    notes.findings += decoder.findings
    notes.dropped[source.file] = frozenset(decoder.dropped)
    return content, body


def tree(source: Source) -> tuple[Node | None, str, list[Finding]]:
    """The values of a file, the Markdown below them, and what is wrong with its form."""
    if not source.file.endswith(".md"):
        node, found = parse(source, all_keys(rules_kind(source.file)))
        return node, "", found
    front = front_matter(source)
    if front is None and not source.text.strip():
        return None, "", [Finding(codes.EMPTY_FILE, source.file, "这里没有写任何内容")]
    if front is None:
        message = "文件要以一行“---”开头，写完类型、日期等再写一行“---”，下面写正文"
        if source.text.lstrip().startswith("---"):
            message = "开头有一行“---”，后面少了第二行“---”；类型、日期等写在两行之间，正文写在下面"
        return None, "", [Finding(codes.NO_FRONT_MATTER, source.file, message, 1, 1)]
    node, found = parse(source, all_keys(), front)
    return node, front.body, found


def rules_kind(file: str) -> type | None:
    """What a file with rules of the board's own holds; None for any other file."""
    return next((kind for place, kind in _RULES.items() if file.startswith(place)), None)


@cache
def all_keys(rules: type | None = None) -> frozenset[str]:
    """Every key name of the whole model, or of a kind of rules, which have many of their own."""
    found: set[str] = set()
    queue: list[type] = [SiteConfig, Catalogue, *(facts.content for facts in FACTS.values())]
    if rules:
        queue = [rules]
    done: set[type] = set()
    while queue:
        kind = queue.pop()
        if kind in done or not is_dataclass(kind):
            continue
        done.add(kind)
        for key in keys_of(kind):
            found.update((key.alias, *key.others))
            shape: Any = key.shape
            while isinstance(shape, (Table, Listed)):
                shape = shape.of
            if isinstance(shape, (One, Rows)):
                queue.append(shape.of)
    return frozenset(found)


def locate(node: Node, path: Path, dropped: Places = frozenset()) -> tuple[int, int, Scalar | None]:
    """Line and column of the last part of a path that exists, and the text at its end where there is one.

    `dropped`: rows that could not be read; positions are counted without them.
    """
    place = node.line, node.column
    for part in path:
        found: Node | None = None
        if isinstance(node, Mapping):
            entry = next((e for e in node.entries if fold(e[0].text) == fold(str(part))), None)
            if entry:
                place, found = (entry[0].line, entry[0].column), entry[1]
        elif isinstance(part, int):
            items = node.items if isinstance(node, Sequence) else (node,)
            items = tuple(item for item in items if (item.line, item.column) not in dropped)
            if part < len(items):
                found = items[part]
                place = (found.line, found.column)
        if found is None:
            return *place, None
        node = found
    return *place, node if isinstance(node, Scalar) and node.text else None
