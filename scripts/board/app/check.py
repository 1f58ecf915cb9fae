"""`board check`: what is wrong with the records; pictures are only looked for, not opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from board.app.judged import part_findings
from board.app.look import look
from board.app.places import with_places
from board.app.report import as_json, as_text, as_values, summary
from board.app.stopwatch import Stopwatch
from board.app.survey import Reading, survey
from board.app.workplace import workplace
from board.base.findings import Finding, in_order
from board.load.files import read_texts
from board.load.source import Source


@dataclass(frozen=True, slots=True)
class Checked:
    """Every finding, the texts they are about, and how many records there are; none where nothing is read."""

    findings: tuple[Finding, ...]
    texts: dict[str, Source]
    records: int


def check(root: Path, today: date, jobs: int) -> Checked:
    """Every finding about the files below `root`."""
    with workplace(root) as place:
        reading = Reading(root, place.cache, place.now, today, jobs, lambda *_: None)
        watch = Stopwatch()
        found = survey(reading, look(root, place.cache, jobs), watch)
        found = with_places(found, place.cache, jobs, watch)
        findings = tuple(in_order((*found.findings, *part_findings(found, jobs))))
    texts = read_texts(root, dict.fromkeys(each.file for each in findings))
    return Checked(findings, texts, found.records if found.board else 0)


def text(checked: Checked) -> str:
    """What people read: the findings, then one line."""
    found = summary(checked.findings)
    last = f"检查了 {checked.records} 条记录：{found or '没有发现问题'}"
    shown = as_text(checked.findings, checked.texts)
    return f"{shown}\n\n{last}" if shown else last


def json(checked: Checked) -> str:
    """What programs read (design.md, machine interfaces)."""
    return as_json({"findings": as_values(checked.findings), "records": checked.records})
