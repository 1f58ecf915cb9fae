"""Signs in a file that nobody sees, each line once."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from board.base import codes
from board.base.findings import Finding
from board.base.signs import is_plain, strange, told, without
from board.load.source import Source

_MOST = 20
"""Lines of one file that are told: where there are more, something else was pasted."""


def unseen(source: Source, known: Collection[Finding] = ()) -> Iterator[Finding]:
    """The lines of a file with strange signs, but for those of which something is `known` already."""
    if is_plain(source.text):
        return
    told_lines = {each.line for each in known}
    left = _MOST
    for number, line in enumerate(source.lines, 1):
        if number in told_lines or is_plain(line):
            continue
        found = next(strange(line), None)
        if found:
            better = without(line)
            yield source.finding(codes.HIDDEN_SIGN, told(found[0]), number, found.start() + 1, better)
            left -= 1
            if not left:
                return
