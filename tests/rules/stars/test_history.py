"""Stars over time: against last time, frozen, running out, to be looked at again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from board.model.disclosed import Withdrawal
from board.model.rating import Award, MemberResult
from board.model.record import AnyRecord
from board.model.scheme import Scheme, Veto
from board.rules.stars.history import course, decided_on, frozen, last_before

from tests import make

DAY = make.day
SCHEME = make.SCHEMES["qingshi-2026"]


def decided(stars: str, when: str, name: str, **given: Any) -> AnyRecord:
    """A rating that was decided on a day."""
    return make.a_record(make.a_rating(award=Award(stars=stars, day=DAY(when)), **given), name=name)


@pytest.mark.parametrize(
    ("before", "change"),
    [("三星级", "升级增星"), ("五星级", "星级调整"), ("四星级", "保持"), ("", "")],
)
def test_against_last_time(before: str, change: str) -> None:
    record = decided("四星级", "2025-12-20", "2025")
    earlier = [decided(before, "2024-12-20", "2024")] if before else []
    found = course(record, SCHEME, [record, *earlier], DAY("2026-01-01"))
    assert (found.before, found.change) == (before, change)
    assert found.before_id == (earlier[0].id if earlier else "")


def test_last_time_is_the_last_that_was_decided_and_still_stands() -> None:
    record = decided("四星级", "2025-12-20", "2025")
    gone = Withdrawal(day=DAY("2025-01-01"), reason="复核")
    others = [
        decided("一星级", "2022-12-20", "2022"),
        decided("二星级", "2023-12-20", "2023"),
        decided("三星级", "2024-06-20", "2024-H1", withdrawal=gone),
        decided("五星级", "2024-12-20", "2024-H2", stage="公示"),
        decided("五星级", "2024-12-21", "2024", subject="党员"),
        decided("五星级", "2026-12-20", "2026"),
        record,
    ]
    before = last_before(record, others, DAY("2027-01-01"))
    assert before is not None
    assert before.id == "liuwan/ratings/2023"


@pytest.mark.parametrize(
    ("years", "when", "today", "until", "running_out", "expired"),
    [
        (1, "2025-12-20", "2026-10-20", "2026-12-20", False, False),
        (1, "2025-12-20", "2026-10-21", "2026-12-20", True, False),
        (1, "2025-12-20", "2026-12-20", "2026-12-20", True, False),
        (1, "2025-12-20", "2026-12-21", "2026-12-20", False, True),
        (3, "2024-02-29", "2025-01-01", "2027-02-28", False, False),
        (4, "2024-02-29", "2025-01-01", "2028-02-29", False, False),
        (999_999, "2025-12-20", "2026-01-01", "9999-12-31", False, False),
        ("未写明", "2025-12-20", "2030-01-01", None, False, False),
        (None, "2025-12-20", "2030-01-01", None, False, False),
    ],
)
def test_how_long_a_result_holds(
    years: int | str | None, when: str, today: str, until: str | None, running_out: bool, expired: bool
) -> None:
    record = decided("四星级", when, when[:4])
    found = course(record, replace(SCHEME, years=years), [], DAY(today))
    assert found.valid_until == (DAY(until) if until else None)
    assert (found.is_running_out, found.is_expired) == (running_out, expired)


@pytest.mark.parametrize(
    ("recheck", "when", "due"),
    [
        ((12, 31), "2025-12-20", "2026-12-31"),
        ((12, 31), "2026-01-10", "2026-12-31"),
        ((7, 1), "2025-06-30", "2026-07-01"),
        ((2, 29), "2025-12-20", "2026-02-28"),
        (None, "2025-12-20", None),
    ],
)
def test_when_it_is_looked_at_again(recheck: tuple[int, int] | None, when: str, due: str | None) -> None:
    found = course(decided("四星级", when, "2025"), replace(SCHEME, recheck=recheck), [], DAY("2026-01-15"))
    assert found.recheck == (DAY(due) if due else None)


def test_what_is_not_decided_yet_has_no_course() -> None:
    found = course(decided("四星级", "2026-02-01", "2025"), SCHEME, [], DAY("2026-01-15"))
    assert (found.valid_until, found.recheck, found.change) == (None, None, "")


def test_without_a_day_it_is_the_end_of_the_period() -> None:
    assert decided_on(make.a_record(make.a_rating(), name="2025-H1")) == date(2025, 6, 30)


def vetoed(months: int) -> dict[str, Scheme]:
    return {"qingshi-2026": replace(SCHEME, vetoes=(Veto(when="事故", months=months), Veto(when="小事")))}


@pytest.mark.parametrize(
    ("months", "when", "day", "until"),
    [
        (12, "2024-12-20", "2025-12-20", "2025-12-20"),
        (12, "2024-12-20", "2025-12-21", None),
        (12, "2024-02-29", "2025-02-28", "2025-02-28"),
        (12, "2024-02-29", "2025-03-01", None),
        (2, "2024-12-31", "2025-02-28", "2025-02-28"),
        (6, "2024-08-31", "2025-01-01", "2025-02-28"),
        (0, "2024-12-20", "2024-12-20", None),
    ],
)
def test_frozen_until(months: int, when: str, day: str, until: str | None) -> None:
    record = make.a_record(make.a_rating(), name="2025")
    before = decided("不定星级", when, "2024", circumstances=("事故", "小事"))
    board = make.a_board(record, before, schemes=vetoed(months))
    found = frozen(board, record, [record, before], DAY(day))
    assert (found[0] if found else None) == (DAY(until) if until else None)


@pytest.mark.parametrize(
    "given",
    [
        {"circumstances": ()},
        {"circumstances": ("事故",), "scheme": "没有这个方案"},
        {"circumstances": ("事故",), "withdrawal": Withdrawal(day=DAY("2025-01-01"), reason="复核")},
    ],
)
def test_what_does_not_freeze(given: dict[str, Any]) -> None:
    record = make.a_record(make.a_rating(), name="2025")
    before = decided("不定星级", "2024-12-20", "2024", **given)
    later = decided("不定星级", "2026-12-20", "2026", circumstances=("事故",))
    board = make.a_board(record, before, later, schemes=vetoed(12))
    assert frozen(board, record, [record, before, later], DAY("2025-06-01")) is None


def test_the_longest_veto_counts_and_names_its_rating() -> None:
    record = make.a_record(make.a_rating(), name="2025")
    others = [
        decided("不定星级", "2023-12-20", "2023", circumstances=("事故",)),
        decided("不定星级", "2024-12-20", "2024", circumstances=("事故",)),
    ]
    board = make.a_board(record, *others, schemes=vetoed(24))
    assert frozen(board, record, others, DAY("2025-06-01")) == (date(2026, 12, 20), "2024年评定")


def test_a_veto_freezes_the_member_whom_it_is_about() -> None:
    record = make.a_record(make.a_rating(subject="党员"), name="2025")
    results = (
        MemberResult(name="李青", stars="不定星级", circumstances=("事故",)),
        MemberResult(name="吴敏", stars="五星级"),
    )
    before = decided("不定星级", "2024-12-20", "2024", subject="党员", results=results)
    board = make.a_board(record, before, schemes=vetoed(12))
    names = [
        name for name in ("李青", "吴敏", "周海") if frozen(board, record, [before], DAY("2025-06-01"), name)
    ]
    assert names == ["李青"]
