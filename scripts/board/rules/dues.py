"""党费: the balance of each period, in yuan, carried on from the period before it where nobody typed it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from board.base.dates import Period
from board.model.dues import Dues
from board.model.record import Record

USES = {
    "培训党员": ("培训", "教育", "学习", "党课"),
    "订阅或购买党员教育资料和设备": ("资料", "书", "报", "刊", "设备", "读物", "电教", "课件"),
    "表彰": ("表彰", "表扬", "奖", "先进", "优秀"),
    "补助生活困难党员": ("困难", "慰问", "走访", "帮扶"),
    "补助受灾党员和修缮受灾设施": ("受灾", "救灾", "抗灾", "灾害", "修缮", "修复"),
}
"""The five uses of dues (domain.md A2.21), each with the words that name it."""


@dataclass(frozen=True, slots=True)
class Account:
    """What one period began with and left; None where nobody can know.

    `before` is the record that `carried` was taken from; empty where it was typed.
    """

    record: Record[Dues]
    period: Period
    carried: Decimal | None
    balance: Decimal | None
    before: str = ""


def spent(dues: Dues) -> Decimal:
    """Everything that was spent."""
    return sum((each.amount for each in dues.spending), Decimal(0))


def change(dues: Dues) -> Decimal:
    """By how much a period changed the balance: 收缴 + 下拨 − 上缴 − 支出."""
    remitted = dues.remitted.amount if dues.remitted else Decimal(0)
    return dues.collected + dues.allotted - remitted - spent(dues)


def accounts(records: Iterable[Record[Dues]]) -> Mapping[str, Account]:
    """The account of each record of one branch, by id, the earliest first.

    Whoever asks for an audience gives the records that it may see: a balance is carried from those alone.
    """
    by_period = [(each.period, each) for each in records if each.period]
    found: dict[str, Account] = {}
    ended: dict[date, Account] = {}
    for period, record in sorted(by_period, key=lambda each: (each[0].end, each[0].start, each[1].id)):
        carried, before = record.content.carried, ended.get(period.start - timedelta(days=1))
        source = before.record.id if carried is None and before and before.balance is not None else ""
        if source and before:
            carried = before.balance
        left = carried + change(record.content) if carried is not None else None
        found[record.id] = ended[period.end] = Account(record, period, carried, left, source)
    return found


def is_among_uses(use: str) -> bool:
    """Whether a word of what money was spent on names one of the five uses."""
    return any(word in use for words in USES.values() for word in words)
