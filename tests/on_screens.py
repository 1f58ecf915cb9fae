"""What slides say, as a list of texts, and the slides of a branch of a board."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from board.model.board import Board
from board.model.record import AnyRecord
from board.rules.scopes import PUBLIC, Audience
from board.views.compose import compose_branch
from board.views.slide import Bars, Block, Figures, Replies, Shown, Slide, Sums, Words
from board.views.slides import branch_slides
from board.views.tree import Tree

from tests import make


def slides_of(tree: Tree, code: str = "liuwan") -> tuple[Slide, ...]:
    """The slides of a branch, from its pages."""
    return branch_slides(tree, code, compose_branch(tree, code).pages)


def on_screen(
    *records: AnyRecord,
    audience: Audience = PUBLIC,
    today: date = make.TODAY,
    board: Board | None = None,
) -> list[Slide]:
    """The slides of the only branch of a board with these records."""
    return list(slides_of(make.a_tree(board or make.a_board(*records), audience, today)))


def said(slide: Slide) -> list[str]:
    """Every text of a slide, in order."""
    texts = (
        *(slide.label, slide.branch, slide.title, slide.lead, slide.left),
        *(text for block in slide.blocks for text in _said(block)),
        *(text for each in slide.facts for text in (each.label, each.value)),
    )
    return [each for each in texts if each]


def _said(block: Block) -> Iterator[str]:
    match block:
        case Words(text):
            yield text
        case Figures(heading, facts):
            yield from (heading, *(text for each in facts for text in (each.label, each.value)))
        case Bars(heading, bars):
            yield from (heading, *(text for each in bars for text in (each.text, each.state, each.note)))
        case Sums(grid):
            yield from (grid.caption, *grid.heads, *(cell for row in grid.rows for cell in row))
        case Shown(pictures):
            yield from (each.caption for each in pictures)
        case Replies(pairs):
            yield from (text for pair in pairs for text in pair)
