"""Where one sender's material is entered: the board as it becomes, what is remembered, whom to ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from board.app.inbox.answers import Ask, Lacking, Memory, Need
from board.app.inbox.parcels import UNSIGNED, Paper
from board.app.proposed import Proposed
from board.base.digests import of_parts
from board.load.assemble import Loaded
from board.model.column_map import ColumnName
from board.model.record import AnyRecord
from board.rules.recognition import branch_of, branches_in, names_of

_SHOWN = 12
"""Branches that a question lists; of more it asks for the name."""
_PAST, _AHEAD = 500, 62
"""Days around today that a record may be of."""


@dataclass(slots=True)
class Desk:
    """`events`: the activities entered for each folder, that photos beside them are of: (branch, file)."""

    board: Proposed
    today: date
    memory: Memory
    ask: Ask
    taken: frozenset[str]
    columns: tuple[ColumnName, ...] = ()
    sender: str = UNSIGNED
    events: dict[tuple[str, ...], list[tuple[str, str]]] = field(default_factory=dict)
    loaded: Loaded = field(init=False)
    heads: list[AnyRecord] = field(init=False)
    names: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Reads the heads of all branches once."""
        self.loaded = self.board.known()
        board = self.loaded.board
        self.heads = list(board.branches.values()) if board else []
        self.names = names_of(self.heads)

    def is_near(self, day: date) -> bool:
        """Whether a record may be of a day; other days in a text are history."""
        return self.today - timedelta(_PAST) <= day <= self.today + timedelta(_AHEAD)

    def place(self, paper: Paper) -> str:
        """By what name answers about a paper are kept."""
        return "/".join((*paper.folders, paper.name))

    def branch(self, place: str, shown: str, sayings: Iterable[str], whole: str = "") -> str:
        """The branch that material is of: what it says first, then who sent it, then what somebody answers.

        `whole`: all its words, which count last. Raises Lacking.
        """
        answered = self.memory.of_file(place).branch
        own = self.memory.of_sender(self.sender).branch
        if found := branch_of((answered, *sayings, self.sender, own, whole), self.names):
            return found
        codes = [each.branch for each in self.heads if each.content.is_standing]
        if len(codes) == 1:
            return codes[0]
        advice = "看不出是哪个支部的；请在文件名里写上支部名称再发"
        options = [(each.branch, each.content.name) for each in self.heads if each.branch in codes]
        need = Need("支部", "是哪个支部的", advice, tuple(options) if len(options) <= _SHOWN else ())
        named = branches_in(self.answer(need, shown), self.names)
        if len(named) != 1:
            raise Lacking(need)
        if self.sender == UNSIGNED:
            self.memory.note_file(place, branch=named[0])
        else:
            self.memory.note_sender(self.sender, named[0])
        return named[0]

    def answer(self, need: Need, shown: str) -> str:
        """What somebody answers about a paper. Raises Lacking where nobody does."""
        answer = self.ask(need, shown)
        if not answer:
            raise Lacking(need)
        return answer


def mark(*parts: str | bytes) -> str:
    """By what something that was taken is known again."""
    return of_parts(*(each.encode() if isinstance(each, str) else each for each in parts)).hex()
