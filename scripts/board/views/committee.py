"""支部委员会 as its sheet and its panel show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from board.views.parts import Officer
from board.views.poster import Block, Item, Items
from board.views.poster_words import WIDE, notes


def committee_title(found: Sequence[Officer]) -> str:
    """What they are called together: fewer than three are no committee."""
    return "支部委员会" if len(found) > 2 else "支部书记"  # noqa: PLR2004 - said above


def committee(found: Sequence[Officer], term: str) -> Iterator[Block]:
    """The term, and who they are; nothing where nobody is in office."""
    if found:
        yield from notes("", term)
        yield Items("", tuple(map(_officer, found)))


def _officer(each: Officer) -> Item:
    """One below the other: beside each other in a table, names would be broken inside on narrow sheets."""
    since = each.since and f"{each.since} 任职"
    last = WIDE.join(filter(None, (since, each.phone)))
    return Item(f"{each.name} {each.post}", lines=tuple(filter(None, (each.duty, last))))
