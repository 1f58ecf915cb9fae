"""A star scheme from a workbook: our own template filled in, or a county's plain point table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping as Dict
from collections.abc import Sequence as List
from dataclasses import dataclass, replace

from board.base import codes, sheet_codes
from board.base.findings import Finding, has_errors, in_order
from board.base.text import fold, nearest
from board.load.decode import Decoder
from board.load.documents import locate
from board.load.nodes import Mapping, Node, Scalar, Sequence
from board.load.point_table import point_table
from board.load.sheet_rows import (
    BookSource,
    Head,
    Paper,
    data_rows,
    find_head,
    groups,
    head_name,
    names_of,
    nest,
    place_of,
    record,
)
from board.load.sheets import MOST_COLUMNS, MOST_ROWS, Cell, Grid
from board.model.keys import Listed
from board.model.scheme import Scheme
from board.model.scheme_sheets import KEY_HEAD, VALUE_HEAD, Column, Form, Sheet, sheets

_NUMBERING = re.compile(r"^(?:[0-9]+|[一二三四五六七八九十]+)[、.．\s]\s*|\(\d+\)$")
_PASSED_OVER = {"填写说明", "说明"}
_VALUE_HEADS = {VALUE_HEAD, "填写内容", "内容", "值"}
_KEY_HEADS = {KEY_HEAD, "项目", "名称", "事项"}

Values = list[tuple[tuple[str, ...], Node]]


@dataclass(frozen=True, slots=True)
class Book:
    """What was read of a workbook.

    `scheme` is None where something in it is wrong. `plain`: the title of the sheet that is none of ours,
    but a point table from which the items were taken. `findings` stand at cells: their file is the place in
    words.
    """

    scheme: Scheme | None
    findings: tuple[Finding, ...]
    plain: str
    _tree: Mapping
    _titles: tuple[str, ...]
    _labels: Dict[str, tuple[int, int]]

    def says(self, alias: str) -> bool:
        """Whether the workbook says something under a key of the scheme."""
        return any(name.text == alias for name, _ in self._tree.entries)

    def placed(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Findings about the scheme at the cells that they are about, or where those are to be written."""
        found = (replace(each, file="").placed(*self._place(each)) for each in findings)
        return tuple(_worded(each, self._titles) for each in in_order(found))

    def _place(self, finding: Finding) -> tuple[int, int]:
        if finding.at and not self.says(str(finding.at[0])):
            return self._labels.get(str(finding.at[0]), (self._tree.line, self._tree.column))
        return locate(self._tree, finding.at)[:2]


def read_book(grids: List[Grid], given: Dict[str, str] | None = None) -> Book:
    """The scheme that the sheets hold; what is `given`, by key, goes before what is written there."""
    source = BookSource("", "")
    papers = [Paper(number, grid, source) for number, grid in enumerate(grids, 1)]
    known = {fold(sheet.title): sheet for sheet in sheets()}
    found: dict[str, Paper] = {}
    others: list[Paper] = []
    for paper in papers:
        sheet = known.get(_title(paper.grid.title))
        if sheet is None or sheet.title in found:
            others.append(paper)
        else:
            found[sheet.title] = paper
    values: Values = []
    plain = None
    for sheet in sheets():
        if sheet.title not in found:
            continue
        paper = found[sheet.title]
        table = point_table(paper) if sheet.path == ("项目",) else None
        if table:
            plain = paper
            values += table
        else:
            values += _READERS[sheet.form](paper, sheet)
    if not any(path == ("项目",) for path, _ in values):
        for paper in others:
            if table := point_table(paper):
                plain = paper
                values += table
                break
    for paper in papers:
        _leftovers(paper, is_read=paper is plain or paper in found.values())
    return _decoded(_with(values, given or {}), papers, source, plain)


def _title(text: str) -> str:
    """The title of a sheet without numbering and without 表 at its end."""
    return _NUMBERING.sub("", fold(text)).removesuffix("表")


def _with(values: Values, given: Dict[str, str]) -> Values:
    """The values, the first of each path only; those from elsewhere before those of the workbook."""
    before: Values = [((key,), Scalar(text, 0, 0)) for key, text in given.items() if text]
    taken: dict[tuple[str, ...], Node] = {}
    for path, node in (*before, *values):
        taken.setdefault(path, node)
    return list(taken.items())


def _leftovers(paper: Paper, *, is_read: bool) -> None:
    grid = paper.grid
    if grid.is_cut:
        message = f"一张表只读前 {MOST_ROWS} 行、前 {MOST_COLUMNS} 列，后面还有内容；请删掉或移到前面"
        paper.report(sheet_codes.CUT_OFF, message, MOST_ROWS, 1)
    if not is_read and grid.rows and _title(grid.title) not in _PASSED_OVER:
        near = nearest(_title(grid.title), [sheet.title for sheet in sheets()])
        hint = f"，是不是“{near}”？改了表名再导入" if near else ""
        first = next(grid.texts())
        paper.report(
            sheet_codes.NOT_TAKEN, f"不认识“{grid.title}”这张表，没有读{hint}", first.row, first.column
        )


def _decoded(values: Values, papers: List[Paper], source: BookSource, plain: Paper | None) -> Book:
    findings = [finding for paper in papers for finding in paper.findings]
    titles = tuple(paper.grid.title for paper in papers)
    labels = _labels(papers)
    tree = nest(values, *labels.get("编号", (0, 0)))
    decoder = Decoder(source)
    scheme = decoder.record(Scheme, tree)
    findings += decoder.findings
    said = tuple(_worded(each, titles) for each in in_order(findings))
    title = plain.grid.title if plain else ""
    return Book(None if has_errors(said) else scheme, said, title, tree, titles, labels)


def _labels(papers: List[Paper]) -> dict[str, tuple[int, int]]:
    """Where the keys of a scheme are to be written: beside their labels, or on their sheets."""
    found: dict[str, tuple[int, int]] = {}
    for paper in papers:
        title = _title(paper.grid.title)
        for sheet in sheets():
            if fold(sheet.title) == title and sheet.path:
                found.setdefault(sheet.path[0], (paper.line(1), 1))
            elif fold(sheet.title) == title:
                names = names_of(sheet.columns)
                for cell in paper.grid.texts():
                    if column := names.get(head_name(cell.text)):
                        found.setdefault(column.path[0], (paper.line(cell.row), cell.column + 1))
    return found


def _worded(finding: Finding, titles: tuple[str, ...]) -> Finding:
    """A finding with its place in words, as people find it in Excel."""
    place = place_of(finding.line, finding.column, titles)
    return replace(finding, file=place or "表格", line=0, column=0, at=())


# The forms of sheets ---------------------------------------------------------------------------------
def _rows(paper: Paper, sheet: Sheet) -> Values:
    head = _needed_head(paper, sheet)
    if head is None:
        return []
    found = [each for group in groups(paper, head) if (each := record(paper, head, group))]
    return [(sheet.path, Sequence(tuple(found), found[0].line, found[0].column))] if found else []


def _table(paper: Paper, sheet: Sheet) -> Values:
    head = _needed_head(paper, sheet)
    if head is None:
        return []
    name, value = sheet.columns
    entries: list[tuple[Scalar, Node]] = []
    for row, cells in data_rows(paper, head):
        given = {head.columns[at]: cell for at, cell in cells.items()}
        key = paper.node(given[name], name.shape) if name in given else None
        node = paper.node(given[value], value.shape) if value in given else None
        if isinstance(key, Scalar) and node is not None:
            entries.append((key, node))
        else:
            first = next(iter(cells.values()))
            message = f"“{name.head}”和“{value.head}”要都写"
            paper.report(codes.MISSING_KEY, message, row, first.column)
    return [(sheet.path, Mapping(tuple(entries), entries[0][0].line, 1))] if entries else []


def _list(paper: Paper, sheet: Sheet) -> Values:
    head = _needed_head(paper, sheet)
    if head is None:
        return []
    column = sheet.columns[0]
    items = [
        node
        for _, cells in data_rows(paper, head)
        for cell in cells.values()
        if cell.is_first and (node := paper.node(cell, column.shape))
    ]
    return [(sheet.path, Sequence(tuple(items), items[0].line, items[0].column))] if items else []


def _needed_head(paper: Paper, sheet: Sheet) -> Head | None:
    """The head of a sheet; that there is none, or that it lacks a column that rows need, is reported."""
    head = find_head(paper, sheet.columns)
    if head is None:
        if paper.grid.rows:
            wanted = "、".join(column.head for column in sheet.columns)
            first = next(paper.grid.texts())
            message = f"找不到表头；要有一行写着：{wanted}"
            paper.report(sheet_codes.NO_HEAD, message, first.row, first.column)
        return None
    given = set(head.columns.values())
    for column in sheet.columns:
        if column.is_required and not column.child and column not in given:
            message = f"没有“{column.head}”这一列（{column.help}），请加上"
            paper.report(codes.MISSING_KEY, message, head.row, min(head.columns))
            return None if next(data_rows(paper, head), None) else head
    return head


def _keys(paper: Paper, sheet: Sheet) -> Values:
    """One key a row; a list may go on in the rows below its key."""
    known = names_of(sheet.columns)
    top, key_at, value_at = _key_columns(paper, known)
    values: Values = []
    taken: dict[Column, int] = {}
    items: dict[Column, list[Node]] = {}
    current: Column | None = None
    for row in sorted(paper.grid.rows):
        if row <= top:
            continue
        label, value = paper.grid.at(row, key_at), paper.grid.at(row, value_at)
        if label and label.is_first:
            current = known.get(head_name(label.text))
            if current is None:
                _unknown_label(paper, label, known, has_value=value is not None)
            elif current in taken:
                message = f"“{current.head}”在第 {taken[current]} 行已经写过，请删掉一处"
                paper.report(codes.DUPLICATE_KEY, message, row, key_at)
                current = None
            else:
                taken[current] = row
        if value is None or not value.is_first:
            continue
        if not label and (current is None or not isinstance(current.shape, Listed)):
            paper.report(sheet_codes.NOT_TAKEN, f"“{value.text}”左边没有写是哪一项，没有读", row, value_at)
            continue
        if current is None:
            continue
        node = paper.node(value, current.shape)
        if node is None:
            continue
        if isinstance(current.shape, Listed) and isinstance(node, Sequence):
            items.setdefault(current, []).extend(node.items)
        else:
            values.append(((*sheet.path, *current.path), node))
    for column, nodes in items.items():
        whole = Sequence(tuple(nodes), nodes[0].line, nodes[0].column)
        values.append(((*sheet.path, *column.path), whole))
    return values


def _key_columns(paper: Paper, known: dict[str, Column]) -> tuple[int, int, int]:
    """The row of the heads and the columns of keys and values; without heads, where most keys stand."""
    for row in sorted(paper.grid.rows):
        cells = {head_name(cell.text): at for at, cell in paper.grid.rows[row].items() if cell.is_first}
        keys, values = _KEY_HEADS & cells.keys(), _VALUE_HEADS & cells.keys()
        if keys and values:
            return row, cells[min(keys)], cells[min(values)]
    places: dict[int, int] = {}
    for cell in paper.grid.texts():
        if cell.is_first and head_name(cell.text) in known:
            places[cell.column] = places.get(cell.column, 0) + 1
    at = max(places, key=lambda each: (places[each], -each), default=1)
    return 0, at, at + 1


def _unknown_label(paper: Paper, label: Cell, known: dict[str, Column], *, has_value: bool) -> None:
    if not has_value:
        return  # a heading between the rows
    near = nearest(label.text, [column.head for column in known.values()])
    hint = f"，是不是“{near}”？" if near else "，没有读"
    code = codes.UNKNOWN_KEY if near else sheet_codes.NOT_TAKEN
    paper.report(code, f"不认识“{label.text}”{hint}", label.row, label.column, near)


_READERS = {Form.ROWS: _rows, Form.TABLE: _table, Form.LIST: _list, Form.KEYS: _keys}
