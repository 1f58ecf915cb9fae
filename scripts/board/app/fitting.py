"""A county's own sheet as one of ours: which sheet it is, what its columns mean, whose its rows are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from board.base.text import fold
from board.load.record_sheets import recognised
from board.load.sheet_rows import BookSource, Head, Paper, find_head, head_name, is_total
from board.load.sheets import Cell, Grid
from board.model.column_map import ColumnName
from board.model.record import Kind, kind_named
from board.model.record_sheets import RecordSheet, Slot, all_sheets, sheets_of

TOP = 20
"""Rows in which a head is looked for, and titles above it."""
_OF_BRANCH, _OF_MEMBERS = "支部承诺", "党员承诺"
_PERSON = "姓名"


def one_head(grid: Grid) -> Grid:
    """A sheet whose heads stand on two rows as one with its heads on the second.

    A head merged over others gives them its name where we have such a column: 进展 over 日期 is 进展·日期.
    """
    rows = (row for row in sorted(grid.rows)[:TOP] if len(_alone(grid.rows[row])) != 1)
    row = next(rows, 0)  # what comes before are titles
    upper, lower = grid.rows.get(row, {}), grid.rows.get(row + 1, {})
    tall = {at for at, cell in lower.items() if not cell.is_first and cell.text == _text(upper, at)}
    if not tall or len(tall) == len(lower):
        return grid
    heads = {
        at: replace(cell, text=_under(_text(upper, at), cell.text), is_first=True)
        for at, cell in lower.items()
    }
    return replace(
        grid, rows={number: cells for number, cells in grid.rows.items() if number != row} | {row + 1: heads}
    )


def _text(cells: Mapping[int, Cell], at: int) -> str:
    return cells[at].text if at in cells else ""


def _under(upper: str, lower: str) -> str:
    whole = f"{upper}·{lower}"
    return whole if head_name(whole) in _known() else lower


@cache
def _known() -> frozenset[str]:
    """Every head of ours."""
    columns = (column for sheet in all_sheets() for column in sheet.columns)
    return frozenset(head_name(name) for each in columns for name in (each.head, *each.others))


def as_ours(grid: Grid, columns: Iterable[ColumnName]) -> Grid:
    """A sheet whose columns a county calls otherwise, as one of ours; any other as it is."""
    columns = tuple(columns)
    sheet = recognised(grid)
    kind = mapped_kind(grid, columns) or (sheet.kind if sheet else None)
    new = renamed(grid, kind, columns) if kind else grid
    return grid if kind is None or new is grid else fitted(new, kind)


def heads_of(grid: Grid) -> tuple[str, ...]:
    """The widest of the first rows: what the columns are called."""
    rows = sorted(grid.rows)[:TOP]
    best = max(rows, key=lambda row: (sum(c.is_first for c in grid.rows[row].values()), -row), default=0)
    return tuple(cell.text for _, cell in sorted(grid.rows.get(best, {}).items()) if cell.is_first)


def mapped_kind(grid: Grid, columns: Iterable[ColumnName]) -> Kind | None:
    """The one kind of which the county gives several columns of the sheet a name of its own, if any."""
    heads = set(map(head_name, heads_of(grid)))
    hits = Counter(kind_named(each.kind) for each in columns if each.kind and head_name(each.theirs) in heads)
    mapped = [kind for kind, count in hits.items() if kind and count > 1]
    return mapped[0] if len(mapped) == 1 else None


def renamed(grid: Grid, kind: Kind, columns: Iterable[ColumnName]) -> Grid:
    """A sheet of that kind in which the columns are called as ours are."""
    mine = (each for each in columns if not each.kind or kind_named(each.kind) is kind)
    names = {head_name(each.theirs): each.ours for each in mine}
    for row in sorted(grid.rows)[:TOP]:
        cells = grid.rows[row]
        hits = {at: names[name] for at, cell in cells.items() if (name := head_name(cell.text)) in names}
        if hits and len(cells) > 1:
            new: dict[int, Cell] = {
                at: replace(cell, text=hits[at]) if at in hits else cell for at, cell in cells.items()
            }
            return replace(grid, rows={**grid.rows, row: new})
    return grid


def fitted(grid: Grid, kind: Kind) -> Grid:
    """The sheet under the title of ours that it is most like; as it is where it is like none of that kind."""
    sheets = [each for each in sheets_of(kind) if not each.is_seldom]
    if any(fold(grid.title).removesuffix("表") == fold(each.title) for each in sheets):
        return grid
    best: tuple[int, RecordSheet, Head] | None = None
    # What a row of a list says comes before what is said of the whole, where a sheet may be either.
    for sheet in sorted(sheets, key=lambda each: each.is_head):
        head = find_head(Paper(0, grid, BookSource("", "")), sheet.columns)
        if head and (best is None or len(head.columns) > best[0]):
            best = len(head.columns), sheet, head
    if best is None:
        return grid
    _, sheet, head = best
    whole = f"{grid.title}{''.join(cell.text for row in grid.rows.values() for cell in _alone(row))}"
    if kind is Kind.COMMITMENTS and len(sheet.lists) > 1:
        grid = _with_list(grid, sheet, head, _OF_MEMBERS if _OF_MEMBERS in fold(whole) else _OF_BRANCH)
    return replace(grid, title=sheet.title)


def _alone(cells: Mapping[int, Cell]) -> list[Cell]:
    """What stands alone in its row, as titles do."""
    first = [cell for cell in cells.values() if cell.is_first]
    return first if len(first) == 1 else []


def _with_list(grid: Grid, sheet: RecordSheet, head: Head, usual: str) -> Grid:
    """The sheet with the column that says whether a promise is the branch's or a member's."""
    column = next(each for each in sheet.columns if each.path[0] == Slot.LIST)
    if column in head.columns.values():
        return grid
    person = next((at for at, each in head.columns.items() if each.path[-1] == _PERSON), 0)
    at = max(max(row) for row in grid.rows.values()) + 1
    rows = {row: dict(cells) for row, cells in grid.rows.items()}
    rows[head.row][at] = Cell(head.row, at, column.head)
    for row, cells in rows.items():
        known = [cell for n, cell in cells.items() if n in head.columns and cell.is_first]
        if row > head.row and known and not is_total(cells):
            cells[at] = Cell(row, at, _OF_MEMBERS if person and person in cells else usual)
    return replace(grid, rows=rows)


def with_own(grid: Grid, kind: Kind, own: Mapping[str, str]) -> Grid:
    """The sheet with further columns, which say in its first row what all of it has in common."""
    sheet = recognised(grid, kind)
    head = find_head(Paper(0, grid, BookSource("", "")), sheet.columns) if sheet else None
    first = next((row for row in sorted(grid.rows) if head and row > head.row), 0)
    if head is None or not first:
        return grid
    known = {column.head for column in head.columns.values()}
    rows = {row: dict(cells) for row, cells in grid.rows.items()}
    at = max(max(row) for row in grid.rows.values())
    for name, value in own.items():
        if name not in known:
            at += 1
            rows[head.row][at] = Cell(head.row, at, name)
            rows[first][at] = Cell(first, at, value)
    return replace(grid, rows=rows)
