"""Dues: how many paid, when and on what money was spent, what was carried over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from board.base import codes
from board.base.dates import zh
from board.base.findings import Finding
from board.model.board import Board
from board.model.dues import Dues
from board.model.record import Kind, Record
from board.rules.checks.shared import of_kind, outside
from board.rules.dues import USES, Account, accounts, is_among_uses
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
            if not is_among_uses(item.use):
                message = f"用途“{item.use}”看不出属于党费的哪一项用途：{'；'.join(USES)}"
                yield Finding(codes.DUES_USE, each.file, message, at=("支出", number, "用途"))
    by_branch: dict[str, list[Record[Dues]]] = {}
    for record in of_kind(board, Kind.DUES):
        if not record.content.withdrawal:
            by_branch.setdefault(record.branch, []).append(record)
    for records in by_branch.values():
        yield from _chain([*accounts(records).values()])


def _chain(found: Sequence[Account]) -> Iterator[Finding]:
    """Each period goes on where the one before it ended."""
    ends = {each.period.end: each for each in found}
    for each in found:
        eve = each.period.start - timedelta(days=1)
        before = ends.get(eve)
        # A half-year beside its months leaves no gap between them.
        covered = any(other.period.start <= eve <= other.period.end for other in found)
        if each.balance is not None and each.balance < 0:
            message = f"{each.period.label}算出的结余是 {each.balance:.2f} 元，支出和上缴比有的钱还多；请核对"
            yield Finding(codes.DOUBTFUL, each.record.file, message, at=("收缴",))
        earlier = [other.period for other in found if other.period.end < each.period.start]
        typed = each.record.content.carried
        if before and before.balance is not None and typed is not None and typed != before.balance:
            message = f"上一期（{before.period.label}）算出的结余是 {before.balance:.2f} 元"
            better = f"{before.balance:.2f}"
            yield Finding(
                codes.BALANCE_MISMATCH, each.record.file, message, suggestion=better, at=("上期结余",)
            )
        elif earlier and not covered:
            last = max(earlier, key=lambda period: period.end)
            message = (
                f"上一份是{last.label}的，到{zh(last.end)}；"
                f"{zh(last.end + timedelta(days=1))}到{zh(eve)}的没有登记"
            )
            yield Finding(codes.PERIOD_GAP, each.record.file, message, at=("收缴",))
