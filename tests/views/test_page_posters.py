"""Sheets that are no records: of a branch, of its board, and of the whole board; which tree has which."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from board.base.paper import A4, read_paper
from board.model.branch import Officer, Term
from board.model.disclosed import Handling, Step
from board.model.poster import PANELS, Posters, WallText
from board.model.site import Contact, Publisher
from board.rules.scopes import PUBLIC, Audience
from board.views import addresses
from board.views.board_poster import _PANELS
from board.views.compose import compose_tree
from board.views.pages import BranchPage
from board.views.poster import Panel, Poster
from board.views.print_pages import PrintPage

from tests import make
from tests.on_paper import on_paper, posters, said

OWN, ABOVE, OTHER = make.unit("liuwan"), make.unit("hekou"), make.unit("jiguan")
OFFICERS = (
    Officer(
        name="周海", post="书记", duty="主持全面工作", since=make.day("2024-01-15"), phone="0000-7100002"
    ),
    Officer(name="罗长林", post="副书记"),
    Officer(name="吴敏", post="组织委员", duty="发展党员"),
    Officer(name="马春燕", post="前任", since=make.day("2020-01-01"), until=make.day("2024-01-15")),
)
TERM = Term(ordinal="第七届", start=make.day("2024-01-15"), years=5)
PROMISES = make.some_commitments(
    make.a_commitment(),
    of_members=(
        make.a_commitment(number=2, person="吴敏", post="卫生岗", text="每周扫街"),
        make.a_commitment(number=3, person="罗长林", text="接送老人"),
        make.a_commitment(number=4, person="吴敏", text="照看水泵"),
    ),
)
RECORDS = (
    make.a_record(make.a_branch(committee=OFFICERS, term=TERM)),
    make.a_record(make.a_notice()),
    make.a_record(PROMISES),
    make.a_record(make.some_dues()),
    make.a_record(make.some_reviews(), name="2026-H1"),
    make.a_record(make.some_rectifications(), name="2026"),
    make.a_record(make.a_rating()),
    make.a_record(make.some_feedback()),
    make.a_record(make.an_activity(), photos=("01.jpg",)),
    make.a_record(make.a_disclosure(), body="今年修渠。"),
)


def sheets(
    audience: Audience = PUBLIC, *, walls: tuple[WallText, ...] = (), **given: Any
) -> dict[str, Poster]:
    """All sheets of the board above; `given`: what site_config.yml says of sheets."""
    site = replace(make.a_site(), posters=Posters(**given))
    tree = on_paper(make.a_board(*RECORDS, site=site), audience)
    return posters(replace(tree, walls=walls))


FORMS = {
    *(f"posters/liuwan/form-{slug}" for slug in ("4", "5", "6", "ledger")),
    "posters/liuwan/approval",
    *(f"posters/{each.id}/approval" for each in RECORDS[1:]),
    "posters/liuwan/reviews/2026-H1/form-4",
    "posters/liuwan/reviews/2026-H1/form-6",
    "posters/liuwan/rectifications/2026/form-ledger",
    *(f"posters/{each.id}" for each in RECORDS[4:6]),
}
MEMBERS = {
    f"posters/liuwan/commitments/2026-H2/form-2/{addresses.member('', name)[-15:-5]}"
    for name in ("吴敏", "罗长林")
}
FOR_ALL = {
    "posters/star-roll",
    "posters/liuwan/board",
    "posters/liuwan/committee",
    "posters/liuwan/register/2026",
    "posters/liuwan/register/2025",
    "posters/liuwan/commitments/2026-H2/form-1",
    *MEMBERS,
    *(f"posters/{each.id}" for each in (*RECORDS[1:4], *RECORDS[6:])),
}


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        (PUBLIC, FOR_ALL),
        (make.PARTY, FOR_ALL),
        (OTHER, FOR_ALL),
        (OWN, FOR_ALL | FORMS),
        (ABOVE, FOR_ALL | FORMS),
    ],
)
def test_a_tree_has_the_sheets_of_its_pages(audience: Audience, expected: set[str]) -> None:
    assert set(sheets(audience)) == expected


@pytest.mark.parametrize("audience", [PUBLIC, OWN])
def test_every_sheet_is_offered_by_its_page_and_listed(audience: Audience) -> None:
    tree = replace(on_paper(make.a_board(*RECORDS), audience), walls=(WALL,))
    site = compose_tree(tree)
    views = {page.address: page.view for page in site.pages}
    listed = {
        (target.address, file.address)
        for view in views.values()
        if isinstance(view, PrintPage)
        for group in view.groups
        for target, printed in group.sheets
        for file in printed.files
    }
    for each in posters(tree).values():
        assert (each.twin, each.on(each.papers[0])) in listed
        if each.heading == "上墙":  # its page is made by MkDocs
            continue
        view: Any = views[each.twin]
        offered = view.head.printed if hasattr(view, "head") else view.printed
        assert each.preview in [printed.preview for printed in offered]


def test_without_sheets_no_page_speaks_of_any() -> None:
    tree = make.a_tree(make.a_board(*RECORDS), OWN)
    site = compose_tree(replace(tree, walls=(WALL,)))
    assert posters(tree) == {}
    for page in site.pages:
        view: Any = page.view
        assert not isinstance(view, PrintPage)
        assert not (view.head.printed if hasattr(view, "head") else getattr(view, "printed", ()))
        if isinstance(view, BranchPage):
            assert "打印" not in [link.text for link in view.more]


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        (PUBLIC, ["承诺书", "登记册"]),
        (OWN, ["点评评议", "问题整改", "承诺书", "登记册", "登记表", "审批表"]),
    ],
)
def test_prints_are_gathered_by_what_they_are(audience: Audience, expected: list[str]) -> None:
    """What hangs on the wall first, what is for the files last, no annex by its number."""
    site = compose_tree(on_paper(make.a_board(*RECORDS), audience))
    (page,) = (each for each in site.pages if each.address == addresses.prints("liuwan"))
    assert isinstance(page.view, PrintPage)
    names = [group.name for group in page.view.groups]
    wall = [
        "公开栏",
        "公示",
        "公开承诺",
        "支部委员会",
        "党费收支",
        "星级评定",
        "活动剪影",
        "公开事项",
        "意见答复",
    ]
    assert names == [*wall, *expected]
    forms = [group.name for group in page.view.groups if group.is_form]
    assert forms == [each for each in expected if each[:2] in ("承诺", "登记", "审批")]


def test_who_sits_on_the_committee_is_told_with_what_each_does() -> None:
    found = sheets()["posters/liuwan/committee"]
    assert found.title == "支部委员会"
    assert said(found) == [
        "第七届：2024年1月15日至2029年1月14日",
        *("周海 书记", "主持全面工作", "2024年1月15日 任职　0000-7100002"),
        "罗长林 副书记",
        *("吴敏 组织委员", "发展党员"),
    ]
    assert set(found.names) == {"周海", "罗长林", "吴敏"}


def test_names_are_known_wherever_they_stand() -> None:
    """In the text of others, in 公开栏, on forms; and no sheet is new since somebody else was named."""
    told = make.a_record(
        make.a_disclosure(handling=Handling(reviewed=Step(secrecy="通过"), approved=Step(person="邱明远"))),
        body="由罗长林、吴敏看管。",
    )
    site = replace(make.a_site(), posters=Posters())
    found = posters(on_paper(make.a_board(*RECORDS[:-1], told, site=site), OWN))
    assert set(found[f"posters/{told.id}"].names) == {"罗长林", "吴敏"}
    assert set(found[f"posters/{told.id}/approval"].names) == {"罗长林", "吴敏", "邱明远"}
    assert set(found["posters/liuwan/board"].names) == {"周海", "罗长林", "吴敏"}
    assert "邱明远" in found["posters/liuwan/register/2026"].names
    assert "孙宁" in found["posters/liuwan/notices/2026-11-16-gongshi"].names


def test_each_member_signs_a_sheet_of_his_own() -> None:
    found = [each for stem, each in sheets().items() if stem in MEMBERS]
    assert [each.label for each in found] == [
        "党员公开承诺书：吴敏 2026年下半年",
        "党员公开承诺书：罗长林 2026年下半年",
    ]
    first = said(found[0])
    assert first[:4] == ["姓名", "吴敏", "认领岗位", "卫生岗"]
    assert [each for each in first if each in ("每周扫街", "照看水泵", "接送老人")] == [
        "每周扫街",
        "照看水泵",
    ]
    assert first[-3].startswith("承诺人（签名）：")


@pytest.mark.parametrize(
    ("stem", "paper"),
    [
        ("liuwan/approval", A4),
        ("liuwan/form-4", A4),
        ("liuwan/form-ledger", read_paper("A4横")),
        ("liuwan/register/2026", read_paper("A4横")),
        ("liuwan/board", read_paper("A2横")),
        ("liuwan/committee", A4),
    ],
)
def test_on_which_paper(stem: str, paper: object) -> None:
    assert sheets(OWN, papers=(A4,))[f"posters/{stem}"].papers == (paper,)


# 公开栏 --------------------------------------------------------------------------------------------------


def panels(**given: Any) -> dict[str, Panel]:
    """The panels of the board of the branch."""
    return {each.name: each for each in sheets(**given)["posters/liuwan/board"].panels}


def test_every_panel_that_may_be_chosen_is_made() -> None:
    assert tuple(_PANELS) == PANELS


def test_panels_stand_in_their_order_and_empty_ones_nowhere() -> None:
    assert list(panels()) == [
        "正在公示",
        "2026年下半年公开承诺",
        "2026年上半年党费收支",
        "2026年组织生活",
        "支部委员会",
        "支部星级",
        "最近活动",
        "意见和答复",
        "怎么反映情况",
    ]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (("监督电话", "公示"), ["怎么反映情况", "正在公示"]),
        (("公开事项", "村务", "党员情况"), ["公开事项"]),
        (("支部委员会",), ["支部委员会"]),
    ],
)
def test_panels_are_chosen_in_site_config(chosen: tuple[str, ...], expected: list[str]) -> None:
    assert list(panels(panels=chosen)) == expected


def test_a_board_of_empty_panels_is_none() -> None:
    assert "posters/liuwan/board" not in sheets(panels=("党员情况", "联系帮扶"))


def test_a_panel_says_until_when_and_whom_to_call() -> None:
    text = said(sheets()["posters/liuwan/board"])
    for each in (
        "2026年11月16日—11月23日",
        "时限 2026年12月31日",
        "周海 书记",
        "2024年1月15日 任职　0000-7100002",
        "意见：路灯坏了",
        "清洁家园 2026年10月10日",
    ):
        assert any(each in line for line in text), each


# The whole board -----------------------------------------------------------------------------------------

WALL = WallText("content/oath.md", "入党誓词", "我志愿加入中国共产党。")


def test_articles_are_sheets_where_site_config_wants_them() -> None:
    found = sheets(walls=(WALL,))["posters/oath/wall"]
    assert (found.title, found.twin, said(found)) == ("入党誓词", "oath.html", ["我志愿加入中国共产党。"])
    assert found.signature is None


def test_the_roll_names_branches_by_committee() -> None:
    found = sheets()["posters/star-roll"]
    assert said(found) == ["河口乡党委", "四星级", "柳湾村党支部"]
    assert found.issuer == "青石县党务公开"


def test_reach_of_supervisors_is_on_the_wall() -> None:
    publisher = Publisher(
        name="青石县党务公开",
        host="中共青石县委组织部",
        supervisors=(Contact(name="县纪委", phone="0000-7654321", hours="工作日"), Contact(name="信访办")),
    )
    board = make.a_board(*RECORDS, site=replace(make.a_site(), publisher=publisher))
    found = posters(on_paper(board))["posters/liuwan/committee"]
    assert found.contact == ("柳湾村党支部：0000-7100001　党群服务中心一楼", "县纪委：0000-7654321　工作日")


def test_what_is_late_stands_apart_on_the_board() -> None:
    """What was kept must not stand below the heading of what was not."""
    promises = make.some_commitments(
        make.a_commitment(text="换泵", deadline=make.day("2026-08-31")),
        make.a_commitment(number=2, text="供水"),
    )
    found = posters(on_paper(make.a_board(make.a_record(promises))))
    (panel,) = (
        each
        for stem, poster in found.items()
        if stem.endswith("/board")
        for each in poster.panels
        if each.name == "公开承诺"
    )
    assert [(each.name, [one.title for one in each.items]) for each in panel.blocks] == [
        ("逾期和未兑现的承诺", ["换泵"]),
        ("2026年下半年公开承诺", ["供水"]),
    ]


@pytest.mark.parametrize("status", ["已撤销", "已并入:hekou"])
def test_a_branch_that_is_no_more_has_no_board(status: str) -> None:
    branch = make.a_branch(committee=OFFICERS, term=TERM, status=status)
    found = posters(on_paper(make.a_board(make.a_record(branch), make.a_record(make.a_disclosure()))))
    names = {stem.rpartition("/")[2] for stem in found}
    assert names.isdisjoint({"board", "committee"})


def test_the_board_of_a_unit_says_that_it_is_for_the_unit() -> None:
    board = make.a_board(*RECORDS)
    limits = {
        audience: next(
            each.limit for stem, each in posters(on_paper(board, audience)).items() if stem.endswith("/board")
        )
        for audience in (PUBLIC, OWN)
    }
    assert limits == {PUBLIC: "", OWN: "只在本村张贴"}
