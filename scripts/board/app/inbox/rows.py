"""The rows of a workbook or CSV file, or of a table in a Word text, go into the records of their kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from board.app.fitting import TOP, as_ours, fitted, heads_of, mapped_kind, one_head, renamed, with_own
from board.app.inbox.answers import Lacking, Need
from board.app.inbox.desk import Desk
from board.app.inbox.outcome import Outcome
from board.app.inbox.parcels import Paper
from board.app.inbox.sifting import sift
from board.app.taking import Given
from board.base.findings import BoardError
from board.load.csv_sheet import read_csv
from board.load.record_sheets import recognised
from board.load.sheet_about import about
from board.load.sheet_rows import head_name
from board.load.sheets import Grid, read_all
from board.model.column_map import ColumnName
from board.model.record import FACTS, Kind, Naming, kind_named
from board.model.record_sheets import About
from board.rules.recognition import days_in, kind_by_words, kind_of_text, period_in

_BRANCH_HEAD, _PERIOD_HEAD = "支部", "周期"
_YEARLY = (Kind.MEETINGS, Kind.FEEDBACK, Kind.RECTIFICATION)
_YEAR = re.compile(r"(?<!\d)(20\d{2})[-年./]")


def grids_of(paper: Paper) -> tuple[list[Grid], About | None]:
    """The sheets of a file, and what our hidden one says. Raises BoardError."""
    if paper.ending == "csv":
        return [read_csv(paper.data, paper.stem)], None
    seen, hidden = read_all(paper.data)
    return seen, about(hidden)


def is_of_rows(title: str, grids: Sequence[Grid], columns: Sequence[ColumnName]) -> bool:
    """Whether the tables in a text are rows of ours, not what a paper or an account has beside its words.

    `columns`: what a county calls ours.
    """
    grids = [one_head(each) for each in grids]
    as_text = kind_of_text(title, has_images=False)
    worded = kind_by_words(title)
    if worded and as_text is not Kind.DISCLOSURE:
        named = (renamed(each, worded, columns) for each in grids)
        return any(recognised(fitted(each, worded), worded) for each in named)
    return as_text is None and any(recognised(as_ours(each, columns)) for each in grids)


def enter(  # noqa: PLR0913, PLR0917
    desk: Desk,
    paper: Paper,
    grids: Sequence[Grid],
    said: About | None,
    outcome: Outcome,
    around: Sequence[str] = (),
) -> None:
    """Enters the rows of a file; `around`: the text that tables stand in.

    Raises Lacking where something has to be answered first.
    """
    if not said:
        grids = [one_head(each) for each in grids]
    tops = [*around, *(text for grid in grids for text in _titles(grid))]
    kind = _kind(desk, paper, grids, said, tops)
    if kind and not said:
        grids = [fitted(renamed(each, kind, desk.columns), kind) for each in grids]
        if kind is Kind.NOTICE:
            grids = [with_own(each, kind, _of_notice(desk, paper, tops)) for each in grids]
    code = said.branch if said else ""
    if not code and not _says(grids, _BRANCH_HEAD):
        whole = "\n".join(cell.text for grid in grids for cell in grid.texts())
        sayings = (paper.stem, *tops, *reversed(paper.folders[1:]))
        code = desk.branch(desk.place(paper), paper.name, sayings, whole)
    given = Given(branch=code, period=_period(desk, paper, grids, said, kind, tops), kind=kind)
    # Two sheets of one kind may be called the same by now.
    for together in (grids,) if said else ([each] for each in grids):
        sift(desk, together, given, outcome)
    if not (outcome.new or outcome.changed or outcome.same or outcome.refused):
        why = f"（{outcome.notes[0]}）" if outcome.notes else ""
        msg = f"没有认出要录入的行{why}；请用办公室发的表格填好再发"
        raise BoardError(msg)


def _of_notice(desk: Desk, paper: Paper, tops: Sequence[str]) -> dict[str, str]:
    """What a list of persons does not say itself: the type of the notice, and when it begins."""
    texts = (paper.stem, *tops)
    found = [each for text in texts for each in desk.loaded.rules.names if each.removesuffix("公示") in text]
    days = [day for text in texts for day in days_in(text, desk.today.year) if desk.is_near(day)]
    start = desk.memory.of_file(desk.place(paper)).day or next(iter(days), None)
    own = {"类型": max(found, key=len, default=""), "开始": start.isoformat() if start else ""}
    return {head: value for head, value in own.items() if value}


def _titles(grid: Grid) -> Iterator[str]:
    """The title of a sheet, and what stands alone in one of its first rows."""
    yield grid.title
    for row in sorted(grid.rows)[:TOP]:
        cells = [cell for cell in grid.rows[row].values() if cell.is_first]
        if len(cells) == 1:
            yield cells[0].text


def _kind(
    desk: Desk, paper: Paper, grids: Sequence[Grid], said: About | None, tops: Sequence[str]
) -> Kind | None:
    """The kind of a file of one kind; None for our template, and for sheets that say it each by itself."""
    if said:
        return said.kinds[0] if len(said.kinds) == 1 else None
    heads = "、".join(next((names for each in grids if (names := heads_of(each))), ()))
    for word in (desk.memory.of_file(desk.place(paper)).kind, desk.memory.kind_of(heads)):
        if word and (known := kind_named(word)):
            return known
    seen = {sheet.kind for each in grids if (sheet := recognised(each))}
    worded = next((kind for text in (paper.stem, *tops) if (kind := kind_by_words(text))), None)
    if worded and seen <= {worded}:
        return worded
    if seen:
        return next(iter(seen)) if len(seen) == 1 else None
    if grids and (mapped := mapped_kind(grids[0], desk.columns)):
        return mapped
    kinds = [kind for kind in FACTS if kind not in (Kind.BRANCH, Kind.REPORT)]
    options = tuple((FACTS[kind].label, FACTS[kind].plain) for kind in kinds)
    advice = "看不出是哪一种表；请用办公室发的表格填，或在文件名里写上，如“公开承诺”，再发"
    need = Need("种类", "是哪一种表", advice, options)
    answered = kind_named(desk.answer(need, paper.name))
    if answered is None:
        raise Lacking(need)
    desk.memory.note_heads(heads, FACTS[answered].label)
    return answered


def _says(grids: Sequence[Grid], head: str) -> bool:
    """Whether the rows say something themselves: a column is called so and something stands in it."""
    for grid in grids:
        for cell in grid.texts():
            if head_name(cell.text) == head and cell.row <= TOP:
                return any(row > cell.row and cell.column in cells for row, cells in grid.rows.items())
    return False


def _period(  # noqa: PLR0913, PLR0917
    desk: Desk,
    paper: Paper,
    grids: Sequence[Grid],
    said: About | None,
    kind: Kind | None,
    tops: Sequence[str],
) -> str:
    """The period of rows that lie in a file of one; empty where the rows have days of their own."""
    if said and said.period:
        return said.period
    if kind is None or FACTS[kind].naming not in (Naming.PERIOD, Naming.RATED) or _says(grids, _PERIOD_HEAD):
        return ""
    known = desk.memory.of_file(desk.place(paper)).period
    texts = (paper.stem, *tops, *reversed(paper.folders[1:]))
    found = known or next((p for text in texts if (p := period_in(text, desk.today.year))), None)
    if found:
        return str(found.year) if kind in _YEARLY else found.name
    if kind in _YEARLY:
        years = Counter(y for grid in grids for cell in grid.texts() for y in _YEAR.findall(cell.text))
        return years.most_common(1)[0][0] if years else str(desk.today.year)
    advice = "看不出是哪个周期的；请在文件名里写上，如“2026年上半年”，再发"
    need = Need("周期", "是哪个周期的（如 2026年上半年）", advice)
    period = period_in(desk.answer(need, paper.name), desk.today.year)
    if period is None:
        raise Lacking(need)
    desk.memory.note_file(desk.place(paper), period=period)
    return period.name
