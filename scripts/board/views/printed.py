"""Sheets for the wall as pages offer them: with their picture, and below 打印 of their branch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from board.model.record import FACTS, Kind
from board.views.board_poster import BOARD
from board.views.page_posters import APPROVALS, FORMS, PLEDGES, REGISTERS
from board.views.pages import BranchPage, Page
from board.views.parts import Link
from board.views.poster import Poster
from board.views.print_pages import PrintGroup, PrintPage
from board.views.record_head import Printed

TITLE = "打印"
_FIRST = (BOARD, FACTS[Kind.NOTICE].label, FACTS[Kind.COMMITMENTS].label)
_LAST = (PLEDGES, REGISTERS, FORMS, APPROVALS)
"""What stands first and last on 打印; all else between them, as it comes."""


def printed(poster: Poster) -> Printed:
    """What the page of a sheet says of it."""
    files = (Link(paper.words, poster.on(paper)) for paper in poster.papers)
    return Printed(poster.label or poster.title, poster.preview, tuple(files), poster.until)


def offering(pages: Iterable[Page], posters: Iterable[Poster], prints: str = "") -> Iterator[Page]:
    """The pages with the sheets that say the same; `prints`: the page that lists all of a branch."""
    made: dict[str, list[Printed]] = {}
    for each in posters:
        made.setdefault(each.twin, []).append(printed(each))
    for page in pages:
        view: Any = page.view
        if isinstance(view, BranchPage) and prints and made:
            view = replace(view, more=(*view.more, Link(TITLE, prints)))
        if found := tuple(made.get(page.address, ())):
            if head := getattr(view, "head", None):
                view = replace(view, head=replace(head, printed=found))
            else:
                view = replace(view, printed=found)
        yield page if view is page.view else replace(page, view=view)


def print_page(crumbs: tuple[Link, ...], posters: Iterable[Poster]) -> PrintPage:
    """打印 of a branch, or of the whole board: what hangs on the wall first, what is for the files last."""
    groups: dict[str, list[Poster]] = {}
    for each in posters:
        groups.setdefault(each.heading, []).append(each)
    return PrintPage(crumbs, tuple(_group(name, groups[name]) for name in sorted(groups, key=_place)))


def _place(heading: str) -> int:
    if heading in _FIRST:
        return _FIRST.index(heading) - len(_FIRST)
    return 1 + _LAST.index(heading) if heading in _LAST else 0


def _group(name: str, posters: Iterable[Poster]) -> PrintGroup:
    entries = tuple((Link(each.label or each.title, each.twin), printed(each)) for each in posters)
    return PrintGroup(name, name in _LAST, entries)
