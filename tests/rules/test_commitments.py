"""公开承诺: how far, and whether kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from board.model.commitment import Adjustment, Measure
from board.rules.commitments import State, falls, shortfall, standing_of

from tests import make, tables

DEADLINE = make.day("2026-06-20")


@tables.each("commitments", "state")
def test_state_on_a_day(case: dict[str, Any]) -> None:
    deadline = case.get("deadline", DEADLINE)
    changes = ()
    if "adjusted" in case:
        when, after = case["adjusted"]
        changes = (Adjustment(day=when, before="原来的", after=str(after), reason="管材推迟"),)
    item = make.a_commitment(deadline=deadline, result=case.get("result", ""), adjustments=changes)
    found = standing_of(item, case["today"])
    assert (found.state, found.state.label) == (State(case["state"]), case["label"])
    assert found.state.is_late is case.get("late", False)
    assert found.state.is_unkept is (found.state.is_late or case.get("unkept", False))
    assert found.deadline == case.get("deadline_now", deadline)


@tables.each("commitments", "percent")
def test_percent(case: dict[str, Any]) -> None:
    start = None if case["start"] is None else Decimal(case["start"])
    measure = Measure(name="户数", start=start, target=Decimal(str(case["target"])))
    steps = () if case["reached"] is None else (make.progress("2026-03-10", case["reached"]),)
    assert (
        standing_of(make.a_commitment(measure=measure, progress=steps), make.TODAY).percent == case["percent"]
    )


@pytest.mark.parametrize(
    ("today", "percent", "latest"),
    [
        ("2026-03-09", None, None),
        ("2026-03-10", 20, "2026-03-10"),
        ("2026-04-30", 20, "2026-04-01"),  # a step without a number counts as news, not as a number
        ("2026-05-10", 45, "2026-05-10"),
    ],
)
def test_later_progress_does_not_count_yet(today: str, percent: int | None, latest: str | None) -> None:
    steps = (
        make.progress("2026-05-10", 45),
        make.progress("2026-04-01", None, note="路面开挖"),
        make.progress("2026-03-10", 20),
    )
    found = standing_of(make.a_commitment(progress=steps), make.day(today))
    assert found.percent == percent
    assert found.latest == (date.fromisoformat(latest) if latest else None)


def test_without_a_metric_there_is_no_percent() -> None:
    item = make.a_commitment(measure=None, progress=(make.progress("2026-03-10", 20),))
    assert standing_of(item, make.TODAY).percent is None


def test_the_last_adjustment_counts() -> None:
    changes = tuple(
        Adjustment(day=make.day(when), before="", after=after, reason="推迟")
        for when, after in (("2026-09-01", "2026-11-30"), ("2026-04-02", "2026-09-30"))
    )
    item = make.a_commitment(deadline=DEADLINE, adjustments=changes)
    assert standing_of(item, make.day("2026-08-01")).deadline == make.day("2026-09-30")
    assert standing_of(item, make.day("2026-09-01")).deadline == make.day("2026-11-30")


def test_every_state_has_its_own_word() -> None:
    assert len({state.label for state in State}) == len(State)


@tables.each("commitments", "short")
def test_what_lacks_of_the_target(case: dict[str, Any]) -> None:
    start = None if case["start"] is None else Decimal(case["start"])
    measure = Measure(name="户数", start=start, target=Decimal(str(case["target"])))
    when, after = case.get("adjusted", [None, ""])
    changes = (Adjustment(day=when, before="", after=str(after), reason="推迟"),) if when else ()
    item = make.a_commitment(measure=measure, adjustments=changes)
    reached = None if case["reached"] is None else Decimal(case["reached"])
    assert shortfall(item, reached) == Decimal(str(case["lacks"]))


@tables.each("commitments", "fall")
def test_what_was_done_does_not_become_less(case: dict[str, Any]) -> None:
    measure = Measure(name="户数", start=Decimal(case.get("start", 0)), target=Decimal(100))
    when = case.get("adjusted")
    changes = (Adjustment(day=when, before="", after="八十户", reason="迁走"),) if when else ()
    item = make.a_commitment(measure=measure if case.get("measured", True) else None, adjustments=changes)
    before = (make.day("2026-03-10"), Decimal(case["before"]))
    assert falls(item, before, (make.day("2026-04-10"), Decimal(case["after"]))) is case["falls"]
