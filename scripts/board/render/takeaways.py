"""The files that people take away, as bytes."""

from __future__ import annotations

from board.render import ledgers
from board.views.document import Document
from board.views.ledger import Ledger


def written(takeaway: Ledger | Document, address: str) -> bytes:
    """The file that lies at one of the addresses of a takeaway."""
    if isinstance(takeaway, Document):
        # A tenth of a second, which a build that writes no document does not wait for.
        from board.render.document import as_docx  # noqa: PLC0415

        return as_docx(takeaway)
    return ledgers.written(takeaway, address)
