"""The demo's trees built once, their three hostings, and windows of the browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.hosting import Hosting, hosted
from tests.browser.trees import AUDIENCES, ROOT, Tree, album_tree, lived_tree, shared_tree, sheets_tree
from tests.small_board import make_board

NOON = "2026-11-22T12:00:00+08:00"
Open = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def trees(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> tuple[Tree, ...]:
    """The trees of the demo, the public one first, of boards with commits, with sheets, and with albums."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "trees"
    folder.mkdir(exist_ok=True)
    return (
        *(shared_tree(folder, audience) for audience in AUDIENCES),
        lived_tree(folder),
        sheets_tree(folder),
        album_tree(folder),
    )


@pytest.fixture(scope="session")
def public(trees: tuple[Tree, ...]) -> Tree:
    """The public tree of the demo."""
    return trees[0]


@pytest.fixture(scope="session")
def hosting(trees: tuple[Tree, ...]) -> Iterator[Callable[[Tree, str], Hosting]]:
    """Puts a tree before readers, in one of the three ways; servers run until the session ends."""
    with ExitStack() as stack:
        known: dict[tuple[Path, str], Hosting] = {}

        def find(tree: Tree, how: str = "root") -> Hosting:
            key = (tree.folder, how)
            if key not in known:
                known[key] = stack.enter_context(hosted(tree.folder, how))
            return known[key]

        yield find


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small board that a test may change, with the frame that every board has."""
    folder = make_board(tmp_path / "board")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """Opens a private window with a screen, a clock and a time zone; closed at the end of the test."""
    with ExitStack() as stack:

        def window(
            width: int = 1440,
            height: int = 900,
            at: str = NOON,
            zone: str = "Asia/Shanghai",
            *,
            script: bool = True,
            touch: bool = False,
        ) -> BrowserContext:
            context = stack.enter_context(
                browser.new_context(
                    viewport={"width": width, "height": height},
                    locale="zh-CN",
                    timezone_id=zone,
                    java_script_enabled=script,
                    has_touch=touch,
                    is_mobile=touch,
                )
            )
            context.set_default_timeout(20_000)
            if script:
                context.clock.set_fixed_time(at)
            return context

        yield window
