"""What a build is asked for, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from board.app.signing import Key
from board.base.findings import Finding, WrongUsage
from board.output.tree import Written

Report = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built, where, for whom and for which day.

    `settings` is the digest of all that is asked for besides the records: see `board.app.tree.Summary`.
    `posters`: whether there are sheets for the wall too. `key`: by which the release is signed.
    """

    root: Path
    out: Path
    audience: str
    today: date
    jobs: int
    report: Report
    settings: bytes
    posters: bool = False
    key: Key | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """What a build has come to; `written` is None where findings stopped it."""

    findings: tuple[Finding, ...]
    records: int
    pages: int = 0
    written: Written | None = None


def check_form(text: str) -> None:
    """Whether an audience is written as one, before any work is done; raises WrongUsage."""
    kind, _, code = text.partition(":")
    if text not in ("public", "party") and not (kind == "unit" and code):
        msg = f"--audience 应是 public、party 或 unit:代号，不是“{text}”"
        raise WrongUsage(msg)
