"""The preview of MkDocs by itself: what it may not break."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from board.output.tree import files_of


def mkdocs(folder: Path) -> subprocess.CompletedProcess[str]:
    """`mkdocs build` in the folder of a board."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_a_broken_picture_leaves_the_site_as_it_was(minimal: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(minimal, tmp_path / "board"))
    assert mkdocs(folder).returncode == 0
    before = {name: (folder / "site" / name).read_bytes() for name in files_of(folder / "site")}
    picture = next((folder / "branches").rglob("*.jpg"))
    picture.write_bytes(picture.read_bytes()[:200])
    run = mkdocs(folder)
    assert run.returncode != 0
    assert picture.name in run.stderr + run.stdout
    assert {name: (folder / "site" / name).read_bytes() for name in files_of(folder / "site")} == before
