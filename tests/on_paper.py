"""What sheets say, as a list of texts, and trees that have sheets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from board.base.paper import A4
from board.model.board import Board
from board.rules.scopes import PUBLIC, Audience
from board.views.compose import compose_tree
from board.views.poster import (
    Album,
    Block,
    Boxes,
    Facts,
    Items,
    Lines,
    Poster,
    Prose,
    Signing,
    Table,
)
from board.views.tree import Tree

from tests import make


def on_paper(board: Board, audience: Audience = PUBLIC, today: date = make.TODAY) -> Tree:
    """The tree of an audience, with sheets of A4."""
    return replace(make.a_tree(board, audience, today), papers=(A4,))


def posters(tree: Tree) -> dict[str, Poster]:
    """Every sheet of a tree by its stem."""
    return {each.stem: each for each in compose_tree(tree).takeaways if isinstance(each, Poster)}


def said(poster: Poster) -> list[str]:
    """Every text between head and 落款, in order."""
    return [text for each in poster.blocks for text in _said(each)] + [
        text
        for panel in poster.panels
        for text in (panel.name, *(one for block in panel.blocks for one in _said(block)))
    ]


def _said(block: Block) -> Iterator[str]:
    name = block.grid.caption if isinstance(block, Table) else getattr(block, "name", "")
    yield from (each for each in (name, *_texts(block)) if each)


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Prose(text):
            yield text
        case Facts(_, facts) | Boxes(_, facts):
            yield from (text for each in facts for text in (each.label, each.value))
        case Table(grid):
            yield from (*grid.heads, *(cell for row in grid.rows for cell in row))
        case Items(_, items):
            yield from (text for each in items for text in (each.title, each.mark, *each.lines))
        case Lines(_, lines) | Signing(lines):
            yield from lines
        case Album(_, pictures):
            yield from (each.caption for each in pictures)
