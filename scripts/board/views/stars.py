"""Star ratings as decided: what a branch has, and the roll of five- and four-star branches."""

from __future__ import annotations

from datetime import date

from board.model.rating import STARS, Rating
from board.model.record import Kind, Record
from board.views.tree import Tree


def decided(record: Record[Rating], today: date) -> str:
    """The stars of a rating of the branch that has been decided by today, else an empty text."""
    rating, award = record.content, record.content.award
    if award is None or rating.stage != "审定" or rating.subject != "支部":
        return ""
    return "" if award.day and award.day > today else award.stars


def count_of(stars: str) -> int:
    """How many stars a word says: 5 for 五星级, 0 for 不定星级 and for no word."""
    return 5 - STARS.index(stars) if stars in STARS else 0


def row(stars: str) -> str:
    """Plain stars in one row, as many as there are: a hollow one would point at a lack (users.md 3)."""
    return "★" * count_of(stars)


def latest(tree: Tree, code: str) -> Record[Rating] | None:
    """The newest decided rating of a branch."""
    ratings = [each for each in tree.in_force(Kind.RATING, code) if decided(each, tree.today)]
    return max(ratings, key=lambda each: each.year, default=None)
