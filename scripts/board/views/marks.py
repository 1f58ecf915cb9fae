"""States in words, with the tone in which they are shown."""

from __future__ import annotations

from datetime import date

from board.base.dates import zh
from board.model.disclosure import Disclosure
from board.rules import commitments, publicity, rectifications
from board.rules.publicity import NoticeStanding
from board.rules.validity import holds
from board.views.parts import Mark

_NOTICE = {
    publicity.State.DRAFT: "quiet",
    publicity.State.WAITING: "quiet",
    publicity.State.RUNNING: "run",
    publicity.State.UNREGISTERED: "late",
    publicity.State.VERIFYING: "soon",
    publicity.State.OVER: "done",
    publicity.State.WITHDRAWN: "quiet",
}
_PROMISE = {
    commitments.State.KEPT: "done",
    commitments.State.PARTLY: "soon",
    commitments.State.BROKEN: "late",
    commitments.State.GIVEN_UP: "late",
    commitments.State.OVERDUE: "late",
    commitments.State.SOON: "soon",
    commitments.State.ADJUSTED: "run",
    commitments.State.STANDING: "run",
    commitments.State.RUNNING: "run",
}
_PROMISES = {state: Mark(state.value, state.label, tone) for state, tone in _PROMISE.items()}
_ISSUE = {
    rectifications.State.OVERDUE: "late",
    rectifications.State.FAILED: "late",
    rectifications.State.SOON: "soon",
    rectifications.State.RUNNING: "run",
    rectifications.State.STANDING: "run",
    rectifications.State.CLOSED: "soon",
    rectifications.State.DONE: "done",
}

WITHDRAWN = Mark("withdrawn", publicity.State.WITHDRAWN.label, "quiet")
"""The state of any record that no longer stands."""

CORRECTED = Mark("corrected", "已更正", "soon")
"""Stands beside the state of a record: something in it was put right after it was published."""


def of_notice(standing: NoticeStanding) -> Mark:
    """The state of a notice."""
    return Mark(standing.state.value, standing.label, _NOTICE[standing.state])


def of_validity(content: Disclosure, today: date) -> Mark | None:
    """Whether what was conferred for a time still holds; None where no time was set."""
    if content.valid_until is None:
        return None
    until = zh(content.valid_until)
    if holds(content, today):
        return Mark("valid", f"有效期到{until}", "done")
    return Mark("expired", f"有效期已满（{until}）", "quiet")


def of_promise(state: commitments.State) -> Mark:
    """The state of a promise."""
    return _PROMISES[state]


def of_issue(state: rectifications.State) -> Mark:
    """The state of a problem."""
    return Mark(state.value, state.label, _ISSUE[state])
