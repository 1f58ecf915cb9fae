"""Line by line through a YAML text: what YAML would read otherwise than it is meant is repaired.

The scanner knows just enough YAML to tell structure from words: which block a line belongs to, and where
texts, block scalars, quotes and flow collections end. Whatever it does not understand it leaves alone;
libyaml has the last word on the repaired text.

An item `- 一是走访: 12户` stays a mapping, known key or not: that is what it is to every YAML reader, and
the decoder says what it expected there. A value `说明: 一是走访: 12户` can only be text.
"""

from __future__ import annotations

import re
from typing import Literal

from board.base import codes
from board.base.text import strip
from board.load.yaml_flow_parts import ALIAS
from board.load.yaml_lines import BLANK, Colon, Lines, blanks, short
from board.load.yaml_tree import DEPTH, TooDeep
from board.load.yaml_values import MARKER, Frame, Values

_DASHES = "－—–"
_NUMBER = re.compile(r"-\d[\d.,]*%?\s*$")


class Scanner(Values):
    """One run over the lines; `tab` is how many columns a tab in an indentation is worth."""

    def __init__(self, lines: Lines, tab: int = 2) -> None:
        super().__init__(lines, tab)
        self.began = False

    def run(self) -> None:
        """Go through all lines; raises TooDeep."""
        at = 0
        while at < len(self.lines.found):
            at = self._line(at)

    # -- lines -----------------------------------------------------------------------------------------
    def _line(self, at: int) -> int:
        text = self.lines.found[at]
        start = blanks(text, 0)
        if start == len(text):
            if text.strip(" "):
                self.lines.edit(at, 0, len(text), "")
            return at + 1
        if text[start] == "#":
            return self._comment(at, start)
        if start == 0 and (MARKER.match(text) or (text[0] == "%" and not self.began)):
            return self._marker(at)
        indent = self._indent(at, start)
        self.began = True
        return self._content(at, start, self._level(at, start, indent))

    def _comment(self, at: int, start: int) -> int:
        text = self.lines.found[at]
        if text[:start].strip(" "):
            self.lines.edit(at, 0, start, " " * start)
        if start and text[start + 1 : start + 2].isdigit():
            words = strip(text[start:])
            own = (self.lines.wrap(at, start, len(text.rstrip(BLANK))),) if self.open else ()
            self.lines.note(codes.LOST_TEXT, f"“{short(words)}”会被当成注释而丢失", at, start, own)
            if own and self.frames and self._width(text[:start]) > self.frames[-1].indent:
                self.lines.edits += own
                self.open = False
        return at + 1

    def _marker(self, at: int) -> int:
        text = self.lines.found[at]
        found = self.lines.found
        if text.startswith("---") and not self.began and not strip(text[3:]):
            self.began = True
            return at + 1
        rest = (strip(found[line])[:1] for line in range(at + 1, len(found)))
        if text.startswith("...") and all(sign in ("", "#") for sign in rest):
            return at + 1
        words = (
            "“%”开头的行是给 YAML 软件的指令"
            if text[0] == "%"
            else f"中间又出现了“{text[:3]}”：一个文件只能写一份记录"
        )
        self.lines.note(codes.BAD_YAML, words, at, 0, ())
        self.lines.edit(at, 0, len(text), "")
        return at + 1

    # -- indentation -----------------------------------------------------------------------------------

    # -- indentation -----------------------------------------------------------------------------------
    def _indent(self, at: int, start: int) -> int:
        """The column of a line's first sign, after replacing what is not a plain space."""
        gap = self.lines.found[at][:start]
        if not gap.strip(" "):
            return start
        indent = self._width(gap)
        levels = {frame.indent for frame in self.frames}
        if indent not in levels and not (self.open and levels and indent > max(levels)):
            fitting = {self._width(gap, tab) for tab in (2, 4, 8)} | {len(gap)}
            if len(fitting & levels) == 1:
                indent = (fitting & levels).pop()
        self.lines.edit(at, 0, start, " " * indent)
        name = "制表符" if "\t" in gap else "全角空格" if "\u3000" in gap else "特殊的空格"
        self.lines.note(codes.WIDE_INDENT, f"行首的缩进是{name}，按 {indent} 个半角空格收下了", at, 0)
        return indent

    def _level(self, at: int, start: int, indent: int) -> int:
        """Close the blocks that end before this line; a line that fits no block is moved to the nearest."""
        text, before = self.lines.found[at], list(self.frames)
        dash = text[start] in "-" + _DASHES and text[start + 1 : start + 2] in ("", *BLANK)
        while self.frames and self.frames[-1].indent > indent:
            self.frames.pop()
        top = self.frames[-1] if self.frames else None
        if (top is None and before) or (
            top and top.indent < indent and (not self.open or len(before) != len(self.frames))
        ):
            wanted = "list" if dash else "map"
            is_entry = dash or self.lines.colon(at, start, len(text), required=False)
            fitting = [frame for frame in before if frame.kind == wanted]
            if fitting and is_entry:
                chosen = min(fitting, key=lambda frame: (abs(frame.indent - indent), -frame.indent))
                gap = len(text[:start])
                self.lines.drop(at, 0, 1)
                self.lines.edit(at, 0, gap, " " * chosen.indent)
                message = f"缩进与上面的行对不齐：空了 {indent} 格，应为 {chosen.indent} 格"
                self.lines.note(codes.BAD_YAML, message, at, start)
                self.frames = before[: before.index(chosen) + 1]
                return chosen.indent
        elif (
            self.frames[-2:] == [(indent, "map"), (indent, "list")]
            and not dash
            and not self._short_dash(at, start)
        ):
            self.frames.pop()  # a list that is not indented below its key ends at the next key
        return indent

    def _short_dash(self, at: int, start: int) -> bool:
        """Whether a list item lacks the space behind its dash (or has a full-width dash)."""
        text = self.lines.found[at]
        if text[start] not in "-" + _DASHES or text[start + 1 : start + 2] in ("", text[start], *" \t"):
            return False
        if text[start] == "-" and text[start + 1] in BLANK:
            return True
        in_list = bool(self.frames) and self.frames[-1].kind == "list"
        return in_list or (self.open and not _NUMBER.match(text[start:]))

    # -- content ---------------------------------------------------------------------------------------

    # -- content ---------------------------------------------------------------------------------------
    def _content(self, at: int, start: int, indent: int) -> int:
        """The dashes, the key and the value of a line; the line after it."""
        text = self.lines.found[at]
        column, shift = self._dashes(at, start, indent - start)
        item = column > start
        if column == len(text):
            self.open = True
            return at + 1
        parent = self.frames[-1].indent if self.frames else -1
        end = len(text.rstrip(BLANK))
        in_map = bool(self.frames) and self.frames[-1] == (column + shift, "map")
        required = not item and (in_map or not self.frames)
        colon = None
        if text[column] not in "{[#" and text[column : column + 2] not in ("?", "? "):
            colon = self.lines.colon(at, column, end, required=required)
        if colon and text[column] in "&*!@`%|>,]}":
            if item:
                return self._value(at, column, parent)
            words = text[column : colon.end].rstrip(BLANK)
            code = codes.ALIAS if ALIAS.match(words) else codes.WRAPPED_TEXT
            self.lines.note(
                code, f"“{short(words)}”开头的符号在 YAML 里有特殊含义；是文字就加引号", at, column
            )
            self.lines.edits.append(self.lines.wrap(at, column, column + len(words)))
        if colon is None and not item:
            colon = self._no_colon(at, column, end, in_map=in_map)
            if colon is None:
                return at + 1
            if not colon.end:
                return self._value(at, column, parent, head=True)
        if colon is None:
            return self._value(at, column, parent)
        self._enter(at, column, column + shift, "map")
        if colon.code == "wide":
            space = "" if text[colon.end + 1 : colon.end + 2] in ("", *BLANK) else " "
            self.lines.edit(at, colon.end, colon.end + 1, ":" + space)
            self.lines.note(codes.WIDE_SIGN, "“：”是全角冒号，按半角收下了", at, colon.end)
        elif colon.code == "space":
            self.lines.edit(at, colon.value, colon.value, " ")
            self.lines.note(codes.MISSING_SPACE, "冒号后面要有一个空格", at, colon.end)
        return self._value(at, colon.value, column + shift)

    def _dashes(self, at: int, column: int, shift: int) -> tuple[int, int]:
        """Where the content behind the dashes of a list starts, and how far edits have moved it."""
        text, item = self.lines.found[at], False
        while column < len(text):
            sign, after = text[column], blanks(text, column + 1)
            gap = text[column + 1 : after]
            bare = after == column + 1 and after < len(text)
            tight = self._short_dash(at, column) and not (item and bare)
            wide = sign in _DASHES and not bare
            if not (tight or wide or (sign == "-" and (gap[:1] in (" ", "\t") or after == len(text)))):
                break
            item = True
            self._enter(at, column, column + shift, "list")
            if sign in _DASHES:
                self.lines.edit(at, column, column + 1, "-")
                self.lines.note(codes.WIDE_SIGN, f"“{sign}”是全角符号，按半角短横收下了", at, column)
            if bare:
                self.lines.edit(at, after, after, " ")
                if sign == "-":
                    self.lines.note(codes.MISSING_SPACE, "短横后面要有一个空格", at, column)
                shift += 1
            elif gap.strip(" ") and after < len(text):
                self.lines.edit(at, column + 1, after, " " * len(gap))
                if gap.strip(" \t"):
                    self.lines.note(codes.WIDE_SIGN, "短横后面是全角空格，按半角收下了", at, column + 1)
            column = after
        return column, shift

    def _no_colon(self, at: int, column: int, end: int, *, in_map: bool) -> Colon | None:
        """A line without a key where keys stand: the colon was forgotten. None where it cannot be read.

        A colon at 0 says that the line is no entry of a mapping at all, as the text of a root scalar.
        """
        text = self.lines.found[at]
        if text[column] in "{[｛\"'#-" or text[column : column + 2] in ("?", "? "):
            return Colon(0, 0, "")
        if not in_map and (self.frames or not self._keys_below(at, column)):
            return Colon(0, 0, "")
        words = text[column:end]
        known = max((key for key in self.lines.known if words.startswith(key)), key=len, default="")
        if len(known) == 1 and words[1:2] not in ("", *BLANK):
            known = ""
        value = blanks(text, column + len(known)) if known else 0
        if known and value < end:
            self.lines.edit(at, column + len(known), value, ": ")
            self.lines.note(codes.BAD_YAML, f"“{known}”后面缺少冒号", at, column)
            return Colon(column + len(known), value, "")
        self.lines.edit(at, 0, len(text), "")
        message = f"这一行没有冒号：“{short(words)}”不是“键: 值”"
        if words[0] in ":：":
            message = "冒号前面没有键"
        self.lines.note(codes.BAD_YAML, message, at, column, ())
        return None

    def _keys_below(self, at: int, column: int) -> bool:
        """Whether a key stands below a first line in the same column."""
        for line in range(at + 1, len(self.lines.found)):
            text = self.lines.found[line]
            if blanks(text, 0) == column < len(text):
                return self.lines.colon(line, column, len(text), required=False) is not None
        return False

    def _enter(self, at: int, column: int, indent: int, kind: Literal["map", "list"]) -> None:
        if not (self.frames and self.frames[-1] == (indent, kind)):
            if len(self.frames) >= DEPTH:
                raise TooDeep(at, column)
            self.frames.append(Frame(indent, kind))
