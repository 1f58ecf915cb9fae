"""Dues: how many paid, when money was spent, what was carried over."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from board.base import codes
from board.base.dates import Period, days_between
from board.base.findings import Finding
from board.model.board import Board
from board.model.dues import Dues
from board.model.record import Kind
from board.rules.checks.shared import of_kind, outside
from board.rules.dues import balance
from board.rules.standing import Standing


def check(board: Board, standing: Standing) -> Iterator[Finding]:  # noqa: ARG001
    """No more paid than should; the balance carried into a period is what the period before it left."""
    for each in of_kind(board, Kind.DUES):
        paid: Dues = each.content
        if paid.members_paid > paid.members_due:
            message = f"应交党员 {paid.members_due} 人，实交党员写了 {paid.members_paid} 人"
            yield Finding(codes.BAD_VALUE, each.file, message, at=("实交党员",))
        for number, item in enumerate(paid.spending):
            if each.period and item.day and not each.period.start <= item.day <= each.period.end:
                yield outside(each, each.period, item.day, ("支出", number, "日期"))
    found = ((each.branch, each.period, each) for each in of_kind(board, Kind.DUES) if each.period)
    before: tuple[str, Period | None, Decimal] = ("", None, Decimal(0))
    for branch, period, record in sorted(found, key=lambda each: each[:2]):
        content: Dues = record.content
        last_branch, last, left = before
        adjoins = last and last_branch == branch and days_between(last.end, period.start) == 1
        if last and adjoins and content.carried != left:
            message = f"上一期（{last.label}）算出的结余是 {left:.2f} 元"
            better = f"{left:.2f}"
            yield Finding(codes.BALANCE_MISMATCH, record.file, message, suggestion=better, at=("上期结余",))
        before = (branch, period, balance(content))
