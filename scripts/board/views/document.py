"""A text that people take away with them to go on writing in it; board.render.document makes the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from board.views.parts import Grid


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands under one heading of a chapter: text as Markdown, a table, lines of a list.

    One whose `name` is empty follows without a heading.
    """

    name: str
    text: str = ""
    grid: Grid | None = None
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A document: who speaks in it, chapter by chapter.

    `day` is the date of the document, None where nothing in it has one. `address`: where its file lies.
    """

    address: str
    title: str
    author: str
    note: str
    chapters: tuple[tuple[str, tuple[Passage, ...]], ...]
    day: date | None = None

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where its files lie: it has one."""
        return (self.address,)
