"""A screen before the browser: of a size, with a clock, from a server or from a folder."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page

from tests.kiosk.serving import Served

NINE = "2026-11-20T09:00:00+08:00"
WAIT = 60_000
"""Milliseconds that a state may take to come; a busy machine takes its time."""
Screen = Callable[..., BrowserContext]


@pytest.fixture
def screen(browser: Browser) -> Iterator[Screen]:
    """Opens a private window, small unless it matters; time goes on from `at` unless a test moves it."""
    with ExitStack() as stack:

        def window(
            width: int = 960,
            height: int = 540,
            at: str | None = NINE,
            *,
            touch: bool = False,
            motion: str | None = None,
            zone: str = "Asia/Shanghai",
        ) -> BrowserContext:
            context = stack.enter_context(
                browser.new_context(
                    viewport={"width": width, "height": height},
                    locale="zh-CN",
                    timezone_id=zone,
                    has_touch=touch,
                    reduced_motion="reduce" if motion == "reduce" else "no-preference",
                )
            )
            context.set_default_timeout(WAIT)
            if at:
                context.clock.install(time=at)
            return context

        yield window


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a screen is written."""
    return tmp_path / "屏幕" / "liuwan"


@pytest.fixture
def server(folder: Path) -> Iterator[Served]:
    """Serves that folder."""
    folder.mkdir(parents=True, exist_ok=True)
    served = Served(folder)
    served.start()
    yield served
    served.stop()


def shown(page: Page) -> str:
    """The title of the slide that is in front."""
    return page.locator(".layer.front .slide-title").inner_text()


def runs(page: Page) -> None:
    """Waits until a slide is shown."""
    page.wait_for_function(
        "() => window.Kiosk && Kiosk.health.shown > 0 && document.querySelector('.layer.front')"
    )


def until(page: Page, condition: str, argument: object = None) -> None:
    """Waits until a condition in the page holds."""
    # As a function: a policy without eval refuses to try an expression twice.
    page.wait_for_function(condition if "=>" in condition else f"() => ({condition})", arg=argument)


def eventually(page: Page, condition: str, argument: object = None, *, every: str = "") -> None:
    """Asks an async function until it says yes; a page that is loaded anew meanwhile is asked again.

    `every`: how much of the page's time passes from one asking to the next, as its clock reads it.
    """
    ends = time.monotonic() + WAIT / 1000
    while True:
        try:
            if page.evaluate(condition, argument):
                return
        except Error as error:
            if "context was destroyed" not in str(error) and "navigat" not in str(error):
                raise
        assert time.monotonic() < ends, condition
        if every:
            page.clock.fast_forward(every)
        time.sleep(0.15)


def turn(page: Page, seconds: int = 121) -> None:
    """Lets the time of a face go by."""
    page.clock.fast_forward(seconds * 1000)
