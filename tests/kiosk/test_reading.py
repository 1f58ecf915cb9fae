"""慢慢看: by touch and by the arrows of a remote control; back to the loop by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.test_accessibility import violations
from tests.kiosk.conftest import Screen, shown, until
from tests.kiosk.folders import kiosk, publish, slide
from tests.kiosk.test_loop import opened

pytestmark = pytest.mark.browser
FOCUSED = "document.activeElement.textContent.replace(/[◀▶ ]/g, '') || document.activeElement.dataset.slide"


def button(page: Page, name: str) -> Locator:
    return page.locator("#reading").get_by_role("button", name=name)


def title_becomes(page: Page, title: str) -> None:
    until(page, "title => document.querySelector('.layer.front .slide-title').textContent === title", title)


def read(page: Page) -> None:
    page.keyboard.press("Enter")
    until(page, "Kiosk.reading.isOpen && !!document.querySelector('#reading-where').textContent")


def test_a_tap_opens_what_is_seen_and_the_countdown_closes_it(folder: Path, screen: Screen) -> None:
    publish(folder, kiosk())
    page = opened(screen(1920, 1080, touch=True), folder)
    page.touchscreen.tap(900, 500)
    until(page, "document.querySelector('#reading-where').textContent === '第1件，共2件'")
    assert shown(page).startswith("关于2026年度民主评议")
    assert button(page, "正在公示").get_attribute("aria-pressed") == "true"
    button(page, "支部委员会").tap()
    title_becomes(page, "支部委员会")
    assert button(page, "下一页").get_attribute("aria-disabled") == "true"
    page.clock.run_for(30_000)
    assert "秒后回到轮播" in page.inner_text("#reading-rest")
    page.touchscreen.tap(900, 500)
    assert page.inner_text("#reading-rest") in {"60 秒后回到轮播", "59 秒后回到轮播"}
    page.clock.run_for(50_000)
    assert page.evaluate("Kiosk.reading.isOpen")
    page.clock.run_for(12_000)
    until(page, "!Kiosk.reading.isOpen")
    assert page.locator("#reading").is_hidden()
    title_becomes(page, "支部委员会")


def test_pages_are_turned_in_both_directions(folder: Path, screen: Screen) -> None:
    publish(folder, kiosk())
    page = opened(screen(), folder)
    read(page)
    button(page, "党费收支").click()
    where = page.locator("#reading-where")
    page.wait_for_function(
        "() => document.querySelector('#reading-where').textContent.startsWith('第1页，共')"
    )
    total = where.inner_text()[-2]
    for number in (2, 3):
        button(page, "下一页").click()
        until(
            page,
            "words => document.querySelector('#reading-where').textContent === words",
            f"第{number}页，共{total}页",
        )
    button(page, "上一页").click()
    until(
        page, "words => document.querySelector('#reading-where').textContent === words", f"第2页，共{total}页"
    )


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1366, 768)])
def test_arrows_and_enter_do_everything(size: tuple[int, int], folder: Path, screen: Screen) -> None:
    publish(folder, kiosk())
    page = opened(screen(*size), folder)
    page.keyboard.press("ArrowDown")
    until(page, "Kiosk.reading.isOpen")
    assert page.evaluate(FOCUSED) == "下一页"
    reached = set()
    # Every button by arrows alone: along each row, up to the first and down to the last.
    for _ in range(4):
        page.keyboard.press("ArrowUp")
    for _ in range(4):
        for _ in range(6):
            page.keyboard.press("ArrowLeft")
        for _ in range(7):
            reached.add(page.evaluate(FOCUSED))
            page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowDown")
    names = {"正在公示", "公开承诺", "党费收支", "活动照片", "支部委员会", "反映情况"}
    assert reached == names | {"上一页", "下一页", "大字", "暂停", "返回"}
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    button(page, "公开承诺").focus()
    page.keyboard.press("Enter")
    title_becomes(page, "今年的承诺办得怎样")
    page.keyboard.press("Escape")
    until(page, "!Kiosk.reading.isOpen")


@pytest.mark.parametrize("key", ["Escape", "Backspace", "BrowserBack", "back"])
def test_back_to_the_loop(key: str, folder: Path, screen: Screen) -> None:
    publish(folder, kiosk("committee", "stars"))
    page = opened(screen(), folder)
    for _ in range(2):
        read(page)
        if key == "back":
            page.evaluate("history.back()")
        elif key == "BrowserBack":
            page.evaluate("dispatchEvent(new KeyboardEvent('keydown', {key: 'BrowserBack'}))")
        else:
            page.keyboard.press(key)
        until(page, "!Kiosk.reading.isOpen && Kiosk.loop.isRunning")
        assert page.locator("#reading").is_hidden()


def test_photos_begin_with_an_overview(folder: Path, screen: Screen) -> None:
    publish(folder, kiosk())
    page = opened(screen(), folder)
    read(page)
    button(page, "活动照片").click()
    title_becomes(page, "活动照片")
    button(page, "活动照片").focus()
    page.keyboard.press("ArrowUp")
    assert page.evaluate(FOCUSED) in {"photo-1", "photo-2", "photo-3"}
    page.get_by_role("button", name="清理村道").click()
    title_becomes(page, "清理村道")
    button(page, "下一页").click()
    title_becomes(page, "慰问老党员")
    button(page, "下一页").click()
    title_becomes(page, "活动照片")


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_a_topic_of_many_branches_begins_with_their_choice(
    size: tuple[int, int], folder: Path, screen: Screen
) -> None:
    names = [f"第{n}村党支部" for n in range(1, 15)]
    extra = {
        f"team-{name}-{n}": slide("committee", "支委", f"{name}：{n}", "<p>书记</p>", branch=name)
        for name in names
        for n in (1, 2)
    }
    data = kiosk("contact", "stars", extra=extra)
    data["topics"][4]["slides"] = list(extra)
    publish(folder, data)
    page = opened(screen(*size), folder)
    read(page)
    button(page, "支部委员会").click()
    title_becomes(page, "看哪个支部")
    assert page.inner_text("#reading-where") == "共28件；第1页，共2页"
    assert page.locator(".layer.front .branch").all_inner_texts() == names[:12]
    button(page, "下一页").click()
    until(page, "document.querySelectorAll('.layer.front .branch').length === 2")
    button(page, "支部委员会").focus()
    page.keyboard.press("ArrowUp")
    name = page.evaluate("document.activeElement.textContent")
    assert name in names[12:]
    page.keyboard.press("Enter")
    title_becomes(page, f"{name}：1")
    assert page.inner_text("#reading-where") == "第1件，共2件"
    page.keyboard.press("Enter")
    title_becomes(page, f"{name}：2")
    button(page, "支部委员会").click()
    title_becomes(page, "看哪个支部")


def test_large_letters_and_as_many_pages_as_they_need(folder: Path, screen: Screen) -> None:
    publish(folder, kiosk())
    page = opened(screen(), folder)
    read(page)
    button(page, "大字").click()
    until(page, "document.querySelector('html.large .layer.front .slide')")
    assert button(page, "大字").get_attribute("aria-pressed") == "true"
    page.keyboard.press("Escape")
    until(page, "!document.querySelector('html.large')")


def test_who_needs_longer_may_stop_the_countdown(folder: Path, screen: Screen) -> None:
    publish(folder, kiosk())
    page = opened(screen(), folder)
    read(page)
    button(page, "暂停").click()
    assert page.inner_text("#reading-rest") == "已暂停"
    page.clock.run_for(90_000)
    assert page.evaluate("Kiosk.reading.isOpen")
    button(page, "继续").click()
    page.clock.run_for(62_000)
    until(page, "!Kiosk.reading.isOpen")


def test_topics_without_anything_cannot_be_pressed(folder: Path, screen: Screen) -> None:
    publish(folder, kiosk("committee", "contact"))
    page = opened(screen(), folder)
    read(page)
    names = page.locator("#topics button").all_inner_texts()
    assert names == ["正在公示", "公开承诺", "党费收支", "活动照片", "支部委员会", "反映情况"]
    assert [button(page, name).is_enabled() for name in names] == [False, False, False, False, True, True]


@pytest.mark.parametrize("size", [(1366, 768), (768, 1366), (960, 540)])
def test_on_a_small_screen_buttons_are_as_high_as_a_finger(
    size: tuple[int, int], folder: Path, screen: Screen
) -> None:
    publish(folder, kiosk())
    page = opened(screen(*size), folder)
    read(page)
    heights = page.evaluate(
        "[...document.querySelectorAll('#reading button')].map(each => each.offsetHeight)"
    )
    assert min(heights) >= 64
    stage, bar = page.evaluate(
        "['#stage', '#reading'].map(each => document.querySelector(each).getBoundingClientRect())"
        ".map(box => [box.top, box.bottom])"
    )
    assert abs(stage[1] - bar[0]) <= 1
    assert stage[1] - stage[0] > 200


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_buttons_are_large_stay_in_place_and_axe_is_content(
    size: tuple[int, int], folder: Path, screen: Screen
) -> None:
    publish(folder, kiosk())
    page = opened(screen(*size), folder)
    page.wait_for_function("() => !document.querySelector('.layer.under')")
    assert violations(page) == []
    read(page)
    places = (
        "[...document.querySelectorAll('#reading button')]"
        ".map(each => [each.offsetLeft, each.offsetTop, each.offsetWidth, each.offsetHeight])"
    )
    before = page.evaluate(places)
    for name in ("活动照片", "反映情况", "正在公示", "大字"):
        button(page, name).click()
        page.wait_for_function("() => !document.querySelector('.layer.under')")
        assert violations(page) == []
        assert page.evaluate(places) == before
    sizes = page.evaluate(
        """[...document.querySelectorAll('#reading button')].map(each => [
            each.offsetHeight,
            parseFloat(getComputedStyle(each).fontSize),
            each.scrollWidth > each.clientWidth,
        ])"""
    )
    assert all(height >= 64 and letters >= 40 and not over for height, letters, over in sizes)
