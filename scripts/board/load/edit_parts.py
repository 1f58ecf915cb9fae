"""Single values deep inside a record's text, and rows at the end of its lists, put where they belong.

As in `board.load.edit` nothing is written anew: the place is looked up, the text is cut there and read back.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from board.base.text import fold
from board.load.documents import tree
from board.load.edit import Lines
from board.load.nodes import Mapping, Node, Scalar, Sequence
from board.load.source import Source
from board.load.yaml_lines import BLANK

Names = tuple[str, ...]
"""A key by all its spellings."""
Way = tuple[Names | int, ...]
"""Keys and positions from the whole to a value."""
_DASH = re.compile(rf"[{BLANK}]*-[{BLANK}]+")


def with_value(source: Source, way: Way, flow: str, block: str = "") -> Source | None:
    """The text with the value at a key set; None where it cannot be done without touching anything else.

    `flow`: the value on one line, `block`: the whole entry as it stands on many, indented as at the margin.
    """
    node, _, found = tree(source)
    *before, names = way
    if not isinstance(node, Mapping) or isinstance(names, int):
        return None
    whole = Lines.of(source, node)
    place = place_of(node, tuple(before), whole.first, whole.last, whole)
    inside, first, last = place or (None, 0, 0)
    if not isinstance(inside, Mapping):
        return None
    typed = next((k.text for k, _ in inside.entries if fold(k.text) in map(fold, names)), names[0])
    if typed != names[0]:
        block = ""
    value = tree(Source("a.yml", f"{names[0]}: {flow}\n"))[0]
    if not isinstance(value, Mapping):
        return None
    wanted = put_in(said(node), (*before, names), said(value.entries[0][1]))
    lines = replace(whole, node=inside, first=first, last=last)
    for text in lines.edited(typed, flow, block):
        edited = Source(source.file, text)
        after, _, found_after = tree(edited)
        if after is not None and said(after) == wanted and len(found_after) <= len(found):
            return edited
    return None


def with_rows(source: Source, way: Way, items: str) -> Source | None:
    """The text with rows at the end of a list that has one row a line; None where it is written otherwise.

    `items`: the rows with `- ` in front, each on as many lines as it takes.
    """
    node, body, found = tree(source)
    if not isinstance(node, Mapping):
        return None
    whole = Lines.of(source, node)
    place = place_of(node, way, whole.first, whole.last, whole)
    rows, _, last = place or (None, 0, 0)
    if not isinstance(rows, Sequence) or not rows.items:
        return None
    end = rows.items[-1]
    before = whole.lines[end.line - 1][: end.column - 1]
    if not _DASH.fullmatch(before):
        return None
    indent = before[: before.index("-")]
    while last > end.line and Lines.is_loose(whole.lines[last - 1], len(indent)):
        last -= 1
    new = [f"{indent}{line}" for line in items.split("\n")]
    edited = Source(source.file, whole.spliced(last, last, new))
    after, body_after, found_after = tree(edited)
    added = tree(Source("a.yml", f"x:\n{items}\n"))[0]
    if not isinstance(after, Mapping) or not isinstance(added, Mapping) or body_after != body:
        return None
    wanted = put_in(said(node), way, [*said(rows), *said(added.entries[0][1])])
    return edited if said(after) == wanted and len(found_after) <= len(found) else None


def place_of(node: Node, way: Way, first: int, last: int, whole: Lines) -> tuple[Node, int, int] | None:
    """The value at the end of a way, and the lines that it lies on: from the first up to the last."""
    if not way:
        return node, first, last
    step, *rest = way
    if isinstance(step, int):
        if not isinstance(node, Sequence) or step >= len(node.items):
            return None
        inside = node.items[step]
        start = inside.line - 1
        after = node.items[step + 1].line - 1 if step + 1 < len(node.items) else last
        margin = _margin(whole.lines[start], inside.column)
    else:
        if not isinstance(node, Mapping):
            return None
        names = list(map(fold, step))
        at = next((n for n, (key, _) in enumerate(node.entries) if fold(key.text) in names), None)
        if at is None:
            return None
        key, inside = node.entries[at]
        start = key.line - 1
        after = node.entries[at + 1][0].line - 1 if at + 1 < len(node.entries) else last
        margin = key.column - 1
    if after <= start:  # several on one line
        after = start + 1
    while after > start + 1 and Lines.is_loose(whole.lines[after - 1], margin):
        after -= 1
    return place_of(inside, tuple(rest), start, after, whole)


def _margin(line: str, column: int) -> int:
    """How far the dash of a row is indented."""
    before = line[: column - 1]
    return before.index("-") if "-" in before else column - 1


def said(node: Node) -> Any:  # noqa: ANN401 - texts in lists and dicts
    """What a node says, without its place."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [said(each) for each in node.items]
    return {key.text: said(value) for key, value in node.entries}


def put_in(whole: Any, way: Way, value: Any) -> Any:  # noqa: ANN401 - see said
    """The same with another value at the end of a way."""
    if not way:
        return value
    step, *rest = way
    if isinstance(step, int):
        return [put_in(each, tuple(rest), value) if at == step else each for at, each in enumerate(whole)]
    names = list(map(fold, step))
    typed = next((key for key in whole if fold(key) in names), step[0])
    return whole | {typed: put_in(whole.get(typed, {}), tuple(rest), value)}
