"""Something done in a process of its own, by somebody who is not root."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable
from pathlib import Path

NOBODY = 65534


def in_a_child(task: Callable[[], object], reached: Path) -> str:
    """What went wrong with a task in a child process; empty where nothing did.

    `reached`: a folder that the child must be able to get at; the way to it is opened.
    """
    if os.geteuid() == 0:
        for parent in reached.parents[: len(reached.parts) - 2]:
            parent.chmod(parent.stat().st_mode | 0o055)
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        said = "ended early"
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            task()
            said = ""
        except BaseException:  # noqa: BLE001 - told to the parent
            said = traceback.format_exc()
        finally:
            os.write(theirs, said.encode())
            os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, "rb") as opened:
        said = opened.read().decode()
    os.waitpid(child, 0)
    return said
