"""All records judged once."""

from __future__ import annotations

from dataclasses import replace

from board.model.disclosed import Handling, Step
from board.model.record import Kind
from board.model.scope import Scope
from board.rules.standing import judge

from tests import make


def test_each_notice_is_judged_and_each_record_has_its_scope() -> None:
    notice, plan = (
        make.a_record(make.a_notice()),
        make.narrowed(make.a_record(make.a_disclosure()), Scope.UNIT),
    )
    found = make.judged(make.a_board(notice, plan))
    assert set(found.notices) == {notice.id}
    assert found.scopes == {"liuwan": Scope.SOCIETY, notice.id: Scope.SOCIETY, plan.id: Scope.UNIT}
    assert found.today == make.TODAY


def test_what_may_not_be_shown_has_no_scope() -> None:
    unread = make.a_record(make.a_disclosure(matter="目录里没有"), name="2026-01-01-a")
    secret = make.a_record(
        make.a_disclosure(handling=Handling(proposed=Step(person="吴敏"))), name="2026-01-02-b"
    )
    found = make.judged(make.a_board(unread, secret))
    assert set(found.scopes) == {"liuwan"}


def test_records_of_a_branch_that_could_not_be_read_are_passed_over() -> None:
    board = make.a_board(make.a_record(make.a_notice()))
    orphan = make.a_record(make.a_notice(), "nobody")
    found = judge(replace(board, records=(*board.records, orphan)), make.RULES, make.TODAY)
    assert orphan.id not in found.notices
    assert orphan.id not in found.scopes
    assert all(not each.startswith("nobody") for each in found.notices)
    assert orphan.kind is Kind.NOTICE
