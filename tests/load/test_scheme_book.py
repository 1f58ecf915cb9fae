"""A scheme from a workbook: what people do to one is taken, mistakes are named with their cells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from board.base.codes import SCHEME_GAP
from board.base.findings import Finding
from board.load.packs import shipped, shipped_codes
from board.load.scheme_book import Book, read_book
from board.load.sheets import read_sheets
from board.model.scheme import Scheme
from board.render.scheme_book import scheme_book

from tests.workbooks import HEAD, Sheets, read, said, workbook

ITEMS = ["项", "满分", "细目·内容", "细目·分值", "佐证"]


def scheme(sheets: Sheets, **given: Any) -> Scheme:
    """The scheme of a workbook without a mistake."""
    book = read({"方案": HEAD, **sheets}, **given)
    assert said(book) == []
    assert book.scheme
    return book.scheme


def items(found: Scheme) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Items in short: name, full marks, details with their points."""
    return [
        (each.name, str(each.most), [(part.text, str(part.points)) for part in each.parts])
        for each in found.items
    ]


@pytest.mark.parametrize("code", shipped_codes())
def test_the_template_of_a_shipped_scheme_is_that_scheme(code: str) -> None:
    wanted = replace(shipped(code), base="", inherited=())
    book = read_book(read_sheets(scheme_book(wanted, is_example=False)))
    assert said(book) == []
    assert book.scheme == wanted
    assert book.plain == ""


# What people do --------------------------------------------------------------------------------------
MERGED = [
    ["组织健全", 10, "按期换届", 6, "换届选举结果、组织生活"],
    [None, None, "委员配齐", 4, None],
    ["为民服务", 20, "办实事", None, None],
]
WANTED = [
    ("组织健全", "10", [("按期换届", "6"), ("委员配齐", "4")]),
    ("为民服务", "20", [("办实事", "None")]),
]


@pytest.mark.parametrize(
    ("rows", "merged"),
    [
        ([ITEMS, *MERGED], []),
        ([ITEMS, *MERGED], ["A2:A3", "B2:B3", "E2:E3"]),
        ([["青石县评星项目表"], [], ITEMS, [], *MERGED, [], []], ["A1:E1"]),
        ([ITEMS, [*MERGED[0]], ["组织健全", None, "委员配齐", 4, None], MERGED[2]], []),
        ([ITEMS, [*MERGED[0]], ["组织健全", 10, "委员配齐", 4, None], MERGED[2]], []),
        ([ITEMS, *MERGED, ["合计", 30, None, None, None]], []),
        ([["序号", *ITEMS], *([None, *row] for row in MERGED), ["合计", None, 30]], ["A5:B5"]),
        (
            [
                ["序号", *ITEMS],
                ["例", "例子", 5],
                ["说明", "名称", "最多几分"],
                *([1, *row] for row in MERGED),
            ],
            [],
        ),
        ([["项（必填）", "满分 (分)", "细目 内容", "细目：分值", "佐 证"], *MERGED], []),
    ],
    ids=["blank", "merged", "title", "repeated", "repeated-all", "total", "merged-total", "marks", "heads"],
)
def test_items_and_their_details(rows: list[Any], merged: list[str]) -> None:
    found = scheme({"项目": rows}, merged={"项目": merged})
    assert items(found) == WANTED
    assert found.items[0].evidence == ("换届选举结果", "组织生活")


def test_columns_and_rows_may_stand_elsewhere() -> None:
    rows = [[None, row[3], row[2], row[1], row[0]] for row in ([*ITEMS], *MERGED)]
    assert items(scheme({"项目": rows})) == WANTED


@pytest.mark.parametrize("title", ["星级", "3、星级", "三、星级表", "星级 ", "星级(2)"])
def test_sheets_may_be_numbered(title: str) -> None:
    found = scheme({title: [["星级", "起"], ["五星", "９０"], [4, "80分"]]})
    assert [(band.level, band.low) for band in found.bands] == [("五星级", 90), ("四星级", 80)]


def test_numbers_in_any_dress() -> None:
    rows = [["项", "每次", "上限"], ["甲", " 3.50 ", "１０"], ["乙", 0.1 + 0.2, "5分"]]
    found = scheme({"扣分": rows})
    assert [(rule.points, rule.most) for rule in found.deductions] == [
        (Decimal("3.5"), 10),
        (Decimal("0.3"), 5),
    ]


def test_percentages_days_and_truth_values() -> None:
    head = [
        *HEAD,
        ["自", date(2026, 1, 5)],
        ["每年复核", date(2026, 12, 31)],
        ["权重·自评", 0.3],
        ["权重·考评", "70%"],
    ]
    rows = [["星级", "占比", "一般"], ["五星级、四星级", 0.3, True]]
    steps = [["步骤", "时间"], ["自评", date(2026, 10, 31)]]
    formats = {
        "方案": {"B6": 'm"月"d"日"', "B7": "0%"},
        "名额": {"B2": "0%"},
        "程序": {"B2": 'm"月"d"日"'},
    }
    book = read({"方案": head, "名额": rows, "程序": steps}, formats=formats)
    assert said(book) == []
    found = book.scheme
    assert found
    assert found.since == date(2026, 1, 5)
    assert found.recheck == (12, 31)
    assert found.weights
    assert (found.weights.own, found.weights.superior) == (30, 70)
    assert (found.quotas[0].levels, found.quotas[0].percent) == (("五星级", "四星级"), 30)
    assert found.quotas[0].is_soft
    assert found.decisions[0].when == "10月31日"


def test_a_text_merged_over_records_is_said_of_each() -> None:
    rows = [["项", "每次", "条款"], ["甲", 1, "第九条"], ["乙", 2, None]]
    found = scheme({"扣分": rows}, merged={"扣分": ["C2:C3"]})
    assert [rule.clause for rule in found.deductions] == ["第九条", "第九条"]


def test_tiers_tables_and_lists() -> None:
    found = scheme(
        {
            "加分": [["项", "级别", "加几分"], ["表彰", "市", 2], [None, "省", 3]],
            "共性星": [["领域", "共性星"], ["农村", "学习星、法纪星"], ["社区", "服务星"]],
            "结果运用": [["结果运用"], ["五星级、四星级列名"], ["优先推荐"]],
        }
    )
    assert found.bonuses[0].tiers == {"市": 2, "省": 3}
    assert found.common == {"农村": ("学习星", "法纪星"), "社区": ("服务星",)}
    assert found.uses == ("五星级、四星级列名", "优先推荐")


def test_keys_may_go_on_below_and_need_no_heads() -> None:
    head = [["河东县"], ["编号", "hedong-2026"], ["领域", "农村"], [None, "社区"], ["公示·结果·天数", 7]]
    book = read({"方案": head})
    assert said(book) == []
    assert book.scheme
    assert book.scheme.domains == ("农村", "社区")
    assert book.scheme.publicity
    assert book.scheme.publicity.result
    assert book.scheme.publicity.result.days == 7


def test_what_is_given_goes_before_what_is_written() -> None:
    book = read_book(read_sheets(workbook({"方案": HEAD})), {"编号": "other-1", "名称": "别的"})
    assert book.scheme
    assert (book.scheme.code, book.scheme.name, book.scheme.subject) == ("other-1", "别的", "支部")


# Mistakes --------------------------------------------------------------------------------------------
MISTAKES: list[tuple[str, Sheets, dict[str, list[str]], list[str]]] = [
    ("no number", {"项目": [ITEMS, ["甲", "十分"]]}, {}, ["“项目”表 B2 [bad-value] “满分”：“十分”不是数"]),
    (
        "no word",
        {"星级": [["星级", "起"], ["六颗星", 90]]},
        {},
        ["“星级”表 A2 [bad-value] “星级”：“六颗星”不在可用的词里："],
    ),
    (
        "nothing where something is needed",
        {"满意率规则": [["低于", "含本数", "扣"], [60, None, 5]]},
        {},
        ["“满意率规则”表 B2 [missing-key] 缺少“含本数”（正好这么多算不算），例如 含本数: 否"],
    ),
    (
        "details without an item",
        {"项目": [ITEMS, [None, 5, "按期换届", 3]]},
        {},
        ["“项目”表 A2 [missing-key] 缺少“项”（名称），例如 项: 组织健全"],
    ),
    (
        "a column is missing",
        {"名额": [["星级", "比较"], ["五星级", "不超过"]]},
        {},
        ["“名额”表 A1 [missing-key] 没有“占比”这一列（百分之几），请加上"],
    ),
    (
        "no head",
        {"程序": [["自评", "党支部"], ["测评", "党员"]]},
        {},
        ["“程序”表 A1 [no-head] 找不到表头；要有一行写着：步骤、谁、时间"],
    ),
    (
        "a column twice",
        {"扣分": [["项", "每次", "每次"], ["甲", 1, 2]]},
        {},
        ["“扣分”表 C1 [duplicate-key] “每次”这一列有两个，请删掉一个"],
    ),
    (
        "a number over several records",
        {"扣分": [["项", "每次"], ["甲", 3], ["乙", None]]},
        {"扣分": ["B2:B3"]},
        ["“扣分”表 B3 [merged-number] “每次”合并了几行，分不清各是多少；请取消合并，每行各写一个数"],
    ),
    (
        "points that details share",
        {"项目": [ITEMS, ["甲", 5, "一", 5], [None, None, "二", None]]},
        {"项目": ["D2:D3"]},
        ["“项目”表 D3 [shared-points] 几条“细目”合写一个“细目·分值”，记在第一条上"],
    ),
    (
        "a formula",
        {"扣分": [["项", "每次"], ["甲", "=1+2"]]},
        {},
        ["“扣分”表 B2 [broken-cell] 公式还没有算出值；请在 Excel 里打开、保存一次，或直接写数"],
    ),
    (
        "half a tier",
        {"加分": [["项", "级别", "加几分"], ["表彰", "市", None]]},
        {},
        ["“加分”表 B2 [missing-key] “级别”只写了“级别”，名称和值要都写"],
    ),
    (
        "a column of one's own",
        {"扣分": [["项", "每次", "责任科室"], ["甲", 3, "组织科"]]},
        {},
        ["“扣分”表 C1 [not-taken] 不认识“责任科室”这一列，没有读"],
    ),
    (
        "a sheet of one's own",
        {"扣份": [["项", "每次"], ["甲", 3]]},
        {},
        ["“扣份”表 A1 [not-taken] 不认识“扣份”这张表，没有读，是不是“扣分”？改了表名再导入"],
    ),
]


@pytest.mark.parametrize(
    ("sheets", "merged", "wanted"), [each[1:] for each in MISTAKES], ids=[m[0] for m in MISTAKES]
)
def test_a_mistake_is_named_with_its_cell(sheets: Sheets, merged: Any, wanted: list[str]) -> None:
    found = said(read({"方案": HEAD, **sheets}, merged=merged))
    assert len(found) == len(wanted)
    for given, start in zip(found, wanted, strict=True):
        assert given.startswith(start)


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        (["编号", "x"], "“方案”表 A5 [duplicate-key] “编号”在第 2 行已经写过，请删掉一处"),
        (["满份", 100], "“方案”表 A5 [unknown-key] 不认识“满份”，是不是“满分”？"),
        (["联系人电话", "1"], "“方案”表 A5 [not-taken] 不认识“联系人电话”，没有读"),
        (["满分", "一百"], "“方案”表 B5 [bad-value] “满分”：“一百”不是数"),
        (["自", "明年"], "“方案”表 B5 [bad-value] “自”：“明年”不是日期，应写成 2026-03-05 这样"),
        ([None, "孤零零"], "“方案”表 B5 [not-taken] “孤零零”左边没有写是哪一项，没有读"),
    ],
)
def test_mistakes_among_the_keys(row: list[Any], wanted: str) -> None:
    assert said(read({"方案": [*HEAD, row]})) == [wanted]


def test_all_mistakes_are_told_at_once_in_the_order_of_the_sheets() -> None:
    sheets = {
        "方案": [["键", "填写"], ["满分", "多"]],
        "项目": [ITEMS, ["甲", "十"], ["乙", "廿"]],
        "星级": [["星级", "起"], ["五星级", "高"]],
    }
    book = read(sheets)
    assert book.scheme is None
    places = ["“方案”表 B2", "“项目”表 B2", "“项目”表 B3", "“星级”表 B2"]
    assert [each.file for each in book.findings] == ["表格", *places], "the code has no place yet"


def test_a_better_word_is_proposed() -> None:
    book = read({"方案": [*HEAD[:3], ["方法", "记份"]]})
    assert [each.suggestion for each in book.findings] == ["记分"]


def found_at(book: Book, *at: str | int) -> str:
    """Where a finding of a rule is shown."""
    return book.placed([Finding(SCHEME_GAP, "a.yml", "…", at=at)])[0].file


def test_findings_of_rules_stand_at_cells_too() -> None:
    book = read({"方案": [*HEAD, ["取整", None]], "项目": [ITEMS, *MERGED], "星级": [["星级", "起"]]})
    assert found_at(book, "项目", 1, "满分") == "“项目”表 B4"
    assert found_at(book, "编号") == "“方案”表 B2"
    assert found_at(book, "取整") == "“方案”表 B5", "where it is to be written"
    assert found_at(book, "星级") == "“星级”表 A1"
    assert found_at(book, "程序") == "“方案”表 B2", "there is no place for it"
