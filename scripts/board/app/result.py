"""`board result`: registers what came of notices that are over, in one or in forty of them at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from board.app.edits import change, write
from board.app.pipeline import read_and_judge
from board.app.report import as_text
from board.app.show import find
from board.base.dates import zh
from board.base.findings import BoardError, WrongUsage
from board.model.notice import Outcome
from board.model.record import AnyRecord, Kind
from board.rules.publicity import NoticeStanding, State


def result(root: Path, typed: Iterable[str], outcome: Outcome, today: date, *, force: bool = False) -> str:
    """Writes 公示结果 into the files of notices; what was done, in words.

    Raises WrongUsage for a result that says too little, BoardError where a notice is not over, has a result
    already and `force` is not set, or cannot be written; nothing is written then.
    """
    if outcome.day and outcome.day > today:
        msg = f"--日期：{zh(outcome.day)}还没有到"
        raise WrongUsage(msg)
    if outcome.objections and outcome.settled and not outcome.handled:
        msg = "收到反映的，要用 --处理 写明怎样核实处理；还没有核实完，加 --正在核实"
        raise WrongUsage(msg)
    if not (outcome.objections or outcome.settled):
        msg = "没有收到反映，不用加 --正在核实；收到了，用 --反映 写几件"
        raise WrongUsage(msg)
    judged = read_and_judge(root, today)
    if judged.board is None or judged.standing is None:
        raise BoardError(as_text(judged.findings, judged.loaded.texts))
    board, notices = judged.board, judged.standing.notices
    records = list({each.id: each for each in (find(board, name) for name in typed)}.values())
    for record in records:
        _fit(record, notices.get(record.id), outcome, force=force)
    write(root, [change(root, record, "outcome", outcome) for record in records])
    names = [f"  {each.file}：{notices[each.id].title}" for each in records]
    return "\n".join((f"已登记 {len(records)} 条公示的结果（{_words(outcome)}）：", *names))


def _fit(record: AnyRecord, notice: NoticeStanding | None, outcome: Outcome, *, force: bool) -> None:
    """Raises BoardError where this record is not one whose result can be registered."""
    if record.kind is not Kind.NOTICE or notice is None:
        msg = f"{record.file} 不是公示，没有结果可以登记"
        raise BoardError(msg)
    if notice.state not in (State.UNREGISTERED, State.VERIFYING, State.OVER):
        msg = f"{record.file}（{notice.label}）还不能登记结果：{zh(notice.end)}期满以后再登记"
        if notice.state is State.WITHDRAWN:
            msg = f"{record.file} 已经撤回，不用登记结果"
        raise BoardError(msg)
    if outcome.day and outcome.day <= notice.end:
        msg = f"{record.file} 到{zh(notice.end)}才期满，结果不能登记在{zh(outcome.day)}"
        raise BoardError(msg)
    if notice.state is State.OVER and not force:
        msg = f"{record.file} 已经登记过（{notice.label}）；要改就加 --force"
        raise BoardError(msg)


def _words(outcome: Outcome) -> str:
    if not outcome.objections:
        return "未收到反映"
    return f"收到反映 {outcome.objections} 件，{'已核实' if outcome.settled else '正在核实'}"
