"""Ratings with the scheme by which they are made, and those who are rated in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from board.base.findings import Path
from board.base.text import nearest
from board.model.board import Board
from board.model.rating import Rating, Score
from board.model.record import Kind, Record
from board.model.scheme import Scheme
from board.rules.checks.shared import of_kind


@dataclass(frozen=True, slots=True)
class Row:
    """The branch, or one member: what was typed, and where (`at`). `where`: the key of the award."""

    at: Path
    where: Path
    who: str
    scores: Mapping[str, Score]
    total: Decimal | None
    circumstances: tuple[str, ...]
    awarded: str
    reason: str


def rated(board: Board) -> Iterator[tuple[Record[Rating], Scheme]]:
    """The ratings whose scheme is known and rates whom they rate: of the others there is nothing to say."""
    for record in of_kind(board, Kind.RATING):
        scheme = board.schemes.get(record.content.scheme)
        if scheme and scheme.subject == record.content.subject:
            yield record, scheme


def rows(rating: Rating) -> Iterator[Row]:
    """Everybody who is rated in a record."""
    award = rating.award
    if rating.subject == "支部":
        yield Row(
            at=(),
            where=("评定", "星级"),
            who="",
            scores=rating.scores or {},
            total=rating.total,
            circumstances=rating.circumstances,
            awarded=award.stars if award else "",
            reason=award.reason if award else "",
        )
        return
    for number, each in enumerate(rating.results):
        at = ("结果", number)
        yield Row(
            at=at,
            where=(*at, "星级"),
            who=each.name,
            scores=each.scores or {},
            total=each.total,
            circumstances=each.circumstances,
            awarded=each.stars,
            reason=each.reason,
        )


def or_known(word: str, known: tuple[str, ...]) -> tuple[str, str]:
    """How a message about an unknown word goes on, and the word that was most likely meant."""
    near = nearest(word, known)
    if near:
        return f"，是不是“{near}”？", near
    return (f"；可写 {'、'.join(known)}" if known else ""), ""
