"""Findings as people and programs read them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from unicodedata import east_asian_width

from board.base import privacy_codes
from board.base.findings import Finding, Severity
from board.base.signs import visible
from board.load.source import Source
from board.rules.privacy import covered

SHOWN = 200
"""Characters of a line that people are shown; longer ones were pasted by mistake."""


def as_text(findings: Iterable[Finding], texts: Mapping[str, Source]) -> str:
    """Each finding with its line, a caret below the place, the reason and the corrected line."""
    # What a record says is shown by a terminal, which takes some signs for orders.
    return "\n\n".join(visible(_one(finding, texts.get(finding.file))) for finding in findings)


def _one(finding: Finding, source: Source | None) -> str:
    place = finding.file + (f":{finding.line}:{finding.column}" if finding.line else "")
    parts = [f"{place}  {finding.code.severity.label}  {finding.message}  [{finding.code.slug}]"]
    line = source.line(finding.line) if source and finding.line else ""
    if line.strip():
        at = max(finding.column - 1, 0)
        if finding.code in privacy_codes.ALL:  # what must not be published belongs into no log either
            line = covered(line)
        start = max(at - SHOWN // 2, 0) if len(line) > SHOWN else 0
        parts.append(f"  {finding.line:>4} | {line[start : start + SHOWN]}")
        parts.append(f"       | {_blank(line[start:at])}^")
    # Below its line, so that it can be compared and copied with its indentation.
    if finding.suggestion and len(line) <= SHOWN:
        parts.append(f"  改为 | {finding.suggestion}")
    parts.append(f"  为什么：{finding.code.why}")
    return "\n".join(parts)


def columns(rows: Sequence[Sequence[str]], right: AbstractSet[int] = frozenset()) -> list[str]:
    """Rows with their cells below one another on a terminal; the columns named in `right` end together."""
    wide = [max(map(width, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = []
        for at, (cell, most) in enumerate(zip(row, wide, strict=True)):
            gap = " " * (most - width(cell))
            cells.append(gap + cell if at in right else cell + gap)
        lines.append("  ".join(cells).rstrip())
    return lines


def width(text: str) -> int:
    """Columns of a terminal that a text takes: Han characters take two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _blank(text: str) -> str:
    """As wide as `text` on a terminal, where Han characters take two columns."""
    return "".join("\t" if char == "\t" else "  " if east_asian_width(char) in "WF" else " " for char in text)


def summary(findings: Iterable[Finding]) -> str:
    """How many findings of each severity, in one phrase; empty where there are none."""
    found = list(findings)
    counts = ((each, sum(f.code.severity is each for f in found)) for each in Severity)
    return "，".join(f"{each.label} {count} 条" for each, count in counts if count)


def as_values(findings: Iterable[Finding]) -> list[dict[str, str | int]]:
    """The findings as the machine interface gives them (design.md)."""
    return [
        {
            "code": each.code.slug,
            "severity": each.code.severity.value,
            "file": each.file,
            "line": each.line,
            "column": each.column,
            "message": each.message,
            "suggestion": each.suggestion,
        }
        for each in findings
    ]


def as_json(value: object) -> str:
    """JSON for programs, with Chinese as it is."""
    return json.dumps(value, ensure_ascii=False, indent=2)
