"""The memory of a tree of processes, looked at while it runs (Linux)."""

from __future__ import annotations

import threading
from pathlib import Path

EVERY = 0.02
"""Seconds between two looks."""


class Sampler(threading.Thread):
    """Looks at all processes of a session until stopped; `peak` is the largest sum in bytes.

    Shared pages are counted once (Pss), so that forked workers are not charged for what they share.
    """

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._session = session
        self._stopped = threading.Event()

    def run(self) -> None:
        while not self._stopped.wait(EVERY):
            self.peak = max(self.peak, sum(map(proportional, members(self._session))))

    def stop(self) -> None:
        """Ends looking."""
        self._stopped.set()
        if self.is_alive():
            self.join()


def members(session: int) -> list[int]:
    """The processes of a session, whoever started them."""
    found = []
    table = Path("/proc")
    for folder in table.iterdir() if table.is_dir() else ():
        if folder.name.isdigit():
            try:
                facts = (folder / "stat").read_text("utf-8", "replace")
            except OSError:  # it ended meanwhile
                continue
            # pid (name, which may hold anything) state parent group session …
            if int(facts.rpartition(")")[2].split()[3]) == session:
                found.append(int(folder.name))
    return found


def proportional(pid: int) -> int:
    """The bytes of a process, its share of what it shares; 0 where it is gone or the kernel does not say."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
