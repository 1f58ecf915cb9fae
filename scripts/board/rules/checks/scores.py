"""Scores of ratings: for items that the scheme has, and as it gives them."""

from __future__ import annotations

from collections.abc import Iterator

from board.base import codes
from board.base.findings import Finding, Path
from board.base.text import number
from board.model.board import Board
from board.model.rating import Score
from board.model.scheme import OPEN, Item, Scheme
from board.rules.checks.rated import or_known, rated, rows
from board.rules.standing import Standing


def check(board: Board, standing: Standing) -> Iterator[Finding]:  # noqa: ARG001
    """Every score is one that the scheme can give."""
    for record, scheme in rated(board):
        items = {each.name: each for each in scheme.items}
        domain = board.branches[record.branch].content.domain
        for row in rows(record.content):
            if row.total is not None and scheme.most is not None and row.total > scheme.most:
                message = f"满分 {number(scheme.most)} 分，总分写了 {number(row.total)} 分；加分写在“加分”里"
                yield Finding(codes.BAD_SCORE, record.file, message, at=(*row.at, "总分"))
            if strange := [name for name in row.scores if name not in items]:
                stars = tuple(dict.fromkeys((*items, *(scheme.common or {}).get(domain, ()))))
                for message, name in _unknown(scheme, stars, strange):
                    at: Path = (*row.at, "得分", name)
                    yield Finding(codes.UNKNOWN_ITEM, record.file, message, at=at)
            for name, score in row.scores.items():
                for message, key in _score(scheme, items.get(name), name, score):
                    at = (*row.at, "得分", name, key) if key else (*row.at, "得分", name)
                    yield Finding(codes.BAD_SCORE, record.file, message, at=at)


def _unknown(scheme: Scheme, stars: tuple[str, ...], strange: list[str]) -> Iterator[tuple[str, str]]:
    """Scores for what the scheme does not have; some schemes leave room for stars of one's own."""
    own = scheme.individual if isinstance(scheme.individual, int) else None
    if not stars or (scheme.common is not None and own is None) or scheme.individual == OPEN:
        return
    room = own or 0
    names = [name for name in strange if name not in stars]
    for name in names[room:]:
        # The name is a key: a line with the right one cannot be suggested, which is for values.
        hint, _ = or_known(name, stars)
        message = f"方案里没有“{name}”{hint}"
        if room:
            message = f"“{name}”不是共性星，个性星只有 {room} 颗，已经列了 {len(names)} 颗{hint}"
        yield message, name


def _score(scheme: Scheme, item: Item | None, name: str, score: Score) -> Iterator[tuple[str, str]]:
    """What is wrong with one score, and at which key of it."""
    if scheme.method == "计星" and scheme.passing and scheme.passing.votes is not None:
        points = score.own if score.superior is None else score.superior
        if points is not None and score.in_favour is None and name not in scheme.unvoted:
            yield f"“{name}”按得票率授予，要写“赞成”和“参加”，写的是得分 {number(points)}", ""
        if score.is_met is not None and name not in scheme.unvoted:
            yield f"“{name}”按得票率授予，不能用“认定”；要写“赞成”和“参加”", "认定"
        if score.voters is not None and name in scheme.unvoted:
            yield f"“{name}”不测评，按平时掌握的情况认定；要写“认定: 是”或“认定: 否”", "参加"
        return
    if item is None or item.most is None:
        return
    for key, points in (("自评", score.own), ("考评", score.superior)):
        if points is None:
            continue
        if points > item.most:
            yield f"“{name}”满分 {number(item.most)} 分，{key}写了 {number(points)} 分", key
        elif item.is_binary and points not in (0, item.most):
            message = (
                f"“{name}”达标得 {number(item.most)} 分，不达标得 0 分，没有中间的分；"
                f"{key}写了 {number(points)} 分"
            )
            yield message, key
