"""A record holds only the rows of the circle that sees it, and is dated by those alone."""

from __future__ import annotations

from board.model.record import Kind
from board.model.scope import Scope
from board.rules.scopes import PUBLIC
from board.rules.visibility import as_counted, as_seen
from board.views.directory import latest

from tests import make

OPEN, HIDDEN = make.day("2026-10-10"), make.day("2026-11-11")


def feedback() -> make.AnyRecord:
    """Two opinions, the newer one for the unit only."""
    first, second = make.some_feedback("路灯", "水管").opinions
    rows = (
        make.replace(first, received=OPEN, answered=None),
        make.replace(second, received=HIDDEN, answered=None, scope=Scope.UNIT),
    )
    return make.a_record(make.replace(make.some_feedback("路灯", "水管"), opinions=rows))


def test_the_day_of_a_hidden_row_does_not_get_out() -> None:
    board = make.a_board(feedback())
    days = {}
    for audience in (PUBLIC, make.unit("liuwan")):
        tree = make.a_tree(board, audience)
        (seen,) = tree.of(Kind.FEEDBACK)
        days[audience.name] = (seen.day, latest(tree, make.all_entries(tree)))
    assert days["public"][0] == OPEN
    assert days["unit:liuwan"] == (HIDDEN, HIDDEN)
    assert days["public"][1] != HIDDEN


def test_a_record_of_which_no_row_is_left_is_not_shown() -> None:
    rows = tuple(make.replace(each, scope=Scope.UNIT) for each in feedback().content.opinions)
    record = make.a_record(make.replace(feedback().content, opinions=rows))
    board = make.a_board(record)
    assert as_seen(record, Scope.SOCIETY, PUBLIC, board, make.TODAY) is None
    assert make.a_tree(board).of(Kind.FEEDBACK) == ()


def test_days_to_come_do_not_date_a_record() -> None:
    record = feedback()
    seen = as_seen(record, Scope.UNIT, make.unit("liuwan"), make.a_board(record), OPEN)
    assert seen is not None
    assert seen.day == OPEN


def test_what_is_only_counted_has_no_date_and_no_rows_for_named_persons() -> None:
    (row,) = make.some_meetings().committee[:1] or make.some_meetings().assembly[:1]
    rows = (row, make.replace(row, scope=Scope.PERSONS))
    counted = as_counted(make.a_record(make.some_meetings(committee=rows)))
    assert (len(counted.content.committee), counted.is_dated) == (1, False)


def test_a_record_that_is_seen_whole_is_the_record_itself() -> None:
    for record in (feedback(), make.a_record(make.a_disclosure()), make.a_record(make.an_activity())):
        board = make.a_board(record)
        dated = as_seen(record, Scope.SOCIETY, make.unit("liuwan"), board, make.TODAY)
        assert dated is not None
        assert as_seen(dated, Scope.SOCIETY, make.unit("liuwan"), board, make.TODAY) is dated
