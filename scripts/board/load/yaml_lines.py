"""Lines of a YAML text with repairs: what is changed in memory, and what is said about it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from board.base.findings import Code, Finding, Severity
from board.base.text import fold, strip
from board.load.source import Source

BLANK = " \t\u3000\u00a0\u2007\u202f\u200b\ufeff"
"""What looks like a space; only the first is one to YAML where structure is concerned."""

_KEY_LENGTH = 20
_SHOWN = 60
_LONGEST = 2_000  # characters of a line for which a corrected one is shown
_MOST = 500  # findings
_BROKEN_ESCAPE = re.compile(
    r"\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4}|[0abt\tnvfre \"/\\N_LP]|$)?"
)


class Edit(NamedTuple):
    """On one line, the characters from `start` up to `end` become `new`; all count from 0."""

    line: int
    start: int
    end: int
    new: str
    shown: bool = True  # whether a suggestion contains it; false for parts of a repair over several lines


class Note(NamedTuple):
    """A finding to be; `own` are the edits of its suggestion, where the text is not read that way."""

    code: Code
    message: str
    line: int
    column: int
    own: tuple[Edit, ...] | None


class Colon(NamedTuple):
    """Where a key ends and its value starts, and what stands between them."""

    end: int
    value: int
    code: str  # "" right, "wide" a full-width colon, "space" the space is missing


@dataclass(slots=True)
class Lines:
    """The lines of one YAML text as found, and the edits and notes made so far."""

    found: list[str]
    known: frozenset[str]
    edits: list[Edit] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    _by_line: dict[int, list[Edit]] = field(default_factory=dict)
    _shifts: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    _indexed: int = 0

    # -- making ----------------------------------------------------------------------------------------
    def edit(self, line: int, start: int, end: int, new: str) -> None:
        """Change a part of a line for reading."""
        self.edits.append(Edit(line, start, end, new))

    def note(
        self, code: Code, message: str, line: int, column: int, own: Iterable[Edit] | None = None
    ) -> None:
        """Say something about a place; without `own` the suggestion is the line as it is read."""
        self.notes.append(Note(code, message, line, column, None if own is None else tuple(own)))

    def mark(self) -> tuple[int, int]:
        """A point to go back to."""
        return len(self.edits), len(self.notes)

    def back(self, mark: tuple[int, int]) -> None:
        """Forget what was done since."""
        del self.edits[mark[0] :]
        del self.notes[mark[1] :]

    def wrap(self, line: int, start: int, end: int) -> Edit:
        """The edit that puts quotes round a part of a line."""
        return Edit(line, start, end, quoted(self.found[line][start:end]))

    def drop(self, line: int, start: int, end: int) -> None:
        """Forget the edits of a part of the line that is being read."""
        first = len(self.edits)
        while first and self.edits[first - 1].line >= line:
            first -= 1
        kept = [edit for edit in self.edits[first:] if edit.line != line or not start <= edit.start < end]
        self.edits[first:] = kept

    # -- reading ---------------------------------------------------------------------------------------
    def corrected(self, line: int, own: Iterable[Edit] = ()) -> str:
        """The line with its edits; an edit of `own` takes the place of those it covers."""
        own = [edit for edit in own if edit.line == line]
        others = [
            edit
            for edit in self._edits_of(line)
            if edit.shown
            and not any(mine.start <= edit.start < max(mine.end, mine.start + 1) for mine in own)
        ]
        return apply(self.found[line], [*others, *own])

    def repaired(self) -> list[str]:
        """All lines as they are to be read."""
        return [apply(text, self._edits_of(at)) for at, text in enumerate(self.found)]

    def place(self, line: int, column: int) -> int:
        """The column before all edits of a column after them; both count from 0."""
        edits = self._edits_of(line)
        if not edits:
            return column
        if line not in self._shifts:
            starts, shift = [], 0
            for edit in edits:
                starts.append((edit.start + shift, shift))
                shift += len(edit.new) - (edit.end - edit.start)
            self._shifts[line] = starts
        at = bisect_right(self._shifts[line], (column, len(self.found[line]) * 9)) - 1
        if at < 0:
            return column
        edit, (start, shift) = edits[at], self._shifts[line][at]
        inside = column - start
        if inside < len(edit.new):
            spaces = self.found[line][edit.start : edit.end].lstrip(BLANK) == ""
            return edit.start + min(inside, edit.end - edit.start) if spaces else edit.start
        return column - shift - len(edit.new) + (edit.end - edit.start)

    def _edits_of(self, line: int) -> list[Edit]:
        if self._indexed != len(self.edits):
            self._indexed = len(self.edits)
            self._by_line.clear()
            for edit in self.edits:
                self._by_line.setdefault(edit.line, []).append(edit)
            for edits in self._by_line.values():
                edits.sort(key=lambda edit: edit.start)
        return self._by_line.get(line, [])

    def findings(self, source: Source, offset: int) -> list[Finding]:
        """The notes with their places in the file; a hint is given once per line."""
        seen: set[tuple[str, int]] = set()
        found: list[Finding] = []
        for note in sorted(self.notes, key=lambda note: (note.line, note.column)):
            if note.code.severity is Severity.HINT:
                if (note.code.slug, note.line) in seen:
                    continue
                seen.add((note.code.slug, note.line))
            better = ""
            if note.own != () and len(self.found[note.line]) <= _LONGEST:
                better = self.corrected(note.line, note.own or ())
            if better == self.found[note.line]:
                better = ""
            line, column = note.line + offset + 1, note.column + 1
            found.append(source.finding(note.code, note.message, line, column, better))
            if len(found) == _MOST:
                break  # such a file is no record; nobody works through more
        return found

    # -- words -----------------------------------------------------------------------------------------
    def knows(self, word: str) -> bool:
        """Whether a word is a key of the model, however wide it is typed."""
        return word in self.known or fold(word) in self.known

    def known_key(self, line: int, start: int) -> bool:
        """Whether a key of the model and its colon stand at a place."""
        text = self.found[line]
        start = blanks(text, start)
        colon = self.colon(line, start, len(text), required=False) if start < len(text) else None
        return colon is not None and self.knows(strip(text[start : colon.end]))

    def colon(self, line: int, start: int, end: int, *, required: bool) -> Colon | None:
        """Where the key that starts at `start` ends, or None where the text holds no key.

        `required`: a key is the only thing that can stand here, so an unknown word is one too.
        """
        text = self.found[line]
        at = start
        if text[start] in "\"'":
            at = close_quote(text, start)
            if at < 0 or at > end:
                return None
            tail = strip(text[at:end])
            if tail[:1] not in (":", "："):
                return None
        first: Colon | None = None
        while at < end:
            if text[at] == "#" and at > start and text[at - 1] in " \t":
                break
            if text[at] in ":：":
                word = strip(text[start:at]) if at - start <= 2 * _KEY_LENGTH else ""
                after = text[at + 1 : at + 2]
                if text[at] == ":" and (not after or at + 1 >= end or after in BLANK):
                    return Colon(at, at + 1, "") if strip(text[start:at]) else None
                code = "wide" if text[at] == "：" else "space"
                quoted_key = text[start] in "\"'"
                if (self.knows(word) or quoted_key) and not text.startswith("：：", at):
                    return Colon(at, at + 1, code)
                if (
                    first is None
                    and word
                    and len(word) <= _KEY_LENGTH
                    and not re.search(r"[，。；！？,;!?\s{\[]", word)
                    and (code == "wide" or not (word[-1].isdigit() or word.isascii()))
                ):
                    first = Colon(at, at + 1, code)
            at += 1
        return first if required else None


def apply(text: str, edits: Iterable[Edit]) -> str:
    """A line with edits that do not overlap; of two that do, the later made one is left out."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        if edit.start < at:
            continue
        parts += text[at : edit.start], edit.new
        at = edit.end
    return "".join((*parts, text[at:]))


def quoted(text: str) -> str:
    """A text in quotes: double ones, or single ones where double ones would need escapes."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def short(words: str) -> str:
    """Words as a message quotes them: whole unless they are very long."""
    words = strip(words)
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "……"


def close_quote(text: str, start: int) -> int:
    """Just behind the quote that closes the one at `start`; -1 where the line holds none."""
    sign = text[start]
    at = start + 1
    while at < len(text):
        if text[at] == "\\" and sign == '"':
            at += 1
        elif text[at] == sign:
            if sign == "'" and text[at + 1 : at + 2] == "'":
                at += 1
            else:
                return at + 1
        at += 1
    return -1


def broken_escape(text: str) -> str:
    """The first backslash sequence between double quotes that YAML does not know, or nothing."""
    for match in _BROKEN_ESCAPE.finditer(text):
        if match[1] is None:
            return text[match.start() : match.start() + 2]
    return ""


def blanks(text: str, start: int) -> int:
    """The first place from `start` on that does not look like a space."""
    while start < len(text) and text[start] in BLANK:
        start += 1
    return start


def comment(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the words before a comment end, and where the first swallowed hash stands (-1: none).

    A hash opens a comment where a space (or the start of the value) comes before it and a space after it.
    Without a space after it, it belongs to the words, and a YAML reader would lose it and what follows.
    """
    lost = -1
    at = text.find("#", start, end)
    while at >= 0:
        if at == start or text[at - 1] in " \t":
            if text[at + 1 : at + 2] in (" ", "\t") and at + 1 < end:
                return start + len(text[start:at].rstrip(BLANK)), lost
            lost = at if lost < 0 else lost
        at = text.find("#", at + 1, end)
    return end, lost
