"""What the commits of the published branch tell of files and records: when which state came in.

Days are those on which somebody committed, in China; whoever commits can set them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic

from board.model.catalogue import Catalogue
from board.model.record import Content


def short(commit: str) -> str:
    """The name by which people call a commit."""
    return commit[:7]


@dataclass(frozen=True, slots=True)
class Tip:
    """Where the published branch stands: its newest commit, and whether older ones were left out of the copy.

    `lacking` says in words why there is no commit; `is_expected`: the board is in a repository.
    """

    commit: str = ""
    is_shallow: bool = False
    lacking: str = ""
    is_expected: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A file as one commit left it.

    `order` counts the commits that touched records, from the oldest. `blob` is empty where the file was
    taken away.
    """

    order: int
    day: date
    commit: str
    blob: str


Trail = Mapping[str, tuple[Step, ...]]
"""The steps of files by name, oldest first."""


@dataclass(frozen=True, slots=True)
class Era:
    """The 目录 as it was from one commit on."""

    order: int
    day: date
    commit: str
    catalogue: Catalogue


@dataclass(frozen=True, slots=True)
class Version(Generic[Content]):
    """A record as one commit left it.

    `content` is None where it was taken away (`is_gone`) or can no longer be read. `beside`: the files beside
    it that it names, with the digest of each.
    """

    order: int
    day: date
    commit: str
    content: Content | None
    body: str = ""
    is_gone: bool = False
    beside: Mapping[str, str] = field(default_factory=dict)


AnyVersion = Version[Any]


@dataclass(frozen=True, slots=True)
class Past:
    """What the commits tell of the records of one branch, by record id.

    `since`: the day of the first commit that touched any of them, `first` its order; None where none did.
    """

    since: date | None = None
    first: int = 0
    versions: Mapping[str, tuple[AnyVersion, ...]] = field(default_factory=dict)
    eras: tuple[Era, ...] = ()
