"""Star ratings as decided: what a branch has, and the roll of five- and four-star branches."""

from __future__ import annotations

from datetime import date

from board.model.levels import count_of
from board.model.rating import Rating
from board.model.record import Kind, Record
from board.rules.stars.history import is_decided, is_main
from board.views.tree import Tree


def decided(record: Record[Rating], today: date) -> str:
    """The stars of a rating of the branch that has been decided by today, else an empty text."""
    rating, award = record.content, record.content.award
    return award.stars if award and rating.subject == "支部" and is_decided(rating, today) else ""


def row(stars: str) -> str:
    """Plain stars in one row, as many as there are: a hollow one would point at a lack (users.md 3)."""
    return "★" * count_of(stars)


def latest(tree: Tree, code: str) -> Record[Rating] | None:
    """The newest decided rating of a branch."""
    ratings = [each for each in tree.in_force(Kind.RATING, code) if decided(each, tree.today)]
    return max(ratings, key=lambda each: (each.year, is_main(each.id, each.period)), default=None)
