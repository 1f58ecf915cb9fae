"""Every rating of a board judged: computed, set beside what was awarded, and placed among the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from board.model.board import Board
from board.model.rating import MemberResult, Rating
from board.model.record import AnyRecord, Kind, Record
from board.model.scheme import Scheme
from board.rules.stars.ballots import turnout
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
    """A rating judged by its scheme.

    `outcome` is that of the branch; where members are rated it says only whether enough took part.
    """

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
    ratings = [each for each in own if each.kind is Kind.RATING and each.content.subject == rating.subject]
    if rating.subject == "党员":
        cases = [_member_case(board, record, each, ratings, day) for each in rating.results]
        outcome = Outcome(rulings=tuple(turnout(scheme, rating.survey)) if rating.survey else ())
        members = _members(scheme, rating, cases)
        return RatingStanding(scheme, day, "", is_decided(rating, today), outcome, members)
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


def _members(scheme: Scheme, rating: Rating, cases: Sequence[Case]) -> tuple[MemberStanding, ...]:
    """Members are rated and placed among those of their own branch."""
    before = [evaluate(scheme, case) for case in cases]
    if scheme.quotas:
        rated = [
            Rated(str(number), each.merit, _best(each), each.is_vetoed)
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


def _best(outcome: Outcome) -> str:
    """The best level that any reading gives."""
    return outcome.candidates[-1] if outcome.candidates else ""


def _member_case(
    board: Board, record: Record[Rating], each: MemberResult, ratings: Iterable[Record[Rating]], day: date
) -> Case:
    return Case(
        scores=each.scores or {},
        total=each.total,
        circumstances=dict.fromkeys(each.circumstances, ""),
        domain=board.branches[record.branch].content.domain,
        frozen=frozen(board, record, ratings, day, each.name),
        day=day,
    )


@dataclass(frozen=True, slots=True)
class Merit:
    """What a rating brings into the comparison: points, and the best level that it could have without quotas.

    `points` is None while there is no total yet. `group`: all ratings by one scheme for one period in the
    range within which it counts its quotas.
    """

    id: str
    scheme: str
    group: str
    points: Decimal | None
    level: str
    is_out: bool = False


def merits(board: Board, ratings: Mapping[str, RatingStanding]) -> tuple[Merit, ...]:
    """The merits of those ratings of branches whose result depends on the others', but for withdrawn ones."""
    return tuple(
        Merit(
            record.id,
            each.scheme.code,
            _group(board, each.scheme, record),
            each.outcome.merit,
            _best(each.outcome),
            each.outcome.is_vetoed,
        )
        for record in board.records
        if (each := ratings.get(record.id))
        and record.content.subject == "支部"
        and not record.content.withdrawal
        and depends_on_others(each.scheme)
    )


def depends_on_others(scheme: Scheme) -> bool:
    """Whether a result by this scheme depends on those of other branches: quotas that bind limit it."""
    return scheme.subject == "支部" and any(
        not each.is_soft and each.compare == "不超过" for each in scheme.quotas
    )


def places_among(schemes: Mapping[str, Scheme], found: Iterable[Merit]) -> dict[str, Place]:
    """The place of each rating among all of its group."""
    groups: dict[tuple[str, str], list[Merit]] = {}
    for each in found:
        groups.setdefault((each.scheme, each.group), []).append(each)
    return {
        id_: place
        for (code, _), rows in groups.items()
        for id_, place in _placed(schemes[code], rows).items()
    }


def _placed(scheme: Scheme, rows: Sequence[Merit]) -> dict[str, Place]:
    rated = [Rated(each.id, each.points, each.level, each.is_out) for each in rows if each.points is not None]
    return places(scheme, rated, len(rows) - len(rated))


def _group(board: Board, scheme: Scheme, record: AnyRecord) -> str:
    """The period, and the range within which a scheme counts its quotas: county, committee or domain."""
    branch = board.branches[record.branch].content
    within = {"上级党组织": branch.parent, "领域": branch.domain}.get(scheme.quota_within, "")
    return f"{record.period.name if record.period else ''} {within}"
