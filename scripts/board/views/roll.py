"""The roll of five- and four-star branches, over the whole board."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from board.model.record import Kind
from board.rules.stars.history import is_main
from board.views import addresses
from board.views.entries import Entry, newest
from board.views.ledger import Column, Ledger
from board.views.lines import as_of
from board.views.parts import Link, StarRoll
from board.views.tree import Tree

PRAISED = ("五星级", "四星级")
"""The stars that are listed by name; a list of the others would be a list of last places (users.md 1)."""


def roll(tree: Tree, found: Iterable[Entry]) -> tuple[int, tuple[StarRoll, ...]]:
    """The newest year with decided ratings, 0 where there is none, and its five- and four-star branches.

    They stand by committee in the order of affiliation.
    """
    year, praised = _praised(tree, found)
    rolls: dict[str, dict[str, list[Link]]] = {}
    for each in praised:
        stars = rolls.setdefault(tree.committee_name(each.branch), {word: [] for word in PRAISED})
        stars[each.stars].append(Link(tree.branch(each.branch).name, addresses.record(each.id)))
    return year, tuple(
        StarRoll(committee, word, tuple(links))
        for committee, stars in rolls.items()
        for word, links in stars.items()
        if links
    )


def roll_ledger(tree: Tree, found: Sequence[Entry]) -> Ledger | None:
    """The same roll as a table, one branch a row in the order of affiliation; None where nobody is on it."""
    year, praised = _praised(tree, found)
    if not praised:
        return None
    day = newest((each for each in found if each.kind is Kind.RATING), tree.today)
    return Ledger(
        address_stem=addresses.STAR_ROLL,
        title=f"{year}年度{'、'.join(PRAISED)}党支部",
        note=f"数据截至 {as_of(day)}" if day else "",
        columns=(
            Column("年度", "count", 4),
            Column("上级党委", width=12),
            Column("党支部", width=20),
            Column("星级", width=6),
        ),
        rows=tuple(
            (year, tree.committee_name(each.branch), tree.branch(each.branch).name, each.stars)
            for each in praised
        ),
        day=day,
    )


def _praised(tree: Tree, found: Iterable[Entry]) -> tuple[int, list[Entry]]:
    """The newest year with decided ratings, and those of its five- and four-star branches."""
    # A further rating by another scheme counts only where there is none of the period itself.
    awarded = sorted((each for each in found if each.stars), key=lambda each: is_main(each.id, each.period))
    year = max((each.year for each in awarded), default=0)
    chosen = {each.branch: each for each in awarded if each.year == year}
    rated = (chosen[code] for code in tree.order if code in chosen)
    return year, [each for each in rated if each.stars in PRAISED]
