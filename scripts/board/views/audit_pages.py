"""What the page of a 自查报告 shows."""

from __future__ import annotations

from dataclasses import dataclass

from board.views.document import Chapter
from board.views.parts import Link
from board.views.record_head import Head


@dataclass(frozen=True, slots=True)
class SelfAuditPage:
    """A report of a branch on itself; of a withdrawn one only the head is left.

    `source` says where the numbers come from and for which day they stand.
    """

    head: Head
    source: str = ""
    chapters: tuple[Chapter, ...] = ()
    download: Link | None = None
