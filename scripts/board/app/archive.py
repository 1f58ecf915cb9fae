"""`board archive`: the year of a branch as one PDF for the shelf."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from board.app.build import allowed
from board.app.crew import spread
from board.app.gallery import gallery
from board.app.order import Report
from board.app.printing import Printing, printing
from board.app.sheets import read, whole
from board.app.survey import Reading
from board.app.workplace import workplace
from board.base.findings import BoardError, WrongUsage
from board.base.text import nearest
from board.base.troubles import reason
from board.model.scope import Scope
from board.output.files import write_file
from board.rules.scopes import Audience
from board.views.archive import Archive, archive
from board.views.tree import trunk, with_records


@dataclass(frozen=True, slots=True)
class Archived:
    """What was put on file; `hidden`: how many notices have no names any more."""

    file: Path
    records: int
    hidden: int


def make(root: Path, code: str, year: int, out: Path, today: date, report: Report) -> Archived:  # noqa: PLR0913, PLR0917
    """Writes the archive of a branch.

    Raises BoardError where it cannot be made as it should be, WrongUsage where the branch or the file cannot
    be meant; what lay there is then as it was.
    """
    if out.is_dir():
        raise WrongUsage(f"--out：{out} 是文件夹；写一个文件，如 {out / f'{code}-{year}.pdf'}")
    target = allowed(root, out)
    with workplace(root) as place:
        found = read(Reading(root, place.cache, place.now, today, 1, report))
        board = found.board
        assert board is not None  # noqa: S101 - read() has looked
        if code not in found.keys or code not in board.branches:
            near = nearest(code, board.branches)
            raise WrongUsage(f"没有代号为“{code}”的党支部" + (f"，是不是“{near}”？" if near else ""))
        judged = whole(found, code)
        audience = Audience(Scope.UNIT, code)
        seen = with_records(
            trunk(board, found.standing, audience), judged.board, judged.standing, judged.findings
        )
        made = archive(seen, code, year)
        if made is None:
            raise BoardError(f"{board.branches[code].content.name} {year}年没有公开的记录，没有可以存档的")
        with printing(gallery(root, place.cache), board.site, audience) as press:
            (data,) = spread(_print, (press, judged.digests), [made], 2, at_once=1, least=1)
    try:
        write_file(str(target), data)
    except OSError as error:
        msg = f"写不进 {out}：{reason(error)}"
        raise BoardError(msg) from error
    return Archived(out, len(made.parts), len(made.hidden))


def _print(context: tuple[Printing, Mapping[str, bytes]], made: Archive) -> bytes:
    press, photos = context
    return press.book(made.cover, made.parts, photos)


def text(done: Archived) -> str:
    """What was put on file, for people."""
    hidden = f"；其中 {done.hidden} 件的个人信息已经隐去，档案里也没有" if done.hidden else ""
    return f"已存档 {done.file}：{done.records} 件{hidden}"
