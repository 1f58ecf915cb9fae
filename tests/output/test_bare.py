"""The last look at pictures: whatever way one takes into a tree, it is bare or the tree stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from board.base.findings import BoardError
from board.output.bare import check_bare
from board.output.stage import begin, discard, keep_if_same, put
from board.output.tree import fill

from tests.output.staging import PLAN, beside, content, write
from tests.photos import awkward
from tests.photos.awkward import corners, saved

BARE = {kind: saved(corners(), kind) for kind in ("JPEG", "PNG", "WEBP")}
TALKING = awkward.talkative()
NAMES = ("assets/img/1-320.jpg", "photo.PNG", "files/plan.txt", "no-ending", "index.html")


@pytest.mark.parametrize("kind", TALKING)
@pytest.mark.parametrize("name", NAMES)
def test_a_picture_that_tells_something_is_refused_whatever_its_name(kind: str, name: str) -> None:
    with pytest.raises(BoardError, match=f"“{name}”不能公开，里面有：.+；.*原来的网站没有动"):
        check_bare(name, TALKING[kind])
    check_bare(name, BARE[kind])
    check_bare(name, b"a page")


@pytest.mark.parametrize("kind", TALKING)
def test_a_tree_with_one_is_not_written(tmp_path: Path, kind: str) -> None:
    out = tmp_path / "site"
    write(PLAN, out)
    with pytest.raises(BoardError, match="原来的网站没有动"):
        write({**PLAN, "index.html": b"new", "assets/img/1.webp": TALKING[kind]}, out)
    assert content(out) == PLAN
    assert beside(out) == ["site"]


@pytest.mark.parametrize("kind", TALKING)
def test_not_even_where_the_old_tree_holds_just_that(tmp_path: Path, kind: str) -> None:
    """A tree that another program, or an older one, has filled."""
    out = tmp_path / "site"
    write(PLAN, out)
    (out / "old.jpg").write_bytes(TALKING[kind])
    stage = begin(out, "public", alone=True)
    with pytest.raises(BoardError, match="不能公开"):
        keep_if_same(stage, "old.jpg", TALKING[kind])
    with pytest.raises(BoardError, match="不能公开"):
        put(stage, "old.jpg", TALKING[kind])
    assert content(stage.folder) == {}
    discard(stage)


@pytest.mark.parametrize("kind", TALKING)
def test_nor_shown_in_the_preview(tmp_path: Path, kind: str) -> None:
    with pytest.raises(BoardError, match="不能公开"):
        fill({"assets/img/1.webp": TALKING[kind]}, tmp_path, "public")
    assert not (tmp_path / "assets/img/1.webp").exists()
