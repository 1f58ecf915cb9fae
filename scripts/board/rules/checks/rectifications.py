"""问题整改: days follow one another, a problem stands once, an overdue one is not forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from board.base import codes
from board.base.dates import days_between, zh
from board.base.findings import Finding, Path
from board.base.text import fold
from board.model.board import Board
from board.model.record import AnyRecord, Kind
from board.model.rectification import Issue, Rectifications
from board.rules.checks.shared import of_kind
from board.rules.rectifications import SILENT_DAYS, is_known, standing_of
from board.rules.standing import Standing


def check(board: Board, standing: Standing) -> Iterator[Finding]:
    """Every problem of every ledger."""
    for record in of_kind(board, Kind.RECTIFICATION):
        content: Rectifications = record.content
        known: dict[str, int] = {}
        for number, issue in enumerate(content.issues):
            at: Path = ("整改", number)
            first = known.setdefault(fold(issue.problem), issue.number)
            if first != issue.number:
                message = f"问题 {issue.number} 与问题 {first} 是同一个问题；只留一个，进展写在一起"
                yield Finding(codes.DOUBTFUL, record.file, message, at=(*at, "问题"))
            yield from _order(issue, record, at, standing.today)
            yield from _deadline(issue, record, at)
            yield from _forgotten(issue, record, at, standing.today)
            if issue.recheck and issue.recheck.person and issue.recheck.person == issue.owner:
                message = f"问题 {issue.number} 的责任人和复核人都是{issue.owner}；请换一个人复核"
                yield Finding(codes.OWN_RECHECK, record.file, message, at=(*at, "复核"))


def _order(issue: Issue, record: AnyRecord, at: Path, today: date) -> Iterator[Finding]:
    closed, recheck = issue.closed, issue.recheck
    if closed and issue.found and closed < issue.found:
        message = f"问题 {issue.number}：{zh(issue.found)}才查出来，销号写的是{zh(closed)}"
        yield Finding(codes.ORDER_OF_DATES, record.file, message, at=(*at, "销号"))
    if closed and closed > today:
        message = f"{zh(closed)}还没有到；到那天以前，页面上仍算没有销号"
        yield Finding(codes.DOUBTFUL, record.file, message, at=(*at, "销号"))
    if recheck and recheck.verdict == "通过":
        if closed is None:
            message = f"问题 {issue.number} 复核通过了，没有写“销号”"
            yield Finding(codes.DOUBTFUL, record.file, message, at=(*at, "复核"))
        elif recheck.day < closed:
            message = f"问题 {issue.number}：{zh(closed)}才销号，复核写的是{zh(recheck.day)}"
            yield Finding(codes.ORDER_OF_DATES, record.file, message, at=(*at, "复核", "日期"))


def _deadline(issue: Issue, record: AnyRecord, at: Path) -> Iterator[Finding]:
    if issue.urgency == "限期整改" and issue.deadline is None:
        message = f"问题 {issue.number} 是限期整改，时限却是长期；写到哪一天，或者把类别改为“长期坚持”"
        yield Finding(codes.DOUBTFUL, record.file, message, at=(*at, "时限"))
    if issue.deadline and issue.found and issue.deadline < issue.found:
        message = f"问题 {issue.number}：{zh(issue.found)}才查出来，时限写的是{zh(issue.deadline)}"
        yield Finding(codes.ORDER_OF_DATES, record.file, message, at=(*at, "时限"))


def _forgotten(issue: Issue, record: AnyRecord, at: Path, today: date) -> Iterator[Finding]:
    """An overdue problem of which the last that is known is older than SILENT_DAYS."""
    found = standing_of(issue, today)
    if not found.late or issue.deadline is None or not is_known(issue, today):
        return
    last = max((step.day for step in found.steps), default=issue.deadline)
    silent = days_between(max(last, issue.deadline), today)
    if silent > SILENT_DAYS:
        message = f"问题 {issue.number} 的时限已过 {found.late} 天，最近 {silent} 天没有写新的“进展”"
        yield Finding(codes.NO_PROGRESS, record.file, message, at=at)
