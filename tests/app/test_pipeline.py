"""read → judge → compose → render: from the files of a board to the plan of one tree."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from board.app.build import Built, build
from board.app.frame import build_shell, frame_spec
from board.app.pipeline import audience, composed, photos, pictures, read_and_judge, render
from board.base.findings import BoardError
from board.render.frame import Shell

from tests import make

TODAY = make.day("2026-03-06")


def quiet(*_: object) -> None:
    """Told about progress, says nothing."""


@pytest.fixture(scope="module")
def shell(minimal: Path) -> Shell:
    """The frame of the public tree, made by MkDocs once."""
    return build_shell(minimal, frame_spec(*composed(read_and_judge(minimal, TODAY), "public"), TODAY))


def plan(root: Path, shell: Shell) -> dict[str, bytes]:
    """The plan of the public tree."""
    board, site = composed(read_and_judge(root, TODAY), "public")
    return render(root, board, site, shell, photos(root, site, 1, quiet), quiet)


@pytest.mark.parametrize("name", ["public", "party", "unit:baishi", "unit:liuwan"])
def test_audiences(minimal: Path, name: str) -> None:
    board = read_and_judge(minimal, TODAY).board
    assert board
    assert audience(name, board).name == name


@pytest.mark.parametrize("name", ["", "all", "unit", "unit:", "unit:nobody", "Public"])
def test_audiences_that_do_not_exist(minimal: Path, name: str) -> None:
    board = read_and_judge(minimal, TODAY).board
    assert board
    with pytest.raises(BoardError):
        audience(name, board)


def test_two_builds_of_one_input_are_equal(minimal: Path, shell: Shell) -> None:
    assert plan(minimal, shell) == plan(minimal, shell)


def test_everything_that_a_page_needs_is_in_the_plan(minimal: Path, shell: Shell) -> None:
    found = plan(minimal, shell)
    assert {"index.html", "branches.html", "404.html", "about.html", "notices.html"} < set(found)
    assert found["branches/liuwan/disclosures/2026-02-20-qudao/tuzhi.txt"] == "排灌渠走向示意\n".encode()
    assert sorted(name.rpartition("-")[2] for name in found if name.startswith("assets/img/")) == [
        "1600.jpg",
        "640.jpg",
    ]
    assert not [name for name in found if name.endswith((".yml", ".csv", ".md", ".map"))]


def test_pages_lie_below_the_root_and_404_anywhere(minimal: Path, shell: Shell) -> None:
    found = plan(minimal, shell)
    page = found["branches/liuwan/notices/2026-03-02-fazhan.html"].decode()
    assert 'href="../../../notices.html"' in page
    assert 'href="/index.html"' in found["404.html"].decode()


def test_each_picture_once(minimal: Path) -> None:
    _, site = composed(read_and_judge(minimal, TODAY), "public")
    assert [each.source for each in pictures(site)] == ["branches/liuwan/activities/2026-03-05-zhishu/01.jpg"]


def test_a_hand_written_page_may_not_take_the_place_of_a_record(minimal: Path, shell: Shell) -> None:
    taken = Shell(shell.frames, {**shell.files, "branches/liuwan/index.html": b""})
    with pytest.raises(BoardError, match="同一个地址"):
        plan(minimal, taken)


# The whole of `board build` ---------------------------------------------------------------------------

BRANCH = "branches/liuwan"


def set_date(root: Path) -> None:
    path = root / BRANCH / "dues/2025-H2.yml"
    path.write_text(path.read_text("utf-8").replace("应交党员: 41", "应交党员: 四十一"), "utf-8")


def break_photo(root: Path) -> None:
    (root / BRANCH / "activities/2026-03-05-zhishu/01.jpg").write_bytes(b"half a picture")


def drop_site(root: Path) -> None:
    (root / "site_config.yml").unlink()


@pytest.mark.parametrize("spoil", [set_date, break_photo, drop_site])
def test_a_mistake_leaves_the_site_as_it_was(
    minimal: Path, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    root, out = tmp_path / "board", tmp_path / "site"
    shutil.copytree(minimal, root)

    def run() -> Built:
        return build(root, out, "public", TODAY, 1, quiet)

    assert run().written
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    spoil(root)
    again = run()
    assert again.written is None
    assert again.findings
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_what_the_frame_cannot_be_built_from_is_said(minimal: Path, tmp_path: Path) -> None:
    root = tmp_path / "board"
    shutil.copytree(minimal, root)
    (root / "mkdocs.yml").unlink()
    with pytest.raises(BoardError, match=r"mkdocs\.yml"):
        build(root, tmp_path / "site", "public", TODAY, 1, quiet)
    assert not (tmp_path / "site").exists()


def test_a_tree_of_a_board_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BoardError):
        composed(read_and_judge(tmp_path, TODAY), "public")
