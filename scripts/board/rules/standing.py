"""All records judged once: what the rules say, given the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from board.model.board import Board
from board.model.history import Past
from board.model.notice_rules import NoticeRules
from board.model.record import AnyRecord, Kind
from board.model.scope import Scope
from board.rules.duties.judging import BranchDuties
from board.rules.duties.standing import Duties
from board.rules.history import Course, courses
from board.rules.publicity import NoticeStanding, standing_of
from board.rules.scopes import passed_secrecy, scope_of
from board.rules.self_audit import Audit, audit
from board.rules.stars.standing import Places, RatingStanding, judge_ratings, merits, places_among


@dataclass(frozen=True, slots=True)
class Standing:
    """Judgements by record id.

    `scopes` has no entry for a record that is shown nowhere: a draft, without a scope, not approved, or of
    a branch that could not be read. `audits`: what each 自查报告 rests on. `duties`: by the code of the
    branch, each judged when it is asked for.
    """

    today: date
    rules: NoticeRules
    notices: Mapping[str, NoticeStanding]
    scopes: Mapping[str, Scope]
    ratings: Mapping[str, RatingStanding] = field(default_factory=dict)
    courses: Mapping[str, Course] = field(default_factory=dict)
    audits: Mapping[str, Audit] = field(default_factory=dict)
    duties: Mapping[str, BranchDuties] = field(default_factory=dict)


def judge(
    board: Board,
    rules: NoticeRules,
    today: date,
    places: Places | None = None,
    pasts: Mapping[str, Past] | None = None,
) -> Standing:
    """The standing of every record of `board` on `today`; they may be only a part of the whole.

    Of a draft nothing is known but that it is one: it is shown nowhere, and counts for nothing.

    `places` are those of ratings among all that are rated together; without them they are taken from the
    records themselves, which then are the whole. `pasts`: what the commits tell, by branch; without it there
    are no `courses`.
    """
    notices = {
        record.id: standing_of(record, board, rules, today)
        for record in board.records
        if record.kind is Kind.NOTICE and record.branch in board.branches
    }
    board = board.without_drafts()
    scopes = {
        record.id: scope
        for record in board.records
        if record.branch in board.branches and passed_secrecy(record) and (scope := scope_of(record, board))
    }
    ratings = judge_ratings(board, today, places or {})
    if places is None and (among := places_among(board.schemes, merits(board, ratings))):
        ratings = judge_ratings(board, today, among)
    shown: dict[str, list[AnyRecord]] = {}
    for record in board.records:
        if record.id in scopes and record.kind is not Kind.BRANCH:
            shown.setdefault(record.branch, []).append(record)
    found: dict[str, Course] = {}
    for branch, past in (pasts or {}).items():
        found |= courses(shown.get(branch, ()), past, board, rules, today)
    own: dict[str, list[AnyRecord]] = {}
    for record in board.records:
        own.setdefault(record.branch, []).append(record)
    audits = {
        record.id: audit(board, record, own[record.branch], scopes, today)
        for record in board.records
        if record.kind is Kind.REPORT and record.branch in board.branches
    }
    return Standing(today, rules, notices, scopes, ratings, found, audits, Duties(board, scopes, today))
