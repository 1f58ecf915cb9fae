"""Stars and items of a checklist as lines, as far as this audience may see what they rest on."""

from __future__ import annotations

from collections.abc import Collection

from board.model.record import AnyRecord
from board.model.scope import Scope
from board.rules.scopes import may_see, narrower
from board.rules.stars.outcome import Star
from board.views import addresses
from board.views.lines import title_of
from board.views.parts import Link, Mark
from board.views.star_parts import ItemLine
from board.views.tree import Tree

SOURCES_SHOWN = 6
_MARKS = {
    "won": Mark("won", "授星", "done"),
    "open": Mark("open", "待定", "soon"),
    "refused": Mark("refused", "未授星", "quiet"),
    "recorded": Mark("recorded", "已登记", "done"),
    "confirmed": Mark("confirmed", "人工认定", "run"),
    "unrecorded": Mark("unrecorded", "未登记", "quiet"),
    "lacking": Mark("lacking", "待认定", "quiet"),
}
_NOT_MET = Mark("not-met", "认定未达标", "late")


def lines(tree: Tree, branch: str, stars: Collection[Star]) -> tuple[tuple[ItemLine, ...], int]:
    """The lines, and how many are left out since their records are not for this audience.

    Nothing is called 未登记 here only because this audience cannot see the record (design.md 6).
    """
    records = {each.id: each for each in tree.of_branch(branch)}
    shown = [each for each in stars if _may_see(tree, branch, each)]
    return tuple(_line(tree, each, records) for each in shown), len(stars) - len(shown)


def _line(tree: Tree, star: Star, records: dict[str, AnyRecord]) -> ItemLine:
    found = [records[each] for each in star.sources if each in records]
    links = tuple(
        Link(title_of(tree.standing, each), addresses.record(each.id)) for each in found[:SOURCES_SHOWN]
    )
    mark = _NOT_MET if star.how == "confirmed" and not star.is_won else _MARKS[star.how]
    return ItemLine(star.name, star.text, mark, star.why, links)


def _may_see(tree: Tree, branch: str, star: Star) -> bool:
    """Whether everything that an item rests on, or would rest on, is for this audience, if only by number."""
    if star.how == "confirmed":
        return True
    if not all(tree.shows(each) for each in star.sources):
        return False
    for name in star.matters:
        matter = tree.board.catalogue.matter(name)
        if matter is None:
            continue
        scope: Scope | None = matter.scope
        for row in (None, *star.scopes):
            seen = may_see(tree.audience, narrower(scope, row), branch, tree.board)
            if not seen and not (matter.counts_only and row is not Scope.PERSONS):
                return False
    return True
