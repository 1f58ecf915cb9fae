"""What one audience may see of the board."""

from __future__ import annotations

from dataclasses import replace

import pytest
from board.model.disclosed import Handling, Step, Withdrawal
from board.model.record import AnyRecord, Kind
from board.model.scope import Scope
from board.rules.scopes import PUBLIC, Audience
from board.views.compose import compose_branch
from board.views.directory import latest
from board.views.tree import affiliation, trunk, with_records

from tests import make

UNCHECKED = Handling(proposed=Step(person="吴敏"))
WITHDRAWN = Withdrawal(day=make.day("2026-11-01"), reason="有变化")


def seen(audience: Audience, *records: AnyRecord, **given: object) -> set[str]:
    """The ids that a tree shows, without the branches."""
    board = make.a_board(*records, catalogue=make.a_catalogue(**given))  # type: ignore[arg-type]
    return {each for each in make.a_tree(board, audience).ids if "/" in each}


@pytest.mark.parametrize(
    ("scope", "trees"),
    [
        (Scope.SOCIETY, {"public", "party", "unit:liuwan", "unit:hekou", "unit:jiguan"}),
        (Scope.PARTY, {"party", "unit:liuwan", "unit:hekou", "unit:jiguan"}),
        (Scope.UNIT, {"unit:liuwan", "unit:hekou"}),
        (Scope.PERSONS, set()),
    ],
)
def test_each_tree_shows_its_scopes(scope: Scope, trees: set[str]) -> None:
    record = make.narrowed(make.a_record(make.a_disclosure()), scope)
    audiences = (PUBLIC, make.PARTY, make.unit("liuwan"), make.unit("hekou"), make.unit("jiguan"))
    assert {each.name for each in audiences if seen(each, record)} == trees


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (make.a_notice(start=make.TODAY), True),
        (make.a_notice(start=make.day("2026-11-23")), False),
        (make.a_notice(start=make.day("2026-11-23"), withdrawal=WITHDRAWN), False),
        (make.a_disclosure(day=make.TODAY), True),
        (make.a_disclosure(day=make.day("2026-11-23")), False),
        (make.an_activity(day=make.day("2026-11-23")), False),
        (make.a_disclosure(handling=UNCHECKED), False),
        (make.a_disclosure(matter="目录里没有"), False),
    ],
)
def test_what_is_not_yet_published(content: object, shown: bool) -> None:
    record = make.a_record(content)  # type: ignore[arg-type]
    for audience in (PUBLIC, make.unit("liuwan")):
        assert seen(audience, record) == ({record.id} if shown else set())


@pytest.mark.parametrize(
    ("name", "day", "shown"),
    [
        ("2026-H2", "2026-12-20", True),  # a row names a day to come; the file is of today
        ("2027-H1", "2027-01-01", False),
        ("2027-H1", "2026-11-20", True),  # approved before the period begins
    ],
)
def test_a_file_of_a_period_waits_for_its_period(name: str, day: str, shown: bool) -> None:
    record = make.a_record(make.some_commitments(), name=name, day=make.day(day))
    assert bool(seen(PUBLIC, record)) is shown


def test_a_branch_with_an_officer_elect_is_shown() -> None:
    board = make.a_board(make.a_record(make.a_branch(), day=make.day("2027-01-15")))
    assert make.a_tree(board).shows("liuwan")


def test_meetings_are_counted_outside_their_scope_where_the_catalogue_says_so() -> None:
    record = make.narrowed(make.a_record(make.some_meetings()), Scope.UNIT)
    counts = {"组织生活": {"counts_only": True}}
    for audience, counted in ((PUBLIC, True), (make.unit("jiguan"), True), (make.unit("liuwan"), False)):
        tree = make.a_tree(make.a_board(record, catalogue=make.a_catalogue(**counts)), audience)
        (found,) = tree.of(Kind.MEETINGS, "liuwan")
        assert found.id == record.id
        assert tree.is_only_counted(found) is counted
        assert tree.is_open(found) is not counted
        # Not even the day of the last meeting gets out.
        assert found.is_dated is not counted
    assert seen(PUBLIC, record) == set()
    assert seen(PUBLIC, make.narrowed(record, Scope.PERSONS), **counts) == set()


def test_only_meetings_are_counted() -> None:
    record = make.narrowed(make.a_record(make.some_dues()), Scope.UNIT)
    assert seen(PUBLIC, record, 党费收缴使用={"counts_only": True}) == set()


def test_a_branch_for_a_narrower_circle_takes_its_records_with_it() -> None:
    branch = make.a_record(make.a_branch(scope=Scope.UNIT))
    plan = make.a_record(make.a_disclosure())
    assert seen(PUBLIC, branch, plan) == set()
    assert seen(make.unit("liuwan"), branch, plan) == {plan.id}


def test_rows_may_narrow() -> None:
    items = tuple(make.a_commitment(number=nth, scope=scope) for nth, scope in enumerate((None, *Scope), 1))
    record = make.a_record(make.some_commitments(*items))
    numbers = {}
    for audience in (PUBLIC, make.PARTY, make.unit("liuwan"), make.unit("jiguan")):
        tree = make.a_tree(make.a_board(record), audience)
        (seen_record,) = tree.of(Kind.COMMITMENTS)
        numbers[audience.name] = [item.number for item in seen_record.content.of_branch]
    assert numbers == {
        "public": [1, 2],
        "party": [1, 2, 3],
        "unit:liuwan": [1, 2, 3, 4],
        "unit:jiguan": [1, 2, 3],
    }


def test_withdrawn_records_have_a_page_but_no_force() -> None:
    stands = make.a_record(make.a_disclosure(withdrawal=replace(WITHDRAWN, day=make.day("2026-11-23"))))
    gone = make.a_record(make.a_disclosure(withdrawal=WITHDRAWN), name="2026-01-21-b")
    tree = make.a_tree(make.a_board(stands, gone))
    assert tree.of(Kind.DISCLOSURE) == (stands, gone)
    assert tree.in_force(Kind.DISCLOSURE) == (stands,)
    assert (tree.is_open(stands), tree.is_open(gone)) == (True, False)


def test_newest_first_then_by_affiliation() -> None:
    site = make.a_site()
    records = [
        make.a_record(make.a_disclosure(day=make.day(day)), branch, f"{day}-{branch}")
        for day, branch in (("2026-01-20", "nan"), ("2026-01-20", "liuwan"), ("2026-03-01", "nan"))
    ]
    branches = (
        make.a_record(make.a_branch(parent="jiguan"), "nan"),
        make.a_record(make.a_branch(), "liuwan"),
    )
    tree = make.a_tree(make.a_board(*branches, *records, site=site))
    assert [each.branch for each in tree.of(Kind.DISCLOSURE)] == ["nan", "liuwan", "nan"]
    assert latest(tree, make.all_entries(tree)) == make.day("2026-03-01")


def test_branches_stand_in_the_order_of_their_organisations() -> None:
    parents = {"b": "hekou", "a": "zong", "zong": "hekou", "c": "jiguan", "lost": "nobody"}
    board = make.a_board(*(make.a_record(make.a_branch(parent=up), code) for code, up in parents.items()))
    assert affiliation(board) == ["b", "zong", "a", "c", "lost"]


def test_own_and_supervising_trees() -> None:
    board = make.a_board(make.a_record(make.a_branch(), "liuwan"))
    facts = {
        audience.name: (
            make.a_tree(board, audience).is_own("liuwan"),
            make.a_tree(board, audience).is_supervising(),
        )
        for audience in (PUBLIC, make.PARTY, make.unit("liuwan"), make.unit("hekou"))
    }
    assert facts == {
        "public": (False, False),
        "party": (False, False),
        "unit:liuwan": (True, False),
        "unit:hekou": (False, True),
    }


def test_a_tree_of_one_branch_holds_nothing_of_the_others_but_that_they_are_there() -> None:
    board = make.a_board(*(make.a_record(make.a_disclosure(), code) for code in ("liuwan", "nan")))
    whole = make.a_tree(board)
    stem = trunk(board, make.judged(board), PUBLIC)
    own = replace(board, records=tuple(each for each in board.records if each.branch == "nan"))
    tree = with_records(stem, own, make.judged(own))
    assert (set(tree.imprints), {each.branch for each in tree.records}) == ({"nan"}, {"nan"})
    assert (tree.shows("liuwan"), tree.shows(whole.of(Kind.DISCLOSURE, "liuwan")[0].id)) == (True, False)
    assert compose_branch(tree, "nan") == compose_branch(whole, "nan")
