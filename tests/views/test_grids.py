"""Tables."""

from __future__ import annotations

from decimal import Decimal

from board.model.disclosed import Spending
from board.model.dues import Remittance
from board.rules.dues import accounts
from board.views.grids import balances, dues, grid, money, spending

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
    record = make.a_record(
        make.some_dues(
            remitted=Remittance(amount=Decimal(450), day=make.day("2026-07-05")),
            spending=(Spending(use="教育资料", amount=Decimal("20.50")),),
        )
    )
    assert dues(record.content, accounts([record])[record.id], "2026年上半年").rows == (
        ("上期结余", "100.00"),
        ("收缴党费", "500.00"),
        ("上缴上级（2026年7月5日）", "450.00"),
        ("支出", "20.50"),
        ("本期结余", "129.50"),
    )


def test_a_balance_that_nobody_can_know_is_left_out() -> None:
    record = make.a_record(make.some_dues(carried=None))
    found = dues(record.content, accounts([record])[record.id], "2026年上半年")
    assert found.rows == (("收缴党费", "500.00"), ("支出", "0.00"))


def test_the_balances_of_the_last_periods() -> None:
    names = ("2024-H1", "2024-H2", "2025-H1", "2025-H2", "2026-H1")
    records = [
        make.a_record(make.some_dues(carried=None if nth else Decimal(100)), name=name)
        for nth, name in enumerate(names)
    ]
    found = balances(accounts(records).values())
    assert found
    assert [(row[0], row[-1]) for row in found.rows] == [
        ("2026年上半年", "2,600.00"),
        ("2025年下半年", "2,100.00"),
        ("2025年上半年", "1,600.00"),
        ("2024年下半年", "1,100.00"),
    ]
    assert balances(accounts(records[:1]).values()) is None


def test_spending() -> None:
    assert spending((), "支出") is None
    found = spending([Spending(use="教育资料", amount=Decimal(600))], "支出")
    assert found
    assert found.rows == (("教育资料", "600.00"),)
