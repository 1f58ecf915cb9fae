"""`python -m tests.bench.privacy`: how long the gate takes over 10,000 records."""
# ruff: noqa: T201 - a command that talks to people

from __future__ import annotations

import sys
import time
from pathlib import Path

from board.app.gate import of_records
from board.load.assemble import assemble
from board.load.files import read_board

from tests.bench.stars import min_and_median

COUNT, ROUNDS = 10_000, 5
ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Prints one line; 0."""
    files = read_board(ROOT)
    board = assemble(files).board
    assert board is not None
    share = COUNT / len(board.records)

    def once() -> float:
        start = time.process_time()
        of_records(files.texts, board.records)
        return (time.process_time() - start) * share

    least, middle = min_and_median(once)
    size = sum(len(text.text) for name, text in files.texts.items() if name.startswith("branches/")) * share
    print(f"{COUNT:,} records like those of the demo board ({size / 1e6:.1f} million characters), one core")
    print(f"looked through, {ROUNDS} rounds; min – median, CPU seconds  {least:.2f} – {middle:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
