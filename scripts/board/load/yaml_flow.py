"""Repairs inside `{…}` and `[…]`: full-width signs, words that look like YAML signs, missing signs."""

from __future__ import annotations

import re
from typing import Literal

from board.base import codes
from board.base.text import strip
from board.load.yaml_flow_parts import CLOSER, SIGNS, WIDE, FlowParts, Last, Level
from board.load.yaml_lines import BLANK, blanks, broken_escape, close_quote, comment, short
from board.load.yaml_tree import DEPTH, TooDeep

_PATIENCE = 3
_State = Literal["entry", "value", "after"]


class Flow(FlowParts):
    """One flow collection, read from its bracket up to its end or to line `limit`."""

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
        before, stuck = (0, 0), 0
        while self._skip():
            # Each step consumes something or opens the way for the next one; broken text must not hold us.
            stuck = stuck + 1 if before == (self.line, self.at) else 0
            before = self.line, self.at
            if stuck > _PATIENCE:
                self.at += 1
                continue
            text = self.lines.found[self.line]
            sign = text[self.at]
            level = self.levels[-1]
            if sign in "}]" or (
                sign in "｝］" and CLOSER[level.kind] == WIDE[sign] and (level.wide or self.wide)
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
            elif sign in CLOSER or (sign == "｛" and self.lines.known_key(self.line, self.at + 1)):
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
                    blanks(text, 0) == end
                    or (text[end - 1] in BLANK + "[{,:，：" and text[end + 1 : end + 2] in ("", " ", "\t"))
                )
            ):
                return True
            self.line, self.at = self.line + 1, 0
        return False

    def _open(self) -> None:
        sign = self.lines.found[self.line][self.at]
        mark = self.lines.mark()
        if sign in WIDE:
            self.lines.edit(self.line, self.at, self.at + 1, WIDE[sign])
            self._wide_sign(sign)
        if len(self.levels) >= DEPTH:
            raise TooDeep(self.line, self.at)
        self.levels.append(Level(WIDE.get(sign, sign), self.line, self.at, sign in WIDE, mark))
        self.at += 1

    def _close(self, sign: str) -> None:
        level = self.levels.pop()
        closer = CLOSER[level.kind]
        if sign in WIDE:
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
        self.last = Last("flow", level.line, level.column, self.line, self.at, level.mark)

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
            self.last = Last("plain", last.line, last.start, self.line, end, last.mark)
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
        self.last = Last("quote", line, start, line, end, mark)
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
        if lost >= 0 or SIGNS.match(words) or re.search(r":[ \t]|:$|[\[\]{}]", words):
            self._wrap(start, stop, text[lost:stop] if lost >= 0 else "")
        else:
            if level.kind == "[" and "，" in words:
                self._two_readings(start, stop)
            self.at = stop
            self.last = Last("plain", self.line, start, self.line, stop, mark)
        level.plain = (self.line, start, stop)
        return "after"
