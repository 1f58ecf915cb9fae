"""What the commands of the bench share: numbers as arguments, words on the way, how they end."""
# ruff: noqa: T201 - a command that talks to people

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable

from tests.bench.process import Stopped


def ended(measure: Callable[[], None]) -> int:
    """0 with a table, 1 where measuring had to stop, 130 where it was interrupted."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # is ended as by Ctrl-C: nothing stays behind
    try:
        measure()
    except (Stopped, OSError) as stopped:
        print(f"停止 / stopped: {stopped}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("中断 / interrupted", file=sys.stderr)
        return 130
    return 0


def count(words: str) -> int:
    """A number from 1 on, as an argument."""
    if not words.isdecimal() or int(words) < 1:
        raise argparse.ArgumentTypeError(f"a number from 1 on, not {words}")
    return int(words)


def say(words: str) -> None:
    """What is being done, for whoever waits."""
    print(f"… {words}", file=sys.stderr, flush=True)
