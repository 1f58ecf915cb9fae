"""The fixed terms of the Party, which are never broken inside, on a page or on paper."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources


@cache
def fixed_terms() -> re.Pattern[str]:
    """The terms that are never broken inside; longer ones first, so that the longest is found."""
    lines = resources.files("board.packs").joinpath("terms.txt").read_text(encoding="utf-8").split()
    return re.compile("|".join(re.escape(term) for term in sorted(lines, key=len, reverse=True)))
