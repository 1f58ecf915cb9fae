"""Looks into the papers that are published as they are; one whose bytes are known is not read again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from board.app.cache import Cache
from board.base.findings import Finding
from board.load.companions import OLD_PAPERS, PAPERS
from board.load.files import Files, is_page
from board.load.papers.reading import read_paper, read_whole
from board.model.record import AnyRecord
from board.rules.privacy import Kind, covered, look, masked
from board.rules.privacy.attached import Inside, PaperSight, check_attached, check_beside_pages, papers_of

FOLDER = "papers"
"""Of the cache: an entry for each branch."""
FRAME = f"{FOLDER}/.frame"
"""And one for what lies among the hand-written pages."""


def is_published(name: str) -> bool:
    """Whether a file of content/ is a paper or text that MkDocs copies into the site as it is."""
    return is_page(name) and name.lower().endswith((*PAPERS, *OLD_PAPERS))


def found_inside(
    root: Path, files: Files, records: Iterable[AnyRecord], passed: Collection[str]
) -> list[Finding]:
    """What is found in the papers of a board as they lie there now, but for those that are `passed`."""
    records = [each for each in records if not each.content.draft]
    known = files.others | files.texts.keys()
    wanted = {path for _, _, path in papers_of(records) if path in known} - set(passed)
    found = list(check_attached(records, {path: inside(root, path) for path in sorted(wanted)}))
    beside = {name for name in known if is_published(name)} - set(passed)
    return [*found, *check_beside_pages({name: inside(root, name) for name in beside})]


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
