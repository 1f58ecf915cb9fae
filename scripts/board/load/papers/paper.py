"""What was found in a paper."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text in a paper, and where it stands, such as `第 3 页`, `工作表“名单”B7`."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Paper:
    """All that a paper says, also where nobody looks.

    `trouble`: why it may not be published whatever it says, with the way out; then nothing else is known.
    `remarks`: what readers may find in it that its author may have forgotten, such as a hidden sheet.
    """

    passages: tuple[Passage, ...] = ()
    remarks: tuple[str, ...] = ()
    trouble: str = ""
