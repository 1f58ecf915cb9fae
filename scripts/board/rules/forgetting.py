"""期满隐去 and 已隐去: whose personal fields are taken out of a notice, and what of it then stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from board.base.text import person
from board.model.disclosed import Handling
from board.model.keys import keys_of
from board.model.notice import Forgotten, Notice

HIDDEN = "个人信息已隐去"
"""What stands in place of a text that told of the persons."""


def names_in(notice: Notice) -> tuple[str, ...]:
    """All whom the rows of 人员 name, each once."""
    found = (name for each in notice.people for name in (each.name, *each.mentors, *each.sponsors) if name)
    return tuple(dict.fromkeys(found))


def says(names: Iterable[str], text: str) -> bool:
    """Whether a text says one of the names, spread by spaces or not."""
    plain = person(text)
    return any(each in plain for each in names)


def tombstone(notice: Notice, count: int, today: date, reason: str) -> Forgotten:
    """What says that so many more were taken out today."""
    before = notice.forgotten.count if notice.forgotten else 0
    given = reason or (notice.forgotten.reason if notice.forgotten else "")
    return Forgotten(day=today, count=before + count, reason=given)


def without_forgotten(old: Notice, body: str, now: Notice) -> tuple[Notice, str]:
    """What an old version of a notice said, without those who have been taken out since.

    What else it said about them goes as well, as it went from the notice itself.
    """
    left = {each.name for each in now.people}
    people = tuple(each for each in old.people if each.name in left)
    if people == old.people and (old.people or old.forgotten):
        return old, body
    bare = replace(
        old,
        people=people,
        title="",
        outcome=replace(old.outcome, handled="") if old.outcome else None,
        handling=_without_opinions(old.handling) if old.handling else None,
        corrections=tuple(replace(each, note="") for each in old.corrections),
        withdrawal=replace(old.withdrawal, reason=HIDDEN) if old.withdrawal else None,
        attachments=(),
        table="",
        figures=(),
        stages=(),
    )
    return bare, ""


def _without_opinions(handling: Handling) -> Handling:
    steps = {each.field: getattr(handling, each.field) for each in keys_of(Handling)}
    return replace(handling, **{name: replace(step, opinion="") for name, step in steps.items() if step})
