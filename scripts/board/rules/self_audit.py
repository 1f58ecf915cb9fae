"""自查报告: the text of a branch by chapter, and the checklist that it holds itself against."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from board.base.text import fold
from board.model.board import Board
from board.model.rating import Rating
from board.model.record import AnyRecord, Kind, Record
from board.model.scope import Scope
from board.model.self_audit import CHAPTERS, SelfAudit
from board.rules.duties.judging import BranchDuties
from board.rules.duties.standing import Duties
from board.rules.stars.case import Case
from board.rules.stars.checklist import items
from board.rules.stars.facts import evidence, state_of
from board.rules.stars.outcome import Star

_HEADING = re.compile(r"#{1,6}\s+(?P<words>.+?)\s*#*\s*")
_NUMBER = re.compile(
    r"^(?:第?[一二三四五六七八九十\d]+[章节部分]*[、.．\s]+|[（(][一二三四五六七八九十\d]+[)）])"
)
_SHORT = {"下一步": CHAPTERS[3], "下一步打算": CHAPTERS[3], "下步工作": CHAPTERS[3], "下步打算": CHAPTERS[3]}
_SHORT |= {
    "工作开展情况": CHAPTERS[1],
    "主要做法": CHAPTERS[1],
    "存在的问题": CHAPTERS[2],
    "问题": CHAPTERS[2],
}
"""Other words for the chapters."""


def chapter_of(heading: str) -> str:
    """The chapter that a heading names, with or without a number before it; empty where it names none."""
    words = unnumbered(heading)
    return words if words in CHAPTERS else _SHORT.get(words, "")


def unnumbered(heading: str) -> str:
    """A heading without the number before it."""
    return fold(_NUMBER.sub("", heading.strip()))


def headings(body: str) -> list[str]:
    """The headings of a text, as written."""
    return [found["words"] for line in body.splitlines() if (found := _HEADING.fullmatch(line))]


def split(body: str) -> dict[str, str]:
    """The text by chapter; what stands before the first chapter under an empty name. Nothing is left out.

    A heading that names no chapter belongs to the text of the one it stands in.
    """
    found: dict[str, list[str]] = {}
    chapter = ""
    for line in body.splitlines():
        match = _HEADING.fullmatch(line)
        if match and (named := chapter_of(match["words"])):
            chapter = named
            continue
        found.setdefault(chapter, []).append(line)
    return {name: text for name, lines in found.items() if (text := "\n".join(lines).strip())}


def as_of(record: Record[SelfAudit], today: date) -> date:
    """The day for which a report says how things stand: when it was written, else its period's end."""
    assert record.period is not None  # noqa: S101 - reports are named after their period
    return min(record.content.day or record.period.end, today)


@dataclass(frozen=True, slots=True)
class Audit:
    """What a report rests on, for its day: the items of the checklist, and the duties of its branch."""

    items: tuple[Star, ...]
    duties: BranchDuties | None


def audit(
    board: Board,
    record: Record[SelfAudit],
    own: Sequence[AnyRecord],
    scopes: Mapping[str, Scope],
    today: date,
) -> Audit:
    """What one report rests on; `own`: all records of the branch, `scopes` those by record."""
    day = as_of(record, today)
    duties = None
    if board.duties.codes:
        duties = Duties(replace(board, records=tuple(own)), scopes, day)[record.branch]
    return Audit(checklist(board, record, own, day), duties)


def checklist(
    board: Board, record: Record[SelfAudit], own: Sequence[AnyRecord], day: date
) -> tuple[Star, ...]:
    """Every item of the board's checklist with what meets it by a day; empty where there is none.

    `own`: all records of the branch. What people have confirmed of it comes from the rating of the same
    period by that scheme, if there is one.
    """
    scheme, period = board.checklist, record.period
    if scheme is None or period is None:
        return ()
    branch = board.branches[record.branch].content
    ratings = (each.content for each in own if each.kind is Kind.RATING and each.period == period)
    rating: Rating | None = next((each for each in ratings if each.scheme == scheme.code), None)
    case = Case(
        scores=rating.scores or {} if rating else {},
        domain=branch.domain,
        evidence=evidence(own),
        facts=state_of(branch, day),
        period=(period.start, period.end),
        day=day,
    )
    return items(scheme, case)
