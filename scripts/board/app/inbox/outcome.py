"""What became of one paper that was sent in."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Outcome:
    """Counts of rows and records, of photos, and whatever somebody has to be told.

    `refused`: rows or pictures, each a sentence. `lacks`: what must be answered before it can be entered; the
    file stays where it is. `trouble`: why it cannot be taken at all; the file is returned. `files`: the
    records that it went into, `reopened`: those of them whose approval is void now. `notes`: what was left
    out without harm, such as columns that nobody knows.
    """

    name: str
    parcel: str
    new: int = 0
    changed: int = 0
    same: int = 0
    photos: int = 0
    same_photos: int = 0
    refused: list[str] = field(default_factory=list)
    lacks: str = ""
    trouble: str = ""
    files: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)
    reopened: set[str] = field(default_factory=set)
    is_photo: bool = False

    @property
    def is_done(self) -> bool:
        """Whether it was looked at to its end."""
        return not self.lacks and not self.trouble
