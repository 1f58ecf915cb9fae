"""公开范围: which records a tree of the site may show.

A tree is public (社会), party (社会 + 党内) or that of a unit (社会 + 党内 + the 本单位 records of that
organisation and of those below it). Records for 特定对象 are in no tree.
"""

from __future__ import annotations

from dataclasses import dataclass

from board.model.board import Board
from board.model.catalogue import Matter
from board.model.disclosed import Handling
from board.model.record import AnyRecord
from board.model.scope import Scope

PASSED = ("通过", "删改后通过")


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a tree is for: `public`, `party`, or the unit with that code."""

    scope: Scope
    unit: str = ""

    @property
    def name(self) -> str:
        """The form used on the command line."""
        return {Scope.SOCIETY: "public", Scope.PARTY: "party"}.get(self.scope, f"unit:{self.unit}")


PUBLIC = Audience(Scope.SOCIETY)


def matter_of(record: AnyRecord, board: Board) -> Matter | None:
    """The line of the 目录 that a record falls under."""
    return board.catalogue.matter(record.matter)


def scope_of(record: AnyRecord, board: Board) -> Scope | None:
    """The scope in force: the record's own where it is narrower or approved, else that of the 目录.

    None where neither says one: such a record is shown nowhere.
    """
    matter = matter_of(record, board)
    own: Scope | None = record.content.scope
    if matter is None:
        return own
    if own is None or (own.is_wider_than(matter.scope) and not is_approved(record)):
        return matter.scope
    return own


def is_approved(record: AnyRecord) -> bool:
    """Whether 办理 names an approval."""
    handling = record.content.handling
    return bool(handling and handling.approved and (handling.approved.day or handling.approved.number))


def passed_secrecy(record: AnyRecord) -> bool:
    """Whether nothing stands against publication: no 办理, or 保密 is 通过 and it was not sent back."""
    return passed(record.content.handling)


def passed(handling: Handling | None) -> bool:
    """The same of what stands in 办理."""
    if handling is None:
        return True
    return bool(handling.reviewed and handling.reviewed.secrecy in PASSED and not handling.returned)


def may_see(audience: Audience, scope: Scope | None, branch: str, board: Board) -> bool:
    """Whether a tree may show something of a scope and branch."""
    if scope is None or scope is Scope.PERSONS:
        return False
    if scope is Scope.UNIT:
        return audience.scope is Scope.UNIT and board.is_within(branch, audience.unit)
    return scope is Scope.SOCIETY or audience.scope is not Scope.SOCIETY


def narrower(first: Scope | None, second: Scope | None) -> Scope | None:
    """The narrower of a record's scope and that of one of its rows; None where the record has none."""
    if first is None or second is None:
        return first
    return second if first.is_wider_than(second) else first
