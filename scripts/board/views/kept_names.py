"""Names of persons on sheets: none is broken over two lines, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

from board.model.persons import persons
from board.views.poster import Poster
from board.views.tree import Tree


def names_of(tree: Tree, code: str) -> tuple[str, ...]:
    """Of all whom the records of a branch name."""
    return tuple(sorted({name for each in tree.of_branch(code) for name in persons(each.content)}))


def with_names(poster: Poster, names: tuple[str, ...]) -> Poster:
    """A sheet that knows which of these names stand on it."""
    text = "\n".join(_texts(poster))
    return replace(poster, names=tuple(each for each in names if each in text))


def _texts(value: object) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _texts(getattr(value, each.name))
