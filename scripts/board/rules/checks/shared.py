"""What several rules need: the records of a kind, findings worded alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from board.base import codes
from board.base.dates import Period, zh
from board.base.findings import Finding, Path
from board.base.text import is_mobile, narrow, nearest
from board.model.board import Board
from board.model.branch import Branch
from board.model.record import AnyRecord, Kind

SITE = "site_config.yml"


def of_kind(board: Board, kind: Kind) -> Iterator[AnyRecord]:
    """The records of a kind whose branch could be read."""
    return (each for each in board.records if each.kind is kind and each.branch in board.branches)


def is_private(phone: str, branch: Branch) -> bool:
    """Whether a telephone number is that of a person who has not agreed to its being shown."""
    agreed = {_digits(each.phone) for each in branch.committee if each.phone_consent}
    return is_mobile(phone) and _digits(phone) not in agreed


def _digits(phone: str) -> str:
    return "".join(filter(str.isdecimal, narrow(phone)))


def outside(record: AnyRecord, period: Period, day: date, at: Path) -> Finding:
    """A day that does not lie in the period of its file."""
    message = f"文件是{period.label}的，这里写的是{zh(day)}"
    return Finding(codes.DATE_MISMATCH, record.file, message, at=at)


def no_parent(parent: str, known: tuple[str, ...], file: str, at: Path) -> Finding:
    """A parent that is not among the known ones."""
    near = nearest(parent, known)
    hint = f"，是不是“{near}”？" if near else "；代号写在 site_config.yml 的“党组织”里"
    message = f"没有代号为“{parent}”的党组织{hint}"
    return Finding(codes.UNKNOWN_PARENT, file, message, suggestion=near, at=at)
