"""What pages and forms say alike of comments and votes: who said what, how many of how many are satisfied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from board.base.dates import zh
from board.model.rating import Opinions
from board.model.review import Comment
from board.rules.officers import secretary
from board.rules.reviews import Satisfaction, Share, satisfaction, together, total
from board.rules.stars.ballots import percent
from board.views.grids import grid
from board.views.parts import Grid, Mark
from board.views.tree import Tree

ALL_ITEMS = "各项合计"
ANSWERS = (
    ("satisfied", Mark("satisfied", "满意", "done")),
    ("mostly", Mark("mostly", "基本满意", "run")),
    ("dissatisfied", Mark("dissatisfied", "不满意", "late")),
    ("unaware", Mark("unaware", "不了解", "quiet")),
)
"""The four answers on a sheet: their fields in the model, how they look."""


def is_told(day: date | None, tree: Tree) -> bool:
    """Whether something of that day has happened; what has no day has."""
    return day is None or day <= tree.today


def comments(
    tree: Tree, rows: Iterable[Comment], usual: str = "", subject: str = ""
) -> list[tuple[str, ...]]:
    """Day, who, of whom, how, what, in the order of days.

    `usual` is whoever comments where nobody is named, `subject` who is meant then.
    """
    told = sorted((each for each in rows if each.day <= tree.today), key=lambda each: each.day)
    return [
        (zh(each.day), each.commenter or usual, each.subject or subject, each.mode, each.text)
        for each in told
    ]


def secretary_of(tree: Tree, code: str) -> str:
    """The name of the secretary in office, empty where nobody is registered."""
    officer = secretary(tree.branch(code), tree.today)
    return officer.name if officer else ""


def answers(votes: Opinions) -> tuple[str, ...]:
    """The four counts."""
    return tuple(f"{getattr(votes, field)}" for field, _ in ANSWERS)


def rate(share: Share | None) -> str:
    """A share in percent, empty where nobody voted."""
    return percent(share) if share else ""


def with_sum(items: Sequence[tuple[str, Opinions]]) -> list[tuple[str, Opinions]]:
    """The items, and all together where there are several."""
    if len(items) < 2:  # noqa: PLR2004 - one is its own sum
        return list(items)
    return [*items, (ALL_ITEMS, together(votes for _, votes in items))]


def votes_table(caption: str, items: Sequence[tuple[str, Opinions]], first: str = "项目") -> Grid:
    """Votes with the sum of each row, which is what the shares are of."""
    heads = (first, *(mark.label for _, mark in ANSWERS), "有效票", "满意率", "满意和基本满意")
    rows = []
    for name, votes in items:
        found = satisfaction(votes)
        rows.append((name, *answers(votes), f"{total(votes)}", rate(found.satisfied), rate(found.mostly)))
    return grid(caption, heads, rows)


def shares(found: Satisfaction) -> Iterator[str]:
    """Every way of counting in words, with its numbers."""
    ways = (
        ("", found.satisfied, found.mostly),
        ("不算“不了解”：", found.satisfied_known, found.mostly_known),
    )
    for words, satisfied, mostly in ways:
        if satisfied and mostly:
            yield (
                f"{words}满意 {satisfied[0]} / {satisfied[1]} = {percent(satisfied)}，"
                f"满意和基本满意 {mostly[0]} / {mostly[1]} = {percent(mostly)}"
            )
