"""What a tree holds after builds: exactly the plan, in a place that is its own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from board.base.findings import BoardError
from board.output.place import MARK, check_plan, mark
from board.output.tree import Seen, files_of, fill, seen

from tests.output.staging import PLAN, beside, content, write


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where the tree goes."""
    return tmp_path / "site"


def test_the_tree_holds_exactly_the_plan(out: Path) -> None:
    first = write(PLAN, out)
    assert content(out) == PLAN
    assert (out / MARK).read_bytes() == mark("public")
    assert (first.written, first.kept, first.removed) == (3, 0, 0)


def test_what_is_the_same_is_kept_and_what_is_not_named_is_gone(out: Path) -> None:
    write(PLAN, out)
    (out / "stray.txt").write_text("x", encoding="utf-8")
    second = write({"index.html": b"one", "assets/a.css": b"other", "new/page.html": b"new"}, out)
    assert content(out) == {"index.html": b"one", "assets/a.css": b"other", "new/page.html": b"new"}
    assert (second.written, second.kept, second.removed) == (2, 1, 2)
    assert not (out / "branches").exists()


def test_writing_twice_writes_nothing(out: Path) -> None:
    write(PLAN, out)
    before = seen(out)
    again = write(PLAN, out)
    assert (again.written, again.kept, again.removed) == (0, 3, 0)
    assert seen(out) == before


def test_nothing_is_left_beside_the_tree(out: Path) -> None:
    write(PLAN, out)
    write(PLAN, out)
    assert beside(out) == ["site"]


def test_folders_above_the_tree_are_made(out: Path) -> None:
    write(PLAN, out / "deeper" / "www")
    assert content(out / "deeper" / "www") == PLAN


def test_an_empty_folder_may_be_used(out: Path) -> None:
    out.mkdir()
    write(PLAN, out)
    assert content(out) == PLAN
    assert beside(out) == ["site"]


def test_what_others_made_is_not_touched(out: Path) -> None:
    out.mkdir()
    (out / "thesis.doc").write_text("x", encoding="utf-8")
    with pytest.raises(BoardError, match="不是 board 生成的"):
        write(PLAN, out)
    assert content(out) == {"thesis.doc": b"x"}
    assert beside(out) == ["site"]


def test_a_file_is_not_taken_for_a_folder(out: Path) -> None:
    out.write_text("x", encoding="utf-8")
    with pytest.raises(BoardError, match="写不进"):
        write(PLAN, out)
    assert out.read_text("utf-8") == "x"


def test_the_tree_of_one_audience_never_takes_the_place_of_another(out: Path) -> None:
    write(PLAN, out)
    with pytest.raises(BoardError, match="另一个范围"):
        write(PLAN, out, "unit:liuwan")
    assert content(out) == PLAN
    assert beside(out) == ["site"]


def test_no_tree_lies_inside_another(out: Path) -> None:
    write(PLAN, out)
    with pytest.raises(BoardError, match="在另一个网站"):
        write(PLAN, out / "party", "party")
    assert content(out) == PLAN


@pytest.mark.parametrize("address", ["../up.html", "a/../../up.html", "/etc/passwd", "a\\b.html", "", ".."])
def test_addresses_that_leave_the_tree(out: Path, address: str) -> None:
    with pytest.raises(BoardError, match="外面"):
        write({"index.html": b"", address: b""}, out)
    assert not out.exists()


@pytest.mark.parametrize("address", ["a\nb.html", "a\r.html", "a\x00", "\x1b[31m.html", "a\x7f"])
def test_addresses_that_would_break_a_line_of_the_manifest(address: str) -> None:
    with pytest.raises(BoardError, match="控制字符"):
        check_plan([address])


def test_addresses_that_some_systems_cannot_tell_apart() -> None:
    with pytest.raises(BoardError, match="大小写"):
        check_plan(iter(["a/Index.html", "a/index.html"]))


@pytest.mark.parametrize(
    "plan", [{"a": b"file", "a/b.html": b"page"}, {"a/b.html": b"page", "a": b"file"}], ids=["file", "folder"]
)
def test_a_file_in_the_way_leaves_the_old_tree(out: Path, plan: dict[str, bytes]) -> None:
    """A plan that cannot be staged: one address is a file and a folder."""
    write(PLAN, out)
    with pytest.raises(BoardError, match="原来的网站没有动"):
        write(plan, out)
    assert content(out) == PLAN
    assert beside(out) == ["site"]


def test_every_file_is_seen_by_its_identity(out: Path) -> None:
    write(PLAN, out)
    (out / "away").symlink_to("/etc")
    status = (out / "branches" / "a" / "index.html").stat()
    found = seen(out)
    assert found.keys() == {*PLAN, MARK, "away"}
    assert found["branches/a/index.html"] == Seen(status.st_ino, 3, status.st_mtime_ns)
    assert seen(Path(f"{out}/")) == found
    assert seen(out / "nowhere") == {}


def test_what_others_changed_is_not_what_was_seen(out: Path) -> None:
    write(PLAN, out)
    before = seen(out)
    (out / "index.html").write_bytes(b"two")
    os.utime(out / "assets" / "a.css", ns=(0, 0))
    now = seen(out)
    assert {name for name in now if now[name] != before[name]} == {"index.html", "assets/a.css"}


def test_fill_makes_a_folder_of_others_hold_exactly_the_plan(out: Path) -> None:
    out.mkdir()
    (out / "old.html").write_text("x", encoding="utf-8")
    fill(PLAN, out, "public")
    assert content(out) == PLAN
    assert files_of(out) == {*PLAN, MARK}
