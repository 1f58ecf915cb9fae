"""`python -m tests.bench.privacy`: what the gate takes over 10,000 records and over a PDF of 50 pages."""
# ruff: noqa: T201 - a command that talks to people

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

import typst
from board.app.gate import of_records
from board.app.papers import inside
from board.load.assemble import assemble
from board.load.files import read_board

from tests.bench.stars import min_and_median

COUNT, ROUNDS = 10_000, 5
PAGES, SIGNS = 50, 900
"""Signs on a page: 22 lines of 28 as GB/T 9704 has them, and half as many again."""
ROOT = Path(__file__).resolve().parents[2]
PAPER = """
#set text(font: "Noto Sans CJK SC", lang: "zh", size: 10pt)
#for page in json(bytes(sys.inputs.pages)) { block(page); pagebreak(weak: true) }
"""


def main() -> int:
    """Prints a line for the records and one for the PDF; 0."""
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
    words = "".join(text.text for name, text in files.texts.items() if name.startswith("branches/"))
    with tempfile.TemporaryDirectory(prefix="board-bench-") as folder:
        size = printed(Path(folder) / "a.pdf", words) / 1e3

        def read() -> float:
            start = time.process_time()
            assert inside(Path(folder), "a.pdf").trouble == ""
            return time.process_time() - start

        least, middle = min_and_median(read)
    print(f"a PDF of {PAGES} pages with {PAGES * SIGNS:,} characters of them ({size:.0f} KB)")
    print(f"read and looked through; min – median, CPU seconds  {least:.2f} – {middle:.2f}")
    return 0


def printed(file: Path, words: str) -> int:
    """Writes a PDF of so many pages full of words; its bytes."""
    pages = [words[at * SIGNS : (at + 1) * SIGNS] for at in range(PAGES)]
    data = typst.compile(PAPER.encode(), format="pdf", sys_inputs={"pages": json.dumps(pages)})
    assert isinstance(data, bytes)
    return file.write_bytes(data)


if __name__ == "__main__":
    sys.exit(main())
