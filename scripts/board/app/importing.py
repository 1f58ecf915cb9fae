"""`board import`: a workbook becomes records; what is not right is named row by row, the rest is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from board.app import edits
from board.app.fitting import as_ours, one_head
from board.app.proposed import Proposed
from board.app.scheme_import import read
from board.app.sieve import Sieve, Sifted, spans_of
from board.app.taking import Given, Row
from board.base.dates import parse_period
from board.base.findings import BoardError, WrongUsage
from board.load.csv_sheet import read_csv
from board.load.sheet_about import about
from board.load.sheets import read_all
from board.model.filled import Outcome
from board.model.record_sheets import FORMAT, About

_SHOWN = 30
"""Rows that are named one by one; of more only how many there are."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a workbook."""

    sifted: Sifted
    is_written: bool

    @property
    def is_whole(self) -> bool:
        """Whether every row was taken."""
        return not self.sifted.taken.refused


def import_book(root: Path, workbook: Path, given: Given, today: date, *, is_trial: bool) -> Imported:
    """Reads a workbook and writes what it says, all of that or nothing; a trial writes nothing.

    Raises BoardError where the workbook cannot be read or nothing can be written.
    """
    data = read(workbook)
    is_csv = workbook.suffix.lower() == ".csv"
    grids, hidden = ([read_csv(data, workbook.stem)], []) if is_csv else read_all(data)
    said = about(hidden)
    if said is None and any(grid.title == "_board" for grid in hidden):
        msg = "这是星级方案的模板；请用 board scheme import 导入"
        raise BoardError(msg)
    if said and said.version != FORMAT:
        msg = "这份表格是别的版本的程序做的，格式不同；请用现在的 board template 重新做一份"
        raise BoardError(msg)
    board = Proposed.of(root)
    sieve = Sieve(board, _known(given, said, board), today)
    if not said:
        grids = [as_ours(one_head(each), board.columns()) for each in grids]
    taken = sieve.take(grids)
    sifted = sieve.sound(grids, taken, spans_of(grids, taken))
    if not is_trial:
        edits.write(root, sifted.taken.changes)
    return Imported(sifted, is_written=not is_trial)


def _known(given: Given, said: About | None, board: Proposed) -> Given:
    """What is known before any row is read: what was asked for goes before what the workbook says."""
    branch = given.branch or (said.branch if said else "")
    known = board.known().board
    if given.branch and (known is None or given.branch not in known.branches):
        msg = f"--branch：没有代号为“{given.branch}”的党支部"
        raise WrongUsage(msg)
    if said and branch and given.branch and said.branch not in ("", given.branch):
        msg = f"这份表格是“{said.branch}”的，--branch 写的是“{given.branch}”；请看看是不是拿错了表格"
        raise BoardError(msg)
    period = given.period or (said.period if said else "")
    if period:
        try:
            parse_period(period)
        except ValueError as error:
            msg = f"--period：{error}；写 2026-H1、2026年上半年 这样"
            raise WrongUsage(msg) from error
    return Given(branch, period, given.kind, with_handling=given.with_handling)


def text(done: Imported, name: str) -> str:
    """What people read: how many rows came to what, those that changed something, those sent back and why."""
    taken = done.sifted.taken
    rows, back = taken.rows, len({(each.sheet, each.row) for each in taken.refused})
    counts = [(word, sum(each.outcome is word for each in rows)) for word in (Outcome.NEW, Outcome.CHANGED)]
    same = sum(each.outcome is Outcome.SAME for each in rows)
    verb = "" if done.is_written else "（试一试，什么也没有写）"
    parts = [f"{word} {count} 条" for word, count in counts if count]
    parts += [f"没有变化 {same} 条"] if same else []
    parts += [f"退回 {back} 条"] if back else []
    lines = [f"{name}{verb}：{'，'.join(parts) or '没有可以收的行'}"]
    lines += _taken([each for each in rows if each.outcome is not Outcome.SAME])
    if back:
        lines.append("退回的，改好以后把整份表格再发一次，已经收下的不会重复：")
        lines += [f"  “{each.sheet}”表{each}" for each in taken.refused]
    if taken.reopened:
        lines.append("原来办完了审核、审批，改了就要重新办；办好以前不公开：")
        lines += [f"  {each}" for each in taken.reopened]
    if done.sifted.lacking:
        lines.append("site_config.yml 里还缺，程序没有动它，请自己补上：")
        lines += sorted({f"  {each.message}（{each.file}）" for each in done.sifted.lacking})
    lines += [f"提示：{each}" for each in taken.told]
    return "\n".join(lines)


def _taken(rows: list[Row]) -> list[str]:
    lines = []
    for each in rows[:_SHOWN]:
        changes = f"：{'；'.join(each.changes)}" if each.changes else ""
        lines.append(
            f"  {each.outcome}  “{each.sheet}”表第 {each.row} 行 {each.words} → {each.file}{changes}"
        )
    if len(rows) > _SHOWN:
        lines.append(f"  …… 还有 {len(rows) - _SHOWN} 条")
    return lines
