"""QR codes of addresses, for paper and screens (ISO/IEC 18004)."""

from __future__ import annotations

import io
from dataclasses import dataclass

import segno

from board.base.paper import Paper

MODULE = 0.8
"""Millimetres that a square of a code must measure, or phones do not read it at arm's length."""
_SMALLEST = 24
"""Millimetres of a whole code on A4."""
MASK = 2
"""The pattern laid over the squares, of the eight that readers know: for addresses the best or nearly so, and
to try all eight for each code takes five times as long.
"""
QUIET = 4
"""Squares that have to stay empty around a code."""
_LARGEST = 0.25
"""How much of the shorter side of the paper a code may take."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code as SVG and its address in words; `squares`: how many it has across, empty ones included."""

    svg: str
    squares: int
    words: str

    def size(self, paper: Paper) -> float:
        """How large it is on that paper, in millimetres."""
        return max(_SMALLEST * paper.scale, MODULE * self.squares)

    def fits(self, paper: Paper) -> bool:
        """Whether it has room there with squares that phones can read."""
        return self.size(paper) <= _LARGEST * min(paper.width, paper.height)


def code_of(site: str, page: str) -> Code:
    """The code of a page of the public site; in words, which people type, where its branch is found there."""
    root = site.rstrip("/")
    made = _code(f"{root}/{page}")
    above = "/".join(page.split("/")[:2]) + "/" if page.startswith("branches/") else ""
    return Code(
        _svg(made),
        int(made.symbol_size(border=QUIET)[0]),
        f"{root.partition('://')[2]}/{above}".rstrip("/"),
    )


def code_on_white(address: str) -> str:
    """The code of an address as SVG, on a ground of its own: it hangs on any colour."""
    return _svg(_code(address), light="white")


def _code(address: str) -> segno.QRCode:
    return segno.make(address, error="l", micro=False, mask=MASK)


def _svg(code: segno.QRCode, **colours: str) -> str:
    buffer = io.BytesIO()
    code.save(buffer, kind="svg", border=QUIET, xmldecl=False, nl=False, **colours)
    return buffer.getvalue().decode()
