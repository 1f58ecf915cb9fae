"""What people call sheets that are no record's: by what 打印 gathers them under, or by the address of a page.

公开栏 of a branch is `liuwan/公开栏`, its 承诺书 of a period `liuwan/commitments/2026-H2/承诺书`; without a
place before them they are those of every branch. `*` stands for any part of a name.
"""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase

from board.app.show import named
from board.views.addresses import POSTERS
from board.views.poster import Poster


def may_be_kind(typed: str) -> bool:
    """Whether somebody means what 打印 gathers sheets under: no record has a Chinese name."""
    return not named(typed).rpartition("/")[2].isascii()


def lies_nowhere(typed: str, codes: Iterable[str]) -> bool:
    """Whether it begins with no branch, and is not even an article of content/."""
    first = named(typed).partition("/")[0]
    return first != "content" and not any(fnmatchcase(code, first) for code in codes)


def is_called(typed: str, poster: Poster) -> bool:
    """Whether a sheet goes by that name."""
    wanted = named(typed)
    place, _, kind = wanted.rpartition("/")
    own = (_stem(poster), named(poster.twin), named(poster.source))
    return any(fnmatchcase(each, wanted) for each in own) or (
        poster.heading == kind and _lies_in(poster, place)
    )


def known_names(typed: str, posters: Iterable[Poster]) -> list[str]:
    """What could have been typed in the same place, or else in any, each once."""
    every = list(posters)
    place = named(typed).rpartition("/")[0]
    there = [each for each in every if place and _lies_in(each, place)]
    lead = f"{place}/" if there else ""
    return list(dict.fromkeys(f"{lead}{each.heading}" for each in there or every))


def _stem(poster: Poster) -> str:
    return poster.stem.removeprefix(f"{POSTERS}/")


def _lies_in(poster: Poster, place: str) -> bool:
    """Whether it is a branch's or a record's."""
    return not place or fnmatchcase(f"{_stem(poster)}/", f"{place}/*")
