"""One plan of the whole tree, put in its place in one motion."""

from __future__ import annotations

from pathlib import Path

import pytest
from board.base.findings import BoardError
from board.output.tree import MARK, check_plan, files_of, fill, mark, write

PLAN = {"index.html": b"one", "branches/a/index.html": b"two", "assets/a.css": b"three"}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where the tree goes."""
    return tmp_path / "site"


def content(folder: Path) -> dict[str, bytes]:
    """What lies in a tree, without its mark."""
    return {name: (folder / name).read_bytes() for name in files_of(folder) - {MARK}}


def test_the_tree_holds_exactly_the_plan(out: Path) -> None:
    first = write(PLAN, out, "public")
    assert content(out) == PLAN
    assert (out / MARK).read_bytes() == mark("public")
    assert (first.written, first.kept, first.removed) == (4, 0, 0)


def test_what_is_the_same_is_kept_and_what_is_not_named_is_gone(out: Path) -> None:
    write(PLAN, out, "public")
    (out / "stray.txt").write_text("x", encoding="utf-8")
    second = write({"index.html": b"one", "assets/a.css": b"other", "new/page.html": b"new"}, out, "public")
    assert content(out) == {"index.html": b"one", "assets/a.css": b"other", "new/page.html": b"new"}
    assert (second.written, second.kept, second.removed) == (2, 2, 2)
    assert not (out / "branches").exists()


def test_writing_twice_writes_nothing(out: Path) -> None:
    write(PLAN, out, "public")
    again = write(PLAN, out, "public")
    assert (again.written, again.kept, again.removed) == (0, 4, 0)


def test_nothing_is_left_beside_the_tree(out: Path) -> None:
    write(PLAN, out, "public")
    write(PLAN, out, "public")
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def test_an_empty_folder_may_be_used(out: Path) -> None:
    out.mkdir()
    write(PLAN, out, "public")
    assert content(out) == PLAN


def test_what_others_made_is_not_touched(out: Path) -> None:
    out.mkdir()
    (out / "thesis.doc").write_text("x", encoding="utf-8")
    with pytest.raises(BoardError, match="不是 board 生成的"):
        write(PLAN, out, "public")
    assert content(out) == {"thesis.doc": b"x"}
    assert [path.name for path in out.parent.iterdir()] == ["site"]


@pytest.mark.parametrize("left", ["stage", "old", "both"])
def test_a_build_that_was_cut_off_is_healed_at_the_next(out: Path, left: str) -> None:
    """Killed while staging, between the two renames, or before the old tree was cleared away."""
    write(PLAN, out, "public")
    stage, old = out.with_name(".site.new"), out.with_name(".site.old")
    if left == "stage":
        write({"half.html": b"half"}, stage, "public")
    elif left == "old":
        out.rename(old)
        write({"half.html": b"half"}, stage, "public")
    else:
        write({"older.html": b"older"}, old, "public")
    healed = write(PLAN, out, "public")
    assert content(out) == PLAN
    assert healed.written == 0
    assert [path.name for path in out.parent.iterdir()] == ["site"]


@pytest.mark.parametrize("address", ["../up.html", "a/../../up.html", "/etc/passwd", "a\\b.html", "", ".."])
def test_addresses_that_leave_the_tree(out: Path, address: str) -> None:
    with pytest.raises(BoardError, match="外面"):
        write({"index.html": b"", address: b""}, out, "public")
    assert not out.exists()


def test_addresses_that_some_systems_cannot_tell_apart() -> None:
    with pytest.raises(BoardError, match="大小写"):
        check_plan({"a/Index.html": b"", "a/index.html": b""})


def test_a_file_in_the_way_leaves_the_old_tree(out: Path) -> None:
    """A plan that cannot be staged: one address is a file and a folder."""
    write(PLAN, out, "public")
    with pytest.raises(BoardError, match="原来的网站没有动"):
        write({"a": b"file", "a/b.html": b"page"}, out, "public")
    assert content(out) == PLAN
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def test_fill_makes_a_folder_of_others_hold_exactly_the_plan(out: Path) -> None:
    out.mkdir()
    (out / "old.html").write_text("x", encoding="utf-8")
    fill(PLAN, out, "public")
    assert content(out) == PLAN


def test_the_tree_of_one_audience_never_takes_the_place_of_another(out: Path) -> None:
    write(PLAN, out, "public")
    with pytest.raises(BoardError, match="另一个范围"):
        write(PLAN, out, "unit:liuwan")
    assert content(out) == PLAN


def test_no_tree_lies_inside_another(out: Path) -> None:
    write(PLAN, out, "public")
    with pytest.raises(BoardError, match="在另一个网站"):
        write(PLAN, out / "party", "party")
    assert content(out) == PLAN
