"""Looks into the papers that are published as they are; one whose bytes are known is not read again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from board.app.cache import Cache
from board.load.papers.reading import read_paper, read_whole
from board.rules.privacy import Kind, covered, look, masked
from board.rules.privacy.attached import Inside, PaperSight

FOLDER = "papers"
"""Of the cache: an entry for each branch."""
FRAME = f"{FOLDER}/.frame"
"""And one for what lies among the hand-written pages."""


def insides(root: Path, digests: Mapping[str, bytes], cache: Cache, entry: str) -> dict[str, Inside]:
    """What is in papers, by path; `digests`: of their bytes. What is no longer among them is not kept."""
    if not digests:
        return {}
    before = cache.get(entry, dict[bytes, Inside]) or {}
    found = {name: before.get(digest) or inside(root, name) for name, digest in digests.items()}
    now = {digests[name]: each for name, each in found.items()}
    if now.keys() != before.keys():
        cache.put(entry, now)
    return found


def inside(root: Path, name: str) -> Inside:
    """What is in a paper below the root."""
    paper = read_paper(name, read_whole(root / name))
    sights = dict.fromkeys(
        PaperSight(
            sight.kind.name, covered(each.place), each.text[sight.start : sight.end], masked(each.text, sight)
        )
        for each in paper.passages
        for sight in look(each.text)
    )
    # What stops the publication first: only some of many are told.
    blocking = sorted(sights, key=lambda each: not Kind[each.kind].blocking)
    return Inside(tuple(blocking), tuple(map(covered, paper.remarks)), paper.trouble)
