"""Open questions: where a scheme leaves something open, every reading is followed to its end.

A computation asks `Asked` for the reading wherever one is needed. `explore` runs it again and again until
every answer to every question that came up was given: nothing is decided silently.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol, TypeVar

from board.model.scheme_keys import OPEN
from board.rules.stars.outcome import Question, Reading

MOST_RUNS = 256
"""Readings that are followed at most; twelve questions with two answers each would be 4,096."""


@dataclass(slots=True)
class Asked:
    """The readings of one run: those fixed before, else the first offered, which is the cautious one."""

    fixed: dict[str, str] = field(default_factory=dict)
    answers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    assumed: dict[str, str] = field(default_factory=dict)

    def of(self, question: str, options: Sequence[str]) -> str:
        """The reading of a question; `options` in the order of caution."""
        self.answers[question] = tuple(options)
        return self.fixed.setdefault(question, options[0])

    def settled(self, word: str, question: str, options: Sequence[str]) -> str:
        """The word of the scheme, or a reading where it says nothing."""
        return self.of(question, options) if word in ("", OPEN) else word

    def is_so(self, word: str, question: str, *, cautious: bool) -> bool:
        """是 or 否 of the scheme, or a reading; `cautious` is the one that gives fewer stars."""
        options = ("是", "否") if cautious else ("否", "是")
        return self.settled(word, question, options) == "是"

    def assume(self, question: str, taken: str) -> None:
        """A question with too many answers to go through."""
        self.assumed[question] = taken


class Told(Protocol):
    """What a run comes to, as far as questions are concerned."""

    @property
    def level(self) -> str:
        """The level of this reading."""
        ...

    @property
    def total(self) -> Decimal | None:
        """The total of this reading."""
        ...

    @property
    def won(self) -> frozenset[str]:
        """The stars that this reading gives."""
        ...


T = TypeVar("T", bound=Told)


def explore(run: Callable[[Asked], T]) -> tuple[T, tuple[T, ...], tuple[Question, ...]]:
    """The run with the cautious readings, all runs, and the questions that were met."""
    asked = Asked()
    first = run(asked)
    if not asked.answers:
        return first, (first,), _assumed(asked)
    found = [(asked, first)]
    waiting = _others(asked, known=0)
    while waiting and len(found) < MOST_RUNS:
        fixed = waiting.pop()
        again = Asked(dict(fixed))
        found.append((again, run(again)))
        waiting += _others(again, known=len(fixed))
    if waiting:
        asked.assume("没有写明的事太多，不能一一列出", f"只看了 {MOST_RUNS} 种读法")
    return first, tuple(each for _, each in found), (*_questions(found), *_assumed(asked))


def _others(asked: Asked, known: int) -> list[dict[str, str]]:
    """For every question that came up anew, what was answered before it and each answer not yet given."""
    taken = [(question, asked.fixed[question]) for question in asked.fixed if question in asked.answers]
    found = []
    for place in range(known, len(taken)):
        question, given = taken[place]
        found += [
            {**dict(taken[:place]), question: other} for other in asked.answers[question] if other != given
        ]
    return found


def _questions(found: Sequence[tuple[Asked, T]]) -> tuple[Question, ...]:
    answers: dict[str, tuple[str, ...]] = {}
    for asked, _ in found:
        for question, options in asked.answers.items():
            answers.setdefault(question, options)
    return tuple(_question(each, options, found) for each, options in answers.items())


def _question(text: str, options: tuple[str, ...], found: Sequence[tuple[Asked, T]]) -> Question:
    readings: list[Reading] = []
    results: list[frozenset[tuple[str, frozenset[str]]]] = []
    for option in options:
        runs = [run for asked, run in found if text in asked.answers and asked.fixed[text] == option]
        levels = tuple(dict.fromkeys(run.level for run in runs))
        totals = tuple(sorted({run.total for run in runs if run.total is not None}))
        readings.append(Reading(option, levels, totals))
        results.append(frozenset((run.level, run.won) for run in runs))
    is_decisive = len({each for each in results if each}) > 1
    return Question(text, options[0], tuple(readings), is_decisive)


def _assumed(asked: Asked) -> tuple[Question, ...]:
    return tuple(Question(text, taken) for text, taken in asked.assumed.items())
