"""Findings as people and programs read them."""

from __future__ import annotations

import json

from board.app.report import as_json, as_text, as_values, columns, summary
from board.base import codes
from board.base.findings import Finding
from board.load.source import Source

SOURCE = Source("branches/a/dues/2026-H1.yml", "应交党员: 28人\n\t备注: x\n")
WRONG = Finding(codes.BAD_VALUE, SOURCE.file, "“28人”不是整数", 1, 7, "应交党员: 28")


def test_place_line_caret_reason_and_correction() -> None:
    lines = as_text([WRONG], {SOURCE.file: SOURCE}).split("\n")
    assert lines == [
        "branches/a/dues/2026-H1.yml:1:7  错误  “28人”不是整数  [bad-value]",
        "     1 | 应交党员: 28人",
        "       |           ^",
        "  改为 | 应交党员: 28",
        f"  为什么：{codes.BAD_VALUE.why}",
    ]


def test_the_caret_stands_below_the_place_on_a_terminal() -> None:
    """Four Han characters take eight columns, a colon and a space two."""
    caret = as_text([WRONG], {SOURCE.file: SOURCE}).split("\n")[2].partition("| ")[2]
    assert caret == " " * 10 + "^"
    tabbed = Finding(codes.BAD_VALUE, SOURCE.file, "x", 2, 2)
    assert as_text([tabbed], {SOURCE.file: SOURCE}).split("\n")[2].endswith("| \t^")


def test_a_finding_about_a_whole_file() -> None:
    found = Finding(codes.STRAY_FILE, "branches/a/x.yml", "不属于任何记录")
    assert as_text([found], {}).split("\n") == [
        "branches/a/x.yml  提醒  不属于任何记录  [stray-file]",
        f"  为什么：{codes.STRAY_FILE.why}",
    ]


def test_findings_are_told_apart_by_an_empty_line() -> None:
    assert as_text([WRONG, WRONG], {}).count("\n\n") == 1
    assert as_text([], {}) == ""


def test_summary() -> None:
    stray = Finding(codes.STRAY_FILE, "x", "y")
    assert summary([WRONG, stray, WRONG]) == "错误 2 条，提醒 1 条"
    assert summary([]) == ""


def test_columns_stand_below_one_another_on_a_terminal() -> None:
    rows = [("组织", "+9.5", "甲"), ("a", "−10", ""), ("为民服务", "0", "乙")]
    assert columns(rows, right={1}) == ["组织      +9.5  甲", "a          −10", "为民服务     0  乙"]
    assert columns([]) == []


def test_values_for_programs() -> None:
    """design.md, machine interfaces: these keys and no others."""
    assert json.loads(as_json(as_values([WRONG]))) == [
        {
            "code": "bad-value",
            "severity": "error",
            "file": "branches/a/dues/2026-H1.yml",
            "line": 1,
            "column": 7,
            "message": "“28人”不是整数",
            "suggestion": "应交党员: 28",
        }
    ]
    assert "错误" not in as_json(as_values([WRONG]))
    assert "人" in as_json(as_values([WRONG]))
