"""Attachments in `board check` and `board build`: judged once for their bytes, stopped where they leak."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from board.app import check as check_app
from board.app import papers as papers_app
from board.app.build import build
from board.base.findings import BoardError
from board.rules.privacy.attached import MOST_SIGHTS

from tests.papers import MOBILE, book
from tests.small_board import make_board

TODAY = date(2026, 11, 22)
RECORD = "branches/liuwan/disclosures/2026-03-15-paiguanqu.md"
PAPER = "branches/liuwan/disclosures/mingdan.xlsx"


def _mobiles(count: int) -> bytes:
    def fill(made: Any) -> None:
        made.properties.creator = ""
        for number in range(count):
            made["名单"].cell(number + 2, 2, f"1380000{number:04}")

    return book(fill)


def _board(folder: Path, data: bytes) -> Path:
    change = {RECORD: {"表格: yusuan.csv": "表格: yusuan.csv\n附件: [mingdan.xlsx]"}}
    root = make_board(folder, {"change": change})
    (root / PAPER).write_bytes(data)
    return root


def _found(root: Path) -> list[tuple[str, int, str]]:
    return [(each.code.slug, each.line, each.message) for each in check_app.check(root, TODAY, 1).findings]


def test_a_finding_names_sheet_and_cell_and_never_the_number(tmp_path: Path) -> None:
    found = _found(_board(tmp_path, _mobiles(1)))
    assert [(slug, line) for slug, line, _ in found] == [("mobile-number", 7)]
    assert "附件“mingdan.xlsx”的工作表“名单”B2" in found[0][2]
    assert MOBILE not in found[0][2]


def test_what_is_said_about_a_paper_does_not_tell_the_number_either(tmp_path: Path) -> None:
    def fill(made: Any) -> None:
        made.properties.creator = f"孙宁 {MOBILE}"
        made.create_sheet(MOBILE).sheet_state = "hidden"

    root = _board(tmp_path, book(fill))
    name = f"名单{MOBILE}.xlsx"
    (root / PAPER).rename((root / PAPER).with_name(name))
    record = root / RECORD
    record.write_text(record.read_text("utf-8").replace("mingdan.xlsx", name), "utf-8")
    found = _found(root)
    assert {slug for slug, *_ in found} == {"mobile-number", "paper-remark"}
    assert not any(MOBILE in message for *_, message in found)


def test_of_many_only_some_are_told(tmp_path: Path) -> None:
    found = _found(_board(tmp_path, _mobiles(MOST_SIGHTS + 7)))
    assert sum(slug == "mobile-number" for slug, *_ in found) == MOST_SIGHTS
    assert any("还有 7 处" in message for *_, message in found)


def test_a_paper_is_read_once_for_its_bytes_and_again_when_they_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = _board(tmp_path, _mobiles(1))
    read: list[str] = []
    inside = papers_app.inside
    monkeypatch.setattr(papers_app, "inside", lambda root, name: read.append(name) or inside(root, name))
    first = _found(root)
    (root / RECORD).write_text((root / RECORD).read_text("utf-8") + "\n又一段。\n", "utf-8")
    assert _found(root) == first
    assert read == [PAPER]
    (root / PAPER).write_bytes(_mobiles(0))
    later = time.time() + 5
    import os

    os.utime(root / PAPER, (later, later))
    assert _found(root) == []
    assert read == [PAPER] * 2


def test_what_was_seen_is_forgotten_with_the_paper(tmp_path: Path) -> None:
    """A cache must not keep a number that its owner has taken out of the board."""
    root = _board(tmp_path, _mobiles(1))
    _found(root)
    kept = [path for path in (root / ".board").rglob("*") if path.is_file()]
    assert any(b"13800000000" in path.read_bytes() for path in kept), "else this shows nothing"
    (root / PAPER).write_bytes(_mobiles(0))
    _found(root)
    kept = [path for path in (root / ".board").rglob("*") if path.is_file()]
    assert not any(b"13800000000" in path.read_bytes() for path in kept)


def test_a_paper_among_the_pages_is_looked_into(tmp_path: Path) -> None:
    root = make_board(tmp_path)
    (root / "content/mingdan.xlsx").write_bytes(_mobiles(1))
    found = [(each.code.slug, each.file) for each in check_app.check(root, TODAY, 1).findings]
    assert found == [("mobile-number", "content/mingdan.xlsx")]


def test_what_no_source_shows_as_one_stops_the_build(tmp_path: Path) -> None:
    """A number that a tag longer than any is looked over cuts in pieces is whole on the page."""
    root = make_board(tmp_path / "board")
    out = tmp_path / "site"
    assert build(root, out, "public", TODAY, 1, lambda *_: None).written is not None
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    (root / "content/about.md").write_text(
        f'# 关于\n\n请打 {MOBILE[:3]}<b title="{"村" * 500}">{MOBILE[3:]}</b>。\n', "utf-8"
    )
    with pytest.raises(BoardError, match=r"有手机号“138\*\*\*\*0000”"):
        _must_build(root, out)
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def _must_build(root: Path, out: Path) -> None:
    built = build(root, out, "public", TODAY, 1, lambda *_: None)
    if built.written is None:
        raise BoardError("；".join(each.message for each in built.findings))


def _excepted(root: Path) -> Path:
    text = (root / RECORD).read_text("utf-8")
    exception = "确需公开: [{内容: 13800000000, 理由: 防汛值班专用，本人同意}]"
    (root / RECORD).write_text(text.replace("表格:", f"{exception}\n表格:"), "utf-8")
    return root


def test_a_reasoned_exception_lets_an_attachment_pass_and_is_listed(tmp_path: Path) -> None:
    root = _excepted(_board(tmp_path / "board", _mobiles(1)))
    found = _found(root)
    assert [slug for slug, *_ in found] == ["excepted"]
    assert "防汛值班专用" in found[0][2]
    assert build(root, tmp_path / "site", "public", TODAY, 1, lambda *_: None).written is not None


def test_what_an_exception_lets_pass_in_a_record_may_be_written(tmp_path: Path) -> None:
    root = make_board(tmp_path / "board", {"change": {RECORD: {"表格: yusuan.csv": "表格: yusuan.csv"}}})
    text = (root / RECORD).read_text("utf-8")
    (root / RECORD).write_text(f"{text}\n值班电话 138-0000-0000。\n", "utf-8")
    assert [slug for slug, *_ in _found(root)] == ["mobile-number"]
    out = tmp_path / "site"
    assert build(_excepted(root), out, "public", TODAY, 1, lambda *_: None).written is not None
    assert any("138-0000-0000" in page.read_text("utf-8") for page in out.rglob("*.html"))


def test_a_number_in_two_cells_side_by_side_is_none() -> None:
    """Texts that stand apart on a page are not read as one."""
    from board.rules.privacy.written import leaks, text_of

    assert list(leaks(text_of("<table><tr><td>1380000</td><td>0000</td></tr></table>"), ())) == []
    assert list(leaks(text_of("<p>138<b>0000</b>0000</p>"), ())) == ["有手机号“138****0000”"]
