"""Lines of a file put right: just those, each as a finding says it, where the file then reads as meant.

Two grades. What has one meaning and only looks otherwise (full-width signs, tabs, missing spaces) is
rewritten where the record stays the same to the last letter. What a finding proposes may be a guess; it is
put in where a person has agreed, and where nothing else becomes wrong by it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from board.base import codes
from board.base.findings import Code, Finding
from board.load.addresses import BadName, place_of
from board.load.decode import Decoder
from board.load.documents import rules_kind, tree
from board.load.nodes import Node, Scalar, Sequence
from board.load.source import Source
from board.model.catalogue import Catalogue
from board.model.record import FACTS
from board.model.site import SiteConfig

SPELLING = frozenset(
    (codes.WRAPPED_TEXT, codes.WIDE_SIGN, codes.MISSING_SPACE, codes.WIDE_INDENT, codes.WIDE_VALUE)
)
"""Hints about how something is written, not about what."""

_ROUNDS = 10
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


@dataclass(frozen=True, slots=True)
class Place:
    """What a file holds, and the year that completes its dates."""

    kind: type
    year: int | None


@dataclass(frozen=True, slots=True)
class _Read:
    node: Node | None
    body: str
    content: Any
    findings: tuple[Finding, ...]

    def others(self, without: frozenset[Code] = SPELLING) -> Counter[tuple[str, str]]:
        """What is wrong with more than the spelling, by name and words: columns may shift."""
        return Counter((each.code.slug, each.message) for each in self.findings if each.code not in without)


def place_in(file: str) -> Place | None:
    """What a file holds by its name; None for what is no record and no rules."""
    if file in _FRAME:
        return Place(_FRAME[file], None)
    if file.startswith("content/"):
        kind = rules_kind(file)
        return Place(kind, None) if kind else None
    try:
        address = place_of(file) if file.startswith("branches/") else None
    except BadName:
        return None
    return Place(FACTS[address.kind].content, address.year) if address else None


_FRAME: Mapping[str, type] = {"site_config.yml": SiteConfig, "content/rules/disclosure.yml": Catalogue}


def found_in(source: Source, place: Place) -> tuple[Finding, ...]:
    """What is wrong with a file by itself."""
    return _read(source, place).findings


def respelt(source: Source, place: Place) -> Source:
    """The file with everything spelt as it is read; line by line where all at once would not do."""
    for _ in range(_ROUNDS):
        found = found_in(source, place)
        hints = [each for each in found if each.code in SPELLING and each.suggestion]
        hints = [each for each in hints if _helps(each, found, source, place)]
        better = _put(source, place, hints, _is_same)
        if better.text == source.text:
            break
        source = better
    return source


def _helps(hint: Finding, found: Iterable[Finding], source: Source, place: Place) -> bool:
    """Whether what a hint proposes is an end of it: quotes round quotes would be proposed for ever."""
    if hint.code is not codes.WRAPPED_TEXT:
        return True
    after = found_in(_with_lines(source, {hint.line: hint.suggestion}), place)
    return _alike(hint, after) < _alike(hint, found)


def _alike(hint: Finding, found: Iterable[Finding]) -> int:
    return sum((each.code, each.line) == (hint.code, hint.line) for each in found)


def corrected(source: Source, place: Place, agreed: Iterable[Finding]) -> Source:
    """The file with what the findings propose, one a line, where nothing else becomes wrong by it."""
    return _put(source, place, [each for each in agreed if each.suggestion], _is_no_worse)


_Test = Callable[[_Read, _Read], bool]


def _put(source: Source, place: Place, findings: Iterable[Finding], is_sound: _Test) -> Source:
    lines: dict[int, str] = {}
    for each in findings:
        lines.setdefault(each.line, each.suggestion)
    before = _read(source, place)
    whole = _with_lines(source, lines)
    if is_sound(before, _read(whole, place)):
        return whole
    for number, line in lines.items():
        after = _with_lines(source, {number: line})
        if is_sound(before, read := _read(after, place)):
            source, before = after, read
    return source


def _read(source: Source, place: Place) -> _Read:
    node, body, found = tree(source)
    if node is None:
        return _Read(None, body, None, tuple(found))
    decoder = Decoder(source, place.year)
    content = decoder.record(place.kind, node)
    return _Read(node, body, content, (*found, *decoder.findings))


def _is_same(before: _Read, after: _Read) -> bool:
    """Whether the record is the same, and nothing but the spelling is told otherwise.

    Of a file that cannot be read nobody knows: there each round could put one more pair of quotes.
    """
    if before.node is None:
        return False
    is_same = _said(before.node) == _said(after.node) or (
        before.content is not None and before.content == after.content
    )
    return is_same and before.body == after.body and before.others() == after.others()


def _is_no_worse(before: _Read, after: _Read) -> bool:
    # A word in the Markdown may be put right; where the Markdown begins may not move.
    return (
        before.body.count("\n") == after.body.count("\n")
        and after.others() <= before.others()
        and (before.content is None or after.content is not None)
    )


def _said(node: Node | None) -> Any:  # noqa: ANN401 - texts in lists and pairs
    """What a node says, without its places and quotes."""
    if node is None or isinstance(node, Scalar):
        return node and node.text
    if isinstance(node, Sequence):
        return [_said(each) for each in node.items]
    return [(key.text, _said(value)) for key, value in node.entries]


def _with_lines(source: Source, lines: Mapping[int, str]) -> Source:
    """The text with some of its lines replaced; their ends stay."""
    found = _LINE.findall(source.text)
    for number, line in lines.items():
        if 0 < number <= len(found):
            old = found[number - 1]
            found[number - 1] = line + old[len(old.rstrip("\r\n")) :]
    return Source(source.file, "".join(found))
