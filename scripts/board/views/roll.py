"""The roll of five- and four-star branches, over the whole board."""

from __future__ import annotations

from collections.abc import Iterable

from board.views import addresses
from board.views.entries import Entry
from board.views.parts import Link, StarRoll
from board.views.tree import Tree

PRAISED = ("五星级", "四星级")
"""The stars that are listed by name; a list of the others would be a list of last places (users.md 1)."""


def roll(tree: Tree, found: Iterable[Entry]) -> tuple[int, tuple[StarRoll, ...]]:
    """The newest year with decided ratings, 0 where there is none, and its five- and four-star branches.

    They stand by committee in the order of affiliation.
    """
    awarded = [each for each in found if each.stars]
    year = max((each.year for each in awarded), default=0)
    chosen = {each.branch: each for each in awarded if each.year == year}
    rolls: dict[str, dict[str, list[Link]]] = {}
    for code in tree.order:
        each = chosen.get(code)
        if each and each.stars in PRAISED:
            stars = rolls.setdefault(tree.committee_name(code), {word: [] for word in PRAISED})
            stars[each.stars].append(Link(tree.branch(code).name, addresses.record(each.id)))
    return year, tuple(
        StarRoll(committee, word, tuple(links))
        for committee, stars in rolls.items()
        for word, links in stars.items()
        if links
    )
