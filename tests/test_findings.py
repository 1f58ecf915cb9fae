"""Every kind of finding, word for word as `board check` prints it (cases/findings, one file per code)."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from board.app import build as build_app
from board.app import check as check_app
from board.app.report import as_json, as_text, as_values
from board.base.codes import ALL, BY_SLUG
from board.base.findings import Finding, Severity, in_order

from tests.case_files import Case, read_cases
from tests.repository import Repository
from tests.small_board import make_board

FOLDER = Path(__file__).parent / "cases/findings"
TODAY = date(2026, 11, 22)
CASES = {path.stem: read_cases(path) for path in sorted(FOLDER.glob("*.yml"))}
TABLE = [
    pytest.param(slug, case, id=f"{slug}: {case['title']}") for slug, cases in CASES.items() for case in cases
]
MENDABLE = [
    each
    for each in TABLE
    if each.values[1]["expected"].count("改为 |") == each.values[1]["expected"].count("为什么：")
]
"""Cases where each finding knows the corrected line."""


def found_by(case: Case, folder: Path) -> tuple[list[Finding], str]:
    """The findings of a case, and the text in which people read them.

    `amended`: after a first check the last commit gives way to another, of that day.
    """
    root = make_board(folder, case)
    if case.get("command") == "build":
        built = build_app.build(root, folder / "site", "public", TODAY, 1, lambda *_: None)
        return list(built.findings), as_text(built.findings, built.texts)
    if case.get("amended"):
        check_app.check(root, TODAY, 1)
        Repository(root).amend(case["amended"])
    judged = check_app.check(root, TODAY, 1)
    return list(judged.findings), as_text(judged.findings, judged.texts)


def test_the_minimal_board_has_no_finding(tmp_path: Path) -> None:
    findings, _ = found_by({}, tmp_path)
    assert findings == []


def test_every_code_has_cases_and_every_file_of_cases_a_code() -> None:
    assert set(CASES) == set(BY_SLUG)
    assert all(CASES.values())
    assert len(ALL) == len(BY_SLUG), "two codes have one name"


@pytest.mark.parametrize(("slug", "case"), TABLE)
def test_the_findings_are_exactly_those_expected(slug: str, case: Case, tmp_path: Path) -> None:
    findings, text = found_by(case, tmp_path)
    assert text + "\n" == case["expected"]
    assert slug in {finding.code.slug for finding in findings}


@pytest.mark.parametrize(("slug", "case"), TABLE)
def test_a_suggestion_is_the_whole_line_and_changes_it(slug: str, case: Case, tmp_path: Path) -> None:
    """An editor, or `board fix`, can put it in the place of the line as it stands."""
    findings, _ = found_by(case, tmp_path)
    for finding in findings:
        if not finding.suggestion:
            continue
        lines = (tmp_path / finding.file).read_text("utf-8").split("\n")
        line = lines[finding.line - 1]
        assert "\n" not in finding.suggestion
        assert finding.suggestion != line
        if slug != "wide-indent" and "缩进" not in finding.message:
            indent = line[: len(line) - len(line.lstrip())]
            assert finding.suggestion.startswith(indent), "the indentation belongs to the line"


@pytest.mark.parametrize(("slug", "case"), MENDABLE)
def test_following_the_suggestions_removes_the_finding(slug: str, case: Case, tmp_path: Path) -> None:
    findings, _ = found_by(case, tmp_path)
    for finding in findings:
        path = tmp_path / finding.file
        lines = path.read_text("utf-8").split("\n")
        lines[finding.line - 1] = finding.suggestion
        path.write_text("\n".join(lines), "utf-8")
    assert check_app.check(tmp_path, TODAY, 1).findings == (), slug


def test_the_json_form_is_the_documented_one(tmp_path: Path) -> None:
    findings, _ = found_by(CASES["wide-sign"][0], tmp_path)
    values = json.loads(as_json(as_values(findings)))
    keys = ["code", "severity", "file", "line", "column", "message", "suggestion"]
    assert [list(value) for value in values] == [keys] * len(findings)
    assert {value["severity"] for value in values} <= {"error", "warning", "hint"}
    assert all(value["code"] in BY_SLUG for value in values)
    assert all(isinstance(value[key], int) for value in values for key in ("line", "column"))


def test_every_code_speaks_plain_chinese() -> None:
    for code in ALL:
        assert code.title
        assert code.why.endswith("。"), f"{code.slug}: a reason is a sentence"
        assert not code.title.endswith("。")


REMEDIES = re.compile(
    "请|应|改为|改成|改掉|写成|写明|写进|写入|可用|可以|加一行|加上|加“|是不是|例如|先|换|删|移|放到"
    "|只收|只留|补|用 |以“|要以|最好"
)
"""Words with which a message says what to do."""
NO_REMEDY = {
    *(
        "debrief-lacks",
        "no-practical-promise",
        "no-progress",
        "no-start-value",
        "too-deep",
        "unreadable-file",
    ),
    *("bad-score", "missing-score", "unrealised-reason"),
    *("empty-file", "not-utf8", "order-of-dates", "period-gap", "scheme-circle", "too-large"),
}
"""Kinds whose messages only say what is wrong: what lacks or is too much, or the reason names the way out."""


def test_nearly_every_kind_of_mistake_names_its_fix() -> None:
    """In the message as it is printed: the corrected line, or what to do."""
    naming = set()
    for slug, cases in CASES.items():
        blocks = (block for case in cases for block in case["expected"].split("\n\n") if f"[{slug}]" in block)
        if any("改为 |" in block or REMEDIES.search(block.splitlines()[0]) for block in blocks):
            naming.add(slug)
    assert len(naming) >= 60
    assert set(CASES) - naming == NO_REMEDY


def test_findings_come_in_the_order_in_which_an_editor_works() -> None:
    code = next(code for code in ALL if code.severity is Severity.ERROR)
    late, early = Finding(code, "b.yml", "二", 1, 1), Finding(code, "a.yml", "一", 9, 1)
    first = Finding(code, "a.yml", "一", 2, 5)
    assert in_order([late, early, first, late]) == [first, early, late]
