"""到期和催办: what is asked after, how pressing it is, what is left alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from board.model.branch import Term
from board.model.disclosed import Withdrawal
from board.model.feedback import Feedback, Opinion
from board.model.notice import Outcome
from board.model.rectification import Issue
from board.model.scope import Scope
from board.rules.due import Due, Pressure, due
from hypothesis import given
from hypothesis import strategies as st

from tests import make

DAY = make.day
RUNNING = make.a_notice(start=DAY("2026-11-16"))
"""Five working days later, on 23 November, it is over."""
OVER = make.a_notice(start=DAY("2026-11-02"))


def found(*contents: Any, days: int = 30, **branch: Any) -> list[Due]:
    """What a branch with these records has to see to."""
    own = make.a_record(make.a_branch(**branch))
    records = [make.a_record(each) for each in contents]
    board = make.a_board(own, *records)
    return due(own.content, records, make.judged(board), None, days)


def told(*contents: Any, days: int = 30, **branch: Any) -> list[tuple[str, str, str]]:
    return [
        (each.pressure.value, each.what, each.day.isoformat())
        for each in found(*contents, days=days, **branch)
    ]


def opinion(received: str, answer: str = "", **given: Any) -> Feedback:
    return Feedback(
        opinions=(Opinion(number=1, received=DAY(received), text="路灯坏了", answer=answer, **given),)
    )


def promise(deadline: str | None, **given: Any) -> Any:
    return make.some_commitments(make.a_commitment(deadline=deadline and DAY(deadline), **given))


def problem(deadline: str | None, **given: Any) -> Any:
    return make.some_rectifications(make.an_issue(deadline=deadline and DAY(deadline), **given))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (RUNNING, [("coming", "公示", "2026-11-23")]),
        (OVER, [("overdue", "公示结果", "2026-11-09")]),
        (make.replace(OVER, outcome=Outcome(objections=0)), []),
        (
            make.replace(OVER, outcome=Outcome(objections=1, settled=False)),
            [("overdue", "公示结果", "2026-11-09")],
        ),
        (promise("2026-11-21"), [("overdue", "承诺", "2026-11-21")]),
        (promise("2026-11-22"), [("coming", "承诺", "2026-11-22")]),
        (promise("2026-12-22"), [("coming", "承诺", "2026-12-22")]),
        (promise("2026-12-23"), []),
        (promise(None), []),
        (promise("2026-11-21", result="已兑现"), []),
        (promise("2026-11-21", scope=Scope.PERSONS), []),
        (problem("2026-11-21"), [("overdue", "整改", "2026-11-21")]),
        (problem("2026-11-22"), [("coming", "整改", "2026-11-22")]),
        (problem("2026-11-21", closed=DAY("2026-11-20")), []),
        (problem("2026-11-21", closed=DAY("2026-11-23")), [("overdue", "整改", "2026-11-21")]),
        (problem(None), []),
        (opinion("2026-11-06"), [("overdue", "意见", "2026-11-21")]),
        (opinion("2026-11-07"), [("coming", "意见", "2026-11-22")]),
        (opinion("2026-11-06", "已修好"), []),
        (opinion("2026-11-06", "会修", answered=DAY("2026-11-22")), []),
        (opinion("2026-11-06", "会修", answered=DAY("2026-11-23")), [("overdue", "意见", "2026-11-21")]),
        (opinion("2026-11-23"), []),
        (make.a_disclosure(valid_until=DAY("2026-11-21")), [("overdue", "有效期", "2026-11-21")]),
        (make.a_disclosure(valid_until=DAY("2026-12-22")), [("coming", "有效期", "2026-12-22")]),
        (make.a_disclosure(valid_until=DAY("2027-01-01")), []),
        (make.a_disclosure(), []),
    ],
)
def test_what_is_asked_after(content: Any, expected: list[tuple[str, str, str]]) -> None:
    assert told(content) == expected
    gone = make.replace(content, withdrawal=Withdrawal(day=DAY("2026-11-20"), reason="有误"))
    assert told(gone) == []
    assert told(content, status="已撤销") == []


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2021-11-21", [("overdue", "换届", "2026-11-20")]),
        ("2021-11-23", [("coming", "换届", "2026-11-22")]),
        ("2022-05-22", [("coming", "换届", "2027-05-21")]),
        ("2022-05-23", []),
        ("2026-11-23", []),
    ],
)
def test_the_end_of_a_term_is_told_six_months_before(
    start: str, expected: list[tuple[str, str, str]]
) -> None:
    assert told(term=Term(start=DAY(start)), days=0) == expected


def test_of_stars_only_the_last_are_looked_at_again() -> None:
    old, new = (make.a_record(make.a_rating(), name=year) for year in ("2023", "2025"))
    own = make.a_record(make.a_branch())
    board = make.a_board(own, old, new)
    standing = make.judged(board)
    asked = {each.record for each in due(own.content, [old, new], standing, None, 3000)}
    assert asked <= {new.id}
    assert {each.record for each in due(own.content, [old], standing, None, 3000)} <= {old.id}


@given(st.integers(0, 400), st.integers(0, 400))
def test_who_looks_further_sees_no_less(near: int, more: int) -> None:
    contents = (RUNNING, promise("2026-12-31"), problem("2027-03-01"), opinion("2026-11-20"))
    assert set(found(*contents, days=near)) <= set(found(*contents, days=near + more))
    last = make.TODAY + timedelta(days=near)
    assert all(each.day <= last for each in found(*contents, days=near) if each.what != "换届")


def test_the_most_pressing_stand_first() -> None:
    all_of_it = found(promise("2026-11-21"), RUNNING, opinion("2026-11-01"))
    assert [each.pressure for each in all_of_it] == [Pressure.OVERDUE, Pressure.OVERDUE, Pressure.COMING]
    assert [each.day for each in all_of_it[:2]] == sorted(each.day for each in all_of_it[:2])


def test_a_problem_for_named_persons_is_nobody_elses_business() -> None:
    hidden = make.some_rectifications(
        Issue(number=1, problem="个人的问题", deadline=DAY("2026-11-01"), scope=Scope.PERSONS)
    )
    assert told(hidden) == []
