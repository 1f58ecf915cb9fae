"""Rows are entered but for those that were taken before, and each that would bring an error."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from board.app.inbox.desk import Desk, mark, told
from board.app.inbox.outcome import Outcome
from board.app.taking import Given, Row, Taken, take
from board.base.findings import Finding
from board.load.sheets import Grid
from board.model.filled import Outcome as Came

_NUMBERS = re.compile(r"[0-9]+")
_TRIED = 200
"""Rows that are looked at one by one where together they are wrong."""


@dataclass(frozen=True, slots=True)
class _Span:
    """The rows of one record in a sheet, and by what they are known again."""

    sheet: str
    first: int
    last: int
    mark: str


def sift(desk: Desk, grids: Sequence[Grid], given: Given, outcome: Outcome) -> None:
    """Enters all rows that can be entered, and notes what became of each."""
    sieve = _Sieve(desk, given)
    taken = sieve.take(grids)
    spans = _spans(grids, given, taken)
    old = [each for each in spans.values() if each.mark in desk.taken]
    if old:
        grids = _without(grids, old)
        taken = sieve.take(grids)
    outcome.same += len(old)
    outcome.notes += taken.told
    outcome.refused += map(str, taken.refused)
    taken = sieve.sound(grids, taken, spans, outcome)
    desk.accept(taken.changes)
    for row in taken.rows:
        outcome.marks.add(spans[row.sheet, row.row].mark)
        outcome.new += row.outcome is Came.NEW
        outcome.changed += row.outcome is Came.CHANGED
        outcome.same += row.outcome is Came.SAME


@dataclass(frozen=True, slots=True)
class _Sieve:
    """Takes rows on trial: nothing is entered."""

    desk: Desk
    given: Given

    def take(self, grids: Sequence[Grid]) -> Taken:
        codes = [self.given.branch] if self.given.branch else self.desk.codes_in(grids)
        return take(grids, self.given, self.desk.board.loaded(codes))

    def sound(
        self, grids: Sequence[Grid], taken: Taken, spans: Mapping[tuple[str, int], _Span], outcome: Outcome
    ) -> Taken:
        """What is left when each row that would bring an error was refused."""
        wrong = self.desk.wrong(taken.changes)
        while wrong:
            row, error = self._guilty(grids, taken.rows, spans, wrong)
            if row is None:
                outcome.refused.append(told(error))
                return Taken((), (), (), ())
            outcome.refused.append(f"第 {row.row} 行：{told(error)}")
            grids = _without(grids, [spans[row.sheet, row.row]])
            taken = self.take(grids)
            wrong = self.desk.wrong(taken.changes)
        return taken

    def _guilty(
        self,
        grids: Sequence[Grid],
        rows: Iterable[Row],
        spans: Mapping[tuple[str, int], _Span],
        wrong: Sequence[Finding],
    ) -> tuple[Row | None, Finding]:
        """A row without which less is wrong, and what was; no row where the fault is in none of them."""
        for row in [each for each in rows if each.outcome is not Came.SAME][:_TRIED]:
            left = self.desk.wrong(self.take(_without(grids, [spans[row.sheet, row.row]])).changes)
            if gone := _gone(wrong, left):
                return row, gone
        return None, wrong[0]


def _gone(before: Sequence[Finding], after: Sequence[Finding]) -> Finding | None:
    """What was wrong and is no longer; the numbers of rows may have moved meanwhile."""
    kept = Counter(map(_kind_of, after))
    for each in before:
        if not kept[_kind_of(each)]:
            return each
        kept[_kind_of(each)] -= 1
    return None


def _kind_of(finding: Finding) -> tuple[str, str]:
    return finding.file, _NUMBERS.sub("", finding.message)


def _spans(grids: Sequence[Grid], given: Given, taken: Taken) -> dict[tuple[str, int], _Span]:
    """Where each record stands: from its first row to the one before the next."""
    found: dict[tuple[str, int], _Span] = {}
    for grid in grids:
        starts = _starts(grid, taken)
        ends = [*(start - 1 for start in starts[1:]), max(grid.rows, default=0)]
        for first, last in zip(starts, ends, strict=False):
            cells = [
                f"{at}:{cell.text}"
                for row in sorted(grid.rows)
                if first <= row <= last
                for at, cell in sorted(grid.rows[row].items())
            ]
            known = mark("row", given.branch, given.period, str(given.kind or grid.title), *cells)
            found[grid.title, first] = _Span(grid.title, first, last, known)
    return found


def _starts(grid: Grid, taken: Taken) -> list[int]:
    """The rows with which records begin: those that were taken, and others that say as much on their left."""
    begun = {each.row for each in taken.rows if each.sheet == grid.title}
    left = min((min(at for at, c in grid.rows[row].items() if c.is_first) for row in begun), default=0)
    others = {each.row for each in taken.refused if each.sheet == grid.title}
    return sorted(begun | {row for row in others if (cell := grid.at(row, left)) and cell.is_first})


def _without(grids: Sequence[Grid], spans: Sequence[_Span]) -> list[Grid]:
    """The sheets without some rows; all others keep their numbers."""

    def is_kept(title: str, row: int) -> bool:
        return not any(each.sheet == title and each.first <= row <= each.last for each in spans)

    return [
        replace(grid, rows={row: cells for row, cells in grid.rows.items() if is_kept(grid.title, row)})
        for grid in grids
    ]
