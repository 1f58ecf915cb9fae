"""What is taken out of a record's text: keys, rows of lists, remarks, the text below; nothing else changes.

As in `board.load.edit` the place is looked up, the text is cut there and read back: what does not read back
as the same record without just that is not handed out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from board.base.text import fold
from board.load.documents import tree
from board.load.edit import COMMENT, Lines, unquoted
from board.load.edit_parts import Way, place_of, put_in, said
from board.load.nodes import Mapping, Node, Scalar, Sequence
from board.load.source import Source
from board.load.yaml_lines import BLANK

_ENDS = BLANK + "\r\n"
_COMMAS = ",，"
_CLOSE = "}｝"

Is = Callable[[str], bool]
"""Whether a text is one that must go."""


def without_key(source: Source, name: str) -> Source | None:
    """The text without a top-level key and the remarks inside it; None where it cannot be cut out.

    A text that has no such key comes back as it is.
    """
    node, body, found = tree(source)
    if not isinstance(node, Mapping):
        return None
    at = next((n for n, (key, _) in enumerate(node.entries) if fold(key.text) == fold(name)), None)
    if at is None:
        return source
    wanted = [(key.text, said(value)) for n, (key, value) in enumerate(node.entries) if n != at]
    for text in _cut(Lines.of(source, node), at):
        edited = Source(source.file, text)
        after, body_after, found_after = tree(edited)
        left = [(k.text, said(value)) for k, value in after.entries] if isinstance(after, Mapping) else None
        if left == wanted and body_after == body and len(found_after) <= len(found):
            return edited
    return None


def _cut(whole: Lines, at: int) -> Iterator[str]:
    """The texts without an entry that may be meant, where it has lines of its own and where it has not."""
    entries = whole.node.entries
    start = entries[at][0].line - 1
    alone = not whole.lines[start][: entries[at][0].column - 1].strip(BLANK)
    if alone:
        yield "".join((*whole.lines[:start], *whole.lines[whole.end_of(at) :]))
    text = "".join(whole.lines)
    starts = [0]
    for line in whole.lines:
        starts.append(starts[-1] + len(line))

    def offset(node: Node) -> int:
        return starts[node.line - 1] + node.column - 1

    begin = offset(entries[at][0])
    if at + 1 < len(entries):
        yield text[:begin] + text[offset(entries[at + 1][0]) :]
        return
    kept = text[:begin].rstrip(_ENDS + _COMMAS)
    for close in (n for n in range(begin, starts[whole.last]) if text[n] in _CLOSE):
        yield kept + text[close:]


def without_row(source: Source, way: Way, number: int) -> Source | None:
    """The text without a row of a list that has its rows on lines of their own; None where it has not."""
    node, body, found = tree(source)
    if not isinstance(node, Mapping):
        return None
    whole = Lines.of(source, node)
    rows = place_of(node, way, whole.first, whole.last, whole)
    place = place_of(node, (*way, number), whole.first, whole.last, whole)
    if rows is None or place is None or not isinstance(rows[0], Sequence):
        return None
    _, start, end = place
    edited = Source(source.file, "".join((*whole.lines[:start], *whole.lines[end:])))
    after, body_after, found_after = tree(edited)
    if not isinstance(after, Mapping) or body_after != body or len(found_after) > len(found):
        return None
    kept = [said(each) for n, each in enumerate(rows[0].items) if n != number]
    return edited if said(after) == put_in(said(node), way, kept) else None


def without_body(source: Source) -> Source:
    """The text of a Markdown record up to the end of its front matter; any other text as it is."""
    node, body, _ = tree(source)
    if not isinstance(node, Mapping) or not body:
        return source
    whole = Lines.of(source, node)
    return Source(source.file, "".join(whole.lines[: whole.last + 1]))


def without_remarks(source: Source, goes: Is) -> Source:
    """The text without those remarks (behind #) that must go; a line that was nothing else goes with it."""
    node, body, _ = tree(source)
    if not isinstance(node, Mapping):
        return source
    whole, wanted = Lines.of(source, node), said(node)
    kept = list(whole.lines)
    for number in range(whole.first, whole.last):
        line = kept[number]
        found = COMMENT.search(unquoted(line))
        if found is None or not goes(line[found.start() :]):
            continue
        end = line[len(line.rstrip("\r\n")) :]
        before = line[: found.start()].rstrip(BLANK)
        kept[number] = before + end if before else ""
        after, body_after, _ = tree(Source(source.file, "".join(kept)))
        if after is None or said(after) != wanted or body_after != body:  # it was no remark
            kept[number] = line
    return Source(source.file, "".join(kept))


def texts_of(source: Source) -> Iterator[tuple[Way, Scalar]]:
    """Every value of a record with the way to it."""
    node, _, _ = tree(source)
    if node is not None:
        yield from _texts(node, ())


def _texts(node: Node, way: Way) -> Iterator[tuple[Way, Scalar]]:
    if isinstance(node, Scalar):
        yield way, node
    elif isinstance(node, Sequence):
        for number, each in enumerate(node.items):
            yield from _texts(each, (*way, number))
    else:
        for key, value in node.entries:
            yield from _texts(value, (*way, (key.text,)))
