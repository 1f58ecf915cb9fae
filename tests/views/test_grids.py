"""Tables."""

from __future__ import annotations

from decimal import Decimal

from board.model.disclosed import Spending
from board.model.dues import Remittance
from board.views.grids import dues, grid, money, spending

from tests import make


def test_columns_that_are_empty_in_every_row_are_left_out() -> None:
    found = grid("会议", ("日期", "主讲", "人数"), [("3月", "", "36"), ("4月", "", "")])
    assert found.heads == ("日期", "人数")
    assert found.rows == (("3月", "36"), ("4月", ""))
    assert found.numeric == (False, True)


def test_numbers_are_told_from_words() -> None:
    cells = ("1,200.50", "-3", "40%", "12", "2026年", "1.2.3", "约3")
    found = grid("", tuple("abcdefg"), [cells])
    assert found.numeric == (True, True, True, True, False, False, False)


def test_money() -> None:
    assert money(Decimal(8642)) == "8,642.00"
    assert money(Decimal("-0.5")) == "-0.50"


def test_dues_end_with_what_is_left() -> None:
    content = make.some_dues(
        remitted=Remittance(amount=Decimal(450), day=make.day("2026-07-05")),
        spending=(Spending(use="教育资料", amount=Decimal("20.50")),),
    )
    assert dues(content, "2026年上半年").rows == (
        ("上期结余", "100.00"),
        ("收缴党费", "500.00"),
        ("上缴上级（2026年7月5日）", "450.00"),
        ("支出", "20.50"),
        ("本期结余", "129.50"),
    )


def test_spending() -> None:
    assert spending((), "支出") is None
    found = spending([Spending(use="教育资料", amount=Decimal(600))], "支出")
    assert found
    assert found.rows == (("教育资料", "600.00"),)
