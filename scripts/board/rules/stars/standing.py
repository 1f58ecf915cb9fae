"""Every rating of a board judged: computed, set beside what was awarded, and placed among the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from board.model.board import Board
from board.model.rating import MemberResult, Rating
from board.model.record import AnyRecord, Kind, Record
from board.model.scheme import Scheme
from board.rules.stars.case import Case, Place
from board.rules.stars.evaluate import evaluate
from board.rules.stars.facts import case_of, day_of
from board.rules.stars.history import Course, course, frozen, is_decided
from board.rules.stars.outcome import Outcome
from board.rules.stars.quotas import Rated, places


@dataclass(frozen=True, slots=True)
class MemberStanding:
    """One member's result: what was awarded and what the scheme makes of the scores."""

    name: str
    awarded: str
    reason: str
    outcome: Outcome

    @property
    def differs(self) -> bool:
        """Whether the award is none of the levels that were computed."""
        return bool(self.outcome.candidates) and self.awarded not in self.outcome.candidates


@dataclass(frozen=True, slots=True)
class RatingStanding:
    """A rating judged by its scheme. `outcome` is that of the branch, or empty where members are rated."""

    scheme: Scheme
    day: date
    awarded: str
    is_decided: bool
    outcome: Outcome
    members: tuple[MemberStanding, ...] = ()
    course: Course = Course()
    place: Place | None = None

    @property
    def differs(self) -> bool:
        """Whether an award is none of the levels that were computed."""
        return bool(self.awarded and self.outcome.candidates) and self.awarded not in self.outcome.candidates


Places = Mapping[str, Place]
"""Places among the branches that are rated together, by the id of the rating."""


def judge_ratings(board: Board, today: date, found: Places) -> dict[str, RatingStanding]:
    """The standing of every rating whose scheme is known; each needs the records of its own branch alone."""
    by_branch: dict[str, list[AnyRecord]] = {}
    for record in board.records:
        by_branch.setdefault(record.branch, []).append(record)
    return {
        record.id: standing_of(board, record, scheme, by_branch[record.branch], found.get(record.id), today)
        for record in board.records
        if record.kind is Kind.RATING
        and record.branch in board.branches
        and (scheme := board.schemes.get(record.content.scheme))
    }


def standing_of(  # noqa: PLR0913, PLR0917 - all that a result follows from
    board: Board,
    record: Record[Rating],
    scheme: Scheme,
    own: Sequence[AnyRecord],
    place: Place | None,
    today: date,
) -> RatingStanding:
    """What becomes of one rating; `own` are all records of the branch."""
    rating, day = record.content, day_of(record, today)
    awarded = rating.award.stars if rating.award else ""
    if rating.subject == "党员":
        members = _members(scheme, rating, board.branches[record.branch].content.domain)
        return RatingStanding(scheme, day, "", is_decided(rating, today), Outcome(), members)
    ratings = [each for each in own if each.kind is Kind.RATING and each.content.subject == "支部"]
    case = case_of(board, record, scheme, own, today)
    case = replace(case, place=place, frozen=frozen(board, record, ratings, day))
    return RatingStanding(
        scheme=scheme,
        day=day,
        awarded=awarded,
        is_decided=is_decided(rating, today),
        outcome=evaluate(scheme, case),
        course=course(record, scheme, ratings, today),
        place=place,
    )


def _members(scheme: Scheme, rating: Rating, domain: str) -> tuple[MemberStanding, ...]:
    """Members are rated and placed among those of their own branch."""
    cases = [_member_case(each, domain) for each in rating.results]
    before = [evaluate(scheme, case) for case in cases]
    if scheme.quotas:
        rated = [
            Rated(str(number), each.merit, each.candidates[-1] if each.candidates else "")
            for number, each in enumerate(before)
            if each.merit is not None
        ]
        found = places(scheme, rated)
        before = [
            evaluate(scheme, replace(case, place=found[str(number)])) if str(number) in found else outcome
            for number, (case, outcome) in enumerate(zip(cases, before, strict=True))
        ]
    return tuple(
        MemberStanding(each.name, each.stars, each.reason, outcome)
        for each, outcome in zip(rating.results, before, strict=True)
    )


def _member_case(each: MemberResult, domain: str) -> Case:
    return Case(
        scores=each.scores or {},
        total=each.total,
        circumstances=dict.fromkeys(each.circumstances, ""),
        domain=domain,
    )


def rated_together(board: Board, records: Iterable[tuple[Record[Rating], Outcome]]) -> dict[str, Place]:
    """The places of branches: all with a total by the same scheme, for the same period, in the same range."""
    groups: dict[tuple[str, str, str], list[tuple[Record[Rating], Outcome]]] = {}
    for record, outcome in records:
        scheme = board.schemes[record.content.scheme]
        if scheme.quotas and outcome.merit is not None:
            period = record.period.name if record.period else ""
            key = scheme.code, period, _range(board, scheme, record.branch)
            groups.setdefault(key, []).append((record, outcome))
    found: dict[str, Place] = {}
    for (code, _, _), rows in groups.items():
        rated = [
            Rated(record.id, outcome.merit, outcome.candidates[-1] if outcome.candidates else "")
            for record, outcome in rows
            if outcome.merit is not None
        ]
        found |= places(board.schemes[code], rated)
    return found


def _range(board: Board, scheme: Scheme, branch: str) -> str:
    """The range within which a scheme counts its quotas: the county, or the committee, or the domain."""
    if scheme.quota_within == "上级党组织":
        return board.branches[branch].content.parent
    return board.branches[branch].content.domain if scheme.quota_within == "领域" else ""
