"""What papers that are published as they are may not say, or should perhaps not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from board.base import codes, privacy_codes
from board.base.findings import Finding, Path
from board.model.disclosed import Cleared
from board.model.record import AnyRecord
from board.rules.privacy.kinds import Kind
from board.rules.privacy.masks import covered
from board.rules.privacy.words import REMEDIES, clearing

ENDINGS = (".pdf", ".docx", ".xlsx", ".pptx")
MOST_SIGHTS = 20
"""Of one paper so many are told: who has to redact it looks through all of it anyway."""


@dataclass(frozen=True, slots=True)
class PaperSight:
    """Something that is not for the public, as it stands there and as it may be shown.

    `kind` is the name of a `Kind`, `place` says where in the paper.
    """

    kind: str
    place: str
    text: str
    shown: str


@dataclass(frozen=True, slots=True)
class Inside:
    """What was seen in a paper.

    `remarks`: what its author may have forgotten in it; `trouble`: why it may not be published at all.
    """

    sights: tuple[PaperSight, ...]
    remarks: tuple[str, ...]
    trouble: str


def is_paper(name: str) -> bool:
    """Whether a file beside a record is looked into as a paper; texts are looked at with the records."""
    return name.lower().endswith(ENDINGS)


def papers_of(records: Iterable[AnyRecord]) -> Iterator[tuple[AnyRecord, int, str]]:
    """The papers of records: each with its place in the list and its path."""
    for record in records:
        folder = record.file.rpartition("/")[0]
        for number, name in enumerate(record.content.attachments):
            if is_paper(name):
                yield record, number, f"{folder}/{name}"


def check_attached(records: Iterable[AnyRecord], insides: Mapping[str, Inside]) -> Iterator[Finding]:
    """What is wrong in the papers of records; `insides` by their paths."""
    for record, number, path in papers_of(records):
        if inside := insides.get(path):
            subject = f"附件“{covered(record.content.attachments[number])}”"
            yield from _findings(inside, subject, record.file, ("附件", number), record.content.cleared)


def check_beside_pages(insides: Mapping[str, Inside]) -> Iterator[Finding]:
    """What is wrong in papers among the hand-written pages, all of which are published."""
    for name, inside in sorted(insides.items()):
        yield from _findings(inside, f"“{covered(name.rpartition('/')[2])}”", name, ())


def _findings(
    inside: Inside, subject: str, file: str, at: Path, cleared: tuple[Cleared, ...] = ()
) -> Iterator[Finding]:
    if inside.trouble:
        yield Finding(codes.CLOSED_PAPER, file, f"{subject}{inside.trouble}", at=at)
    for sight in inside.sights[:MOST_SIGHTS]:
        kind = Kind[sight.kind]
        where = f"{subject}的{sight.place}“{sight.shown}”"
        if exception := clearing(kind, sight.text, cleared):
            message = f"{where}按“确需公开”放行，理由：{exception.reason}；请审核的人看一看"
            yield Finding(privacy_codes.EXCEPTED, file, message, at=at)
        else:
            yield Finding(kind.code, file, f"{where}{REMEDIES[kind]}", at=at)
    if len(inside.sights) > MOST_SIGHTS:
        more = len(inside.sights) - MOST_SIGHTS
        message = f"{subject}里这样的地方还有 {more} 处；请整份看一遍，改好再放进来"
        yield Finding(codes.PAPER_REMARK, file, message, at=at)
    for remark in inside.remarks:
        yield Finding(codes.PAPER_REMARK, file, f"{subject}{remark}", at=at)
