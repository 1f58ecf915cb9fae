"""Repairs inside `{…}` and `[…]`: full-width signs, words that look like YAML signs, missing signs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from board.base import codes
from board.base.text import strip
from board.load.yaml_lines import BLANK, Edit, Lines, blanks, broken_escape, close_quote, comment, short
from board.load.yaml_tree import DEPTH, TooDeep

CLOSER = {"{": "}", "[": "]"}
_WIDE = {"｛": "{", "［": "[", "｝": "}", "］": "]"}
_SIGNS = re.compile(r"[&*!@`%|>,\]}]|[?:-](?:[ \t]|$)|:")
ALIAS = re.compile(r"\*[\w-]+$|&[\w-]+(?:[ \t]|$)|!!?[A-Za-z][^\s]*|!<.*", re.ASCII)

_State = Literal["entry", "value", "after"]


@dataclass(slots=True)
class _Level:
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
class _Last:
    """The value that was read last."""

    kind: Literal["plain", "quote", "flow"]
    line: int
    start: int
    end_line: int
    end: int
    mark: tuple[int, int]


class Flow:
    """One flow collection, read from its bracket up to its end or to line `limit`."""

    def __init__(self, lines: Lines, limit: int) -> None:
        self.lines = lines
        self.limit = limit
        self.line = self.at = 0
        self.wide = False
        self.levels: list[_Level] = []
        self.last: _Last | None = None
        self.closed = True

    def read(self, line: int, column: int) -> tuple[int, int]:
        """Line and column behind the collection; `closed` tells whether a bracket was missing."""
        mark = self.lines.mark()
        for self.wide in (False, True):
            self.line, self.at = line, column
            self.levels.clear()
            self._open()
            if self._walk():
                return self.line, self.at
            rest = "".join(self.lines.found[line : self.limit])
            if self.wide or not ("｝" in rest or "］" in rest):
                break
            self.lines.back(mark)
        return self._unclosed()

    # -- steps -----------------------------------------------------------------------------------------
    def _walk(self) -> bool:
        state: _State = "entry"
        while self._skip():
            text = self.lines.found[self.line]
            sign = text[self.at]
            level = self.levels[-1]
            if sign in "}]" or (
                sign in "｝］" and CLOSER[level.kind] == _WIDE[sign] and (level.wide or self.wide)
            ):
                self._close(sign)
                if not self.levels:
                    return True
                state = "after"
            elif state == "after":
                state = self._after(sign)
            elif sign == "," or (sign == "，" and state == "entry"):
                if state == "entry":
                    self._extra_comma()
                self.at += 1
                self._next_entry()
                state = "entry"
            elif sign in CLOSER or (sign == "｛" and self._has_key(self.at + 1)):
                self._open()
                state = "entry"
            elif sign in "\"'":
                state = self._quote(state)
            else:
                state = self._plain(state)
        return False

    def _skip(self) -> bool:
        """Go to the next sign that is neither space nor comment; False at the limit."""
        found = self.lines.found
        while self.line < self.limit:
            text = found[self.line]
            end = blanks(text, self.at)
            gap = text[self.at : end]
            if gap.strip(" ") and end < len(text):
                self.lines.edit(self.line, self.at, end, " " * len(gap))
            self.at = end
            if end < len(text) and not (
                text[end] == "#"
                and (
                    not strip(text[:end])
                    or (text[end - 1] in BLANK and text[end + 1 : end + 2] in ("", " ", "\t"))
                )
            ):
                return True
            self.line, self.at = self.line + 1, 0
        return False

    def _open(self) -> None:
        sign = self.lines.found[self.line][self.at]
        mark = self.lines.mark()
        if sign in _WIDE:
            self.lines.edit(self.line, self.at, self.at + 1, _WIDE[sign])
            self._wide_sign(sign)
        if len(self.levels) >= DEPTH:
            raise TooDeep(self.line, self.at)
        self.levels.append(_Level(_WIDE.get(sign, sign), self.line, self.at, sign in _WIDE, mark))
        self.at += 1

    def _close(self, sign: str) -> None:
        level = self.levels.pop()
        closer = CLOSER[level.kind]
        if sign in _WIDE:
            self.lines.edit(self.line, self.at, self.at + 1, closer)
            self._wide_sign(sign)
        elif sign != closer:
            message = f"“{level.kind}”要用“{closer}”收尾，这里却是“{sign}”"
            if self.levels and CLOSER[self.levels[-1].kind] == sign:
                self.lines.edit(self.line, self.at, self.at, closer)
                self.lines.note(codes.BAD_YAML, message, self.line, self.at)
                level = self.levels.pop()
            else:
                self.lines.edit(self.line, self.at, self.at + 1, closer)
                self.lines.note(codes.BAD_YAML, message, self.line, self.at)
        self.at += 1
        self.last = _Last("flow", level.line, level.column, self.line, self.at, level.mark)

    def _next_entry(self) -> None:
        self.levels[-1].entries += 1

    def _after(self, sign: str) -> _State:
        """Behind a value, where only a comma may follow."""
        last, level = self.last, self.levels[-1]
        assert last is not None  # noqa: S101 - "after" follows a value
        text = self.lines.found[self.line]
        if sign == ",":
            self.at += 1
            self._next_entry()
            return "entry"
        if sign in "，、":
            self._comma()
            return "entry"
        if sign == "#" and text[self.at - 1] in BLANK + ",":
            lost = strip(text[self.at :])
            self.lines.note(codes.LOST_TEXT, f"“{short(lost)}”会被当成注释而丢失", self.line, self.at, ())
            self.at = len(text)
            return "after"
        end = self._extent()
        colon = self.lines.colon(self.line, self.at, end, required=False)
        if self.line != last.end_line and last.kind == "plain" and not colon and sign not in "{[\"'":
            self.at = end  # a text that runs over several lines
            self.last = _Last("plain", last.line, last.start, self.line, end, last.mark)
            level.plain = None
            return "after"
        if self.line != last.end_line or (sign in "{[｛［" and last.kind == "flow"):
            self.lines.edit(last.end_line, last.end, last.end, ",")
            message = "这里缺少一个逗号，与后面一项分不开"
            self.lines.note(codes.BAD_YAML, message, last.end_line, max(last.end - 1, 0))
            self._next_entry()
            return "entry"
        self.lines.back(last.mark)
        self._wrap(last.start, end)
        return "after"

    def _quote(self, state: _State) -> _State:
        start, text = self.at, self.lines.found[self.line]
        mark = self.lines.mark()
        end = close_quote(text, start)
        line = self.line
        if end < 0:
            # Quotes may run over lines; without an end they are closed where the entry ends.
            for line in range(self.line + 1, self.limit):
                end = close_quote(text[start] + self.lines.found[line], 0) - 1
                if end >= 0:
                    break
            else:
                end, line = self._extent(), self.line
                self.lines.edit(line, end, end, text[start])
                self.lines.note(codes.BAD_YAML, f"引号“{text[start]}”没有收尾", line, start)
        elif text[start] == '"' and (bad := broken_escape(text[start + 1 : end - 1])):
            body = text[start + 1 : end - 1].replace('\\"', '"').replace("'", "''")
            self.lines.edit(line, start, end, f"'{body}'")
            self.lines.note(
                codes.WRAPPED_TEXT, f"双引号里的“{bad}”不能这样写；按字面收下了，请改用单引号", line, start
            )
        self.line, self.at = line, end
        text = self.lines.found[line]
        tail = blanks(text, end)
        if state == "entry" and text[tail : tail + 1] in (":", "："):
            if text[tail] == "：":
                self._colon(tail, "wide")
            self.at = tail + 1
            self.levels[-1].colons += 1
            return "value"
        self.levels[-1].plain = None
        self.last = _Last("quote", line, start, line, end, mark)
        return "after"

    def _plain(self, state: _State) -> _State:
        level, text = self.levels[-1], self.lines.found[self.line]
        start, end = self.at, self._extent()
        mark = self.lines.mark()
        if state == "entry":
            pair = level.kind == "{"
            colon = self.lines.colon(self.line, start, end, required=pair and level.colons == 0)
            if colon and (pair or not colon.code):
                if colon.code:
                    self._colon(colon.end, colon.code)
                level.colons += 1
                self.at = colon.value
                return "value"
            if pair:
                self._without_colon(start, end)
                return "after"
        if level.kind == "{":
            end = self._until_wide_comma(start, end)
        stop, lost = comment(text, start, end)
        words = text[start:stop]
        if lost >= 0 or _SIGNS.match(words) or re.search(r":[ \t]|:$|[\[\]{}]", words):
            self._wrap(start, stop, text[lost:stop] if lost >= 0 else "")
        else:
            if level.kind == "[" and "，" in words:
                self._two_readings(start, stop)
            self.at = stop
            self.last = _Last("plain", self.line, start, self.line, stop, mark)
        level.plain = (self.line, start, stop)
        return "after"

    # -- parts -----------------------------------------------------------------------------------------
    def _extent(self) -> int:
        """Where the words that start here end: before a comma or bracket of this collection, or a comment."""
        text, level = self.lines.found[self.line], self.levels[-1]
        for nested in (True, False):
            depth, at = 0, self.at
            while at < len(text):
                sign = text[at]
                if nested and sign in "[{":
                    depth += 1
                elif sign in "]}" or (
                    sign in "｝］" and (level.wide or self.wide) and _WIDE[sign] == CLOSER[level.kind]
                ):
                    if not depth:
                        break
                    depth -= 1
                elif sign == "," and not depth:
                    break
                at += 1
            if not depth:
                break
        end = comment(text, self.at, at)[0]
        return self.at + len(text[self.at : end].rstrip(BLANK)) or end

    def _has_key(self, start: int) -> bool:
        text = self.lines.found[self.line]
        start = blanks(text, start)
        if start >= len(text):
            return False
        colon = self.lines.colon(self.line, start, len(text), required=False)
        return colon is not None and self.lines.knows(strip(text[start : colon.end]))

    def _until_wide_comma(self, start: int, end: int) -> int:
        """Before a full-width comma that a known key and a colon follow: there it parts two entries."""
        text = self.lines.found[self.line]
        at = text.find("，", start, end)
        while at >= 0:
            key = blanks(text, at + 1)
            colon = self.lines.colon(self.line, key, end, required=False) if key < end else None
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
        self.last = _Last("plain", self.line, start, self.line, end, mark)

    def _without_colon(self, start: int, end: int) -> None:
        """An entry of {..} without a colon: part of the value before it, or a list in the wrong brackets."""
        level, text = self.levels[-1], self.lines.found[self.line]
        word = text[start:end]
        mark = self.lines.mark()
        before = level.plain
        if before and before[0] == self.line and level.colons:
            whole = text[before[1] : end]
            edit = self.lines.wrap(self.line, before[1], end)
            self.lines.edits = [
                e for e in self.lines.edits if not (e.line == self.line and edit.start <= e.start < end)
            ]
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
            if _SIGNS.match(word) or re.search(r"[\[\]{}]", word):
                self.lines.edits.append(self.lines.wrap(self.line, start, end))
        self.at = end
        self.last = _Last("plain", self.line, start, self.line, end, mark)

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
