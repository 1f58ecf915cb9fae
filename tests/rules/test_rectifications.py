"""问题整改: how a problem stands on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from board.model.rectification import Recheck, RectificationStep
from board.rules.rectifications import State, is_known, standing_of

from tests import make, tables

DEADLINE = make.day("2026-09-30")


@tables.each("rectifications", "state")
def test_state_on_a_day(case: dict[str, Any]) -> None:
    recheck = Recheck(day=case["recheck"][0], verdict=case["recheck"][1]) if "recheck" in case else None
    issue = make.an_issue(deadline=case.get("deadline", DEADLINE), closed=case.get("closed"), recheck=recheck)
    found = standing_of(issue, case["today"])
    assert (found.state, found.state.label) == (State(case["state"]), case["label"])
    assert found.state.is_open is case.get("open", True)
    assert found.late == case.get("late", 0)
    for day in (found.closed, found.recheck and found.recheck.day):
        assert day is None or day <= case["today"]


def test_progress_of_days_to_come_has_not_happened() -> None:
    days = ("2026-11-23", "2026-08-10", "2026-07-01")
    steps = tuple(RectificationStep(day=make.day(each), note="做了") for each in days)
    found = standing_of(make.an_issue(progress=steps), make.TODAY)
    assert [each.day.isoformat() for each in found.steps] == ["2026-07-01", "2026-08-10"]


@pytest.mark.parametrize(("found", "known"), [(None, True), ("2026-11-22", True), ("2026-11-23", False)])
def test_a_problem_is_known_from_the_day_it_was_found(found: str | None, known: bool) -> None:
    day: date | None = make.day(found) if found else None
    assert is_known(make.an_issue(found=day), make.TODAY) is known
