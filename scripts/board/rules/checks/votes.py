"""Votes of meetings and ballots of ratings."""

from __future__ import annotations

from collections.abc import Iterator

from board.base import codes
from board.base.findings import Finding
from board.model.board import Board
from board.model.disclosed import Vote
from board.model.disclosure import Disclosure
from board.model.meeting import Meetings
from board.model.rating import Rating, Survey
from board.model.record import AnyRecord
from board.rules import votes
from board.rules.checks.rated import Row, rows
from board.rules.meetings import meetings
from board.rules.standing import Standing


def check(board: Board, standing: Standing) -> Iterator[Finding]:  # noqa: ARG001
    """Votes and ballots add up."""
    for record in board.records:
        content = record.content
        if isinstance(content, Disclosure) and content.vote:
            yield from _vote(content.vote, record, ("表决",), election=votes.is_election(content))
        elif isinstance(content, Meetings):
            for at, row in meetings(content):
                if row.vote:
                    election = votes.is_vote_of_election(str(at[0]), row.topic)
                    yield from _vote(row.vote, record, (*at, "表决"), election=election)
        elif isinstance(content, Rating):
            if content.survey:
                yield from _survey(content.survey, record)
            for each in rows(content):
                yield from _stars(each, record)


def _survey(survey: Survey, record: AnyRecord) -> Iterator[Finding]:
    """Sheets and answers: the answers are those on the sheets, or on them and those of the members too."""
    members, sheets, opinions = survey.members, survey.people, survey.opinions
    present = members.present if members else 0
    delegates = survey.delegates or 0
    if members and members.present > members.due:
        message = f"应参加 {members.due} 人，实参加写了 {members.present} 人"
        yield Finding(codes.BALLOT_MISMATCH, record.file, message, at=("测评", "党员", "实参加"))
    if sheets and not sheets.valid <= sheets.returned <= sheets.issued:
        message = f"发出 {sheets.issued}、收回 {sheets.returned}、有效 {sheets.valid}，应当一个不多于一个"
        yield Finding(codes.BALLOT_MISMATCH, record.file, message, at=("测评", "群众"))
    if opinions is None:
        return
    total = opinions.satisfied + opinions.mostly + opinions.dissatisfied + opinions.unaware
    if sheets and total not in {sheets.valid + more for more in (0, present, delegates, present + delegates)}:
        others = f"，非党员代表 {delegates}" if delegates else ""
        message = f"各档票数共 {total}，有效票 {sheets.valid}，党员实参加 {present}{others}"
        yield Finding(codes.BALLOT_MISMATCH, record.file, message, at=("测评", "票数"))
    elif members and not sheets and total > present + delegates:
        message = f"各档票数共 {total}，参加测评的只有 {present + delegates} 人"
        yield Finding(codes.BALLOT_MISMATCH, record.file, message, at=("测评", "票数"))


def _stars(row: Row, record: AnyRecord) -> Iterator[Finding]:
    """No more votes for a star than people who took part."""
    for name, score in row.scores.items():
        if score.in_favour is not None and score.voters is not None and score.in_favour > score.voters:
            message = f"“{name}”参加测评 {score.voters} 人，赞成写了 {score.in_favour} 票"
            at = (*row.at, "得分", name, "赞成")
            yield Finding(codes.BALLOT_MISMATCH, record.file, message, at=at)


def _vote(vote: Vote, record: AnyRecord, at: tuple[str | int, ...], *, election: bool) -> Iterator[Finding]:
    cast = vote.in_favour + vote.against + vote.abstained
    if vote.present > vote.entitled or cast > vote.present:
        message = f"应到会 {vote.entitled}、实到会 {vote.present}，赞成、反对、弃权共 {cast}"
        yield Finding(codes.VOTE_MISMATCH, record.file, message, at=at)
    found = votes.verdict(vote, election=election)
    if found and not found.valid:
        what = "选举" if election else "表决"
        message = (
            f"应到会有表决权的 {vote.entitled} 人，实到会 {vote.present} 人，不足{found.needed}，"
            f"这次{what}不算数；请核对人数"
        )
        yield Finding(codes.NO_QUORUM, record.file, message, at=at)
