"""What follows from a part of a scheme alone, made once: every rating asks for it again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

V = TypeVar("V")
R = TypeVar("R")
MOST = 1_024
"""Results that are kept; a county has a few schemes with some dozen parts."""


def once(function: Callable[[V], R]) -> Callable[[V], R]:
    """A pure function that remembers its results by the identity of its argument.

    Parts of schemes are frozen, and to compare or hash them would take longer than to make the result.
    """
    kept: dict[int, tuple[V, R]] = {}

    def of(value: V) -> R:
        found = kept.get(id(value))
        if found is not None and found[0] is value:
            return found[1]
        if len(kept) >= MOST:
            kept.clear()
        result = function(value)
        kept[id(value)] = value, result  # the value is held too: its identity is not given to another
        return result

    return of
