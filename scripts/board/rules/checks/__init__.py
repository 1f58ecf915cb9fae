"""What the rules find wrong in records that could be read: ordered tuples of plain functions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from board.base.findings import Finding
from board.model.board import Board
from board.rules.checks import (
    attendance,
    branches,
    commitments,
    deliberations,
    disclosures,
    dues,
    duties,
    grounds,
    history,
    life,
    notice_rules,
    notices,
    opinions,
    organisations,
    people,
    permissions,
    ratings,
    rectifications,
    reviews,
    schemes,
    scopes,
    scores,
    screens,
    self_audits,
    sequence,
    votes,
)
from board.rules.checks.addresses import Placed, former_addresses, placed
from board.rules.standing import Standing

__all__ = ["FRAME_RULES", "PART_RULES", "Placed", "check", "check_frame", "check_part", "placed"]

Rule = Callable[[Board, Standing], Iterator[Finding]]
FRAME_RULES: tuple[Rule, ...] = (
    organisations.check,
    screens.check,
    branches.check,
    schemes.check,
    notice_rules.check,
    duties.check,
    permissions.check,
)
PART_RULES: tuple[Rule, ...] = (
    scopes.check,
    sequence.check,
    notices.check,
    history.check,
    commitments.check,
    votes.check,
    attendance.check,
    life.check,
    opinions.check,
    deliberations.check,
    disclosures.check,
    dues.check,
    ratings.check,
    scores.check,
    grounds.check,
    self_audits.check,
    reviews.check,
    rectifications.check,
    people.check,
)


def check(board: Board, standing: Standing) -> list[Finding]:
    """Every finding of every rule."""
    return [*check_frame(board, standing, map(placed, board.records)), *check_part(board, standing)]


def check_frame(board: Board, standing: Standing, records: Iterable[Placed]) -> list[Finding]:
    """What the rules say of the board as a whole: its branches, and the addresses of all its `records`."""
    found = [finding for rule in FRAME_RULES for finding in rule(board, standing)]
    return [*found, *former_addresses(records)]


def check_part(board: Board, standing: Standing) -> list[Finding]:
    """What the rules say of the records of `board`; each is judged beside those of its own branch alone.

    A draft is still being written: what it lacks is said when it no longer is one.
    """
    board = board.without_drafts()
    return [finding for rule in PART_RULES for finding in rule(board, standing)]
