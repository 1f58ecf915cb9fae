"""A record or star scheme as the YAML that a person would have written: in the order of the model, plain."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any
from unicodedata import east_asian_width

from board.model.photo import Photo
from board.model.scheme import Scheme
from board.render.yaml_value import flow, inner, is_scalar, name, said

_WIDE = 100
"""Columns up to which a row stands on one line."""


def scheme_yaml(scheme: Scheme, *, is_careful: bool = False) -> str:
    """The file; `is_careful`: every text in quotes, for the text that would not be read back otherwise."""
    return as_yaml(scheme, is_careful=is_careful)


def as_yaml(record: Any, *, is_careful: bool = False) -> str:  # noqa: ANN401 - any record of the model
    """The lines of a record, ended as such."""
    return "\n".join(_block(record, "", is_careful=is_careful)) + "\n"


def entry(alias: str, shape: Any, value: Any, *, is_careful: bool = False) -> str:  # noqa: ANN401
    """One key with its value, on as many lines as are easily read."""
    return "\n".join(_entry(alias, shape, value, "", is_careful=is_careful))


def item(shape: Any, value: Any, *, is_careful: bool = False) -> str:  # noqa: ANN401
    """One row of a list, `- ` in front, on as many lines as are easily read."""
    return "\n".join(_item(shape, value, "", is_careful=is_careful))


def _block(record: Any, indent: str, *, is_careful: bool) -> Iterator[str]:  # noqa: ANN401
    """The lines of a record, one key each, longer ones with lines of their own below."""
    for alias, shape, value in said(record):
        yield from _entry(alias, shape, value, indent, is_careful=is_careful)


def _entry(alias: str, shape: Any, value: Any, indent: str, *, is_careful: bool) -> Iterator[str]:  # noqa: ANN401
    words = flow(shape, value, is_careful=is_careful)
    is_rows = isinstance(value, tuple) and any(
        not is_scalar(each) or isinstance(each, Photo) or "，" in str(each) for each in value
    )
    line = f"{indent}{name(alias)}: {words}"
    if is_scalar(value) or (not is_rows and _width(line) <= _WIDE and not _is_deep(value)):
        yield line
        return
    yield f"{indent}{name(alias)}:"
    below = indent + "  "
    if isinstance(value, Mapping):
        for alias_below, each in value.items():
            yield from _entry(alias_below, inner(shape), each, below, is_careful=is_careful)
    elif isinstance(value, tuple):
        for each in value:
            yield from _item(shape, each, below, is_careful=is_careful)
    else:
        yield from _block(value, below, is_careful=is_careful)


def _item(shape: Any, value: Any, indent: str, *, is_careful: bool) -> Iterator[str]:  # noqa: ANN401
    """One row of a list: on one line where it fits, else its keys below one another."""
    line = f"{indent}- {flow(inner(shape), value, is_careful=is_careful)}"
    if is_scalar(value) or (_width(line) <= _WIDE and not _is_deep(value)):
        yield line
        return
    first = True
    for each in _block(value, indent + "  ", is_careful=is_careful):
        yield f"{indent}- {each.lstrip()}" if first else each
        first = False


def _is_deep(value: Any) -> bool:  # noqa: ANN401
    """Whether rows stand somewhere inside, which are written one a line."""
    if dataclasses.is_dataclass(value):
        return any(
            isinstance(each, tuple) and each and dataclasses.is_dataclass(each[0])
            for _, _, each in said(value)
        )
    return False


def _width(line: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in line)
