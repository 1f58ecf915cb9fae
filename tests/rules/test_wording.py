"""What the wording gate lets pass and what it finds (cases/wording.yml), and the board's own list."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from board.app.misworded import misworded
from board.base import codes
from board.base.findings import Finding
from board.load.documents import WORDS, Notes
from board.load.packs import fixed_texts
from board.load.source import Source
from board.load.wording import read_wording
from hypothesis import given
from hypothesis import strategies as st

CASES: Mapping[str, Any] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases/wording.yml").read_text("utf-8")
)
OATH = next(each for each in fixed_texts().texts if each.name == "入党誓词").text
SHIPPED = read_wording({}, Notes())


def found(text: str, own: str = "", file: str = "content/page.md") -> list[Finding]:
    notes = Notes()
    wording = read_wording({WORDS: Source(WORDS, own)} if own else {}, notes)
    assert notes.findings == []
    return list(misworded(Source(file, text), wording))


@pytest.mark.parametrize("text", CASES["right"])
def test_what_is_right_passes(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(("text", "right"), CASES["wrong"])
def test_what_is_wrong_is_found_and_put_right(text: str, right: str) -> None:
    wrong = found(text)
    assert wrong
    assert {each.suggestion for each in wrong} == {right}
    lines = text.split("\n")
    if right:
        lines[wrong[0].line - 1] = right
        # What was cut short for the case is still short.
        left = found("\n".join(lines))
        assert all("没有写全" in each.message for each in left)


@given(st.integers(1, len(OATH) - 2), st.sampled_from(["", "错", "的的", "，党的"]))
def test_no_sign_of_the_oath_may_be_another(at: int, instead: str) -> None:
    """Whatever stands instead of any sign that is written; of its first words one may be wrong."""
    if at <= len("我志愿加入中国共产党"):
        instead = instead[:1]
    changed = OATH[:at] + instead + OATH[at + 1 :]
    is_same = "".join(filter(str.isalnum, changed)).startswith("".join(filter(str.isalnum, OATH)))
    assert bool(found(changed)) is not is_same


@given(st.sampled_from(sorted(SHIPPED.names, key=len)), st.data())
def test_no_sign_of_a_name_may_lack_or_stand_twice(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(name) - 2))
    for garbled in (name[:at] + name[at + 1 :], name[:at] + name[at] + name[at:]):
        assert found(f"学习{garbled}。") or garbled == name


@given(st.text("的是在有和党员支部会议学习近平新时代中国特色社会主义思想一二，。\n", max_size=60))
def test_any_text_is_read_and_every_place_is_in_it(text: str) -> None:
    for each in found(text):
        assert 0 < each.line <= text.count("\n") + 1
        assert each.suggestion != text.split("\n")[each.line - 1]


def test_a_place_is_that_of_the_first_sign() -> None:
    one = found(f"---\r\n标题: 誓言\r\n---\r\n{OATH.replace('纲领', '领导')}")
    assert [(each.code, each.line, each.column) for each in one] == [
        (codes.FIXED_TEXT, 4, OATH.index("纲领") + 1)
    ]


def test_comments_are_not_read_and_headings_are() -> None:
    assert found("# 缴纳党费\n标题: 好 # 缴纳党费\n", file="branches/a/branch.yml") == []
    assert len(found('标题: "第1 #缴纳党费"\n', file="branches/a/branch.yml")) == 1
    assert len(found("---\n# 缴纳党费\n标题: 好\n---\n# 缴纳党费\n")) == 1
    assert len(found("# 缴纳党费\n")) == 1


def test_the_board_adds_words_and_passes_over_others() -> None:
    own = "用语:\n  - {错: 清淤, 对: 清理淤泥, 级别: 错误, 理由: 县里的规定, 例外: [渠道清淤]}\n"
    one = found("渠道清淤、村口清淤。", own)
    assert [(each.code, each.column, each.suggestion) for each in one] == [
        (codes.WRONG_WORD, 8, "渠道清淤、村口清理淤泥。")
    ]
    assert found("缴纳党费", "放过: [缴纳党费]\n") == []
    assert found("老厂缴纳党费册", "放过: [缴纳党费册]\n") == []
    assert len(found("缴纳党费", "放过: [缴纳党费册]\n")) == 1
    assert found("新时代中国特色社会主义思想", "放过: [新时代中国特色社会主义思想]\n") == []
    replaced = "用语:\n  - {错: 缴纳党费, 对: 交纳党费, 级别: 错误}\n"
    assert [each.code for each in found("缴纳党费", replaced)] == [codes.WRONG_WORD]


@pytest.mark.parametrize(
    ("own", "says"),
    [
        ("用语:\n  - {错: 一, 对: 二}\n", "只有一个字"),
        ("用语:\n  - {错: 一二, 对: 一二}\n", "都是"),
        ("用语:\n  - {错: 一二, 对: 三}\n  - {错: 一二, 对: 四}\n", "前面已经写过"),
    ],
)
def test_a_word_that_nobody_could_go_by_is_told(own: str, says: str) -> None:
    notes = Notes()
    read_wording({WORDS: Source(WORDS, own)}, notes)
    assert [says in each.message for each in notes.findings] == [True]


def test_what_is_shipped_does_not_contradict_itself() -> None:
    for word in SHIPPED.words:
        assert found(word.right) == [], word
        assert found(word.wrong), word
    for text in SHIPPED.texts:
        assert found(f"# {text.headings[0]}\n\n{text.text}") == []
    for name in SHIPPED.names:
        assert found(name) == []
