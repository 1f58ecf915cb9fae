"""The note for a review: short, in Chinese, and whatever stands in the records is shown as text."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import cmarkgfm
import pytest
from board.app.review_note import FILES, note, write
from board.base.codes import RESULT_DUE, UNKNOWN_PARENT, VOTE_MISMATCH
from board.base.findings import BoardError, Finding
from hypothesis import given
from hypothesis import strategies as st

FOUND = Finding(UNKNOWN_PARENT, "branches/liuwan/branch.yml", "没有“hekuo”", 3, 1, "上级: hekou")
OURS = {"h3", "p", "table", "thead", "tbody", "tr", "th", "td", "br", "strong", "ol", "li", "code"}
EVIL = [
    "<img src=x onerror=alert(1)>",
    "![](https://example.com/x.png)",
    "[点这里](https://example.com)",
    "https://example.com www.example.com",
    "@admin #12 !34 ~bug %1 &5 $x$ ^1",
    "`x` **粗** _斜_ ~~删~~ | 又一格 |",
    "一行\n\n# 标题\n| a | b |",
    "<!-- 藏 --> </table> &lt;b&gt; &#64;admin",
    "\\| \\<b> \u202e反\u200b写",
    "a@example.com",
]


def rendered(text: str) -> str:
    html: str = cmarkgfm.github_flavored_markdown_to_html(text)
    return html


def test_the_note_word_for_word() -> None:
    more = Finding(VOTE_MISMATCH, FOUND.file, "赞成 40 票，多于实到会 36 人", 7, 1)
    last = Finding(RESULT_DUE, "branches/liuwan/commitments/2026-H1.yml", "到期了", 2, 1)
    assert note([more, FOUND, last], "检查了 11 条记录：错误 2 条，提示 1 条") == (
        "### 党务公开检查\n\n"
        "检查了 11 条记录：错误 2 条，提示 1 条\n\n"
        "| 文件 | 合计 | 哪里不对 |\n|---|---|---|\n"
        "| branches/liuwan/branch.yml | 错误 2 条 | 第 7 行，错误：赞成 40 票，多于实到会 36 人"
        "<br>第 3 行，错误：没有“hekuo”；改为：上级: hekou |\n"
        "| branches/liuwan/commitments/2026-H1.yml | 提示 1 条 | 第 2 行，提示：到期了 |\n\n"
        "接下来：\n\n"
        "1. 有**错误**，公开不出去，原来的网站不动：照上面写的改好，再提交一次。\n"
        "2. **提示**不改也能公开；写法上的可以运行 `board fix`，由程序改。\n\n"
        "每条是什么意思、怎么改，运行 `board check` 看得更全。\n"
    )


def test_where_all_is_well_there_is_no_table() -> None:
    assert (
        note([], "检查了 11 条记录：没有发现问题") == "### 党务公开检查\n\n检查了 11 条记录：没有发现问题\n"
    )


def test_files_with_errors_come_first_and_a_long_list_is_cut() -> None:
    hints = [replace(FOUND, code=RESULT_DUE, file=f"branches/a{number:02}/x.yml") for number in range(30)]
    text = note([*hints, replace(FOUND, file="branches/z/branch.yml")], "很多")
    rows = [line for line in text.splitlines() if line.startswith("| branches/")]
    assert rows[0].startswith("| branches/z/branch.yml |")
    assert len(rows) == FILES
    assert "另有 11 个文件没有列出" in text
    assert "另有 1 条" in note([FOUND] * 4, "四条")


@given(st.lists(st.sampled_from([*EVIL, *"<>&|`*_[]()!#@~\\-+.:/\"'\n 字1a"]), max_size=12).map("".join))
def test_what_stands_in_records_is_only_text(words: str) -> None:
    found = Finding(UNKNOWN_PARENT, f"branches/{words}/a.yml", words, 1, 1, words)
    html = rendered(note([found], "一条"))
    assert set(re.findall(r"<([a-z0-9]+)", html)) <= OURS
    assert html.count("<tr>") == 2
    assert html.count("<td>") == 3
    text = re.sub(r"<[^>]+>", " ", html).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert not re.search(r"[@#!~$^]\w|://|www\.", text, re.ASCII), "nobody is called, nothing is linked"


@pytest.mark.parametrize("words", EVIL)
def test_every_letter_is_still_there(words: str) -> None:
    html = rendered(note([replace(FOUND, message=words, suggestion="")], "一条"))
    text = re.sub(r"<[^>]+>", " ", html)
    for code, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(code, sign)
    seen = re.sub(r"[\s\u2060\u200b\u202e]", "", words)
    assert seen in re.sub(r"[\s\u2060]", "", text)


def test_a_note_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(BoardError, match="写不进"):
        write("x", tmp_path / "no/such/note.md")
