"""党费: the balance of a period, in yuan."""

from __future__ import annotations

from decimal import Decimal

from board.model.dues import Dues


def spent(dues: Dues) -> Decimal:
    """Everything that was spent."""
    return sum((each.amount for each in dues.spending), Decimal(0))


def balance(dues: Dues) -> Decimal:
    """What is left: 上期结余 + 收缴 + 下拨 − 上缴 − 支出."""
    remitted = dues.remitted.amount if dues.remitted else Decimal(0)
    return dues.carried + dues.collected + dues.allotted - remitted - spent(dues)
