"""党费: what was collected, remitted and spent in a period; amounts in yuan, never per person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from board.model.disclosed import Disclosed, Spending
from board.model.keys import AMOUNT, COUNT, DAY, One, Rows, key

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remittance:
    """上缴: what went to the superior body."""

    amount: Decimal = key("金额", AMOUNT, "元", example="8642.00")
    day: date | None = key("日期", DAY, "日期", example="2026-07-05", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dues(Disclosed):
    """The dues of one period; the balance is computed, never typed."""

    members_due: int = key("应交党员", COUNT, "应交党费党员数", example="28", others=("应交人数",))
    members_paid: int = key("实交党员", COUNT, "实交党费党员数", example="28", others=("实交人数",))
    carried: Decimal | None = key(
        "上期结余", AMOUNT, "元；前一期登记过的可以不写", example="1800.00", default=None
    )
    collected: Decimal = key("收缴", AMOUNT, "元", example="8642.00")
    remitted: Remittance | None = key(
        "上缴", One(Remittance, bare="金额"), "上缴多少、哪天", default=None, others=("上解",)
    )
    allotted: Decimal = key("下拨", AMOUNT, "上级下拨，元", example="0", default=ZERO)
    spending: tuple[Spending, ...] = key("支出", Rows(Spending), "支出明细", default=())
