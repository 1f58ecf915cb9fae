"""Every duty of the shipped packs by tables of cases: met, one short, not for the branch, not over yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from board.load.packs import duty_packs
from board.model.branch import Census, Officer, Term
from board.model.duty import DutyPack, DutyRules
from board.model.scope import Scope
from board.rules.duties.judging import BranchDuties
from board.rules.duties.standing import Duties

from tests import make
from tests.case_files import read_cases
from tests.registering import registered

FOLDER = Path(__file__).parents[2] / "cases/duties"
FILES = sorted(FOLDER.glob("*.yml"))
TABLES = [table for path in FILES for table in read_cases(path)]
CASES = [
    pytest.param(table, case, id=f"{table['职责']}-{case['例']}")
    for table in TABLES
    for case in table["例子"]
]
KINDS = {"正好够", "少一次", "不适用", "未到期", "闰年", "年中成立", "年中并入", "没有支委会"}
PACKS = {pack.name: pack for pack in duty_packs().values()}


def pack_of(code: str) -> DutyPack:
    """The shipped pack that has a duty."""
    return next(pack for pack in PACKS.values() if pack.duty(code))


def branch_of(given: dict[str, Any]) -> Any:
    """A village branch of twelve with a committee, changed as the case says."""
    values: dict[str, Any] = {"census": Census(as_of=date(2026, 1, 1), full=given.get("党员", 12))}
    keys = {"领域": "domain", "类型": "kind", "状态": "status"}
    values |= {keys[name]: given[name] for name in keys if name in given}
    days = {"成立": "founded", "状态日期": "status_on"}
    values |= {days[name]: make.day(given[name]) for name in days if name in given}
    values["groups"] = tuple(given.get("党小组", ()))
    values["committee"] = tuple(
        Officer(name="周海", post="委员", since=date(2020, 1, 1)) for _ in range(given.get("委员", 0))
    )
    if "届" in given:
        values["term"] = Term(start=make.day(given["届"]))
    return make.a_branch(**values)


def judged(table: dict[str, Any], case: dict[str, Any]) -> BranchDuties:
    """The duties of the branch of a case."""
    branch = branch_of(table.get("支部", {}) | case.get("支部", {}))
    own = [
        record
        for part in case.get("登记", "").split(";")
        for record in registered(table["看"], table.get("种类", ""), part.split())
    ]
    # Judged because something of the year is there, if not of this duty.
    own += [make.a_record(make.some_feedback(), name=f"{case['年']}", day=date(case["年"], 2, 3))]
    board = make.a_board(make.a_record(branch), *own)
    board = replace(board, duties=DutyRules((pack_of(table["职责"]),)))
    scopes = dict.fromkeys((each.id for each in own), Scope.SOCIETY)
    return Duties(board, scopes, make.day(case["今天"]))["liuwan"]


@pytest.mark.parametrize(("table", "case"), CASES)
def test_what_the_records_say(table: dict[str, Any], case: dict[str, Any]) -> None:
    rows = judged(table, case).years.get(case["年"], ())
    found = [row for row in rows if row.duty.code == table["职责"]]
    assert " ".join(state.value for row in found for state in row.states) == case["结果"]
    if "原因" in case:
        assert [row.why for row in found] == [case["原因"]]


def test_every_duty_has_every_kind_of_case() -> None:
    have = {table["职责"]: {case["例"] for case in table["例子"]} for table in TABLES}
    asked = {duty.code for pack in PACKS.values() for duty in pack.duties}
    assert have.keys() == asked
    assert {code: KINDS - titles for code, titles in have.items() if KINDS - titles} == {}
