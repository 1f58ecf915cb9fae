"""What was written into a tree, kept from one build to the next, so that only what differs is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from board.app.cache import Cache, digest_of
from board.base.digests import of_bytes
from board.base.findings import Finding
from board.output.tree import Seen


@dataclass(frozen=True, slots=True)
class File:
    """A file of a tree: the digest of what it was made from, by what it is known again, and its SHA-256."""

    digest: bytes
    seen: Seen
    sum: bytes


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a build.

    `touched`: by what it is known that nothing was touched since; empty where only reading can tell.
    `settings`: the digest of all else that was asked for. `outputs`: that of all files of the tree as they
    were seen.
    """

    touched: bytes
    settings: bytes
    outputs: bytes
    findings: tuple[Finding, ...]
    records: int
    pages: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every file of a tree by address, and the digest of the frame of each section."""

    files: dict[str, File] = field(default_factory=dict)
    frames: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TreeCache:
    """The entries of the cache about one tree."""

    cache: Cache
    name: str

    def summary(self) -> Summary | None:
        """What came of the last build."""
        return self.cache.get(f"trees/{self.name}", Summary)

    def ledger(self, lies: Mapping[str, Seen]) -> Ledger:
        """The files that still lie in the tree as they were written."""
        found = self.cache.get(f"trees/{self.name}-files", Ledger) or Ledger()
        whole = {address: each for address, each in found.files.items() if lies.get(address) == each.seen}
        return Ledger(whole, found.frames)

    def keep(self, ledger: Ledger, summary: Summary) -> None:
        """Keeps what was written; the summary last, since it speaks for the rest."""
        lies = {address: each.seen for address, each in ledger.files.items()}
        self.cache.put(f"trees/{self.name}-files", ledger)
        self.cache.put(f"trees/{self.name}", replace(summary, outputs=outputs(lies)))


def tree_name(out: Path, audience: str) -> str:
    """What the tree of an audience in a folder is called in the cache."""
    return of_bytes(f"{audience} {out}".encode("utf-8", "surrogateescape")).hex()


def outputs(lies: Mapping[str, Seen]) -> bytes:
    """The digest of a tree as it was seen."""
    return digest_of(sorted((address, *seen) for address, seen in lies.items()))
