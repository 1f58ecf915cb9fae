"""A text of Markdown as people read it: what stands between the signs of a number is gone from it.

139`0000`0123, 139&#48;0000123 and [139](tel:0)00000123 are one number on a page (CommonMark 0.31, 2.5, 6).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from html import unescape

_SIGNS = ("`", "&", "<", "**", "__", "~~", "](")
_MARKUP = re.compile(
    r"`+|\*\*+|__+|~~+"
    r"|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
    r"|<!--[^<>\x1f]{0,400}-->"
    r"|</?(?:a|b|i|u|s|em|strong|small|span|font|code|mark|sup|sub|bdi|ins|del|wbr|br)\b[^<>\x1f]{0,400}>"
    r"|!?\[([^][\n\x1f]{0,200})\]\([^()\n\x1f]{0,400}\)"
)
"""Bounded, so that a text without an end to its signs is gone through once."""


@dataclass(frozen=True, slots=True)
class Read:
    """`text` as it is read; its piece from `starts[n]` stands from `places[n]` on where it was typed."""

    text: str
    starts: tuple[int, ...]
    places: tuple[int, ...]

    def typed(self, at: int) -> int:
        """Where the sign at a place of `text` was typed."""
        number = bisect_right(self.starts, at) - 1
        return self.places[number] + at - self.starts[number]


def as_read(typed: str) -> Read | None:
    """A text without its markup; nothing where it has none."""
    if not any(sign in typed for sign in _SIGNS):
        return None
    pieces: list[tuple[int, str]] = []
    done = 0
    for found in _MARKUP.finditer(typed):
        pieces.append((done, typed[done : found.start()]))
        done = found.end()
        if found[1]:
            pieces.append((found.start(1), found[1]))
        elif found[0].startswith("&"):
            pieces.append((found.start(), unescape(found[0])))
        elif found[0].startswith("<br"):
            pieces.append((found.start(), " "))
    if not done:
        return None
    pieces.append((done, typed[done:]))
    starts, at = [], 0
    for _, text in pieces:
        starts.append(at)
        at += len(text)
    return Read("".join(text for _, text in pieces), tuple(starts), tuple(place for place, _ in pieces))
