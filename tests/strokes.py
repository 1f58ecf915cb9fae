"""Writes packs/strokes.txt: `python -m tests.strokes cnchar.order.min.js`, the file of npm cnchar-order.

A line a number of strokes; in it the characters in the order of their strokes by kind, 横竖撇点折 (提 is 横,
竖钩 is 竖, 捺 is 点); those with the same strokes stand together.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from pathlib import Path

STROKES = Path(__file__).parents[1] / "scripts/board/packs/strokes.txt"
_KINDS = {**dict.fromkeys("ji", "1"), **dict.fromkeys("fg", "2"), "s": "3", **dict.fromkeys("kdl", "4")}
"""Letters of cnchar-order by kind of stroke; every other letter is a 折."""


def lines(script: str) -> list[str]:
    """The lines of the file, from the script of the package."""
    found: dict[str, str] = json.loads(re.findall(r"JSON\.parse\('(\{.*?\})'\)", script)[0])
    same: dict[str, list[str]] = defaultdict(list)
    for character, letters in found.items():
        same["".join(_KINDS.get(letter, "5") for letter in letters)].append(character)
    by_count: dict[int, list[str]] = defaultdict(list)
    for strokes in sorted(same, key=lambda each: (len(each), each)):
        by_count[len(strokes)].append("".join(same[strokes]))
    return [" ".join((str(count), *groups)) for count, groups in by_count.items()]


if __name__ == "__main__":
    STROKES.write_text("\n".join(lines(Path(sys.argv[1]).read_text("utf-8"))) + "\n", "utf-8")
