"""A look at a board and at all else that a tree is made from: was anything touched since last time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from board.app.cache import Cache
from board.app.crew import spread
from board.base.digests import of_parts
from board.load.history import tip
from board.load.walk import Folder, walk_folder, walk_frame
from board.model.history import Tip
from board.output.tree import files_of

_OURS = ("content", "branches", "site", "site_config.yml")
"""What mkdocs.yml names and what is known by other ways, or is no source."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a walk saw: the frame, the stamp of every folder below branches/, and the newest commit.

    A stamp is None where nothing is known of an earlier reading: then the folder need not be walked twice.
    """

    frame: Folder
    stamps: dict[str, bytes | None]
    tip: Tip

    @property
    def key(self) -> bytes:
        """See `key_of`."""
        return key_of(self.frame.stamp(), self.stamps)


def look(root: Path, cache: Cache, jobs: int) -> Look:
    """Looks at a board, as closely as the cache makes it worth while."""
    frame, names = walk_frame(root)
    if not cache.has("index"):
        return Look(frame, dict.fromkeys(names), tip(root))
    stamps = spread(_stamp, root, names, jobs, at_once=32, least=128)
    return Look(frame, dict(zip(names, stamps, strict=True)), tip(root))


def _stamp(root: Path, name: str) -> bytes:
    return walk_folder(root, name).stamp()


def key_of(frame: bytes | None, stamps: Mapping[str, bytes | None]) -> bytes:
    """By what it is known that nothing was touched; empty where only reading can tell."""
    found = {"": frame, **stamps}
    parts = [name.encode() + stamp for name, stamp in found.items() if stamp]
    return of_parts(*parts) if len(parts) == len(found) else b""


def settings_key(root: Path) -> bytes:
    """The digest of mkdocs.yml, and of every file and folder that it, or a YAML file it names, names."""
    parts: list[bytes] = []
    seen: set[str] = set()
    wanted = ["mkdocs.yml"]
    while wanted:
        name = wanted.pop()
        if name in seen or name.startswith("/") or not name.strip("./") or name.split("/")[0] in _OURS:
            continue
        seen.add(name)
        for path in _below(root / name):
            data = path.read_bytes()
            parts.append(data)
            if path.suffix in (".yml", ".yaml"):
                wanted += sorted(_words(data.decode("utf-8", "replace")))
    return of_parts(*parts)


def _words(text: str) -> set[str]:
    """All that may be the name of a file in a YAML text: words, and whole values, which may have spaces."""
    values = re.split(r"[\n:,\[\]{}]|(?:^|\n)\s*- ", text)
    return {*re.findall(r"[\w./-]+", text), *(each.strip().strip("'\"") for each in values)}


def _below(path: Path) -> list[Path]:
    try:
        if path.is_file():
            return [path]
    except (OSError, ValueError):  # no name of a file at all
        return []
    names = sorted(files_of(path)) if path.is_dir() else []
    return [path / name for name in names if "__pycache__" not in name]
