"""党费: the balance, carried from period to period."""

from __future__ import annotations

from decimal import Decimal

import pytest
from board.model.disclosed import Spending
from board.model.dues import Dues, Remittance
from board.rules.dues import accounts, change, is_among_uses, spent
from hypothesis import given
from hypothesis import strategies as st

from tests import make


def test_what_changes_a_balance() -> None:
    dues = make.some_dues(
        carried=Decimal("1800.00"),
        collected=Decimal("8642.50"),
        allotted=Decimal(500),
        remitted=Remittance(amount=Decimal("8642.50")),
        spending=(
            Spending(use="教育资料", amount=Decimal("600.10")),
            Spending(use="慰问", amount=Decimal("0.20")),
        ),
    )
    assert spent(dues) == Decimal("600.30")
    assert change(dues) == Decimal("-100.30")


def chain(**given_: Dues) -> dict[str, tuple[Decimal | None, Decimal | None, str]]:
    """What each period began with, left, and from which it was carried."""
    records = [
        make.a_record(content, name=name.replace("y", "").replace("_", "-"))
        for name, content in given_.items()
    ]
    return {
        each.period.name: (each.carried, each.balance, each.before.rpartition("/")[2])
        for each in accounts(records).values()
    }


NOT_TYPED = make.some_dues(carried=None)
"""500 yuan more, on top of what nobody typed."""


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ({"y2026_H1": make.some_dues()}, {"2026-H1": (100, 600, "")}),
        ({"y2026_H1": NOT_TYPED}, {"2026-H1": (None, None, "")}),
        (
            {"y2026_H2": NOT_TYPED, "y2026_H1": NOT_TYPED, "y2025_H2": make.some_dues()},
            {
                "2025-H2": (100, 600, ""),
                "2026-H1": (600, 1100, "2025-H2"),
                "2026-H2": (1100, 1600, "2026-H1"),
            },
        ),
        # typed goes before carried, also where it differs
        (
            {"y2025_H2": make.some_dues(), "y2026_H1": make.some_dues()},
            {"2025-H2": (100, 600, ""), "2026-H1": (100, 600, "")},
        ),
        # a period between them is missing
        (
            {"y2025_H1": make.some_dues(), "y2026_H1": NOT_TYPED},
            {"2025-H1": (100, 600, ""), "2026-H1": (None, None, "")},
        ),
        # a year follows a half-year
        (
            {"y2025_H2": make.some_dues(), "y2026": NOT_TYPED},
            {"2025-H2": (100, 600, ""), "2026": (600, 1100, "2025-H2")},
        ),
        (
            {"y2025": make.some_dues(spending=(Spending(use="设备", amount=Decimal(700)),))},
            {"2025": (100, -100, "")},
        ),
    ],
)
def test_the_chain(given_: dict[str, Dues], expected: dict[str, object]) -> None:
    assert chain(**given_) == expected


@given(
    changes=st.lists(st.decimals(0, 1000, places=2), min_size=1, max_size=8),
    start=st.decimals(0, 99, places=2),
)
def test_a_chain_ends_with_the_sum_of_all_changes(changes: list[Decimal], start: Decimal) -> None:
    records = [
        make.a_record(
            make.some_dues(carried=None if nth else start, collected=each), name=f"2026-{nth + 1:02}"
        )
        for nth, each in enumerate(changes)
    ]
    *_, last = accounts(reversed(records)).values()
    assert last.balance == start + sum(changes)


@pytest.mark.parametrize(
    ("use", "expected"),
    [
        ("订购党员教育资料", True),
        ("培训党员", True),
        ("七一表彰", True),
        ("补助生活困难党员", True),
        ("修缮受灾的活动室", True),
        ("聚餐", False),
        ("购置办公桌", False),
    ],
)
def test_the_five_uses(use: str, expected: bool) -> None:
    assert is_among_uses(use) is expected
