"""What in the texts of a board is not for the public, with the place of the very characters.

Every value of a record, every line of its text, the tables and the names of the files that go with it; what
is not published is not looked at: comments, drafts, files that no record names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from board.base import privacy_codes as codes
from board.base.findings import Finding
from board.base.text import is_mobile
from board.load.addresses import BadName, place_of
from board.load.assemble import is_draft
from board.load.companions import named
from board.load.documents import PERMISSIONS, tree
from board.load.nodes import Mapping as Pairs
from board.load.nodes import Node, Scalar
from board.load.source import Source
from board.load.yaml_text import front_matter
from board.model.disclosed import Cleared
from board.model.record import AnyRecord
from board.model.record import Kind as RecordKind
from board.rules.privacy import Kind, Sight, look, masked
from board.rules.privacy.as_read import as_read
from board.rules.privacy.attached import is_paper
from board.rules.privacy.words import REMEDIES, clearing, key

_APART = "\n\x1f\n"
"""Between two values: no number and no line goes on over it."""
_FOLDED = 50
"""Lines that a value on one line may be folded over."""
_CLEARED, _PHONE, _BORN = "确需公开", "电话", "出生年月"
_HIDDEN = re.compile("[绝机秘][ \u3000]*密|内[ \u3000]*部|外传|注意保|\\\\")
"""Where one of these stands in a file, its values are looked at one by one: what is a line of its own there
is none in the file, and an escape hides what it means."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text of a file; `line` and `column` count from 1.

    `is_value`: one of YAML, that of `key`; it begins at `at`, for its key may stand before it.
    """

    text: str
    line: int
    column: int
    is_value: bool = False
    key: str = ""
    at: int = 0


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was seen, by its place where it was typed, as it reads, and as it may be shown."""

    sight: Sight
    text: str
    shown: str

    def behind(self, at: int) -> _Seen:
        """The part of it from a place on."""
        cut = max(at - self.sight.start, 0)
        return replace(
            self,
            sight=replace(self.sight, start=self.sight.start + cut),
            text=self.text[cut:],
            shown=self.shown[cut:],
        )


def of_records(
    texts: Mapping[str, Source], records: Iterable[AnyRecord], harmless: Collection[str] = ()
) -> list[Finding]:
    """What is found in the files of one branch or of many: `texts` by file, and the records in them.

    `harmless`: the files whose texts are not suspicious, where somebody knows; their names are looked at.
    """
    found: list[Finding] = []
    records = list(records)
    by_file = {record.file: record for record in records}
    agreed = _agreed(records)
    for file, source in texts.items():
        record = by_file.get(file)
        if record is None and not _is_record(file):
            continue
        if (
            record.content.draft
            if record
            else file not in harmless and is_suspicious(source.text) and is_draft(source)
        ):
            continue
        cleared = record.content.cleared if record else ()
        names = _companions(record) if record else []
        gate = _Gate(source, cleared, agreed.get(file.split("/")[1], frozenset()), names=tuple(names))
        found += gate.findings() if file not in harmless else ()
        for name in names:
            path = f"{file.rpartition('/')[0]}/{name}"
            if name not in source.text:
                found += _in_name(path)
            if (table := texts.get(path)) and path not in harmless:
                found += _Gate(table, gate.cleared, gate.agreed, gate.used).findings()
        found += _in_name(file)
        if not (record and any(map(is_paper, record.content.attachments))):  # else they may need it
            found += gate.idle()
    return found


def of_frame(texts: Mapping[str, Source], pages: Iterable[Source]) -> list[Finding]:
    """What is found in site_config.yml, in the rules of the board's own and in the pages of content/."""
    found: list[Finding] = []
    for source in (*(each for each in texts.values() if not each.file.startswith("branches/")), *pages):
        if source.file != PERMISSIONS:  # for a server alone
            found += _Gate(source).findings()
            found += _in_name(source.file)
    return found


def is_suspicious(text: str) -> bool:
    """Whether it is worth while to look at the values of a file one by one; harmless files are not parsed."""
    return bool(_HIDDEN.search(text) or look(text) or ((read := as_read(text)) and look(read.text)))


def _is_record(file: str) -> bool:
    """Whether a file would be published if it could be read."""
    try:
        return file.startswith("branches/") and place_of(file) is not None
    except BadName:  # reported; under such a name it has no address
        return False


def _agreed(records: Iterable[AnyRecord]) -> dict[str, frozenset[str]]:
    """By branch the mobile numbers of members of its committee who have agreed to their being shown."""
    return {
        each.branch: frozenset(key(one.phone) for one in each.content.committee if one.phone_consent)
        for each in records
        if each.kind is RecordKind.BRANCH
    }


def _companions(record: AnyRecord) -> list[str]:
    """The names of the files that are published with a record."""
    return [*dict.fromkeys((*named(record), *record.photos))]


def _in_name(path: str) -> Iterator[Finding]:
    name = path.rpartition("/")[2]
    for sight in look(name.rpartition(".")[0]):
        if sight.kind.blocking:
            message = f"文件名里有“{masked(name, sight)}”，文件名也是网址的一部分；请改掉文件名"
            yield Finding(sight.kind.code, path, message)


@dataclass(slots=True)
class _Gate:
    """One file, and what of it may pass: `used` gathers the exceptions that let something through.

    `names`: of the files that go with it, which it names.
    """

    source: Source
    cleared: tuple[Cleared, ...] = ()
    agreed: frozenset[str] = frozenset()
    used: set[str] = field(default_factory=set)
    names: tuple[str, ...] = ()

    def findings(self) -> Iterator[Finding]:
        """What is found, each with its place."""
        if not is_suspicious(self.source.text):
            return
        pieces = list(_pieces(self.source))
        starts, at = [], 0
        for piece in pieces:
            starts.append(at)
            at += len(piece.text) + len(_APART)
        for seen in _seen(_APART.join(piece.text for piece in pieces)):
            number = bisect_right(starts, seen.sight.start) - 1
            piece = pieces[number]
            if seen.sight.end > starts[number] + piece.at:  # what its key says of a value is no part of it
                seen = seen.behind(starts[number] + piece.at)  # noqa: PLW2901
            if not self._passes(piece, seen):
                yield self._finding(seen, piece, starts[number])

    def idle(self) -> Iterator[Finding]:
        """The exceptions that nothing needs."""
        for number, each in enumerate(self.cleared):
            if each.text not in self.used:
                message = "“确需公开”里的这一条，记录里没有要放行的内容；请删掉这一条，或者照原文改“内容”"
                if any(sight.kind is Kind.MARK for sight in look(each.text)):
                    message = "密级和内部标志不能用“确需公开”放行；请删掉这一条，先作保密审查"
                yield Finding(codes.IDLE_EXCEPTION, self.source.file, message, at=(_CLEARED, number))

    def _passes(self, piece: _Piece, seen: _Seen) -> bool:
        """Whether the program sees to it: a phone goes by its consent, of a birthday the month is shown."""
        if seen.sight.kind is Kind.MOBILE:
            is_seen_to = piece.key == _PHONE and is_mobile(piece.text)
            of_branch = self.source.file.startswith("branches/")
            return (is_seen_to and of_branch) or key(seen.text) in self.agreed
        return seen.sight.kind is Kind.BIRTH and piece.key == _BORN

    def _finding(self, seen: _Seen, piece: _Piece, start: int) -> Finding:
        sight, shown = seen.sight, " ".join(seen.shown.split())
        line, column = _place(self.source, piece, sight.start - start, sight.end - start)
        if exception := clearing(sight.kind, seen.text, self.cleared):
            self.used.add(exception.text)
            message = f"“{shown}”按“确需公开”放行，理由：{exception.reason}；请审核的人看一看"
            return Finding(codes.EXCEPTED, self.source.file, message, line, column)
        if any(seen.text in name and name in piece.text for name in self.names):
            message = f"文件名里有“{shown}”，文件名也是网址的一部分；请改掉文件名，这里也跟着改"
            return Finding(sight.kind.code, self.source.file, message, line, column)
        message = f"“{shown}”{REMEDIES[sight.kind]}"
        if sight.kind is not Kind.MARK and self.source.file.startswith("branches/"):
            message += "；确实要公开的，在“确需公开”里写明内容和理由"
        better = self._better(line, column, seen.text)
        return Finding(sight.kind.code, self.source.file, message, line, column, better)

    def _better(self, line: int, column: int, seen: str) -> str:
        """The line with the number masked; empty where it is not the only one, or goes on in the next."""
        typed, start = self.source.line(line), column - 1
        numbers = [each for each in look(typed) if masked(typed, each) != typed[each.start : each.end]]
        if len(numbers) != 1 or numbers[0].start != start or not typed.startswith(seen, start):
            return ""
        return typed[:start] + masked(typed, numbers[0]) + typed[start + len(seen) :]


def _seen(text: str) -> Iterator[_Seen]:
    """What is seen in a text as it was typed, and what stops it and only shows when it is read."""
    plain = look(text)
    for sight in plain:
        yield _Seen(sight, text[sight.start : sight.end], masked(text, sight))
    if read := as_read(text):
        stopping = [each for each in plain if each.kind.blocking]
        for sight in look(read.text):
            start, end = read.typed(sight.start), read.typed(sight.end - 1) + 1
            at = bisect_right(stopping, start, key=lambda each: each.end)
            is_known = at < len(stopping) and stopping[at].start < end
            if sight.kind.blocking and not is_known:
                said = read.text[sight.start : sight.end]
                yield _Seen(replace(sight, start=start, end=end), said, masked(read.text, sight))


def _pieces(source: Source) -> Iterator[_Piece]:
    """The texts of a file that may be published."""
    name = source.file
    if name.endswith((".yml", ".yaml")) or (name.endswith(".md") and name.startswith("branches/")):
        node = tree(source)[0]
        if node is not None:
            yield from _values(node, "")
        front = front_matter(source) if name.endswith(".md") else None
        if front:
            yield _Piece(front.body, front.body_line, 1)
        if node is not None or front:
            return
    yield _Piece("\n".join(source.lines), 1, 1)


def _values(node: Node, key: str) -> Iterator[_Piece]:
    if isinstance(node, Scalar):
        yield _Piece(node.text, node.line, node.column, is_value=True, key=key)
    elif isinstance(node, Pairs):
        for name, value in node.entries:
            if name.text == _CLEARED:
                continue
            if isinstance(value, Scalar):
                # With its key before it, which may say what it is (家庭住址), and yet a line of its own.
                text, at = f"{name.text}:\n{value.text}", len(name.text) + 2
                yield _Piece(text, value.line, value.column, is_value=True, key=name.text, at=at)
            else:
                yield _Piece(name.text, name.line, name.column)
                yield from _values(value, name.text)
    else:
        for item in node.items:
            yield from _values(item, key)


def _place(source: Source, piece: _Piece, start: int, end: int) -> tuple[int, int]:
    """Line and column of what stands in a piece from `start` to `end`."""
    text = piece.text
    if not piece.is_value:
        before = text[:start]
        line = before.count("\n")
        return piece.line + line, start - (before.rfind("\n") + 1) + (1 if line else piece.column)
    # It may be written in quotes, folded or as a block: its first word is looked up from its place on.
    first, offset = text[start:end].split(maxsplit=1)[0], max(start - piece.at, 0)
    last = min(piece.line + text.count("\n") + _FOLDED, len(source.lines))
    for line in range(piece.line, last + 1):
        begin = piece.column - 1 if line == piece.line else 0
        for least in (begin + offset, begin):
            if (at := source.line(line).find(first, least)) >= 0:
                return line, at + 1
    return piece.line, piece.column
