"""The fuzzer in short, and everything that it once found."""

from __future__ import annotations

from random import Random

import pytest

from tests.fuzz.mutate import LONGEST, mutated
from tests.fuzz.run import Found, fuzz, seeds, smallest
from tests.fuzz.trial import BOARD, faults
from tests.unsafe import unsafe

RECORD = "branches/liuwan/feedback/2026.yml"


@pytest.mark.parametrize(("file", "text"), seeds())
def test_what_once_went_wrong_does_not(file: str, text: str) -> None:
    assert faults(file, text, is_whole=True) == []


def test_nothing_goes_wrong_with_some_strange_records() -> None:
    number, found = fuzz(seed=20261122, most=150)
    assert number == 150
    assert found == []


def test_the_records_of_the_board_themselves_are_without_fault() -> None:
    assert [fault for name, text in BOARD.items() for fault in faults(name, text, is_whole=True)] == []


def test_a_fault_is_seen_and_made_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a fuzzer that finds nothing would say nothing."""

    def broken(source: object) -> str:
        if "灯" in source.text:  # type: ignore[attr-defined]
            raise KeyError
        return ""

    monkeypatch.setattr("tests.fuzz.trial.place_in", lambda _: None)
    monkeypatch.setattr("tests.fuzz.trial._unstable", broken)
    (fault,) = faults(RECORD, BOARD[RECORD], is_whole=False)
    assert "KeyError" in fault
    assert smallest(Found(RECORD, BOARD[RECORD], fault)).text == "灯"


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>",
        '<p onclick="x"></p>',
        '<a href="java\nscript:x">x</a>',
        '<img src="//x.invalid/a">',
        '<p style="x"></p>',
        "<iframe></iframe>",
        "<div><p>x</div></div>",
        "<b>",
    ],
)
def test_what_would_run_or_break_out_is_seen(html: str) -> None:
    assert unsafe(html)


def test_changes_follow_from_the_seed_and_stay_short() -> None:
    text, others = BOARD[RECORD], list(BOARD.values())
    made = [[mutated(text, others, Random(seed)) for seed in range(50)] for _ in range(2)]
    assert made[0] == made[1]
    assert len(set(made[0])) > 40
    assert max(map(len, made[0])) <= LONGEST
