"""Rows are entered but for those that were taken before, and each that would bring an error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from board.app.inbox.desk import Desk, mark
from board.app.inbox.outcome import Outcome
from board.app.sieve import Sieve, Span, spans_of, without
from board.app.taking import Given
from board.load.sheets import Grid
from board.model.filled import Outcome as Came
from board.model.filled import Refused


def sift(desk: Desk, grids: Sequence[Grid], given: Given, outcome: Outcome) -> None:
    """Enters all rows that can be entered, and notes what became of each."""
    sieve = Sieve(desk.board, given, desk.today)
    taken = sieve.take(grids)
    spans = spans_of(grids, taken)
    marks = {place: _mark(grids, given, span) for place, span in spans.items()}
    old = [span for place, span in spans.items() if marks[place] in desk.taken]
    if old:
        grids = without(grids, old)
        taken = sieve.take(grids)
    outcome.same += len(old)
    sifted = sieve.sound(grids, taken, spans)
    taken = sifted.taken
    outcome.notes += taken.told
    outcome.notes += (f"site_config.yml 里还缺：{each.message}" for each in sifted.lacking)
    outcome.refused += _sentences(taken.refused)
    outcome.reopened |= set(taken.reopened)
    desk.board.accept(taken.changes)
    for row in taken.rows:
        outcome.marks.add(marks[row.sheet, row.row])
        outcome.new += row.outcome is Came.NEW
        outcome.changed += row.outcome is Came.CHANGED
        outcome.same += row.outcome is Came.SAME


def _sentences(refused: Iterable[Refused]) -> Iterator[str]:
    """What is wrong with each row, all of it in one sentence: a row is returned once."""
    rows: dict[tuple[str, int], list[Refused]] = {}
    for each in refused:
        rows.setdefault((each.sheet, each.row), []).append(each)
    for first, *more in rows.values():
        yield "；".join([str(first), *(each.message for each in more)])


def _mark(grids: Sequence[Grid], given: Given, span: Span) -> str:
    """By what the rows of a record are known again."""
    cells = [
        f"{at}:{cell.text}"
        for grid in grids
        if grid.title == span.sheet
        for row in sorted(grid.rows)
        if span.first <= row <= span.last
        for at, cell in sorted(grid.rows[row].items())
    ]
    return mark("row", given.branch, given.period, str(given.kind or span.sheet), *cells)
