"""Scores of ratings: for items that the scheme has, and as it gives them."""

from __future__ import annotations

from collections.abc import Iterator

from board.base import codes
from board.base.findings import Finding, Path
from board.base.text import number
from board.model.board import Board
from board.model.rating import Score
from board.model.scheme import Item, Scheme
from board.rules.checks.rated import or_known, rated, rows
from board.rules.standing import Standing


def check(board: Board, standing: Standing) -> Iterator[Finding]:  # noqa: ARG001
    """Every score is one that the scheme can give."""
    for record, scheme in rated(board):
        items = {each.name: each for each in scheme.items}
        domain = board.branches[record.branch].content.domain
        stars = tuple(dict.fromkeys((*items, *(scheme.common or {}).get(domain, ()))))
        for row in rows(record.content):
            names = [name for name in row.scores if name not in stars]
            for message, near, name in _unknown(scheme, stars, names):
                at = (*row.at, "得分", name)
                yield Finding(codes.UNKNOWN_ITEM, record.file, message, suggestion=near, at=at)
            for name, score in row.scores.items():
                at = (*row.at, "得分", name)
                for message, key in _score(scheme, items.get(name), name, score):
                    where: Path = (*at, key) if key else at
                    yield Finding(codes.BAD_SCORE, record.file, message, at=where)


def _unknown(scheme: Scheme, stars: tuple[str, ...], names: list[str]) -> Iterator[tuple[str, str, str]]:
    """Scores for what the scheme does not have; some schemes leave room for stars of one's own."""
    own = scheme.individual if isinstance(scheme.individual, int) else None
    if not stars or (scheme.common is not None and own is None):
        return
    room = own or 0
    if len(names) <= room:
        return
    for name in names if not room else names[room:]:
        hint, _ = or_known(name, stars)
        # The name is a key: the line with the right one cannot be given as a value.
        message = f"方案里没有“{name}”{hint}"
        if room:
            message = f"“{name}”不是共性星，个性星只有 {room} 颗，已经列了 {len(names)} 颗{hint}"
        yield message, "", name


def _score(scheme: Scheme, item: Item | None, name: str, score: Score) -> Iterator[tuple[str, str]]:
    typed = [(key, each) for key, each in (("自评", score.own), ("考评", score.superior)) if each is not None]
    if scheme.method == "计星" and scheme.passing and scheme.passing.votes is not None:
        if typed and score.in_favour is None and name not in scheme.unvoted:
            message = f"“{name}”按得票率授予，要写“赞成”和“参加”，写的是得分 {number(typed[-1][1])}"
            yield message, ""
        return
    if item is None or item.most is None:
        return
    for key, points in typed:
        if points > item.most:
            message = f"“{name}”满分 {number(item.most)} 分，{key}写了 {number(points)} 分"
            yield message, key
        elif item.is_binary and points not in (0, item.most):
            message = (
                f"“{name}”达标得 {number(item.most)} 分，不达标得 0 分，没有中间的分；"
                f"{key}写了 {number(points)} 分"
            )
            yield message, key
