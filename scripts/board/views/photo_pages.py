"""What pages with photos show."""

from __future__ import annotations

from dataclasses import dataclass

from board.views.parts import Choice, Link, Picture
from board.views.record_head import Head


@dataclass(frozen=True, slots=True)
class ActivityPage:
    """An activity with its pictures, of very many the first.

    `total` of them there are; `parts` are the pages over which they are spread, none where one holds them.
    """

    head: Head
    body: str
    pictures: tuple[Picture, ...]
    total: int
    parts: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class AlbumPage:
    """Further pictures of an activity; `first` is the number of the first one here, the rest as there.

    `back` leads to the activity.
    """

    crumbs: tuple[Link, ...]
    back: Link
    pictures: tuple[Picture, ...]
    first: int
    total: int
    parts: tuple[Choice, ...]
