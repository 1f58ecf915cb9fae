"""A text that people take away with them to go on writing in it; board.render.document makes the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from board.views.audit_pages import Chapter


@dataclass(frozen=True, slots=True)
class Document:
    """A document: who speaks in it, chapter by chapter. `note`: one line below the title.

    `day` is the date of the document, None where nothing in it has one. `address`: where its file lies.
    """

    address: str
    title: str
    author: str
    note: str
    chapters: tuple[Chapter, ...]
    day: date | None = None

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where its files lie: it has one."""
        return (self.address,)
