"""`python -m tests.bench.manifest`: the manifest of 30,000 pages written and verified, beside `sha256sum`.

The pages are those of a village, each a little different. Writing is what a build does after its pages are in
the stage: their sums are known by then, since every page is summed while it is in memory; that is timed too.
"""
# ruff: noqa: T201 - a command that talks to people

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from board.app.verifying import verify
from board.base.digests import sum_of
from board.output.manifest import ABOUT, SUMS, Release, about, sums

COUNT, SIZE, ROUNDS = 30_000, 12_000, 5


def main() -> int:
    """Prints a line for each; 0."""
    with tempfile.TemporaryDirectory(prefix="board-bench-") as folder:
        top = Path(folder)
        pages = dict(made())
        for name, data in pages.items():
            (top / name).parent.mkdir(parents=True, exist_ok=True)
            (top / name).write_bytes(data)
        known: dict[str, bytes] = {}
        summed = timed(lambda: known.update({name: sum_of(data) for name, data in pages.items()}))
        own = timed(lambda: (top / SUMS).write_bytes(sums(known)))
        found = verify(folder, None)
        assert found.is_good, found
        ours = timed(lambda: verify(folder, None))
        floor = timed(lambda: check(top))
    print(f"{len(pages):,} files of {SIZE / 1000:.0f} KB, {ROUNDS} rounds; min – median, seconds")
    print("                              by the clock   processor")
    print(f"pages summed, one core        {summed}")
    print(f"manifest written              {own}")
    print(f"verified by board             {ours}")
    print(f"sha256sum --check, one core   {floor}")
    return 0


def made() -> dict[str, bytes]:
    """Pages by their address."""
    text = ("<p>柳湾村党支部召开支委会，研究灌溉渠清淤。</p>\n" * SIZE).encode()[:SIZE]
    pages = {
        f"branches/cun-{number % 300}/meetings/{number}.html": text + str(number).encode()
        for number in range(COUNT - 1)
    }
    return {**pages, ABOUT: about(Release("public", date(2026, 11, 22), "0" * 40))}


def check(top: Path) -> None:
    """The floor: what everybody has, on one core."""
    subprocess.run(["sha256sum", "--check", "--quiet", SUMS], cwd=top, check=True)


def timed(work: Callable[[], object]) -> str:
    """The least and the middle of some rounds: by the clock on the wall, and of all processors together."""
    times: list[tuple[float, float]] = []
    for _ in range(ROUNDS):
        start, used = time.perf_counter(), sum(os.times()[:4])
        work()
        times.append((time.perf_counter() - start, sum(os.times()[:4]) - used))
    return "    ".join(
        f"{min(each):.2f} – {statistics.median(each):.2f}" for each in zip(*times, strict=True)
    )


if __name__ == "__main__":
    sys.exit(main())
