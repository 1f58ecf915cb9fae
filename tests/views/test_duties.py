"""组织生活登记情况: which trees have it, what is said, what is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from board.load.packs import duty_packs
from board.model.branch import Census
from board.model.catalogue import Catalogue
from board.model.duty import Duty, DutyPack, DutyRules
from board.model.meeting import Meeting, Meetings
from board.model.record import AnyRecord
from board.model.scope import Scope
from board.rules.scopes import PUBLIC, Audience
from board.views import addresses
from board.views.compose import compose
from board.views.procedure_pages import Section, TablePage

from tests import make
from tests.registering import registered

PAGE, ALL = addresses.duties("liuwan", 2026), addresses.all_duties(2026)
RULES = DutyRules((duty_packs()["支部工作条例"], duty_packs()["党费和换届"]))
COUNTY = make.unit("hekou")


def pages(
    audience: Audience,
    *records: AnyRecord,
    rules: DutyRules = RULES,
    catalogue: Catalogue | None = None,
    groups: tuple[str, ...] = (),
) -> dict[str, Any]:
    """The pages of a tree by address."""
    branch = make.a_record(make.a_branch(census=Census(as_of=date(2026, 1, 1), full=9), groups=groups))
    board = replace(make.a_board(branch, *records, catalogue=catalogue), duties=rules)
    site = compose(board, make.judged(board), audience)
    return {each.address: each.view for each in site.pages} | {
        each.address_stem: each for each in site.takeaways
    }


def section(page: TablePage, name: str) -> Section:
    """A part of a page."""
    return next(each for each in page.sections if each.name == name)


def rows(page: TablePage, name: str) -> dict[str, tuple[str, ...]]:
    """The cells of a table by the first of each row."""
    grid = section(page, name).grid
    assert grid
    return {row[0]: row[1:] for row in grid.rows}


@pytest.mark.parametrize(
    ("audience", "has_page", "has_table"),
    [
        (PUBLIC, False, False),
        (make.PARTY, False, False),
        (make.unit("liuwan"), True, False),
        (COUNTY, True, True),
        (make.unit("jiguan"), False, False),
    ],
)
def test_it_stays_inside_and_the_table_of_all_above(
    audience: Audience, has_page: bool, has_table: bool
) -> None:
    found = pages(audience, *registered("组织生活", "主题党日", ["2026-01-05"]))
    assert (PAGE in found, ALL in found) == (has_page, has_table)
    assert ("ledgers/duties-2026" in found) == has_table
    links = [link.address for link in found[addresses.branch("liuwan")].more]
    assert (PAGE in links) == has_page


def test_without_rules_there_is_nothing() -> None:
    found = pages(COUNTY, *registered("组织生活", "主题党日", ["2026-01-05"]), rules=DutyRules())
    assert PAGE not in found
    assert ALL not in found


def test_every_period_in_words() -> None:
    page = pages(COUNTY, *registered("组织生活", "主题党日", ["2026-01-05", "2026-01-25", "2026-11-05"]))[
        PAGE
    ]
    assert rows(page, "应登记：每月") == {
        "主题党日": ("已登记 2 次", *["未登记"] * 9, "已登记", "未到期"),
    }
    assert rows(page, "提示（来源写的是“一般”）：每季度")["支部党员大会"] == (*["未登记"] * 3, "未到期")
    assert rows(page, "不适用") == {"党小组会": ("没有党小组",), "按期换届选举": ("没有登记本届任期",)}
    assert "未登记不等于没有开展" in page.intro[0]


def test_what_is_to_be_registered_still_stands_first() -> None:
    page = pages(COUNTY, *registered("组织生活", "主题党日", ["2026-01-05", "2026-03-05"]))[PAGE]
    missing = page.sections[0].name
    assert rows(page, missing)["主题党日"] == ("、".join(f"{month}月" for month in (2, *range(4, 11))),)
    assert "组织生活会" not in rows(page, missing), "not over yet"


def test_where_some_groups_met_nothing_is_called_unregistered() -> None:
    days = ["2026-01-05@一组", "2026-01-06@二组", "2026-02-05@一组"]
    page = pages(COUNTY, *registered("组织生活", "党小组会", days), groups=("一组", "二组"))[PAGE]
    assert rows(page, "提示（来源写的是“一般”）：每月")["党小组会"][:3] == (
        "已登记 2 组",
        "已登记 1 组 / 应 2 组",
        "未登记",
    )


def test_it_leads_to_what_was_counted_and_says_by_what_right() -> None:
    page = pages(COUNTY, *registered("组织生活", "主题党日", ["2026-01-05"]))[PAGE]
    assert [link.address for link in section(page, "计入的记录").links] == [
        "branches/liuwan/meetings/2026.html"
    ]
    asked, source, note = rows(page, "出处和说明")["支部党员大会"]
    assert asked == "一般每季度不少于 1 次"
    assert source == "中国共产党支部工作条例（试行）第十一条（公开文本，未与原件核对）"
    assert "每月1次" in note, "where sources disagree it is said"


def test_more_than_one_is_asked_for_and_one_is_there() -> None:
    twice = DutyPack(
        name="县",
        since=date(2020, 1, 1),
        duties=(
            Duty(
                code="ke", name="党课", kind="组织生活", words=("党课",), every="半年", least=2, source="县"
            ),
        ),
    )
    page = pages(
        COUNTY,
        *registered("组织生活", "党课", ["2026-02-05", "2026-08-05"]),
        rules=DutyRules((), (twice,), {"县": "a"}),
    )[PAGE]
    assert rows(page, "应登记：每半年") == {"党课（2 次）": ("已登记 1 次 / 应 2 次", "未到期，已登记 1 次")}


def test_a_row_that_rests_on_what_no_tree_shows_is_left_out_whole() -> None:
    party_day = Meetings(
        party_day=(
            Meeting(day=make.day("2026-01-05")),
            Meeting(day=make.day("2026-02-05"), scope=Scope.PERSONS),
        )
    )
    found = pages(COUNTY, make.a_record(party_day))
    assert "主题党日" not in rows(found[PAGE], "出处和说明")
    assert "应登记：每月" not in {each.name for each in found[PAGE].sections}
    assert "主题党日" not in found[ALL].sections[0].grid.heads
    assert "支部党员大会" in rows(found[PAGE], "出处和说明")


def test_a_matter_for_named_persons_is_not_even_unregistered() -> None:
    catalogue = make.a_catalogue({"党费收缴使用": Scope.PERSONS})
    page = pages(COUNTY, *registered("组织生活", "主题党日", ["2026-01-05"]), catalogue=catalogue)[PAGE]
    assert "公布党费收支" not in repr(page.sections)


def test_a_year_of_which_the_tree_shows_nothing_has_no_page() -> None:
    hidden = make.a_record(
        Meetings(party_day=(Meeting(day=make.day("2024-01-05")),), scope=Scope.PERSONS), name="2024"
    )
    found = pages(COUNTY, hidden, *registered("组织生活", "主题党日", ["2025-01-05"]))
    years = [address for address in found if address.startswith("branches/liuwan/duties-")]
    assert sorted(years) == ["branches/liuwan/duties-2025.html", PAGE]


def test_the_table_of_all_stands_in_the_order_of_affiliation() -> None:
    """shiqiao registered everything; liuwan once: neither moves."""
    days = [f"2026-{month:02}-05" for month in range(1, 12)]
    found = pages(
        COUNTY,
        *registered("组织生活", "主题党日", days, "shiqiao"),
        *registered("组织生活", "主题党日", ["2026-01-05"]),
    )
    page, ledger = found[ALL], found["ledgers/duties-2026"]
    (part,) = page.sections
    at = part.grid.heads.index("主题党日")
    assert [row[at] for row in part.grid.rows] == ["已登记 1/10，未登记 9 期", "已登记 11/11"]
    assert part.grid.links == (PAGE, addresses.duties("shiqiao", 2026))
    column = [each.name for each in ledger.columns].index("主题党日")
    assert [row[column] for row in ledger.rows] == ["已登记 1/10，未登记 9 期", "已登记 11/11"]
    assert "不排名次" in page.intro[1]


# 多久没有更新 -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(("day", "days"), [("2026-08-24", None), ("2026-08-23", 91)])
def test_a_board_is_stale_after_a_quarter(day: str, days: int | None) -> None:
    found = pages(COUNTY, *registered("组织生活", "主题党日", [day]))
    assert (addresses.STALE in found) == (days is not None)
    if days:
        assert found[addresses.STALE].sections[0].grid.rows == (("柳湾村党支部", "2026年8月23日", "91"),)
        assert found["ledgers/stale"].rows == (("河口乡党委", "柳湾村党支部", make.day(day), 91),)


def test_stale_boards_are_listed_above_only() -> None:
    record = registered("组织生活", "主题党日", ["2026-01-05"])
    for audience in (PUBLIC, make.PARTY, make.unit("liuwan"), make.unit("jiguan")):
        assert addresses.STALE not in pages(audience, *record)


def test_a_branch_that_is_no_more_is_not_stale() -> None:
    closed = make.a_record(make.a_branch(status="已撤销", status_on=date(2026, 2, 1)))
    board = make.a_board(closed, *registered("组织生活", "主题党日", ["2026-01-05"]))
    site = compose(board, make.judged(board), COUNTY)
    assert addresses.STALE not in {each.address for each in site.pages}
