"""What a rating comes to by its scheme, as values for programs: `board explain` and `board show`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from board.app import report
from board.base.findings import Finding
from board.base.text import number
from board.model.levels import is_star
from board.model.rating import Rating
from board.model.scheme import Scheme
from board.rules.stars.history import Course
from board.rules.stars.outcome import Outcome, Question, Ruling, Star, Step
from board.rules.stars.standing import MemberStanding, RatingStanding

Values = dict[str, Any]


def values(rating: Rating, standing: RatingStanding, findings: Iterable[Finding] = ()) -> Values:
    """Everything that follows from a rating by its scheme; numbers are texts, so that none is rounded."""
    scheme, outcome, award = standing.scheme, standing.outcome, rating.award
    found: Values = {
        "scheme": scheme.code,
        "scheme_name": scheme.name,
        "method": scheme.method,
        "subject": rating.subject,
        "stage": rating.stage,
        "day": standing.day.isoformat(),
        **_outcome(scheme, outcome),
        "awarded": standing.awarded or None,
        "decided": standing.is_decided,
        "differs": standing.differs,
        "reason": award.reason if award else "",
        "place": {"rank": standing.place.rank, "among": standing.place.among} if standing.place else None,
        "history": _history(standing.course),
        "members": [_member(scheme, each) for each in standing.members],
        "findings": report.as_values(findings),
    }
    return found


def _outcome(scheme: Scheme, outcome: Outcome) -> Values:
    return {
        "total": None if outcome.total is None else number(outcome.total),
        _kind(scheme): outcome.level or None,
        "candidates": list(outcome.candidates),
        "satisfaction": outcome.satisfaction or None,
        "lacks": list(outcome.lacks),
        "steps": [_step(each) for each in outcome.steps],
        "items": [_star(each) for each in outcome.stars],
        "rules": [_ruling(each) for each in outcome.rulings],
        "open_questions": [_question(each) for each in outcome.questions],
    }


def _kind(scheme: Scheme) -> str:
    """Whether a scheme gives stars or grades."""
    by_grade = scheme.method == "等次" if not scheme.bands else not is_star(scheme.bands[0].level)
    return "grade" if by_grade else "stars"


def _step(each: Step) -> Values:
    return {
        "kind": each.kind,
        "label": each.label,
        "delta": number(each.delta),
        "total": number(each.total),
        "note": each.note,
        "source": each.source,
    }


def _star(each: Star) -> Values:
    return {
        "name": each.name,
        "won": each.is_won,
        "how": each.how,
        "why": each.why,
        "sources": list(each.sources),
    }


def _ruling(each: Ruling) -> Values:
    return {
        "rule": each.rule,
        "applied": each.applied,
        "why": each.why,
        "effect": each.effect,
        "clause": each.clause,
    }


def _question(each: Question) -> Values:
    return {
        "question": each.text,
        "taken": each.taken,
        "decisive": each.is_decisive,
        "readings": [
            {
                "reading": reading.words,
                "levels": [level for level in reading.levels if level],
                "totals": [number(total) for total in reading.totals],
            }
            for reading in each.readings
        ],
    }


def _history(course: Course) -> Values:
    return {
        "before": course.before or None,
        "before_record": course.before_id or None,
        "change": course.change or None,
        "valid_until": course.valid_until.isoformat() if course.valid_until else None,
        "running_out": course.is_running_out,
        "expired": course.is_expired,
        "recheck": course.recheck.isoformat() if course.recheck else None,
    }


def _member(scheme: Scheme, each: MemberStanding) -> Values:
    return {
        "name": each.name,
        **_outcome(scheme, each.outcome),
        "awarded": each.awarded or None,
        "differs": each.differs,
        "reason": each.reason,
    }
