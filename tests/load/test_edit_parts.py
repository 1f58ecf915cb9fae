"""Values deep inside a text and rows at the end of its lists: nothing around them is touched."""

from __future__ import annotations

import pytest
from board.load.edit_parts import Way, with_rows, with_value
from board.load.source import Source

TEXT = """\
# 上半年
支部承诺:
  - 编号: 1  # 第一条
    事项: 修渠
    进展:
      - {日期: 3月1日}

  # 第二条
  - {编号: 2, 事项: 走访, 时限: 长期}
党小组会:
  一组: [1月8日, 2月9日]
审定: 2026-01-20
"""


@pytest.mark.parametrize(
    ("way", "old", "new"),
    [
        ((("支部承诺",), 0, ("事项",)), "    事项: 修渠\n", "    事项: 甲\n"),
        ((("支部承诺",), 0, ("结果",)), "      - {日期: 3月1日}\n", "      - {日期: 3月1日}\n    结果: 甲\n"),
        ((("支部承诺",), 0, ("编号",)), "  - 编号: 1  # 第一条\n", "  - 编号: 甲  # 第一条\n"),
        ((("支部承诺",), 1, ("事项",)), "事项: 走访,", "事项: 甲,"),
        ((("支部承诺",), 1, ("结果",)), "时限: 长期}", "时限: 长期, 结果: 甲}"),
        ((("党小组会",), ("一组",)), "  一组: [1月8日, 2月9日]\n", "  一组: 甲\n"),
        ((("党小组会",), ("二组",)), "2月9日]\n", "2月9日]\n  二组: 甲\n"),
        ((("通过", "审定"),), "审定: 2026-01-20\n", "审定: 甲\n"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_value_is_set_where_it_belongs(way: Way, old: str, new: str, end: str) -> None:
    assert TEXT.count(old) == 1
    edited = with_value(Source("a.yml", TEXT.replace("\n", end)), way, "甲")
    assert edited
    assert edited.text == TEXT.replace(old, new).replace("\n", end)


@pytest.mark.parametrize(
    ("way", "before", "item"),
    [
        ((("支部承诺",),), "  - {编号: 2, 事项: 走访, 时限: 长期}\n", "  - {编号: 3}\n"),
        ((("支部承诺",), 0, ("进展",)), "      - {日期: 3月1日}\n", "      - {编号: 3}\n"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("count", [1, 3])
def test_rows_come_last(way: Way, before: str, item: str, end: str, count: int) -> None:
    edited = with_rows(Source("a.yml", TEXT.replace("\n", end)), way, "\n".join(["- {编号: 3}"] * count))
    assert edited
    assert edited.text == TEXT.replace(before, before + item * count).replace("\n", end)


@pytest.mark.parametrize(
    "way", [(("党小组会",), ("一组",)), (("审定",),), (("没有",),), (("支部承诺",), 7, ("进展",))]
)
def test_a_list_that_is_written_otherwise_is_left_to_others(way: Way) -> None:
    assert with_rows(Source("a.yml", TEXT), way, "- {编号: 3}") is None


@pytest.mark.parametrize("way", [(("审定",), ("日",)), (("支部承诺",), 5, ("事项",)), (("支部承诺",), 0)])
def test_what_is_not_there_cannot_be_set(way: Way) -> None:
    assert with_value(Source("a.yml", TEXT), way, "甲") is None
