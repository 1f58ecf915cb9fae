"""Files that people take away with them, made of values: tables and documents."""

from __future__ import annotations

from collections.abc import Iterable

from board.views.document import Document
from board.views.ledger import Ledger

Takeaway = Ledger | Document
"""A value of which files are made; `addresses` says where they lie."""


def by_address(takeaways: Iterable[Takeaway]) -> dict[str, Takeaway]:
    """The files: the value that each is made of."""
    return {address: each for each in takeaways for address in each.addresses}


def told(takeaway: Takeaway, address: str) -> object:
    """All that the file at an address says of a takeaway: a CSV has neither title nor note."""
    if isinstance(takeaway, Ledger) and address.endswith(".csv"):
        return takeaway.columns, takeaway.rows
    return takeaway
