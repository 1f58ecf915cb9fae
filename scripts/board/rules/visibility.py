"""A record as one audience may see it on a day: only its rows for that circle, and dated by those alone.

Everything that a tree shows is taken from such records, so that not even the date of a hidden row gets out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from board.model.board import Board
from board.model.commitment import Commitments
from board.model.feedback import Feedback
from board.model.recency import latest_day
from board.model.record import AnyRecord
from board.model.scope import Scope
from board.rules.scopes import Audience, may_see, narrower

Sees = Callable[[Any], bool]


def as_seen(
    record: AnyRecord, scope: Scope, audience: Audience, board: Board, today: date
) -> AnyRecord | None:
    """The record with the rows that the audience may see; None where nothing is left of it."""

    def sees(row: Any) -> bool:  # noqa: ANN401 - rows of any kind
        return may_see(audience, narrower(scope, row.scope), record.branch, board)

    content = _with_rows(record.content, sees)
    if content is not record.content and _is_empty(content):
        return None
    day = latest_day(content, today)
    placed = day or (record.period.start if record.period else record.day)
    return replace(record, content=content, day=placed, is_dated=day is not None)


def as_counted(record: AnyRecord) -> AnyRecord:
    """The record of which only counts may be known: without rows for named persons, and without a date."""
    content = _with_rows(record.content, lambda row: row.scope is not Scope.PERSONS)
    placed = record.period.start if record.period else record.day
    return replace(record, content=content, day=placed, is_dated=False)


def _with_rows(content: Any, sees: Sees) -> Any:  # noqa: ANN401 - the content of any kind of record
    changes: dict[str, Any] = {}
    for each in fields(content):
        value = getattr(content, each.name)
        kept = _kept(value, sees)
        if kept != value:
            changes[each.name] = kept
    return replace(content, **changes) if changes else content


def _kept(value: Any, sees: Sees) -> Any:  # noqa: ANN401
    """The rows that are seen, in a list or in a mapping of lists; other values as they are."""
    if isinstance(value, tuple):
        return tuple(row for row in value if not hasattr(row, "scope") or sees(row))
    if isinstance(value, Mapping):
        return {name: _kept(rows, sees) for name, rows in value.items()}
    return value


def _is_empty(content: Any) -> bool:  # noqa: ANN401
    if isinstance(content, Commitments):
        return not (content.of_branch or content.of_members)
    return isinstance(content, Feedback) and not content.opinions
