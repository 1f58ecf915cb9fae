"""`board build`: one tree of the board, written in one motion."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from board.app.frame import build_shell, frame_spec
from board.app.pipeline import Report, composed, photos, read_and_judge, render
from board.base.findings import Finding, has_errors, in_order
from board.load.source import Source
from board.output.tree import Written, write


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a build; `written` is None where findings stopped it and the old tree was left alone."""

    findings: tuple[Finding, ...]
    texts: dict[str, Source]
    records: int
    pages: int
    written: Written | None
    seconds: float


def build(root: Path, out: Path, audience: str, today: date, jobs: int, report: Report) -> Built:  # noqa: PLR0913, PLR0917
    """Builds the tree of an audience into `out`.

    Raises BoardError where something other than a record is at fault; the old tree is then as it was.
    """
    started = time.perf_counter()
    judged = read_and_judge(root, today)
    findings, texts = judged.findings, dict(judged.loaded.texts)
    records = len(judged.board.records) if judged.board else 0

    def result(pages: int = 0, written: Written | None = None) -> Built:
        return Built(findings, texts, records, pages, written, time.perf_counter() - started)

    if has_errors(findings):
        return result()
    board, site = composed(judged, audience)
    made = photos(root, site, jobs, report)
    findings = tuple(in_order((*findings, *made.findings)))
    if has_errors(findings):
        return result()
    shell = build_shell(root, frame_spec(board, site))
    plan = render(root, board, site, shell, made, report)
    return result(len(site.pages), write(plan, out))
