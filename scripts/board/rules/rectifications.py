"""问题整改: how a problem stands on a day, until it is struck off (销号) and somebody looked again (复核)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from board.base.dates import days_between
from board.model.rectification import Issue, Recheck, RectificationStep

SOON_DAYS = 30
"""A deadline that is at most this many days away is 即将到期."""
SILENT_DAYS = 60
"""An overdue problem of which nothing was registered for longer than this is asked after."""


class State(StrEnum):
    """How a problem stands, by its slug, those that are open first and the most pressing of them before."""

    OVERDUE = "overdue"
    FAILED = "failed"
    SOON = "soon"
    RUNNING = "running"
    STANDING = "standing"
    CLOSED = "closed"
    DONE = "done"

    @property
    def label(self) -> str:
        """The words that pages show."""
        return {
            "overdue": "逾期未销号",
            "failed": "复核未通过",
            "soon": "即将到期",
            "running": "整改中",
            "standing": "长期坚持",
            "closed": "已销号（待复核）",
            "done": "已销号",
        }[self.value]

    @property
    def is_open(self) -> bool:
        """Whether the problem still stands in the ledger."""
        return self not in (State.CLOSED, State.DONE)


@dataclass(frozen=True, slots=True)
class IssueStanding:
    """A problem on a day; `closed` and `recheck` are None where they lie ahead, `steps` end with today.

    `late` is by how many days the deadline has passed while the problem is open, else 0.
    """

    state: State
    closed: date | None
    recheck: Recheck | None
    steps: tuple[RectificationStep, ...]
    late: int


def is_known(issue: Issue, today: date) -> bool:
    """Whether the problem has been found by today."""
    return issue.found is None or issue.found <= today


def standing_of(issue: Issue, today: date) -> IssueStanding:
    """How a problem stands on `today`; what is registered for later days has not happened yet."""
    closed = issue.closed if issue.closed and issue.closed <= today else None
    recheck = issue.recheck if issue.recheck and issue.recheck.day <= today else None
    state = _state(issue, closed, recheck, today)
    overdue = state.is_open and issue.deadline and issue.deadline < today
    return IssueStanding(
        state=state,
        closed=closed,
        recheck=recheck,
        steps=tuple(sorted((e for e in issue.progress if e.day <= today), key=lambda e: e.day)),
        late=days_between(issue.deadline, today) if overdue and issue.deadline else 0,
    )


def _state(issue: Issue, closed: date | None, recheck: Recheck | None, today: date) -> State:
    # A problem that did not pass and was struck off again after that waits for the next look.
    failed = recheck and recheck.verdict == "未通过" and not (closed and closed > recheck.day)
    if failed:
        return State.FAILED
    if closed:
        return State.DONE if recheck and recheck.verdict == "通过" else State.CLOSED
    if issue.deadline is None:
        return State.STANDING
    left = days_between(today, issue.deadline)
    if left < 0:
        return State.OVERDUE
    return State.SOON if left <= SOON_DAYS else State.RUNNING
