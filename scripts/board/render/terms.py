"""The fixed terms of the Party, which are never broken inside, on a page or on paper."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

LONG_TERM = 12
_NO_TEXT = r"<(title|script|style)\b.*?</\1>|<[^>]*>"


@cache
def fixed_terms() -> re.Pattern[str]:
    """The terms that are never broken inside; longer ones first, so that the longest is found."""
    lines = resources.files("board.packs").joinpath("terms.txt").read_text(encoding="utf-8").split()
    return re.compile("|".join(re.escape(term) for term in sorted(lines, key=len, reverse=True)))


def glue(html: str) -> str:
    """HTML in which every fixed term is kept together; safe where terms stand in text, not in attributes."""
    return fixed_terms().sub(lambda found: _kept(found[0]), html)


def glue_page(html: str) -> str:
    """A whole page in which every fixed term in its text is kept together, and none in attributes."""

    def keep(found: re.Match[str]) -> str:
        return found[0] if found[0][0] == "<" else _kept(found[0])

    return _marks_and_terms().sub(keep, html) if fixed_terms().search(html) else html


def _kept(term: str) -> str:
    # A long term is set smaller where a narrow screen would not hold it.
    return f'<span class="keep{" keep-long" if len(term) >= LONG_TERM else ""}">{term}</span>'


@cache
def _marks_and_terms() -> re.Pattern[str]:
    return re.compile(f"{_NO_TEXT}|{fixed_terms().pattern}", re.DOTALL)
