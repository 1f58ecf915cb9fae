"""All that there is to see in a text, by place."""

from __future__ import annotations

from bisect import bisect_left

from board.rules.privacy.kinds import Sight
from board.rules.privacy.marks import marks
from board.rules.privacy.numbers import numbers
from board.rules.privacy.papers import papers
from board.rules.privacy.personal import personal


def look(text: str) -> tuple[Sight, ...]:
    """All that is seen in a text of any length, by place; of two over the same signs the graver one."""
    found: list[Sight] = []
    for sight in (*marks(text), *numbers(text), *papers(text), *personal(text)):
        at = bisect_left(found, sight.start, key=_start)
        is_free_before = at == 0 or found[at - 1].end <= sight.start
        if is_free_before and (at == len(found) or sight.end <= found[at].start):
            found.insert(at, sight)
    return tuple(found)


def _start(sight: Sight) -> int:
    return sight.start
