"""支部委员会: who is in office."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from board.model.branch import Officer, Term
from board.rules.officers import in_office, secretaries, secretary, term_due, term_end

from tests import make
from tests.case_files import Case, read_cases

CASES = Path(__file__).parents[1] / "cases/secretaries.yml"

CHANGE = make.day("2026-01-15")
COMMITTEE = (
    Officer(name="周海", post="书记", since=CHANGE),
    Officer(name="吴敏", post="组织委员", since=CHANGE),
    Officer(name="郑山", post="书记", since=date(2021, 1, 10), until=CHANGE),
)


@pytest.mark.parametrize(
    ("today", "names", "head"),
    [
        ("2021-01-09", [], None),
        ("2021-01-10", ["郑山"], "郑山"),
        ("2026-01-14", ["郑山"], "郑山"),
        ("2026-01-15", ["周海", "吴敏"], "周海"),
    ],
)
def test_the_previous_secretary_is_gone_on_the_day_of_change(
    today: str, names: list[str], head: str | None
) -> None:
    branch, day = make.a_branch(committee=COMMITTEE), make.day(today)
    assert [each.name for each in in_office(branch, day)] == names
    found = secretary(branch, day)
    assert (found.name if found else None) == head


@pytest.mark.parametrize("case", read_cases(CASES), ids=lambda case: case["title"])
def test_who_is_the_secretary(case: Case) -> None:
    committee = tuple(
        Officer(name=name, post=post) for name, post in zip("甲乙丙", case["posts"], strict=False)
    )
    branch = make.a_branch(committee=committee)
    found = secretary(branch, make.TODAY)
    assert (found.post if found else None) == case["secretary"]
    assert len(secretaries(branch, make.TODAY)) == case.get("secretaries", 1)


@pytest.mark.parametrize(
    ("domain", "start", "years", "end"),
    [
        ("农村", "2026-01-15", None, "2031-01-14"),
        ("社区", "2026-01-15", None, "2031-01-14"),
        ("机关", "2026-01-15", None, "2029-01-14"),
        ("机关", "2026-01-15", 5, "2031-01-14"),
        ("机关", "2026-01-01", None, "2028-12-31"),
        ("机关", "2024-02-29", None, "2027-02-28"),
    ],
)
def test_term_ends_the_day_before_the_anniversary(
    domain: str, start: str, years: int | None, end: str
) -> None:
    branch = make.a_branch(domain=domain, term=Term(start=make.day(start), years=years))
    assert term_end(branch) == make.day(end)


def test_without_a_term_there_is_no_end() -> None:
    assert term_end(make.a_branch()) is None


@pytest.mark.parametrize(
    ("start", "today", "is_due"),
    [
        ("2024-03-01", "2026-08-28", False),  # the term ends on 28 February 2027
        ("2024-03-01", "2026-08-29", True),
        ("2024-03-01", "2027-02-28", True),
        ("2024-03-01", "2027-03-01", True),  # over, and no new one
        ("2024-03-01", "2024-03-01", False),
        ("2024-09-01", "2027-02-28", False),  # the term ends on 31 August 2027; February is shorter
        ("2024-09-01", "2027-03-01", True),
    ],
)
def test_an_election_is_due_six_months_before_the_end(start: str, today: str, is_due: bool) -> None:
    branch = make.a_branch(domain="机关", term=Term(start=make.day(start)))
    assert term_due(branch, make.day(today)) == (term_end(branch) if is_due else None)


def test_nothing_is_due_where_no_term_is_registered() -> None:
    assert term_due(make.a_branch(), make.TODAY) is None
