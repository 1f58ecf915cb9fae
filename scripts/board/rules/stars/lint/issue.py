"""One thing wrong with a scheme, before it is known in which file the scheme lies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from board.base import codes
from board.base.findings import Code, Path
from board.base.text import fold
from board.model.levels import is_star
from board.model.scheme import Scheme

SHOWN = 4
"""So many names are listed, of more only how many there are."""


@dataclass(frozen=True, slots=True)
class Issue:
    """What, where in the scheme's own file (`at`), and the right value where it is known."""

    code: Code
    at: Path
    message: str
    suggestion: str = ""


def flaw(at: Path, message: str, suggestion: str = "") -> Issue:
    """The scheme contradicts itself, or gives no result at all."""
    return Issue(codes.SCHEME_FLAW, at, message, suggestion)


def gap(at: Path, message: str, suggestion: str = "") -> Issue:
    """The scheme leaves something open that results may depend on."""
    return Issue(codes.SCHEME_GAP, at, message, suggestion)


def quoted(names: Iterable[str]) -> str:
    """Names in quotation marks: “一”、“二”等 5 个."""
    found = list(names)
    more = f"等 {len(found)} 个" if len(found) > SHOWN else ""
    return "、".join(f"“{each}”" for each in found[:SHOWN]) + more


def repeated(names: Iterable[str]) -> Iterable[tuple[int, str, int]]:
    """Names that stand there a second time: the place, the name, and the place of the first."""
    first: dict[str, int] = {}
    for place, name in enumerate(names):
        if name and (before := first.setdefault(fold(name), place)) != place:
            yield place, name, before


def bands_key(scheme: Scheme) -> str:
    """The key under which the bands stand: schemes that only grade may write 等次."""
    return "星级" if not scheme.bands or is_star(scheme.bands[0].level) else "等次"
