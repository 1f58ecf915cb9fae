"""Releases from a server: whole or not at all, at the end of a face, kept for when there is no network."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.kiosk.conftest import Screen, eventually, runs, shown, turn, until
from tests.kiosk.folders import URGENT, Data, files, kiosk, publish, write
from tests.kiosk.serving import Served

pytestmark = pytest.mark.browser
ACTIVE = """async () => {
    const shelf = (await caches.keys()).find(name => name.endsWith(' active'));
    return shelf ? (await (await (await caches.open(shelf)).match('active')).json()).active : '';
}"""
OWN = "await caches.open((await caches.keys()).find(name => name.endsWith(Kiosk.release.release)))"
HOUSE_NETWORK = """
    Object.defineProperty(window, 'isSecureContext', {value: false});
    delete window.caches;
    delete Navigator.prototype.serviceWorker;
"""
"""What a browser is like on http in a house's own network; this machine itself always counts as secure."""


def titled(title: str, **changes: object) -> Data:
    """Data that is told from others by the title of its band."""
    return kiosk("committee", "stars", "photo-1", title=title, **changes)


def visited(context: BrowserContext, server: Served, query: str = "") -> Page:
    page = context.new_page()
    page.goto(server.url + query)
    runs(page)
    return page


def kept(page: Page, release: str) -> None:
    """Waits until a release is kept on the device, and the worker answers for it."""
    eventually(
        page,
        f"""async release => {{
            await Kiosk.updates.ask();
            return await ({ACTIVE})() === release && !!navigator.serviceWorker.controller;
        }}""",
        release,
    )


def comes(page: Page, title: str, *, every: str = "") -> None:
    """Waits until data is active, asking and turning faces as time would; `every` as in `eventually`."""
    eventually(
        page,
        """async title => {
            if (!window.Kiosk || !Kiosk.updates || !Kiosk.release) return false;
            await Kiosk.updates.ask();
            if (Kiosk.updates.isWaiting() && Kiosk.loop.isRunning) Kiosk.loop.again();
            return document.title === title && Kiosk.data && Kiosk.data.title === title
                && !Kiosk.updates.isWaiting();
        }""",
        title,
        every=every,
    )


def asked(page: Page) -> None:
    """The server was asked, and what came of it is done."""
    page.evaluate(
        "async () => { await Kiosk.updates.ask(); await new Promise(done => setTimeout(done, 50)); }"
    )


def test_the_server_may_be_away_for_long(folder: Path, server: Served, screen: Screen) -> None:
    first = publish(folder, titled("一"))
    page = visited(screen(), server)
    kept(page, first)
    server.stop()
    titles = set()
    for _ in range(4):
        count = page.evaluate("Kiosk.health.shown")
        turn(page)
        until(page, "count => Kiosk.health.shown > count", count)
        titles.add(shown(page))
    assert titles == {"支部委员会", "2025年度：四星级", "主题党日活动"}
    page.reload()
    runs(page)
    assert page.title() == "一"
    assert page.evaluate("Kiosk.health.skipped") == 0
    publish(folder, titled("二"))
    server.start()
    comes(page, "二")


def test_a_new_release_is_asked_for_by_itself_and_comes_soon(
    folder: Path, server: Served, screen: Screen
) -> None:
    publish(folder, titled("一", seconds=120))
    page = visited(screen(), server)
    publish(folder, titled("二", seconds=120))
    page.clock.fast_forward(30_000)
    until(page, "Kiosk.updates.isWaiting()")
    assert page.title() == "一"
    page.clock.fast_forward(16_000)
    until(page, "document.title === '二'")
    assert page.evaluate("Kiosk.health.releases") == 1


def test_in_the_middle_of_a_transition(folder: Path, server: Served, screen: Screen) -> None:
    publish(folder, titled("一"))
    page = visited(screen(), server)
    publish(folder, titled("二"))
    page.evaluate(
        """async () => {
            Kiosk.loop.again();
            while (!document.querySelector('.layer.under')) await new Promise(requestAnimationFrame);
            Kiosk.isAmid = true;
            await Kiosk.updates.ask();
            Kiosk.loop.again();
        }"""
    )
    comes(page, "二")
    assert page.locator(".layer.front .slide-title").inner_text()
    assert page.evaluate("Kiosk.health.faults + Kiosk.health.errors") == 0


def test_half_a_release_waits_until_it_is_whole(folder: Path, server: Served, screen: Screen) -> None:
    publish(folder, titled("一"))
    page = visited(screen(), server)
    whole = files(titled("二"))
    told = next(path for path, body in whole.items() if body.startswith(b"boardKiosk"))
    write(folder, {path: body for path, body in whole.items() if path != told})
    asked(page)
    until(page, "Kiosk.health.refused > 0")
    turn(page)
    assert page.title() == "一"
    assert not page.evaluate("Kiosk.updates.isWaiting()")
    write(folder, {told: whole[told]})
    comes(page, "二")


def test_half_of_release_js_is_no_release(folder: Path, server: Served, screen: Screen) -> None:
    publish(folder, titled("一"))
    page = visited(screen(), server)
    whole = files(titled("二"))
    write(folder, {path: body for path, body in whole.items() if path != "release.js"})
    (folder / "release.js").write_bytes(whole["release.js"][:200])
    asked(page)
    turn(page)
    assert page.title() == "一"
    write(folder, whole)
    comes(page, "二")


@pytest.mark.parametrize("network", ["secure", "house"])
def test_a_file_damaged_on_the_server_is_fetched_again(
    network: str, folder: Path, server: Served, screen: Screen
) -> None:
    publish(folder, titled("一"))
    context = screen()
    if network == "house":
        context.add_init_script(HOUSE_NETWORK)
    page = visited(context, server)
    whole = files(titled("二"))
    told = next(path for path, body in whole.items() if body.startswith(b"boardKiosk"))
    # Where there are no digests only the length tells.
    damaged = whole[told].replace(b"2025", b"2O25") if network == "secure" else whole[told][:-20]
    write(folder, {**whole, told: damaged})
    asked(page)
    until(page, "Kiosk.health.refused > 0")
    turn(page)
    assert page.title() == "一"
    write(folder, whole)
    comes(page, "二")
    assert "2025" in page.evaluate("JSON.stringify(Kiosk.data)")


@pytest.mark.parametrize("part", ["player", "data", "index.html", "photo"])
def test_a_file_damaged_on_the_device_is_fetched_again(
    part: str, folder: Path, server: Served, screen: Screen
) -> None:
    first = publish(folder, titled("一"))
    page = visited(screen(), server)
    kept(page, first)
    spoil = f"""async part => {{
        const photo = Kiosk.data.slides['photo-1'].images[0];
        const path = {{'index.html': 'index.html', photo: photo}}[part] || Kiosk.release[part];
        const cache = {OWN};
        const length = (await (await cache.match(path)).text()).length;
        await cache.put(path, new Response('damaged'));
        return [path, length];
    }}"""
    path, length = page.evaluate(spoil, part)
    page.reload()
    runs(page)
    eventually(
        page,
        f"""async ([path, length]) => {{
            await Kiosk.updates.ask();
            const cache = {OWN};
            return (await (await cache.match(path)).text()).length === length;
        }}""",
        [path, length],
    )
    server.stop()
    page.reload()
    runs(page)
    assert page.title() == "一"


def test_without_a_network_a_damaged_release_gives_way_to_the_one_before(
    folder: Path, server: Served, screen: Screen
) -> None:
    kept_first = publish(folder, titled("一"))
    page = visited(screen(), server)
    kept(page, kept_first)
    second = publish(folder, titled("二"))
    comes(page, "二")
    kept(page, second)
    assert len(page.evaluate("caches.keys()")) == 3
    third = publish(folder, titled("三"))
    comes(page, "三")
    kept(page, third)
    assert len(page.evaluate("caches.keys()")) == 3
    server.stop()
    page.evaluate(f"async () => ({OWN}).put(Kiosk.release.data, new Response('damaged'))")
    page.reload()
    runs(page)
    assert page.title() == "二"


@pytest.mark.parametrize("network", ["secure", "house"])
def test_another_player_comes_with_a_reload(
    network: str, folder: Path, server: Served, screen: Screen
) -> None:
    publish(folder, titled("一"))
    context = screen()
    if network == "house":
        context.add_init_script(HOUSE_NETWORK)
    page = visited(context, server)
    page.evaluate("() => { window.isOld = true; }")
    publish(folder, titled("二"), script="window.isNew = true;")
    comes(page, "二")
    runs(page)
    assert page.evaluate("[!!window.isOld, !!window.isNew]") == [False, True]


def test_the_kill_switch_leaves_nothing(folder: Path, server: Served, screen: Screen) -> None:
    first = publish(folder, titled("一"))
    page = visited(screen(), server)
    kept(page, first)
    page.keyboard.press("Enter")
    publish(folder, titled("一"), off=True)
    # An old file that does not say how long it holds: browsers then keep it for long.
    os.utime(folder / "release.js", (0, 0))
    asked(page)
    page.get_by_text("这块屏幕已停用").wait_for()
    eventually(
        page,
        """async () => {
            const workers = await navigator.serviceWorker.getRegistrations();
            return (await caches.keys()).length + workers.length === 0;
        }""",
    )
    assert "支部委员会" not in page.evaluate("document.body.innerText")
    page.reload()
    page.get_by_text("这块屏幕已停用").wait_for()
    page.clock.fast_forward("48:00:00")
    publish(folder, titled("二"))
    # Should it have to be loaded anew twice, it waits for a minute.
    comes(page, "二", every="00:30")
    assert page.get_by_text("这块屏幕已停用").is_hidden()


def test_what_is_read_is_exchanged_below_the_eyes(folder: Path, server: Served, screen: Screen) -> None:
    publish(folder, titled("一"))
    page = visited(screen(), server)
    page.keyboard.press("Enter")
    until(page, "Kiosk.reading.isOpen")
    publish(folder, kiosk("stars", "contact", title="二"))
    asked(page)
    page.clock.run_for(2000)
    until(page, "document.title === '二'")
    until(page, "document.querySelector('.layer.front .slide-title').textContent === '有情况，找支部'")
    assert page.get_by_role("button", name="支部委员会").is_disabled()


@pytest.mark.parametrize("key", ["Enter", " "])
def test_what_is_urgent_comes_with_a_release_to_a_screen_that_was_stopped(
    key: str, folder: Path, server: Served, screen: Screen
) -> None:
    publish(folder, titled("一"))
    page = visited(screen(), server)
    page.keyboard.press(key)
    if key == "Enter":
        until(page, "Kiosk.reading.isOpen")
        page.locator("#reading [data-do=pause]").click()
    urgent = {**URGENT, "until": "2026-11-21T00:00"}
    publish(folder, kiosk("stars", extra={"urgent": urgent}, title="二"))
    asked(page)
    page.clock.run_for(2000)
    until(page, "document.title === '二' && document.documentElement.matches('.urgent')")
    assert shown(page) == "防汛紧急通知"


def test_in_a_house_network_the_pictures_stay(folder: Path, server: Served, screen: Screen) -> None:
    publish(folder, titled("一"))
    context = screen()
    context.add_init_script(HOUSE_NETWORK)
    page = visited(context, server)
    page.wait_for_load_state("networkidle")
    server.stop()
    seen = set()
    for _ in range(4):
        count = page.evaluate("Kiosk.health.shown")
        turn(page)
        until(page, "count => Kiosk.health.shown > count", count)
        seen.add(shown(page))
    assert "主题党日活动" in seen
    page.clock.fast_forward("30:00:00")
    until(page, "document.title === '一'")
    assert shown(page)
