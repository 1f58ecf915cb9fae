"""计星: one star for every item that passes, by points or by votes; some by daily management alone."""

from __future__ import annotations

from decimal import Decimal

from board.base.text import number
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
    """The stars that a branch or member of this domain can win: those of the scheme, and those of one's own.

    Where a scheme names no stars at all, they are those that were scored.
    """
    fixed = [each.name for each in scheme.items]
    fixed += (scheme.common or {}).get(case.domain, ())
    has_own = scheme.individual is not None or scheme.common is not None or not scheme.items
    return fixed + (sorted(set(case.scores) - set(fixed)) if has_own else [])


def gaps(scheme: Scheme, case: Case, asked: Asked) -> list[str]:
    """What keeps the stars of a scheme with common and individual ones from being counted."""
    found = []
    if scheme.common is not None and case.domain not in scheme.common:
        asked.assume(f"方案没有写{case.domain or '这个领域'}的共性星", "不能算出星数")
        found.append("共性星")
    elif isinstance(scheme.individual, int):
        own = len(names(scheme, case)) - len(scheme.items) - len((scheme.common or {}).get(case.domain, ()))
        if own < scheme.individual:
            found.append(f"{scheme.individual - own} 颗个性星")
        elif own > scheme.individual:
            asked.assume(f"个性星登记了 {own} 颗，方案只有 {scheme.individual} 颗", "不能算出星数")
            found.append("个性星是哪几颗")
    return found


def _star(scheme: Scheme, name: str, score: Score, share: Share | None, asked: Asked) -> Star:
    refusal = _refusal(scheme, name, share, asked)
    if refusal:
        return Star(name, is_won=False, how="refused", why=refusal)
    passing = scheme.passing
    if name in scheme.unvoted or (score.is_met is not None and (passing is None or passing.votes is None)):
        if score.is_met is None:
            return Star(name, is_won=False, how="lacking", why="还没有认定")
        why = "按平时掌握的情况认定" if name in scheme.unvoted else "人工认定"
        return Star(name, is_won=score.is_met, how="confirmed", why=why if score.is_met else f"{why}，未达标")
    if passing is None or passing.votes is None:
        return _by_points(scheme, name, score, asked)
    if not score.voters or score.in_favour is None:
        return Star(name, is_won=False, how="lacking", why="还没有测评票数")
    votes = score.in_favour, score.voters
    won = passes(votes, passing.votes, passing.with_it, asked)
    return Star(name, won, "won" if won else "refused", f"{votes[0]} / {votes[1]}，{percent(votes)}")


def _by_points(scheme: Scheme, name: str, score: Score, asked: Asked) -> Star:
    item = next((each for each in scheme.items if each.name == name), None)
    found = item_points(scheme, item, score, asked)
    if isinstance(found, str):
        return Star(name, is_won=False, how="lacking", why=f"还没有{found}")
    points, note = found
    why = f"{number(points)} 分" + (f"（{note}）" if note else "")
    if scheme.passing is None:
        asked.assume("方案没有写一颗星怎样算得到", "不能算出星数")
        return Star(name, is_won=False, how="lacking", why=f"{why}，方案没有写怎样算得到", points=points)
    least = scheme.passing.points or Decimal(0)
    won = points > least or (
        points == least
        and asked.is_so(scheme.passing.with_it, f"正好 {number(least)} 分算不算达标", cautious=False)
    )
    return Star(name, won, "won" if won else "refused", why, points=points)


def _refusal(scheme: Scheme, name: str, share: Share | None, asked: Asked) -> str:
    rules: tuple[Contentment, ...] = scheme.poll.rules if scheme.poll else ()
    for rule in rules:
        if rule.refuses == name and share and is_below(rule, share, asked):
            return f"满意率 {percent(share)}，低于 {number(rule.below)}%"
    return ""
