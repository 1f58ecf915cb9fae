"""The first page."""

from __future__ import annotations

from board.model.disclosed import Withdrawal
from board.model.record import Kind
from board.model.scope import Scope
from board.rules.scopes import PUBLIC, Audience
from board.views.home import home
from board.views.pages import Home

from tests import make

GONE = Withdrawal(day=make.day("2026-11-01"), reason="有变化")


def first(*records: make.AnyRecord, audience: Audience = PUBLIC) -> Home:
    """The first page of a tree."""
    tree = make.a_tree(make.a_board(*records), audience)
    return home(tree, make.all_entries(tree))


def test_five_notices_and_how_many_there_are() -> None:
    many = [make.a_record(make.a_notice(), name=f"2026-11-16-n{number}") for number in range(7)]
    found = first(*many)
    assert (len(found.running), found.running_count, found.notices_address) == (5, 7, "notices.html")


def test_no_notice_of_a_unit_on_the_public_page() -> None:
    record = make.narrowed(make.a_record(make.a_notice()), Scope.UNIT)
    assert (first(record).running, first(record).notices_address) == ((), "")
    assert len(first(record, audience=make.unit("liuwan")).running) == 1


def test_promises_of_the_newest_period_that_has_begun() -> None:
    kept = make.some_commitments(make.a_commitment(number=1, result="已兑现"), make.a_commitment(number=2))
    found = first(
        make.a_record(kept, name="2026-H2"),
        make.a_record(make.some_commitments(), name="2026-H1"),
        make.a_record(make.some_commitments(), name="2027-H1", day=make.day("2026-11-20")),
        make.a_record(make.some_commitments(withdrawal=GONE), "nan", "2026-H2"),
    )
    assert (found.promises_title, found.promises_total) == ("2026年下半年党支部承诺", 2)
    assert [(each.mark.label, each.count) for each in found.promises] == [("已兑现", 1), ("推进中", 1)]


def test_albums_need_photos_and_force() -> None:
    found = first(
        make.a_record(make.an_activity(title="有照片"), name="2026-10-10-a", photos=("1.jpg",)),
        make.a_record(make.an_activity(title="没有照片"), name="2026-10-10-b"),
        make.a_record(
            make.an_activity(title="撤回", withdrawal=GONE), name="2026-10-10-c", photos=("1.jpg",)
        ),
    )
    assert [each.title for each in found.albums] == ["有照片"]


def test_tiles_of_kinds_that_have_records() -> None:
    found = first(make.a_record(make.some_dues()), make.a_record(make.a_disclosure()))
    assert [(each.formal, each.address) for each in found.tiles] == [
        ("党费收支", "dues.html"),
        ("支部委员会", "branches.html"),
        ("公开事项", "disclosures.html"),
    ]


def test_recent_records_without_branches() -> None:
    found = first(make.a_record(make.a_disclosure()), make.a_record(make.some_dues()))
    assert [each.kind for each in found.recent] == ["公开事项", "党费收支"]
    assert Kind.BRANCH not in {each.kind for each in found.recent}


def test_an_empty_board_claims_nothing() -> None:
    found = first()
    assert (found.promises_title, found.promises_total, found.stars_title, found.albums) == ("", 0, "", ())
    assert (found.as_of, found.promises_address) == ("", "")
    assert [each.name for each in found.directory] == ["河口乡党委"]
