"""By what a program is known: all that could make it give another page."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from board.app import program
from board.app.program import program_key

from tests.conftest import ROOT


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the program and its theme, of which only the files count."""
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    (tmp_path / "installed").mkdir()
    (tmp_path / "installed/msgspec-0.1.dist-info").mkdir()
    return tmp_path


@pytest.fixture
def key(copy: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], bytes]:
    """The key of the copy."""
    monkeypatch.setattr(program.board, "__file__", str(copy / "scripts/board/__init__.py"))
    monkeypatch.setattr(program.resources, "theme", lambda: copy / "theme")
    monkeypatch.setattr(sysconfig, "get_path", lambda _: str(copy / "installed"))
    return program_key


def append(path: Path) -> None:
    """One more line."""
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")


OTHER: dict[str, Callable[[Path], object]] = {
    "a module": lambda copy: append(copy / "scripts/board/views/lines.py"),
    "a new module": lambda copy: (copy / "scripts/board/views/new.py").write_text("", "utf-8"),
    "a module less": lambda copy: (copy / "scripts/board/app/init.py").unlink(),
    "a renamed module": lambda copy: (copy / "scripts/board/app/init.py").rename(
        copy / "scripts/board/app/in.py"
    ),
    "a template": lambda copy: append(next((copy / "theme/pages").glob("*.html"))),
    "the frame's template": lambda copy: append(copy / "theme/mkdocs/main.html"),
    "the style": lambda copy: append(copy / "theme/assets/board.css"),
    "a pack": lambda copy: append(next((copy / "scripts/board/packs/notices").glob("*.yml"))),
    "a library's version": lambda copy: (copy / "installed/msgspec-0.1.dist-info").rename(
        copy / "installed/msgspec-0.2.dist-info"
    ),
    "a new library": lambda copy: (copy / "installed/extra-1.dist-info").mkdir(),
}
SAME: dict[str, Callable[[Path], object]] = {
    "nothing": lambda _: None,
    "compiled files": lambda copy: compiled(copy / "scripts/board"),
    "times": lambda copy: os.utime(copy / "scripts/board/cli/main.py", (0, 0)),
    "a file that an editor keeps": lambda copy: (copy / "scripts/board/cli/.main.py.swp").write_text(
        "x", "utf-8"
    ),
    "a copy that an editor keeps": lambda copy: (copy / "scripts/board/cli/main.py~").write_text(
        "x", "utf-8"
    ),
    "a folder of a system": lambda copy: (copy / "theme/.DS_Store").write_text("x", "utf-8"),
    "what a library left": lambda copy: (copy / "installed/msgspec").mkdir(),
}


def compiled(folder: Path) -> None:
    """What Python leaves beside modules that it has imported."""
    subprocess.run([sys.executable, "-m", "compileall", "-q", folder / "base"], check=True)
    assert list(folder.rglob("*.pyc"))


@pytest.mark.parametrize("what", list(OTHER))
def test_another_program_has_another_key(what: str, copy: Path, key: Callable[[], bytes]) -> None:
    before = key()
    OTHER[what](copy)
    assert key() != before


@pytest.mark.parametrize("what", list(SAME))
def test_the_same_program_has_the_same_key(what: str, copy: Path, key: Callable[[], bytes]) -> None:
    before = key()
    SAME[what](copy)
    assert key() == before


@pytest.mark.parametrize("what", [(sys, "version"), (zlib, "ZLIB_RUNTIME_VERSION")], ids=["python", "zlib"])
def test_another_python_has_another_key(
    what: tuple[object, str], key: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = key()
    monkeypatch.setattr(*what, "3.99")
    assert key() != before


def test_where_it_lies_does_not_matter(
    copy: Path, key: Callable[[], bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    before = key()
    other = tmp_path_factory.mktemp("other")
    for name in ("scripts", "theme", "installed"):
        (copy / name).rename(other / name)
        (copy / name).symlink_to(other / name)
    assert key() == before


def test_every_process_finds_the_same(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from board.app.program import program_key; print(program_key().hex())"]
    found = {
        subprocess.run(
            command,
            check=True,
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert found == {program_key().hex()}
    assert len(program_key()) == 16
