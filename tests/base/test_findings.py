"""Findings: their order, and when they stop publication."""

from __future__ import annotations

import re

from board.base import codes
from board.base.findings import Finding, Severity, has_errors, in_order

HINT = Finding(codes.WIDE_VALUE, "b.yml", "全角", 3, 1)
ERROR = Finding(codes.BAD_VALUE, "a.yml", "不是数", 9, 1)


def test_each_finding_once_in_the_order_of_files_and_lines() -> None:
    first = Finding(codes.BAD_VALUE, "a.yml", "不是数", 2, 5)
    assert in_order([HINT, ERROR, first, ERROR]) == [first, ERROR, HINT]


def test_only_errors_stop_publication() -> None:
    assert has_errors([HINT, ERROR])
    assert not has_errors([HINT, Finding(codes.STRAY_FILE, "x", "放错")])
    assert not has_errors([])


def test_a_finding_that_was_placed_no_longer_looks_for_its_place() -> None:
    found = Finding(codes.BAD_VALUE, "a.yml", "不是数", at=("支部承诺", 0)).placed(4, 7)
    assert (found.line, found.column, found.at) == (4, 7, ())


def test_codes_are_words_for_people() -> None:
    """A slug never changes: it is lower case; title and reason are Chinese sentences that say why."""
    assert len({code.slug for code in codes.ALL}) == len(codes.ALL) == len(codes.BY_SLUG)
    for code in codes.ALL:
        assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", code.slug)
        assert code.title
        assert code.why.endswith("。")
    assert {severity.label for severity in Severity} == {"错误", "提醒", "提示"}
