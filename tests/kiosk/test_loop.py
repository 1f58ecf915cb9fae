"""The loop: one slide after the other, each for its time; what fails is left out; never is there nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.kiosk import folders
from tests.kiosk.conftest import Screen, runs, shown, turn, until
from tests.kiosk.folders import kiosk, publish, slide

pytestmark = pytest.mark.browser
SHORT = ("notice", "committee", "stars", "contact")


def opened(context: BrowserContext, folder: Path, query: str = "") -> Page:
    """The screen of a folder, once something is shown."""
    page = context.new_page()
    page.goto((folder / "index.html").as_uri() + query)
    runs(page)
    return page


def following(page: Page, seconds: int = 121) -> str:
    """The title after the present face has gone."""
    count = page.evaluate("Kiosk.health.shown")
    turn(page, seconds)
    until(page, "count => Kiosk.health.shown > count", count)
    return shown(page)


def test_slides_come_in_their_order_and_begin_again(folder: Path, screen: Screen) -> None:
    data = kiosk(*SHORT, loop=["notice", "committee", "notice", "stars"])
    publish(folder, data)
    page = opened(screen(), folder)
    seen = [(shown(page), page.inner_text("#where"))]
    seen += [(following(page), page.inner_text("#where")) for _ in range(4)]
    titles = {name: folders.SLIDES[name]["title"] for name in SHORT}
    order = ["notice", "committee", "notice", "stars", "notice"]
    numbers = ["1/4", "2/4", "3/4", "4/4", "1/4"]
    assert seen == [(titles[name], number) for name, number in zip(order, numbers, strict=True)]


def test_bands_tell_title_day_number_and_whom_to_call(folder: Path, screen: Screen) -> None:
    publish(folder, kiosk(*SHORT, as_of="2026-07-22"), made="2026-10-22T00:00:00+08:00")
    page = opened(screen(zone="America/Los_Angeles"), folder)
    assert page.inner_text("#title") == "柳湾村党务公开"
    assert page.inner_text("#day") == "2026年11月20日 星期五"
    assert page.inner_text("#time") == "9:00"
    assert page.inner_text("#tell") == "反映情况 ☎ 0000-7654321"
    assert page.inner_text("#code") == "手机看"
    assert page.inner_text("#as-of") == "数据截至7月22日"
    assert page.locator("#as-of.old").count() == 0
    page.clock.fast_forward("24:00:00")
    until(page, "document.querySelector('#day').textContent === '2026年11月21日 星期六'")
    page.clock.fast_forward("24:00:00")
    until(page, "document.querySelector('#as-of').textContent === '这一版是10月22日做的'")
    assert page.locator("#as-of.old").count() == 1


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1366, 768)])
def test_a_long_title_is_not_cut_off(size: tuple[int, int], folder: Path, screen: Screen) -> None:
    data = kiosk("committee", title="青石县河口乡柳湾村党支部党务公开栏")
    publish(folder, data, made="2025-12-01T00:00:00+08:00")
    page = opened(screen(*size), folder)
    band, title, old, now, stage = page.evaluate(
        """['.band.top', '#title', '#as-of', '.now', '#stage'].map(each => {
            const box = document.querySelector(each).getBoundingClientRect();
            return [box.left, box.top, box.right, box.bottom];
        })"""
    )
    for left, top, right, bottom in (title, old, now):
        assert band[0] <= left <= right <= band[2]
        assert band[1] <= top <= bottom <= band[3]
    assert band[3] <= stage[1] + 1
    assert title[2] <= old[0] + 1 or title[3] <= now[1] + 1


@pytest.mark.parametrize(
    ("seconds", "letters", "expected"), [(0, 10, 10), (0, 100, 28), (0, 330, 40), (25, 10, 25)]
)
def test_a_face_stays_as_long_as_it_takes_to_read(
    seconds: int, letters: int, expected: int, folder: Path, screen: Screen
) -> None:
    text = slide("notice", "公示", "公示", "<p>" + "读" * (letters - len("公示公示·柳湾村党支部")) + "</p>")
    publish(folder, kiosk("contact", extra={"text": text}, loop=["text"], seconds=seconds))
    page = opened(screen(), folder)
    assert page.evaluate("Kiosk.loop.current.seconds") == expected


def test_days_left_are_counted_on_the_day(folder: Path, screen: Screen) -> None:
    publish(folder, kiosk("notice"))
    page = opened(screen(at="2026-11-21T09:00:00+08:00"), folder)
    assert page.inner_text(".layer.front [data-left]") == "（还剩 4 个工作日）"
    page = opened(screen(at="2026-11-26T09:00:00+08:00"), folder)
    assert page.inner_text(".layer.front [data-left]") == "（今天最后一天）"


def test_oath_comes_once_an_hour(folder: Path, screen: Screen) -> None:
    publish(folder, kiosk("committee", "stars", "oath"))
    page = opened(screen(at="2026-11-20T09:58:30+08:00"), folder)
    first = [shown(page)] + [following(page) for _ in range(5)]
    assert first.count("入党誓词") == 1
    assert "入党誓词" not in [following(page) for _ in range(3)]


def test_a_photo_that_does_not_come_is_skipped_then_left_out(folder: Path, screen: Screen) -> None:
    broken = folders.photo("none.svg", "没有的照片")
    publish(
        folder, kiosk("committee", "stars", extra={"broken": broken}, loop=["committee", "broken", "stars"])
    )
    page = opened(screen(), folder)
    seen = {shown(page), *(following(page) for _ in range(7))}
    assert seen == {"支部委员会", "2025年度：四星级"}
    assert page.evaluate("Kiosk.health.skipped") == 3
    assert page.evaluate("Kiosk.health.out") == {"broken": 3}
    assert page.inner_text("#where") in {"1/2", "2/2"}


@pytest.mark.parametrize("ids", [(), ("old",), ("broken",)])
def test_where_nothing_can_be_shown_there_is_whom_to_tell(
    ids: tuple[str, ...], folder: Path, screen: Screen
) -> None:
    old = slide("notice", "公示", "早就结束的公示", "<p>一</p>", until="2026-11-01T00:00")
    data = kiosk(
        "old", "broken", extra={"old": old, "broken": folders.photo("none.svg", "没有")}, loop=list(ids)
    )
    publish(folder, data)
    page = opened(screen(), folder)
    assert shown(page) == "柳湾村党务公开"
    assert "0000-7654321" in page.inner_text(".layer.front")
    page.keyboard.press("Enter")
    assert shown(page) == "柳湾村党务公开"


def test_space_stops_the_loop_and_lets_it_go_on(folder: Path, screen: Screen) -> None:
    publish(folder, kiosk("committee", "stars"))
    page = opened(screen(), folder)
    page.keyboard.press(" ")
    assert page.inner_text("#read") == "已暂停，按空格继续"
    page.clock.fast_forward(120_000)
    assert (shown(page), page.evaluate("Kiosk.health.shown")) == ("支部委员会", 1)
    page.keyboard.press(" ")
    until(page, "Kiosk.health.shown > 1")
    assert page.inner_text("#read") == "点一下慢慢看"


def test_nobody_stops_it_for_ever(folder: Path, screen: Screen) -> None:
    publish(folder, kiosk("committee", "stars"))
    page = opened(screen(), folder)
    page.keyboard.press(" ")
    page.clock.fast_forward(11 * 60_000)
    until(page, "Kiosk.health.shown > 1")


def test_a_loop_that_stands_still_is_begun_anew(folder: Path, screen: Screen) -> None:
    publish(folder, kiosk("committee", "stars"))
    page = opened(screen(), folder)
    page.evaluate("() => { Kiosk.was = Kiosk.stage.show; Kiosk.stage.show = () => new Promise(() => {}); }")
    turn(page)
    page.evaluate("() => { Kiosk.stage.show = Kiosk.was; }")
    page.clock.run_for(130_000)
    until(page, "Kiosk.health.shown > 1")
    assert page.evaluate("Kiosk.health.remounts") == 1


def test_who_does_not_want_motion_has_none(folder: Path, screen: Screen) -> None:
    publish(folder, kiosk("committee", "stars"))
    page = opened(screen(motion="reduce"), folder)
    following(page)
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.layer.front')).transitionDuration") == "0s"
    )


def test_the_picture_moves_a_little_unless_it_should_not(folder: Path, screen: Screen) -> None:
    place = "getComputedStyle(document.querySelector('#shift')).transform"
    publish(folder, kiosk("committee", "stars"))
    page = opened(screen(), folder)
    until(page, f"{place} !== 'none'")
    was = page.evaluate(place)
    page.clock.fast_forward(60_000)
    until(page, f"was => {place} !== was", was)
    publish(folder, kiosk("committee", "stars", drift=False))
    page = opened(screen(), folder)
    page.clock.fast_forward(60_000)
    until(page, "document.querySelector('#time').textContent === '9:01'")
    assert page.evaluate(place) == "matrix(1, 0, 0, 1, 0, 0)"
