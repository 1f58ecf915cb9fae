"""One key put into a text or replaced there: the text as an editor would have changed it."""

from __future__ import annotations

import pytest
from board.base.findings import BoardError
from board.load.edit import with_key
from board.load.source import Source

from tests.case_files import Case, read_cases
from tests.conftest import TESTS

CASES = read_cases(TESTS / "cases/edits.yml")
KEY = "办理", "{审核: {人: 吴敏}}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_a_key_is_set(case: Case) -> None:
    source = Source(case.get("name", "a.yml"), case["before"])
    edited = with_key(source, *KEY)
    assert edited.text == case["after"]
    assert with_key(edited, *KEY) == edited


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "读不出来"),
        ("- 一\n- 二\n", "读不出来"),
        ("标题: 计划\n办理: {提出: {人: 周海}}\n办理: {提出: {人: 李青}}\n", "写法特殊"),
    ],
)
def test_what_cannot_be_edited_safely_is_refused(text: str, said: str) -> None:
    with pytest.raises(BoardError, match=said):
        with_key(Source("a.yml", text), *KEY)
