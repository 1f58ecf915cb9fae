"""Where the words of a board go wrong: every place as a finding with the whole right line.

Read is the text as it was typed, with titles, captions, tables and Markdown alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from board.base.findings import Finding
from board.load.assemble import CATALOGUE, SITE, is_draft
from board.load.files import Files
from board.load.source import Source
from board.model.record import AnyRecord
from board.model.wording import Wording
from board.rules.wording import Slip, slips


def in_frame(files: Files, wording: Wording) -> Iterator[Finding]:
    """In site_config.yml, the 目录 and the pages of content/; rules may quote documents of any time."""
    sources = (files.texts[name] for name in (SITE, CATALOGUE) if name in files.texts)
    for source in (*sources, *files.pages):
        yield from misworded(source, wording)


def in_part(files: Files, records: Iterable[AnyRecord], wording: Wording) -> Iterator[Finding]:
    """In the files of branches/; a draft is still being written."""
    drafts = {each.file: each.content.draft for each in records}
    for name, source in files.texts.items():
        if not name.startswith("branches/") or drafts.get(name):
            continue
        found = tuple(misworded(source, wording))
        if found and (name in drafts or name.endswith(".csv") or not is_draft(source)):
            yield from found


def misworded(source: Source, wording: Wording) -> Iterator[Finding]:
    """Where the words of a file go wrong; comments in it are nobody's business."""
    found = [each for each in slips(source.text, wording) if not _is_comment(source, each.start)]
    places = {each: _place(source, each.start) for each in found}
    for each in found:
        line, column = places[each]
        others = (other for other in found if places[other][0] == line)
        better = _corrected(source.line(line), ((other, places[other][1]) for other in others))
        yield Finding(each.code, source.file, each.said, line, column, better)


def _place(source: Source, at: int) -> tuple[int, int]:
    """Line and column of a place in the text, both from 1, by the ends of lines that an editor knows."""
    before = replace(source, text=source.text[:at]).lines
    return len(before), len(before[-1]) + 1


def _corrected(line: str, found: Iterable[tuple[Slip, int]]) -> str:
    """The line with all that is wrong in it put right; empty where that does not stand in this line alone."""
    better, done = line, len(line) + 1
    for slip, column in sorted(found, key=lambda each: -each[1]):
        start, end = column - 1, column - 1 + slip.end - slip.start
        if end > len(line) or not (slip.right or slip.end > slip.start):
            return ""
        if end <= done:
            better, done = better[:start] + slip.right + better[end:], start
    return better


def _is_comment(source: Source, at: int) -> bool:
    """Whether a place stands behind a # of YAML, which in the Markdown below begins a heading."""
    text = source.text
    if source.file.endswith(".md") and not (text.startswith("---") and at < text.find("\n---", 3)):
        return False
    before = text[text.rfind("\n", 0, at) + 1 : at]
    sign = before.find("#")
    return sign >= 0 and before[:sign].count('"') % 2 == 0 and before[sign - 1 : sign].strip() == ""
