"""From a tree of text to a typed record: every mistake is reported with its place, none stops the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar, cast

from board.base import codes, signs, text
from board.base.findings import Code, Finding
from board.load.nodes import Mapping, Node, Scalar, Sequence
from board.load.source import Source
from board.model.disclosed import Disclosed
from board.model.keys import (
    LONGEST,
    TITLE,
    Key,
    Listed,
    Name,
    One,
    Rows,
    Shape,
    Table,
    Text,
    Unreadable,
    keys_of,
)
from board.model.photo import PhotoLine

Value = TypeVar("Value")

_FREE = (Text, Name, PhotoLine)
"""Readers that keep what was typed: a caption has commas of its own."""
_MISSING = object()
_WIDE = re.compile("[\uff10-\uff19－．，：／\u00a0\u3000]")


@dataclass(frozen=True, slots=True)
class _Plan:
    """What decoding asks again and again about a record type. `is_numbered`: its rows have a number."""

    keys: tuple[Key, ...]
    by_name: dict[str, Key]
    required: tuple[Key, ...]
    is_numbered: bool


@cache
def _plan_of(kind: Hashable) -> _Plan:
    keys = keys_of(kind)
    return _Plan(
        keys=keys,
        by_name={name: key for key in keys for name in (key.alias, *key.others)},
        required=tuple(key for key in keys if key.required),
        is_numbered=any(key.field == "number" for key in keys),
    )


@dataclass(slots=True)
class Decoder:
    """Decodes the nodes of one file; `year` completes dates such as `3月5日`."""

    source: Source
    year: int | None = None
    findings: list[Finding] = field(default_factory=list)
    dropped: set[tuple[int, int]] = field(default_factory=set)
    """Places of rows that could not be read: the rows of a record are counted without them."""
    numbers: set[int] = field(default_factory=set)
    """Numbers of rows that are taken; they are unique in a file."""

    def record(self, kind: type[Value], node: Node, bare: str = "") -> Value | None:
        """The record that a node holds, or None where a required key is missing or unreadable.

        `bare` names the key that a node written as a plain scalar stands for.
        """
        plan = _plan_of(cast("Hashable", kind))
        if isinstance(node, Scalar) and bare:
            node = Mapping(((Scalar(bare, node.line, node.column), node),), node.line, node.column)
        if not isinstance(node, Mapping):
            message = f"这里只写了“{_shown(node)}”，要写成“键: 值”，如 {_example(plan.keys)}"
            self._report(codes.WRONG_SHAPE, message, node)
            return None
        by_name = plan.by_name
        values: dict[str, Any] = {}
        seen: dict[str, Scalar] = {}
        sound = True
        meant: set[str] = set()
        for name, value in node.entries:
            key = by_name.get(name.text) or by_name.get(text.fold(name.text))
            if key is None:
                taken = {by_name[each.text].field for each, _ in node.entries if each.text in by_name}
                meant.add(self._unknown(name, {n: k for n, k in by_name.items() if k.field not in taken}))
                continue
            if key.field in seen:
                self._report(
                    codes.DUPLICATE_KEY,
                    f"“{key.alias}”在第 {seen[key.field].line} 行已经写过；只留一处",
                    name,
                )
                continue
            seen[key.field] = name
            found = self._value(key.shape, value, key)
            if found is not _MISSING:
                values[key.field] = found
            elif not _is_empty(value):
                sound = sound and not key.required
            else:
                del seen[key.field]
        for key in plan.required:
            if key.field not in seen:
                sound = False
                if key.field in meant:
                    continue  # the misspelt key is reported
                help_ = f"（{key.help}）" if key.help != key.alias else ""
                example = f"，例如 {key.alias}: {key.example}" if key.example else ""
                self._report(codes.MISSING_KEY, f"缺少“{key.alias}”{help_}{example}", node)
        return kind(**values) if sound else None

    def _value(self, shape: Shape, node: Node, key: Key) -> Any:  # noqa: ANN401 - one type per key
        """The value of a node, or _MISSING where it is empty or unreadable."""
        if _is_empty(node):
            return _MISSING
        way = _WAYS.get(shape.__class__, Decoder._scalar)
        return way(self, shape, node, key)

    def _one(self, shape: One, node: Node, key: Key) -> Any:  # noqa: ANN401, ARG002
        found = self.record(shape.of, node, shape.bare)
        return _MISSING if found is None else found

    def _listed(self, shape: Listed, node: Node, key: Key) -> Any:  # noqa: ANN401
        found: list[Any] = []
        for item in node.items if isinstance(node, Sequence) else (node,):
            value = self._value(shape.of, item, key)
            if value is _MISSING:
                self.dropped.add(_place(item))
            else:
                found.append(value)
        return tuple(found)

    def _scalar(self, shape: Any, node: Node, key: Key) -> Any:  # noqa: ANN401
        if not isinstance(node, Scalar):
            example = f"，如 {key.alias}: {key.example}" if key.example else ""
            self._report(codes.WRONG_SHAPE, f"“{key.alias}”只能写一个值{example}", node)
            return _MISSING
        value = text.strip(node.text)
        if not self._is_fit(value, node, shape, key):
            return _MISSING
        try:
            found = shape.read(value, self.year)
        except Unreadable as error:
            better = self.source.replaced(node.line, node.column, value, error.better) if error.better else ""
            message = f"“{key.alias}”：{error}"
            if len(message) > 200:  # noqa: PLR2004 - something was pasted
                message = f"“{key.alias}”：写了 {len(value)} 个字，读不出来"
            self._report(codes.BAD_VALUE, message, node, better)
            return _MISSING
        if not value.isascii() and not isinstance(shape, _FREE) and _WIDE.search(value):
            better = self.source.replaced(node.line, node.column, value, text.narrow(value))
            self._report(codes.WIDE_VALUE, f"“{value}”按“{text.narrow(value)}”收下", node, better)
        return found

    def _is_fit(self, value: str, node: Scalar, shape: Any, key: Key) -> bool:  # noqa: ANN401
        """Whether a text is one that a page can show: not too long, and no sign that nobody sees."""
        longest = getattr(shape, "longest", LONGEST)
        if len(value) > longest:
            advice = "长的话写进正文" if longest < LONGEST else "请分成几处写，或作附件"
            message = f"“{key.alias}”有 {len(value)} 个字，最多 {longest} 个；{advice}"
            self._report(codes.BAD_VALUE, message, node)
            return False
        if not signs.is_plain(value) and (found := next(signs.strange(value), None)):
            # One that stands there as it is was told with the file; here it was written as \u202E.
            if found[0] not in self.source.text:
                self._report(codes.HIDDEN_SIGN, f"“{key.alias}”里{signs.told(found[0])}", node)
            return False
        return True

    def _rows(self, shape: Rows, node: Node, key: Key) -> Any:  # noqa: ANN401
        if isinstance(node, Mapping) or (isinstance(node, Scalar) and shape.bare):
            node = Sequence((node,), node.line, node.column)
        if not isinstance(node, Sequence):
            message = f"“{key.alias}”要另起一行，一条一行，如 - {_example(keys_of(shape.of))}"
            self._report(codes.WRONG_SHAPE, message, node)
            return _MISSING
        rows: list[tuple[Node, Any]] = []
        for item in node.items:
            row = None if _is_empty(item) else self.record(shape.of, item, shape.bare)
            if row is None:
                self.dropped.add(_place(item))
            else:
                rows.append((item, row))
        if _plan_of(cast("Hashable", shape.of)).is_numbered:
            self._numbers([(item, row.number) for item, row in rows])
        return tuple(row for _, row in rows)

    def _numbers(self, rows: list[tuple[Node, int]]) -> None:
        free = max((*self.numbers, *(number for _, number in rows)), default=0) + 1
        for node, number in rows:
            if number not in self.numbers:
                self.numbers.add(number)
                continue
            typed = _entry(node, "编号")
            place, better = node, ""
            if typed:
                place = typed
                better = self.source.replaced(typed.line, typed.column, typed.text, str(free))
            self._report(codes.DUPLICATE_NUMBER, f"编号 {number} 已经用过，可改为 {free}", place, better)
            free += 1

    def _table(self, shape: Table, node: Node, key: Key) -> Any:  # noqa: ANN401
        if not isinstance(node, Mapping):
            self._report(codes.WRONG_SHAPE, f"“{key.alias}”下面要写成“名称: 内容”，一条一行", node)
            return _MISSING
        found: dict[str, Any] = {}
        for name, value in node.entries:
            label = text.strip(name.text)
            if not self._is_fit(label, name, TITLE, key):
                continue
            if label in found:
                self._report(codes.DUPLICATE_KEY, f"“{label}”写了两次", name)
                continue
            read = self._value(shape.of, value, key)
            if read is not _MISSING:
                found[label] = read
        return found

    def _unknown(self, name: Scalar, known: dict[str, Key]) -> str:
        """Reports a key that nobody knows; the field that was most likely meant, or an empty text."""
        near = text.nearest(name.text, known)
        better = self.source.replaced(name.line, name.column, name.text, near) if near else ""
        # What every kind of record may say comes last: it is seldom what was meant.
        common = {key.alias for key in keys_of(Disclosed)}
        names = sorted(dict.fromkeys(key.alias for key in known.values()), key=common.__contains__)
        hint = f"，是不是“{near}”？" if near else f"；还可以写的有 {'、'.join(names)}" if names else ""
        self._report(codes.UNKNOWN_KEY, f"不认识“{name.text}”{hint}", name, better)
        return known[near].field if near else ""

    def _report(self, code: Code, message: str, node: Node, suggestion: str = "") -> None:
        self.findings.append(self.source.finding(code, message, node.line, node.column, suggestion))


_WAYS: dict[type, Callable[[Decoder, Any, Node, Key], Any]] = {
    One: Decoder._one,  # noqa: SLF001
    Rows: Decoder._rows,  # noqa: SLF001
    Listed: Decoder._listed,  # noqa: SLF001
    Table: Decoder._table,  # noqa: SLF001
}
"""How the shapes that are no scalars are read."""


def _example(keys: tuple[Key, ...]) -> str:
    """How a row looks: its required keys, else its first, with the examples of the model."""
    shown = [key for key in keys if key.required and key.example] or [key for key in keys if key.example][:2]
    return "{" + ", ".join(f"{key.alias}: {key.example}" for key in shown) + "}"


def _shown(node: Node) -> str:
    """The words of a node as a message quotes them."""
    words = node.text if isinstance(node, Scalar) else "[…]"
    return words if len(words) <= 20 else words[:20] + "……"  # noqa: PLR2004 - a glance


def _entry(node: Node, name: str) -> Scalar | None:
    """The text behind a key of a mapping."""
    entries = node.entries if isinstance(node, Mapping) else ()
    return next((v for k, v in entries if k.text == name and isinstance(v, Scalar)), None)


def _place(node: Node) -> tuple[int, int]:
    return node.line, node.column


def _is_empty(node: Node) -> bool:
    if not isinstance(node, Scalar):
        return False
    found = node.text
    return not text.strip(found) or (found in ("~", "null") and not node.quoted)
