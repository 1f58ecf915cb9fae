"""`board check`: `build` without the writing; pictures are only looked for, not opened."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from board.app.pipeline import Judged, read_and_judge
from board.app.report import as_json, as_text, as_values, summary


def check(root: Path, today: date) -> Judged:
    """Every finding about the files below `root`."""
    return read_and_judge(root, today)


def text(judged: Judged) -> str:
    """What people read: the findings, then one line."""
    count = len(judged.board.records) if judged.board else 0
    found = summary(judged.findings)
    last = f"检查了 {count} 条记录：{found or '没有发现问题'}"
    shown = as_text(judged.findings, judged.loaded.texts)
    return f"{shown}\n\n{last}" if shown else last


def json(judged: Judged) -> str:
    """What programs read (design.md, machine interfaces)."""
    count = len(judged.board.records) if judged.board else 0
    return as_json({"findings": as_values(judged.findings), "records": count})
