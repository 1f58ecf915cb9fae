"""What the texts of a board say that must not be published, or not so: both gates, each text looked at once.

A text in which nothing was found is known again by its bytes, for as long as the wording is the same.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from board.app.gate import is_suspicious, of_frame, of_records
from board.app.misworded import in_frame, in_part
from board.base.findings import Finding
from board.load.assemble import Frame, Part, place
from board.load.files import Files
from board.model.wording import Wording
from board.rules.wording import slips


@dataclass(frozen=True, slots=True)
class Said:
    """What was found, each at its place; `harmless`: the digests of the texts in which nothing was."""

    findings: tuple[Finding, ...]
    harmless: frozenset[bytes]


def of_folder(files: Files, part: Part, wording: Wording, harmless: AbstractSet[bytes]) -> Said:
    """What is found in the folder of a branch; `harmless`: what is known to be so."""
    passing = {
        name: files.digests[name]
        for name, source in files.texts.items()
        if files.digests[name] in harmless or _is_harmless(source.text, wording)
    }
    private = of_records(files.texts, part.records, passing.keys())
    left = {name: source for name, source in files.texts.items() if name not in passing}
    found = [place(each, files.texts, part.dropped) for each in private]
    found += in_part(replace(files, texts=left), part.records, wording)
    return Said(tuple(found), frozenset(passing.values()))


def of_head(files: Files, frame: Frame) -> tuple[Finding, ...]:
    """What is found in what is not of a branch."""
    private = of_frame(files.texts, files.pages)
    found = [place(each, files.texts, frame.dropped) for each in private]
    return (*found, *in_frame(files, frame.wording))


def _is_harmless(text: str, wording: Wording) -> bool:
    return not is_suspicious(text) and next(slips(text, wording), None) is None
