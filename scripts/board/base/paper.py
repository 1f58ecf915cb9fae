"""Sizes of paper, in millimetres (ISO 216; any panel by its own measures)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from board.base.text import narrow, strip

A_SERIES = {"A1": (594, 841), "A2": (420, 594), "A3": (297, 420), "A4": (210, 297)}
SMALLEST, LARGEST = 100, 5000
_PANEL = re.compile(r"([0-9]{2,4})\s*[x×*]\s*([0-9]{2,4})(?:\s*(?:mm|毫米))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper; `name` is as it stands in the names of files."""

    name: str
    width: int
    height: int

    @property
    def words(self) -> str:
        """What people call it."""
        if self.name[:2].upper() in A_SERIES:
            return self.name[:2].upper() + ("横" if self.width > self.height else "")
        return f"{self.width}×{self.height} 毫米"

    @property
    def scale(self) -> float:
        """How much larger than A4 everything on it is: by its shorter side."""
        return min(self.width, self.height) / A_SERIES["A4"][0]


A4 = Paper("a4", *A_SERIES["A4"])


def read_paper(text: str) -> Paper:
    """The paper that people mean by `A3`, `a3横` (landscape) or `900×1200` (width × height).

    Raises ValueError with a sentence for people.
    """
    typed = strip(narrow(text))
    named = typed.upper()
    if size := A_SERIES.get(named.removesuffix("竖").removesuffix("横")):
        name = named[:2].lower()
        return Paper(f"{name}-h", *size[::-1]) if named.endswith("横") else Paper(name, *size)
    if match := _PANEL.fullmatch(typed):
        width, height = int(match[1]), int(match[2])
        if min(width, height) >= SMALLEST and max(width, height) <= LARGEST:
            return Paper(f"{width}x{height}", width, height)
        msg = f"“{text}”的边长要在 {SMALLEST} 到 {LARGEST} 毫米之间"
        raise ValueError(msg)
    known = " ".join(sorted(A_SERIES))
    msg = f"“{text}”不是认识的纸张；可以写 {known}，横放加“横”，或者写宽×高毫米，如 900×1200"
    raise ValueError(msg)
