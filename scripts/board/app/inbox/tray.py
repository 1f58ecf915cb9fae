"""`board inbox`: one round of the in-tray, and round after round where somebody keeps watch."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from board.app.edits import Change
from board.app.inbox import answers, journal, receipts
from board.app.inbox.answers import Ask
from board.app.inbox.clerk import work
from board.app.inbox.desk import Desk, mark
from board.app.inbox.outcome import Outcome
from board.app.inbox.parcels import ANSWERS, DONE, RECEIPTS, RETURNED, Parcel, Seen, by_sender, look, opened
from board.app.proposed import Proposed
from board.app.workplace import workplace
from board.base.findings import BoardError, WrongUsage
from board.load.walk import Signs

TRAY = "inbox"
POLL = 2.0
"""Seconds between two looks: a file that is the same in both is whole. Network drives tell of no changes."""
_GLANCE = 0.3
"""The same for a single round, of files that have just been written."""


@dataclass(slots=True)
class Round:
    """What a round needs; `left`: files that wait for an answer, as they were looked at."""

    root: Path
    tray: Path
    today: date
    ask: Ask
    left: dict[str, tuple[Signs, Signs | None]] = field(default_factory=dict)


def prepared(root: Path, tray: Path) -> None:
    """Whether an in-tray may be worked on. Raises WrongUsage."""
    top = tray.resolve()
    if {(root / name).resolve() for name in ("branches", "content")} & {top, *top.parents}:
        msg = f"{tray} 在公开栏的记录里面；收件箱请放在别的文件夹"
        raise WrongUsage(msg)


def once(work_: Round) -> Iterator[str]:
    """The receipts of what lies in the in-tray now. Raises BoardError."""
    seen = look(work_.tray)
    time.sleep(_GLANCE if seen else 0)
    yield from _round(work_, _whole(seen, look(work_.tray)))


def watch(work_: Round) -> Iterator[str]:
    """The receipts of whatever comes, until somebody ends it; trouble is told, and the watch goes on."""
    before = look(work_.tray)
    said = ""
    while True:
        time.sleep(POLL)
        try:
            now = look(work_.tray)
            yield from _round(work_, _whole(before, now))
            before, said = now, ""
        except BoardError as error:
            if str(error) != said:
                said = str(error)
                yield said


def _whole(before: Sequence[Seen], now: Sequence[Seen]) -> list[Seen]:
    """The files that nobody has touched between two looks."""
    known = set(before)
    return [each for each in now if each in known]


def _round(work_: Round, seen: Sequence[Seen]) -> Iterator[str]:
    with workplace(work_.root, TRAY):  # another round waits for this one
        if plan := journal.finish(work_.root, work_.tray):
            yield _shown(plan)
        memory = answers.read(work_.tray)
        asked = _signs(work_.tray)
        for sender, files in by_sender(seen).items():
            if all(work_.left.get(each.path) == (each.signs, asked) for each in files):
                continue
            if plan := _sender(work_, sender, files, memory):
                yield _shown(plan)
            asked = _signs(work_.tray)
            work_.left |= {each.path: (each.signs, asked) for each in files}


def _signs(tray: Path) -> Signs | None:
    """The signs of the answers, by which it is seen that somebody has written one."""
    try:
        found = (tray / ANSWERS).stat()
    except OSError:
        return None
    return Signs(found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def _sender(work_: Round, sender: str, files: Sequence[Seen], memory: answers.Memory) -> journal.Plan | None:
    """Does all that there is to do for one sender; None where there is nothing."""
    root, tray = work_.root, work_.tray
    taken = journal.taken(tray)
    parcels = [each for seen in files if (each := opened(tray, seen)) is not None]
    again = [each for each in parcels if each.digest and mark("file", each.digest) in taken]
    fresh = [each for each in parcels if each not in again]
    board = Proposed.of(root)
    desk = Desk(board, work_.today, memory, work_.ask, taken, board.columns(), sender=sender)
    outcomes = list(work(desk, fresh))
    answers.save(tray, memory)
    changes = list(desk.board.changes.values())
    plan = _plan(work_, sender, (fresh, again), outcomes, changes)
    journal.put_down(tray, plan, changes)
    return journal.finish(root, tray)


def _plan(
    work_: Round,
    sender: str,
    parcels: tuple[Sequence[Parcel], Sequence[Parcel]],
    outcomes: Sequence[Outcome],
    changes: Sequence[Change],
) -> journal.Plan:
    fresh, again = parcels
    day = work_.today.isoformat()
    marks = {known for each in outcomes if each.is_done for known in each.marks}
    moves: list[journal.Move] = []
    used: set[str] = set()
    for parcel in (*fresh, *again):
        mine = [each for each in outcomes if each.parcel == parcel.path]
        if any(each.lacks for each in mine):
            continue
        is_returned = bool(mine) and all(each.trouble for each in mine)
        if not parcel.digest:
            continue  # it cannot even be read, let alone be moved
        inside = parcel.path if parcel.path.startswith(f"{sender}/") else f"{sender}/{parcel.path}"
        target = journal.free(work_.tray, f"{RETURNED if is_returned else DONE}/{day}/{inside}", used)
        used.add(target)
        moves.append(journal.Move(parcel.path, parcel.digest.hex(), target))
        if not any(each.trouble or each.refused for each in mine):
            marks.add(mark("file", parcel.digest))
    said = receipts.receipt(outcomes, [each.name for each in again])
    name = journal.free(work_.tray, f"{RECEIPTS}/{day}-{sender}.txt")
    texts = {name: f"{said}\n"}
    texts[f"{name.removesuffix('.txt')}.明细.txt"] = receipts.details(outcomes)
    if not outcomes:
        texts = {name: f"{said}\n"}
    return journal.Plan(
        sender=sender,
        writes=tuple(map(journal.planned, changes)),
        moves=tuple(moves),
        marks=tuple(sorted(marks)),
        receipts=texts,
        said=said,
    )


def _shown(plan: journal.Plan) -> str:
    """A receipt as it is printed: whom it is for, then the lines to paste."""
    return f"【{receipts.one_line(plan.sender)}】\n{plan.said}\n"
