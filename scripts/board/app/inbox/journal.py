"""What is to be done with the material of a sender, written down before it is done: a kill loses nothing.

A plan lies in `.inbox/plan/` of the in-tray, its last file being the list of what to do. Every step can be
done twice, so whoever comes next brings a plan to its end. A plan without a list was never begun.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

import msgspec

from board.app import edits
from board.base.digests import of_bytes
from board.base.findings import BoardError
from board.base.troubles import reason
from board.output.files import write_file

FOLDER = ".inbox"
_IGNORED = ".gitignore"
_PLAN, _LIST, _TAKEN = "plan", "list.json", "taken.txt"


class Written(msgspec.Struct, frozen=True):
    """A file of the board: the digests of what it holds and is to hold (nothing: it is not there yet)."""

    file: str
    before: str
    after: str


class Move(msgspec.Struct, frozen=True):
    """A file of the in-tray that goes elsewhere in it, if it still is what was read."""

    path: str
    digest: str
    target: str


class Plan(msgspec.Struct, frozen=True):
    """All that is done for one sender; `receipts`: text by the name of the file."""

    sender: str
    writes: tuple[Written, ...] = ()
    moves: tuple[Move, ...] = ()
    marks: tuple[str, ...] = ()
    receipts: Mapping[str, str] = {}
    said: str = ""


def put_down(tray: Path, plan: Plan, changes: Iterable[edits.Change]) -> None:
    """Writes a plan down; nothing else is touched yet. Raises BoardError."""
    folder = tray / FOLDER / _PLAN
    try:
        # What people send is not published, and for no repository.
        if not (tray / _IGNORED).exists():
            write_file(str(tray / _IGNORED), b"*\n")
        shutil.rmtree(folder, ignore_errors=True)
        for number, change in enumerate(changes):
            write_file(str(folder / f"{number}"), change.after)
        write_file(str(folder / _LIST), msgspec.json.encode(plan))
    except OSError as error:
        msg = f"写不进 {tray}：{reason(error)}；材料都没有动"
        raise BoardError(msg) from error


def planned(change: edits.Change) -> Written:
    """A change as it stands in a plan."""
    before = "" if change.before is None else of_bytes(change.before).hex()
    return Written(change.file, before, of_bytes(change.after).hex())


def finish(root: Path, tray: Path) -> Plan | None:
    """Brings the plan that was put down to its end; None where there is none.

    Raises BoardError where somebody has changed a file of the board in the meantime: then the plan is given
    up, and the material, which has not moved, will be looked at afresh.
    """
    folder = tray / FOLDER / _PLAN
    try:
        plan = msgspec.json.decode((folder / _LIST).read_bytes(), type=Plan)
    except (OSError, msgspec.MsgspecError):
        shutil.rmtree(folder, ignore_errors=True)
        return None
    try:
        edits.write(
            root, [each for n, written in enumerate(plan.writes) if (each := _open(root, folder, n, written))]
        )
    except BoardError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    try:
        _mark(tray, plan.marks)
        for name, text in plan.receipts.items():
            write_file(str(tray / name), text.encode())
        for move in plan.moves:
            _move(tray, move)
        shutil.rmtree(folder)
    except OSError as error:
        msg = f"{error.filename or tray} 动不了：{reason(error)}；记录已经写好，再运行一次会接着办完"
        raise BoardError(msg) from error
    return plan


def _open(root: Path, folder: Path, number: int, written: Written) -> edits.Change | None:
    """What is still to be written of a file; None where it is done."""
    try:
        now: bytes | None = (root / written.file).read_bytes()
    except FileNotFoundError:
        now = None
    except OSError as error:
        msg = f"{written.file} 打不开：{reason(error)}"
        raise BoardError(msg) from error
    held = "" if now is None else of_bytes(now).hex()
    if held == written.after:
        return None
    if held != written.before:
        msg = f"{written.file} 刚刚被别人改过，什么也没有写；请再运行一次"
        raise BoardError(msg)
    return edits.Change(written.file, now, (folder / f"{number}").read_bytes())


def taken(tray: Path) -> frozenset[str]:
    """The marks of all that was ever taken."""
    try:
        return frozenset((tray / FOLDER / _TAKEN).read_text("ascii").split())
    except (OSError, UnicodeDecodeError):
        return frozenset()


def _mark(tray: Path, marks: Iterable[str]) -> None:
    known = taken(tray)
    if not known.issuperset(marks):
        text = "\n".join(sorted({*known, *marks})) + "\n"
        write_file(str(tray / FOLDER / _TAKEN), text.encode())


def free(tray: Path, target: str, used: Iterable[str] = ()) -> str:
    """A path below the in-tray where nothing lies: the one wished for, else with a number behind the name."""
    path, number = PurePosixPath(target), 1
    while target in used or (tray / target).exists():
        number += 1
        target = str(path.with_name(f"{path.stem}-{number}{path.suffix}"))
    return target


def _move(tray: Path, move: Move) -> None:
    source = tray / move.path
    try:
        data = source.read_bytes()
    except FileNotFoundError:
        return  # it went there before the kill
    if of_bytes(data).hex() != move.digest:
        return  # something new has come in its place
    target = tray / free(tray, move.target)
    target.parent.mkdir(parents=True, exist_ok=True)
    source.rename(target)
