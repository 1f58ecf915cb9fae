"""The quick way through plain YAML: either it refuses a text or it reads it as libyaml does."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from board.load import yaml_plain, yaml_tree
from board.load.nodes import Mapping
from board.load.source import Source
from board.load.yaml_text import _suspicious, front_matter
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.tables import rows

ROOT = Path(__file__).parents[2]
KNOWN = frozenset(rows("reading", "keys"))
# Plain words and keys, and those in which libyaml sees signs of its own.
WORDS = st.sampled_from(
    [
        "甲",
        "姓名 甲",
        "35岁",
        "0",
        "9.5",
        "2026-03-05",
        "8:30—18:00",
        "甲，乙",
        "https://x.cn/a",
        "'a'",
        '"a, b"',
    ]
)
ODD = st.sampled_from(
    [
        *(
            "a:b",
            "a: b",
            '"a" b',
            "'a''b'",
            "a'b",
            "~",
            "null",
            "<<",
            ".",
            "...",
            "---",
            "-",
            "-5",
            "- a",
            "#",
        ),
        *("# a", "a #b", "a#b", "?", "? a", "a?", "a ?b", "!", "&a", "*a", "|", ">", "%", "@", "`", "=", ","),
        *("a,b", "a, b", "[", "]", "{", "}", "[a]", "{a: b}", "[a，b]", "a[0]", "a{b}c", "", " ", "a\u3000"),
    ]
)
KEYS = st.sampled_from(["标题", "姓名", "第1项", "a b"])
ODD_KEYS = st.sampled_from(
    ["a ", "<<", '"a"', "a:b", "- a", "a，", "...", "1:2", "a?", "[a]", "", "?", "a" * 201]
)


def mostly(usual: st.SearchStrategy[str], odd: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """One odd choice among twelve: more would leave hardly a text that is plain."""
    return st.integers(0, 11).flatmap(lambda n: odd if n == 0 else usual)


def flow(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.builds("{}: {}".format, mostly(KEYS, ODD_KEYS), inner)
    return st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.lists(pairs, min_size=1, max_size=3).map(lambda found: "{" + ", ".join(found) + "}"),
    )


VALUES = st.recursive(mostly(WORDS, ODD), flow, max_leaves=4)
ENDS = mostly(st.just(""), st.sampled_from([" ", "\r", " # a", ",", "}", ": b"]))


def block(inner: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    """Lines of a mapping or a list; inside an entry they are indented, seldom too little or too much."""
    deeper = st.sampled_from([2, 2, 2, 2, 2, 4, 0, 1])

    def entry(head: str, rows: list[str], by: int, *, is_item: bool) -> list[str]:
        inside = [" " * by + row for row in rows]
        return [f"- {rows[0]}", *(f"  {row}" for row in rows[1:])] if is_item else [f"{head}:", *inside]

    items = st.builds(entry, st.just(""), inner, deeper, is_item=st.just(True))
    below = st.builds(entry, mostly(KEYS, ODD_KEYS), inner, deeper, is_item=st.just(False))
    lines = st.builds("{}: {}{}".format, mostly(KEYS, ODD_KEYS), VALUES, ENDS).map(lambda line: [line])
    dashed = st.builds("- {}{}".format, VALUES, ENDS).map(lambda line: [line])
    empty = st.sampled_from([[""], ["  "], ["# 注"], ["  # 注"], ["姓名:"], ["-"]])
    mapping = st.lists(st.one_of(lines, lines, lines, below), min_size=1, max_size=4)
    sequence = st.lists(st.one_of(dashed, items), min_size=1, max_size=3)
    mixed = st.lists(st.one_of(lines, dashed, below, items, empty), min_size=1, max_size=4)
    return st.one_of(mapping, mapping, sequence, mixed).map(
        lambda parts: [row for part in parts for row in part]
    )


TEXTS = st.recursive(block(st.just(["标题: 甲"])), block, max_leaves=4).map("\n".join)


def agrees(text: str, offset: int = 0) -> bool:
    """Whether the text was taken; what is taken is what libyaml reads without a doubt."""
    quick = yaml_plain.read(text, offset)
    if quick is None:
        return False
    slow = yaml_tree.read(text, offset)
    assert repr(quick) == repr(slow.node)
    assert slow.doubts == []
    return True


@given(TEXTS)
@settings(max_examples=500)
def test_what_is_taken_is_read_as_libyaml_reads_it(text: str) -> None:
    assume(not _suspicious(text, KNOWN))
    agrees(text)


@pytest.mark.parametrize(
    "text",
    [
        "标题: 甲\n开始: 2026-03-02\n",
        "人员:\n  - {姓名: 甲, 单位职务: 乙}\n  - {姓名: 丙}\n结束: 长期",
        "人员:\n- 甲\n- 乙\n标题: 丙",
        "本届:\n  届次: 第七届\n  起:\n标题:",
        "- 编号: 1\n  进展:\n    - {日期: 2026-03-05, 附: [甲, 乙]}\n\n  # 注\n- 编号: 2\n",
        '类型: {甲: {乙: [丙, {丁: 戊}]}, 己: "庚, 辛"}',
        "甲: 乙\r\n丙:\r\n  - 丁: 8:30\r\n    戊: '己'\r\n",
    ],
)
def test_plain_records_are_taken(text: str) -> None:
    assert agrees(text)
    assert agrees(text, 7)


@pytest.mark.parametrize("name", ["reading", "bad_input", "format_examples"])
def test_texts_of_other_tests_agree(name: str) -> None:
    source = (ROOT / f"tests/cases/{name}.yml").read_text(encoding="utf-8")
    queue = [yaml.safe_load(source)]
    while queue:
        found = queue.pop()
        if isinstance(found, str) and not _suspicious(found, KNOWN):
            agrees(found)
        elif isinstance(found, (dict, list)):
            queue += found.values() if isinstance(found, dict) else found


def test_nearly_all_of_the_demo_board_is_taken() -> None:
    """What is refused only costs time; were it much, the quick way would not be worth its lines."""
    texts = []
    for path in (ROOT / "branches").rglob("*"):
        if path.suffix in (".yml", ".md"):
            source = Source(path.name, path.read_bytes().decode("utf-8-sig"))
            front = front_matter(source) if path.suffix == ".md" else None
            texts.append(front.text if front else source.text)
    assert len(texts) > 100
    assert sum(agrees(text) for text in texts if not _suspicious(text, KNOWN)) > 0.9 * len(texts)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# 注",
        "甲",
        "- - 甲",
        "甲:\n  乙\n",
        "{甲: }",
        "[]",
        "甲: 乙\n  丙: 丁",
        "甲: " + "[" * 60 + "乙" + "]" * 60,
    ],
)
def test_the_rest_is_refused(text: str) -> None:
    assert yaml_plain.read(text) is None


@pytest.mark.parametrize(
    "text", ["甲: " + "[" * 100_000, "{" * 100_000, "甲:" * 100_000, "甲: " * 100_000, "甲 " * 100_000]
)
def test_hostile_texts_are_refused_at_once(text: str) -> None:
    assert yaml_plain.read(text) is None


def test_deep_blocks_are_refused() -> None:
    assert yaml_plain.read("\n".join("  " * n + "甲:" for n in range(1_000))) is None


def test_places_count_from_the_top_of_the_file() -> None:
    node = yaml_plain.read("标题: 甲\n人员: [乙]", 4)
    assert isinstance(node, Mapping)
    assert [(key.line, key.column, value.line, value.column) for key, value in node.entries] == [
        (5, 1, 5, 5),
        (6, 1, 6, 5),
    ]
