"""The plainest YAML, read line by line: what nearly all records are made of, in a third of libyaml's time.

Taken are block mappings and lists, `{..}` and `[..]` on one line, and texts of one line that carry no sign
of YAML's own. Anything else is refused and left to libyaml; what is taken is read exactly as libyaml reads
it (`tests/load/test_yaml_plain.py` compares the two). Only for texts in which nothing is suspicious (see
`yaml_text`): control characters, for one, are not looked for here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from board.base.text import EDGES
from board.load.nodes import Mapping, Node, Scalar, Sequence

_DEPTH = 20
_FIRST = r"[^-?:,\[\]{}#&*!|>'\"%@`<.\s]"  # with such a sign a plain text begins and nothing else
_QUOTED = r"\"([^\"\\]*+)\"|'([^']*+)'"
_KEY = rf"({_FIRST}[^#:?\"',\[\]{{}}]{{0,200}}+):"
_TEXT = rf"({_FIRST}[^#:]*+(?::(?=\S)[^#:]*+)*+)"
_IN_FLOW = rf"({_FIRST}[^#:?,\[\]{{}}]*+(?::(?=[0-9A-Za-z/])[^#:?,\[\]{{}}]*+)*+)"

# Indent, dash, key; then a text, a text in quotes, or what opens a flow collection.
_LINE = re.compile(rf"( *+)(- ++)?+(?:{_KEY}(?: ++|$))?+(?:{_TEXT}|(?:{_QUOTED}) *+|([\[{{].*+))?+")
_PAIR = re.compile(rf" *+{_KEY} ++(?:(?:{_IN_FLOW}|{_QUOTED}) *+([,}}])|(?=[\[{{]))")
_ITEM = re.compile(rf" *+()(?:(?:{_IN_FLOW}|{_QUOTED}) *+([,\]])|(?=[\[{{]))")
_NEXT = re.compile(r" *+([,\]}])")

_LEAD, _DASH, _NAME, _PLAIN, _DOUBLE, _SINGLE, _FLOW = range(1, 8)  # groups of a line

_new: Any = tuple.__new__  # half the time of the constructors that named tuples have


class _Refused(Exception):
    """Not plain enough."""


@dataclass(slots=True)
class _Open:
    """A block collection that is not yet at its end.

    `waiting`: the last key of a mapping, and the empty text that is its value if nothing follows.
    """

    indent: int
    is_map: bool
    line: int
    outer: _Open | None
    depth: int = 0
    children: list[Any] = field(default_factory=list)
    waiting: tuple[Scalar, Scalar] | None = None

    def below(self, indent: int, line: int, *, is_map: bool) -> _Open:
        """A collection that opens inside this one."""
        if self.depth == _DEPTH:
            raise _Refused
        return _Open(indent, is_map, line, self, self.depth + 1)

    def closed(self) -> _Open:
        """The collection around this one, which takes it as a value."""
        assert self.outer is not None  # noqa: S101 - nothing stands further left than the outermost
        if self.waiting:
            self.children.append(self.waiting)
        kind = Mapping if self.is_map else Sequence
        self.outer.take(_new(kind, (tuple(self.children), self.line, self.indent + 1)))
        return self.outer

    def take(self, node: Node) -> None:
        """Takes the value of the key that waits, or the next item."""
        self.children.append((self.waiting[0], node) if self.waiting else node)
        self.waiting = None


def read(text: str, offset: int = 0) -> Node | None:
    """The tree of a text whose first line is line `offset` + 1 of the file; None where libyaml must look."""
    try:
        return _read(text.replace("\r\n", "\n").split("\n"), offset)
    except _Refused:
        return None


def _read(lines: list[str], number: int) -> Node | None:
    root = top = _Open(-1, is_map=False, line=0, outer=None)
    for line in lines:
        number += 1
        match = _LINE.fullmatch(line)
        if match is None:
            if line.lstrip(" ").startswith("#"):
                continue
            raise _Refused
        kind = match.lastindex
        if kind == _LEAD:
            continue  # an empty line
        lead, dash, key, text, double, _, flow = match.groups()
        if len(lead) != top.indent or (dash is None) is not top.is_map:
            top = _at(top, len(lead), number, is_item=dash is not None)
        if key is None:
            if not dash or kind == _DASH:
                raise _Refused
        else:
            start, end = match.span(_NAME)
            if dash:
                top = top.below(start, number, is_map=True)
            name = _new(Scalar, (key.strip(EDGES), number, start + 1, False))
            if top.waiting:
                top.children.append(top.waiting)
                top.waiting = None
            if kind == _NAME:
                top.waiting = name, Scalar("", number, end + 2)
                continue
        if text is not None:
            value: Any = _new(Scalar, (text.strip(EDGES), number, match.start(_PLAIN) + 1, False))
        elif flow:
            value, end = _flow(line, match.start(_FLOW), number, 0)
            if line[end:].strip(" "):
                raise _Refused
        else:
            quote = _DOUBLE if double is not None else _SINGLE
            value = Scalar(match[quote], number, match.start(quote), quoted=True)
        top.children.append((name, value) if key is not None else value)
    while top is not root:
        top = top.closed()
    return root.children[0] if root.children else None


def _at(top: _Open, indent: int, number: int, *, is_item: bool) -> _Open:
    """The collection that a line of this indent belongs to; it is opened where it is new."""
    while indent < top.indent:
        top = top.closed()
    if indent > top.indent:
        if not (top.waiting or (top.outer is None and not top.children)):
            raise _Refused
        return top.below(indent, number, is_map=not is_item)
    if is_item and top.is_map:
        if not top.waiting:
            raise _Refused
        return top.below(indent, number, is_map=False)
    if not is_item and not top.is_map:
        top = top.closed()  # a list may stand right below its key
        if top.indent != indent:
            raise _Refused
    return top


def _flow(line: str, at: int, number: int, depth: int) -> tuple[Node, int]:
    """The collection that opens at a place of a line, and where it ends."""
    if depth == _DEPTH:
        raise _Refused
    is_map = line[at] == "{"
    pattern, wrong = (_PAIR, "]") if is_map else (_ITEM, "}")
    children: list[Any] = []
    end, sign = at + 1, ","
    while sign == ",":
        match = pattern.match(line, end)
        if match is None:
            raise _Refused
        end = match.end()
        key, text, double, _, sign = match.groups()
        if text is not None:
            value: Any = _new(Scalar, (text.strip(EDGES), number, match.start(2) + 1, False))
        elif sign:
            kind = 4 if double is None else 3
            value = Scalar(match[kind], number, match.start(kind), quoted=True)
        else:
            value, end = _flow(line, end, number, depth + 1)
            after = _NEXT.match(line, end)
            if after is None or after[1] == wrong:
                raise _Refused
            end, sign = after.end(), after[1]
        if is_map:
            value = _new(Scalar, (key.strip(EDGES), number, match.start(1) + 1, False)), value
        elif text is not None and "，" in text:
            raise _Refused
        children.append(value)
    return _new(Mapping if is_map else Sequence, (tuple(children), number, at + 1)), end
