"""Numbers as they may be shown: the middle covered, which is the accepted way (domain.md E1, 去标识化)."""

from __future__ import annotations

from board.rules.privacy.as_read import as_read
from board.rules.privacy.kinds import Kind, Sight
from board.rules.privacy.looking import look

_KEPT = {
    Kind.IDENTITY: (4, 4),
    Kind.MOBILE: (3, 4),
    Kind.CARD: (4, 4),
    Kind.PASSPORT: (1, 3),
    Kind.PLATE: (2, 1),
}
"""How many places stay at the start and at the end."""


def masked(text: str, sight: Sight) -> str:
    """What was seen, a number with stars in its middle: 138****0001; other things as they stand there."""
    seen = text[sight.start : sight.end]
    if sight.kind not in _KEPT:
        return seen
    head, tail = _KEPT[sight.kind]
    places = [at for at, sign in enumerate(seen) if sign.isalnum()]
    hidden = set(places[head : len(places) - tail])
    return "".join("*" if at in hidden else sign for at, sign in enumerate(seen))


def covered(text: str) -> str:
    """A text of the same length with every number of a person in it covered from end to end."""
    spans = [(each.start, each.end) for each in look(text) if each.kind in _KEPT]
    if read := as_read(text):
        found = (each for each in look(read.text) if each.kind in _KEPT)
        spans += ((read.typed(each.start), read.typed(each.end - 1) + 1) for each in found)
    for start, end in spans:
        stars = ("*" if sign.isalnum() else sign for sign in text[start:end])
        text = text[:start] + "".join(stars) + text[end:]
    return text
