"""The roll of five- and four-star branches."""

from __future__ import annotations

from board.views.roll import roll

from tests import make


def test_the_roll_praises_and_ranks_nobody_last() -> None:
    """users.md 1: five and four stars by name, in the order of affiliation; no list of last places."""
    stars = {"dong": "四星级", "liuwan": "五星级", "nan": "三星级", "xi": "不定星级", "zhong": "四星级"}
    parents = {"zhong": "jiguan"}
    branches = [
        make.a_record(make.a_branch(name=code, parent=parents.get(code, "hekou")), code) for code in stars
    ]
    ratings = [make.a_record(make.a_rating(word), code) for code, word in stars.items()]
    older = make.a_record(make.a_rating("五星级"), "dong", "2024")
    tree = make.a_tree(make.a_board(*branches, *ratings, older))
    year, rolls = roll(tree, make.all_entries(tree))
    assert year == 2025
    assert [(each.committee, each.stars, [link.text for link in each.branches]) for each in rolls] == [
        ("河口乡党委", "五星级", ["liuwan"]),
        ("河口乡党委", "四星级", ["dong"]),
        ("县直机关工委", "四星级", ["zhong"]),
    ]


def test_without_ratings_there_is_no_roll() -> None:
    assert roll(make.a_tree(make.a_board()), ()) == (0, ())
