"""组织生活: every meeting of a year, whatever its kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from board.base.findings import Path
from board.model.keys import keys_of
from board.model.meeting import Meeting, Meetings


def meetings(content: Meetings) -> Iterator[tuple[Path, Meeting]]:
    """Every meeting with its place."""
    for key in keys_of(Meetings):
        value: Any = getattr(content, key.field)
        lists = value.items() if isinstance(value, Mapping) else [("", value)]
        for name, rows in lists:
            at: Path = (key.alias, name) if name else (key.alias,)
            for number, row in enumerate(rows if isinstance(rows, tuple) else ()):
                if isinstance(row, Meeting):
                    yield (*at, number), row
