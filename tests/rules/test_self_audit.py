"""自查报告: the text by chapter, the day it speaks of, the checklist."""

from __future__ import annotations

import pytest
from board.model.self_audit import CHAPTERS
from board.rules.self_audit import as_of, chapter_of, headings, split
from hypothesis import given
from hypothesis import strategies as st

from tests import make


@pytest.mark.parametrize(
    ("heading", "chapter"),
    [
        ("基本情况", "基本情况"),
        ("一、基本情况", "基本情况"),
        ("（三）存在问题", "存在问题"),
        ("3. 存在的问题", "存在问题"),
        ("第四部分 下一步打算", "下一步工作"),
        ("四、下一步", "下一步工作"),
        ("二、 规范化工作开展情况", "规范化工作开展情况"),
        ("主要做法", "规范化工作开展情况"),
        ("党费收缴", ""),
        ("", ""),
    ],
)
def test_a_heading_names_a_chapter(heading: str, chapter: str) -> None:
    assert chapter_of(heading) == chapter


def test_the_text_by_chapter() -> None:
    body = (
        "开头的话。\n\n## 一、基本情况\n\n两个党小组。\n\n### 党员\n\n一共二十名。\n\n# 下一步\n- 补齐记录\n"
    )
    assert split(body) == {
        "": "开头的话。",
        "基本情况": "两个党小组。\n\n### 党员\n\n一共二十名。",
        "下一步工作": "- 补齐记录",
    }
    assert headings(body) == ["一、基本情况", "党员", "下一步"]


LINES = st.sampled_from(["", "一句话。", "## 小标题", *(f"## {name}" for name in CHAPTERS), "- 一项"])


@given(st.lists(LINES, max_size=12))
def test_nothing_that_was_written_is_lost(lines: list[str]) -> None:
    found = split("\n".join(lines))
    kept = [line for text in found.values() for line in text.splitlines() if line]
    written = [line for line in lines if line and not chapter_of(line.removeprefix("## "))]
    assert sorted(kept) == sorted(written)


@pytest.mark.parametrize(
    ("written", "today", "day"),
    [
        ("2026-01-10", "2026-11-22", "2026-01-10"),
        ("2026-01-10", "2026-01-05", "2026-01-05"),
        (None, "2026-11-22", "2025-12-31"),
        (None, "2025-11-22", "2025-11-22"),
    ],
)
def test_the_day_for_which_a_report_speaks(written: str | None, today: str, day: str) -> None:
    report = make.a_record(make.a_self_audit(day=written and make.day(written)))
    assert as_of(report, make.day(today)) == make.day(day)
