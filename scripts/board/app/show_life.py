"""What `board show` computes of organisational life: counts, attendance, the account of dues."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from board.model.board import Board
from board.model.dues import Dues
from board.model.meeting import Meetings
from board.model.record import AnyRecord, Kind, Record
from board.rules.attendance import Attendance, attendance
from board.rules.dues import accounts, spent
from board.rules.life import Held, by_kind, held


def of_dues(record: Record[Dues], board: Board, today: date) -> Mapping[str, Any]:
    """What was carried, from where, what was spent and what is left."""
    account = accounts(_in_force(board, record, Kind.DUES, today)).get(record.id)
    return {
        "carried": account.carried if account else None,
        "carried_from": account.before if account else "",
        "spent": spent(record.content),
        "balance": account.balance if account else None,
    }


def of_meetings(record: Record[Meetings], board: Board, today: date) -> Mapping[str, Any]:
    """How often each kind was held in the year, with its activities; who should have come, came, presided."""
    own = (*_in_force(board, record, Kind.MEETINGS, today), *_in_force(board, record, Kind.ACTIVITY, today))
    events = by_kind(each for each in held(own) if each.day.year == record.year and each.day <= today)
    filled: dict[str, Any] = {}
    if record.branch in board.branches:
        branch = board.branches[record.branch].content
        for kind, same in events.items():
            rows = [_row(each, came) for each in same if (came := attendance(each, branch, today)).is_filled]
            filled |= {kind: rows} if rows else {}
    return {"held": {kind: len(same) for kind, same in events.items()}, "attendance": filled}


def _row(event: Held, came: Attendance) -> dict[str, Any]:
    values = {
        "日期": event.day,
        "应到": came.due,
        "census": came.census,
        "by_office": came.by_office or None,
        "实到": came.present,
        "主持": came.chair,
    }
    return {key: value for key, value in values.items() if value not in (None, "")}


def _in_force(board: Board, record: AnyRecord, kind: Kind, today: date) -> list[AnyRecord]:
    """The records of a kind of the same branch that stand today, and this record itself."""
    same = (each for each in board.records if each.kind is kind and each.branch == record.branch)
    return [each for each in same if each is record or not each.content.is_withdrawn(today)]
