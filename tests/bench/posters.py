"""`python -m tests.bench.posters`: 100 sheets on A3, each with a table of ten rows and a code, as a process.

Beside it Typst alone: the same words in the same table, but without a search for the largest letters, tags or
the checks of PDF/A.
"""
# ruff: noqa: T201 - a command that talks to people

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import typst
from board.app.fonts import fonts
from board.base.paper import read_paper
from board.render.qr import code_of
from board.render.sheet_data import Print

from tests.render.sheets import press_in, rows, sheet

COUNT, ROUNDS = 100, 5
ROOT = Path(__file__).resolve().parents[2]
BARE = """
#let data = json(bytes(sys.inputs.sheet))
#set page(paper: "a3")
#set text(font: "Noto Sans CJK SC", lang: "zh", size: 20pt)
#align(center, text(size: 36pt, data.title))
#table(columns: (1fr, 3fr, 8fr, 4fr, 3fr), ..data.cells)
#image(bytes(data.code), format: "svg", width: 40mm)
"""


def main(argv: list[str]) -> int:
    """Prints a line for each and the ratio; 0."""
    if argv:
        with tempfile.TemporaryDirectory(prefix="board-bench-") as folder:
            sizes = ours(Path(folder)) if argv == ["ours"] else bare(Path(folder))
        print(max(sizes))
        return 0
    found: dict[str, list[float]] = {"ours": [], "bare": []}
    largest = dict.fromkeys(found, 0)
    for _ in range(ROUNDS):
        for each, times in found.items():
            start = time.perf_counter()
            done = subprocess.run(
                [sys.executable, "-m", "tests.bench.posters", each],
                stdout=subprocess.PIPE,
                check=True,
                cwd=ROOT,
            )
            times.append(time.perf_counter() - start)
            largest[each] = int(done.stdout)
    print(f"{COUNT} sheets on A3, one process, {ROUNDS} rounds; min – median, seconds")
    print(f"sheets of board  {_told(found['ours'])}, largest file {largest['ours'] / 1024:.0f} KB")
    print(f"Typst alone      {_told(found['bare'])}, largest file {largest['bare'] / 1024:.0f} KB")
    ratio = statistics.median(found["ours"]) / statistics.median(found["bare"])
    print(f"ratio of the medians {ratio:.1f}")
    return 0


def ours(folder: Path) -> list[int]:
    """The bytes of every sheet."""
    press, how = press_in(folder), Print(read_paper("A3"))
    sizes = []
    for number in range(COUNT):
        poster = sheet(rows(10), title=f"第{number + 1}村党支部2026年经费使用情况公示")
        code = code_of("https://dangwu.example", f"branches/zhibu-{number:04}/notices/one.html")
        made = press.pdf(poster, how, {}, code)
        (folder / f"{number}.pdf").write_bytes(made)
        sizes.append(len(made))
    return sizes


def bare(folder: Path) -> list[int]:
    """The bytes of every sheet that Typst makes of the same words."""
    (folder / "fonts").mkdir()
    for path in fonts().files:
        (folder / "fonts" / path.name).symlink_to(path)
    compiler = typst.Compiler(root=str(folder), font_paths=[str(folder / "fonts")], ignore_system_fonts=True)
    grid, sizes = rows(10).grid, []
    for number in range(COUNT):
        value = {
            "title": f"第{number + 1}村党支部2026年经费使用情况公示",
            "cells": [*grid.heads, *(cell for row in grid.rows for cell in row)],
            "code": code_of("https://dangwu.example", f"branches/zhibu-{number:04}/notices/one.html").svg,
        }
        made = compiler.compile(
            BARE.encode(), format="pdf", sys_inputs={"sheet": json.dumps(value)}, timestamp=0, pdf_tags=False
        )
        assert isinstance(made, bytes)
        (folder / f"{number}.pdf").write_bytes(made)
        sizes.append(len(made))
    return sizes


def _told(times: list[float]) -> str:
    return f"{min(times):.2f} – {statistics.median(times):.2f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
