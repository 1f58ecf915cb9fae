"""Whatever a record says, its workbook says; read onto an empty board it is the same record again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest
from board.app.taking import Given, take
from board.base.dates import parse_period
from board.base.text import strip
from board.load.assemble import assemble
from board.load.documents import Notes, decode
from board.load.files import Files
from board.load.sheets import Cell, Grid, read_sheets
from board.load.sheets import Kind as CellKind
from board.load.source import Source
from board.model.record import FACTS, Kind, Naming
from board.model.record_sheets import About, sheets_of
from board.render.record_book import record_book
from board.render.record_rows import Filling, rows_of
from board.render.yaml_value import said
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.small_board import MINIMAL
from tests.workbooks import a_record

STEMS = {
    Naming.FIXED: "liuwan",
    Naming.PERIOD: "2027-H1",
    Naming.RATED: "2027-dangyuan",
    Naming.WRITTEN: "2027-zicha",
    Naming.DATED: "2027-03-02-ceshi",
    Naming.FOLDER: "2027-03-02-ceshi",
}
EMPTY = assemble(
    Files(
        {
            name: Source(name, text)
            for name, text in MINIMAL.items()
            if "/liuwan/" not in name or name.endswith("branch.yml")
        },
        frozenset(),
    )
)
# To make a failing record smaller takes minutes, and there are few keys to look through.
DAY = date(2026, 11, 22)
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
BODIES = st.sampled_from(["", "正文一段。", "第一段\n\n第二段，=1+1\n\n- 一\n- 二"])


def numbered(content: Any) -> Any:
    """The same with numbers that are unique in the file, as the format asks."""
    count = 0

    def of(value: Any) -> Any:
        nonlocal count
        if isinstance(value, tuple):
            return tuple(map(of, value))
        if not is_dataclass(value) or isinstance(value, type):
            return value
        if any(each.name == "number" for each in fields(value)) and isinstance(value.number, int):
            count += 1
            value = replace(value, number=count)
        rows = {
            each.name: of(getattr(value, each.name))
            for each in fields(value)
            if isinstance(getattr(value, each.name), tuple)
        }
        return replace(value, **rows)

    return of(content)


def grids_of(record: Filling) -> list[Grid]:
    """The sheets of a record as they are read of a workbook, without the workbook: that takes its time."""
    found = []
    for sheet in sheets_of(record.kind):
        columns = sheet.columns
        rows: dict[int, dict[int, Cell]] = {
            1: {at: Cell(1, at, each.head) for at, each in enumerate(columns, 1)}
        }
        for row, line in enumerate((line for lines in rows_of(sheet, [record]) for line in lines), 2):
            rows[row] = {
                at: cell_of(line[each], row, at) for at, each in enumerate(columns, 1) if each in line
            }
        found.append(Grid(sheet.title, rows))
    return found


def cell_of(value: Any, row: int, column: int) -> Cell:
    if isinstance(value, date):
        return Cell(row, column, value.isoformat(), CellKind.DAY)
    return Cell(row, column, strip(str(value)), CellKind.TEXT if isinstance(value, str) else CellKind.NUMBER)


def grids_in_a_workbook(record: Filling) -> list[Grid]:
    return read_sheets(
        record_book(
            About((record.kind,), "liuwan"), "台账", sheets_of(record.kind), [record], {}, is_template=False
        )
    )


@pytest.mark.parametrize("kind", Kind)
@settings(max_examples=15, phases=PHASES)
@given(data=st.data())
def test_what_is_exported_is_imported_as_it_was(kind: Kind, data: st.DataObject) -> None:
    restored(kind, data, grids_of)


@pytest.mark.parametrize("kind", Kind)
@settings(max_examples=2, phases=PHASES)
@given(data=st.data())
def test_so_it_is_with_a_workbook_in_between(kind: Kind, data: st.DataObject) -> None:
    restored(kind, data, grids_in_a_workbook)


def restored(kind: Kind, data: st.DataObject, written: Callable[[Filling], list[Grid]]) -> None:
    content = numbered(data.draw(a_record(FACTS[kind].content).filter(lambda each: any(said(each)))))
    naming = FACTS[kind].naming
    stem = STEMS[naming]
    is_page = naming in (Naming.DATED, Naming.FOLDER, Naming.WRITTEN)
    body = data.draw(BODIES) if is_page else ""
    period = parse_period("2027-H1") if naming is Naming.PERIOD else None
    record = Filling(kind, "柳湾村党支部", stem, content, period, body)
    loaded = EMPTY
    if kind is Kind.BRANCH:
        loaded = replace(EMPTY, texts={n: s for n, s in EMPTY.texts.items() if not n.startswith("branches/")})
    grids = written(record)
    taken = take(grids, Given("liuwan", with_handling=True), loaded, DAY)
    assert [str(each) for each in taken.refused] == []
    assert taken.told == ()
    (change,) = taken.changes
    after = Source(change.file, change.after.decode())
    read, text = decode(after, FACTS[kind].content, None, Notes())
    assert read == content
    assert text.strip() == body
    again = take(
        grids,
        Given("liuwan", with_handling=True),
        replace(loaded, texts=loaded.texts | {after.file: after}),
        DAY,
    )
    assert again.changes == ()
    assert {each.outcome.value for each in again.rows} == {"没有变化"}
