"""What is to be written, checked before it is: no record is made worse than it was."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from board.app.edits import Change
from board.base import codes
from board.base.findings import Finding, Severity, in_order
from board.load.assemble import assemble
from board.load.files import Files
from board.load.source import Source
from board.rules.checks import check
from board.rules.standing import judge

_LACKING = (codes.UNKNOWN_PARENT, codes.UNKNOWN_DOMAIN)
"""Errors of a branch that others set right: in site_config.yml."""


@dataclass(frozen=True, slots=True)
class Proved:
    """`kept`: changes without errors. `spoilt`: per file what would be wrong. `lacking`: see _LACKING."""

    kept: tuple[Change, ...]
    spoilt: dict[str, tuple[Finding, ...]]
    lacking: tuple[Finding, ...]


def proved(files: Files, changes: Collection[Change], today: date) -> Proved:
    """Which of the changes can be written; left out are those that would bring errors into their files."""
    kept = list(changes)
    before: set[tuple[str, str, str]] | None = None
    spoilt: dict[str, tuple[Finding, ...]] = {}
    lacking: list[Finding] = []
    while kept:
        touched = {each.file for each in kept}
        found = [each for each in _errors(files, kept, today) if each.file in touched]
        if found and before is None:  # seldom: the board as it was is judged only then
            before = {_sign(each) for each in _errors(files, (), today)}
        found = [each for each in found if _sign(each) not in (before or ())]
        lacking = [each for each in found if each.code in _LACKING]
        wrong = [each for each in found if each.code not in _LACKING]
        if not wrong:
            break
        for file in dict.fromkeys(each.file for each in wrong):
            spoilt[file] = tuple(each for each in wrong if each.file == file)
        kept = [each for each in kept if each.file not in spoilt]
    return Proved(tuple(kept), spoilt, tuple(lacking))


def _errors(files: Files, changes: Iterable[Change], today: date) -> list[Finding]:
    texts = dict(files.texts)
    for each in changes:
        texts[each.file] = Source(each.file, each.after.decode("utf-8-sig"))
    loaded = assemble(replace(files, texts=texts, findings=[]))
    found = list(loaded.findings)
    if loaded.board:
        found += check(loaded.board, judge(loaded.board, loaded.rules, today))
    return [each for each in in_order(found) if each.code.severity is Severity.ERROR]


def _sign(finding: Finding) -> tuple[str, str, str]:
    """By what a finding is known again though its place has moved."""
    return finding.file, finding.code.slug, finding.message
