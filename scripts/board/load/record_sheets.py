"""Sheets that people filled in, read row by row: a row that cannot be read is sent back, the others are not.

What Excel makes of what people type is brought back to what they meant: days, numbers of days, months that
became days, numbers that are texts, units behind numbers, full-width signs, merged cells, blanks at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping as Dict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from board.base.dates import parse_date, zh
from board.base.text import fold, narrow, nearest, strip
from board.load.sheet_rows import BookSource, Group, Head, Paper, find_head, groups, is_number
from board.load.sheets import MOST_COLUMNS, MOST_ROWS, Cell, Grid
from board.load.sheets import Kind as CellKind
from board.model.filled import Filled, Refused, Said
from board.model.keys import (
    Amount,
    Choice,
    Count,
    Day,
    Listed,
    Month,
    Name,
    PeriodName,
    Reader,
    Text,
    Unreadable,
)
from board.model.record import Kind
from board.model.record_sheets import RecordSheet, Slot, all_sheets, is_notice, is_prose, sheets_of
from board.model.scheme_sheets import Column, split

_FIRST, _LAST = 20_000, 80_000
"""Numbers that Excel shows where a day lost its format: 1954 to 2119."""
_EPOCH = date(1899, 12, 30)
_EIGHT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_UNIT = re.compile(r"([0-9]{1,9})[\u4e00-\u9fff]{1,2}")
_HOUR = re.compile(
    r"(?:(?<=日)\s*|\s+|\s*(?=[上下中早晚]))(?:上午|下午|中午|早上|晚上|晚)?\s*\d{1,2}\s*[:：点时].*$"
)
"""The time of a meeting behind its day."""
_YEAR = re.compile(r"\d{4}")
_GUIDES = {"填写说明", "说明"}
_TYPE = ("类型",)
"""The key by which a notice says what it is."""
_ALIKE = 0.5
"""The share of the heads that have to be ours for a sheet that is called something else."""


@dataclass(slots=True)
class Sheets:
    """What was read of a workbook. `told`: what was passed over, for whoever filled it in."""

    rows: list[Filled] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def recognised(grid: Grid, kind: Kind | None = None) -> RecordSheet | None:
    """The sheet of our own that a sheet is: by its title, else by its heads; None where it is none of them.

    `kind`: what it is known to be about.
    """
    among = [each for each in all_sheets() if kind in (None, each.kind)]
    title = fold(grid.title).removesuffix("表")
    if found := next((each for each in among if fold(each.title) == title), None):
        return found
    best: tuple[float, RecordSheet] | None = None
    for sheet in among:
        head = find_head(_paper(grid), sheet.columns)
        if head is None:
            continue
        cells = [cell for cell in grid.rows[head.row].values() if cell.is_first]
        own = (each for each in sheet.columns if not each.child and not _is_place(each))
        needed = {column for column in own if column.is_required and not _says_type(grid, column)}
        share = len(head.columns) / len(cells)
        if all(map(_is_place, head.columns.values())):
            continue  # every kind has those
        if needed <= set(head.columns.values()) and share >= _ALIKE and (best is None or share > best[0]):
            best = share, sheet
    return best[1] if best else None


def read_records(grids: Iterable[Grid], kind: Kind | None = None, year: int | None = None) -> Sheets:
    """The rows of all sheets; `year` completes days in rows that do not say of which year they are."""
    found = Sheets()
    for grid in grids:
        sheet = recognised(grid, kind)
        if sheet is None:
            if grid.rows and fold(grid.title) not in _GUIDES:
                near = nearest(grid.title, [each.title for each in all_sheets()])
                hint = f"，是不是“{near}”？改了表名再来" if near else "；表名改成种类再来，如“公开承诺”"
                found.told.append(
                    f"不认识“{grid.title}”这张表，没有读{hint}"
                    if kind is None
                    else f"“{grid.title}”表的列名认不出，没有读；要有一行写着：{_wanted(kind)}"
                )
            continue
        _read(grid, sheet, year, found)
    return found


def _wanted(kind: Kind) -> str:
    """The heads that a sheet of a kind cannot do without, whose it is aside."""
    first = next(each for each in sheets_of(kind) if not each.is_seldom)
    needed = (each for each in first.columns if each.is_required and not each.child and not _is_place(each))
    return "、".join(each.head for each in needed)


def _says_type(grid: Grid, column: Column) -> bool:
    """Whether that is the type of a notice, and the title of the sheet says it."""
    return column.path == _TYPE and is_notice(grid.title)


def _paper(grid: Grid) -> Paper:
    return Paper(0, grid, BookSource("", ""))


def _is_place(column: Column) -> bool:
    return column.path[0] in (Slot.BRANCH, Slot.RECORD)


def _read(grid: Grid, sheet: RecordSheet, year: int | None, found: Sheets) -> None:
    paper = _paper(grid)
    head = find_head(paper, sheet.columns)
    if head is None:
        if grid.rows:
            wanted = "、".join(column.head for column in sheet.columns[:6])
            found.told.append(f"“{grid.title}”表找不到表头，没有读；要有一行写着：{wanted} 等")
        return
    found.told += [f"“{grid.title}”表：{each.message}" for each in paper.findings]
    if grid.is_cut:
        found.told.append(
            f"“{grid.title}”表只读前 {MOST_ROWS} 行、前 {MOST_COLUMNS} 列，后面的没有读；请分成几份"
        )
    for group in groups(paper, head):
        reading = _Reading(grid.title, sheet, head, year, found.refused)
        if filled := reading.filled(group):
            found.rows.append(filled)


@dataclass(slots=True)
class _Reading:
    """Reads one group of rows; what is wrong with a row goes into `refused`."""

    title: str
    sheet: RecordSheet
    head: Head
    year: int | None
    refused: list[Refused]

    def filled(self, group: Group) -> Filled | None:
        row = group.rows[0]
        count = len(self.refused)
        slots: dict[str, str] = {}
        own = Said(self.title, row)
        typed = [(column, cell) for column, cell in group.own.items() if column.path[0] in tuple(Slot)]
        for column, cell in typed:
            slots[column.path[0]] = self._value(column, cell) or ""
        if year := _YEAR.match(narrow(slots.get(Slot.RECORD, ""))):
            self.year = int(year[0])
        for column, cell in group.own.items():
            if column.path[0] not in tuple(Slot):
                self._put(own, column.path, self._value(column, cell))
        if self.sheet.kind is Kind.NOTICE and self.sheet.is_head and is_notice(self.title):
            own.values.setdefault(*_TYPE, self.title)
        if len(self.refused) > count:
            if len(group.rows) > 1:
                self.refused.append(Refused(self.title, row, "下面属于它的几行也没有收"))
            return None
        for child, lines in group.nested.items():
            self._children(own, child, lines)
        whole = self._whole(own, slots)
        if whole is None:
            return None
        return Filled(
            self.sheet.kind,
            slots.get(Slot.BRANCH, ""),
            slots.get(Slot.RECORD, ""),
            whole,
            own,
            slots.get(Slot.BODY) or None,
            self.sheet.is_head,
        )

    def _whole(self, own: Said, slots: Dict[str, str]) -> Said | None:
        """What a row says of its record: the row itself, or one row of a list of it."""
        if self.sheet.inside:
            return Said(self.title, own.row, {self.sheet.inside: own})
        if not self.sheet.lists:
            return own
        name = slots.get(Slot.NAME, "")
        tables = self.sheet.named
        key = slots.get(Slot.LIST) or (self.sheet.lists[0] if len(self.sheet.lists) == 1 else "")
        if not key and name:
            key = tables[0]  # only there does anything have a name
        if not key:
            column = next(each for each in self.sheet.columns if each.path[0] == Slot.LIST)
            self.refused.append(Refused(self.title, own.row, f"“{column.head}”没有填；请从下拉的词里选一个"))
            return None
        if key not in tables:
            return Said(self.title, own.row, {key: [own]})
        if not name:
            column = next(each for each in self.sheet.columns if each.path[0] == Slot.NAME)
            self.refused.append(Refused(self.title, own.row, f"“{column.head}”没有填；{key}要写是哪一个的"))
            return None
        return Said(self.title, own.row, {key: {name: [own]}})

    def _children(self, own: Said, child: str, lines: list[dict[Column, Cell]]) -> None:
        for cells in lines:
            row = next(iter(cells.values())).row
            count = len(self.refused)
            part = Said(self.title, row, prefix=f"{child}·")
            for column, cell in cells.items():
                self._put(part, column.path[1:], self._value(column, cell, row))
            if len(self.refused) > count:
                continue
            is_table = any(
                column.path[-1] == Slot.NAME for column in self.sheet.columns if column.child == child
            )
            if not is_table:
                own.values.setdefault(child, []).append(part)
                continue
            name, value = part.values.pop(Slot.NAME, ""), part.values.pop(Slot.VALUE, None)
            if not name or (value is None and not part.values):
                heads = "”“".join(column.head for column in self.sheet.columns if column.child == child)
                self.refused.append(Refused(self.title, row, f"“{child}”只写了一半；“{heads}”要写齐"))
                continue
            own.values.setdefault(child, {})[name] = part if value is None else value

    def _put(self, said: Said, path: tuple[str, ...], value: Any) -> None:  # noqa: ANN401
        """A value under its keys; None says nothing."""
        if value is None:
            return
        for alias in path[:-1]:
            prefix = f"{said.prefix}{alias}·"
            said = said.values.setdefault(alias, Said(self.title, said.row, prefix=prefix))
        said.values[path[-1]] = None if value is _NONE else value

    def _value(self, column: Column, cell: Cell, row: int = 0) -> Any:  # noqa: ANN401 - each column has its own
        """What a cell says; None for nothing, which is refused where it should say something."""
        try:
            return read_cell(cell, column, self.year)
        except Unreadable as error:
            better = f"，是不是“{error.better}”？" if error.better else ""
            # With the word that was meant nobody needs the others, which may be two dozen.
            is_chosen = better and isinstance(column.shape, Choice)
            message = f"“{column.head}”：{str(error).rpartition('：')[0] if is_chosen else error}{better}"
            self.refused.append(Refused(self.title, row or cell.row, message))
            return None


_NONE = object()
"""What a reader gives for a word that stands for no value, such as 长期."""


def read_cell(cell: Cell, column: Column, year: int | None) -> Any:  # noqa: ANN401 - each column has its own
    """The typed value of a cell; raises Unreadable."""
    if cell.kind is CellKind.BROKEN:
        raise Unreadable(cell.text)
    if not cell.is_first and is_number(column):
        raise Unreadable("合并了几行，分不清各是多少；请取消合并，每行各写一个")
    if isinstance(column.shape, Listed):
        reader = column.shape.of
        texts = split(_plain(cell, reader), is_prose=is_prose(column))
        return tuple(reader.read(each, year) for each in texts) or None
    text = strip(_plain(cell, column.shape, is_record=column.path[0] == Slot.RECORD))
    if not text:
        return None
    found = _unit_aside(column.shape, text, year)
    return _NONE if found is None else found


def _unit_aside(reader: Reader, text: str, year: int | None) -> Any:  # noqa: ANN401
    """What a reader gives; `12人` where a number is asked for is 12."""
    try:
        return reader.read(text, year)
    except Unreadable:
        number = _UNIT.fullmatch(fold(text)) if isinstance(reader, Count) else None
        if number is None:
            raise
        return reader.read(number[1], year)


def _plain(cell: Cell, reader: object, *, is_record: bool = False) -> str:
    """The text of a cell as its reader takes it."""
    text = cell.text
    if is_record or isinstance(reader, PeriodName):
        # Excel makes a day of 2026-3, and shows it as a month.
        day = date.fromisoformat(text) if cell.kind in (CellKind.DAY, CellKind.MONTH_DAY) else None
        return f"{day:%Y-%m}" if day else text
    if cell.kind in (CellKind.DAY, CellKind.MONTH_DAY):
        day = date.fromisoformat(text)
        if isinstance(reader, (Text, Name)):
            return zh(day) if cell.kind is CellKind.DAY else f"{day.month}月{day.day}日"
        return text
    if isinstance(reader, Day):
        return _day(_HOUR.sub("", text))
    if isinstance(reader, Month):
        return _day(text) if fold(text).isdigit() and len(fold(text)) == len("35000") else text
    if isinstance(reader, Amount):
        return narrow(text).lstrip("¥￥ ")
    return narrow(text) if isinstance(reader, Count) else text


def _day(text: str) -> str:
    """A day that Excel shows as a number, or that was written without anything between its parts."""
    folded = fold(text)
    if match := _EIGHT.fullmatch(folded):
        try:
            return parse_date("-".join(match.groups())).isoformat()
        except ValueError:
            return text
    if folded.isdigit() and _FIRST < int(folded) < _LAST:
        return (_EPOCH + timedelta(days=int(folded))).isoformat()
    return text
