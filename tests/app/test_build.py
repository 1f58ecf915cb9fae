"""The whole of `board build`: what stops it, and that the old tree is then as it was."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from board.app.build import Built, build
from board.base.findings import BoardError

from tests import make

TODAY = make.day("2026-03-06")
BRANCH = "branches/liuwan"


def quiet(*_: object) -> None:
    """Told about progress, says nothing."""


@pytest.fixture
def root(minimal: Path, tmp_path: Path) -> Path:
    """A copy of the small board, free to be spoiled."""
    return Path(shutil.copytree(minimal, tmp_path / "board"))


def run(root: Path, out: Path) -> Built:
    """Builds the public tree."""
    return build(root, out, "public", TODAY, 1, quiet)


def lies(out: Path) -> dict[Path, bytes]:
    """Every file of a tree with its bytes."""
    return {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}


def set_date(root: Path) -> None:
    path = root / BRANCH / "dues/2025-H2.yml"
    path.write_text(path.read_text("utf-8").replace("应交党员: 41", "应交党员: 四十一"), "utf-8")


def break_photo(root: Path) -> None:
    (root / BRANCH / "activities/2026-03-05-zhishu/01.jpg").write_bytes(b"half a picture")


def drop_site(root: Path) -> None:
    (root / "site_config.yml").unlink()


@pytest.mark.parametrize("spoil", [set_date, break_photo, drop_site])
def test_a_mistake_leaves_the_site_as_it_was(
    root: Path, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    out = tmp_path / "site"
    assert run(root, out).written
    before = lies(out)
    spoil(root)
    again = run(root, out)
    assert again.written is None
    assert again.findings
    assert lies(out) == before


def test_what_the_frame_cannot_be_built_from_is_said(root: Path, tmp_path: Path) -> None:
    (root / "mkdocs.yml").unlink()
    with pytest.raises(BoardError, match=r"mkdocs\.yml"):
        run(root, tmp_path / "site")
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("source", "address"),
    [
        (f"{BRANCH}/index.md", f"{BRANCH}/index.html"),
        (f"{BRANCH}/disclosures/2026-02-20-qudao.md", f"{BRANCH}/disclosures/2026-02-20-qudao.html"),
        (
            f"{BRANCH}/disclosures/2026-02-20-qudao/tuzhi.txt",
            f"{BRANCH}/disclosures/2026-02-20-qudao/tuzhi.txt",
        ),
    ],
)
def test_what_is_written_by_hand_may_not_take_the_place_of_a_record(
    source: str, address: str, root: Path, tmp_path: Path
) -> None:
    path, out = root / "content" / source, tmp_path / "site"
    assert run(root, out).written
    before = lies(out)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("# 自己写的\n", "utf-8")
    with pytest.raises(BoardError, match=f"同一个地址“{address}”"):
        run(root, out)
    assert lies(out) == before
