"""One key of a record's text, put in or replaced; all else stays as it was typed, byte for byte.

Nothing is parsed and written anew: the place is looked up, the text is cut there, the result is read back.
What does not read back as the same record with just that key changed is not handed out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from board.base.findings import BoardError, Finding
from board.base.text import fold
from board.load.documents import tree
from board.load.nodes import Mapping, Node, Scalar, Sequence
from board.load.source import Source
from board.load.yaml_lines import BLANK
from board.load.yaml_text import front_matter

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_QUOTED = re.compile(r'"(?:\\.|[^"\\])*"|' + r"'(?:''|[^'])*'")
COMMENT = re.compile(rf"(?:^|(?<=[{BLANK}]))#")
_OPEN, _CLOSE, _COMMA = "{｛", "}｝", ",，"


def with_key(source: Source, name: str, flow: str) -> Source:
    """The text with the top-level key `name` set to a value that YAML writes on one line (`{人: 吴敏}`).

    A key that is there is replaced where it stands, its comments kept; a new one comes last. Line ends,
    indentation and the way the whole is written (block or braces, with or without front matter) are kept.

    Raises BoardError where the text cannot be read, or no such edit would be read back as meant.
    """
    node, body, found = tree(source)
    if not isinstance(node, Mapping):
        msg = f"{source.file} 读不出来，没有动；先运行 board check，改正里面的错误"
        raise BoardError(msg)
    lines = Lines.of(source, node)
    for text in lines.edited(name, flow):
        edited = Source(source.file, text)
        after, body_after, found_after = tree(edited)
        if body_after == body and _is_just(node, after, name) and not _new(found, found_after):
            return edited
    msg = f"{source.file} 的写法特殊，程序不敢改，没有动；请手工加一行“{name}: {flow}”"
    raise BoardError(msg)


def _is_just(before: Mapping, after: Node | None, name: str) -> bool:
    """Whether two readings say the same but for one key, which is there once."""
    if not isinstance(after, Mapping):
        return False
    names = [fold(key.text) for key, _ in after.entries]
    return names.count(fold(name)) == 1 and _others(before, name) == _others(after, name)


def _others(node: Mapping, name: str) -> list[tuple[str, Any]]:
    return [(key.text, _said(value)) for key, value in node.entries if fold(key.text) != fold(name)]


def _said(node: Node) -> Any:  # noqa: ANN401 - texts in lists and pairs
    """What a node says, without its place."""
    if isinstance(node, Scalar):
        return node.text, node.quoted
    if isinstance(node, Sequence):
        return [_said(each) for each in node.items]
    return [(key.text, _said(value)) for key, value in node.entries]


def _new(before: list[Finding], after: list[Finding]) -> bool:
    """Whether the edit brought findings of a kind that was not there: tabs before a line may be one more."""
    return not {each.code.slug for each in after} <= {each.code.slug for each in before}


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text with their ends, and which of them hold the mapping: from `first` up to `last`."""

    lines: tuple[str, ...]
    node: Mapping
    first: int
    last: int

    @classmethod
    def of(cls, source: Source, node: Mapping) -> Lines:
        """The lines of a whole file."""
        lines = tuple(each for each in _LINE.findall(source.text) if each)
        front = front_matter(source) if source.file.endswith(".md") else None
        first, last = (front.first_line - 1, front.body_line - 2) if front else (0, len(lines))
        return cls(lines, node, first, last)

    def edited(self, name: str, flow: str, block: str = "") -> Iterator[str]:
        """The texts that may be meant, the best first; `block`: the entry as it stands on many lines."""
        at = next((n for n, (key, _) in enumerate(self.node.entries) if fold(key.text) == fold(name)), None)
        start = self.lines[self.node.line - 1][self.node.column - 1 :]
        if start[:1] and start[0] in _OPEN:
            yield from self._in_braces(at, f"{name}: {flow}")
        elif at is not None:
            yield self._replaced(at, block or f"{name}: {flow}")
        else:
            yield from self._added(block or f"{name}: {flow}")

    # -- one key a line --------------------------------------------------------------------------------
    def _added(self, entry: str) -> Iterator[str]:
        """Below everything; above everything where what stands last would swallow it."""
        top = self.node.line - 1
        end = self.last
        while end > top + 1 and not self.lines[end - 1].strip(BLANK + "\r\n"):
            end -= 1
        before = self.lines[top][: self.node.column - 1]
        # In front of the first key of a row stands its dash.
        indent = before if not before.strip(BLANK) else " " * len(before)
        for place in (end, top):
            yield self.spliced(place, place, [f"{indent}{line}" for line in entry.split("\n")])

    def _replaced(self, at: int, entry: str) -> str:
        key = self.node.entries[at][0]
        start = key.line - 1
        end = self.end_of(at)
        before = self.lines[start][: key.column - 1]
        indent = before if not before.strip(BLANK) else " " * len(before)
        remarks = list(_comments(self.lines[start:end], _said_in(self.node.entries[at][1])))
        first, *below = entry.split("\n")
        new = [f"{before}{first}", *(f"{indent}{line}" for line in below)]
        if end - start == 1:
            new[0] += "".join(f"  {each}" for each in remarks)
            return self.spliced(start, end, new)
        if before != indent:  # a comment above the dash would belong to the row before
            return self.spliced(start, end, [new[0], *(f"{indent}{each}" for each in remarks), *new[1:]])
        return self.spliced(start, end, [*(f"{indent}{each}" for each in remarks), *new])

    def end_of(self, at: int) -> int:
        """Behind the last line of an entry; comments at the margin before the next one belong to that."""
        entries = self.node.entries
        start = entries[at][0].line
        end = entries[at + 1][0].line - 1 if at + 1 < len(entries) else self.last
        margin = entries[at][0].column - 1
        while end > start and self.is_loose(self.lines[end - 1], margin):
            end -= 1
        return end

    @staticmethod
    def is_loose(line: str, margin: int) -> bool:
        """Whether a line is empty, or a comment that is not indented more than the keys."""
        text = line.strip(BLANK + "\r\n")
        return not text or (text.startswith("#") and len(line) - len(line.lstrip(BLANK)) <= margin)

    def spliced(self, start: int, end: int, new: list[str]) -> str:
        """The text with the lines from `start` up to `end` replaced, with line ends as they are near by."""
        lines = list(self.lines)
        around = (lines[max(start - 1, 0)], *lines)
        usual = next((found for each in around if (found := _line_end(each))), "\n")
        made = [f"{each}{usual}" for each in new]
        if end == len(lines) and not _line_end(lines[-1]):
            if start == end:
                lines[-1] += usual
            made[-1] = new[-1]
        lines[start:end] = made
        return "".join(lines)

    # -- everything in braces --------------------------------------------------------------------------
    def _in_braces(self, at: int | None, entry: str) -> Iterator[str]:
        """In front of the brace that closes the mapping, or in place of the entry that is there."""
        text = "".join(self.lines)
        starts = [0]
        for line in self.lines:
            starts.append(starts[-1] + len(line))
        entries = self.node.entries
        for close in (n for n in range(starts[self.last] - 1, starts[self.first], -1) if text[n] in _CLOSE):
            if at is None:
                kept = text[:close].rstrip(BLANK + "\r\n")
                comma = "" if kept[-1] in _COMMA + _OPEN else ","
                yield f"{kept}{comma} {entry}{text[len(kept) : close]}{text[close:]}"
                continue
            key, is_last = entries[at][0], at + 1 == len(entries)
            begin = starts[key.line - 1] + key.column - 1
            after = self.node if is_last else entries[at + 1][0]
            end = close if is_last else starts[after.line - 1] + after.column - 1
            old = text[begin:end].rstrip(BLANK + _COMMA + "\r\n")
            yield text[:begin] + entry + text[begin + len(old) :]


def _line_end(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]


def _comments(lines: tuple[str, ...], said: tuple[str, ...]) -> Iterator[str]:
    """What people wrote behind # in some lines; a # inside a value is none."""
    for line in lines:
        bare = unquoted(line)
        if (found := COMMENT.search(bare)) and not any(
            line[found.start() :].strip(BLANK + "\r\n") in text for text in said
        ):
            yield line[found.start() :].strip(BLANK + "\r\n")


def unquoted(line: str) -> str:
    """A line, as long as it is, without what stands in quotes."""
    return _QUOTED.sub(lambda found: "\0" * len(found[0]), line)


def _said_in(node: Node) -> tuple[str, ...]:
    """All texts inside a value."""
    if isinstance(node, Scalar):
        return (node.text,)
    inner = node.items if isinstance(node, Sequence) else [value for _, value in node.entries]
    return tuple(text for each in inner for text in _said_in(each))
