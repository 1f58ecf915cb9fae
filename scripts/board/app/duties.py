"""`board duties`: what branches registered of their duties in a year, whatever tree may show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from board.app import report
from board.app.below import UNREAD, unread
from board.app.pipeline import read_and_judge
from board.base.dates import zh
from board.base.findings import BoardError, WrongUsage
from board.base.text import nearest
from board.model.board import Board
from board.rules.duties.judging import Row
from board.rules.standing import Standing
from board.views.duties import NOT_UNDONE, TITLE
from board.views.duty_words import asked, is_exempt, said, summed
from board.views.lines import body_name
from board.views.tree import affiliation


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of a year by branch, in the order of affiliation; of one branch or of all."""

    board: Board
    standing: Standing
    year: int
    branches: tuple[str, ...]
    unread: tuple[str, ...] = ()
    """Those of which some record could not be read."""

    def rows(self) -> Iterator[tuple[str, tuple[Row, ...]]]:
        """The branches that are judged in that year."""
        for code in self.branches:
            if rows := self.standing.duties[code].years.get(self.year):
                yield code, rows


def duties(root: Path, branch: str, year: int, today: date) -> Found:
    """What was registered in a year by one branch or, without a code, by all; year 0: the present one.

    Raises BoardError where the board cannot be read or has no such rules, WrongUsage for a code that no
    branch has.
    """
    judged = read_and_judge(root, today)
    board, standing = judged.board, judged.standing
    if board is None or standing is None:
        raise BoardError(report.as_text(judged.findings, judged.loaded.texts))
    if branch and branch not in board.branches:
        near = nearest(branch, board.branches)
        raise WrongUsage(f"没有代号为“{branch}”的党支部" + (f"，是不是“{near}”？" if near else ""))
    if not board.duties.codes:
        msg = "没有启用组织生活规则；请在 site_config.yml 里写上 规则: {组织生活: [支部工作条例]}"
        raise BoardError(msg)
    codes = (branch,) if branch else tuple(affiliation(board))
    return Found(board, standing, year or today.year, codes, unread(judged, codes))


def text(found: Found) -> str:
    """For people: a table for each branch, what came of every duty; of one branch also every period."""
    lines = [f"{found.year}年{TITLE}（截至 {zh(found.standing.today)}）", NOT_UNDONE]
    for code, rows in found.rows():
        committee = body_name(found.board, found.board.committee_of(code))
        lines += ["", f"{found.board.branches[code].content.name}（{committee}，{code}）"]
        if code in found.unread:
            lines.append(f"  {UNREAD}")
        table = [
            (f"  {row.duty.name}", asked(row.duty), f"{summed(row)}{f'（{row.why}）' if row.why else ''}")
            for row in rows
        ]
        lines += report.columns(table)
        if len(found.branches) == 1:
            lines += ["", *_periods(rows)]
    if len(lines) == 2:  # noqa: PLR2004 - the two above
        lines += ["", f"{found.year}年没有可以核对的记录"]
    return "\n".join(lines)


def _periods(rows: tuple[Row, ...]) -> Iterator[str]:
    """Every period of every duty that is for the branch, and by what right it is asked for."""
    for row in rows:
        if is_exempt(row):
            continue
        yield f"  {row.duty.name}：{row.duty.grounds}"
        yield "    " + "；".join(
            f"{period.name} {said(row, place)}" for place, period in enumerate(row.part.periods)
        )


def json(found: Found) -> str:
    """The same for programs (docs/commands.md)."""
    rows = [
        {
            "branch": code,
            "duty": row.duty.code,
            "name": row.duty.name,
            "soft": row.duty.is_soft,
            "every": row.duty.every,
            "due": row.duty.due,
            "source": row.duty.grounds,
            "note": row.duty.note,
            "reason": row.why,
            "periods": [
                {"name": period.name, "count": row.counts[place], "state": row.states[place].value}
                for place, period in enumerate(row.part.periods)
            ],
        }
        for code, own in found.rows()
        for row in own
    ]
    return report.as_json({"year": found.year, "today": found.standing.today.isoformat(), "duties": rows})
