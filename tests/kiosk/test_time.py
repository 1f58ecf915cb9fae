"""What is shown at which minute, when the screen is dark, and which clock is believed."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.kiosk.conftest import Screen, shown, until
from tests.kiosk.folders import URGENT, kiosk, publish, slide
from tests.kiosk.test_loop import following, opened

pytestmark = pytest.mark.browser
WORDS = "document.querySelector('.layer.front .slide-title').textContent"


def at(page: Page, when: str) -> None:
    """Moves on to a moment; the device goes on as ever from there."""
    page.clock.fast_forward(page.evaluate("when => Date.parse(when) - Date.now()", when))


def short(title: str, **more: object) -> dict[str, object]:
    return slide("notice", "公示", title, "<p>内容</p>", **more)


# Windows ---------------------------------------------------------------------------------------------


def test_what_ends_goes_at_the_minute_and_what_begins_comes(folder: Path, screen: Screen) -> None:
    extra = {
        "ends": short("就要结束", until="2026-11-20T09:05"),
        "begins": short("就要开始", **{"from": "2026-11-20T09:05"}),
    }
    publish(folder, kiosk("contact", extra=extra, loop=["ends", "begins"], seconds=120))
    page = opened(screen(at="2026-11-20T09:04:10+08:00"), folder)
    assert shown(page) == "就要结束"
    assert page.inner_text("#where") == "1/1"
    at(page, "2026-11-20T09:04:58+08:00")
    assert shown(page) == "就要结束"
    at(page, "2026-11-20T09:05:00+08:00")
    until(page, f"{WORDS} === '就要开始'")
    assert page.inner_text("#where") == "1/1"


def test_what_ends_goes_while_it_is_read(folder: Path, screen: Screen) -> None:
    data = kiosk("notice", "long", "stars")
    data["slides"]["notice"]["until"] = "2026-11-20T09:05"
    publish(folder, data)
    page = opened(screen(at="2026-11-20T09:04:20+08:00"), folder)
    page.keyboard.press("Enter")
    until(page, "document.querySelector('#reading-where').textContent.startsWith('第1件，共2件')")
    assert shown(page).startswith("关于2026年度民主评议党员")
    at(page, "2026-11-20T09:05:00+08:00")
    until(page, f"{WORDS} === '关于村集体经济项目进展情况的通报'")
    assert page.get_by_role("button", name="正在公示").is_enabled()


def test_urgent_has_the_screen_to_itself_until_its_end(folder: Path, screen: Screen) -> None:
    urgent = {**URGENT, "from": "2026-11-20T09:02", "until": "2026-11-20T09:05"}
    publish(folder, kiosk("notice", "stars", extra={"urgent": urgent}, seconds=120))
    page = opened(screen(at="2026-11-20T09:01:30+08:00"), folder)
    assert "urgent" not in page.evaluate("document.documentElement.className")
    at(page, "2026-11-20T09:02:00+08:00")
    until(page, f"{WORDS} === '防汛紧急通知'")
    assert page.inner_text("#alarm") == "紧急"
    assert page.locator("html.urgent").count() == 1
    assert following(page, 121) == "防汛紧急通知"
    at(page, "2026-11-20T09:05:00+08:00")
    until(page, f"{WORDS} !== '防汛紧急通知'")
    assert page.locator("html.urgent").count() == 0
    assert page.locator("#alarm").is_hidden()


def test_dark_at_night_lit_in_the_morning_and_for_a_minute_by_a_touch(folder: Path, screen: Screen) -> None:
    publish(folder, kiosk("committee", "stars", off=[["22:00", "06:30"]]))
    page = opened(screen(at="2026-11-20T21:59:10+08:00"), folder)
    at(page, "2026-11-20T22:00:00+08:00")
    page.wait_for_selector("html.off")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    count = page.evaluate("Kiosk.health.shown")
    at(page, "2026-11-21T02:00:00+08:00")
    assert page.evaluate("Kiosk.health.shown") == count
    page.mouse.click(500, 500)
    until(page, "Kiosk.reading.isOpen && document.querySelector('.layer.front .slide-title')")
    assert page.locator("html.off").count() == 0
    page.clock.fast_forward(30_000)
    assert page.locator("html.off").count() == 0
    for _ in range(120):
        page.clock.run_for(1000)
        if page.locator("html.off").count():
            break
    page.wait_for_selector("html.off")
    at(page, "2026-11-21T06:30:00+08:00")
    page.wait_for_selector("html:not(.off) .layer.front .slide")


def test_opened_at_night_it_is_dark_at_once(folder: Path, screen: Screen) -> None:
    publish(folder, kiosk("committee", off=[["22:00", "06:30"]]))
    page = screen(at="2026-11-20T23:00:00+08:00").new_page()
    page.goto((folder / "index.html").as_uri())
    page.wait_for_selector("html.off")
    assert page.locator(".layer.front").count() == 0


# Urgent ----------------------------------------------------------------------------------------------

ALARM = "document.documentElement.matches('.urgent') && " + f"{WORDS} === '防汛紧急通知'"


def alarmed(folder: Path, **changes: object) -> None:
    """A screen on which something is urgent from 9:02 to 9:05."""
    urgent = {**URGENT, "from": "2026-11-20T09:02", "until": "2026-11-20T09:05"}
    publish(folder, kiosk("notice", "stars", extra={"urgent": urgent}, **changes))


@pytest.mark.parametrize("keys", [["Enter"], ["Enter", "暂停"], [" "]])
def test_urgent_interrupts_what_is_read_or_paused(keys: list[str], folder: Path, screen: Screen) -> None:
    alarmed(folder, loop=["stars"], seconds=120)
    page = opened(screen(at="2026-11-20T09:01:30+08:00"), folder)
    for key in keys:
        if key == "暂停":
            page.locator("#reading [data-do=pause]").click()
        else:
            page.keyboard.press(key)
    at(page, "2026-11-20T09:02:00+08:00")
    until(page, ALARM)
    assert page.evaluate("[Kiosk.reading.isOpen, Kiosk.loop.isPaused()]") == [False, False]


def test_a_tap_on_what_is_urgent_reads_it_first_then_the_rest(folder: Path, screen: Screen) -> None:
    alarmed(folder)
    page = opened(screen(at="2026-11-20T09:02:10+08:00"), folder)
    until(page, ALARM)
    page.keyboard.press("Enter")
    until(page, "!!document.querySelector('#reading-where').textContent && " + ALARM)
    assert page.locator("#topics [aria-pressed=true]").count() == 0
    page.locator("#topics button").first.click()
    until(page, "!document.documentElement.matches('.urgent')")
    assert shown(page).startswith("关于2026年度民主评议")
    assert page.locator("#alarm").is_hidden()
    page.locator("#reading [data-do=pause]").click()
    page.clock.run_for(61_000)
    until(page, ALARM)


def test_urgent_lights_a_dark_screen(folder: Path, screen: Screen) -> None:
    alarmed(folder, off=[["08:00", "10:00"]])
    page = screen(at="2026-11-20T09:01:10+08:00").new_page()
    page.goto((folder / "index.html").as_uri())
    page.wait_for_selector("html.off")
    at(page, "2026-11-20T09:02:00+08:00")
    until(page, "!document.documentElement.matches('.off') && " + ALARM)
    at(page, "2026-11-20T09:05:00+08:00")
    page.wait_for_selector("html.off")


def test_paused_what_ends_is_followed_by_one_face_that_stays(folder: Path, screen: Screen) -> None:
    ends = short("就要结束", until="2026-11-20T09:05")
    publish(folder, kiosk("stars", "committee", extra={"ends": ends}, loop=["ends", "stars", "committee"]))
    page = opened(screen(at="2026-11-20T09:04:50+08:00"), folder)
    page.keyboard.press(" ")
    at(page, "2026-11-20T09:05:00+08:00")
    until(page, f"{WORDS} === '2025年度：四星级'")
    count = page.evaluate("Kiosk.health.shown")
    page.clock.run_for(200_000)
    assert page.inner_text("#read") == "已暂停，按空格继续"
    assert page.evaluate("[Kiosk.health.shown, Kiosk.health.remounts]") == [count, 0]
    page.keyboard.press(" ")
    until(page, f"{WORDS} === '支部委员会'")


# Clocks ----------------------------------------------------------------------------------------------


def test_a_clock_five_years_slow_is_not_believed_and_heals(folder: Path, screen: Screen) -> None:
    data = kiosk("notice", "stars", off=[["00:00", "05:00"]])
    publish(folder, data)
    page = opened(screen(at="2021-11-20T09:00:00+08:00"), folder)
    assert page.inner_text("#doubt") == "钟不准"
    assert page.locator("#time").is_hidden()
    assert page.inner_text("#day").startswith("2026年11月20日")
    assert shown(page).startswith("关于2026年度民主评议")
    page.clock.fast_forward("24:00:00")
    until(page, "document.querySelector('#day').textContent.startsWith('2026年11月21日')")
    page.clock.set_system_time("2026-11-28T09:00:00+08:00")
    page.clock.run_for(2000)
    until(page, "document.querySelector('#time').textContent === '9:00'")
    assert page.locator("#doubt").is_hidden()
    until(page, f"{WORDS} === '2025年度：四星级'")


def test_a_clock_that_jumps_back_is_not_believed_and_heals(folder: Path, screen: Screen) -> None:
    data = kiosk("notice", "stars", off=[["02:00", "03:00"]])
    data["slides"]["notice"]["until"] = "2026-11-20T09:05"
    publish(folder, data)
    page = opened(screen(at="2026-11-20T09:10:00+08:00"), folder)
    assert shown(page) == "2025年度：四星级"
    page.clock.set_system_time("2026-11-20T02:10:00+08:00")
    page.clock.run_for(2000)
    until(page, "document.querySelector('#doubt').textContent === '钟不准'")
    assert page.inner_text("#time").startswith("9:1")
    assert page.locator("html.off").count() == 0
    assert following(page) == "2025年度：四星级"
    page.clock.set_system_time("2026-11-20T09:20:00+08:00")
    page.clock.run_for(2000)
    until(page, "document.querySelector('#doubt').hidden")
    assert page.inner_text("#time").startswith("9:20")


def test_a_wrong_year_that_is_corrected_does_no_harm(folder: Path, screen: Screen) -> None:
    publish(folder, kiosk("notice", "stars"))
    page = opened(screen(), folder)
    page.clock.set_system_time("2036-11-20T09:00:10+08:00")
    page.clock.run_for(61_000)
    until(page, "document.querySelector('#day').textContent.startsWith('2036年')")
    page.clock.set_system_time("2026-11-20T09:01:20+08:00")
    page.clock.run_for(2000)
    until(page, "document.querySelector('#day').textContent.startsWith('2026年')")
    assert page.locator("#doubt").is_hidden()


def test_what_was_believed_before_the_power_went_is_remembered(folder: Path, screen: Screen) -> None:
    data = kiosk("notice", "stars")
    publish(folder, data)
    context = screen(at="2026-11-27T09:00:00+08:00")
    page = opened(context, folder)
    until(page, "localStorage.length > 0")
    assert shown(page) == "2025年度：四星级"
    page.close()
    context.clock.set_system_time("2026-11-22T09:00:00+08:00")
    page = opened(context, folder)
    assert page.inner_text("#doubt") == "钟不准"
    assert page.locator("#time").is_hidden()
    assert shown(page) == "2025年度：四星级"
    page.close()
    publish(folder, kiosk("notice", "stars", title="新的版本"))
    page = opened(context, folder)
    assert page.locator("#doubt").is_hidden()
    assert shown(page).startswith("关于2026年度民主评议")


def test_a_box_without_a_battery_goes_on_after_each_reload(folder: Path, screen: Screen) -> None:
    """The day counted on from the release, else what is announced for a week would never end."""
    data = kiosk("notice", "stars")
    data["slides"]["notice"]["until"] = "2026-11-22T00:00"
    publish(folder, data)
    context = screen(at="2021-01-01T00:00:00+08:00")
    page = opened(context, folder)
    for day in (21, 22):
        page.clock.fast_forward("24:00:00")
        until(page, f"document.querySelector('#day').textContent.startsWith('2026年11月{day}日')")
        page.close()
        context.clock.set_system_time("2021-01-01T00:00:00+08:00")
        page = opened(context, folder)
        assert page.inner_text("#day").startswith(f"2026年11月{day}日")
        assert page.inner_text("#doubt") == "钟不准"
    assert shown(page) == "2025年度：四星级"


@pytest.mark.parametrize(
    ("device", "told", "day", "doubt"),
    [
        ("2021-01-01T00:00:00+08:00", "2026-11-28T09:00:00+08:00", "2026年11月28日", ""),
        ("2021-01-01T00:00:00+08:00", "2021-01-01T00:01:00+08:00", "2026年11月20日", "钟不准"),
        ("2026-11-22T09:00:00+08:00", "2026-11-28T09:00:00+08:00", "2026年11月22日", ""),
    ],
)
def test_a_server_tells_the_time_where_the_device_does_not_know_it(
    device: str, told: str, day: str, doubt: str, folder: Path, screen: Screen
) -> None:
    publish(folder, kiosk("notice", "stars"))
    page = opened(screen(at=device), folder)
    page.evaluate("told => { Kiosk.clock.witness(Date.parse(told)); Kiosk.bands.minute(); }", told)
    assert page.inner_text("#day").startswith(day)
    assert page.evaluate("document.querySelector('#doubt').textContent") == doubt
    if not doubt:
        page.clock.fast_forward("25:00:00")
        until(page, f"!document.querySelector('#day').textContent.startsWith('{day}')")
        assert page.locator("#doubt").is_hidden()
