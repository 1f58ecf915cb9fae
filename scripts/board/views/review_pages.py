"""What the pages of 点评评议 and 问题整改 show."""

from __future__ import annotations

from dataclasses import dataclass

from board.views.parts import Grid
from board.views.record_head import Head


@dataclass(frozen=True, slots=True)
class ReviewsPage:
    """The comments and assessments of a period."""

    head: Head
    tables: tuple[Grid, ...]


@dataclass(frozen=True, slots=True)
class RectificationsPage:
    """The problems of a period and what became of them."""

    head: Head
    table: Grid | None
