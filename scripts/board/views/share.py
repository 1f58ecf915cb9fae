"""What the pages of the whole board need of one branch: all that travels from there to here."""

from __future__ import annotations

from dataclasses import dataclass

from board.views.commitment_ledger import PledgeEntry
from board.views.due import DueEntry
from board.views.duties import DutyYear
from board.views.entries import Entry
from board.views.issues import IssueEntry


@dataclass(frozen=True, slots=True)
class Share:
    """What one branch brings to the pages of the whole board, small enough to be kept for every branch.

    `entries`: its records as lists show them, in order. `duties`: what it registered of its duties, only in
    the trees of those who supervise it; so are `issues`, its problems, `due`, what it has to see to, and
    `promises`.
    """

    branch: str
    entries: tuple[Entry, ...] = ()
    duties: tuple[DutyYear, ...] = ()
    issues: tuple[IssueEntry, ...] = ()
    due: tuple[DueEntry, ...] = ()
    promises: tuple[PledgeEntry, ...] = ()
