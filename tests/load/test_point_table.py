"""A county's own point table, as it is typed for printing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.workbooks import HEAD, read, said

Rows = list[list[Any]]
GIVEN = {"编号": "hedong-2026"}


def items(rows: Rows, merged: list[str] | None = None) -> tuple[list[Any], str, list[str]]:
    """Items, full marks of all, and what is said, of a workbook with one such sheet."""
    book = read({"方案": HEAD, "考核表": rows}, merged={"考核表": merged or []})
    assert book.scheme
    assert book.plain == "考核表"
    found = [
        (each.name, _text(each.most), [(part.text, _text(part.points)) for part in each.parts])
        for each in book.scheme.items
    ]
    return found, _text(book.scheme.most), said(book)


def _text(value: Any) -> str:
    return "" if value is None else f"{value.normalize():f}"


def test_item_content_points_standard() -> None:
    rows: Rows = [
        ["河东县党支部星级评定考核表"],
        ["序号", "考核项目", "考核内容", "分值（分）", "评分标准", "自评得分", "考评得分", "备注"],
        [1, "组织建设", "按期换届", "５", "未换届不得分"],
        [None, None, "委员配齐", 5.0, "缺一人扣1分。"],
        [2, "为民服务", "办实事", "20分", "没有办不得分"],
        ["合计", None, None, 30],
    ]
    assert items(rows, ["A1:H1", "A3:A4", "B3:B4", "A6:C6"]) == (
        [
            ("组织建设", "10", [("按期换届；未换届不得分", "5"), ("委员配齐；缺一人扣1分", "5")]),
            ("为民服务", "20", [("办实事；没有办不得分", "")]),
        ],
        "30",
        [],
    )


def test_points_of_the_whole_item() -> None:
    rows: Rows = [
        ["项目", "分值", "评分标准"],
        ["组织建设", 10, "按期换届"],
        [None, None, "委员配齐"],
        ["为民服务", 20, "办实事"],
    ]
    wanted = [("组织建设", "10", [("按期换届", ""), ("委员配齐", "")]), ("为民服务", "20", [("办实事", "")])]
    assert items(rows) == (wanted, "30", [])
    assert items(rows, ["A2:A3", "B2:B3"]) == (wanted, "30", [])


def test_full_marks_beside_points_or_in_the_name() -> None:
    rows: Rows = [
        ["一级指标", "满分", "二级指标", "分值"],
        ["组织建设", 10, "按期换届", 6],
        [None, None, "委员配齐", 4],
    ]
    wanted = [("组织建设", "10", [("按期换届", "6"), ("委员配齐", "4")])]
    assert items(rows) == (wanted, "10", [])
    named: Rows = [["项目", "内容", "分值"], ["组织建设（10分）", "按期换届", 6], ["", "委员配齐", 4]]
    assert items(named) == (wanted, "10", [])


def test_a_table_of_contents_only_has_items_of_one_line() -> None:
    rows: Rows = [["考核内容", "分值"], ["按期换届", 6], ["委员配齐", 4]]
    assert items(rows) == ([("按期换届", "6", []), ("委员配齐", "4", [])], "10", [])


def test_points_in_percent() -> None:
    book = read(
        {"方案": HEAD, "考核表": [["项目", "分值"], ["甲", 0.4], ["乙", "60%"]]},
        formats={"考核表": {"B2": "0%"}},
    )
    assert book.scheme
    assert [each.most for each in book.scheme.items] == [40, 60]


def test_points_that_lines_share_are_told() -> None:
    rows: Rows = [["项目", "内容", "分值"], ["甲", "一", 5], [None, "二", None], [None, "三", 5]]
    found, most, told = items(rows, ["A2:A4", "C2:C3"])
    assert (found, most) == ([("甲", "10", [("一", "5"), ("二", ""), ("三", "5")])], "10")
    assert told == ["“考核表”表 C3 [shared-points] 几条细目合写一个分值，记在第一条上"]


def test_a_total_that_is_wrong_and_columns_that_are_unknown_are_told() -> None:
    rows: Rows = [["项目", "分值", "牵头单位"], ["甲", 5, "组织科"], ["乙", 5, None], ["合计", 100, None]]
    assert items(rows)[2] == [
        "“考核表”表 C1 [not-taken] 不认识“牵头单位”这一列，没有读",
        "“考核表”表 B4 [total-differs] 合计写的是 100 分，各项满分加起来是 10 分",
    ]


def test_who_filled_a_table_in_is_no_item_of_it() -> None:
    rows: Rows = [
        ["项目", "内容", "分值"],
        ["甲", "一", 5],
        ["合计", None, 5],
        ["填表人：张三", "2026年1月", None],
    ]
    found, most, told = items(rows)
    assert (found, most) == ([("甲", "5", [("一", "")])], "5")
    assert told == ["“考核表”表 A4 [not-taken] 像是表尾的落款，没有读"]


def test_points_that_are_no_number_are_mistakes() -> None:
    book = read({"方案": HEAD, "考核表": [["项目", "分值"], ["甲", "5-10"], ["乙", 5]]})
    assert book.scheme is None
    assert said(book) == ["“考核表”表 B2 [bad-value] “满分”：“5-10”不是数"]


def test_the_table_may_stand_on_our_sheet_and_alone() -> None:
    rows: Rows = [["项目", "考核内容", "分值"], ["甲", "一", 5]]
    book = read({"方案": HEAD, "项目": rows})
    assert book.scheme
    assert (book.plain, book.scheme.items[0].parts[0].text) == ("项目", "一")
    assert said(read({"Sheet1": rows})) == ["表格 [missing-key] 缺少“编号”（代号），例如 编号: qingshi-2026"]


def test_what_the_first_sheet_says_goes_before_what_follows_from_the_table() -> None:
    head = [["键", "填写"], ["编号", "a"], ["方法", "清单"], ["满分", 50]]
    book = read({"方案": head, "表": [["项目", "分值"], ["甲", 5], ["乙", 5]]})
    assert book.scheme
    assert (book.scheme.method, book.scheme.most) == ("清单", 50)
    other = read({"方案": HEAD[:2], "表": [["项目", "分值", "内容"], ["甲", 5, "一"]]}).scheme
    assert other
    assert (other.method, other.most) == ("记分", 5)


@pytest.mark.parametrize(
    "rows",
    [
        [["项目", "备注"], ["甲", "乙"]],
        [["姓名", "得分"], ["甲", 5]],
        [["分值"], [5]],
        [["项目", "分值", "内容"]],
    ],
)
def test_what_is_no_point_table_is_not_taken_for_one(rows: Rows) -> None:
    book = read({"方案": HEAD, "表": rows})
    assert book.plain == ""
    assert [each.code.slug for each in book.findings] == ["not-taken"]
