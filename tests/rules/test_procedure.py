"""办理: what lacks before a record is approved, and what may be added to it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from board.load.documents import Notes, decode
from board.load.source import Source
from board.model.disclosed import Disclosed, Handling, Step, Withdrawal
from board.rules.procedure import Entered, in_words, is_waiting, lacking, reopened, taken, with_steps

from tests import make
from tests.case_files import Case, read_cases
from tests.conftest import TESTS

CASES = read_cases(TESTS / "cases/procedure.yml")
TODAY = make.day("2026-03-10")


def handling(text: str) -> Handling | None:
    if not text:
        return None
    notes = Notes()
    content = decode(Source("a.yml", f"办理: {text}\n"), Disclosed, None, notes)[0]
    assert content
    assert not notes.findings, text
    return content.handling


def entered(values: dict[str, Any]) -> Entered:
    return Entered(**values)


@pytest.mark.parametrize("case", [each for each in CASES if "after" in each], ids=lambda case: case["what"])
def test_steps_are_added(case: Case) -> None:
    before, given = handling(case["before"]), entered(case["entered"])
    after = with_steps(before, given, TODAY)
    assert after == handling(case["after"])
    assert list(lacking(after)) == case["lacks"]
    assert list(taken(before, given)) == case.get("taken", [])
    assert with_steps(after, given, make.day("2026-06-01")) == after, "the same once more changes nothing"


@pytest.mark.parametrize("case", [each for each in CASES if "refused" in each], ids=lambda case: case["what"])
def test_steps_that_may_not_follow_are_refused(case: Case) -> None:
    with pytest.raises(ValueError, match=f"^{case['refused']}$"):
        with_steps(handling(case["before"]), entered(case["entered"]), TODAY)


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("", ["没有审核", "没有审批"]),
        ("{审核: {人: 周海}, 审批: {人: 邱明远}}", ["没有保密审查结论", "审批没有日期"]),
        ("{审核: {人: 周海, 保密: 通过}, 审批: {人: 邱明远, 文号: 河组字〔2026〕3号}}", []),
    ],
)
def test_what_lacks(text: str, lacks: list[str]) -> None:
    assert list(lacking(handling(text))) == lacks


def test_what_was_withdrawn_waits_no_longer() -> None:
    record = make.a_record(make.a_disclosure())
    gone = Withdrawal(day=TODAY, reason="重复")
    assert is_waiting(record, TODAY)
    assert not is_waiting(replace(record, content=replace(record.content, withdrawal=gone)), TODAY)
    later = replace(gone, day=make.day("2026-03-11"))
    assert is_waiting(replace(record, content=replace(record.content, withdrawal=later)), TODAY)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("{提出: {人: 吴敏}}", "{提出: {人: 吴敏}}"),
        ("{提出: {人: 吴敏}, 审核: {人: 周海, 保密: 通过}}", "{提出: {人: 吴敏}}"),
        ("{审核: {保密: 通过}, 审批: {文号: 3号}}", "{提出: {日期: 2026-03-10}}"),
        ("{退回: {人: 周海, 意见: 金额不对}}", "{退回: {人: 周海, 意见: 金额不对}}"),
    ],
)
def test_what_is_void_when_a_record_says_something_else(before: str, after: str) -> None:
    found = reopened(handling(before), TODAY)
    assert found == handling(after)
    assert reopened(found, TODAY) == found


def test_all_that_it_says_on_one_line() -> None:
    said = Handling(
        proposed=Step(person="吴敏"),
        reviewed=Step(person="周海", day=TODAY, secrecy="通过"),
        approved=Step(person="邱明远", number="河组字〔2026〕3号", opinion="同意"),
    )
    assert in_words(said) == (
        "提出：吴敏；审核：周海，保密审查通过，2026年3月10日；审批：邱明远，河组字〔2026〕3号，同意"
    )
