"""What somebody filled into the rows of a sheet: values under their keys, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from board.model.record import Kind


class Outcome(StrEnum):
    """What came of a row."""

    NEW = "新增"
    CHANGED = "改了"
    SAME = "没有变化"
    REFUSED = "退回"


@dataclass(slots=True)
class Said:
    """The values of a record, or of a part of one, by their keys.

    A value is typed; a record inside is a Said, a list of records a list of them, a table a dict. What was
    left empty does not stand here: it stays as it is. `prefix`: the head of its columns up to the key.
    `outcome` and `changes` are noted while it is put into what is there.
    """

    sheet: str
    row: int
    values: dict[str, Any] = field(default_factory=dict)
    prefix: str = ""
    outcome: Outcome | None = None
    changes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Filled:
    """A row of a sheet with those below that belong to it.

    `branch` and `record` are the words in its first columns. `whole`: what it says of the record; `own`: the
    part of it that the row itself is. `body`: the text of the record, None where there is none.
    """

    kind: Kind
    branch: str
    record: str
    whole: Said
    own: Said
    body: str | None = None
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not taken, and why; as text what to send back to whoever filled it in."""

    sheet: str
    row: int
    message: str

    def __str__(self) -> str:
        """The row and what is wrong with it."""
        return f"第 {self.row} 行{self.message}"
