"""Values outside brackets: quoted texts, block scalars, and words that YAML would take for its own signs."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from board.base import codes
from board.base.text import strip
from board.load.yaml_flow import Flow
from board.load.yaml_flow_parts import ALIAS, CLOSER
from board.load.yaml_lines import (
    BLANK,
    Edit,
    Lines,
    blanks,
    broken_escape,
    close_quote,
    comment,
    quoted,
    short,
)
from board.load.yaml_tree import Doubt
from board.load.yaml_words import DOUBTS

MARKER = re.compile(r"(?:---|\.\.\.)(?:[ \t]|$)")
_BLOCK = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-])(?:[ \t]+#(?:[ \t].*)?)?$")
_SIGNS = re.compile(r"[&*!@`%|>,\[\]{}\"']|[?:-](?:[ \t]|$)")


class Frame(NamedTuple):
    """An open block: the column of its keys or dashes."""

    indent: int
    kind: Literal["map", "list"]


class Values:
    """Reads one value and says on which line the next entry starts; `Scanner` finds the values."""

    def __init__(self, lines: Lines, tab: int = 2) -> None:
        self.lines = lines
        self.tab = tab  # columns that a tab in an indentation is worth
        self.frames: list[Frame] = []
        self.open = True  # whether a block may start below the last line

    def _width(self, gap: str, tab: int = 0) -> int:
        """Columns of an indentation."""
        columns = 0
        step = tab or self.tab
        for sign in gap:
            if sign == "\t":
                columns += step - columns % step
            else:
                columns += {"\u3000": 2, "\u200b": 0, "\ufeff": 0}.get(sign, 1)
        return columns

    def _value(self, at: int, start: int, parent: int, *, head: bool = False) -> int:
        """What stands behind a colon or a dash, or (`head`) at the start of a line; the line after it."""
        text = self.lines.found[at]
        column = blanks(text, start)
        gap = text[start:column]
        if gap.strip(" ") and column < len(text) and start:
            self.lines.edit(at, start, column, " ")
            if gap.strip(" \t"):
                self.lines.note(codes.WIDE_SIGN, "冒号后面是全角空格，按半角收下了", at, start)
        if column == len(text) or (text[column] == "#" and text[column + 1 : column + 2] in (" ", "\t")):
            self.open = True
            if gap.strip(" \t") and column == len(text):
                self.lines.edit(at, start, column, "")
            return at + 1
        self.open = False
        sign = text[column]
        if head and text[column : column + 2] in ("?", "? "):
            return self._long_key(at, column)
        words = text[column:].rstrip(BLANK)
        if sign in "|>" and _BLOCK.match(words):
            end = self._deeper(at, parent)
            if end > at + 1:
                return end
        if sign in "\"'":
            return self._quote(at, column, parent)
        if sign in CLOSER or (sign == "｛" and self.lines.known_key(at, column + 1)):
            return self._flow(at, column, parent, head=head)
        if sign == "［" and words.endswith(("］", "]")):
            inner = words[1:-1]
            own = (Edit(at, column, column + len(words), "[" + inner.replace("，", ", ") + "]"),)
            message = (
                f"“{short(words)}”可以是一段文字，也可以是列出的几项；是几项就用半角方括号，是文字就加引号"
            )
            self.lines.note(codes.TWO_READINGS, message, at, column, own)
        return self._plain(at, column, parent)

    def _long_key(self, at: int, column: int) -> int:
        """A key in YAML's long form, `? key` with `: value` on a line of its own."""
        found = self.lines.found
        self.lines.note(codes.BAD_YAML, "“?”开头的写法不收；请写成“键: 值”", at, column, ())
        while True:
            self.lines.edit(at, 0, len(found[at]), "")
            at += 1
            if at == len(found) or not (strip(found[at]) and found[at].startswith(" " * column + ":")):
                return at

    def _deeper(self, at: int, parent: int) -> int:
        """The first line after `at` that is not deeper than `parent`; blank lines do not count."""
        end = probe = at + 1
        while probe < len(self.lines.found):
            text = self.lines.found[probe]
            start = blanks(text, 0)
            if start < len(text):
                if self._width(text[:start]) <= parent or (start == 0 and MARKER.match(text)):
                    break
                end = probe + 1
            probe += 1
        return end

    # -- quotes and brackets ---------------------------------------------------------------------------
    def _quote(self, at: int, column: int, parent: int) -> int:
        text = self.lines.found[at]
        end = close_quote(text, column)
        if end < 0:
            return self._open_quote(at, column, parent)
        rest = text[end:].rstrip(BLANK)
        if strip(rest) in (",", "，"):
            self._extra(at, end, len(text), strip(rest))
        elif rest and not re.match(r"[ \t]+#[ \t]", rest):
            return self._plain(at, column, parent)
        body = text[column + 1 : end - 1]
        if text[column] == '"' and (bad := broken_escape(body)):
            inner = body.replace('\\"', '"').replace("'", "''")
            self.lines.edit(at, column, end, f"'{inner}'")
            message = f"双引号里的“{bad}”不能这样写；按字面收下了，请改用单引号"
            self.lines.note(codes.WRAPPED_TEXT, message, at, column)
        return at + 1

    def _open_quote(self, at: int, column: int, parent: int) -> int:
        found, sign = self.lines.found, self.lines.found[at][column]
        limit = self._deeper(at, parent)
        for line in range(at + 1, limit):
            end = close_quote(sign + found[line], 0) - 1
            if end >= 0:
                rest = found[line][end:].rstrip(BLANK)
                if not rest or re.match(r"[ \t]+#[ \t]", rest):
                    return line + 1
                break
        text = found[at].rstrip(BLANK)
        if sign == '"' and text.endswith("”"):
            self.lines.edit(at, len(text) - 1, len(text), '"')
        elif sign == '"' and "”" in text[column:]:
            self.lines.edit(at, column, column + 1, "“")
        else:
            self.lines.edit(at, len(text), len(text), sign)
        self.lines.note(codes.BAD_YAML, f"引号“{sign}”没有收尾", at, column)
        return at + 1

    def _flow(self, at: int, column: int, parent: int, *, head: bool) -> int:
        mark = self.lines.mark()
        flow = Flow(self.lines, self._flow_limit(at, parent))
        line, end = flow.read(at, column)
        if not flow.closed:
            return line + 1
        text = self.lines.found[line]
        rest = strip(text[end:])
        if not rest or re.match(r"[ \t]+#(?:[ \t]|$)", text[end:]):
            return line + 1
        if head and rest[0] in ":：":
            self.lines.note(codes.BAD_YAML, DOUBTS[Doubt.COMPLEX_KEY], at, column, ())
            self.lines.edit(line, end, len(text), "")
        elif rest in (",", "，") or not rest.strip("]}"):
            self._extra(line, end, len(text), rest)
        elif line != at or (text[column] in "{｛" and re.search("[:：]", text[column:end])):
            message = f"“{text[end - 1]}”已经收尾，后面的“{short(rest)}”读不进去"
            self.lines.note(codes.BAD_YAML, message, line, end, ())
            self.lines.edit(line, end, len(text), "")
        else:
            self.lines.back(mark)
            return self._plain(at, column, parent)
        return line + 1

    def _flow_limit(self, at: int, parent: int) -> int:
        """Where a bracket that is never closed must end: before a key that is not deeper than its own."""
        found = self.lines.found
        for line in range(at + 1, len(found) if parent >= 0 else 0):
            text = found[line]
            start = blanks(text, 0)
            if start == len(text) or self._width(text[:start]) > parent or text[start] in "{[]}\"'#":
                continue
            above = found[line - 1]
            if strip(above[: comment(above, 0, len(above))[0]]).endswith((",", "，", "[", "{")):
                continue
            if self.lines.colon(line, start, len(text), required=False) or text[start : start + 2] == "- ":
                return line
        return len(found)

    def _extra(self, at: int, start: int, end: int, words: str) -> None:
        self.lines.edit(at, start, end, "")
        self.lines.note(codes.BAD_YAML, f"行末多了“{short(words)}”", at, start)

    # -- words -----------------------------------------------------------------------------------------
    def _plain(self, at: int, column: int, parent: int) -> int:
        """A text without quotes, with the lines that continue it."""
        text = self.lines.found[at]
        end = len(text.rstrip(BLANK))
        stop, lost = comment(text, column, end)
        last = self._continued(at, parent) if stop == end else at
        words = text[column:stop]
        joined = [words, *(strip(self.lines.found[line]) for line in range(at + 1, last + 1))]
        swallowed = [(at, lost)] if lost >= 0 else []
        for line in range(at + 1, last + 1):
            more = self.lines.found[line]
            _, hash_at = comment(more, blanks(more, 0), len(more.rstrip(BLANK)))
            if hash_at >= 0:
                swallowed.append((line, hash_at))
        inner = [at + n for n, each in enumerate(joined) if re.search(r":[ \t]|:$", each)]
        # Real anchors and tags are errors; the words go on as text so that the rest is read.
        alias = ALIAS.match(words)
        if not (swallowed or alias or inner or _SIGNS.match(words)):
            return last + 1
        own = None if last == at else ()
        for line, hash_at in swallowed:
            ends = stop if line == at else len(self.lines.found[line].rstrip(BLANK))
            message = f"“{short(self.lines.found[line][hash_at:ends])}”会被当成注释而丢失"
            self.lines.note(codes.LOST_TEXT, message, line, hash_at, own)
        if alias:
            message = f"“{short(alias[0])}”会被当成 YAML 的引用或标签；是文字就加引号"
            self.lines.note(codes.ALIAS, message, at, column, own)
        elif inner and inner[0] > at:
            for line in inner:
                more = self.lines.found[line]
                start = blanks(more, 0)
                message = f"“{short(more[start:])}”是另一个键（请与上面的键对齐），还是接着上一行的文字"
                moved = (Edit(line, 0, start, " " * max(parent, 0)),)
                self.lines.note(codes.TWO_READINGS, message, line, start, moved)
        elif not swallowed:
            self._inner_key(at, column, stop, own)
        if last == at:
            self.lines.edits.append(self.lines.wrap(at, column, stop))
        else:
            self._wrap_lines(at, column, last)
        return last + 1

    def _inner_key(self, at: int, column: int, stop: int, own: tuple[Edit, ...] | None) -> None:
        """Words with a colon: text, unless a key of the model stands behind a space (two lines in one)."""
        text = self.lines.found[at]
        for match in re.finditer(r"[ \t]([^\s:]+):(?:[ \t]|$)", text[column:stop]):
            if self.lines.knows(match[1]):
                message = f"“{short(match[1])}: ”是另一个键（请另起一行），还是前面文字的一部分（请加引号）"
                self.lines.note(codes.TWO_READINGS, message, at, column + match.start(1), own)
                return
        words = text[column:stop]
        self.lines.note(
            codes.WRAPPED_TEXT, f"“{short(words)}”里有 YAML 的符号，要放在引号里", at, column, own
        )

    def _wrap_lines(self, at: int, column: int, last: int) -> None:
        """Quote a text that runs over several lines."""
        for line in range(at, last + 1):
            text = self.lines.found[line]
            start = column if line == at else blanks(text, 0)
            end = len(text.rstrip(BLANK))
            if start >= end:
                continue
            body = quoted('"' + text[start:end])[2:-1]  # with the escapes of single quotes
            new = ("'" if line == at else "") + body + ("'" if line == last else "")
            self.lines.edits.append(Edit(line, start, end, new, shown=False))

    def _continued(self, at: int, parent: int) -> int:
        """The last line that continues the text of line `at`; a key among them ends it or is asked about."""
        last = at
        for line in range(at + 1, self._deeper(at, parent)):
            text = self.lines.found[line]
            start = blanks(text, 0)
            if start == len(text):
                continue
            if text[start] == "#":
                break
            colon = self.lines.colon(line, start, len(text.rstrip(BLANK)), required=False)
            known = colon is not None and self.lines.knows(strip(text[start : colon.end]))
            if colon and known and not colon.code and self.frames and self.frames[-1].kind == "map":
                break  # _level moves it to the column of its block
            own: tuple[Edit, ...] = ()
            words = strip(text)
            if text[start : start + 2] in ("- ", "－ "):
                message = f"上一行已经有文字，“{short(words)}”是接着的文字，还是另列的一项"
                self.lines.note(codes.TWO_READINGS, message, line, start, own)
            elif colon and known and colon.code:
                message = f"“{short(words)}”是另一个键（请与上面的键对齐），还是接着上一行的文字"
                if self.frames and self.frames[-1].kind == "map":
                    own = (
                        Edit(line, 0, start, " " * self.frames[-1].indent),
                        Edit(line, colon.end, colon.end + 1, ": "),
                    )
                self.lines.note(codes.TWO_READINGS, message, line, start, own)
            if text[:start].strip(" "):
                self.lines.edit(line, 0, start, " " * max(self._width(text[:start]), parent + 1))
                self.lines.note(codes.WIDE_INDENT, "行首的缩进不是半角空格，按半角空格收下了", line, 0)
            last = line
        return last
