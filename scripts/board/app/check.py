"""`board check`: what is wrong with the records; pictures are only looked for, not opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from board.app import forges
from board.app.judged import part_findings
from board.app.look import look
from board.app.places import with_places
from board.app.report import as_json, as_text, as_values, summary
from board.app.stopwatch import Stopwatch
from board.app.survey import Reading, survey
from board.app.workplace import workplace
from board.base.findings import Finding, in_order
from board.load.files import read_texts
from board.load.revision import prefix
from board.load.source import Source
from board.model.history import short


@dataclass(frozen=True, slots=True)
class Checked:
    """Every finding, the texts they are about, and how many records there are; none where nothing is read.

    `note`: what the last line says of findings that are left out.
    """

    findings: tuple[Finding, ...]
    texts: dict[str, Source]
    records: int
    note: str = ""


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


def since(checked: Checked, root: Path, typed: str, today: date) -> Checked:
    """Only what is brought by what was changed since a branch or commit; see `board.app.changed`."""
    # Half of the program, which a check of the whole board does not need.
    from board.app.changed import brought  # noqa: PLC0415

    found = brought(root, typed, checked.findings, today)
    note = f"。只列这次改动带来的，与“{typed}”分开的地方（{short(found.base)}）相比"
    if found.before:
        note += f"；另有 {found.before} 条原来就有，没有列出"
    return replace(checked, findings=found.findings, note=note)


def last(checked: Checked) -> str:
    """One line that counts."""
    found = summary(checked.findings) or ("没有新的问题" if checked.note else "没有发现问题")
    return f"检查了 {checked.records} 条记录：{found}{checked.note}"


def text(checked: Checked) -> str:
    """What people read: the findings, then one line."""
    shown = as_text(checked.findings, checked.texts)
    return f"{shown}\n\n{last(checked)}" if shown else last(checked)


def json(checked: Checked) -> str:
    """What programs read (design.md, machine interfaces)."""
    return as_json({"findings": as_values(checked.findings), "records": checked.records})


def github(checked: Checked, root: Path) -> str:
    """What GitHub shows beside the lines, and in the log one line that counts."""
    shown = forges.github(checked.findings, prefix(root))
    return f"{shown}\n{last(checked)}" if shown else last(checked)


def gitlab(checked: Checked, root: Path) -> str:
    """What GitLab shows beside the lines."""
    return forges.gitlab(checked.findings, checked.texts, prefix(root))


FORMS: dict[str, Callable[[Checked, Path], str]] = {
    "text": lambda checked, _: text(checked),
    "json": lambda checked, _: json(checked),
    "github": github,
    "gitlab": gitlab,
}
"""The forms in which the findings are given out."""
