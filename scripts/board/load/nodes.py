"""A YAML text as values that keep their place: what the decoder walks.

Tuples with names: they cannot be changed, and a county has half a million of them, which as frozen
dataclasses took five times as long to make.
"""

from __future__ import annotations

from typing import NamedTuple


class Scalar(NamedTuple):
    """Text with its place; lines and columns count from 1. `quoted`: written in quotes or as a block."""

    text: str
    line: int
    column: int
    quoted: bool = False


class Sequence(NamedTuple):
    """A list of values."""

    items: tuple[Node, ...]
    line: int
    column: int


class Mapping(NamedTuple):
    """Keys and values in the order typed; a key that is written twice stands here twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int


Node = Scalar | Sequence | Mapping
