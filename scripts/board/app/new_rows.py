"""`board new` where the file of the period is there: a row more, not a byte of the rest changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from board.app import edits
from board.app.edits import Change
from board.app.proposed import Proposed, told
from board.app.rewriting import rewritten
from board.base.findings import BoardError, has_errors
from board.load.documents import Notes, decode
from board.load.files import read_texts
from board.load.source import Source
from board.model.record import FACTS, Kind
from board.model.record_sheets import own_keys
from board.rules.filling import numbers_of
from board.rules.procedure import reopened


def numbers(root: Path, file: str, kind: Kind, year: int) -> set[int]:
    """The numbers that the rows of a file have. Raises BoardError as `add`."""
    return numbers_of(_read(root, file, kind, year)[1])


def add(root: Path, made: Source, kind: Kind, row_of: str, year: int, today: date) -> bool:  # noqa: PLR0913, PLR0917
    """Puts the row of a record that was made for itself into the file of that name.

    Whether what was approved has to be reviewed anew. Raises BoardError where the file cannot be read or has
    that row already, or where it would bring an error.
    """
    source, old = _read(root, made.file, kind, year)
    fresh = decode(made, FACTS[kind].content, year, Notes())[0]
    field = next(key.field for key in own_keys(FACTS[kind].content) if key.alias == row_of)
    rows: tuple[Any, ...] = getattr(old, field)
    (row,) = getattr(fresh, field)
    if any(_is_same(row, each) for each in rows):
        msg = f"{made.file} 里已经有一样的一条，没有动"
        raise BoardError(msg)
    handling = reopened(old.handling, today)
    content = replace(old, **{field: (*rows, row), "handling": handling})
    after = rewritten(source, content, year)
    change = Change(made.file, source.text.encode(), after.text.encode())
    if wrong := Proposed.of(root).wrong([change], today):
        msg = f"没有写进 {made.file}，写了会有错误：{told(wrong[0])}"
        raise BoardError(msg)
    edits.write(root, [change])
    return bool(handling != old.handling)


def _read(root: Path, file: str, kind: Kind, year: int) -> tuple[Source, Any]:
    source = read_texts(root, [file]).get(file)
    notes = Notes()
    content = decode(source, FACTS[kind].content, year, notes)[0] if source else None
    if source is None or content is None or has_errors(notes.findings):
        msg = f"{file} 里有错误，没有动；先运行 board check，改好再来"
        raise BoardError(msg)
    return source, content


def _is_same(one: Any, other: Any) -> bool:  # noqa: ANN401 - rows of one list
    """Whether two rows say the same but for their number."""
    return bool(one == (replace(other, number=one.number) if hasattr(one, "number") else other))
