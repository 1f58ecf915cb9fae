"""A record as one audience may see it on a day: only its rows for that circle, and dated by those alone.

Everything that a tree shows is taken from such records, so that not even the date of a hidden row gets out.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, cast

from board.model.board import Board
from board.model.commitment import Commitments
from board.model.feedback import Feedback
from board.model.keys import Rows, Table, keys_of
from board.model.recency import latest_day
from board.model.record import AnyRecord, Kind
from board.model.rectification import Issue, Rectifications
from board.model.review import Reviews
from board.model.scope import Scope
from board.rules.rectifications import is_known
from board.rules.scopes import Audience, may_see, narrower

Sees = Callable[[Any], bool]


def as_seen(
    record: AnyRecord, scope: Scope, audience: Audience, board: Board, today: date
) -> AnyRecord | None:
    """A record of a scope that the audience may see, with the rows that it may see; None if none is left.

    A problem that is found only on a day to come is no row yet.
    """

    def sees(row: Any) -> bool:  # noqa: ANN401 - rows of any kind
        if isinstance(row, Issue) and not is_known(row, today):
            return False
        return row.scope is None or may_see(audience, narrower(scope, row.scope), record.branch, board)

    content = _with_rows(record.content, sees)
    if content is not record.content and _is_empty(content):
        return None
    day = latest_day(content, today)
    placed, is_dated = day or (record.period.start if record.period else record.day), day is not None
    if content is record.content and placed == record.day and is_dated is record.is_dated:
        return record  # nearly always: a copy takes longer than all the rest
    return replace(record, content=content, day=placed, is_dated=is_dated)


def opens_on(record: AnyRecord) -> date:
    """The first day on which a record may be shown: a notice waits for its start.

    A file of a period, and branch.yml, may name days to come beside those that have come.
    """
    if record.kind is Kind.BRANCH:
        return date.min
    return min(record.period.start, record.day) if record.period else record.day


def as_counted(record: AnyRecord) -> AnyRecord:
    """The record of which only counts may be known: without rows for named persons, and without a date."""
    content = _with_rows(record.content, lambda row: row.scope is not Scope.PERSONS)
    placed = record.period.start if record.period else record.day
    return replace(record, content=content, day=placed, is_dated=False)


def unsealed(record: AnyRecord) -> AnyRecord:
    """A record for named persons as they see it: with all rows, those too that say that they are for them."""
    content = record.content
    changes = {name: _lifted(getattr(content, name)) for name in _narrowing(cast("Hashable", type(content)))}
    return replace(record, content=replace(content, **changes))


def _lifted(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, Mapping):
        return {name: _lifted(rows) for name, rows in value.items()}
    return tuple(replace(row, scope=None) if row.scope is Scope.PERSONS else row for row in value)


def _with_rows(content: Any, sees: Sees) -> Any:  # noqa: ANN401 - the content of any kind of record
    changes: dict[str, Any] = {}
    for name in _narrowing(cast("Hashable", type(content))):
        value = getattr(content, name)
        kept = _kept(value, sees)
        if kept != value:
            changes[name] = kept
    return replace(content, **changes) if changes else content


@cache
def _narrowing(content: Hashable) -> tuple[str, ...]:
    """The fields of a kind of content whose rows may have a scope of their own; most kinds have none."""
    found = []
    for key in keys_of(content):
        shape = key.shape.of if isinstance(key.shape, Table) else key.shape
        if isinstance(shape, Rows) and any(each.field == "scope" for each in keys_of(shape.of)):
            found.append(key.field)
    return tuple(found)


def _kept(value: Any, sees: Sees) -> Any:  # noqa: ANN401
    """The rows that are seen, in a list or in a mapping of lists."""
    if isinstance(value, Mapping):
        return {name: _kept(rows, sees) for name, rows in value.items()}
    return tuple(row for row in value if sees(row)) if value else value


def _is_empty(content: Any) -> bool:  # noqa: ANN401
    if isinstance(content, Commitments):
        return not (content.of_branch or content.of_members)
    if isinstance(content, Rectifications):
        return not content.issues
    if isinstance(content, Reviews):
        rows = content.of_superior or content.of_secretary or content.of_members
        return not (rows or content.own or content.of_people or content.debrief)
    return isinstance(content, Feedback) and not content.opinions
