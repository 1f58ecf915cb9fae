"""支部委员会: who is in office on a day."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from board.model.branch import Branch, Officer

_PARTS = re.compile(r"[、，,；;/（）()\[\]【】\s]|兼(?:任)?")
_BODIES = ("", "党支部", "支部", "党总支", "总支", "党委")
_HEADS = frozenset(f"{body}书记" for body in _BODIES)
_DEPUTIES = frozenset(f"{body}副书记" for body in _BODIES)
VILLAGE_TERM, USUAL_TERM = 5, 3
REMINDER = 6
"""Months before its end in which a branch is reminded of the election (domain.md C)."""


def in_office(branch: Branch, today: date) -> tuple[Officer, ...]:
    """Those who have taken office and not left it, in the order typed."""
    return tuple(
        each
        for each in branch.committee
        if not (each.until and each.until <= today) and not (each.since and each.since > today)
    )


def secretary(branch: Branch, today: date) -> Officer | None:
    """The 书记, else a 副书记 who 主持工作, or None where nobody is registered."""
    acting = (each for each in in_office(branch, today) if _parts(each) & _DEPUTIES and "主持" in each.post)
    return next(iter((*secretaries(branch, today), *acting)), None)


def secretaries(branch: Branch, today: date) -> tuple[Officer, ...]:
    """Everybody in office with the post of 书记; there should be one."""
    return tuple(each for each in in_office(branch, today) if _parts(each) & _HEADS)


def _parts(officer: Officer) -> frozenset[str]:
    """The posts that a post is made of: `党支部书记、村委会主任` are two."""
    return frozenset(_PARTS.split(officer.post))


def term_end(branch: Branch) -> date | None:
    """The last day of the term: five years in villages and communities, three elsewhere (domain.md A2.1)."""
    if branch.term is None:
        return None
    years = branch.term.years or (VILLAGE_TERM if branch.domain in ("农村", "社区") else USUAL_TERM)
    start = branch.term.start
    try:
        return start.replace(year=start.year + years) - timedelta(days=1)
    except ValueError:  # 29 February
        return date(start.year + years, 2, 28)


def term_due(branch: Branch, today: date) -> date | None:
    """The last day of a term that ends in less than six months, or has ended; None where nothing is due.

    It stays so until branch.yml tells of a new term.
    """
    end = term_end(branch)
    return end if end and today > _months_before(end, REMINDER) else None


def _months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last of that month where it is shorter."""
    whole = day.year * 12 + day.month - 1 - months
    year, month = whole // 12, whole % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
