"""What a table of cases says that a rating comes to."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from board.rules.stars.outcome import Outcome


def check(outcome: Outcome, expected: dict[str, Any]) -> None:
    """What a scheme makes of a rating, as far as the case speaks of it; what it leaves out there is not."""
    level = expected.get("level")
    total = expected.get("total")
    found = {
        "total": outcome.total,
        "levels": list(outcome.candidates),
        "questions": [each.text for each in outcome.questions],
        "applied": [each.rule for each in outcome.rulings if each.applied],
        "lacks": list(outcome.lacks),
    }
    assert found == {
        "total": None if total is None else Decimal(str(total)),
        "levels": [level] if level else expected.get("levels", []),
        "questions": expected.get("questions", []),
        "applied": expected.get("applied", []),
        "lacks": expected.get("lacks", []),
    }
    assert outcome.level == (found["levels"][0] if len(found["levels"]) == 1 else "")
    if "steps" in expected:
        steps = [[each.label, each.delta] for each in outcome.steps if each.kind != "item"]
        assert steps == [[label, Decimal(str(delta))] for label, delta in expected["steps"]]
    if "stars" in expected:
        stars = {each.name: each for each in outcome.stars}
        assert {name: stars[name].how for name in expected["stars"]} == expected["stars"]
    if "points" in expected:
        points = {each.name: each.points for each in outcome.stars if each.points is not None}
        assert points == {name: Decimal(str(each)) for name, each in expected["points"].items()}
    if "satisfaction" in expected:
        assert outcome.satisfaction == expected["satisfaction"]
    if "effects" in expected:
        assert [each.effect for each in outcome.rulings if each.applied] == expected["effects"]
