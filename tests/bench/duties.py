"""`python -m tests.bench.duties`: what 1,000 branches registered in three years, beside a bare loop.

The floor only counts the meetings by kind and month: no rule, no state, no source.
"""
# ruff: noqa: T201 - a command that talks to people

from __future__ import annotations

import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from board.base.dates import parse_period
from board.load.packs import duty_packs
from board.model.activity import Activity
from board.model.board import Board
from board.model.branch import Branch, Census
from board.model.commitment import Commitment, Commitments
from board.model.dues import Dues
from board.model.duty import Duty, DutyPack, DutyRules
from board.model.meeting import Meeting, Meetings
from board.model.record import AnyRecord, Kind
from board.model.scope import Scope
from board.rules.duties.standing import Duties

from tests import make

BRANCHES, YEARS, DUTIES, ROUNDS = 1000, (2024, 2025, 2026), 40, 5
TODAY = date(2026, 12, 31)
MONTHLY = ("committee", "party_day", "report")
QUARTERLY = ("assembly", "lecture", "display")
YEARLY = ("life", "review", "training", "business", "notes", "volunteering", "community", "warning")


def main() -> int:
    """Prints a line for each and the ratio; 0."""
    board, scopes = county()
    ours, floor = measured(lambda: judge(board, scopes)), measured(lambda: count(board))
    rows = judge(board, scopes)
    print(
        f"{BRANCHES:,} branches × {len(YEARS)} years × {DUTIES} duties from {len(board.records):,} records, "
        f"{rows:,} rows; one core, {ROUNDS} rounds; min – median, CPU seconds"
    )
    print(f"gathered and judged  {ours[0]:.2f} – {ours[1]:.2f}")
    print(f"a bare count         {floor[0]:.2f} – {floor[1]:.2f}")
    print(f"ratio of the medians {ours[1] / floor[1]:.1f}")
    return 0


def judge(board: Board, scopes: dict[str, Scope]) -> int:
    """Every branch in every year; how many rows that makes."""
    duties = Duties(board, scopes, TODAY)
    return sum(len(rows) for code in board.branches for rows in duties[code].years.values())


def count(board: Board) -> Counter[tuple[str, str, int, int]]:
    """Meetings by branch, kind, year and month."""
    found: Counter[tuple[str, str, int, int]] = Counter()
    fields = (*MONTHLY, *QUARTERLY, *YEARLY)
    for record in board.records:
        if record.kind is Kind.MEETINGS:
            for name in fields:
                for row in getattr(record.content, name):
                    found[record.branch, name, row.day.year, row.day.month] += 1
    return found


def county() -> tuple[Board, dict[str, Scope]]:
    """A board in memory, every branch with three years of records, and the scopes of these."""
    records: list[AnyRecord] = []
    branches = {}
    for number in range(BRANCHES):
        code = f"zhibu-{number}"
        content = Branch(
            name=code, full_name=code, parent="hekou", domain="农村", census=Census(as_of=TODAY, full=9)
        )
        branches[code] = make.a_record(content, code)
        for year in YEARS:
            records += of_year(code, year, number)
    board = Board(make.a_site(), make.a_catalogue(), branches, tuple(records), duties=rules())
    return board, dict.fromkeys((each.id for each in records), Scope.UNIT)


def rules() -> DutyRules:
    """The shipped packs, filled up to DUTIES with further ones like theirs."""
    packs = tuple(duty_packs().values())
    known = sum(len(pack.duties) for pack in packs)
    more = tuple(
        Duty(code=f"more-{n}", name="走访慰问", kind="组织生活", words=("走访慰问", "调研"), every="季度")
        for n in range(DUTIES - known)
    )
    return DutyRules((*packs, DutyPack(name="更多", since=date(2010, 1, 1), duties=more)))


def of_year(code: str, year: int, number: int) -> list[AnyRecord]:
    """Some eighty meetings, a dozen activities, and what is registered by the half-year."""

    def days(every: int) -> tuple[Meeting, ...]:
        months = range(1, 13, every)
        return tuple(Meeting(day=date(year, month, 1 + (number + month) % 28)) for month in months)

    lists = {name: days(1) for name in MONTHLY} | {name: days(3) for name in QUARTERLY}
    lists |= {name: days(12) for name in YEARLY}
    found: list[AnyRecord] = [make.a_record(Meetings(**lists), code, f"{year}")]
    for month in range(1, 13):
        day = date(year, month, 1) + timedelta(days=number % 28)
        content = Activity(title="志愿服务", kind="志愿服务", day=day)
        found.append(make.a_record(content, code, f"{day}-fuwu"))
    for half in (f"{year}-H1", f"{year}-H2"):
        period = parse_period(half)
        row = Commitment(number=1, text="修路", deadline=period.end)
        dues = Dues(members_due=9, members_paid=9, collected=Decimal(100))
        found += (make.a_record(each, code, half) for each in (Commitments(of_branch=(row,)), dues))
    return found


def measured(work: Callable[[], object]) -> tuple[float, float]:
    """CPU seconds of ROUNDS rounds: the least and the median."""
    found = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found), statistics.median(found)


if __name__ == "__main__":
    sys.exit(main())
