"""From a folder, by a double click: without a server, without a request that leaves it; `?debug=1`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.watch import Watch
from tests.kiosk import folders
from tests.kiosk.conftest import Screen, runs, shown, turn, until
from tests.kiosk.folders import kiosk, player, publish
from tests.kiosk.serving import Served
from tests.kiosk.test_loop import following, opened

pytestmark = pytest.mark.browser


def test_nothing_goes_wrong_and_nothing_leaves_the_folder(folder: Path, screen: Screen) -> None:
    publish(folder, kiosk())
    context = screen()
    watch = Watch(context, folder.as_uri())
    page = opened(context, folder)
    for _ in range(4):
        following(page)
    page.keyboard.press("Enter")
    until(page, "Kiosk.reading.isOpen")
    assert watch.faults == []
    assert page.evaluate("[Kiosk.health.faults, Kiosk.health.errors, Kiosk.health.skipped]") == [0, 0, 0]


def test_nothing_goes_wrong_on_a_server_either(folder: Path, server: Served, screen: Screen) -> None:
    publish(folder, kiosk())
    context = screen()
    watch = Watch(context, server.url.removesuffix("index.html"))
    page = context.new_page()
    page.goto(server.url)
    runs(page)
    until(page, "Kiosk.updates.isReached")
    assert watch.faults == []


def test_a_replaced_folder_is_found_at_night_but_not_while_somebody_reads(
    folder: Path, screen: Screen
) -> None:
    publish(folder, kiosk("committee", title="一"))
    context = screen(at="2026-11-21T03:00:00+08:00")
    page = opened(context, folder)
    publish(folder, kiosk("committee", title="二"))
    turn(page)
    assert page.title() == "一"
    for _ in range(32):
        page.clock.fast_forward(60_000)
        if page.title() == "二":
            break
    until(page, "document.title === '二'")
    runs(page)
    assert shown(page) == "支部委员会"


def test_a_stick_that_was_pulled_out_leaves_the_screen_as_it_is(folder: Path, screen: Screen) -> None:
    publish(folder, kiosk("committee", "stars", "photo-1"))
    page = opened(screen(), folder)
    until(page, "Kiosk.loop.current")
    page.wait_for_load_state("load")
    for path in (*folder.glob("files/*"), *folder.glob("*.*")):
        path.unlink()
    page.clock.fast_forward("27:00:00")
    until(page, "Kiosk.health.shown > 1")
    assert shown(page)
    assert following(page)


@pytest.mark.parametrize("part", ["player", "data"])
def test_of_a_damaged_stick_it_says_so_and_whom_to_call(part: str, folder: Path, screen: Screen) -> None:
    """By its style alone: a player that was cut does not run."""
    publish(folder, kiosk("committee"))
    marks = {"player": b"window.Kiosk", "data": b"boardKiosk({"}
    for path in folder.glob("files/*.js"):
        body = path.read_bytes()
        if body.startswith(b"boardKiosk({") == (part == "data") and marks[part] in body:
            path.write_bytes(body[: len(body) // 2])
    page = screen().new_page()
    page.goto((folder / "index.html").as_uri())
    page.wait_for_load_state("load")
    seen = "getComputedStyle(document.querySelector('#broken')).opacity"
    late = "late => document.getAnimations().forEach(each => { each.pause(); each.currentTime = late; })"
    page.evaluate(late, 29_000)
    assert page.evaluate(seen) == "0"
    page.evaluate(late, 31_000)
    assert page.evaluate(seen) == "1"
    assert "请重新做盘" in page.inner_text("#broken")
    assert "☎ 0000-7654321" in page.inner_text("#broken")


def test_who_stands_before_it_can_ask_what_it_thinks(folder: Path, screen: Screen) -> None:
    release = publish(folder, kiosk())
    page = opened(screen(1920, 1080), folder, "?debug=1")
    until(page, "release => document.querySelector('.debug').innerText.includes(release)", release)
    text = page.inner_text(".debug")
    for words in ("画面", release, "没有（本机文件夹）", "2026-11-20 09:00，可信", "放了 1", "最近的错"):
        assert words in text
    assert opened(screen(), folder).locator(".debug").count() == 0


def test_the_player_speaks_the_language_of_old_boxes() -> None:
    """ES2017, and nothing that its policy forbids."""
    code = re.sub(r"/\*.*?\*/", "", player(), flags=re.DOTALL)
    for pattern in (
        *(r"\?\.[a-zA-Z(\[]", r"\?\?", r"catch\s*\{", r"\{\s*\.\.\.", r",\s*\.\.\.\w+\s*\}", r"\bimport\b"),
        *(
            r"\.flat\(",
            r"\.flatMap\(",
            r"fromEntries",
            r"\.replaceAll\(",
            r"\.at\(",
            r"\.finally\(",
            r"for await",
        ),
        *(r"innerHTML\s*\+=", r"\beval\(", r"new Function", r"setAttribute\(\"style\"", r"replaceChildren"),
    ):
        assert not re.search(pattern, code), pattern


def test_the_style_speaks_it_too() -> None:
    """What such boxes do not know they leave out: words would stick together, boxes lie on one another."""
    text = re.sub(r"/\*.*?\*/", "", (folders.THEME / "kiosk/kiosk.css").read_text("utf-8"), flags=re.DOTALL)
    for pattern in (r"[{;]\s*inset\s*:", r"[{;]\s*(row-|column-)?gap\s*:", r"\b(min|max|clamp)\("):
        assert not re.search(pattern, text), pattern
