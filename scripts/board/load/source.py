"""One text file as it was found, and findings that point into it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from board.base.findings import Code, Finding

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Source:
    """A file's path below the root (with /), and its text with line ends as found, without a BOM."""

    file: str
    text: str

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends; other separators (form feed, U+2028) stay inside, as in an editor."""
        return _LINE_END.split(self.text) if "\r" in self.text else self.text.split("\n")

    def line(self, number: int) -> str:
        """Line `number`, counted from 1; empty outside the file."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def finding(self, code: Code, message: str, line: int, column: int, suggestion: str = "") -> Finding:
        """A finding at a place of this file; behind the end of a line, where a repair may be, is its end."""
        return Finding(code, self.file, message, line, min(column, len(self.line(line)) + 1), suggestion)

    def replaced(self, line: int, column: int, old: str, new: str) -> str:
        """Line `line` with `old`, from `column` on, replaced by `new`; empty where it is not there."""
        text = self.line(line)
        at = text.find(old, max(column - 1, 0))
        return "" if at < 0 or not old else text[:at] + new + text[at + len(old) :]
