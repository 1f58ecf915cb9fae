"""Programs run where there is no network at all, or where whatever they ask of one is written down."""

from __future__ import annotations

import os
import subprocess
from functools import cache
from pathlib import Path

WATCH = """\
import os, sys

NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind")

def note(event, arguments):
    if event in NETWORK:
        local = event in ("socket.connect", "socket.bind") and isinstance(arguments[1], (str, bytes))
        if not local:  # a pipe between processes has the name of a file
            write(f"{event} {arguments!r}")

def write(line):
    with open(os.environ["WATCH_LOG"], "a", encoding="utf-8") as log:
        log.write(line + "\\n")

write("began " + " ".join(sys.orig_argv[1:]))
sys.addaudithook(note)
"""


@cache
def cut_off() -> tuple[str, ...]:
    """What is put before a command so that it has no network; nothing where the system allows none of it."""
    for way in (("unshare", "--net"), ("unshare", "--map-root-user", "--net")):
        if subprocess.run([*way, "true"], capture_output=True, check=False).returncode == 0:
            return way
    return ()


def watched(folder: Path) -> tuple[dict[str, str], Path]:
    """What is added to the environment of Python programs, and the file in which they tell on themselves."""
    (folder / "sitecustomize.py").write_text(WATCH, "utf-8")
    log = folder / "log.txt"
    log.touch()
    return {"WATCH_LOG": str(log), "PYTHONPATH": str(folder)}, log


def with_path(environment: dict[str, str], *more: Path) -> dict[str, str]:
    """The same, and further folders in which Python looks."""
    path = os.pathsep.join([environment["PYTHONPATH"], *map(str, more)])
    return environment | {"PYTHONPATH": path}
