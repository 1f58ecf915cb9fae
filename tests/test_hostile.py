"""What somebody with bad intent, or a bad program, puts into a board: said or made harmless, never run."""

from __future__ import annotations

from pathlib import Path

import pytest
from board.app import check as check_app
from board.app.report import as_text
from board.load.drawings import drawing
from board.load.papers.package import MOST_BYTES

from tests.case_files import Case, read_cases
from tests.hostile import paper
from tests.make import TODAY
from tests.small_board import make_board

REFUSALS = ("[bad-attachment]", "[closed-paper]")
FOLDER = Path(__file__).parent / "cases/hostile"
RECORD = "branches/liuwan/disclosures/2026-03-15-paiguanqu.md"


def told(root: Path) -> str:
    """What `board check` says of a board."""
    found = check_app.check(root, TODAY, 1)
    return as_text(found.findings, found.texts)


@pytest.mark.parametrize(
    "case", [pytest.param(each, id=each["title"]) for each in read_cases(FOLDER / "records.yml")]
)
def test_a_record_is_told_of_or_harmless(case: Case, tmp_path: Path) -> None:
    text = told(make_board(tmp_path / "board", case))
    for words in case["says"]:
        assert words in text
    if not case["says"]:
        assert text == ""


@pytest.mark.parametrize(
    "case",
    [pytest.param(each, id=f"{each['name']} {each['kind']}") for each in read_cases(FOLDER / "papers.yml")],
)
def test_an_attachment_is_what_it_says_and_does_nothing(case: Case, tmp_path: Path) -> None:
    name, says = case["name"], case["says"]
    change = {RECORD: {"表格: yusuan.csv": f"表格: yusuan.csv\n附件: ['{name}']"}}
    root = make_board(tmp_path / "board", {"change": change})
    (root / RECORD).with_name(name).write_bytes(paper(case["kind"]))
    text = told(root)
    assert any(code in text for code in REFUSALS) == bool(says)
    assert says in text
    assert "请" in text or not says
    assert told(root) == text, "what is known from the last check is said again"


@pytest.mark.parametrize(
    "case", [pytest.param(each, id=each["inner"]) for each in read_cases(FOLDER / "drawings.yml")]
)
def test_a_drawing_only_draws(case: Case) -> None:
    head = case.get("head", "")
    words = drawing(f'{head}<svg xmlns="http://www.w3.org/2000/svg">{case["inner"]}</svg>'.encode())
    assert case["says"] in words
    assert bool(case["says"]) == bool(words)


def test_a_drawing_in_another_encoding_is_not_believed() -> None:
    text = '<?xml version="1.0" encoding="utf-16"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'
    assert drawing(text.encode("utf-16"))


def test_what_a_terminal_would_take_for_an_order_is_not_shown(tmp_path: Path) -> None:
    change = {RECORD: {"会议同意": "会议\x1b]0;x\x07同意\u202e"}}
    text = told(make_board(tmp_path / "board", {"change": change}))
    assert "U+001B" in text
    assert not {"\x1b", "\x07", "\u202e"} & set(text)


def test_an_office_file_that_lies_about_its_size_is_not_unpacked() -> None:
    assert len(paper("docx bomb")) < 10_000 < MOST_BYTES
