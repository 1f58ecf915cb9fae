"""`python -m tests.bench.push [--branches B] [--rounds N]`: from a push to the page, beside a push alone.

A county is pushed to a repository that publishes. Then one notice is changed and pushed, again and again: how
long until its page holds the new sentence. Beside it the same push to a plain repository, and `board build`
of the same change in a folder: less than the two together can nobody need who starts where we do.
"""
# ruff: noqa: T201 - a command that talks to people

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.bench import builders, command, places
from tests.bench.process import LIMIT, Stopped, run

SECONDS = 5.0
"""What a push may take until it is seen, on a county of 300 branches."""


def main(arguments: list[str]) -> int:
    """As tests.bench.command.ended."""
    parser = argparse.ArgumentParser(prog="make bench-push", description=__doc__)
    parser.add_argument("--branches", type=command.count, default=300, metavar="B")
    parser.add_argument("--rounds", type=command.count, default=3, metavar="N")
    given = parser.parse_args(arguments)
    return command.ended(lambda: _bench(given.branches, given.rounds))


def _bench(size: int, rounds: int) -> None:
    with places.temporary(places.on_disk()) as folder:
        environment = builders.committing(folder)
        side = builders.ours(folder / "board", size)
        server, bare, site = folder / "server.git", folder / "bare.git", folder / "www/site"
        board = (sys.executable, "-m", "board")
        run((*board, "receive", "install", server, "--publish", site), environment)
        run(("git", "init", "-q", "--bare", "-b", "main", bare), environment)
        git = ("git", "-C", side.folder)
        run((*git, "init", "-q", "-b", "main"), environment)
        (side.folder / ".git/info/exclude").write_text("/site/\n/.board/\n/.home/\n", "utf-8")
        run((*git, "add", "-A"), environment)
        run((*git, "commit", "-q", "-m", "county"), environment)
        command.say(f"the first push of {size} branches")
        first = run((*git, "push", "-q", server, "main"), environment).wall
        run((*git, "push", "-q", bare, "main"), environment)
        build = (
            *board,
            "build",
            "--root",
            side.folder,
            "--out",
            side.folder / "site",
            "--today",
            builders.DAY,
        )
        run(build, environment)
        seen, pushed, alone, built = [], [], [], []
        for nth in range(rounds):
            page, sentence = side.change(nth)
            run((*git, "commit", "-q", "-a", "-m", "notice"), environment)
            command.say(f"round {nth + 1}")
            alone.append(run((*git, "push", "-q", bare, "main"), environment).wall)
            built.append(run(build, environment).wall)
            shown = site / page.relative_to(side.folder / "site")
            took, until_seen = _seen((*git, "push", "-q", server, "main"), environment, shown, sentence)
            pushed.append(took)
            seen.append(until_seen)
    floor = [one + other for one, other in zip(alone, built, strict=True)]
    print(f"B={size}, {rounds} rounds; {places.machine()}; seconds, min – median – max")
    for name, values in (
        ("push until the page is seen", seen),
        ("push until git ends", pushed),
        ("push to a plain repository", alone),
        ("board build of the same", built),
    ):
        print(f"{name:32} {min(values):6.2f} – {statistics.median(values):6.2f} – {max(values):6.2f}")
    ratio = statistics.median(seen) / statistics.median(floor)
    print(f"the first push of the county {first:.1f} s; ratio to plain push + build {ratio:.2f}")
    print(f"at most {SECONDS} s: {'reached' if min(seen) <= SECONDS else 'NOT reached'} (best round)")


def _seen(push: tuple[str | Path, ...], told: dict[str, str], page: Path, words: str) -> tuple[float, float]:
    """Seconds until a push ends, and until the page holds the words."""
    os.sync()
    started = time.perf_counter()
    process = subprocess.Popen([str(each) for each in push], env=told, stderr=subprocess.PIPE, text=True)
    found = 0.0
    while process.poll() is None and time.perf_counter() - started < LIMIT:
        if not found and words in page.read_text("utf-8"):
            found = time.perf_counter() - started
        time.sleep(0.01)
    took = time.perf_counter() - started
    said = process.communicate(timeout=LIMIT)[1]
    if process.returncode or words not in page.read_text("utf-8"):
        msg = f"the push did not publish:\n{said[-2000:]}"
        raise Stopped(msg)
    return took, found or took


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
