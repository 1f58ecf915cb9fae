"""Rows of sheets as changes to write, but for each that would bring an error: that is sent back, alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from board.app.proposed import Proposed, branch_of, told, words_in
from board.app.taking import Given, Row, Taken, take
from board.base import codes
from board.base.findings import Finding
from board.load.sheets import Grid
from board.model.filled import Outcome, Refused

_LACKING = (codes.UNKNOWN_PARENT, codes.UNKNOWN_DOMAIN)
"""Errors of a branch that others set right: in site_config.yml."""
_NUMBERS = re.compile(r"[0-9]+")
_TRIED = 200
"""Rows of a file that are looked at one by one where together they are wrong."""


@dataclass(frozen=True, slots=True)
class Span:
    """The rows of one record, or of one row of a list with those below it, in a sheet."""

    sheet: str
    first: int
    last: int


Spans = Mapping[tuple[str, int], Span]
"""By sheet and first row."""


@dataclass(frozen=True, slots=True)
class Sifted:
    """What can be written; `lacking`: what has to be set right in site_config.yml besides."""

    taken: Taken
    lacking: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Sieve:
    """Takes rows on trial: nothing is entered."""

    board: Proposed
    given: Given
    today: date

    def take(self, grids: Sequence[Grid]) -> Taken:
        """What the rows would change."""
        return take(grids, self.given, self.board.loaded({self.given.branch, *words_in(grids)}), self.today)

    def sound(self, grids: Sequence[Grid], taken: Taken, spans: Spans) -> Sifted:
        """What is left when each row that would bring an error was refused; `taken`: what `grids` came to."""
        refused: list[Refused] = []
        while True:
            found = self.board.wrong(taken.changes, self.today)
            wrong: dict[str, list[Finding]] = {}
            for each in found:
                if each.code not in _LACKING:
                    wrong.setdefault(each.file, []).append(each)
            if not wrong:
                break
            guilty = [each for file in wrong for each in self._guilty(grids, taken, spans, wrong[file])]
            if not guilty:
                first = next(iter(wrong.values()))[0]
                refused.append(Refused(grids[0].title, 1, f"起没有收：{told(first)}"))
                taken = replace(taken, changes=(), rows=())
                break
            refused += guilty
            grids = without(grids, [spans[each.sheet, each.row] for each in guilty])
            taken = self.take(grids)
        every = sorted((*taken.refused, *refused), key=lambda each: (each.sheet, each.row))
        return Sifted(replace(taken, refused=tuple(every)), tuple(found))

    def _guilty(
        self, grids: Sequence[Grid], taken: Taken, spans: Spans, wrong: Sequence[Finding]
    ) -> Iterator[Refused]:
        """The row without which less is wrong with a file; all its rows where the fault is in none alone."""
        file = wrong[0].file
        rows = [each for each in taken.rows if each.file == file and each.outcome is not Outcome.SAME]
        code = branch_of(file)
        others = [spans[each.sheet, each.row] for each in taken.rows if branch_of(each.file) != code]
        for row in rows[:_TRIED] if len(rows) > 1 else ():
            left = self.take(without(grids, [*others, spans[row.sheet, row.row]]))
            found = self.board.wrong(left.changes, self.today)
            if gone := _gone(wrong, [each for each in found if each.file == file]):
                yield _refused(row, told(gone))
                return
        for row in rows:
            same = f"没有收，原因和第 {rows[0].row} 行一样"
            yield _refused(row, told(wrong[0]) if row is rows[0] else same)


def _refused(row: Row, words: str) -> Refused:
    return Refused(row.sheet, row.row, f"：{words}")


def _gone(before: Sequence[Finding], after: Sequence[Finding]) -> Finding | None:
    """What was wrong and is no longer; the numbers of rows may have moved meanwhile."""
    kept = Counter(map(_kind_of, after))
    for each in before:
        if not kept[_kind_of(each)]:
            return each
        kept[_kind_of(each)] -= 1
    return None


def _kind_of(finding: Finding) -> str:
    return _NUMBERS.sub("", finding.message)


# Rows that belong together ---------------------------------------------------------------------------
def spans_of(grids: Iterable[Grid], taken: Taken) -> dict[tuple[str, int], Span]:
    """Where each row that was taken or refused stands: from itself to the one before the next."""
    found: dict[tuple[str, int], Span] = {}
    for grid in grids:
        starts = _starts(grid, taken)
        ends = [*(start - 1 for start in starts[1:]), max(grid.rows, default=0)]
        for first, last in zip(starts, ends, strict=False):
            found[grid.title, first] = Span(grid.title, first, last)
    return found


def _starts(grid: Grid, taken: Taken) -> list[int]:
    """The rows with which records begin: those that were taken, and others that say as much on their left."""
    begun = {each.row for each in taken.rows if each.sheet == grid.title}
    left = min((min(at for at, c in grid.rows[row].items() if c.is_first) for row in begun), default=0)
    others = {each.row for each in taken.refused if each.sheet == grid.title}
    return sorted(begun | {row for row in others if (cell := grid.at(row, left)) and cell.is_first})


def without(grids: Iterable[Grid], spans: Iterable[Span]) -> list[Grid]:
    """The sheets without some rows; all others keep their numbers."""
    gone: dict[str, set[int]] = {}
    for each in spans:
        gone.setdefault(each.sheet, set()).update(range(each.first, each.last + 1))
    return [
        replace(
            grid, rows={row: cells for row, cells in grid.rows.items() if row not in gone.get(grid.title, ())}
        )
        for grid in grids
    ]
