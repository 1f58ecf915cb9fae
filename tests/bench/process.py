"""One whole process: how long, how much processor, how much memory."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tests.bench.memory import Sampler

LIMIT = 600
"""Seconds after which a command is stopped."""


class Stopped(Exception):
    """Measuring cannot go on: a command failed, or what it built is not right."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took: seconds, and bytes of its largest process and of its whole tree at the peak.

    `tree` is 0 where it was not sampled. `said` is its standard output.
    """

    wall: float
    cpu: float
    largest: int
    tree: int = 0
    said: str = ""


def run(command: Sequence[str | Path], environment: Mapping[str, str], *, sample: bool = False) -> Run:
    """Runs a command and waits for it.

    `largest` is what the kernel counted (ru_maxrss). It holds for the process and all that it waited for,
    and is never below the size of the measuring process itself, some 25 MB. With `sample` the tree is
    looked at while it runs, which slows it: such a run is no measure of time.
    Raises Stopped with what the command said where it fails or takes longer than LIMIT.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as error:
        os.sync()  # nobody pays for what the run before left to be written
        started = time.perf_counter()
        process = subprocess.Popen(
            [str(part) for part in command],
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=error,
            start_new_session=True,  # so that the whole tree can be found, and ended
        )
        late = threading.Timer(LIMIT, _end, [process.pid])
        late.daemon = True
        sampler = Sampler(process.pid) if sample else None
        try:
            late.start()
            if sampler:
                sampler.start()
            _, status, used = os.wait4(process.pid, 0)
            wall = time.perf_counter() - started
            process.returncode = os.waitstatus_to_exitcode(status)
        finally:
            late.cancel()
            if sampler:
                sampler.stop()
            if process.returncode is None:
                _end(process.pid)
                process.wait()
        said, complaint = (_text(each) for each in (out, error))
    if process.returncode:
        name = Path(command[0]).name
        why = f"stopped after {LIMIT} s" if wall >= LIMIT else f"ended with {process.returncode}"
        msg = f"{name} {why}:\n{(complaint or said).strip()[-2000:]}"
        raise Stopped(msg)
    return Run(
        wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, sampler.peak if sampler else 0, said
    )


def _end(session: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(session, signal.SIGKILL)


def _text(file: BinaryIO) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")


def environment(home: Path) -> dict[str, str]:
    """Nothing of the caller's but where programs are; caches and temporary files go below `home`."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return {**kept, "LANG": "C.UTF-8", "HOME": str(home), "TMPDIR": str(home)}
