"""公开目录, 登记册, 公开条数, 待审 and 审批表: who sees what, and what stands in them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from board.model.catalogue import Procedure
from board.model.disclosed import Correction, Handling, Spending, Step, Withdrawal
from board.model.notice import Outcome
from board.model.record import AnyRecord
from board.model.scope import Scope
from board.rules.scopes import PUBLIC, Audience
from board.views.compose import Site, compose
from board.views.ledger import Ledger
from board.views.pages import Directory, Home, NoticePage
from board.views.parts import Choice, Fact, Grid, Link
from board.views.procedure_pages import ApprovalSheet, SheetStep, TablePage

from tests import make

HEKOU, LIUWAN, JIGUAN = make.unit("hekou"), make.unit("liuwan"), make.unit("jiguan")
DONE = Handling(
    proposed=Step(person="吴敏", day=make.day("2026-01-16")),
    reviewed=Step(person="周海", day=make.day("2026-01-17"), secrecy="通过", opinion="同意公开"),
    approved=Step(person="邱明远", day=make.day("2026-01-19"), number="河组字〔2026〕3号"),
)
PLAN = make.a_record(make.a_disclosure(title="年度工作计划", handling=DONE))
NOTICE = make.a_record(make.a_notice(outcome=Outcome(objections=0)))
SPENT = Spending(use="订购党员教育资料", amount=Decimal(600), day=make.day("2026-07-05"))
DUES = make.a_record(make.some_dues(spending=(SPENT,)), name="2026-H1")
OTHER = make.a_record(make.a_disclosure(title="机关工作计划"), "dangan")
DANGAN = make.a_record(make.a_branch(name="档案馆党支部", parent="jiguan", domain="机关"), "dangan")
BOARD = (PLAN, NOTICE, DUES, OTHER, DANGAN)
LATER = make.day("2026-12-20")


def site(*records: AnyRecord, audience: Audience = PUBLIC, today: Any = LATER, **matters: Any) -> Site:
    board = make.a_board(*records, catalogue=make.a_catalogue(None, **matters))
    return compose(board, make.judged(board, today), audience)


def table(address: str, *records: AnyRecord, **given: Any) -> TablePage:
    (found,) = (page.view for page in site(*records, **given).pages if page.address == address)
    assert isinstance(found, TablePage)
    return found


def ledger(stem: str, *records: AnyRecord, **given: Any) -> Ledger:
    (found,) = (each for each in site(*records, **given).takeaways if each.address_stem == f"ledgers/{stem}")
    return found


def grids(page: TablePage) -> dict[str, Grid]:
    return {each.name: each.grid for each in page.sections if each.grid}


def rows(grid: Grid) -> list[dict[str, str]]:
    return [dict(zip(grid.heads, row, strict=True)) for row in grid.rows]


def sheet(record: AnyRecord, audience: Audience = LIUWAN, **given: Any) -> ApprovalSheet:
    address = f"branches/{record.id}/approval.html"
    (found,) = (
        page.view for page in site(record, audience=audience, **given).pages if page.address == address
    )
    assert isinstance(found, ApprovalSheet)
    return found


def facts(found: ApprovalSheet) -> dict[str, str]:
    return {each.label: each.value for each in found.facts}


# Where they are --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("audience", "inside"),
    [
        (PUBLIC, set()),
        (make.PARTY, set()),
        (LIUWAN, {"liuwan"}),
        (HEKOU, {"liuwan"}),
        (JIGUAN, {"dangan"}),
    ],
)
def test_sheets_and_persons_are_inside_the_branch_and_above_it(audience: Audience, inside: set[str]) -> None:
    found = site(*BOARD, audience=audience)
    sheets = {page.address for page in found.pages if isinstance(page.view, ApprovalSheet)}
    assert {address.split("/")[1] for address in sheets} == inside
    assert ("pending.html" in {page.address for page in found.pages}) is bool(inside)
    of_liuwan = [page for page in found.pages if page.address.startswith("branches/liuwan/")]
    for name in ("吴敏", "邱明远", "同意公开"):
        assert (name in repr(of_liuwan)) is ("liuwan" in inside), name
    assert "河组字〔2026〕3号" in repr(of_liuwan)
    (record,) = (each.view for each in found.pages if each.address == f"branches/{NOTICE.id}.html")
    assert isinstance(record, NoticePage)
    expected = Link("审批表", f"branches/{NOTICE.id}/approval.html") if "liuwan" in inside else None
    assert record.head.sheet == expected


@pytest.mark.parametrize(("audience", "counted"), [(PUBLIC, False), (LIUWAN, False), (HEKOU, True)])
def test_only_units_above_count(audience: Audience, counted: bool) -> None:
    found = site(*BOARD, audience=audience)
    assert any("counts" in each.address_stem for each in found.takeaways) is counted
    assert ("公开 3 条" in repr(found.pages)) is counted


def test_they_hang_below_home_and_the_directory() -> None:
    pages = {page.address: page.view for page in site(*BOARD, audience=HEKOU).pages}
    home, directory = pages["index.html"], pages["branches.html"]
    assert isinstance(home, Home)
    assert isinstance(directory, Directory)
    assert home.more == directory.more
    assert home.more == (
        Link("党务公开目录", "catalogue.html"),
        Link("2026年党务公开登记册", "register-2026.html"),
        Link("2026年公开 3 条", "counts-2026.html"),
        Link("待审 3 条", "pending.html"),
    )


# 公开目录 --------------------------------------------------------------------------------------------------
def test_the_catalogue_says_to_whom_and_how_long_and_leads_to_what_was_disclosed() -> None:
    board = make.a_board(
        PLAN,
        catalogue=replace(
            make.a_catalogue(
                {"党费收缴使用": Scope.UNIT},
                年度工作计划={
                    "item": "2",
                    "term": "每年",
                    "purge": "30天",
                    "body": "党支部",
                    "channel": "公开栏",
                },
                党费收缴使用={"audience": "全体党员", "counts_only": True},
            ),
            procedure=Procedure(reviewer="党支部书记", approver="上级党委"),
        ),
    )
    found = compose(board, make.judged(board), PUBLIC)
    (page,) = (each.view for each in found.pages if each.address == "catalogue.html")
    assert isinstance(page, TablePage)
    assert page.intro[1] == "公开以前，由党支部书记审核（保密、必要性、准确性），由上级党委审批。"
    assert list(grids(page)) == ["2. 工作目标和任务", "4. 党组织自身建设"]
    plan = grids(page)["2. 工作目标和任务"]
    assert plan.links == ("disclosures.html",)
    assert rows(plan) == [
        {
            "公开事项": "年度工作计划",
            "范围": "社会",
            "对象": "社会公众",
            "时限": "每年；期满30天后隐去姓名",
            "主体": "党支部",
            "渠道": "公开栏",
        }
    ]
    others = grids(page)["4. 党组织自身建设"]
    by_name = {row["公开事项"]: (row, link) for row, link in zip(rows(others), others.links, strict=True)}
    dues, leads = by_name["党费收缴使用"]
    assert (dues["范围"], dues["对象"], leads) == ("本单位（对外只公布次数）", "全体党员", "")
    assert by_name["党组织设置和分工"][1] == "branches.html"
    (same,) = (each for each in found.takeaways if each.address_stem == "ledgers/catalogue")
    assert len(same.rows) == len(board.catalogue.matters)
    assert same.rows[0][:2] == ("工作目标和任务", "年度工作计划")


# 登记册 ----------------------------------------------------------------------------------------------------
def test_the_register_of_a_branch_newest_first_numbered_from_the_first() -> None:
    page = table("branches/liuwan/register.html", *BOARD, audience=HEKOU, 年度工作计划={"channel": "公开栏"})
    assert (page.label, page.line) == ("柳湾村党支部", "共 3 条")
    (grid,) = grids(page).values()
    assert [row["标题"] for row in rows(grid)] == [
        "3. 关于拟表彰对象的公示",
        "2. 2026年上半年党费收支",
        "1. 年度工作计划",
    ]
    assert grid.links[2] == f"branches/{PLAN.id}.html"
    assert rows(grid)[2] == {
        "标题": "1. 年度工作计划",
        "公开日期": "2026年1月20日",
        "公开事项": "年度工作计划，党组织自身建设",
        "范围": "向社会公开",
        "方式": "公开栏",
        "时限": "",
        "审核": "周海",
        "审批": "邱明远，河组字〔2026〕3号，2026年1月19日",
        "备注": "",
    }
    assert rows(grid)[0]["时限"] == "2026年11月16日—11月23日"
    assert rows(grid)[0]["备注"] == "公示期满，未收到反映"
    (public,) = grids(table("branches/liuwan/register.html", *BOARD)).values()
    assert "审核" not in public.heads
    assert rows(public)[2]["审批"] == "河组字〔2026〕3号，2026年1月19日"


def test_the_register_says_what_became_of_a_record() -> None:
    def remark(record: AnyRecord, today: Any = LATER) -> str:
        (grid,) = grids(table("branches/liuwan/register.html", record, today=today)).values()
        return rows(grid)[0].get("备注", "")

    content = PLAN.content
    corrected = Correction(day=make.day("2026-02-03"), reason="笔误")
    gone = Withdrawal(day=make.day("2026-03-05"), reason="重复")
    assert remark(replace(PLAN, content=replace(content, corrections=(corrected,)))) == "2026年2月3日更正"
    assert remark(replace(PLAN, content=replace(content, withdrawal=gone))) == "已撤回"
    running = make.a_record(make.a_notice())
    assert remark(running, make.day("2026-11-18")) == "", "what changes with the day of reading is not said"
    assert remark(running) == "公示期满（结果待登记）"


def test_the_register_of_a_year_has_no_rows_and_compares_no_branches() -> None:
    old = make.a_record(
        make.a_disclosure(title="旧计划", day=make.day("2025-01-20")), name="2025-01-20-jihua"
    )
    page = table("register-2026.html", *BOARD, old)
    assert page.choices == (
        Choice("2026年", "register-2026.html", 4, chosen=True),
        Choice("2025年", "register-2025.html", 1, chosen=False),
    )
    assert rows(grids(page)["按七项内容"]) == [{"归项": "党组织自身建设", "条数": "4"}]
    assert {each.name: each.links for each in page.sections if each.links} == {
        "河口乡党委": (Link("柳湾村党支部", "branches/liuwan/register.html"),),
        "县直机关工委": (Link("档案馆党支部", "branches/dangan/register.html"),),
    }
    assert page.downloads == ()
    whole = ledger("register-2026", *BOARD, old, audience=HEKOU)
    assert [(row[1], row[2], row[6]) for row in whole.rows] == [
        ("柳湾村党支部", 1, "年度工作计划"),
        ("柳湾村党支部", 2, "2026年上半年党费收支"),
        ("柳湾村党支部", 3, "关于拟表彰对象的公示"),
        ("档案馆党支部", 1, "机关工作计划"),
    ]


def test_what_is_only_counted_tells_no_more_in_the_register() -> None:
    content = make.some_meetings(scope=Scope.UNIT, handling=DONE)
    record = make.a_record(content, name="2026", day=make.day("2026-03-05"))
    (grid,) = grids(table("branches/liuwan/register.html", record, 组织生活={"counts_only": True})).values()
    (row,) = rows(grid)
    assert (row["标题"], row["范围"]) == ("1. 2026年组织生活", "本村，对外只公布次数")
    assert "公开日期" not in row
    assert "审批" not in row


# 公开条数 --------------------------------------------------------------------------------------------------
def test_counts_by_quarter_item_and_committee() -> None:
    gone = Withdrawal(day=make.day("2026-03-05"), reason="重复")
    more = make.a_record(make.a_disclosure(title="撤回的", withdrawal=gone), name="2026-01-21-chehui")
    page = table("counts-2026.html", *BOARD, more, audience=HEKOU, 年度工作计划={"item": "2"})
    assert page.title == "2026年公开 3 条"
    by_item, *quarters = page.sections
    assert by_item.grid
    assert by_item.grid.heads == ("归项", "第一季度", "第三季度", "第四季度", "合计")
    assert by_item.grid.rows[-1] == ("合计", "1", "1", "1", "3")
    assert ("工作目标和任务", "1", "0", "0", "1") in by_item.grid.rows
    assert [each.name for each in quarters] == [
        "2026年第四季度公开 1 条",
        "2026年第三季度公开 1 条",
        "2026年第一季度公开 1 条",
    ]
    first = quarters[-1].grid
    assert first
    assert [(row[0], row[2], row[-1]) for row in first.rows] == [("河口乡党委", "1", "1"), ("合计", "1", "1")]
    same = ledger("counts-2026", *BOARD, more, audience=HEKOU, 年度工作计划={"item": "2"})
    assert [(row[0], row[1], row[-1]) for row in same.rows][:2] == [
        ("第一季度", "河口乡党委", 1),
        ("第一季度", "合计", 1),
    ]


# 待审 ------------------------------------------------------------------------------------------------------
def test_what_waits_below_one_committee_stands_on_one_page() -> None:
    page = table("pending.html", *BOARD, audience=HEKOU)
    (grid,) = grids(page).values()
    assert page.choices == ()
    assert [(row["标题"], row["还缺"]) for row in rows(grid)] == [
        ("党组织设置和分工", "没有审核、没有审批"),
        ("关于拟表彰对象的公示", "没有审核、没有审批"),
        ("2026年上半年党费收支", "没有审核、没有审批"),
    ]
    assert grid.links[1] == f"branches/{NOTICE.id}/approval.html"
    same = ledger("pending", *BOARD, audience=HEKOU)
    assert [row[5] for row in same.rows] == ["liuwan", NOTICE.id, DUES.id]


def test_what_waits_below_several_committees_stands_on_a_page_for_each() -> None:
    county = make.a_site()
    organisations = {
        code: replace(each, parent="xian" if code != "xian" else "")
        for code, each in {**county.organisations, "xian": county.organisations["hekou"]}.items()
    }
    board = make.a_board(*BOARD, site=replace(county, organisations=organisations))
    pages = {
        each.address: each.view
        for each in compose(board, make.judged(board, LATER), make.unit("xian")).pages
        if "pending" in each.address
    }
    assert list(pages) == ["pending.html", "pending/hekou.html", "pending/jiguan.html"]
    whole, hekou, _ = pages.values()
    assert isinstance(whole, TablePage)
    assert isinstance(hekou, TablePage)
    assert whole.sections == ()
    assert [(each.text, each.count) for each in whole.choices] == [
        ("全部", 5),
        ("河口乡党委", 3),
        ("县直机关工委", 2),
    ]
    assert (hekou.title, len(rows(next(iter(grids(hekou).values()))))) == ("河口乡党委待审 3 条", 3)


# 审批表 ----------------------------------------------------------------------------------------------------
def test_a_sheet_says_what_is_recorded_and_leaves_the_rest_to_the_pen() -> None:
    found = sheet(
        PLAN, 年度工作计划={"item": "2", "basis": "党务公开条例（试行）", "channel": "公开栏", "term": "每年"}
    )
    assert found.number == "河组字〔2026〕3号"
    assert facts(found) == {
        "公开事项": "年度工作计划",
        "标题": "年度工作计划",
        "党组织": "中共青石县河口乡柳湾村支部委员会",
        "上级党组织": "中共河口乡党委员会",
        "归项": "2. 工作目标和任务",
        "依据": "党务公开条例（试行）",
        "拟公开内容": "",
        "拟公开范围": "向社会公开",
        "公开对象": "社会公众",
        "公开方式": "公开栏",
        "公开时限": "每年",
    }
    assert found.steps == (
        SheetStep("提出", "吴敏", "2026年1月16日", ""),
        SheetStep(
            "审核",
            "周海",
            "2026年1月17日",
            "同意公开",
            (Fact("保密审查", "通过"), Fact("必要性", ""), Fact("准确性", "")),
        ),
        SheetStep("审批", "邱明远", "2026年1月19日", ""),
    )
    empty = sheet(make.a_record(make.a_disclosure()))
    assert [(step.person, step.day, step.opinion) for step in empty.steps] == [("", "", "")] * 3


@pytest.mark.parametrize(
    ("content", "given", "said"),
    [
        (make.a_disclosure(), {"body": "修渠一公里。\n"}, "修渠一公里。"),
        (make.a_disclosure(), {"body": "修" * 151}, "正文约 151 字（附后）"),
        (make.a_disclosure(), {"body": "- 一\n- 二\n"}, "正文约 7 字（附后）"),
        (make.a_notice(), {"body": "孙宁同志……"}, "评优表彰公示，公示对象 1 个；正文附后"),
        (make.an_activity(), {"photos": ("a.jpg", "b.jpg")}, "照片 2 张"),
        (make.some_commitments(), {}, "支部承诺 1 项"),
        (make.some_dues(), {}, "党费收缴、上缴、支出和结余情况"),
        (make.some_meetings(), {}, "组织生活开展情况"),
        (make.a_rating(), {}, "支部星级评定情况（审定阶段）"),
        (make.some_feedback("路灯坏了"), {}, "意见和答复 1 件"),
    ],
)
def test_a_sheet_says_shortly_what_is_to_be_disclosed(content: Any, given: dict[str, Any], said: str) -> None:
    record = make.a_record(content, **given)
    assert facts(sheet(record))["拟公开内容"] == said


def test_the_sheet_of_a_branch_leads_back_to_it() -> None:
    found = sheet(make.a_record(make.a_branch()))
    assert facts(found)["拟公开内容"] == "支部委员会组成和分工、党员情况、联系方式"
    assert found.crumbs[-1] == Link("柳湾村党支部", "branches/liuwan/index.html")


@pytest.mark.parametrize("way", ["purged", "withdrawn"])
def test_what_may_name_persons_goes_with_them(way: str) -> None:
    handling = Handling(reviewed=Step(person="周海", secrecy="通过", opinion="孙宁情况属实"))
    gone = Withdrawal(day=make.day("2026-12-01"), reason="重复") if way == "withdrawn" else None
    record = make.a_record(make.a_notice(handling=handling, withdrawal=gone), body="孙宁同志……")
    matters = {"评优表彰公示": {"purge": "1天"}} if way == "purged" else {}
    found = sheet(record, **matters)
    assert "孙宁" not in repr(found)
    assert facts(found)["拟公开内容"] == ""
    assert found.steps[1].person == "周海"
    assert found.remark == ("2026年12月1日撤回" if gone else "")
