"""A whole plan staged and released; and what tests let other processes do."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Mapping
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any, NoReturn

from board.base.findings import BoardError
from board.output import exchange
from board.output.place import MARK, check_plan
from board.output.release import release
from board.output.stage import Stage, begin, discard, keep, put
from board.output.tree import Seen, Written, files_of, seen

PLAN = {"index.html": b"one", "branches/a/index.html": b"two", "assets/a.css": b"three"}
NOBODY = 65534


def content(folder: Path) -> dict[str, bytes]:
    """What lies in a tree, without its mark."""
    return {name: (folder / name).read_bytes() for name in files_of(folder) - {MARK}}


def beside(out: Path) -> list[str]:
    """What lies where the tree lies."""
    return sorted(path.name for path in out.parent.iterdir())


def staged(stage: Stage, plan: Mapping[str, bytes]) -> tuple[dict[str, Seen], list[str]]:
    """Everything of a plan is in the stage: how to know it again, and what is not as it was."""
    before, now, written = seen(stage.out), {}, []
    for name, data in plan.items():
        if name in before and (stage.out / name).read_bytes() == data:
            now[name] = keep(stage, name)
        else:
            now[name] = put(stage, name, data)
            written.append(name)
    return now, written


def write(plan: Mapping[str, bytes], out: Path, audience: str = "public", *, alone: bool = True) -> Written:
    """Makes `out` hold exactly the plan, as a build does."""
    check_plan(plan)
    before = seen(out)
    stage = begin(out, audience, alone=alone)
    try:
        _, written = staged(stage, plan)
        release(stage, written=written)
    except BaseException:
        discard(stage)
        raise
    gone = before.keys() - plan.keys() - {MARK}
    return Written(len(written), len(plan) - len(written), len(gone))


def elsewhere(work: Callable[..., None], *arguments: Any) -> int:
    """Lets another process work; its exit code, negative for the signal that killed it."""
    process = multiprocessing.get_context("spawn").Process(target=work, args=arguments)
    process.start()
    process.join()
    code = process.exitcode
    process.close()
    assert code is not None
    return code


def refusing(number: int) -> Callable[[int, bytes], int]:
    """Takes half of what is written, then refuses, as a disk does that becomes full."""
    real, taken = os.write, set()

    def write(file: int, data: bytes) -> int:
        if file in taken:
            raise OSError(number, "refused")
        taken.add(file)
        return real(file, data[: len(data) // 2])

    return write


def dead_pid() -> int:
    """The number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def no_exchange(*_: object) -> NoReturn:
    """A system without the call."""
    raise OSError(errno.ENOSYS, "no such call")


def be_killed() -> NoReturn:
    """As by kill -9, or the kernel when memory is short."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def die(out: Path, moment: str) -> None:
    """Builds another tree and is killed."""
    plan = {"index.html": b"new", "half.html": b"half"}
    stage = begin(out, "public", alone=True)
    put(stage, "index.html", plan["index.html"])
    if moment == "while staging":
        be_killed()
    put(stage, "half.html", plan["half.html"])
    if moment == "between the renames":
        real = Path.rename

        def rename(self: Path, target: Path) -> Path:
            if self == stage.folder and not out.exists():
                be_killed()
            return real(self, target)

        exchange.exchange = no_exchange
        Path.rename = rename  # type: ignore[method-assign]
    elif moment == "before the old tree is removed":
        from board.output import release as module

        module.remove = lambda _: be_killed()
    release(stage, written=list(plan))


def put_many(stage: Stage, names: list[str], data: bytes, start: Barrier, answer: Path) -> None:
    """Puts the same at many names, at the same moment as others."""
    start.wait()
    answer.write_text(json.dumps({name: put(stage, name, data) for name in names}), encoding="utf-8")


def as_nobody(work: Callable[[Path], object], out: Path, answer: Path) -> None:
    """Works without the rights of root, writing down what was refused."""
    with answer.open("w", encoding="utf-8") as file:
        if os.getuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        try:
            work(out)
        except BoardError as error:
            file.write(str(error))


def read_on(out: Path, ready: Path, stop: Path, answer: Path) -> None:
    """Reads the tree again and again, as a server or a backup does, and writes down what it saw."""
    whole: dict[str, int] = {}
    missing = mixed = 0
    ready.touch()
    while not stop.exists():
        try:
            root = os.open(out, os.O_RDONLY | os.O_DIRECTORY)
        except FileNotFoundError:
            missing += 1
            continue
        try:
            try:
                found = dict(_read(root, ""))
            except FileNotFoundError:
                found = {}
            try:
                same = os.path.samestat(out.stat(), os.fstat(root))
            except FileNotFoundError:
                missing += 1
                continue
        finally:
            os.close(root)
        if same:  # then no other tree was there in between, and this must have been a whole one
            version = found.pop("version.txt", b"").decode()
            if version.isdigit() and found == version_of(int(version)):
                whole[version] = whole.get(version, 0) + 1
            else:
                mixed += 1
    answer.write_text(json.dumps({"whole": whole, "missing": missing, "mixed": mixed}), encoding="utf-8")


def version_of(number: int) -> dict[str, bytes]:
    """The pages of one of several trees; some are the same in all of them, some are only in one."""
    pages = {f"branches/{i % 4}/{i}.html": f"{number} {i}".encode() * 50 for i in range(12)}
    same = {f"assets/{i}.css": b"same" for i in range(6)}
    return {**pages, **same, f"only/{number}.html": b"here"}


def _read(folder: int, prefix: str) -> list[tuple[str, bytes]]:
    found = []
    for name in os.listdir(folder):
        child = os.open(name, os.O_RDONLY, dir_fd=folder)
        try:
            if stat.S_ISDIR(os.fstat(child).st_mode):
                found += _read(child, f"{prefix}{name}/")
            elif name != MARK:
                found.append((prefix + name, os.read(child, 1 << 20)))
        finally:
            os.close(child)
    return found
