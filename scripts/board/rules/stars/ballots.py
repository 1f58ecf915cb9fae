"""测评: the share of those satisfied, and whether enough took part; exact, by whole votes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from board.model.rating import Opinions, Survey
from board.model.scheme import Contentment, Poll, Scheme, Turnout
from board.rules.stars.outcome import Ruling
from board.rules.stars.readings import Asked

TOO_FEW = "到会不够"
"""What follows from too small a part of those entitled."""
Share = tuple[int, int]
"""So many of so many."""


def satisfaction(poll: Poll, opinions: Opinions, asked: Asked) -> Share | None:
    """满意率 as the scheme counts it, None where nobody answered.

    Asks where the scheme does not say and it makes a difference.
    """
    yes, base = opinions.satisfied, opinions.satisfied + opinions.mostly + opinions.dissatisfied
    formula = poll.formula
    if opinions.mostly and asked.is_so(
        formula.mostly if formula else "", "基本满意算不算满意", cautious=False
    ):
        yes += opinions.mostly
    if opinions.unaware and asked.is_so(
        formula.unaware if formula else "", "不了解的票算不算在总数里", cautious=True
    ):
        base += opinions.unaware
    return (yes, base) if base else None


@lru_cache(1 << 12)  # several rules speak of one share
def percent(share: Share) -> str:
    """A share in percent with at most two places, as people write it."""
    value = (Decimal(share[0]) * 100 / share[1]).quantize(Decimal("0.01"))
    return f"{value.normalize():f}%"


def is_below(rule: Contentment, share: Share, asked: Asked) -> bool:
    """Whether a share is below the percentage of a rule."""
    given, wanted = share[0] * 100, rule.below * share[1]
    if given != wanted:
        return given < wanted
    return asked.is_so(rule.with_it, f"满意率正好 {rule.below}% 算不算低", cautious=True)


def passes(votes: Share, least: Decimal, with_it: str, asked: Asked) -> bool:
    """Whether a star has enough votes; 90% and just above are different things (domain.md B3)."""
    given, wanted = votes[0] * 100, least * votes[1]
    if given != wanted:
        return given > wanted
    return asked.is_so(with_it, f"得票率正好 {least}% 算不算达标", cautious=False)


def turnout(scheme: Scheme, survey: Survey) -> Iterator[Ruling]:
    """Whether enough took part, for every rule about which the survey says something."""
    for rule in scheme.poll.turnout if scheme.poll else ():
        share = _took_part(rule, survey)
        if share is None or not share[1]:
            continue
        enough = share[0] * 100 >= rule.least * share[1]
        why = f"{share[0]} / {share[1]}，{percent(share)}"
        soft = "一般" if rule.is_soft else ""
        name = f"{_WHO[rule.who]}{soft}不低于{rule.of}的 {rule.least}%"
        yield Ruling(name, not enough, why, TOO_FEW if not enough else "")


_WHO = {"党员": "党员到会", "群众": "群众测评票", "代表": "非党员代表"}


def _took_part(rule: Turnout, survey: Survey) -> Share | None:
    members, people = survey.members, survey.people
    if rule.who == "党员":
        return (members.present, members.due) if members else None
    if rule.who == "代表":
        return (survey.delegates, members.due) if members and survey.delegates is not None else None
    if people is None:
        return None
    if rule.of == "总户数":
        # A sample is drawn by sending out its sheets, whoever then fills them in.
        return (people.issued, people.households) if people.households else None
    return people.returned, people.issued
