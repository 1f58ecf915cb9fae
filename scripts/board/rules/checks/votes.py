"""Votes of meetings and ballots of ratings."""

from __future__ import annotations

from collections.abc import Iterator

from board.base import codes
from board.base.findings import Finding
from board.model.board import Board
from board.model.disclosed import Vote
from board.model.disclosure import Disclosure
from board.model.meeting import Meetings
from board.model.rating import Rating
from board.model.record import AnyRecord
from board.rules.meetings import meetings
from board.rules.standing import Standing


def check(board: Board, standing: Standing) -> Iterator[Finding]:  # noqa: ARG001
    """Votes and ballots add up."""
    for record in board.records:
        content = record.content
        if isinstance(content, Disclosure) and content.vote:
            yield from _vote(content.vote, record, ("表决",))
        elif isinstance(content, Meetings):
            for at, row in meetings(content):
                if row.vote:
                    yield from _vote(row.vote, record, (*at, "表决"))
        elif isinstance(content, Rating) and content.survey and content.survey.people:
            sheets, opinions = content.survey.people, content.survey.opinions
            if not sheets.valid <= sheets.returned <= sheets.issued:
                message = (
                    f"发出 {sheets.issued}、收回 {sheets.returned}、有效 {sheets.valid}，应当一个不多于一个"
                )
                yield Finding(codes.BALLOT_MISMATCH, record.file, message, at=("测评", "群众"))
            members = content.survey.members.present if content.survey.members else 0
            if opinions:
                total = opinions.satisfied + opinions.mostly + opinions.dissatisfied + opinions.unaware
                if total not in (sheets.valid, sheets.valid + members):
                    message = f"各档票数共 {total}，有效票 {sheets.valid}，党员实参加 {members}"
                    yield Finding(codes.BALLOT_MISMATCH, record.file, message, at=("测评", "票数"))


def _vote(vote: Vote, record: AnyRecord, at: tuple[str | int, ...]) -> Iterator[Finding]:
    cast = vote.in_favour + vote.against + vote.abstained
    if vote.present > vote.entitled or cast > vote.present:
        message = f"应到会 {vote.entitled}、实到会 {vote.present}，赞成、反对、弃权共 {cast}"
        yield Finding(codes.VOTE_MISMATCH, record.file, message, at=at)
