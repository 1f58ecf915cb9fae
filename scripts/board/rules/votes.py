"""表决 and elections: whether enough came, and whether enough were in favour; from the numbers alone.

支部党员大会: at least half of those with a vote present, more than half of them in favour（支部工作条例
（试行） art. 11）. An election: at least four fifths present, more than half of those present in
favour（基层组织选举工作条例）. 支部委员会: at least half of its members（art. 12）.
"""

from __future__ import annotations

from dataclasses import dataclass

from board.model.disclosed import Vote
from board.model.disclosure import Disclosure
from board.rules.life import ELECTION

ORDINARY, ELECTORAL = (1, 2), (4, 5)
_WORDS = {ORDINARY: "半数", ELECTORAL: "五分之四"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """`valid`: enough came; `passed`: enough were in favour; `needed`: how many had to come, in words."""

    valid: bool
    passed: bool
    needed: str


def verdict(vote: Vote, *, election: bool) -> Verdict | None:
    """What the numbers of a vote say; None where nobody was entitled."""
    if not vote.entitled:
        return None
    share = ELECTORAL if election else ORDINARY
    return Verdict(
        valid=reaches(vote.present, vote.entitled, share),
        passed=2 * vote.in_favour > (vote.present if election else vote.entitled),
        needed=_WORDS[share],
    )


def reaches(part: int, whole: int, share: tuple[int, int] = ORDINARY) -> bool:
    """Whether a part is at least that share of the whole, without rounding."""
    return part * share[1] >= whole * share[0]


def is_election(content: Disclosure) -> bool:
    """Whether a disclosure tells who was elected."""
    return "选举" in content.matter


def is_vote_of_election(kind: str, topic: str) -> bool:
    """Whether what was voted on at a meeting was who takes office."""
    return kind == ELECTION or topic.startswith(("选举", "补选", "增补选举", ELECTION))


def words(vote: Vote, *, election: bool) -> str:
    """What the numbers say, for pages: 到会符合要求，赞成过半数."""
    found = verdict(vote, election=election)
    if found is None:
        return ""
    if not found.valid:
        return f"到会不足{found.needed}"
    return f"到会符合要求，赞成{'过' if found.passed else '未过'}{'实到会的' if election else ''}半数"
