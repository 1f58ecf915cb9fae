"""Who is named in a record, wherever its keys ask for a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from typing import Any

from board.model.keys import NAME, NAMES, keys_of


def persons(value: Any) -> Iterator[str]:  # noqa: ANN401 - the content of a record, or a part of it
    """The names, as often as they were typed."""
    if is_dataclass(value) and not isinstance(value, type):
        for each in keys_of(type(value)):
            found = getattr(value, each.field)
            if each.shape is NAME:
                yield from (found,) if found else ()
            elif each.shape is NAMES:
                yield from found
            else:
                yield from persons(found)
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from persons(each)
    elif isinstance(value, Mapping):
        yield from persons(tuple(value.values()))
