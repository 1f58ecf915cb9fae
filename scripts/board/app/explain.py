"""`board explain`: how a rating is computed, for programs and (in `explain_text`) for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from board.app import report
from board.app.explain_text import as_text
from board.app.explain_values import values
from board.app.schemes import Known, known
from board.app.show import find, named
from board.base.findings import BoardError, Finding, in_order
from board.base.text import nearest
from board.load.assemble import Part, place, read_part
from board.load.files import read_folder
from board.load.source import Source
from board.load.walk import walk_folder, walk_frame
from board.model.board import Board
from board.model.rating import Rating
from board.model.record import FACTS, AnyRecord, Kind, Record
from board.model.scheme import Scheme
from board.rules.checks import check_part
from board.rules.standing import judge
from board.rules.stars.standing import (
    Places,
    RatingStanding,
    depends_on_others,
    judge_ratings,
    merits,
    places_among,
)


@dataclass(frozen=True, slots=True)
class Explained:
    """A rating judged, the name of its branch, and what was found wrong with its file."""

    record: Record[Rating]
    branch: str
    standing: RatingStanding
    findings: tuple[Finding, ...]


# Reading ---------------------------------------------------------------------------------------------
def explain(root: Path, typed: str, today: date) -> Explained:
    """The rating that was named; other branches are read only where the scheme's quotas make it need them.

    Raises BoardError where there is none, or it cannot be judged.
    """
    frame = known(root)
    own, part, texts = _own(root, frame, named(typed))
    about = [each for each in part.findings if named(typed) in each.file]
    try:
        record = find(own, typed)
    except BoardError as error:
        raise BoardError(report.as_text(about, texts) if about else str(error)) from error
    if record.kind is not Kind.RATING:
        msg = f"“{typed}”是{FACTS[record.kind].label}，不是星级评定；看它用 board show {record.id}"
        raise BoardError(msg)
    scheme = _scheme(own, record, frame)
    places: Places = {}
    if depends_on_others(scheme):
        whole = _whole(root, frame, own)
        places = places_among(whole.schemes, merits(whole, judge_ratings(whole, today, {})))
    standing = judge(own, frame.frame.rules, today, places)
    rating = standing.ratings.get(record.id)
    if rating is None:
        broken = [each for each in part.findings if each.file.endswith("/branch.yml")]
        raise BoardError(report.as_text(broken, texts) or f"{record.branch} 的 branch.yml 没有读出来，算不了")
    found = (*part.findings, *check_part(own, standing))
    here = [place(each, texts, part.dropped) for each in found if each.file == record.file]
    name = own.branches[record.branch].content.name
    return Explained(record, name, rating, tuple(in_order(here)))


def _own(root: Path, frame: Known, wanted: str) -> tuple[Board, Part, Mapping[str, Source]]:
    """The board with the records of one branch, how they were read, and their texts."""
    site, catalogue = frame.frame.site, frame.frame.catalogue
    if site is None or catalogue is None:
        raise BoardError(report.as_text(frame.frame.findings, frame.texts))
    code = wanted.partition("/")[0]
    names = walk_frame(root)[1]
    if code not in names:
        near = nearest(code, names)
        msg = f"branches/ 里没有“{code}”这个支部" + (f"，是不是“{near}”？" if near else "")
        raise BoardError(msg)
    files = read_folder(root, walk_folder(root, code))
    part = read_part(files, frame.frame.rules)
    schemes = frame.frame.schemes
    board = Board(
        site, catalogue, {}, (), schemes.by_code, schemes.files, schemes.checklist, frame.frame.duties
    )
    return _with(board, part.records), part, files.texts


def _with(board: Board, records: tuple[AnyRecord, ...]) -> Board:
    branches = {each.branch: each for each in records if each.kind is Kind.BRANCH}
    return replace(board, branches=branches, records=records)


def _whole(root: Path, frame: Known, own: Board) -> Board:
    """The board with the records of all branches: places depend on what follows from all of them."""
    records = list(own.records)
    have = {each.branch for each in records}
    for code in walk_frame(root)[1]:
        if code not in have:
            records += read_part(read_folder(root, walk_folder(root, code)), frame.frame.rules).records
    return _with(own, tuple(records))


def _scheme(board: Board, record: AnyRecord, frame: Known) -> Scheme:
    rating = record.content
    assert isinstance(rating, Rating)  # noqa: S101 - the caller has looked
    if scheme := board.schemes.get(rating.scheme):
        return scheme
    if file := frame.frame.schemes.files.get(rating.scheme):
        raise BoardError(report.as_text(frame.findings_in(file), frame.texts) or f"{file} 没有读出来")
    near = nearest(rating.scheme, board.schemes)
    hint = f"，是不是“{near}”？" if near else f"；在用的有 {'、'.join(board.schemes) or '（没有）'}"
    msg = f"{record.file} 的方案“{rating.scheme}”没有在用，算不出来{hint}"
    raise BoardError(msg)


# Showing ---------------------------------------------------------------------------------------------
def json(explained: Explained) -> str:
    """What programs read (design.md, machine interfaces)."""
    record = explained.record
    head = {"record": record.id, "branch": explained.branch}
    return report.as_json(head | values(record.content, explained.standing, explained.findings))


def text(explained: Explained) -> str:
    """What people read; what is wrong with the file comes last."""
    record = explained.record
    title = f"{explained.branch}  {record.period.label if record.period else ''}星级评定（{record.id}）"
    shown = as_text(title, record.content, explained.standing)
    if not explained.findings:
        return shown
    return f"{shown}\n\n检查\n{report.as_text(explained.findings, {})}"
