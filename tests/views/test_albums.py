"""Pictures of an activity: numbered through, and spread over pages where there are very many."""

from __future__ import annotations

import pytest
from board.model.disclosed import Withdrawal
from board.model.photo import Photo
from board.model.record import AnyRecord
from board.rules.scopes import PUBLIC
from board.views.albums import PER_PAGE
from board.views.compose import compose
from board.views.pages import Page
from board.views.photo_pages import ActivityPage, AlbumPage

from tests import make

RECORD = "branches/liuwan/activities/2026-10-10-huodong"


def an_album(count: int, **given: object) -> AnyRecord:
    """An activity with so many pictures, of which the record names the first."""
    names = tuple(f"{number:03}.jpg" for number in range(1, count + 1))
    content = make.an_activity(photos=(Photo(names[0], "会场"),), consent="无清晰人脸", **given)
    return make.a_record(content, photos=names)


def pages(record: AnyRecord) -> list[Page]:
    """The pages on which its pictures are."""
    board = make.a_board(record)
    found = compose(board, make.judged(board), PUBLIC).pages
    return [each for each in found if isinstance(each.view, (ActivityPage, AlbumPage))]


@pytest.mark.parametrize(
    ("count", "held"), [(1, [1]), (60, [60]), (61, [60, 1]), (120, [60, 60]), (121, [60, 60, 1])]
)
def test_very_many_pictures_are_spread_over_pages(count: int, held: list[int]) -> None:
    found = pages(an_album(count))
    views = [page.view for page in found if isinstance(page.view, (ActivityPage, AlbumPage))]
    assert PER_PAGE == 60
    assert [len(view.pictures) for view in views] == held
    assert [view.total for view in views] == [count] * len(held)
    addresses = [f"{RECORD}.html", f"{RECORD}/photos-2.html", f"{RECORD}/photos-3.html"][: len(held)]
    assert [page.address for page in found] == addresses
    for number, view in enumerate(views):
        assert [part.address for part in view.parts] == (addresses if len(held) > 1 else [])
        assert [part.chosen for part in view.parts] == [
            nth == number for nth in range(len(held)) if len(held) > 1
        ]


def test_a_further_page_says_which_pictures_it_holds_and_of_what() -> None:
    page = pages(an_album(130))[2]
    assert isinstance(page.view, AlbumPage)
    assert page.title == "清洁家园：照片 121 到 130 · 柳湾村党支部"
    assert [part.text for part in page.view.parts] == ["1—60", "61—120", "121—130"]
    assert (page.view.back.text, page.view.back.address) == ("清洁家园", f"{RECORD}.html")
    assert page.view.first == 121


def test_pictures_are_numbered_through_all_pages() -> None:
    views = [page.view for page in pages(an_album(61))]
    assert isinstance(views[0], ActivityPage)
    assert isinstance(views[1], AlbumPage)
    first, second = views[0].pictures[:2]
    assert (first.caption, first.is_captioned) == ("会场", True)
    assert (second.caption, second.is_captioned) == ("照片 2，未写说明", False)
    assert views[1].pictures[0].caption == "照片 61，未写说明"


def test_a_withdrawn_activity_has_no_pictures_on_any_page() -> None:
    gone = Withdrawal(day=make.day("2026-11-01"), reason="有变化")
    (page,) = pages(an_album(61, withdrawal=gone))
    assert isinstance(page.view, ActivityPage)
    assert (page.view.pictures, page.view.total, page.view.parts) == ((), 0, ())
