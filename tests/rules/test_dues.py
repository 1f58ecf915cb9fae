"""党费: the balance."""

from __future__ import annotations

from decimal import Decimal

from board.model.disclosed import Spending
from board.model.dues import Remittance
from board.rules.dues import balance, spent

from tests import make


def test_balance_of_everything() -> None:
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
    assert balance(dues) == Decimal("1699.70")


def test_nothing_remitted_or_spent() -> None:
    assert balance(make.some_dues()) == Decimal(600)


def test_more_spent_than_there_was_is_shown_as_it_is() -> None:
    dues = make.some_dues(spending=(Spending(use="设备", amount=Decimal(700)),))
    assert balance(dues) == Decimal(-100)
