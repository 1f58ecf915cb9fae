"""YAML events as values: the only place that talks to PyYAML.

Every scalar stays text: no tag is resolved. Events are used rather than composed nodes because anchors
and tags are visible only in them, and because the C composer crashes on some 30,000 nested levels while
the event stream can be left as soon as it gets too deep.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from board.base.text import EDGES
from board.load.nodes import Mapping, Node, Scalar, Sequence

DEPTH = 50
"""Levels that a record may have; written records use five or six."""

_PAIRS, _FLOW_LIST = 1, 2

# YAML joins folded lines with a space; between two Han characters or signs none was meant, unless the text
# has such spaces of its own.
_BETWEEN_HAN = re.compile(r"(?<=[\u3001-\u9fff\uff00-\uffef]) (?=[\u3001-\u9fff\uff00-\uffef])")

try:
    from yaml.cyaml import CParser as _Parser  # type: ignore[attr-defined]
except ImportError:  # a PyYAML built without libyaml

    class _Parser(yaml.SafeLoader):  # type: ignore[no-redef]
        """The pure parser: the same events, ten times slower."""


class Doubt(StrEnum):
    """What libyaml accepts although it may not be what the editor meant."""

    LINES = "lines"  # a plain or quoted text, or a flow collection, that runs over several lines
    BLOCK = "block"  # a text introduced by | or >
    COMMA = "comma"  # a full-width comma inside an item of [..]
    NO_COLON = "no colon"  # an entry of {..}, or after "? ", that has no value
    TAGGED = "tagged"  # & ! and the words after them
    ALIAS = "alias"
    MERGE = "merge"
    EMPTY_KEY = "empty key"
    COMPLEX_KEY = "complex key"
    DOCUMENT = "document"  # a second document, or a directive
    ROOT = "root"  # the whole file is one text


class TooDeep(Exception):
    """More than DEPTH levels; `line` and `column` count from 0."""

    def __init__(self, line: int, column: int) -> None:
        super().__init__()
        self.line = line
        self.column = column


@dataclass(slots=True)
class Reading:
    """A tree and what is doubtful about it; places count from 1 in the text that was read."""

    node: Node | None = None
    doubts: list[tuple[Doubt, int, int]] = field(default_factory=list)


def read(text: str, offset: int = 0) -> Reading:
    """The tree of a text whose first line is line `offset` + 1 of the file.

    Raises yaml.YAMLError where libyaml does, TooDeep, and UnicodeEncodeError on lone surrogates.
    """
    parser = _Parser(text)
    try:
        return _build(parser.get_event, text, offset + 1)
    finally:
        parser.dispose()


def _build(next_event: Callable[[], Any], text: str, first: int) -> Reading:  # noqa: PLR0915
    # One loop without calls: a board has thousands of files and this is where reading spends its time.
    # Marks are asked as little as can be, and scalars are made without the call of their own constructor.
    reading = Reading()
    doubts = reading.doubts
    open_: list[tuple[list[Node], int, int, int]] = []
    into: list[Node] = []
    inside = 0  # what `into` belongs to: _PAIRS, _FLOW_LIST, or something else
    documents = key_end = 0
    new = tuple.__new__
    while True:
        event = next_event()
        kind = event.__class__
        if kind is ScalarEvent:
            start, end, value, style = event.start_mark, event.end_mark, event.value, event.style
            start_line = start.line
            line, column = start_line + first, start.column + 1
            if event.tag is not None or event.anchor is not None:
                doubts.append((Doubt.TAGGED, line, column))
            is_long = end.line != start_line
            if not style:
                if value:
                    value = value.strip(EDGES)
                    if inside == _FLOW_LIST and "，" in value:
                        doubts.append((Doubt.COMMA, line, column))
                elif inside == _PAIRS and len(into) % 2 and ":" not in text[key_end : start.index]:
                    doubts.append((Doubt.NO_COLON, line, column))
                if is_long:
                    doubts.append((Doubt.LINES, line, column))
            elif style in "|>":
                doubts.append((Doubt.BLOCK, line, column))
            elif is_long:
                doubts.append((Doubt.LINES, line, column))
            key_end = end.index
            if is_long and style != "|":
                typed = text[start.index : key_end]
                value = value if _BETWEEN_HAN.search(typed) else _BETWEEN_HAN.sub("", value)
            into.append(new(Scalar, (value, line, column, bool(style))))
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            start = event.start_mark
            if event.tag is not None or event.anchor is not None:
                doubts.append((Doubt.TAGGED, start.line + first, start.column + 1))
            if len(open_) >= DEPTH:
                raise TooDeep(start.line, start.column)
            open_.append((into, start.line + first, start.column + 1, inside))
            into = []
            inside = _PAIRS if kind is MappingStartEvent else _FLOW_LIST if event.flow_style else 0
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            # Only flow collections end at a mark that is not empty.
            end = event.end_mark
            children = into
            into, line, column, inside = open_.pop()
            if end.line + first != line and event.start_mark.index != end.index:
                doubts.append((Doubt.LINES, line, column))
            if kind is MappingEndEvent:
                into.append(Mapping(_entries(children, doubts), line, column))
            else:
                into.append(Sequence(tuple(children), line, column))
            key_end = end.index
        elif kind is AliasEvent:
            mark = event.start_mark
            doubts.append((Doubt.ALIAS, mark.line + first, mark.column + 1))
            into.append(Scalar("*" + event.anchor, mark.line + first, mark.column + 1))
            key_end = event.end_mark.index
        elif kind is DocumentStartEvent:
            documents += 1
            mark = event.start_mark
            if documents > 1 or event.version or event.tags:
                doubts.append((Doubt.DOCUMENT, mark.line + first, mark.column + 1))
        elif kind is StreamEndEvent:
            break
    if into and not (isinstance(into[0], Scalar) and not into[0].text and not into[0].quoted):
        reading.node = into[0]
        if isinstance(into[0], Scalar):
            doubts.append((Doubt.ROOT, into[0].line, into[0].column))
    return reading


def _entries(children: list[Node], doubts: list[tuple[Doubt, int, int]]) -> tuple[tuple[Scalar, Node], ...]:
    """Keys and values in pairs; a key that is not a text is dropped and doubted."""
    keys = children[::2]
    pairs = tuple(zip(keys, children[1::2], strict=True))
    if all(key.__class__ is Scalar and key[0] and key[0] != "<<" for key in keys):
        return pairs  # type: ignore[return-value] # all keys are scalars
    found: list[tuple[Scalar, Node]] = []
    for key, value in pairs:
        if key.__class__ is not Scalar:
            doubts.append((Doubt.COMPLEX_KEY, key.line, key.column))
        elif not key.text and not key.quoted:
            doubts.append((Doubt.EMPTY_KEY, key.line, key.column))
        elif key.text == "<<" and not key.quoted:
            doubts.append((Doubt.MERGE, key.line, key.column))
        else:
            found.append((key, value))
    return tuple(found)
