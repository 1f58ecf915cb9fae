"""海报: on which paper sheets are printed, and how."""

from __future__ import annotations

import re
from dataclasses import dataclass

from board.base.paper import A4, Paper, read_paper
from board.base.text import narrow, strip
from board.model.keys import Listed, Unreadable, key

WIDEST_BLEED = 10
_BLEED = re.compile(r"([0-9]{1,2})\s*(?:mm|毫米)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PaperSize:
    """Reads a size of paper."""

    def read(self, value: str, year: int | None) -> Paper:  # noqa: ARG002
        """The paper; raises Unreadable."""
        try:
            return read_paper(value)
        except ValueError as error:
            raise Unreadable(str(error)) from error


@dataclass(frozen=True, slots=True)
class Bleed:
    """Reads how far colours run over the edge of the paper."""

    def read(self, value: str, year: int | None) -> int:  # noqa: ARG002
        """Whole millimetres; raises Unreadable."""
        try:
            return read_bleed(value)
        except ValueError as error:
            raise Unreadable(str(error)) from error


def read_bleed(text: str) -> int:
    """The millimetres that people mean by `3mm`; raises ValueError with a sentence for people."""
    match = _BLEED.fullmatch(strip(narrow(text)))
    if not match or int(match[1]) > WIDEST_BLEED:
        msg = f"“{text}”不是出血的宽度；写毫米，如 3mm，最多 {WIDEST_BLEED}mm"
        raise ValueError(msg)
    return int(match[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Posters:
    """海报: sheets to print."""

    papers: tuple[Paper, ...] = key(
        "纸张", Listed(PaperSize()), "纸张大小", example="[A4, A3]", default=(A4,)
    )
    bleed: int = key("出血", Bleed(), "送印刷厂的海报四周多印多宽", example="3mm", default=0)
