"""`board pending`: 待审, every record that is not approved yet, whether a tree shows it or not."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from board.app import report, resources
from board.app.below import below
from board.app.pipeline import read_and_judge
from board.base.dates import zh
from board.base.findings import BoardError
from board.base.troubles import reason
from board.model.board import Board
from board.model.record import AnyRecord
from board.output.files import write_file
from board.render.environment import content, templates
from board.render.frame import alone
from board.rules.procedure import is_waiting, lacking
from board.rules.standing import Standing
from board.views.lines import body_name, title_of
from board.views.pages import Page
from board.views.sheet import TITLE, approval_sheet

SHEETS, STYLE = "approval.html", "board.css"
"""The page of sheets, and the file that says how it looks."""


@dataclass(frozen=True, slots=True)
class Pending:
    """The records that wait, by affiliation, of a branch the newest first; and how many are drafts."""

    board: Board
    standing: Standing
    records: tuple[AnyRecord, ...]
    drafts: int


def pending(root: Path, party: str, branch: str, today: date) -> Pending:
    """All records that wait, or those below one organisation or branch.

    Raises BoardError where the board cannot be read, WrongUsage for a code that nobody has.
    """
    judged = read_and_judge(root, today)
    board, standing = judged.board, judged.standing
    if board is None or standing is None:
        raise BoardError(report.as_text(judged.findings, judged.loaded.texts))
    places = {code: place for place, code in enumerate(below(board, party, branch))}
    records = [each for each in board.records if each.branch in places]
    found = (each for each in records if is_waiting(each, today))
    ordered = sorted(found, key=lambda each: (places[each.branch], -each.day.toordinal(), each.id))
    return Pending(board, standing, tuple(ordered), sum(each.content.draft for each in records))


def text(found: Pending) -> str:
    """The list for people, by 党委 and branch, and how to approve."""
    drafts = f"（另有草稿 {found.drafts} 条，写完才送审）" if found.drafts else ""
    if not found.records:
        return f"没有待审的记录{drafts}"
    lines = [f"待审 {len(found.records)} 条{drafts}"]
    for committee, rows in _grouped(found, [found.board.committee_of(each.branch) for each in found.records]):
        lines += ["", f"{body_name(found.board, committee)}（{len(rows)} 条）"]
        branch = ""
        for each in rows:
            if each.branch != branch:
                branch = each.branch
                lines.append(f"  {found.board.branches[branch].content.name}")
            day = zh(each.day) if each.is_dated else ""
            lacks = "、".join(lacking(each.content.handling))
            lines.append(f"    {'  '.join(filter(None, (day, title_of(found.standing, each))))}（{lacks}）")
            lines.append(f"      {each.file}")
    lines += [
        "",
        "办完以后写入（可以一次写多个文件，如 branches/hekou-*/notices/*.md）：",
        f"  {_command(found.records[0])}",
    ]
    return "\n".join(lines)


def _grouped(found: Pending, keys: Sequence[str]) -> Iterable[tuple[str, list[AnyRecord]]]:
    groups: dict[str, list[AnyRecord]] = {}
    for key, each in zip(keys, found.records, strict=True):
        groups.setdefault(key, []).append(each)
    return groups.items()


def _command(record: AnyRecord) -> str:
    """The command by which a record is approved."""
    handling = record.content.handling
    steps = "--审批 姓名" if lacking(handling) == ("没有审批",) else "--审核 姓名 --审批 姓名"
    return f"board approve {shlex.quote(record.file)} {steps}"


def write_sheets(found: Pending, folder: Path) -> Path:
    """The sheets of all that waits on one page, one sheet of paper each; the page's file.

    Raises BoardError where they cannot be written.
    """
    pages = (
        Page("", "", "", "", approval_sheet(found.board, found.standing, each)) for each in found.records
    )
    made = templates(resources.theme(), {})
    html = alone(TITLE, STYLE, (content(each, made) for each in pages))
    try:
        write_file(str(folder / STYLE), resources.style().encode())
        write_file(str(folder / SHEETS), html.encode())
    except OSError as error:
        msg = f"写不进 {error.filename or folder}：{reason(error)}"
        raise BoardError(msg) from error
    return folder / SHEETS


def json(found: Pending) -> str:
    """The same for programs (docs/commands.md)."""
    rows = [
        {
            "record": each.id,
            "file": each.file,
            "title": title_of(found.standing, each),
            "branch": each.branch,
            "committee": found.board.committee_of(each.branch),
            "day": each.day.isoformat() if each.is_dated else "",
            "lacks": list(lacking(each.content.handling)),
            "command": _command(each),
        }
        for each in found.records
    ]
    return report.as_json({"pending": rows, "count": len(rows), "drafts": found.drafts})
