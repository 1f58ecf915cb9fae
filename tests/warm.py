"""`board …` as a process of its own, forked from one that has read the program already.

Reading the program's modules is most of what a command on a small board costs, and the tests run some
thousand. What a process is stays: its streams, its folder, its environment, its exit code, how it ends. That
the program also starts by itself is seen by the tests that start it with `python -m board` or as an installed
command.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import runpy
import signal
import socket
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from typing import IO, Any

PATIENCE = 300
"""Seconds after which a command is ended."""


class Warm:
    """The process that has read the program, seen from the tests."""

    def __init__(self) -> None:
        self._ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.warm", str(theirs.fileno())],
                cwd=Path(__file__).parents[1],
                env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )
        atexit.register(self._end)

    def run(
        self,
        arguments: list[str],
        folder: Path,
        environment: dict[str, str],
        streams: list[IO[Any]],
    ) -> int:
        """The exit code of `board …`, which writes to the two streams; negative where a signal ended it."""
        order = json.dumps([arguments, str(folder), environment]).encode()
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                descriptors = [theirs.fileno(), *(stream.fileno() for stream in streams)]
                socket.send_fds(self._ours, [b"."], descriptors)
            ours.sendall(order + b"\n")
            said = ours.makefile().read()
        assert said, "what the commands are forked from has ended"
        return int(said)

    def _end(self) -> None:
        self._ours.close()
        self._process.wait()


@cache
def warm() -> Warm:
    """One for each process of tests."""
    return Warm()


def serve(control: socket.socket) -> Order | None:
    """Forks a process for each order, and returns in it with the order; None once nobody asks more."""
    while True:
        _, descriptors, _, _ = socket.recv_fds(control, 1, 3)
        if not descriptors:
            return None
        if os.fork() == 0:
            control.close()
            return attend(*descriptors)
        for each in descriptors:
            os.close(each)


Order = tuple[list[str], str, dict[str, str]]


def attend(line: int, *streams: int) -> Order | None:
    """Waits for the process that carries out the order, and tells how it ended; there: the order."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with socket.socket(fileno=line) as asking, asking.makefile() as words:
        order: Order = json.loads(words.readline())
        child = os.fork()
        if child:
            _, status = os.waitpid(child, 0)
            asking.sendall(str(os.waitstatus_to_exitcode(status)).encode())
            os._exit(0)
    for number, stream in enumerate(streams, start=1):
        os.dup2(stream, number)
        os.close(stream)
    return order


def main() -> None:
    """Reads the program; afterwards, in each forked process, becomes `python -m board …`."""
    import board

    from tests import frames

    for module in pkgutil.walk_packages(board.__path__, "board."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    frames.remember()
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    order = serve(socket.socket(fileno=int(sys.argv[1])))
    if order is None:
        return
    arguments, folder, environment = order
    signal.alarm(PATIENCE)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    sys.path[0] = folder
    sys.argv = ["board", *arguments]
    runpy.run_module("board", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
