"""Open questions: every reading is followed, and nothing is asked that does not come up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import pytest
from board.rules.stars.outcome import Question, Reading
from board.rules.stars.readings import MOST_RUNS, Asked, explore


@dataclass(frozen=True)
class Told:
    """A run that comes to a level."""

    level: str
    total: Decimal | None = None
    won: frozenset[str] = frozenset()


def both(asked: Asked) -> Told:
    """Two questions that always come up."""
    return Told(asked.of("甲", ("一", "二")) + asked.of("乙", ("三", "四")))


def nested(asked: Asked) -> Told:
    """The second question comes up only by one answer to the first."""
    first = asked.of("甲", ("一", "二"))
    return Told(first + (asked.of("乙", ("三", "四", "五")) if first == "二" else ""))


@pytest.mark.parametrize(
    ("run", "first", "levels"),
    [
        (lambda _: Told("无"), "无", ["无"]),
        (both, "一三", ["一三", "一四", "二三", "二四"]),
        (nested, "一", ["一", "二三", "二四", "二五"]),
    ],
)
def test_every_reading_is_followed(run: Callable[[Asked], Told], first: str, levels: list[str]) -> None:
    cautious, runs, _ = explore(run)
    assert cautious.level == first
    assert sorted(each.level for each in runs) == sorted(levels)


def test_a_question_says_to_what_each_reading_leads() -> None:
    def run(asked: Asked) -> Told:
        way = asked.of("几次", ("取高", "累加"))
        asked.of("无关", ("是", "否"))
        return Told("四" if way == "取高" else "五", Decimal(85 if way == "取高" else 90))

    _, _, questions = explore(run)
    assert questions == (
        Question(
            "几次",
            "取高",
            (Reading("取高", ("四",), (Decimal(85),)), Reading("累加", ("五",), (Decimal(90),))),
            is_decisive=True,
        ),
        Question(
            "无关",
            "是",
            (
                Reading("是", ("四", "五"), (Decimal(85), Decimal(90))),
                Reading("否", ("四", "五"), (Decimal(85), Decimal(90))),
            ),
            is_decisive=False,
        ),
    )


def test_what_is_assumed_is_told_without_readings() -> None:
    def run(asked: Asked) -> Told:
        asked.assume("自评占多少", "按考评")
        return Told("五")

    assert explore(run)[2] == (Question("自评占多少", "按考评"),)


@pytest.mark.parametrize(("count", "is_told"), [(8, False), (9, True)])
def test_too_many_questions_are_not_passed_over_in_silence(count: int, is_told: bool) -> None:
    def run(asked: Asked) -> Told:
        return Told("".join(asked.of(str(number), ("0", "1")) for number in range(count)))

    _, runs, questions = explore(run)
    assert len({each.level for each in runs}) == min(2**count, MOST_RUNS)
    assert (questions[-1].readings == ()) is is_told


@pytest.mark.parametrize(
    ("word", "cautious", "expected", "is_asked"),
    [
        ("是", True, True, False),
        ("否", True, False, False),
        ("", True, True, True),
        ("未写明", False, False, True),
    ],
)
def test_yes_or_no_or_asked(word: str, cautious: bool, expected: bool, is_asked: bool) -> None:
    asked = Asked()
    assert asked.is_so(word, "算不算", cautious=cautious) is expected
    assert bool(asked.answers) is is_asked
