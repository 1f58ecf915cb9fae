"""read → judge → compose → render: from the files of a board to the plan of one tree."""

from __future__ import annotations

from pathlib import Path

import pytest
from board.app.cache import Cache
from board.app.frame import FrameRun, frame_spec
from board.app.gallery import Gallery, gallery
from board.app.pipeline import composed, photos, read_and_judge, render
from board.base.findings import BoardError
from board.render.frame import Shell, shell
from board.views.compose import SECTIONS

from tests import make

TODAY = make.day("2026-03-06")


@pytest.fixture(scope="module")
def frames(minimal: Path) -> Shell:
    """The frame of the public tree, made by MkDocs once."""
    board, site = composed(read_and_judge(minimal, TODAY), "public")
    with FrameRun(minimal, frame_spec(board.site, TODAY)) as running:
        return shell(running.built(), site.sections, [section for section, _ in SECTIONS])


def hung(root: Path) -> Gallery:
    """The gallery of a board that keeps nothing from test to test."""
    return gallery(root, Cache(root / ".board", bytes(16)))


def plan(root: Path, frames: Shell) -> dict[str, bytes]:
    """The plan of the public tree."""
    board, site = composed(read_and_judge(root, TODAY), "public")
    return dict(render(root, board, site, frames, photos(site, hung(root))))


def test_two_builds_of_one_input_are_equal(minimal: Path, frames: Shell) -> None:
    assert plan(minimal, frames) == plan(minimal, frames)


def test_everything_that_a_page_needs_is_in_the_plan(minimal: Path, frames: Shell) -> None:
    found = plan(minimal, frames)
    assert {"index.html", "branches.html", "404.html", "about.html", "notices.html"} < set(found)
    assert found["branches/liuwan/disclosures/2026-02-20-qudao/tuzhi.txt"] == "排灌渠走向示意\n".encode()
    images = sorted(name.rpartition("-")[2] for name in found if name.startswith("assets/img/"))
    assert images == ["96.jpg", "96.webp"], "none is larger than the original"
    stems = ("star-roll", "catalogue", "rectifications-liuwan", "commitments-of-liuwan")
    ledger = {f"ledgers/{stem}.{ending}" for stem in stems for ending in ("xlsx", "csv", "json")}
    files = {name for name in found if name.startswith("ledgers/")}
    assert ledger == {name for name in files if not name.endswith(".html")}
    assert "柳湾村党支部,四星级\r\n".encode() in found["ledgers/star-roll.csv"]
    assert not [
        name for name in found.keys() - ledger if name.endswith((".yml", ".csv", ".json", ".md", ".map"))
    ]


def test_pages_lie_below_the_root_and_404_anywhere(minimal: Path, frames: Shell) -> None:
    found = plan(minimal, frames)
    page = found["branches/liuwan/notices/2026-03-02-fazhan.html"].decode()
    assert 'href="../../../notices.html"' in page
    assert 'href="/index.html"' in found["404.html"].decode()


def test_each_picture_once(minimal: Path) -> None:
    _, site = composed(read_and_judge(minimal, TODAY), "public")
    made = photos(site, hung(minimal))
    assert [each.source for each in made.renditions] == [
        "branches/liuwan/activities/2026-03-05-zhishu/01.jpg"
    ]
    assert made.findings == ()


@pytest.mark.parametrize(
    "address",
    [
        "branches/liuwan/index.html",
        "branches/liuwan/disclosures/2026-02-20-qudao.html",
        "branches/liuwan/disclosures/2026-02-20-qudao/tuzhi.txt",
        "ledgers/star-roll.xlsx",
    ],
)
def test_what_is_written_by_hand_may_not_take_the_place_of_a_record(
    address: str, minimal: Path, frames: Shell
) -> None:
    with pytest.raises(BoardError, match=f"同一个地址“{address}”"):
        plan(minimal, Shell(frames.frames, {**frames.files, address: b""}))


def test_a_tree_of_a_board_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BoardError):
        composed(read_and_judge(tmp_path, TODAY), "public")
