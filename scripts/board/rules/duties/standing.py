"""The duties of every branch, each judged when it is asked for: most of a build needs those of a few."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from board.model.board import Board
from board.model.record import AnyRecord
from board.model.scope import Scope
from board.rules.duties.judging import BranchDuties, Part, judged, parts


class _Plan(dict[int, tuple[Part, ...]]):
    """The duties by year; the same for every branch, so worked out once."""

    def __init__(self, board: Board, today: date) -> None:
        super().__init__()
        self._rules, self._today = board.duties, today

    def __missing__(self, year: int) -> tuple[Part, ...]:
        return self.setdefault(year, parts(self._rules, year, self._today))


class Duties(Mapping[str, BranchDuties]):
    """By the code of the branch; judged on all the records of `board`, whoever may see them."""

    def __init__(self, board: Board, scopes: Mapping[str, Scope], today: date) -> None:
        self._board, self._scopes, self._today = board, scopes, today
        self._plan = _Plan(board, today)
        self._last: dict[str, BranchDuties] = {}
        self._own: dict[str, list[AnyRecord]] = {}
        for record in board.records:
            self._own.setdefault(record.branch, []).append(record)

    def __getitem__(self, code: str) -> BranchDuties:
        """The duties of a branch; only those asked for last are kept, for its pages ask several times."""
        if code not in self._last:
            branch, own = self._board.branches[code].content, self._own.get(code, [])
            self._last = {code: judged(branch, own, self._scopes, self._plan, self._today)}
        return self._last[code]

    def __iter__(self) -> Iterator[str]:
        """Every branch."""
        return iter(self._board.branches)

    def __len__(self) -> int:
        """How many branches there are."""
        return len(self._board.branches)
