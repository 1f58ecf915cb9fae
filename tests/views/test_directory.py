"""找支部."""

from __future__ import annotations

from board.model.branch import Officer
from board.model.scope import Scope
from board.views.directory import directory

from tests import make


def test_branches_below_their_committees_in_the_order_of_the_site() -> None:
    branches = {
        "nan": make.a_branch(name="南街", parent="jiguan"),
        "zong": make.a_branch(name="石桥总支", kind="党总支"),
        "er": make.a_branch(name="石桥二", parent="zong"),
        "yi": make.a_branch(name="石桥一", parent="zong"),
        "old": make.a_branch(name="老支部", status="已并入:yi"),
        "hidden": make.a_branch(name="内部", scope=Scope.UNIT),
    }
    board = make.a_board(*(make.a_record(each, code) for code, each in branches.items()))
    found = directory(make.a_tree(board), ())
    assert [each.name for each in found.committees] == ["河口乡党委", "县直机关工委"]
    (zong,) = found.committees[0].branches
    assert (zong.name, [each.name for each in zong.below]) == ("石桥总支", ["石桥二", "石桥一"])
    assert [(each.name, each.status) for each in found.closed] == [("老支部", "已并入石桥一")]
    assert found.total == 4


def test_the_secretary_of_today() -> None:
    committee = (
        Officer(name="郑山", post="书记", until=make.day("2026-01-15")),
        Officer(name="周海", post="书记", since=make.day("2026-01-15")),
    )
    record = make.a_record(make.a_branch(committee=committee))
    for today, name in (("2026-01-14", "郑山"), ("2026-01-15", "周海")):
        found = directory(make.a_tree(make.a_board(record), today=make.day(today)), ())
        assert found.committees[0].branches[0].secretary == name


def test_a_closed_branch_has_no_secretary() -> None:
    branch = make.a_branch(status="已撤销", committee=(Officer(name="周海", post="书记"),))
    (entry,) = directory(make.a_tree(make.a_board(make.a_record(branch))), ()).closed
    assert (entry.secretary, entry.status) == ("", "已撤销")
