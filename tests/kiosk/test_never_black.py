"""No frame without content, however often slides change; and nothing that grows with their number."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.kiosk.conftest import Screen, until
from tests.kiosk.folders import kiosk, publish
from tests.kiosk.test_loop import opened

pytestmark = pytest.mark.browser
LATEST = 600_000

SAMPLE = """() => {
    const seen = window.seen = {frames: 0, amid: 0, empty: []};
    const isWhole = layer => {
        const style = getComputedStyle(layer);
        return style.visibility === 'visible' && Number(style.opacity) > .99 && layer.textContent.trim()
            && [...layer.querySelectorAll('img')].every(each => each.complete && each.naturalWidth);
    };
    const look = () => {
        seen.frames += 1;
        const layers = [...document.querySelectorAll('#stage .layer')];
        if (layers.some(layer => layer.matches('.under'))) seen.amid += 1;
        if (!layers.some(isWhole)) seen.empty.push(layers.map(layer => layer.outerHTML));
        requestAnimationFrame(look);
    };
    look();
}"""


def test_no_frame_is_empty(folder: Path, screen: Screen, pytestconfig: pytest.Config) -> None:
    """In real time: what the browser paints, not what a made-up clock says."""
    count = pytestconfig.getoption("--transitions")
    publish(folder, kiosk(seconds=0))
    page = opened(screen(at=None), folder, "?speed=40")
    page.set_default_timeout(LATEST + 2000 * count)
    page.evaluate(SAMPLE)
    until(page, "count => Kiosk.health.shown > count", count)
    seen = page.evaluate("window.seen")
    assert seen["amid"] > 0
    assert seen["empty"] == []


def weight(page: Page) -> tuple[int, int]:
    """Nodes of the page, and bytes of the heap after what is no longer needed has gone."""
    session = page.context.new_cdp_session(page)
    for _ in range(2):
        session.send("HeapProfiler.collectGarbage")
    nodes = session.send("Memory.getDOMCounters")["nodes"]
    heap = session.send("Runtime.getHeapUsage")["usedSize"]
    session.detach()
    return nodes, heap


def test_nothing_grows(folder: Path, screen: Screen, pytestconfig: pytest.Config) -> None:
    count = pytestconfig.getoption("--slides")
    publish(folder, kiosk(seconds=0))
    page = opened(screen(at=None), folder, "?speed=2000")
    page.set_default_timeout(LATEST + 500 * count)
    until(page, "() => Kiosk.health.shown > 60")
    elements = "document.getElementsByTagName('*').length"
    before = weight(page)
    most = max(page.evaluate(elements) for _ in range(20))
    start = page.evaluate("Kiosk.health.shown")
    until(page, "count => Kiosk.health.shown > count", start + count)
    after = weight(page)
    assert after[0] <= before[0] * 1.25
    assert after[1] <= before[1] * 1.10
    assert page.evaluate(elements) <= most * 2
    assert page.evaluate("[Kiosk.health.faults, Kiosk.health.errors, Kiosk.health.remounts]") == [0, 0, 0]
