"""`board due`: what of all branches ends, falls due or is missing, whatever tree may show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from board.app import report
from board.app.below import UNREAD, below, unread
from board.app.pipeline import read_and_judge
from board.base.dates import zh
from board.base.findings import BoardError
from board.model.board import Board
from board.rules.due import due, names_due
from board.views.due import DueEntry, reminder


@dataclass(frozen=True, slots=True)
class Found:
    """What is to be seen to, in the order of affiliation."""

    board: Board
    today: date
    days: int
    entries: tuple[DueEntry, ...]
    unread: tuple[str, ...] = ()
    """The branches of which nothing is called 未登记, since some record could not be read."""

    def by_committee(self) -> Iterator[tuple[str, list[DueEntry]]]:
        """The entries below each 党委, by its code."""
        groups: dict[str, list[DueEntry]] = {}
        for each in self.entries:
            groups.setdefault(self.board.committee_of(each.branch), []).append(each)
        yield from groups.items()


def due_of(root: Path, party: str, branch: str, days: int, today: date) -> Found:
    """Of all branches, or of those below one organisation, or of one.

    Raises BoardError where the board cannot be read, WrongUsage for a code that nobody has.
    """
    judged = read_and_judge(root, today)
    board, standing = judged.board, judged.standing
    if board is None or standing is None:
        raise BoardError(report.as_text(judged.findings, judged.loaded.texts))
    finished = board.without_drafts()
    codes = below(board, party, branch)
    wrong = unread(judged, codes)
    entries = (
        DueEntry(code, each)
        for code in codes
        for each in (
            *due(
                board.branches[code].content,
                finished.of(code),
                standing,
                None if code in wrong else standing.duties.get(code),
                days,
            ),
            *names_due(finished.of(code), standing, days),
        )
    )
    return Found(board, today, days, tuple(entries), wrong)


def text(found: Found) -> str:
    """For people: a text for each 党委, to be sent as it is."""
    told = tuple(f"{found.board.branches[code].content.name}：{UNREAD}" for code in found.unread)
    if not found.entries and told:
        return "\n".join(told)
    if not found.entries:
        return f"截至{zh(found.today)}，没有已经到期、{found.days} 天内到期或者没有登记的事项"
    texts = (reminder(found.board, code, entries, zh(found.today)) for code, entries in found.by_committee())
    return "\n\n".join(("\n".join((f"共 {len(found.entries)} 件", *told)), *texts))


def json(found: Found) -> str:
    """The same for programs (docs/commands.md)."""
    rows = [
        {
            "branch": each.branch,
            "committee": found.board.committee_of(each.branch),
            "state": each.due.pressure.value,
            "what": each.due.what,
            "title": each.due.title,
            "day": each.due.day.isoformat(),
            "note": each.due.note,
            "record": each.due.record,
        }
        for each in found.entries
    ]
    return report.as_json({"due": rows, "count": len(rows), "days": found.days, "unread": found.unread})
