"""Where one sender's material is entered: the board as it becomes, what is remembered, whom to ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from board.app.edits import Change
from board.app.inbox.answers import Ask, Lacking, Memory, Need
from board.app.inbox.parcels import UNSIGNED, Paper
from board.app.proposed import Proposed
from board.base.digests import of_parts
from board.base.findings import Finding
from board.load.assemble import Loaded
from board.load.sheets import Grid
from board.model.inbox import ColumnName
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
        self.loaded, self.heads = self.board.known()
        self.names = names_of(self.heads)

    @property
    def today(self) -> date:
        """The day of the work."""
        return self.board.today

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

    def codes_in(self, grids: Iterable[Grid]) -> list[str]:
        """The branches that the cells of some sheets name."""
        texts = {cell.text for grid in grids for cell in grid.texts()}
        found = (codes[0] for text in sorted(texts) if len(codes := branches_in(text, self.names)) == 1)
        return list(dict.fromkeys(found))

    def name_of(self, code: str) -> str:
        """How a branch is called."""
        return next((str(each.content.name) for each in self.heads if each.branch == code), code)

    def wrong(self, changes: Iterable[Change]) -> list[Finding]:
        """The errors that changes would bring, in all branches that they touch."""
        found = list(changes)
        codes = dict.fromkeys(each.file.split("/")[1] for each in found)
        return [
            finding
            for code in codes
            for finding in self.board.wrong(code, [e for e in found if e.file.split("/")[1] == code])
        ]

    def accept(self, changes: Iterable[Change]) -> None:
        """Enters changes in the board as it becomes."""
        found = list(changes)
        for code in dict.fromkeys(each.file.split("/")[1] for each in found):
            self.board.accept(code, [each for each in found if each.file.split("/")[1] == code])


def mark(*parts: str | bytes) -> str:
    """By what something that was taken is known again."""
    return of_parts(*(each.encode() if isinstance(each, str) else each for each in parts)).hex()


def told(finding: Finding) -> str:
    """An error as it is told to who sent the material."""
    better = f"，例如“{finding.suggestion.strip()}”" if finding.suggestion else ""
    return f"{finding.message}{better}"
