"""承诺践诺台账 of a branch, the ledgers and 逾期承诺 of a unit above, the sums by 党委."""

from __future__ import annotations

import pytest
from board.model.commitment import Adjustment, Commitment
from board.model.disclosed import Withdrawal
from board.model.scope import Scope
from board.model.site import Organisation
from board.rules.scopes import PUBLIC, Audience
from board.views.compose import Site, compose
from board.views.ledger import Ledger
from board.views.pages import Home
from board.views.procedure_pages import TablePage

from tests import make

KEPT = make.a_commitment(number=1, result="已兑现")
BROKEN = make.a_commitment(
    number=2, text="换泵", deadline=make.day("2026-08-01"), result="未兑现", reason="增容未批"
)
OVERDUE = make.a_commitment(number=3, text="装坡道", deadline=make.day("2026-10-31"))
OWN = make.a_commitment(number=4, text="每周走访", person="石柱", post="用水管理岗", deadline=None)
GONE = Withdrawal(day=make.day("2026-11-01"), reason="重复登记")


def site(*records: make.AnyRecord, audience: Audience = PUBLIC) -> Site:
    """A whole tree of two branches below one committee and one below another."""
    organisations = {
        code: Organisation(name=code, short=name, code=code)
        for code, name in (("hekou", "河口乡党委"), ("jiguan", "县直机关工委"))
    }
    parents = {"liuwan": "hekou", "shiqiao": "hekou", "dangan": "jiguan"}
    branches = (
        make.a_record(make.a_branch(name=f"{code}支部", parent=parent), branch=code)
        for code, parent in parents.items()
    )
    board = make.a_board(*branches, *records, site=make.a_site(organisations=organisations))
    return compose(board, make.judged(board), audience)


def record(
    *items: Commitment, branch: str = "liuwan", name: str = "2026-H2", **given: object
) -> make.AnyRecord:
    """The promises of a branch for a period."""
    return make.a_record(make.some_commitments(*items, **given), branch=branch, name=name)


ALL = (
    record(KEPT, BROKEN, OVERDUE, of_members=(OWN,)),
    record(KEPT, branch="shiqiao"),
    record(OVERDUE, branch="dangan"),
    record(KEPT, BROKEN, name="2025-H2"),
)


def pages(found: Site) -> dict[str, TablePage]:
    """The pages of tables that are about promises."""
    return {
        page.address: page.view
        for page in found.pages
        if isinstance(page.view, TablePage) and "commitments" in page.address
    }


def ledgers(found: Site) -> dict[str, Ledger]:
    """The tables that are about promises."""
    return {
        each.address_stem: each
        for each in found.takeaways
        if isinstance(each, Ledger) and "commitments" in each.address_stem
    }


def test_the_ledger_of_a_branch_holds_all_its_periods() -> None:
    view = pages(site(*ALL))["ledgers/commitments-of-liuwan.html"]
    assert [each.name for each in view.sections] == [
        "2026年下半年支部承诺",
        "2026年下半年党员承诺",
        "2025年下半年支部承诺",
    ]
    assert view.sections[0].note == "3 项：已兑现 1，已到期（结果待登记） 1，逾期未兑现 1"
    grid = view.sections[0].grid
    assert grid
    assert "承诺人" not in grid.heads
    assert grid.links[1] == "branches/liuwan/commitments/2026-H2.html#c2"
    assert "增容未批" in grid.rows[1]
    members = view.sections[1].grid
    assert members
    assert members.rows[0][:2] == ("每周走访", "石柱（用水管理岗）")


def test_what_people_take_away_says_whose_each_promise_is() -> None:
    table = ledgers(site(*ALL))["ledgers/commitments-of-liuwan"]
    rows = [dict(zip((each.name for each in table.columns), row, strict=True)) for row in table.rows]
    assert [row["承诺单位或承诺人"] for row in rows] == [
        "liuwan支部",
        "liuwan支部",
        "liuwan支部",
        "石柱（用水管理岗）",
        "liuwan支部",
        "liuwan支部",
    ]
    assert rows[1]["原因"] == "增容未批"
    assert rows[1]["状态"] == "逾期未兑现"
    assert rows[3]["完成时限"] == "长期"
    assert rows[4]["时期"] == "2025年下半年"


def test_an_adjustment_and_the_deadline_in_force_stand_in_the_ledger() -> None:
    change = Adjustment(
        day=make.day("2026-09-01"),
        before="2026-10-31",
        after="2026-12-20",
        reason="缺料",
        consent="支部党员大会",
    )
    moved = make.a_commitment(deadline=make.day("2026-10-31"), adjustments=(change,))
    (row,) = ledgers(site(record(moved)))["ledgers/commitments-of-liuwan"].rows
    assert "2026年12月20日" in row
    assert row[-1] == "2026年9月1日由“2026年10月31日”改为“2026年12月20日”：缺料（支部党员大会同意）"


def test_a_row_for_a_narrower_circle_is_in_no_ledger_of_a_wider_tree() -> None:
    items = (KEPT, make.a_commitment(number=9, text="内部事项", scope=Scope.UNIT))
    assert "内部事项" not in repr(site(record(*items)))
    assert "内部事项" in repr(ledgers(site(record(*items), audience=make.unit("liuwan"))))


def test_a_withdrawn_record_has_no_ledger_no_sums() -> None:
    found = site(record(KEPT, BROKEN, withdrawal=GONE), audience=make.unit("hekou"))
    assert ledgers(found) == {}
    assert pages(found) == {}


# For supervision --------------------------------------------------------------------------------------


@pytest.mark.parametrize("audience", [PUBLIC, make.PARTY, make.unit("liuwan")])
def test_what_is_late_on_the_whole_board_is_for_supervision_only(audience: Audience) -> None:
    """users.md 1."""
    found = site(*ALL, audience=audience)
    assert {each for each in ledgers(found) if "-of-" not in each} == set()
    assert {each for each in pages(found) if "-of-" not in each and "/summary-" not in each} == set()
    assert "逾期承诺" not in repr(found)
    assert "commitments-overdue" not in repr(found)


def test_a_unit_sees_what_is_late_below_it_by_committee() -> None:
    found = site(*ALL, audience=make.unit("hekou"))
    view = pages(found)["ledgers/commitments-overdue.html"]
    assert [each.name for each in view.sections] == ["河口乡党委"], "jiguan is not below it"
    grid = view.sections[0].grid
    assert grid
    assert [row[0] for row in grid.rows] == ["换泵", "装坡道", "换泵"]
    assert grid.rows[1][grid.heads.index("已过天数")] == "22"
    assert grid.rows[0][grid.heads.index("已过天数")] == "", "the result is known"
    table = ledgers(found)["ledgers/commitments-overdue"]
    assert [row[-1] for row in table.rows] == [None, 22, None]


def test_the_ledger_of_a_year_leads_to_each_committee() -> None:
    found = site(*ALL, audience=make.unit("hekou"))
    year = pages(found)["ledgers/commitments-2026.html"]
    (section,) = year.sections
    assert section.grid
    assert section.grid.links == ("ledgers/commitments-2026-hekou.html",)
    assert year.line == "2 个党支部承诺 4 项：已兑现 2，已到期（结果待登记） 1，逾期未兑现 1"
    assert [each.text for each in year.choices] == ["2026年", "2025年"]
    below = pages(found)["ledgers/commitments-2026-hekou.html"]
    assert [each.name for each in below.sections] == ["liuwan支部，2026年下半年", "shiqiao支部，2026年下半年"]
    rows = ledgers(found)["ledgers/commitments-2026"].rows
    assert len(rows) == 4, "promises of members stand in the ledger of their branch"
    assert "每周走访" not in repr(rows)


# By committee -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("audience", [PUBLIC, make.PARTY, make.unit("hekou"), make.unit("liuwan")])
def test_sums_by_committee_come_to_what_the_first_page_shows(audience: Audience) -> None:
    found = site(*ALL, audience=audience)
    view = pages(found)["commitments/summary-2026-H2.html"]
    (section,) = view.sections
    assert section.grid
    heads = section.grid.heads
    assert heads == (
        "上级党组织",
        "党支部",
        "支部承诺",
        "已兑现",
        "已到期（结果待登记）",
        "逾期未兑现",
    )
    assert section.grid.rows == (
        ("河口乡党委", "2", "4", "2", "1", "1"),
        ("县直机关工委", "1", "1", "0", "1", "0"),
        ("合计", "3", "5", "2", "2", "1"),
    )
    (home,) = (page.view for page in found.pages if isinstance(page.view, Home))
    assert home.promises_summary
    assert home.promises_summary.address == "commitments/summary-2026-H2.html"
    shown = {each.mark.label: f"{each.count}" for each in home.promises}
    assert shown == dict(zip(heads[3:], section.grid.rows[-1][3:], strict=True))
    assert section.grid.rows[-1][2] == f"{home.promises_total}"


def test_no_branch_is_named_in_the_sums() -> None:
    views = [view for address, view in pages(site(*ALL)).items() if "/summary-" in address]
    assert len(views) == 2
    for view in views:
        assert not any(f"{code}支部" in repr(view) for code in ("liuwan", "shiqiao", "dangan"))


def test_promises_of_members_alone_come_to_no_sum() -> None:
    found = pages(site(record(of_branch=(), of_members=(OWN,))))
    assert set(found) == {"ledgers/commitments-of-liuwan.html"}
