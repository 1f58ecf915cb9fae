"""`python -m tests.bench [--branches B] [--rounds N]`: our whole builds beside Hugo's. See docs/bench.md."""
# ruff: noqa: T201 - a command that talks to people

from __future__ import annotations

import argparse
import platform
import sys
from contextlib import ExitStack

from board import __version__

from tests.bench import builders, command, places
from tests.bench.process import environment, run
from tests.bench.rounds import measure
from tests.bench.table import text


def main(arguments: list[str]) -> int:
    """As tests.bench.command.ended; 2 for wrong usage."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--branches", type=command.count, default=300, metavar="B")
    parser.add_argument("--rounds", type=command.count, default=3, metavar="N")
    given = parser.parse_args(arguments)
    return command.ended(lambda: _bench(given.branches, given.rounds))


def _bench(size: int, rounds: int) -> None:
    on_disk, in_memory = places.on_disk(), places.in_memory(size)
    with ExitStack() as stack:
        disk = stack.enter_context(places.temporary(on_disk))
        memory = stack.enter_context(places.temporary(in_memory)) if in_memory else None
        version = run((builders.peer_command(), "version"), environment(disk)).said
        found = measure(size, rounds, (builders.ours, builders.peer), (disk, memory), command.say)
    held = (
        f"in memory: {in_memory} ({places.filesystem(in_memory)})"
        if in_memory
        else "in memory: left out, no memory file system with room for the county"
    )
    print(
        f"B={size}: {found.pages[0]} pages, {found.records} records (Hugo {found.pages[1]} pages); "
        f"{rounds} rounds in turn; min – median – max\n"
        f"{places.machine()}; on disk: {on_disk} ({places.filesystem(on_disk)}); {held}\n"
        f"Python {platform.python_version()}, board {__version__}, Hugo {_short(version)}\n"
        "ratio 比值: to Hugo's full build in the same place; to Hugo's memory\n"
    )
    print(text(found))


def _short(version: str) -> str:
    """`0.168.0 extended` of `hugo v0.168.0-<commit>+extended …`."""
    number = version.split()[1].lstrip("v").partition("-")[0]
    return f"{number} extended" if "+extended" in version else number


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
