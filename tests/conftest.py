"""What all tests share: the option that renews golden pages, and the small board on disk."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How long a test takes says nothing of whether it is right; a busy machine must not fail one.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")

TESTS = Path(__file__).parent
ROOT = TESTS.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` writes what would be compared, git diff shows what changed; `--kills`: test_kills."""
    parser.addoption("--update-golden", action="store_true", help="renew the pages in tests/golden")
    parser.addoption("--kills", type=int, default=200, help="how often a build is killed (make soak: 1000)")


def pytest_configure(config: pytest.Config) -> None:
    """Processes that tests start find the package, installed or not, and run a `make` of their own."""
    for name in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL"):
        os.environ.pop(name, None)
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT / "scripts"), os.environ.get("PYTHONPATH", "")])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Fast tests first: what drives a browser or a judge comes last."""
    items.sort(key=lambda item: ("browser" in item.keywords, "judge" in item.keywords))


def with_frame(folder: Path) -> Path:
    """The folder of a board, with the files that every board has for MkDocs."""
    (folder / "scripts").mkdir(parents=True, exist_ok=True)
    for name in ("mkdocs.yml", "scripts/mkdocs_hook.py"):
        shutil.copyfile(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="session")
def minimal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of tests/sites/minimal that can be built."""
    folder = tmp_path_factory.mktemp("minimal") / "board"
    shutil.copytree(TESTS / "sites" / "minimal", folder)
    return with_frame(folder)
