"""A board surveyed folder by folder says the same as the board read as a whole, cold and warm."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from board.app.cache import Cache
from board.app.judged import part_findings
from board.app.pipeline import read_and_judge
from board.app.survey import Survey
from board.base.findings import Finding, in_order
from board.base.pictures import sight_of
from board.load import walk
from board.model.record import AnyRecord

from tests import make
from tests.app.living import BRANCH, NOTICE, substituted, toggled, write
from tests.app.surveys import surveyed
from tests.case_files import Case, read_cases
from tests.conftest import ROOT
from tests.small_board import make_board

TODAY = make.TODAY
FOLDER = Path(__file__).parents[1] / "cases/findings"
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['title']}")
    for path in sorted(FOLDER.glob("*.yml"))
    for case in read_cases(path)
    if case.get("command") != "build"
]


@pytest.fixture
def board(minimal: Path, tmp_path: Path) -> Path:
    """The minimal board, and two more branches."""
    root = tmp_path / "board"
    shutil.copytree(minimal, root, ignore=shutil.ignore_patterns(".board"))
    for number in (1, 2):
        write(root, f"branches/cun-{number}/branch.yml", BRANCH.format(name=f"东{number}"))
    return root


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "kept", bytes(16))


def records(found: Survey) -> list[AnyRecord]:
    """Every record of every folder."""
    return sorted(
        (record for code in found.keys for record in found.judged(code).board.records),
        key=lambda each: each.id,
    )


def findings(found: Survey) -> list[Finding]:
    """Everything that is said of the board, as `board check` says it."""
    return in_order((*found.findings, *part_findings(found, 1)))


def agree(found: Survey, root: Path) -> None:
    """A survey says what reading the whole board says."""
    whole = read_and_judge(root, TODAY)
    assert findings(found) == list(whole.findings)
    assert (found.board is None) == (whole.board is None)
    if whole.board and found.board:
        assert records(found) == sorted(whole.board.records, key=lambda each: each.id)
        assert dict(found.board.branches) == dict(whole.board.branches)
        assert found.records == len(whole.board.records)
        for code in found.keys:
            judged = found.judged(code)
            assert judged.board.site == whole.board.site
            assert judged.board.catalogue == whole.board.catalogue


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("which", ["minimal", "demo"])
def test_a_whole_board(which: str, jobs: int, minimal: Path, cache: Cache) -> None:
    root = minimal if which == "minimal" else ROOT
    for _ in range(3):
        agree(surveyed(root, TODAY, jobs, cache=cache), root)


@pytest.mark.parametrize("case", CASES)
def test_a_broken_board(case: Case, tmp_path: Path, cache: Cache) -> None:
    root = make_board(tmp_path / "board", case)
    for _ in range(2):
        agree(surveyed(root, TODAY, cache=cache), root)


def test_breaking_and_mending(tmp_path: Path, cache: Cache) -> None:
    """One cache lives through all of it, though every file is another one each time.

    Not the commits: another repository in the place of one that was seen is a finding of its own.
    """
    for case in [each.values[0] for each in CASES[::7] if "commits" not in each.values[0]]:
        for given in (case, {}):
            root = make_board(tmp_path / "board", given)
            agree(surveyed(root, TODAY, cache=cache), root)
            shutil.rmtree(root)


# What is read again -------------------------------------------------------------------------------------
def test_only_a_touched_folder_is_read(board: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk, "_SETTLED", -(2**60))
    surveyed(board, TODAY, cache=cache)
    read: list[str] = []
    kept = surveyed.__globals__["survey"].__globals__["walk_folder"]
    monkeypatch.setattr(
        "board.app.survey.walk_folder", lambda root, name: (read.append(name), kept(root, name))[1]
    )
    surveyed(board, TODAY, cache=cache)
    assert read == []
    toggled(board / NOTICE, "\n一句。\n")
    agree(surveyed(board, TODAY, cache=cache), board)
    assert set(read) == {"liuwan"}


def test_only_a_touched_photo_is_read(board: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk, "_SETTLED", -(2**60))
    read: list[str] = []
    kept = sight_of
    monkeypatch.setattr(
        "board.load.files.sight_of", lambda data: (read.append(kept(data).kind), kept(data))[1]
    )
    surveyed(board, TODAY, cache=cache)
    assert len(read) == len(list((board / "branches").rglob("*.jpg"))) > 0
    for name, kinds in ((NOTICE, []), ("branches/liuwan/activities/2026-03-05-zhishu/01.jpg", [""])):
        read.clear()
        (board / name).write_bytes(b"?" + (board / name).read_bytes())
        surveyed(board, TODAY, cache=cache)
        assert read == kinds


def test_the_same_bytes_have_the_same_key(board: Path, cache: Cache) -> None:
    before = surveyed(board, TODAY, cache=cache)
    for path in board.rglob("*.*"):
        if ".board" not in path.parts and path.is_file():
            os.utime(path, (1_700_000_000, 1_700_000_000))
    after = surveyed(board, TODAY, cache=cache)
    assert (after.keys, after.pages) == (before.keys, before.pages)


EDITS = {
    "a text": (NOTICE, "^开始: .*$", "开始: 2026年3月3日"),
    "a photo": ("branches/liuwan/activities/2026-03-05-zhishu/01.jpg", "", ""),
    "a paper": ("branches/liuwan/disclosures/tuzhi.txt", "^", "新"),
    "a table": ("branches/liuwan/disclosures/yusuan.csv", "$", "\n修桥,1"),
}


@pytest.mark.parametrize("what", list(EDITS))
def test_other_bytes_have_another_key(what: str, board: Path, cache: Cache) -> None:
    name, pattern, by = EDITS[what]
    before = surveyed(board, TODAY, cache=cache)
    if name.endswith(".jpg"):
        (board / name).write_bytes((board / name).read_bytes() + b"\0")
    else:
        substituted(board / name, pattern, by)
    after = surveyed(board, TODAY, cache=cache)
    assert {code for code, key in after.keys.items() if key != before.keys[code]} == {"liuwan"}


def test_a_name_belongs_to_the_key(board: Path, cache: Cache) -> None:
    before = surveyed(board, TODAY, cache=cache).keys["liuwan"]
    path = board / NOTICE
    path.rename(path.with_name("2026-03-02-Fazhan.md"))
    assert surveyed(board, TODAY, cache=cache).keys["liuwan"] != before


def test_other_types_of_notices_mean_reading_again(board: Path, cache: Cache) -> None:
    surveyed(board, TODAY, cache=cache)
    toggled(board / "site_config.yml", "规则: {公示: []}\n")
    agree(surveyed(board, TODAY, cache=cache), board)
    toggled(board / "site_config.yml", "规则: {公示: []}\n")
    agree(surveyed(board, TODAY, cache=cache), board)


def test_records_that_the_cache_has_lost_are_read_again(board: Path, cache: Cache) -> None:
    found = surveyed(board, TODAY, cache=cache)
    shutil.rmtree(cache.folder / "parts")
    agree(found, board)
    agree(surveyed(board, TODAY, cache=cache), board)


def test_a_folder_that_is_gone_is_forgotten(board: Path, cache: Cache) -> None:
    surveyed(board, TODAY, cache=cache)
    shutil.rmtree(board / "branches/cun-1")
    agree(surveyed(board, TODAY, cache=cache), board)
    assert sorted(path.name for path in (cache.folder / "parts").iterdir()) == ["cun-2", "liuwan"]


def test_a_folder_that_changed_since_the_survey_says_so_by_its_key(board: Path, cache: Cache) -> None:
    found = surveyed(board, TODAY, cache=cache)
    shutil.rmtree(cache.folder / "parts")
    toggled(board / NOTICE, "\n一句。\n")
    assert found.judged("liuwan").key != found.keys["liuwan"]
    assert found.judged("cun-1").key == found.keys["cun-1"]
