"""The findings as a short Markdown text to put under a change: which files, what is wrong, what to do next.

What stands in the records is other people's text. In the note it is words and nothing else: no link, no
picture, no HTML, nobody who would be called by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from board.app.report import summary
from board.base.findings import BoardError, Finding, Severity
from board.base.troubles import reason

FILES = 20
"""Files that are listed; a longer table nobody reads."""
_EACH = 3  # findings of a file
_LONGEST = 120  # characters of a message
_ACTIVE = re.compile(r"[^a-z0-9\s,.:;()/=+{}'\"?-]", re.ASCII | re.IGNORECASE)
_CALLS = re.compile(r"(?<=[@#!~%$&^])(?=\S)|(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+")


def note(findings: Sequence[Finding], last: str) -> str:
    """The Markdown; `last` is the line that counts."""
    parts = ["### 党务公开检查", plain(last)]
    if findings:
        parts += [_table(findings), _next(findings)]
    return "\n\n".join(parts) + "\n"


def write(text: str, out: Path) -> None:
    """Writes the note; raises BoardError where it cannot be."""
    try:
        out.write_text(text, "utf-8")
    except OSError as error:
        raise BoardError(f"写不进 {out}：{reason(error)}") from error


def plain(text: str) -> str:
    """A text as Markdown shows it letter by letter, on one line.

    Signs of Markdown and HTML are written as numbers. Behind @, # and their like stands a sign that nobody
    sees: forges look for people and numbers in the finished page, where numbers no longer help.
    """
    shown = _CALLS.sub("\u2060", _HIDDEN.sub(" ", text))
    return _ACTIVE.sub(lambda found: f"&#{ord(found[0])};" if found[0].isascii() else found[0], shown)


def _table(findings: Iterable[Finding]) -> str:
    files = [(file, list(found)) for file, found in groupby(findings, lambda each: each.file)]
    # What stops publication comes first.
    files.sort(key=lambda each: min(list(Severity).index(found.code.severity) for found in each[1]))
    rows = ["| 文件 | 合计 | 哪里不对 |", "|---|---|---|"]
    rows += [f"| {plain(file)} | {summary(found)} | {_listed(found)} |" for file, found in files[:FILES]]
    more = len(files) - FILES
    tail = f"\n\n另有 {more} 个文件没有列出，运行 `board check` 看全部。" if more > 0 else ""
    return "\n".join(rows) + tail


def _listed(findings: Sequence[Finding]) -> str:
    shown = [_one(each) for each in sorted(findings, key=_weight)[:_EACH]]
    more = len(findings) - _EACH
    return "<br>".join([*shown, f"另有 {more} 条"] if more > 0 else shown)


def _weight(finding: Finding) -> int:
    return list(Severity).index(finding.code.severity)


def _one(finding: Finding) -> str:
    where = f"第 {finding.line} 行，" if finding.line else ""
    message = finding.message if len(finding.message) <= _LONGEST else finding.message[:_LONGEST] + "……"
    better = ""
    if 0 < len(finding.suggestion) <= _LONGEST:
        better = f"；改为：{plain(finding.suggestion.strip())}"
    return f"{where}{finding.code.severity.label}：{plain(message)}{better}"


def _next(findings: Iterable[Finding]) -> str:
    """What to do now, the most pressing first."""
    kinds = {each.code.severity for each in findings}
    steps = []
    if Severity.ERROR in kinds:
        steps.append("有**错误**，公开不出去，原来的网站不动：照上面写的改好，再提交一次。")
    if Severity.WARNING in kinds:
        steps.append("**提醒**不挡公开，多半是写错了：请核对。")
    if Severity.HINT in kinds:
        steps.append("**提示**不改也能公开；写法上的可以运行 `board fix`，由程序改。")
    rows = "\n".join(f"{number}. {step}" for number, step in enumerate(steps, 1))
    return f"接下来：\n\n{rows}\n\n每条是什么意思、怎么改，运行 `board check` 看得更全。"
