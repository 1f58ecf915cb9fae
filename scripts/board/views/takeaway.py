"""Files that people take away with them, made of values: tables, documents and sheets for the wall."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from board.views.document import Document
from board.views.ledger import Ledger
from board.views.poster import Poster

Takeaway = Ledger | Document | Poster
"""A value of which files are made; `addresses` says where they lie."""


def by_address(takeaways: Iterable[Takeaway]) -> dict[str, Takeaway]:
    """The files: the value that each is made of, which is known again on another day where it says no day."""
    return {address: _in(each, address) for each in takeaways for address in each.addresses}


def _in(takeaway: Takeaway, address: str) -> Takeaway:
    """What of a takeaway stands in a file: in a CSV no title, no note and no day."""
    if isinstance(takeaway, Ledger) and address.endswith(".csv"):
        return replace(takeaway, title="", note="", day=None)
    return takeaway
