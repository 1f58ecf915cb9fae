"""What pages say, as blocks of slides."""

from __future__ import annotations

from board.views.parts import Grid
from board.views.slide_words import alike


def test_tables_write_days_and_amounts_alike() -> None:
    heads = ("日期", "摘要", "收入（元）", "户数", "备注（元）")
    rows = (
        ("2026-07-01", "2026", "37901.93", "45", "约500"),
        ("合计", "", "5", "", ""),
        ("", "甲", "", "", ""),
    )
    found = alike(Grid("", heads, rows, (False,) * 5))
    assert found.rows == (
        ("2026年7月1日", "2026", "37,901.93", "45", "约500"),
        ("合计", "", "5.00", "", ""),
        ("", "甲", "", "", ""),
    )
