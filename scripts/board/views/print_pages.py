"""What 打印 of a branch shows."""

from __future__ import annotations

from dataclasses import dataclass

from board.views.parts import Link
from board.views.record_head import Printed


@dataclass(frozen=True, slots=True)
class PrintGroup:
    """The sheets of one kind; `is_form`: they are for the files, and folded away."""

    name: str
    is_form: bool
    sheets: tuple[tuple[Link, Printed], ...]


@dataclass(frozen=True, slots=True)
class PrintPage:
    """Every sheet of a branch; each leads to the page that says the same."""

    crumbs: tuple[Link, ...]
    groups: tuple[PrintGroup, ...]
