"""The pictures of an activity; very many are spread over pages, since an old phone holds only so much."""

from __future__ import annotations

from collections.abc import Iterator

from board.model.record import AnyRecord
from board.views import addresses
from board.views.lines import pictures
from board.views.parts import Choice, Link, Picture
from board.views.photo_pages import ActivityPage, AlbumPage

PER_PAGE = 60


def shown_first(record: AnyRecord) -> tuple[tuple[Picture, ...], int, tuple[Choice, ...]]:
    """The pictures on the page of the activity, how many there are in all, and links to all parts."""
    found = pictures(record)
    return found[:PER_PAGE], len(found), _parts(record.id, len(found), 1)


def album_pages(record: AnyRecord, view: ActivityPage) -> Iterator[tuple[str, str, AlbumPage]]:
    """The further pages of an activity that has this page, with their addresses and titles."""
    found, title = pictures(record), view.head.title
    for number in range(2, len(view.parts) + 1):
        first = (number - 1) * PER_PAGE
        shown = found[first : first + PER_PAGE]
        yield (
            addresses.album(record.id, number),
            f"{title}：照片 {first + 1} 到 {first + len(shown)}",
            AlbumPage(
                crumbs=view.head.crumbs,
                back=Link(title, addresses.record(record.id)),
                pictures=shown,
                first=first + 1,
                total=view.total,
                parts=_parts(record.id, view.total, number),
            ),
        )


def _parts(record_id: str, total: int, chosen: int) -> tuple[Choice, ...]:
    """Links to the pages of so many pictures, with how many each holds; none where one page holds all."""
    if total <= PER_PAGE:
        return ()
    return tuple(
        Choice(
            f"{first + 1}—{min(first + PER_PAGE, total)}",
            addresses.album(record_id, number),
            min(PER_PAGE, total - first),
            number == chosen,
        )
        for number, first in enumerate(range(0, total, PER_PAGE), 1)
    )
