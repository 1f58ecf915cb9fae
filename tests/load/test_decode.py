"""From a tree of text to typed records: every mistake with its place, none stops the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from board.load.decode import Decoder
from board.load.source import Source
from board.load.yaml_text import parse
from board.model.keys import COUNT, DAY, NAME, TEXT, TEXTS, Listed, One, Rows, Table, key


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row with a number."""

    number: int = key("编号", COUNT, "号", example="1")
    text: str = key("事项", TEXT, "事", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part that may be written as a bare date."""

    day: Any = key("日期", DAY, "日期", example="2026-03-05")
    who: str = key("人", NAME, "人", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """One key of every shape."""

    title: str = key("标题", TEXT, "标题", example="决议", others=("题目",))
    count: int = key("人数", COUNT, "人数", default=0)
    names: tuple[str, ...] = key("名单", Listed(NAME), "名单", default=())
    words: tuple[str, ...] = key("词", TEXTS, "词", default=())
    rows: tuple[Row, ...] = key("行", Rows(Row), "行", default=())
    parts: tuple[Part, ...] = key("会", Rows(Part, bare="日期"), "会", default=())
    part: Part | None = key("一", One(Part, bare="日期"), "一", default=None)
    table: dict[str, int] = key("表", Table(COUNT), "表", default=None)


def read(text: str, year: int | None = None) -> tuple[Whole | None, list[tuple[str, int, int]]]:
    """The record, and its findings as code, line, column."""
    source = Source("a.yml", text)
    node, found = parse(
        source, frozenset({"标题", "题目", "人数", "名单", "词", "行", "会", "一", "表", "编号", "事项"})
    )
    assert not found
    assert node is not None
    decoder = Decoder(source, year)
    record = decoder.record(Whole, node)
    return record, [(each.code.slug, each.line, each.column) for each in decoder.findings]


def test_every_shape() -> None:
    record, found = read(
        "标题: 007\n人数: 36\n名单: [李　青, 吴敏]\n词: 一个\n行:\n  - {编号: 1, 事项: 修路}\n"
        "会: [3月5日, {日期: 2026-03-06, 人: 周海}]\n一: 2026-01-02\n表: {甲: 1, 乙: 2}\n",
        2026,
    )
    assert found == []
    assert record is not None
    assert (record.title, record.count, record.names, record.words) == (
        "007",
        36,
        ("李青", "吴敏"),
        ("一个",),
    )
    assert record.rows == (Row(number=1, text="修路"),)
    assert [(each.day.isoformat(), each.who) for each in record.parts] == [
        ("2026-03-05", ""),
        ("2026-03-06", "周海"),
    ]
    assert record.part is not None
    assert record.part.day.isoformat() == "2026-01-02"
    assert record.table == {"甲": 1, "乙": 2}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("人数: 3\n", [("missing-key", 1, 1)]),
        ("标题:\n人数: 3\n", [("missing-key", 1, 1)]),
        ('标题: "　"\n', [("missing-key", 1, 1)]),
        ("标题: 决议\n人数:\n", []),
        ("标题: 决议\n题目: 又一个\n", [("duplicate-key", 2, 1)]),
        ("标题: 决议\n日子: 今天\n", [("unknown-key", 2, 1)]),
        ("标题: 决议\n人数: 三个\n", [("bad-value", 2, 5)]),
        ("标题: 决议\n人数: ３\n", [("wide-value", 2, 5)]),
        ("标题: [一, 二]\n", [("wrong-shape", 1, 5)]),
        ("标题: 决议\n行: 一句话\n", [("wrong-shape", 2, 4)]),
        ("标题: 决议\n表: 一句话\n", [("wrong-shape", 2, 4)]),
        ("标题: 决议\n一: {人: 周海}\n", [("missing-key", 2, 4)]),
        ("标题: 决议\n会:\n  - 2026-03-05\n  - 不知道\n", [("bad-value", 4, 5)]),
        ("标题: 决议\n行:\n  - {编号: 1}\n  - {编号: 1}\n", [("duplicate-number", 4, 10)]),
        ("人数: 三个\n行: 一句话\n", [("bad-value", 1, 5), ("wrong-shape", 2, 4), ("missing-key", 1, 1)]),
    ],
)
def test_mistakes(text: str, found: list[tuple[str, int, int]]) -> None:
    assert read(text)[1] == found


def test_a_row_that_cannot_be_read_does_not_take_the_others_with_it() -> None:
    record, found = read("标题: 决议\n行:\n  - {编号: 一}\n  - {编号: 2, 事项: 修路}\n")
    assert record is not None
    assert record.rows == (Row(number=2, text="修路"),)
    assert [slug for slug, _, _ in found] == ["bad-value"]


def test_an_empty_row_is_missing() -> None:
    record, found = read("标题: 决议\n行:\n  -\n  - {编号: 2}\n名单: [李青, '']\n")
    assert record is not None
    assert (len(record.rows), record.names, found) == (1, ("李青",), [])


def test_a_single_row_is_a_list_of_one() -> None:
    record, _ = read("标题: 决议\n行: {编号: 3}\n")
    assert record is not None
    assert record.rows == (Row(number=3),)


def test_a_duplicate_number_gets_a_free_one() -> None:
    source = Source("a.yml", "标题: 决议\n行: [{编号: 7}, {编号: 7}, {编号: 2}]\n")
    node, _ = parse(source, frozenset({"标题", "行", "编号"}))
    assert node is not None
    decoder = Decoder(source)
    decoder.record(Whole, node)
    (finding,) = decoder.findings
    assert "8" in finding.message


def test_the_corrected_line_is_suggested() -> None:
    source = Source("a.yml", "标体: 决议\n人数: 36人\n")
    node, _ = parse(source, frozenset({"标体", "人数"}))
    assert node is not None
    decoder = Decoder(source)
    decoder.record(Whole, node)
    assert {each.code.slug: each.suggestion for each in decoder.findings} == {
        "unknown-key": "标题: 决议",
        "bad-value": "人数: 36",
    }
