"""Records as lists show them."""

from __future__ import annotations

from board.model.disclosed import Withdrawal
from board.model.photo import Photo
from board.model.record import Kind
from board.model.scope import Scope
from board.rules.scopes import PUBLIC
from board.views.entries import kindless, running
from board.views.lines import pictures
from board.views.parts import Link

from tests import make

GONE = Withdrawal(day=make.day("2026-11-01"), reason="有变化")


def test_a_line_says_what_whose_when_and_how_it_stands() -> None:
    items = (make.a_commitment(number=1, result="已兑现"), make.a_commitment(number=2))
    members = (make.a_commitment(number=9, person="李青", result="未兑现", reason="调离"),)
    content = make.some_commitments(*items, of_members=members)
    found = make.an_entry(make.a_record(content, day=make.day("2026-08-01"))).line
    assert (found.kind, found.title, found.day) == ("公开承诺", "2026年下半年公开承诺", "2026年8月1日")
    assert found.address == "branches/liuwan/commitments/2026-H2.html"
    assert found.branch == Link("柳湾村党支部", "branches/liuwan/index.html")
    assert found.note == "已兑现 1，推进中 1", "what members promised is on the page only"


def test_in_a_list_of_one_kind_the_kind_goes_and_what_is_counted_may_go() -> None:
    found = make.an_entry(make.a_record(make.some_commitments())).line
    assert kindless(found) == make.replace(found, kind="")
    assert kindless(found, tallied=False) == make.replace(found, kind="", note="")


def test_no_day_is_made_up() -> None:
    undated = make.a_record(make.some_commitments(), is_dated=False)
    ahead = make.a_record(make.some_meetings(), day=make.day("2026-12-20"))
    tree = make.a_tree(make.a_board(undated, ahead))
    assert [make.an_entry(each, tree).line.day for each in (undated, ahead)] == ["", ""]


def test_a_withdrawn_record_says_only_that() -> None:
    found = make.an_entry(make.a_record(make.some_commitments(withdrawal=GONE)))
    assert (found.line.note, found.line.mark.label if found.line.mark else "") == ("", "已撤回")
    assert (found.in_force, found.promises, found.states) == (False, (), ())


def test_notes_count_only_what_may_be_seen() -> None:
    feedback = make.some_feedback("路灯", "水管")
    hidden = tuple(
        make.replace(each, scope=Scope.UNIT) if each.number == 2 else each for each in feedback.opinions
    )
    board = make.a_board(make.a_record(make.replace(feedback, opinions=hidden)))
    for audience, note in ((PUBLIC, "1 件"), (make.unit("liuwan"), "2 件")):
        tree = make.a_tree(board, audience)
        assert make.an_entry(tree.of(Kind.FEEDBACK)[0], tree).line.note == note


def test_the_line_of_a_notice_can_be_put_right_on_the_day_it_is_read() -> None:
    """最近公开 says how many days remain, as the table of notices does."""
    found = make.an_entry(make.a_record(make.a_notice()))
    assert found.notice
    assert found.line.clock == found.notice.clock
    assert found.line.clock
    assert make.an_entry(make.a_record(make.some_commitments())).line.clock is None


def test_running_notices_the_first_to_end_at_the_head() -> None:
    later = make.a_record(make.a_notice(start=make.day("2026-11-20")), name="2026-11-20-a")
    sooner = make.a_record(make.a_notice(), name="2026-11-16-b")
    over = make.a_record(make.a_notice(start=make.day("2026-10-20")), name="2026-10-20-c")
    found = make.all_entries(make.a_tree(make.a_board(later, sooner, over)))
    assert [each.address.rpartition("-")[2] for each in running(found)] == ["b.html", "a.html"]


def test_a_running_notice_carries_its_days() -> None:
    found = make.an_entry(make.a_record(make.a_notice())).notice
    assert found
    assert found.dates == "2026年11月16日—11月23日"
    assert (found.phone, found.tel) == ("0000-7100001", "0000-7100001")
    assert found.mark.label == "公示中（还剩 1 个工作日）"
    assert found.clock
    assert found.clock.days == "2026-11-17 2026-11-18 2026-11-19 2026-11-20 2026-11-23"
    assert (found.clock.start, found.clock.end, found.clock.unit) == ("2026-11-16", "2026-11-23", "个工作日")


def test_a_notice_that_is_over_does_not_change_with_the_day() -> None:
    found = make.an_entry(make.a_record(make.a_notice(start=make.day("2026-10-20")))).notice
    assert found
    assert found.clock is None


def test_an_album_shows_its_first_picture_and_how_many_there_are() -> None:
    photos = (Photo("b.jpg", "会场"),)
    record = make.a_record(make.an_activity(photos=photos), photos=("a.jpg", "b.jpg"))
    shown = make.an_entry(record).album
    assert shown
    assert (shown.picture, shown.count) == (pictures(record)[0], 2)


def test_the_album_of_a_withdrawn_activity_is_empty() -> None:
    shown = make.an_entry(make.a_record(make.an_activity(withdrawal=GONE), photos=("a.jpg",))).album
    assert shown
    assert (shown.picture, shown.count) == (None, 0)
