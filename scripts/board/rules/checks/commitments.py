"""Promises of the branch and of its members."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise

from board.base import codes
from board.base.dates import days_between, zh
from board.base.findings import Finding, Path
from board.base.text import nearest_address, number
from board.model.board import Board
from board.model.commitment import Commitment, Commitments
from board.model.record import AnyRecord, Kind
from board.model.scope import Scope
from board.rules.checks.shared import of_kind
from board.rules.commitments import (
    OVERDUE_DAYS,
    CommitmentStanding,
    State,
    falls,
    shortfall,
    standing_of,
)
from board.rules.standing import Standing

PRACTICAL = "实事承诺"
_HALVES = ("-H1", "-H2")


def check(board: Board, standing: Standing) -> Iterator[Finding]:
    """What was promised can be measured, what became of it is told, and nothing late is hidden."""
    ids = {record.id: record.branch for record in board.records}
    for record in of_kind(board, Kind.COMMITMENTS):
        content: Commitments = record.content
        yield from _practical(record, content)
        for group, rows in (("支部承诺", content.of_branch), ("党员承诺", content.of_members)):
            for place, item in enumerate(rows):
                at: Path = (group, place)
                yield from _commitment(item, record, at, ids)
                yield from _changes(item, record, at)
                judged = standing_of(item, standing.today)
                # A branch that was closed has nobody left to tell what became of it.
                if board.branches[record.branch].content.is_standing:
                    yield from _result(item, judged, record, at, standing.today)
                if group == "支部承诺":
                    yield from _hidden(item, judged, record, at, standing.scopes.get(record.id))


def _practical(record: AnyRecord, content: Commitments) -> Iterator[Finding]:
    """公开承诺 of a branch holds 服务承诺 and 实事承诺, each half-year anew (S001, annex 1)."""
    if record.period is None or not record.period.name.endswith(_HALVES) or not content.of_branch:
        return
    if not any(item.category == PRACTICAL for item in content.of_branch):
        message = f"{record.period.label}的支部承诺没有一项是“类别: {PRACTICAL}”"
        yield Finding(codes.NO_PRACTICAL_PROMISE, record.file, message, at=("支部承诺",))


def _commitment(item: Commitment, record: AnyRecord, at: Path, ids: Mapping[str, str]) -> Iterator[Finding]:
    if item.result == "未兑现" and not item.reason:
        message = f"承诺 {item.number}“{item.text}”未兑现，要写“原因”"
        yield Finding(codes.UNREALISED_REASON, record.file, message, at=(*at, "结果"))
    if item.measure and item.measure.start is None:
        message = f"承诺 {item.number} 的指标没有写“起点”（去年的数）"
        yield Finding(codes.NO_START_VALUE, record.file, message, at=(*at, "指标"))
    for place, step in enumerate(item.progress):
        if step.evidence and f"{record.branch}/{step.evidence}" not in ids:
            own = [x.partition("/")[2] for x, code in ids.items() if code == record.branch and "/" in x]
            near = nearest_address(step.evidence, own)
            hint = f"，是不是“{near}”？" if near else ""
            message = f"佐证“{step.evidence}”在这个支部里找不到{hint}"
            where = (*at, "进展", place, "佐证")
            yield Finding(codes.MISSING_EVIDENCE, record.file, message, suggestion=near, at=where)


def _changes(item: Commitment, record: AnyRecord, at: Path) -> Iterator[Finding]:
    """A promise changes with consent; what was done of it does not become less by itself."""
    for place, change in enumerate(item.adjustments):
        if not change.consent:
            message = f"承诺 {item.number} 在{zh(change.day)}调整过，没有写“同意”；例如“同意: 支部党员大会”"
            yield Finding(codes.NO_AGREEMENT, record.file, message, at=(*at, "调整", place))
    steps = enumerate(item.progress)
    counted = sorted((step.day, place, step.reached) for place, step in steps if step.reached is not None)
    for (day, _, reached), (later, place, less) in pairwise(counted):
        if falls(item, (day, reached), (later, less)):
            message = (
                f"承诺 {item.number} 的累计完成由{zh(day)}的 {number(reached)} "
                f"变成{zh(later)}的 {number(less)}；目标或算法变过的，写进“调整”"
            )
            yield Finding(codes.PROGRESS_FELL, record.file, message, at=(*at, "进展", place, "累计完成"))


def _result(
    item: Commitment, judged: CommitmentStanding, record: AnyRecord, at: Path, today: date
) -> Iterator[Finding]:
    """What became of a promise is registered, and as the numbers say."""
    gap = shortfall(item, judged.reached) if judged.state is State.KEPT else 0
    if gap:
        message = (
            f"承诺 {item.number} 写了已兑现，最后登记的累计完成离目标还差 {number(gap)}；"
            "请补登进展，或写“部分兑现”和“原因”"
        )
        yield Finding(codes.SHORT_OF_TARGET, record.file, message, at=(*at, "结果"))
    if judged.state is not State.OVERDUE or judged.deadline is None or record.content.is_withdrawn(today):
        return
    late = days_between(judged.deadline, today)
    if late > OVERDUE_DAYS:
        message = (
            f"承诺 {item.number}“{item.text}”已过期 {late} 天（时限{zh(judged.deadline)}），"
            "请登记“结果”；时限推迟的，写进“调整”"
        )
        yield Finding(codes.RESULT_DUE, record.file, message, at=(*at, "时限"))


def _hidden(
    item: Commitment, judged: CommitmentStanding, record: AnyRecord, at: Path, scope: Scope | None
) -> Iterator[Finding]:
    """A late promise of a branch stays where all its promises are (users.md 1)."""
    if judged.state.is_unkept and scope and item.scope and scope.is_wider_than(item.scope):
        message = (
            f"承诺 {item.number}“{item.text}”{judged.state.label}，这里的“公开范围: {item.scope}”"
            f"比整份承诺的“{scope}”小；改成一样的，或删掉这一行"
        )
        yield Finding(codes.LATE_NARROWED, record.file, message, suggestion=scope.value, at=(*at, "公开范围"))
