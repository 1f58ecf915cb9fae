"""What pages say of when a record was really up: one line on its own page, and 全部变更 one level down."""

from __future__ import annotations

from dataclasses import dataclass

from board.views.parts import Link


@dataclass(frozen=True, slots=True)
class Proof:
    """What the commits prove, in a line; `more` leads to every change where there was any."""

    text: str
    more: Link | None


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What became of a record on one day; `commit` is empty where it has not been committed."""

    day: str
    words: tuple[str, ...]
    commit: str


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """全部变更: every day on which a record was changed, the newest first."""

    crumbs: tuple[Link, ...]
    record: Link
    proof: str
    changes: tuple[ChangeLine, ...]
