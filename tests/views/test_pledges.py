"""What one member promised, and 承诺书 to be printed."""

from __future__ import annotations

import re

from board.model.commitment import Adjustment, Commitment
from board.model.disclosed import Withdrawal
from board.model.scope import Scope
from board.rules.scopes import PUBLIC, Audience
from board.views import addresses
from board.views.compose import compose_branch
from board.views.pages import CommitmentsPage, Page
from board.views.parts import Fact
from board.views.pledge_pages import MemberPage, PledgeSheets

from tests import make

BRANCH = "branches/liuwan/commitments/2026-H2/form-1.html"
MEMBERS = "branches/liuwan/commitments/2026-H2/form-2.html"


def own(number: int, text: str = "每周走访", person: str = "石柱", **given: object) -> Commitment:
    """A promise of a member without a metric."""
    return make.a_commitment(number=number, text=text, person=person, measure=None, **given)


def pages(*records: make.AnyRecord, audience: Audience = PUBLIC) -> dict[str, Page]:
    """The pages of the branch."""
    found = compose_branch(make.a_tree(make.a_board(*records), audience), "liuwan").pages
    return {page.address: page for page in found}


def record(*members: Commitment, name: str = "2026-H2", **given: object) -> make.AnyRecord:
    """A promise of the branch and those of members."""
    return make.a_record(make.some_commitments(of_members=members, **given), name=name)


def member(found: dict[str, Page], name: str) -> MemberPage:
    """The page of a member."""
    view = found[addresses.member("liuwan", name)].view
    assert isinstance(view, MemberPage)
    return view


def sheets(found: dict[str, Page], address: str) -> PledgeSheets:
    """The sheets at an address."""
    view = found[address].view
    assert isinstance(view, PledgeSheets)
    return view


# Members ----------------------------------------------------------------------------------------------


def test_a_member_is_found_with_all_periods_the_newest_first() -> None:
    found = pages(
        record(own(2, post="用水管理岗"), own(3, text="巡渠"), name="2025-H2"),
        record(own(2, post="环境整治岗", result="已兑现"), own(5, person="吴敏")),
    )
    view = member(found, "石柱")
    assert [each.title.text for each in view.periods] == ["2026年下半年公开承诺", "2025年下半年公开承诺"]
    assert [len(each.promises) for each in view.periods] == [1, 2]
    assert (view.total, view.posts) == (3, "环境整治岗、用水管理岗")
    assert member(found, "吴敏").total == 1


def test_the_rows_of_a_record_lead_to_the_member() -> None:
    found = pages(record(own(2)))
    page = found["branches/liuwan/commitments/2026-H2.html"].view
    assert isinstance(page, CommitmentsPage)
    assert page.of_members[0].own in found
    assert page.of_branch[0].own == ""


def test_the_address_of_a_member_is_ascii_and_names_nobody() -> None:
    address = addresses.member("liuwan", "石柱")
    assert re.fullmatch(r"branches/liuwan/members/[0-9a-f]{10}\.html", address)
    assert address == addresses.member("liuwan", "石柱")
    assert address != addresses.member("liuwan", "石桂")


def test_a_member_shows_only_what_the_tree_may_see() -> None:
    rows = (own(2), own(3, text="内部", scope=Scope.UNIT), own(4, person="吴敏", scope=Scope.UNIT))
    public, inside = pages(record(*rows)), pages(record(*rows), audience=make.unit("liuwan"))
    assert member(public, "石柱").total == 1
    assert addresses.member("liuwan", "吴敏") not in public
    assert (member(inside, "石柱").total, member(inside, "吴敏").total) == (2, 1)


# 承诺书 -------------------------------------------------------------------------------------------------


def test_the_sheet_of_the_branch_says_what_was_promised() -> None:
    change = Adjustment(
        day=make.day("2026-09-01"), before="", after="2027-01-15", reason="缺料", consent="大会"
    )
    items = (
        make.a_commitment(means="分三期", owner="周海", adjustments=(change,)),
        make.a_commitment(number=2, text="夜间值班", category="服务承诺", deadline=None, measure=None),
    )
    found = pages(make.a_record(make.some_commitments(*items)))
    view = sheets(found, BRANCH)
    (sheet,) = view.sheets
    assert (view.annex, view.title, view.phone) == ("附件一", "党组织公开承诺书", "0000-7100001")
    assert sheet.facts[1:] == (Fact("时期", "2026年下半年"), Fact("审定日期", "2026年7月10日"))
    assert [(each.category, each.text) for each in sheet.items] == [
        ("实事承诺", "改造农户供水"),
        ("服务承诺", "夜间值班"),
    ]
    assert sheet.items[0].facts == (
        Fact("目标", "改造户数：目标 100户，起点 0户"),
        Fact("践诺措施", "分三期"),
        Fact("完成时限", "2026年12月31日（已调整为2027年1月15日）"),
        Fact("责任人", "周海"),
    )
    assert sheet.items[1].facts == (Fact("完成时限", "长期"),)
    assert MEMBERS not in found


def test_each_member_has_a_sheet_with_all_own_promises() -> None:
    rows = (own(2, post="用水管理岗"), own(3, person="吴敏"), own(4, text="巡渠"), own(5, person=""))
    view = sheets(pages(record(*rows)), MEMBERS)
    assert [[each.text for each in sheet.items] for sheet in view.sheets] == [
        ["每周走访", "巡渠"],
        ["每周走访"],
    ]
    assert view.sheets[0].facts[:2] == (Fact("姓名", "石柱"), Fact("认领岗位", "用水管理岗"))
    assert view.sheets[1].facts[0] == Fact("姓名", "吴敏")
    assert view.sheets[1].facts[1].label == "党组织", "no post is claimed"
    assert "共 2 张" in view.hint


def test_the_page_of_a_record_offers_the_sheets_there_are() -> None:
    found = pages(record(own(2)))
    page = found["branches/liuwan/commitments/2026-H2.html"].view
    assert isinstance(page, CommitmentsPage)
    assert [each.address for each in page.more] == [
        BRANCH,
        MEMBERS,
        "ledgers/commitments-of-liuwan.html",
    ]
    assert all(each.address in found for each in page.more)


def test_of_a_withdrawn_record_nothing_is_left_to_print() -> None:
    gone = Withdrawal(day=make.day("2026-11-01"), reason="重复")
    found = pages(record(own(2), withdrawal=gone))
    assert not {BRANCH, MEMBERS, addresses.member("liuwan", "石柱")} & set(found)
    page = found["branches/liuwan/commitments/2026-H2.html"].view
    assert isinstance(page, CommitmentsPage)
    assert page.more == ()
