"""What a reviewer is told of two versions of a record."""

from __future__ import annotations

from dataclasses import replace

import pytest
from board.model.commitment import Commitments
from board.rules.compared import LONG, Line, Piece, compared, pieces

from tests import make


def test_of_a_new_record_all_is_told_and_of_one_that_is_gone() -> None:
    record = make.a_record(make.a_disclosure(title="年度工作计划"), body="第一段。\n")
    lines = compared(None, record)
    assert Line("标题", "", "年度工作计划") in lines
    assert lines[-1] == Line("正文", "", "第一段。")
    assert [replace(each, before=each.after, after="") for each in lines] == list(compared(record, None))


def test_only_what_differs_is_told_with_its_values() -> None:
    before = make.a_record(make.some_commitments(make.a_commitment(number=1), make.a_commitment(number=2)))
    first, second = before.content.of_branch
    content = replace(before.content, of_branch=(first, replace(second, owner="吴敏")))
    (line,) = compared(before, replace(before, content=content))
    assert (line.where, line.after) == ("支部承诺第2项的责任人", "吴敏")


def test_a_row_that_is_put_in_between_leaves_the_others_alone() -> None:
    items = [make.a_commitment(number=number) for number in (1, 2, 3)]
    before = make.a_record(Commitments(of_branch=(items[0], items[2])), name="2026-H1")
    after = replace(before, content=Commitments(of_branch=tuple(items)))
    assert {each.where.partition("的")[0] for each in compared(before, after)} == {"支部承诺第2项"}


def test_a_flag_that_is_turned_is_told_even_where_it_goes_back_to_what_is_usual() -> None:
    shown, hidden = (make.a_record(make.a_disclosure(on_screen=on)) for on in (True, False))
    assert compared(shown, hidden) == (Line("上屏", "", "否"),)
    assert compared(hidden, shown) == (Line("上屏", "否", ""),)


def test_tables_beside_a_record_are_compared_row_by_row() -> None:
    one, other = (
        make.a_record(make.a_disclosure(table="yusuan.csv"), tables={"yusuan.csv": (("水泥", amount),)})
        for amount in ("5200.00", "5300.00")
    )
    assert compared(one, other) == (Line("表格 yusuan.csv", "水泥 | 5200.00", "水泥 | 5300.00"),)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2026年5月31日", "2026年6月30日"),
        ("周末由党员轮流帮厨", "周末由党员轮流帮厨，每次两人"),
        ("", "全新"),
        ("马春燕", "吴敏"),
        ("长\n" * LONG, "长\n" * LONG + "多一行"),
    ],
)
def test_pieces_are_the_whole_texts(before: str, after: str) -> None:
    one, other = pieces(before, after)
    assert ("".join(each.text for each in one), "".join(each.text for each in other)) == (before, after)
    same = ["".join(each.text for each in side if not each.is_other) for side in (one, other)]
    assert same[0] == same[1] or not before


def test_what_was_put_in_is_set_apart_and_numbers_stay_whole() -> None:
    assert pieces("用去 1260 元", "用去 1300 元") == (
        (Piece("用去 "), Piece("1260", is_other=True), Piece(" 元")),
        (Piece("用去 "), Piece("1300", is_other=True), Piece(" 元")),
    )
