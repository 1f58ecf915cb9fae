"""Findings as forges show them beside the lines: annotations of GitHub, Code Quality of GitLab."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from board.app.report import as_json
from board.base.digests import of_parts
from board.base.findings import Finding, Severity
from board.load.source import Source

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
_GITLAB = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.HINT: "info"}


def github(findings: Iterable[Finding], prefix: str) -> str:
    """One workflow command a finding; `prefix`: the folder of the board inside its repository."""
    return "\n".join(_command(each, prefix) for each in findings)


def _command(finding: Finding, prefix: str) -> str:
    place = {"file": prefix + finding.file}
    if finding.line:
        place |= {"line": f"{finding.line}", "col": f"{finding.column}"}
    place["title"] = f"{finding.code.title}（{finding.code.slug}）"
    shown = ",".join(f"{name}={_property(value)}" for name, value in place.items())
    return f"::{_GITHUB[finding.code.severity]} {shown}::{_data(_said(finding))}"


def _said(finding: Finding) -> str:
    """What is wrong, what the line should be, and why it matters."""
    better = f"\n改为：{finding.suggestion.strip()}" if finding.suggestion else ""
    return f"{finding.message}{better}\n为什么：{finding.code.why}"


def _data(text: str) -> str:
    """A text inside a workflow command: what would end it is written otherwise."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def gitlab(findings: Iterable[Finding], texts: Mapping[str, Source], prefix: str) -> str:
    """A Code Quality report. A finding keeps its fingerprint where lines above it come or go."""
    seen: Counter[str] = Counter()
    rows = []
    for each in findings:
        source = texts.get(each.file)
        line = source.line(each.line).strip() if source else ""
        # Other lines that a message names move too.
        message = re.sub(r"第 \d+ 行", "", each.message)
        mark = of_parts(
            *(part.encode() for part in (each.code.slug, prefix + each.file, message, line))
        ).hex()
        seen[mark] += 1
        rows.append(
            {
                "description": f"{each.message}（{each.code.title}）",
                "check_name": each.code.slug,
                "fingerprint": mark if seen[mark] == 1 else f"{mark}-{seen[mark]}",
                "severity": _GITLAB[each.code.severity],
                "location": {"path": prefix + each.file, "lines": {"begin": max(each.line, 1)}},
            }
        )
    return as_json(rows)
