"""The roll of five- and four-star branches."""

from __future__ import annotations

from datetime import date

from board.model.rating import Award
from board.views.ledger import Column, Ledger
from board.views.roll import roll, roll_ledger

from tests import make


def a_county() -> make.Tree:
    """Five branches with all kinds of stars, one of them with more in the year before."""
    stars = {"dong": "四星级", "liuwan": "五星级", "nan": "三星级", "xi": "不定星级", "zhong": "四星级"}
    parents = {"zhong": "jiguan"}
    branches = [
        make.a_record(make.a_branch(name=code, parent=parents.get(code, "hekou")), code) for code in stars
    ]
    ratings = [make.a_record(make.a_rating(word), code) for code, word in stars.items()]
    older = make.a_record(make.a_rating("五星级"), "dong", "2024")
    return make.a_tree(make.a_board(*branches, *ratings, older))


def test_the_roll_praises_and_ranks_nobody_last() -> None:
    """users.md 1: five and four stars by name, in the order of affiliation; no list of last places."""
    tree = a_county()
    year, rolls = roll(tree, make.all_entries(tree))
    assert year == 2025
    assert [(each.committee, each.stars, [link.text for link in each.branches]) for each in rolls] == [
        ("河口乡党委", "五星级", ["liuwan"]),
        ("河口乡党委", "四星级", ["dong"]),
        ("县直机关工委", "四星级", ["zhong"]),
    ]


def test_without_ratings_there_is_no_roll() -> None:
    assert roll(make.a_tree(make.a_board()), ()) == (0, ())
    assert roll_ledger(make.a_tree(make.a_board()), ()) is None


def test_the_same_roll_as_a_table() -> None:
    tree = a_county()
    assert roll_ledger(tree, make.all_entries(tree)) == Ledger(
        address_stem="ledgers/star-roll",
        title="2025年度五星级、四星级党支部",
        note="",
        columns=(
            Column("年度", "count", 4),
            Column("上级党委", width=12),
            Column("党支部", width=20),
            Column("星级", width=6),
        ),
        rows=(
            (2025, "河口乡党委", "dong", "四星级"),
            (2025, "河口乡党委", "liuwan", "五星级"),
            (2025, "县直机关工委", "zhong", "四星级"),
        ),
    )


def test_the_table_is_of_the_day_of_the_newest_rating() -> None:
    rating = make.a_record(make.a_rating(award=Award(stars="四星级", day=make.day("2026-01-10"))))
    tree = make.a_tree(make.a_board(rating, make.a_record(make.a_disclosure())))
    ledger = roll_ledger(tree, make.all_entries(tree))
    assert ledger
    assert (ledger.note, ledger.day) == ("数据截至 2026年1月10日", date(2026, 1, 10))
