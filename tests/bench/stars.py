"""`python -m tests.bench.stars`: how long 10,000 ratings take on one core, beside the bare sums in them.

The sums are the floor: the weighted points of ten items, exact, without a step, a rule or a reason.
"""
# ruff: noqa: T201 - a command that talks to people

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

from board.app.pipeline import read_and_judge
from board.model.record import Kind
from board.model.scheme import Scheme
from board.rules.stars.case import Case
from board.rules.stars.evaluate import evaluate
from board.rules.stars.facts import case_of

COUNT, ROUNDS = 10_000, 5
ROOT = Path(__file__).resolve().parents[2]

Rated = tuple[Scheme, Case]


def main() -> int:
    """Prints a line for each and the ratio; 0."""
    rated = cases()
    ours = min_and_median(lambda: run(rated, lambda each: evaluate(*each)))
    floor = min_and_median(lambda: run(rated, sums))
    print(f"{COUNT:,} ratings by qingshi-2026, one core, {ROUNDS} rounds; min – median, CPU seconds")
    print(f"computed and explained  {ours[0]:.2f} – {ours[1]:.2f}")
    print(f"the bare sums           {floor[0]:.2f} – {floor[1]:.2f}")
    print(f"ratio of the medians    {ours[1] / floor[1]:.1f}")
    return 0


def cases() -> list[Rated]:
    """The decided ratings of branches on the demo board."""
    board = read_and_judge(ROOT, date(2026, 11, 24)).board
    assert board is not None
    found = []
    for record in board.records:
        scheme = board.schemes.get(record.content.scheme) if record.kind is Kind.RATING else None
        if scheme and record.content.subject == "支部" and record.content.stage == "审定":
            own = [each for each in board.records if each.branch == record.branch]
            found.append((scheme, case_of(board, record, scheme, own, date(2026, 11, 24))))
    return found


def run(rated: list[Rated], compute: Callable[[Rated], object]) -> float:
    """CPU seconds for COUNT of them."""
    start = time.process_time()
    for nth in range(COUNT):
        compute(rated[nth % len(rated)])
    return time.process_time() - start


def sums(each: Rated) -> Decimal:
    """The weighted points of all items."""
    scheme, case = each
    weights = scheme.weights
    assert weights is not None
    whole = weights.own + weights.superior
    rows = [(one.own or Decimal(0), one.superior or Decimal(0)) for one in case.scores.values()]
    return sum(
        ((own * weights.own + superior * weights.superior) / whole for own, superior in rows), Decimal(0)
    )


def min_and_median(measure: Callable[[], float]) -> tuple[float, float]:
    """Of ROUNDS measurements."""
    found = [measure() for _ in range(ROUNDS)]
    return min(found), statistics.median(found)


if __name__ == "__main__":
    sys.exit(main())
