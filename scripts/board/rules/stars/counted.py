"""计星: one star for every item that passes, by points or by votes; some by daily management alone."""

from __future__ import annotations

from decimal import Decimal

from board.model.rating import Score
from board.model.scheme import Contentment, Scheme
from board.rules.stars.ballots import Share, is_below, passes, percent
from board.rules.stars.case import Case
from board.rules.stars.outcome import Star
from board.rules.stars.points import item_points
from board.rules.stars.readings import Asked

_NO_SCORE = Score()


def stars(scheme: Scheme, case: Case, share: Share | None, asked: Asked) -> tuple[Star, ...]:
    """Every star that can be won, in the order of the scheme, individual ones last."""
    return tuple(
        _star(scheme, name, case.scores.get(name, _NO_SCORE), share, asked) for name in names(scheme, case)
    )


def names(scheme: Scheme, case: Case) -> list[str]:
    """The stars that a branch or member of this domain can win."""
    fixed = [each.name for each in scheme.items]
    if scheme.common is not None:
        fixed += scheme.common.get(case.domain, ())
    own = sorted(set(case.scores) - set(fixed))
    if scheme.common is None and scheme.items:
        return fixed
    return fixed + (own if scheme.individual is None else own[: scheme.individual])


def _star(scheme: Scheme, name: str, score: Score, share: Share | None, asked: Asked) -> Star:
    refusal = _refusal(scheme, name, share, asked)
    if refusal:
        return Star(name, is_won=False, how="refused", why=refusal)
    if name in scheme.unvoted or score.is_met is not None:
        if score.is_met is None:
            return Star(name, is_won=False, how="lacking", why="还没有认定")
        why = "按平时掌握的情况认定" if name in scheme.unvoted else "人工认定"
        return Star(name, is_won=score.is_met, how="confirmed", why=why if score.is_met else f"{why}，未达标")
    passing = scheme.passing
    if passing is None:
        asked.assume("方案没有写一颗星怎样算得到", "不能算出星数")
        return Star(name, is_won=False, how="lacking", why="方案没有写怎样算得到")
    if passing.votes is not None:
        if not score.voters or score.in_favour is None:
            return Star(name, is_won=False, how="lacking", why="还没有测评票数")
        votes = score.in_favour, score.voters
        won = passes(votes, passing.votes, passing.with_it, asked)
        return Star(
            name,
            is_won=won,
            how="won" if won else "refused",
            why=f"{votes[0]} / {votes[1]}，{percent(votes)}",
        )
    least = passing.points or Decimal(0)
    item = next((each for each in scheme.items if each.name == name), None)
    found = item_points(scheme, item, score, asked)
    if isinstance(found, str):
        return Star(name, is_won=False, how="lacking", why=f"还没有{found}")
    points = found[0]
    won = points > least or (
        points == least and asked.is_so(passing.with_it, f"正好 {least} 分算不算达标", cautious=False)
    )
    return Star(name, is_won=won, how="won" if won else "refused", why=f"{points} 分")


def _refusal(scheme: Scheme, name: str, share: Share | None, asked: Asked) -> str:
    rules: tuple[Contentment, ...] = scheme.poll.rules if scheme.poll else ()
    for rule in rules:
        if rule.refuses == name and share and is_below(rule, share, asked):
            return f"满意率 {percent(share)}，低于 {rule.below}%"
    return ""
