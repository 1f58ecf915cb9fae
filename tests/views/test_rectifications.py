"""问题整改: its page, the block on the page of a branch, the ledgers of a branch and of a superior unit."""

from __future__ import annotations

from typing import Any

import pytest
from board.model.disclosed import Withdrawal
from board.model.record import AnyRecord, Kind
from board.model.rectification import Issue, Recheck, RectificationStep
from board.model.scope import Scope
from board.rules.scopes import PUBLIC, Audience
from board.views.compose import Site, compose
from board.views.issues import of_branch
from board.views.ledger import Ledger
from board.views.pages import BranchPage
from board.views.parts import Fact
from board.views.procedure_pages import TablePage
from board.views.records import record_page
from board.views.rectifications import COLUMNS
from board.views.review_pages import RectificationsPage

from tests import make

OWN, ABOVE = make.unit("liuwan"), make.unit("hekou")
STEM = "ledgers/rectifications"
PASSED = Recheck(person="石柱", day=make.day("2026-10-08"), verdict="通过", note="看了记录")


def issue(number: int, deadline: str | None = "2026-12-31", **given: Any) -> Issue:
    """A problem with its own number and words."""
    day = make.day(deadline) if deadline else None
    return make.an_issue(number=number, problem=f"问题{number}", deadline=day, **given)


ALL = (
    issue(1, "2026-04-30", closed=make.day("2026-04-13"), recheck=PASSED),
    issue(2, "2026-08-31", closed=make.day("2026-08-28")),
    issue(3, "2026-10-31"),
    issue(4, None),
    issue(5, "2027-03-31"),
    issue(6, "2026-12-01"),
    issue(
        7,
        "2026-10-01",
        closed=make.day("2026-09-20"),
        recheck=Recheck(day=make.day("2026-09-28"), verdict="未通过"),
    ),
)


def page(*issues: Issue, audience: Audience = PUBLIC, **given: Any) -> RectificationsPage:
    """The page in the tree of an audience."""
    record = make.a_record(make.some_rectifications(*issues, **given))
    tree = make.a_tree(make.a_board(record), audience)
    found = record_page(tree, tree.of(Kind.RECTIFICATION)[0])
    assert isinstance(found, RectificationsPage)
    return found


def site(*records: AnyRecord, audience: Audience = ABOVE) -> Site:
    """The tree of an audience."""
    board = make.a_board(*records)
    return compose(board, make.judged(board), audience)


def ledgers(found: Site) -> dict[str, Ledger]:
    """The ledgers of problems by their stems."""
    return {
        each.address_stem: each
        for each in found.takeaways
        if isinstance(each, Ledger) and each.address_stem.startswith(STEM)
    }


def test_open_problems_stand_first_the_most_pressing_at_the_head() -> None:
    found = page(*ALL)
    assert [(each.anchor, each.mark.label) for each in found.issues] == [
        ("z3", "逾期未销号"),
        ("z7", "复核未通过"),
        ("z6", "即将到期"),
        ("z5", "整改中"),
        ("z4", "长期坚持"),
        ("z2", "已销号（待复核）"),
        ("z1", "已销号"),
    ]
    assert found.line == "共 7 件，已销号 2 件，过了时限还没有销号 2 件"
    assert sum(each.count for each in found.tallies) == len(ALL)


def test_a_problem_with_all_that_is_known() -> None:
    steps = tuple(
        RectificationStep(day=make.day(when), note=note)
        for when, note in (
            ("2026-09-18", "走访 9 户"),
            ("2026-07-20", "排出名单"),
            ("2026-12-20", "还没有的"),
        )
    )
    given = {"source": "组织生活会", "urgency": "限期整改", "means": "分片包户", "owner": "周海"}
    (card,) = page(issue(3, "2026-10-31", found=make.day("2026-06-28"), progress=steps, **given)).issues
    assert card.facts == (
        Fact("来源", "组织生活会"),
        Fact("类别", "限期整改"),
        Fact("发现", "2026年6月28日"),
        Fact("措施", "分片包户"),
        Fact("责任人", "周海"),
        Fact("时限", "2026年10月31日，已过 22 天"),
    )
    assert [(each.day, each.text) for each in card.steps] == [
        ("2026年9月18日", "走访 9 户"),
        ("2026年7月20日", "排出名单"),
    ]
    assert card.deadline == "时限 2026年10月31日，已过 22 天"


def test_a_closed_problem_says_when_and_who_looked_again() -> None:
    (card,) = page(ALL[0]).issues
    said = {fact.label: fact.value for fact in card.facts}
    assert (said["销号"], said["复核"]) == ("2026年4月13日", "通过，2026年10月8日，石柱复核，看了记录")
    assert card.deadline == ""


def test_of_a_withdrawn_ledger_only_the_head_is_left() -> None:
    found = page(*ALL, withdrawal=Withdrawal(day=make.day("2026-11-01"), reason="误"))
    assert found == RectificationsPage(found.head)


def test_a_problem_found_on_a_day_to_come_is_nowhere() -> None:
    record = make.a_record(make.some_rectifications(ALL[0], issue(9, found=make.day("2026-11-23"))))
    assert "问题9" not in repr(site(record))


# Of a branch ------------------------------------------------------------------------------------------


def branch_page(*records: AnyRecord, audience: Audience = OWN) -> BranchPage:
    """The page of the branch."""
    (found,) = [
        each.view for each in site(*records, audience=audience).pages if isinstance(each.view, BranchPage)
    ]
    return found


def test_the_page_of_a_branch_shows_the_most_pressing_of_all_periods() -> None:
    old = make.a_record(make.some_rectifications(issue(1, "2025-12-31")), name="2025")
    found = branch_page(old, make.a_record(make.some_rectifications(*ALL)))
    assert len(found.issues) == 5
    assert found.issues[0].address == "branches/liuwan/rectifications/2025.html#z1"
    assert found.issues_line == "共 8 件，已销号 2 件，过了时限还没有销号 3 件"
    assert found.issues_more
    assert found.issues_more.address == "branches/liuwan/rectifications/index.html"


def test_the_page_of_a_branch_shows_none_to_those_who_may_not_see() -> None:
    record = make.narrowed(make.a_record(make.some_rectifications(*ALL)), Scope.UNIT)
    found = branch_page(record, audience=PUBLIC)
    assert (found.issues, found.issues_line, found.issues_more) == ((), "", None)


def test_the_ledger_of_a_branch_holds_all_periods_in_order() -> None:
    old = make.a_record(make.some_rectifications(issue(4, None)), name="2025")
    (found,) = ledgers(site(old, make.a_record(make.some_rectifications(*ALL[:3])), audience=PUBLIC)).values()
    assert found.address_stem == f"{STEM}-liuwan"
    named = [dict(zip((column.name for column in COLUMNS), row, strict=True)) for row in found.rows]
    assert [(each["时期"], each["编号"], each["状态"]) for each in named] == [
        ("2025年", 4, "长期坚持"),
        ("2026年", 1, "已销号"),
        ("2026年", 2, "已销号（待复核）"),
        ("2026年", 3, "逾期未销号"),
    ]
    assert [each["类别"] for each in named] == ["长期坚持", "", "", ""]
    assert [each["已过天数"] for each in named] == [None, None, None, 22]


# Of the whole board -----------------------------------------------------------------------------------


def two_branches() -> list[AnyRecord]:
    """One branch below each committee, with problems."""
    ours, theirs = (
        make.a_record(make.some_rectifications(*ALL)),
        make.some_rectifications(issue(1, "2026-10-01")),
    )
    branch = make.a_record(make.a_branch(name="档案馆党支部", parent="jiguan"), "dangan")
    return [branch, make.a_record(theirs, "dangan"), ours]


@pytest.mark.parametrize("audience", [PUBLIC, make.PARTY, OWN])
def test_there_is_no_list_of_all_branches_in_other_trees(audience: Audience) -> None:
    found = site(*two_branches(), audience=audience)
    assert set(ledgers(found)) == {f"{STEM}-liuwan", f"{STEM}-dangan"}
    assert f"{STEM}.html" not in {each.address for each in found.pages}


def test_the_list_of_a_unit_holds_the_branches_below_it_the_overdue_first() -> None:
    found = site(*two_branches())
    (view,) = [each.view for each in found.pages if each.address == f"{STEM}.html"]
    assert isinstance(view, TablePage)
    assert view.line == "共 7 件，已销号 2 件，待复核 1 件"
    assert [section.name for section in view.sections] == ["过了时限还没有销号 2 件", "河口乡党委"]
    overdue = view.sections[0].grid
    assert overdue
    assert [(row[0], row[-2]) for row in overdue.rows] == [("问题7", "52"), ("问题3", "22")]
    table = ledgers(found)[STEM]
    assert {row[:2] for row in table.rows} == {("河口乡党委", "柳湾村党支部")}
    assert len(table.rows) == len(ALL)


def test_where_no_problem_is_registered_there_is_no_list() -> None:
    found = site(make.a_record(make.some_reviews()))
    assert ledgers(found) == {}
    assert f"{STEM}.html" not in {each.address for each in found.pages}


def test_all_states_occur_in_the_order_of_urgency() -> None:
    record = make.a_record(make.some_rectifications(*ALL))
    tree = make.a_tree(make.a_board(record))
    assert len({each.standing.state for each in of_branch(tree, "liuwan")}) == len(ALL)
