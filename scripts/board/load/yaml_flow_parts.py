"""What reading a flow collection needs at many places: its state, extents of words, single repairs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from board.base import codes
from board.base.text import strip
from board.load.yaml_lines import BLANK, Edit, Lines, blanks, comment, short

CLOSER = {"{": "}", "[": "]"}
WIDE = {"｛": "{", "［": "[", "｝": "}", "］": "]"}
SIGNS = re.compile(r"[&*!@`%|>,\]}]|[?:-](?:[ \t]|$)|:")
"""What words cannot start with inside brackets unless they are quoted."""

ALIAS = re.compile(r"\*[\w-]+$|&[\w-]+(?:[ \t]|$)|!!?[A-Za-z][^\s]*|!<.*", re.ASCII)
"""Words that are an alias, an anchor or a tag to YAML, not only a sign before Chinese words."""

_BRACKETS = re.compile(r"[\[{\]},｝］]")
_MERGED = 150  # characters that may be one value, broken by commas or brackets


@dataclass(slots=True)
class Level:
    """One open bracket; `colons` counts the keys, `plain` is the last value without quotes."""

    kind: str
    line: int
    column: int
    wide: bool
    mark: tuple[int, int]
    entries: int = 0
    colons: int = 0
    plain: tuple[int, int, int] | None = None


@dataclass(slots=True)
class Last:
    """The value that was read last."""

    kind: Literal["plain", "quote", "flow"]
    line: int
    start: int
    end_line: int
    end: int
    mark: tuple[int, int]


class FlowParts:
    """The state of reading one flow collection up to line `limit`, and what is done at one place of it."""

    def __init__(self, lines: Lines, limit: int) -> None:
        self.lines = lines
        self.limit = limit
        self.line = self.at = 0
        self.wide = False
        self.levels: list[Level] = []
        self.last: Last | None = None
        self.closed = True

    def _extent(self) -> int:
        """Where the words that start here end: before a comma or bracket of this collection, or a comment."""
        text, level = self.lines.found[self.line], self.levels[-1]
        at = len(text)
        for nested in (True, False):
            depth, at = 0, len(text)
            for match in _BRACKETS.finditer(text, self.at):
                sign = match[0]
                if sign in CLOSER:
                    depth += nested
                elif sign in "]}" or (
                    sign in WIDE and (level.wide or self.wide) and WIDE[sign] == CLOSER[level.kind]
                ):
                    if not depth:
                        at = match.start()
                        break
                    depth -= 1
                elif sign == "," and not depth:
                    at = match.start()
                    break
                if nested and match.start() > self.at + _MERGED:
                    depth = 1  # brackets that pair so far apart are not part of one text
                    break
            if not depth:
                break
        end = comment(text, self.at, at)[0]
        return self.at + len(text[self.at : end].rstrip(BLANK)) or end

    def _until_wide_comma(self, start: int, end: int) -> int:
        """Before a full-width comma that a known key and a colon follow: there it parts two entries."""
        text = self.lines.found[self.line]
        at = text.find("，", start, end)
        while at >= 0:
            key = blanks(text, at + 1)
            near = min(end, key + 50)  # no key is longer
            colon = self.lines.colon(self.line, key, near, required=False) if key < end else None
            if colon and self.lines.knows(strip(text[key : colon.end])):
                return start + len(text[start:at].rstrip(BLANK))
            at = text.find("，", at + 1, end)
        return end

    def _wrap(self, start: int, end: int, lost: str = "") -> None:
        """Read the words as text although they look like something else to YAML."""
        words = self.lines.found[self.line][start:end]
        mark = self.lines.mark()
        if lost:
            self.lines.note(
                codes.LOST_TEXT, f"“{short(lost)}”会被当成注释而丢失", self.line, start + words.rfind(lost)
            )
        elif ALIAS.match(words):
            self.lines.note(
                codes.ALIAS, f"“{short(words)}”会被当成 YAML 的引用或标签；是文字就加引号", self.line, start
            )
        else:
            self.lines.note(
                codes.WRAPPED_TEXT, f"“{short(words)}”里有 YAML 的符号，要放在引号里", self.line, start
            )
        edit = self.lines.wrap(self.line, start, end)
        self.lines.edits.append(edit)
        self.at = end
        self.last = Last("plain", self.line, start, self.line, end, mark)

    def _without_colon(self, start: int, end: int) -> None:
        """An entry of {..} without a colon: part of the value before it, or a list in the wrong brackets."""
        level, text = self.levels[-1], self.lines.found[self.line]
        word = text[start:end]
        mark = self.lines.mark()
        before = level.plain
        if before and before[0] == self.line and level.colons and end - before[1] < _MERGED:
            whole = text[before[1] : end]
            edit = self.lines.wrap(self.line, before[1], end)
            self.lines.drop(self.line, edit.start, end)
            self.lines.edits.append(edit)
            message = f"“{short(whole)}”是一个值（加引号），还是“{short(word)}”前面漏了键"
            self.lines.note(codes.TWO_READINGS, message, self.line, start)
            level.plain = (self.line, before[1], end)
        else:
            if not level.colons and not level.entries:
                own: tuple[Edit, ...] = ()
                close = text.find("}", end)
                inner = text[level.column + 1 : close]
                if close > 0 and level.line == self.line and not re.search("[:：{\\[]", inner):
                    own = (
                        Edit(self.line, level.column, level.column + 1, "["),
                        Edit(self.line, close, close + 1, "]"),
                    )
                message = f"“{short(word)}”后面没有冒号；花括号里要写“键: 值”，列出几项请用方括号"
                self.lines.note(codes.BAD_YAML, message, self.line, start, own)
            elif level.colons:
                message = f"“{short(word)}”后面没有冒号和值"
                self.lines.note(codes.BAD_YAML, message, self.line, start, ())
            if SIGNS.match(word) or re.search(r"[\[\]{}]", word):
                self.lines.edits.append(self.lines.wrap(self.line, start, end))
        self.at = end
        self.last = Last("plain", self.line, start, self.line, end, mark)

    def _two_readings(self, start: int, end: int) -> None:
        text = self.lines.found[self.line]
        words = text[start:end]
        parts = [strip(part) for part in words.split("，") if strip(part)]
        named = short("”“".join(parts))
        message = (
            f"“{short(words)}”可以是一项，也可以是“{named}”{len(parts)}项；是几项就用半角逗号，是一项就加引号"
        )
        own = (Edit(self.line, start, end, ", ".join(parts)),)
        self.lines.note(codes.TWO_READINGS, message, self.line, start, own)

    def _colon(self, at: int, code: str) -> None:
        text = self.lines.found[self.line]
        space = "" if text[at + 1 : at + 2] in ("", " ") else " "
        if code == "wide":
            self.lines.edit(self.line, at, at + 1, ":" + space)
            self._wide_sign("：", at)
        else:
            self.lines.edit(self.line, at + 1, at + 1, " ")
            self.lines.note(codes.MISSING_SPACE, "冒号后面要有一个空格", self.line, at)

    def _comma(self) -> None:
        text = self.lines.found[self.line]
        sign = text[self.at]
        space = "" if text[self.at + 1 : self.at + 2] in ("", " ") else " "
        self.lines.edit(self.line, self.at, self.at + 1, "," + space)
        self._wide_sign(sign)
        self.at += 1
        self._next_entry()

    def _next_entry(self) -> None:
        self.levels[-1].entries += 1

    def _extra_comma(self) -> None:
        self.lines.edit(self.line, self.at, self.at + 1, "")
        self.lines.note(codes.BAD_YAML, "多了一个逗号：两个逗号之间没有内容", self.line, self.at)

    def _wide_sign(self, sign: str, at: int = -1) -> None:
        message = f"“{sign}”是全角符号，按半角收下了"
        self.lines.note(codes.WIDE_SIGN, message, self.line, self.at if at < 0 else at)

    def _unclosed(self) -> tuple[int, int]:
        """Close what is open at the end of the last line before the limit."""
        self.closed = False
        found = self.lines.found
        end = self.limit - 1
        while end > self.levels[0].line and (not strip(found[end]) or strip(found[end]).startswith("#")):
            end -= 1
        level = self.levels[-1]
        stop = comment(found[end], level.column if end == level.line else 0, len(found[end]))[0]
        stop = len(found[end][:stop].rstrip(BLANK))
        self.lines.edit(end, stop, stop, "".join(CLOSER[each.kind] for each in reversed(self.levels)))
        message = f"“{level.kind}”没有收尾的“{CLOSER[level.kind]}”"
        own = None if level.line == end else ()
        self.lines.note(codes.BAD_YAML, message, level.line, level.column, own)
        return end, len(found[end])
