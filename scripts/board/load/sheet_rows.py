"""Cells as the nodes that the decoder walks: heads looked up, rows put together, places kept.

A place in a workbook is a line and a column like one in a text: the lines of each sheet follow those of the
sheet before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Dict
from dataclasses import dataclass, field
from datetime import date

from board.base import codes, sheet_codes
from board.base.dates import zh
from board.base.findings import Code, Finding
from board.base.text import fold, narrow
from board.load.nodes import Mapping, Node, Scalar, Sequence
from board.load.sheets import Cell, Grid, Kind, address
from board.load.source import Source
from board.model.keys import Amount, Count, Listed, Name, Reader, Text
from board.model.scheme_keys import MonthDay, OpenOr
from board.model.scheme_sheets import EXAMPLE_MARK, HELP_MARK, NAME, NUMBER, VALUE, Column, split

_STRIDE = 10_000
"""Lines that are set aside for each sheet; more than are read of one."""
_BRACKETS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")
_SIGNS = re.compile(r"[·.．。:：*＊/／\-—_、\s\u3000\u00a0]+")
_TOTALS = {"合计", "总计", "小计", "总分", "共计"}
_SIGNED = re.compile(
    r"(?:填表|填报|制表|报送|上报|经办|审核|复核|审批|负责|单位负责|分管领导|主要领导|签字|签名|盖章|公章|联系)"
    r"(?:人|单位|日期|时间|电话|签字|签名|意见)*[:：].*|(?:注|备注|说明|填表说明)[:：].*",
    re.DOTALL,
)
"""How a sheet is signed and annotated at its foot."""
_HEAD_ROWS = 20
"""Rows at the top among which the head is looked for."""


@dataclass(frozen=True)
class BookSource(Source):
    """A workbook as a source of findings: a corrected line is just the corrected value."""

    def finding(self, code: Code, message: str, line: int, column: int, suggestion: str = "") -> Finding:
        """A finding at a cell: there are no lines of text that could end before it."""
        return Finding(code, self.file, message, line, column, suggestion)

    def replaced(self, line: int, column: int, old: str, new: str) -> str:  # noqa: ARG002
        """The right value."""
        return new


@dataclass(slots=True)
class Paper:
    """One sheet while it is read: its number, its cells, and what is wrong with them."""

    number: int
    grid: Grid
    source: BookSource
    findings: list[Finding] = field(default_factory=list)

    def line(self, row: int) -> int:
        """The line of a row of this sheet."""
        return self.number * _STRIDE + row

    def report(self, code: Code, message: str, row: int, column: int, better: str = "") -> None:
        """Notes what is wrong with a cell."""
        self.findings.append(self.source.finding(code, message, self.line(row), column, better))

    def scalar(self, cell: Cell, text: str) -> Scalar:
        """A text of a cell, with its place."""
        # As if in quotes: `~` and `null` are texts in a workbook.
        return Scalar(text, self.line(cell.row), cell.column, quoted=True)

    def node(self, cell: Cell, shape: Reader | Listed) -> Node | None:
        """The value of a cell as the decoder takes it; None where there is none, which is reported."""
        if cell.kind is Kind.BROKEN:
            self.report(sheet_codes.BROKEN_CELL, cell.text, cell.row, cell.column)
            return None
        if isinstance(shape, Listed):
            items = tuple(self.scalar(cell, each) for each in split(_plain(cell, shape.of)))
            return Sequence(items, self.line(cell.row), cell.column)
        return self.scalar(cell, _plain(cell, shape))


def place_of(line: int, column: int, titles: Iterable[str]) -> str:
    """A place as people call it: “项目”表 C7."""
    if line < _STRIDE:
        return ""
    number, row = divmod(line, _STRIDE)
    return f"“{list(titles)[number - 1]}”表 {address(row, column)}"


def _plain(cell: Cell, shape: object) -> str:
    """The text of a cell as its reader takes it: dates in words for a text, percentages as numbers."""
    reader = shape.of if isinstance(shape, OpenOr) else shape
    if cell.kind in (Kind.DAY, Kind.MONTH_DAY):
        day = date.fromisoformat(cell.text)
        if isinstance(reader, MonthDay):
            return f"{day.month:02}-{day.day:02}"
        if isinstance(reader, (Text, Name)):
            return zh(day) if cell.kind is Kind.DAY else f"{day.month}月{day.day}日"
        return cell.text
    if isinstance(reader, (Text, Name)):
        return cell.text
    text = narrow(cell.text)
    return text.removesuffix("%").rstrip() if isinstance(reader, (Amount, Count)) else text


def is_number(column: Column) -> bool:
    """Whether a column holds points, shares or counts."""
    reader = column.shape.of if isinstance(column.shape, OpenOr) else column.shape
    return isinstance(reader, (Amount, Count))


# Heads -----------------------------------------------------------------------------------------------
def head_name(text: str) -> str:
    """A head without brackets, signs and spaces: `满分（分）` is 满分."""
    return _SIGNS.sub("", fold(_BRACKETS.sub("", text)))


@dataclass(frozen=True, slots=True)
class Head:
    """The row of heads, what each column is, and where the number of a row stands (0: nowhere)."""

    row: int
    columns: Dict[int, Column]
    number: int = 0


def names_of(columns: Iterable[Column]) -> dict[str, Column]:
    """Every spelling of every head; the last part alone where no other column ends with it."""
    columns = tuple(columns)
    ends = [column.path[-1] for column in columns if column.path]
    found: dict[str, Column] = {}
    for column in columns:
        for name in (column.head, *column.others):
            found.setdefault(head_name(name), column)
        last = column.path[-1] if column.path else ""
        if ends.count(last) == 1:
            found.setdefault(head_name(last), column)
    return found


def find_head(paper: Paper, columns: tuple[Column, ...]) -> Head | None:
    """The row that has most of the heads; None where no row has the first of them, or two of any."""
    known = names_of(columns)
    best: tuple[int, int] = (0, 0)
    for row in sorted(paper.grid.rows)[:_HEAD_ROWS]:
        cells = [cell for cell in paper.grid.rows[row].values() if cell.is_first]
        hits = {known[name].head for cell in cells if (name := head_name(cell.text)) in known}
        if len(hits) > best[0] and (columns[0].head in hits or len(hits) > 1):
            best = len(hits), row
    return _head(paper, best[1], known) if best[1] else None


def _head(paper: Paper, row: int, known: Dict[str, Column]) -> Head:
    found: dict[int, Column] = {}
    number = 0
    for at, cell in sorted(paper.grid.rows[row].items()):
        name = head_name(cell.text)
        column = known.get(name)
        if name == NUMBER:
            number = number or at
        elif column is None:
            if cell.is_first and _has_content(paper.grid, row, at):
                message = f"不认识“{cell.text}”这一列，没有读"
                paper.report(sheet_codes.NOT_TAKEN, message, row, at)
        elif column in found.values():
            if cell.is_first:
                paper.report(codes.DUPLICATE_KEY, f"“{column.head}”这一列有两个，请删掉一个", row, at)
        else:
            found[at] = column
    return Head(row, found, number)


def _has_content(grid: Grid, head: int, column: int) -> bool:
    return any(row > head and column in cells for row, cells in grid.rows.items())


# Rows ------------------------------------------------------------------------------------------------
@dataclass(slots=True)
class Group:
    """What stands in the rows of one record: its own cells, and rows of cells for each nested key."""

    rows: list[int]
    own: dict[Column, Cell] = field(default_factory=dict)
    nested: dict[str, list[dict[Column, Cell]]] = field(default_factory=dict)


def data_rows(paper: Paper, head: Head) -> Iterator[tuple[int, dict[int, Cell]]]:
    """The rows below the head that say something: no help, no examples, no totals, no signatures."""
    for row in sorted(paper.grid.rows):
        cells = paper.grid.rows[row]
        known = {at: cell for at, cell in cells.items() if at in head.columns}
        mark = cells.get(head.number)
        if row <= head.row or not known or (mark and _is_mark(mark.text)) or is_total(cells):
            continue
        if _is_signed(cells, head):
            continue
        if all(not cell.is_first and cell.text == _text(paper.grid, head, at) for at, cell in known.items()):
            continue  # the lower half of a head that is merged over two rows
        yield row, known


def _is_mark(text: str) -> bool:
    return fold(text).startswith((EXAMPLE_MARK, HELP_MARK, f"示{EXAMPLE_MARK}"))


def is_total(cells: Dict[int, Cell]) -> bool:
    """Whether a row is that of the total; its word stands in one of the first cells."""
    return any(head_name(cells[at].text) in _TOTALS for at in sorted(cells)[:2])


def _is_signed(cells: Dict[int, Cell], head: Head) -> bool:
    """Whether a row is the foot of a sheet: who filled it in, or a remark; it lacks what a record needs."""
    said = fold(cells[min(cells)].text)
    wanted = (at for at, column in head.columns.items() if column.is_required and not column.child)
    return bool(_SIGNED.fullmatch(said)) and any(at not in cells or not cells[at].is_first for at in wanted)


def _text(grid: Grid, head: Head, column: int) -> str:
    cell = grid.at(head.row, column)
    return cell.text if cell else ""


def groups(paper: Paper, head: Head) -> list[Group]:
    """The records of a sheet; a record goes on below where its first cell is merged, empty or said again."""
    has_nested = any(column.child for column in head.columns.values())
    found: list[Group] = []
    for row, cells in data_rows(paper, head):
        own = {head.columns[at]: cell for at, cell in cells.items() if not head.columns[at].child}
        if has_nested and found and _goes_on(found[-1], own, cells, head):
            found[-1].rows.append(row)
        else:
            found.append(Group([row], own))
        nested: dict[str, dict[Column, Cell]] = {}
        for at, cell in cells.items():
            if child := head.columns[at].child:
                nested.setdefault(child, {})[head.columns[at]] = cell
        for child, values in nested.items():
            if any(cell.is_first for cell in values.values()):
                found[-1].nested.setdefault(child, []).append(values)
    return found


def _goes_on(group: Group, own: dict[Column, Cell], cells: Dict[int, Cell], head: Head) -> bool:
    """Whether a row belongs to the record above it."""
    fresh = {column: cell for column, cell in own.items() if cell.is_first}
    if not fresh:
        return True
    first = next(iter(head.columns[at] for at in sorted(head.columns) if not head.columns[at].child))
    before = group.own.get(first)
    if first not in fresh or before is None or fold(fresh[first].text) != fold(before.text):
        return False
    has_nested = any(head.columns[at].child and cell.is_first for at, cell in cells.items())
    return has_nested and all(
        (was := group.own.get(column)) is not None and was.text == cell.text for column, cell in fresh.items()
    )


def record(paper: Paper, head: Head, group: Group) -> Mapping | None:
    """A record as the decoder takes it; None where a cell of it is broken."""
    values: list[tuple[tuple[str, ...], Node]] = []
    count = len(paper.findings)
    for column, cell in group.own.items():
        if _is_shared(paper, column, cell, group.rows[0]):
            continue
        if node := paper.node(cell, column.shape):
            values.append((column.path, node))
    for child, rows in group.nested.items():
        if node := _nested(paper, child, rows, head):
            values.append(((child,), node))
    if any(
        each.code in (sheet_codes.BROKEN_CELL, sheet_codes.MERGED_NUMBER) for each in paper.findings[count:]
    ):
        return None
    place = _place(paper, head, group)
    return nest(values, *place) if values else None


def _is_shared(paper: Paper, column: Column, cell: Cell, row: int) -> bool:
    """Whether a number is merged over several records: whose it is cannot be told."""
    if cell.is_first or not is_number(column):
        return False
    message = f"“{column.head}”合并了几行，分不清各是多少；请取消合并，每行各写一个数"
    paper.report(sheet_codes.MERGED_NUMBER, message, row, cell.column)
    return True


def _nested(paper: Paper, child: str, rows: list[dict[Column, Cell]], head: Head) -> Node | None:
    found: list[Mapping] = []
    names: list[tuple[Scalar, Node]] = []
    for values in rows:
        pairs: list[tuple[tuple[str, ...], Node]] = []
        row = next(iter(values.values())).row
        for column, cell in values.items():
            if not cell.is_first and is_number(column):
                message = f"几条“{child}”合写一个“{column.head}”，记在第一条上"
                paper.report(sheet_codes.SHARED_POINTS, message, row, cell.column)
            elif node := paper.node(cell, column.shape):
                pairs.append((column.path[1:], node))
        ends = dict(pairs)
        if (NAME,) in ends or (VALUE,) in ends:
            names += _entry(paper, child, values, ends)
            continue
        missing = _missing(head, values, child)
        if pairs:
            found.append(nest(pairs, paper.line(row), missing or next(iter(values.values())).column))
    if names:
        return Mapping(tuple(names), names[0][0].line, names[0][0].column)
    return Sequence(tuple(found), found[0].line, found[0].column) if found else None


def _entry(
    paper: Paper, child: str, values: dict[Column, Cell], ends: dict[tuple[str, ...], Node]
) -> list[tuple[Scalar, Node]]:
    """An entry of a table, which needs both its name and its value."""
    name, value = ends.get((NAME,)), ends.get((VALUE,))
    if isinstance(name, Scalar) and value is not None:
        return [(name, value)]
    cell = next(iter(values.values()))
    heads = "”和“".join(column.head for column in values)
    message = f"“{child}”只写了“{heads}”，名称和值要都写"
    paper.report(codes.MISSING_KEY, message, cell.row, cell.column)
    return []


def _place(paper: Paper, head: Head, group: Group) -> tuple[int, int]:
    """Where a record is: the cell that is missing, if one is, else its first."""
    missing = _missing(head, group.own, "")
    columns = [cell.column for cell in group.own.values()] or [
        cell.column for rows in group.nested.values() for cell in rows[0].values()
    ]
    return paper.line(group.rows[0]), missing or min(columns)


def _missing(head: Head, values: Dict[Column, Cell], child: str) -> int:
    """The first column in which something required is missing, 0 where nothing is."""
    wanted = (
        at for at, column in sorted(head.columns.items()) if column.child == child and column.is_required
    )
    return next((at for at in wanted if head.columns[at] not in values), 0)


def nest(values: Iterable[tuple[tuple[str, ...], Node]], line: int, column: int) -> Mapping:
    """Values by their paths as nested mappings; a mapping stands where its first value does."""
    inner: dict[str, list[tuple[tuple[str, ...], Node]]] = {}
    for path, node in values:
        inner.setdefault(path[0], []).append((path[1:], node))
    entries: list[tuple[Scalar, Node]] = []
    for alias, each in inner.items():
        first = each[0][1]
        node = first if not each[0][0] else nest(each, first.line, first.column)
        entries.append((Scalar(alias, node.line, node.column), node))
    return Mapping(tuple(entries), line, column)
