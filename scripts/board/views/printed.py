"""Sheets for the wall as pages offer them: with their picture, and below 打印 of their branch."""

from __future__ import annotations

from collections.abc import Iterable

from board.views import addresses
from board.views.parts import Link
from board.views.poster import Poster
from board.views.print_pages import PrintGroup, PrintPage
from board.views.record_head import Printed
from board.views.tree import Tree

TITLE = "打印"


def printed(poster: Poster) -> Printed:
    """What the page of a sheet says of it."""
    files = (Link(f"PDF {paper.words}", poster.on(paper)) for paper in poster.papers)
    return Printed(poster.title, poster.preview, tuple(files))


def print_page(tree: Tree, code: str, posters: Iterable[Poster]) -> PrintPage:
    """打印 of a branch."""
    groups: dict[str, list[tuple[Link, Printed]]] = {}
    for each in posters:
        groups.setdefault(each.kind, []).append((Link(each.title, each.twin), printed(each)))
    crumbs = (Link("首页", addresses.HOME), tree.imprints[code].branch)
    return PrintPage(crumbs, tuple(PrintGroup(name, tuple(sheets)) for name, sheets in groups.items()))
