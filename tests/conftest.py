"""What all tests share: options, the small board on disk, and one browser per test process."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.frames import PLACE, remember

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# How long a test takes says nothing of whether it is right; a busy machine must not fail one.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")

TESTS = Path(__file__).parent
ROOT = TESTS.parent
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Whatever a page may ask for: nothing but this machine is ever reached.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` writes what would be compared, git diff shows what changed; the rest: `make soak`."""
    parser.addoption("--update-golden", action="store_true", help="renew the pages in tests/golden")
    parser.addoption("--kills", type=int, default=60, help="how often a build is killed (make soak: 1000)")
    parser.addoption(
        "--transitions", type=int, default=20, help="changes of slides looked at (make soak: 1000)"
    )
    parser.addoption("--slides", type=int, default=400, help="slides of a long run (make soak: 20000)")


def pytest_configure(config: pytest.Config) -> None:
    """Processes that tests start find the package, installed or not, and run a `make` of their own."""
    for name in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL"):
        os.environ.pop(name, None)
    if PLACE not in os.environ:
        os.environ[PLACE] = tempfile.mkdtemp(prefix="frames-")
        config.add_cleanup(lambda: shutil.rmtree(os.environ.pop(PLACE)))
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT / "scripts"), os.environ.get("PYTHONPATH", "")])


def pytest_sessionstart() -> None:
    """Builds inside the tests remember frames, and look for circles as seldom as the program does."""
    remember()
    gc.set_threshold(100_000, 20, 20)


def pytest_collection_finish() -> None:
    """The tests themselves stay: nothing among them is ever looked through for what can go."""
    gc.collect()
    gc.freeze()


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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of the system, without a window."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium")
    assert path, "没有 chromium：python tests/install_tools.py"
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield found
        found.close()
