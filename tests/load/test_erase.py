"""What is taken out of a text: that alone, whatever stands around it."""

from __future__ import annotations

import pytest
from board.load.erase import texts_of, without_body, without_key, without_remarks, without_row
from board.load.source import Source

TEXT = """\
---
类型: 公示  # 甲
# 乙的
人员:
  # 第一位
  - 姓名: 乙
    备注: |
      # 乙不是注释
  # 第二位
  - {姓名: 丙}  # 丙
# 丁的
标题: 丁
备注: "丁 # 不是注释"
---
正文 # 乙
"""
FILE = "branches/a/notices/2026-03-02-a.md"
PEOPLE = TEXT[TEXT.index("人员:") : TEXT.index("# 丁的")]


def cut(text: str, *gone: str) -> str:
    for each in gone:
        assert text.count(each) == 1
        text = text.replace(each, "")
    return text


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("name", "gone"),
    [
        ("类型", "类型: 公示  # 甲\n"),
        ("人员", PEOPLE),
        ("标题", "标题: 丁\n"),
        ("备注", '备注: "丁 # 不是注释"\n'),
        ("没有", ""),
    ],
)
def test_a_key_goes_with_its_lines(name: str, gone: str, end: str) -> None:
    found = without_key(Source(FILE, TEXT.replace("\n", end)), name)
    assert found
    assert found.text == (cut(TEXT, gone) if gone else TEXT).replace("\n", end)


@pytest.mark.parametrize(
    ("name", "left"),
    [("甲", "{乙: [2, 3], 丙: {丁: 4}}"), ("乙", "{甲: 1, 丙: {丁: 4}}"), ("丙", "{甲: 1, 乙: [2, 3]}")],
)
def test_a_key_in_braces_goes_with_one_comma(name: str, left: str) -> None:
    found = without_key(Source("a.yml", "{甲: 1, 乙: [2, 3], 丙: {丁: 4}}  # }\n"), name)
    assert found
    assert found.text == f"{left}  # }}\n"


def test_the_only_key_in_braces() -> None:
    found = without_key(Source("a.yml", "{甲: 1}\n"), "甲")
    assert found is None or found.text == "{}\n"


@pytest.mark.parametrize(
    ("number", "gone"),
    [
        (0, "  - 姓名: 乙\n    备注: |\n      # 乙不是注释\n"),
        (1, "  - {姓名: 丙}  # 丙\n"),
    ],
)
def test_a_row_goes_with_its_lines(number: int, gone: str) -> None:
    found = without_row(Source(FILE, TEXT), (("人员",),), number)
    assert found
    assert found.text == cut(TEXT, gone)


@pytest.mark.parametrize("text", ["人员: [{姓名: 乙}, {姓名: 丙}]\n", "人员: 乙\n", "甲: 1\n"])
def test_rows_without_lines_of_their_own_are_left_alone(text: str) -> None:
    assert without_row(Source("a.yml", text), (("人员",),), 0) is None


def test_remarks_that_must_go_and_nothing_that_only_looks_like_one() -> None:
    found = without_remarks(Source(FILE, TEXT), lambda text: "乙" in text or "丁" in text)
    assert found.text == cut(TEXT, "# 乙的\n", "# 丁的\n")
    assert without_remarks(Source(FILE, TEXT), lambda text: "甲" in text).text == cut(TEXT, "  # 甲")


def test_the_text_below_goes_up_to_the_line_of_dashes() -> None:
    assert without_body(Source(FILE, TEXT)).text == cut(TEXT, "正文 # 乙\n")
    assert without_body(Source("a.yml", "甲: 1\n")).text == "甲: 1\n"


def test_every_value_is_found_with_its_way() -> None:
    found = {way: each.text for way, each in texts_of(Source("a.yml", "甲: [1, {乙: 2}]\n丙: 3\n"))}
    assert found == {(("甲",), 0): "1", (("甲",), 1, ("乙",)): "2", (("丙",),): "3"}
