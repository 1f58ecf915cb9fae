"""The board: who lies below whom."""

from __future__ import annotations

from dataclasses import replace

from board.model.record import Kind

from tests import make


def board_of(**parents: str) -> make.Board:
    """A board whose branches have these parents."""
    return make.a_board(*(make.a_record(make.a_branch(parent=up), code) for code, up in parents.items()))


def test_the_way_up_is_nearest_first() -> None:
    board = board_of(zong="hekou", cun="zong", nan="jiguan")
    assert board.above("cun") == ("zong", "hekou")
    assert board.committee_of("cun") == "hekou"
    assert board.above("hekou") == ()
    assert board.committee_of("nobody") == ""


def test_within() -> None:
    board = board_of(zong="hekou", cun="zong", nan="jiguan")
    assert [
        unit for unit in ("cun", "zong", "hekou", "nan", "jiguan", "") if board.is_within("cun", unit)
    ] == [
        "cun",
        "zong",
        "hekou",
    ]


def test_organisations_below_organisations() -> None:
    board = board_of(cun="pian")
    site = board.site
    pian = replace(site.organisations["hekou"], code="pian", parent="hekou")
    board = replace(board, site=replace(site, organisations={**site.organisations, "pian": pian}))
    assert board.above("cun") == ("pian", "hekou")
    assert board.is_within("cun", "hekou")


def test_a_circle_and_an_unknown_parent_end() -> None:
    board = board_of(a="b", b="a", lost="nobody")
    assert set(board.above("a")) == {"a", "b"}
    assert board.above("lost") == ("nobody",)
    assert board.committee_of("lost") == ""


def test_records_of_a_branch() -> None:
    notice, plan = make.a_record(make.a_notice()), make.a_record(make.a_disclosure())
    board = make.a_board(notice, plan, make.a_record(make.a_notice(), "nanjie"))
    assert list(board.of("liuwan", Kind.NOTICE)) == [notice]
    assert [each.kind for each in board.of("liuwan")] == [Kind.BRANCH, Kind.DISCLOSURE, Kind.NOTICE]
