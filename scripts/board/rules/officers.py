"""支部委员会: who is in office on a day."""

from __future__ import annotations

from datetime import date, timedelta

from board.model.branch import Branch, Officer

VILLAGE_TERM, USUAL_TERM = 5, 3


def in_office(branch: Branch, today: date) -> tuple[Officer, ...]:
    """Those who have taken office and not left it, in the order typed."""
    return tuple(
        each
        for each in branch.committee
        if not (each.until and each.until <= today) and not (each.since and each.since > today)
    )


def secretary(branch: Branch, today: date) -> Officer | None:
    """The 书记, or None where nobody is registered."""
    return next(
        (each for each in in_office(branch, today) if each.post.endswith("书记") and "副" not in each.post),
        None,
    )


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
