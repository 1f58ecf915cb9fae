"""`board check --changed`: which findings a change brings; those that were there before are not its fault.

Shown is what is wrong in the changed files, and what is wrong anywhere that was not found at the commit where
the change began: a photo that was taken away is missed in a record that nobody touched.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from board.app.pipeline import judge_files
from board.base.findings import Finding
from board.load.files import read_board
from board.load.revision import Revision, changed, files_at, revision
from board.load.walk import walk


@dataclass(frozen=True, slots=True)
class Brought:
    """The findings that a change brings.

    `base` is the commit where it began, `before` says how many more there are.
    """

    findings: tuple[Finding, ...]
    base: str
    before: int


def brought(root: Path, typed: str, findings: tuple[Finding, ...], today: date) -> Brought:
    """Of the findings about a board those that what was changed since the named revision brings.

    Raises WrongUsage and BoardError as `board.load.revision`.
    """
    at = revision(root, typed)
    since = changed(root, at, (name for folder in walk(root).values() for name in folder.files))
    elsewhere = frozenset(each for each in findings if each.file not in since)
    # Reading the board as it was takes time; mostly all that is wrong is in what was changed.
    old = frozenset(_at(root, at, since, today)) if elsewhere and since else elsewhere
    shown = tuple(each for each in findings if each not in elsewhere or each not in old)
    return Brought(shown, at.tip.commit, len(findings) - len(shown))


def _at(root: Path, at: Revision, since: frozenset[str], today: date) -> Iterable[Finding]:
    """What was found at that commit, as of the same day: lines of files that did not change are the same."""
    files = files_at(root, at, read_board(root), since)
    return judge_files(root, files, at.tip, today, passed=since).findings
