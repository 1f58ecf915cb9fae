"""Everything that one tree holds, as values."""

from __future__ import annotations

from board.model.record import AnyRecord
from board.model.scope import Scope
from board.rules.scopes import PUBLIC, Audience
from board.views.compose import SECTIONS, Site, compose
from board.views.pages import BranchPage, NotFound

from tests import make


def site(*records: make.AnyRecord, audience: Audience = PUBLIC) -> Site:
    """The tree of a board."""
    board = make.a_board(*records)
    return compose(board, make.judged(board), audience)


def test_the_smallest_tree() -> None:
    found = site()
    assert [page.address for page in found.pages] == [
        "index.html",
        "branches.html",
        "catalogue.html",
        "404.html",
        "branches/liuwan/index.html",
    ]
    assert found.sections == ("index", "branches")
    assert SECTIONS[:2] == (("index", "首页"), ("branches", "找支部"))
    assert (found.copies, found.as_of) == ((), "")
    assert isinstance(found.pages[3].view, NotFound)
    assert isinstance(found.pages[4].view, BranchPage)


def test_one_page_per_record_in_the_frame_of_its_kind() -> None:
    record = make.a_record(make.a_disclosure(title="关于修渠的决议"))
    (page,) = [
        each
        for each in site(record).pages
        if each.address == "branches/liuwan/disclosures/2026-01-20-jihua.html"
    ]
    assert page.section == "disclosures"
    assert page.title == "关于修渠的决议 · 柳湾村党支部"
    assert page.description == "柳湾村党支部：关于修渠的决议"


def test_no_two_pages_have_one_address_and_every_frame_is_there() -> None:
    contents = (
        make.a_notice(),
        make.some_commitments(),
        make.some_dues(),
        make.some_meetings(),
        make.a_rating(),
        make.an_activity(),
        make.a_disclosure(),
        make.some_feedback(),
        make.some_reviews(),
        make.some_rectifications(),
        make.a_self_audit(),
    )
    found = site(*(make.a_record(each) for each in contents))
    addresses = [page.address.lower() for page in found.pages]
    assert len(set(addresses)) == len(addresses)
    assert {page.section for page in found.pages} == set(found.sections)
    assert found.sections == tuple(section for section, _ in SECTIONS if section in found.sections)
    assert len(set(SECTIONS)) == len(SECTIONS) == len(found.sections)


def test_papers_of_what_the_tree_shows() -> None:
    shown = make.a_record(make.a_disclosure(attachments=("a.pdf",)))
    hidden = make.narrowed(
        make.a_record(make.a_disclosure(attachments=("b.pdf",)), name="2026-01-21-b"), Scope.UNIT
    )
    folder = "branches/liuwan/disclosures"
    first = (f"{folder}/2026-01-20-jihua/a.pdf", f"{folder}/a.pdf")
    second = (f"{folder}/2026-01-21-b/b.pdf", f"{folder}/b.pdf")
    assert site(shown, hidden).copies == (first,)
    assert set(site(shown, hidden, audience=make.unit("liuwan")).copies) == {first, second}


def test_a_tree_has_the_ledgers_of_what_it_shows() -> None:
    rating = make.a_record(make.a_rating())

    def stems(*records: AnyRecord, audience: Audience = PUBLIC) -> list[str]:
        found = site(*records, audience=audience).takeaways
        return [each.address_stem.removeprefix("ledgers/") for each in found]

    assert stems() == ["catalogue"]
    assert stems(rating) == ["star-roll", "catalogue"]
    hidden = make.narrowed(rating, Scope.UNIT)
    assert stems(hidden) == ["catalogue"]
    assert stems(hidden, audience=make.unit("liuwan")) == [*stems(rating), "register-2025", "pending"]


def test_the_same_records_in_any_order_give_the_same_tree() -> None:
    records = [make.a_record(each) for each in (make.a_notice(), make.a_disclosure(), make.some_dues())]
    assert site(*records) == site(*reversed(records))
