"""Workbooks as people make them, for tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl
from board.base.text import person, strip
from board.load.scheme_book import Book, read_book
from board.load.sheets import read_sheets
from board.model.keys import (
    Amount,
    Choice,
    Count,
    Day,
    Days,
    Listed,
    Mail,
    Moment,
    Month,
    Name,
    One,
    PeriodName,
    Rows,
    Table,
    Text,
    YesNo,
    keys_of,
)
from board.model.photo import NINE_FIELDS, Photo, PhotoLine
from board.model.record_sheets import own_keys
from board.model.scheme import Scheme
from board.model.scheme_keys import OPEN, MonthDay, OpenOr
from hypothesis import strategies as st

Sheets = Mapping[str, Iterable[Iterable[Any]]]

HEAD = [["键", "填写"], ["编号", "hedong-2026"], ["对象", "支部"], ["方法", "记分"]]
"""The least that a scheme has to say of itself."""


def workbook(
    sheets: Sheets,
    merged: Mapping[str, Iterable[str]] | None = None,
    formats: Mapping[str, Mapping[str, str]] | None = None,
) -> bytes:
    """A workbook of rows of values; `merged`: ranges, `formats`: number formats by cell, both by sheet."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for at, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                sheet.cell(at, column).value = value
        for each in (merged or {}).get(title, ()):
            sheet.merge_cells(each)
        for cell, form in (formats or {}).get(title, {}).items():
            sheet[cell].number_format = form
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def read(sheets: Sheets, **given: Any) -> Book:
    """What is read of such a workbook."""
    return read_book(read_sheets(workbook(sheets, **given)))


def said(book: Book) -> list[str]:
    """The findings in short: where, which kind, what."""
    return [f"{each.file} [{each.code.slug}] {each.message}" for each in book.findings]


# Any scheme at all -----------------------------------------------------------------------------------
_SIGNS = "，。、；：“”《》（）—·％ !#%&'*+,-./:;<=>?@[]_{|}~\"\\`0159aZ年月日星级党支部一甲龘\U00020bb7"
WORDS = st.text(st.sampled_from(_SIGNS), min_size=1, max_size=12).map(strip).filter(bool)
LINES = st.lists(WORDS, min_size=1, max_size=2).map("\n".join)
CAPTIONS = st.one_of(
    st.just(""), st.text(st.sampled_from("重温入党誓词，（左一）：-A1"), min_size=1, max_size=8)
)
HIDDEN = st.lists(st.sampled_from([*NINE_FIELDS, (3, 4, 50, 60)]), max_size=2).map(tuple)


def anything(shape: Any) -> st.SearchStrategy[Any]:
    """Values of any shape of the model."""
    if isinstance(shape, OpenOr):
        return st.one_of(anything(shape.of), st.just(OPEN))
    if isinstance(shape, Listed):
        return st.lists(LINES if isinstance(shape.of, Text) else anything(shape.of), max_size=3).map(tuple)
    if isinstance(shape, Table):
        return st.dictionaries(
            WORDS, anything(shape.of).filter(lambda each: each != ()), min_size=1, max_size=3
        )
    if isinstance(shape, Rows):
        return st.lists(a_record(shape.of), max_size=3, unique_by=_first).map(tuple)
    if isinstance(shape, One):
        return a_record(shape.of).filter(_says_something)
    if isinstance(shape, Choice) and shape.kind:
        return st.sampled_from([shape.kind(word) for word in shape.words])
    if isinstance(shape, Day) and shape.word:
        return st.one_of(st.none(), anything(Day()))
    return {
        Amount: st.decimals(-1000 if getattr(shape, "signed", False) else 0, 1000, places=2),
        Days: st.integers(0, 999).map("{}天".format),
        Moment: st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(
            lambda at: at.replace(second=0, microsecond=0)
        ),
        Month: st.dates(date(1950, 1, 1), date(2100, 1, 1)).map(lambda day: f"{day.year}年{day.month}月"),
        Mail: st.from_regex("[a-z]{1,8}@[a-z]{1,8}[.]cn", fullmatch=True),
        Name: WORDS.map(person).filter(bool),
        PeriodName: st.just(None),
        PhotoLine: st.builds(Photo, st.from_regex("[a-z]{1,8}[.]jpg", fullmatch=True), CAPTIONS, HIDDEN),
        Count: st.integers(0, 999),
        YesNo: st.booleans(),
        Text: LINES,
        Day: st.dates(date(1990, 1, 1), date(2100, 1, 1)),
        MonthDay: st.tuples(st.integers(1, 12), st.integers(1, 28)),
        Choice: st.sampled_from(getattr(shape, "words", ("",))),
    }[type(shape)]


def _first(record: Any) -> Any:
    return getattr(record, keys_of(type(record))[0].field)


def _says_something(record: Any) -> bool:
    return any(getattr(record, key.field) not in (None, "", ()) for key in keys_of(type(record)))


def a_record(kind: Any) -> st.SearchStrategy[Any]:
    """A record of a type with any of its keys."""
    keys = own_keys(kind)
    required = {key.field: anything(key.shape).filter(lambda v: v != ()) for key in keys if key.required}
    optional = {key.field: anything(key.shape) for key in keys if not key.required}
    whole = st.fixed_dictionaries(required, optional=optional)
    return whole.map(lambda given: kind(**given)).filter(_says_something)


SCHEMES = a_record(Scheme)
