"""`python -m tests.bench.check [--branches B] [--rounds N]`: how long `board check` takes for 10,000 records.

Cold there is no cache; then one notice after the other is changed and the board checked again. Beside the
first the same files only parsed by libyaml, beside the second `git status`, which has to look at as many
files. Both are asked of a board in a repository, as real ones are.
"""
# ruff: noqa: T201 - a command that talks to people

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
from pathlib import Path

import yaml

from tests.bench import builders, command, places
from tests.bench.process import Run, Stopped, run

COLD, ONE = 6.0, 0.6
"""Seconds that a check of 10,000 records may take on two cores: without a cache, and of one that changed."""


def main(arguments: list[str]) -> int:
    """As tests.bench.command.ended."""
    if arguments[:1] == ["--floor"]:
        print(bare(Path(arguments[1])))
        return 0
    parser = argparse.ArgumentParser(prog="make bench-check", description=__doc__)
    parser.add_argument("--branches", type=command.count, default=-(-10_000 // builders.PAGES), metavar="B")
    parser.add_argument("--rounds", type=command.count, default=3, metavar="N")
    given = parser.parse_args(arguments)
    return command.ended(lambda: _bench(given.branches, given.rounds))


def bare(root: Path) -> int:
    """Reads and parses every record below a folder, and does nothing else; how many there are."""
    count = 0
    for path in (root / "branches").rglob("*"):
        if path.suffix in (".md", ".yml"):
            text = path.read_text("utf-8")
            head = text.split("---\n", 2)[1] if path.suffix == ".md" else text
            yaml.load(head, Loader=yaml.CSafeLoader)
            count += 1
    return count


def _bench(size: int, rounds: int) -> None:
    records = size * builders.PAGES
    found: dict[str, list[Run]] = {}
    with places.temporary(places.on_disk()) as folder:
        environment = builders.committing(folder)
        side = builders.ours(folder / "board", size)
        git = ("git", "-C", side.folder)
        run((*git, "init", "-q", "-b", "main"), environment)
        (side.folder / ".git/info/exclude").write_text("/.board/\n", "utf-8")
        run((*git, "add", "-A"), environment)
        run((*git, "commit", "-q", "-m", "county"), environment)
        check = (sys.executable, "-m", "board", "check", "--root", side.folder, "--today", builders.DAY)
        floor = (sys.executable, "-m", "tests.bench.check", "--floor", side.folder)
        here = environment | {"PYTHONPATH": f"{places.REPOSITORY}:{environment.get('PYTHONPATH', '')}"}
        for nth in range(rounds):
            command.say(f"round {nth + 1}")
            shutil.rmtree(side.folder / ".board", ignore_errors=True)
            for name, what, told in (
                ("check, cold", (*check, "--format", "json"), environment),
                ("the files parsed, one process", floor, here),
            ):
                found.setdefault(name, []).append(run(what, told))
            _look(found["check, cold"][-1], records)
            side.change(nth)
            for name, what in (
                ("check, one changed", (*check, "--format", "json")),
                ("git status", (*git, "status", "--porcelain")),
            ):
                found.setdefault(name, []).append(run(what, environment))
            _look(found["check, one changed"][-1], records)
    print(f"B={size}, {records:,} records, {rounds} rounds; {places.machine()}; seconds, min – median – max")
    for name, runs in found.items():
        print(f"{name:30} {_told([each.wall for each in runs])}   processor {_told([e.cpu for e in runs])}")
    for name, beside, most in (
        ("check, cold", "the files parsed, one process", COLD),
        ("check, one changed", "git status", ONE),
    ):
        ratio = _median(found[name]) / _median(found[beside])
        best = min(each.wall for each in found[name])
        print(f"{name}: processor {ratio:.1f} times that of {beside}; at most {most} s: {_met(best, most)}")


def _look(done: Run, records: int) -> None:
    told = json.loads(done.said)
    if told["findings"] or told["records"] != records:
        msg = f"board check said {told['records']} records and {told['findings'][:1]}"
        raise Stopped(msg)


def _median(runs: list[Run]) -> float:
    return statistics.median(each.cpu for each in runs)


def _told(values: list[float]) -> str:
    return f"{min(values):5.2f} – {statistics.median(values):5.2f} – {max(values):5.2f}"


def _met(best: float, most: float) -> str:
    return "reached" if best <= most else "NOT reached (best round)"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
