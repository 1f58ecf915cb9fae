"""Reading YAML as editors type it: nothing is lost, nothing crashes, every mistake has its place."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from board.base import codes
from board.base.findings import Finding, Severity
from board.base.text import strip
from board.load import yaml_text
from board.load.nodes import Mapping, Node, Scalar, Sequence
from board.load.source import Source
from board.load.yaml_text import front_matter, parse
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.tables import each, rows

KNOWN = frozenset(rows("reading", "keys"))

# Words without line ends; the alphabet is heavy with what YAML takes for its own signs.
SIGNS = "-:#{}[],&*!|>'\"%@`?\\~=<.：，｛｝［］－“”、 \t\u3000\u00a0"
WORDS = st.text(st.sampled_from(SIGNS + "标题姓名职务中a1"), max_size=24)
PIECES = st.sampled_from(
    [
        *SIGNS,
        "\n",
        "\r",
        "\n  ",
        "\n- ",
        "\n标题: ",
        "\n姓名：",
        "---\n",
        "...",
        "<<",
        "{姓名: ",
        "|\n",
        "\n\t",
        "\u2028",
        "\x07",
    ]
)
TEXTS = st.one_of(st.lists(PIECES | WORDS, max_size=30).map("".join), st.text(max_size=60))
PROSE = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn"]), max_size=40)


def read(text: str) -> tuple[Node | None, list[Finding]]:
    return parse(Source("x.yml", text), KNOWN)


def plain(node: Node | None) -> Any:
    if isinstance(node, Mapping):
        pairs = [(key.text, plain(value)) for key, value in node.entries]
        return dict(pairs) if len(dict(pairs)) == len(pairs) else [list(pair) for pair in pairs]
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text if node else None


def said(findings: list[Finding]) -> list[list[Any]]:
    return [[each.code.slug, each.line, each.column, each.suggestion] for each in findings]


@each("reading", "cases")
def test_reads_what_is_meant(case: dict[str, Any]) -> None:
    node, findings = read(case["text"])
    assert plain(node) == case["tree"]
    assert said(findings) == case.get("findings", [])


@each("reading", "cases")
def test_corrected_lines_are_right(case: dict[str, Any]) -> None:
    """With the corrected lines in place nothing is left to say, and hints have not changed the meaning."""
    source = Source("x.yml", case["text"])
    node, findings = parse(source, KNOWN)
    if not findings or not all(finding.suggestion for finding in findings):
        return
    lines = list(source.lines)
    for finding in findings:
        lines[finding.line - 1] = finding.suggestion
    again, left = read("\n".join(lines))
    assert left == []
    if all(finding.code.severity is Severity.HINT for finding in findings):
        assert plain(again) == plain(node)


def test_messages_are_chinese_and_show_lost_words() -> None:
    for case in rows("reading", "cases"):
        for finding in read(case["text"])[1]:
            assert re.search("[\u4e00-\u9fff]", finding.message), finding
            assert not re.search("expected|found|scanning|parsing", finding.message), finding
    assert read("措施: #1 泵房改造")[1][0].message == "“#1 泵房改造”会被当成注释而丢失"


def test_places_refer_to_the_text_as_typed() -> None:
    node, _ = read("标题：通知\n本届:\n\t届次：第七届\n人员: ｛姓名：甲，职务：乙｝\n")
    assert isinstance(node, Mapping)
    (_, title), (_, term), (_, people) = node.entries
    assert (title.line, title.column) == (1, 4)
    assert isinstance(term, Mapping)
    assert (term.entries[0][0].line, term.entries[0][0].column) == (3, 2)
    assert isinstance(people, Mapping)
    assert [(key.column, value.column) for key, value in people.entries] == [(6, 9), (11, 14)]


def test_quoted_is_kept() -> None:
    node, _ = read("甲: 乙\n丙: '丁'\n")
    assert isinstance(node, Mapping)
    values = [value for _, value in node.entries if isinstance(value, Scalar)]
    assert [value.quoted for value in values] == [False, True]


# -- mistakes that stand alone ---------------------------------------------------------------------
def test_independent_mistakes_are_all_found() -> None:
    rows_ = [f"- {{姓名: 甲{n}, 职务: 乙}}" for n in range(30)]
    for n in (3, 11, 20):
        rows_[n] = '- {姓名: "甲" 职务: }: x'
    node, findings = read("\n".join(["人员:", *rows_, "标题: x"]))
    assert {finding.line for finding in findings} == {5, 13, 22}
    assert isinstance(node, Mapping)
    assert plain(node.entries[1][1]) == "x"


def test_mistakes_are_bounded() -> None:
    _, findings = read("\n".join("- {a: b}: c }" for _ in range(2000)))
    assert findings


# -- hostile texts ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "{" * 100_000,
        "a: " + "[{" * 50_000,
        "- " * 100_000,
        "\n".join(" " * n + "a:" for n in range(1_000)),
        "#x\n" + "[a, " * 100_000,
        "：" * 100_000,
        "姓名：" * 50_000,
        "'\\" * 100_000,
        '"' * 100_000,
        "a: " * 100_000,
        "a:b" * 100_000,
        "{a，" * 50_000,
        "[" + "a，" * 100_000 + "]",
        "{a: " + "b，c：" * 20_000 + "}",
        "\n".join(["a: &a x", *(f"b{n}: [*a, *a]" for n in range(2_000))]),
        "\n".join("标题：通知" for _ in range(3_000)),
        "\n".join("｛" for _ in range(3_000)),
        "\n".join("[" for _ in range(3_000)),
        "\n".join('标题: "通知' for _ in range(3_000)),
        "\n".join("标题: [通知" for _ in range(3_000)),
        "\n".join("标题: 一\n  二" for _ in range(3_000)),
        " " * 400_000 + "a",
        "\t" * 400_000 + "a",
        "a #" * 100_000,
        "...\n" * 30_000,
        "---\n" * 30_000,
        "[" + "a[," * 100_000 + "]",
        "\n".join("- [" + "a[," * 1_300 + "]" for _ in range(5)),
        "\n".join("- {" + "姓名：a，" * 650 + "}" for _ in range(5)),
        "\n".join("- [" + "," * 3_900 + "]" for _ in range(5)),
        "\n".join("- {a: " + "b," * 1_900 + "}" for _ in range(5)),
        "\n".join("- [" + '"a" b,' * 600 + "]" for _ in range(5)),
        "[" + "#," * 100_000 + "]",
        "[" + "," * 100_000 + "]",
        "[" + "@a," * 50_000 + "]",
        "{" + "姓名：a，" * 50_000 + "}",
        "{a: " + "b，" * 100_000 + "}",
        "{a: " + "b," * 100_000 + "}",
        "[" + '"a" b,' * 50_000 + "]",
        "标题：通知\n" * 10_000,
        "标题: @通知\n" * 10_000,
        "本届:\n  届次: a\n 起: b\n" * 5_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_texts_end_quickly(text: str) -> None:
    start = time.process_time()
    node, findings = read(text)
    assert time.process_time() - start < 5
    assert node is not None or findings


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "{" * 100_000, "\n".join(" " * n + "a:" for n in range(1_000))]
)
def test_too_deep(text: str) -> None:
    start = time.process_time()
    node, findings = read(text)
    assert time.process_time() - start < 1
    assert node is None
    assert [finding.code for finding in findings] == [codes.TOO_DEEP]


def test_long_line_is_reported_and_left_out() -> None:
    node, findings = read("标题：甲\n意见: *" + "长" * 5_000 + "\n日期: 3月5日\n")
    assert [finding.code for finding in findings] == [codes.WIDE_SIGN, codes.TOO_LARGE]
    assert [finding.line for finding in findings] == [1, 2]
    assert plain(node) == {"标题": "甲", "日期": "3月5日"}
    assert read("意见: " + "长" * 5_000)[1] == []


def test_too_large() -> None:
    node, findings = read("标题: " + "长" * yaml_text.LARGEST)
    assert node is None
    assert [finding.code for finding in findings] == [codes.TOO_LARGE]


# -- front matter ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "yaml", "first", "body", "slugs"),
    [
        ("---\n标题: 甲\n---\n正文\n", "标题: 甲", 2, "正文\n", []),
        ("\ufeff---  \r\n标题: 甲\r\n---\t\r\n正文", "标题: 甲", 2, "正文", []),
        ("\n\n---\n标题: 甲\n---", "标题: 甲", 4, "", []),
        ("———\n标题: 甲\n－－－\n正文", "标题: 甲", 2, "正文", ["wide-sign", "wide-sign"]),
        ("---\n---\n正文", "", 2, "正文", []),
        ("---\n标题: 甲\n---\n正文\n\n---\n尾", "标题: 甲", 2, "正文\n\n---\n尾", []),
    ],
)
def test_front_matter(text: str, yaml: str, first: int, body: str, slugs: list[str]) -> None:
    front = front_matter(Source("x.md", text))
    assert front is not None
    assert (front.text, front.first_line, front.body) == (yaml, first, body)
    assert [finding.code.slug for finding in front.findings] == slugs
    assert front.body_line == first + len(yaml.splitlines()) + 1


@pytest.mark.parametrize(
    "text", ["", "正文", "标题: 甲\n---\n正文", "---\n标题: 甲\n正文", "--\n标题: 甲\n--\n"]
)
def test_no_front_matter(text: str) -> None:
    assert front_matter(Source("x.md", text)) is None


def test_front_matter_places() -> None:
    source = Source("x.md", "\n———\n标题：甲\n措施: #1 泵房\n---\n正文")
    node, findings = parse(source, KNOWN, front_matter(source))
    assert said(findings) == [
        ["wide-sign", 2, 1, "---"],
        ["wide-sign", 3, 3, "标题: 甲"],
        ["lost-text", 4, 5, '措施: "#1 泵房"'],
    ]
    assert node is not None
    assert (node.line, node.column) == (3, 1)


def test_empty_front_matter() -> None:
    source = Source("x.md", "---\n---\n正文")
    assert [each.code for each in parse(source, KNOWN, front_matter(source))[1]] == [codes.EMPTY_FILE]


# -- properties ------------------------------------------------------------------------------------
@settings(deadline=None)
@given(PROSE)
def test_quoted_text_comes_back(value: str) -> None:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    node, findings = read(f'键: "{escaped}"')
    assert findings == []
    assert plain(node) == {"键": value}


@settings(max_examples=1_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_never_raises(text: str) -> None:
    start = time.process_time()
    source = Source("x.yml", text)
    node, findings = parse(source, KNOWN)
    assert time.process_time() - start < 2
    assert node is not None or any(finding.code.severity is Severity.ERROR for finding in findings)
    assert all(0 <= finding.line <= len(source.lines) for finding in findings)


def _meant(value: str) -> str:
    """The text that is meant by words without structure of their own; others are no case."""
    words = strip(value)
    assume(not re.search(r"(^|\s)#(\s|$)", value))  # a comment
    assume(not (words[:1] in "[{｛［" or (words[:1] in "\"'" and words[:1] == words[-1:])))
    return words


@settings(max_examples=1_000, deadline=None)
@given(WORDS | PROSE)
def test_no_finding_means_nothing_lost(value: str) -> None:
    words = _meant(value)
    node, findings = read(f"键: {value}")
    if not findings:
        assert isinstance(node, Mapping)
        assert strip(plain(node.entries[0][1])) == words


@settings(max_examples=1_000, deadline=None)
@given(WORDS | PROSE)
def test_hints_keep_the_text(value: str) -> None:
    words = _meant(value)
    assume(words[:1] not in ("'", '"'))
    node, findings = read(f"标题: {value}\n日期: x")
    if all(finding.code.severity is Severity.HINT for finding in findings):
        assert plain(node) == {"标题": words, "日期": "x"} or strip(plain(node)["标题"]) == words


@settings(max_examples=500, deadline=None)
@given(WORDS | PROSE)
def test_nothing_is_lost_in_brackets(value: str) -> None:
    words = _meant(value)
    assume(not re.search(r"[,\[\]{}｛｝［］'\"]", words))
    node, findings = read(f"- {{姓名: {value}, 职务: b}}")
    if not findings:
        assert isinstance(node, Sequence)
        assert isinstance(node.items[0], Mapping)
        assert strip(plain(node.items[0].entries[0][1])) == words
