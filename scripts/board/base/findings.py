"""A finding is one mistake or remark about what an editor wrote, with its place and the way out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

Path = tuple[str | int, ...]
"""The way to a value inside a file: keys and list positions, as `("支部承诺", 0, "时限")`."""


LONGEST = 600
"""Signs of a message: of what is longer the middle is left out."""


class Severity(StrEnum):
    """How much a finding matters: an error stops publication, a warning and a hint do not."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def label(self) -> str:
        """The word that editors see."""
        return {"error": "错误", "warning": "提醒", "hint": "提示"}[self.value]


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding: a name that never changes, and why it matters to people."""

    slug: str
    severity: Severity
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake or remark at one place.

    `line` and `column` count from 1; 0 means the file as a whole. A rule that knows a value but not its
    place in the text names the way to it in `at`; the place is looked up when the finding is reported, and
    its `suggestion` is then only the right value. In a placed finding `suggestion` is the whole corrected
    line, or empty where none can be known.
    """

    code: Code
    file: str
    message: str
    line: int = 0
    column: int = 0
    suggestion: str = ""
    at: Path = ()

    def __post_init__(self) -> None:
        """Whatever a record says: a message is one line that can be read."""
        if len(self.message) > LONGEST or "\n" in self.message:
            said = " ".join(self.message.split())
            if len(said) > LONGEST:
                said = f"{said[:300]}……{said[-200:]}"
            object.__setattr__(self, "message", said)

    def placed(self, line: int, column: int) -> Finding:
        """The same finding with its place in the text."""
        return replace(self, line=line, column=column, at=())


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Each finding once, by file, line, column and name: the order in which an editor works through them."""
    return sorted(dict.fromkeys(findings), key=lambda f: (f.file, f.line, f.column, f.code.slug, f.message))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether publication has to stop."""
    return any(finding.code.severity is Severity.ERROR for finding in findings)


class BoardError(Exception):
    """Work cannot go on and no single record is at fault; the text is for people, in Chinese."""


class WrongUsage(BoardError):
    """What was asked for on the command line makes no sense; nothing has been done."""
