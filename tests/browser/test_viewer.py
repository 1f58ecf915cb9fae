"""Photos one by one: by keys, fingers and buttons, on every hosting; without a script they are links."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Sequence

import pytest
from board.app import resources
from playwright.sync_api import BrowserContext, Locator, Page

from tests.browser.albums import LONG, caption, page_of
from tests.browser.conftest import Open
from tests.browser.hosting import HOSTINGS, Hosting
from tests.browser.parsed import inside
from tests.browser.test_accessibility import violations
from tests.browser.test_layout import faults
from tests.browser.trees import Tree
from tests.browser.watch import Watch, settle

pytestmark = pytest.mark.browser
HEAVIEST = 8 * 1024
"""Bytes of the script as a server sends it."""
SCREENS = ((320, 568), (360, 740), (768, 1024), (1440, 900), (740, 360))


@pytest.fixture(scope="session")
def albums(trees: tuple[Tree, ...]) -> Tree:
    return trees[-1]


@pytest.fixture(params=HOSTINGS)
def place(request: pytest.FixtureRequest, albums: Tree, hosting: Callable[..., Hosting]) -> Hosting:
    return hosting(albums, request.param)


@pytest.fixture
def at_root(albums: Tree, hosting: Callable[..., Hosting]) -> Hosting:
    return hosting(albums)


@pytest.fixture
def phone(opened: Open) -> BrowserContext:
    return opened(360, 740, touch=True)


def seen(page: Page) -> str:
    """What is announced, with the words below the photo; empty where the viewer is not open."""
    if not page.locator("dialog.viewer").is_visible():
        return ""
    return page.locator(".viewer-count").inner_text() + "：" + page.locator(".viewer-caption").inner_text()


def words(number: int, total: int) -> str:
    """What should be seen."""
    return f"第 {number} / {total} 张：{caption(number)}"


def active(page: Page) -> str:
    """The words of what has the focus, or the number of its figure."""
    return page.evaluate(
        "(({tagName, textContent, parentElement}) => tagName === 'BODY' ? ''"
        " : parentElement.matches('figure') ? parentElement.id : textContent)(document.activeElement)"
    )


def button(page: Page, name: str) -> Locator:
    return page.locator(".viewer").get_by_role("button", name=name, exact=True)


# Keys and buttons ------------------------------------------------------------------------------------


def test_keys_lead_through_and_the_focus_returns(phone: BrowserContext, place: Hosting) -> None:
    watch, page = Watch(phone, place.base), phone.new_page()
    page.goto(place.url(page_of("twelve")))
    page.locator("#p4 a").focus()
    page.keyboard.press("Enter")
    assert seen(page) == words(4, 12)
    assert active(page) == "下一张"
    for key, number in (
        ("ArrowRight", 5),
        ("ArrowLeft", 4),
        ("Home", 1),
        ("ArrowLeft", 1),
        ("End", 12),
        ("ArrowRight", 12),
        ("ArrowLeft", 11),
    ):
        page.keyboard.press(key)
        assert seen(page) == words(number, 12), key
    page.keyboard.press("Escape")
    page.locator("#p11 a:focus").wait_for()
    assert seen(page) == ""
    assert page.url == place.url(page_of("twelve"))
    top, bottom = page.locator("#p11").evaluate("each => [each.getBoundingClientRect().top, innerHeight]")
    assert 0 <= top < bottom
    assert watch.faults == []


def test_buttons_say_what_they_do(phone: BrowserContext, place: Hosting) -> None:
    page = phone.new_page()
    page.goto(place.url(page_of("three")))
    page.locator("#p1 a").click()
    assert button(page, "上一张").get_attribute("aria-disabled") == "true"
    button(page, "下一张").focus()
    page.keyboard.press("Space")
    assert seen(page) == words(2, 3)
    button(page, "下一张").click()
    assert seen(page) == words(3, 3)
    assert button(page, "下一张").get_attribute("aria-disabled") == "true"
    button(page, "下一张").click(force=True)
    assert seen(page) == words(3, 3)
    button(page, "上一张").click()
    assert seen(page) == words(2, 3)
    assert page.get_by_role("link", name="看大图").get_attribute("href") == page.locator("#p2 a").evaluate(
        "each => each.href"
    )
    button(page, "关闭").click()
    page.locator("#p2 a:focus").wait_for()
    assert page.url == place.url(page_of("three"))


def test_the_focus_stays_inside(phone: BrowserContext, at_root: Hosting) -> None:
    page = phone.new_page()
    page.goto(at_root.url(page_of("twelve")))
    page.locator("#p2 a").click()
    stops = []
    for _ in range(14):
        page.keyboard.press("Tab")
        stops.append(active(page))
    assert set(stops) - {""} == {"看大图", "关闭", LONG, "上一张", "下一张"}, (
        "the long caption is scrolled by keys"
    )
    assert page.evaluate("!document.querySelector('main :focus, header :focus')")
    page.keyboard.press("ArrowRight")
    assert seen(page) == words(3, 12)


def test_the_number_is_announced(phone: BrowserContext, at_root: Hosting) -> None:
    """As the browser tells it to a screen reader."""
    page = phone.new_page()
    page.goto(at_root.url(page_of("twelve")))
    page.locator("#p6 a").click()
    shown = page.locator("dialog.viewer").aria_snapshot()
    assert 'dialog "活动照片"' in shown
    assert "第 6 / 12 张" in shown
    live = page.locator(".viewer [aria-live=polite]").all_inner_texts()
    assert live == ["第 6 / 12 张", "照片 6，未写说明"]


def test_a_click_for_a_new_window_is_left_alone(opened: Open, at_root: Hosting) -> None:
    context = opened()
    page = context.new_page()
    page.goto(at_root.url(page_of("three")))
    with context.expect_page() as other:
        page.locator("#p1 a").click(modifiers=["Control"])
    assert seen(page) == ""
    assert other.value.url.endswith(".jpg")


# Fingers ---------------------------------------------------------------------------------------------


def drag(page: Page, *paths: Sequence[tuple[int, int]]) -> None:
    """Fingers move over the screen, each along its path of as many points."""
    session = page.context.new_cdp_session(page)
    for number, points in enumerate(zip(*paths, strict=True)):
        session.send(
            "Input.dispatchTouchEvent",
            {
                "type": "touchMove" if number else "touchStart",
                "touchPoints": [{"x": x, "y": y, "id": finger} for finger, (x, y) in enumerate(points)],
            },
        )
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    session.detach()


def test_a_finger_turns(phone: BrowserContext, at_root: Hosting) -> None:
    watch, page = Watch(phone, at_root.base), phone.new_page()
    page.goto(at_root.url(page_of("twelve")))
    page.locator("#p1 a").tap()
    for path, number in (
        (((300, 300), (200, 310), (100, 305)), 2),
        (((300, 200), (200, 210), (100, 205)), 3),
        (((60, 200), (160, 205), (260, 210)), 2),
        (((200, 200), (190, 200), (180, 200)), 2),  # a trembling hand
        (((200, 150), (190, 250), (100, 350)), 2),  # down and aside
        (((180, 500), (180, 400), (180, 300)), 2),  # up
    ):
        drag(page, path)
        assert seen(page) == words(number, 12), path
    drag(page, ((150, 300), (100, 300), (40, 300)), ((210, 300), (260, 300), (320, 300)))
    assert seen(page) == words(2, 12), "two fingers zoom"
    assert page.evaluate("visualViewport.scale") > 1
    page.locator(".viewer.is-zoomed").wait_for()
    left = page.evaluate("visualViewport.offsetLeft")
    drag(page, ((300, 300), (200, 310), (100, 305)))
    for _ in range(500):
        if page.evaluate("visualViewport.offsetLeft") != left:
            break
        page.wait_for_timeout(20)
    assert page.evaluate("visualViewport.offsetLeft") != left
    assert seen(page) == words(2, 12), "one finger moves about in what is zoomed"
    assert watch.faults == []


# The browser's own ways -------------------------------------------------------------------------------


def test_back_closes_instead_of_leaving(phone: BrowserContext, place: Hosting) -> None:
    page = phone.new_page()
    page.goto(place.url("activities.html"))
    page.goto(place.url(page_of("twelve")))
    page.locator("#p4 a").click()
    page.keyboard.press("ArrowRight")
    page.go_back()
    page.locator("#p5 a:focus").wait_for()
    assert seen(page) == ""
    assert page.url == place.url(page_of("twelve"))
    page.go_forward()
    page.locator(".viewer[open]").wait_for()
    assert seen(page) == words(5, 12)
    page.go_back()
    page.locator(".viewer").wait_for(state="hidden")
    page.go_back()
    page.wait_for_url(place.url("activities.html"))


def test_one_photo_has_an_address(phone: BrowserContext, place: Hosting) -> None:
    page = phone.new_page()
    page.goto(place.url(page_of("twelve")))
    page.locator("#p4 a").click()
    page.keyboard.press("ArrowRight")
    assert page.url == place.url(page_of("twelve")) + "#p5"
    other = phone.new_page()
    other.goto(page.url)
    assert seen(other) == words(5, 12)
    other.reload()
    assert seen(other) == words(5, 12)
    button(other, "关闭").click()
    other.locator("#p5 a:focus").wait_for()
    assert other.url == place.url(page_of("twelve"))


def test_the_page_behind_stands_still(phone: BrowserContext, at_root: Hosting) -> None:
    page = phone.new_page()
    page.goto(at_root.url(page_of("twelve")))
    page.locator("#p4 a").click()
    before = page.evaluate("scrollY")
    page.mouse.move(180, 300)
    page.mouse.wheel(0, 900)
    page.keyboard.press("PageDown")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("scrollY") == before


def test_print_never_shows_it(phone: BrowserContext, at_root: Hosting) -> None:
    page = phone.new_page()
    page.goto(at_root.url(page_of("three")))
    page.locator("#p1 a").click()
    page.emulate_media(media="print")
    assert not page.locator("dialog.viewer").is_visible()
    assert page.locator("#p3 figcaption").is_visible()
    boxes = [page.locator(each).bounding_box() for each in ("#p1", "#p2", "#p3")]
    tops = [box["y"] for box in boxes if box]
    assert tops[0] == tops[1] < tops[2], "two in a row"


# Albums of several pages ------------------------------------------------------------------------------


def test_the_last_photo_leads_to_the_next_page(phone: BrowserContext, place: Hosting) -> None:
    watch, page = Watch(phone, place.base), phone.new_page()
    page.goto(place.url(page_of("many")))
    page.locator("#p1 a").click()
    page.keyboard.press("End")
    assert seen(page) == words(60, 130)
    link = page.locator(".viewer").get_by_role("link", name="下一张")
    assert link.evaluate("each => each.href") == place.url(page_of("many", 2)) + "#p61"
    link.click()
    page.wait_for_url(place.url(page_of("many", 2)) + "#p61")
    assert seen(page) == words(61, 130)
    page.keyboard.press("End")
    drag(page, ((300, 300), (200, 310), (100, 305)))
    page.wait_for_url(place.url(page_of("many", 3)) + "#p121")
    assert seen(page) == words(121, 130)
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(place.url(page_of("many", 2)) + "#p120")
    assert seen(page) == words(120, 130)
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(place.url(page_of("many")) + "#p60")
    assert seen(page) == words(60, 130)
    assert watch.faults == []


def test_the_focus_stays_on_what_becomes_a_link(phone: BrowserContext, at_root: Hosting) -> None:
    page = phone.new_page()
    page.goto(at_root.url(page_of("many", 2)))
    page.locator("#p119 a").click()
    assert active(page) == "下一张"
    page.keyboard.press("Enter")
    assert seen(page) == words(120, 130)
    assert page.evaluate("document.activeElement.tagName + document.activeElement.textContent") == "A下一张"
    page.keyboard.press("ArrowLeft")
    assert (
        page.evaluate("document.activeElement.tagName + document.activeElement.textContent") == "BUTTON下一张"
    )


def test_pages_of_an_album_are_linked_without_script(opened: Open, place: Hosting) -> None:
    page = opened(360, 740, script=False).new_page()
    page.goto(place.url(page_of("many")))
    for part, range_ in ((2, "61—120"), (3, "121—130")):
        page.get_by_role("navigation", name="更多照片").get_by_role("link", name=range_).click()
        page.wait_for_url(place.url(page_of("many", part)))
        assert page.locator("figure.photo").count() == (60 if part == 2 else 10)
    page.get_by_role("link", name="回到活动说明").click()
    page.wait_for_url(place.url(page_of("many")))


# Where it cannot be -----------------------------------------------------------------------------------


def test_without_script_a_photo_is_a_link(opened: Open, place: Hosting) -> None:
    page = opened(360, 740, script=False).new_page()
    page.goto(place.url(page_of("three")))
    assert page.locator("dialog").count() == 0
    page.locator("#p2 a").click()
    page.wait_for_url(re.compile(re.escape(place.url("assets/img/")) + r"[0-9a-f]{20}-\d+\.jpg"))


def test_without_dialogs_a_photo_is_a_link(phone: BrowserContext, at_root: Hosting) -> None:
    phone.add_init_script("delete HTMLDialogElement.prototype.showModal")
    watch, page = Watch(phone, at_root.base), phone.new_page()
    page.goto(at_root.url(page_of("three")))
    page.locator("#p2 a").click()
    page.wait_for_url("**/*.jpg")
    assert watch.faults == []


def test_without_history_it_is_closed_by_hand(phone: BrowserContext, at_root: Hosting) -> None:
    phone.add_init_script(
        "for (const each of ['pushState', 'replaceState'])"
        " history[each] = () => { throw new DOMException('no', 'SecurityError'); };"
    )
    watch, page = Watch(phone, at_root.base), phone.new_page()
    page.goto(at_root.url(page_of("three")))
    page.locator("#p2 a").click()
    page.keyboard.press("ArrowRight")
    assert seen(page) == words(3, 3)
    button(page, "关闭").click()
    page.locator("#p3 a:focus").wait_for()
    assert watch.faults == []


def test_a_photo_that_fails_says_so_and_is_tried_again(phone: BrowserContext, at_root: Hosting) -> None:
    page = phone.new_page()
    page.goto(at_root.url(page_of("three")))
    settle(page)
    page.route("**/assets/img/**", lambda route: route.abort())
    page.evaluate(
        "document.querySelectorAll('#p2 source').forEach("
        "each => { each.srcset = 'assets/img/gone.webp 480w'; })"
    )
    page.locator("#p2 a").click()
    page.get_by_role("alert").wait_for()
    assert "没有打开" in page.get_by_role("alert").inner_text()
    assert page.get_by_role("link", name="看大图").is_visible()
    assert violations(page) == []
    page.unroute("**/assets/img/**")
    page.evaluate("document.querySelectorAll('#p2 source').forEach(each => each.remove())")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    page.evaluate("document.querySelector('.viewer-stage img').decode()")
    assert page.get_by_role("alert").count() == 0


# How it looks -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("screen", SCREENS)
def test_it_fits_every_screen(screen: tuple[int, int], large: bool, opened: Open, at_root: Hosting) -> None:
    width, height = screen
    page = opened(width, height).new_page()
    page.goto(at_root.url(page_of("twelve")))
    page.get_by_label("大字").set_checked(large)
    page.locator("#p1 a").click()
    for number in range(1, 8):
        assert seen(page) == words(number, 12)
        page.evaluate("document.querySelector('.viewer-stage img').decode()")
        assert faults_of_viewer(page) == [], number
        page.keyboard.press("ArrowRight")


def faults_of_viewer(page: Page) -> list[str]:
    """What does not fit; a long caption scrolls, and can be scrolled with the keys."""
    return page.evaluate(
        """() => {
            const found = [];
            const dialog = document.querySelector('.viewer');
            const box = each => each.getBoundingClientRect();
            const say = (what, each) =>
                found.push(what + ' ' + each.className + ' ' + JSON.stringify(box(each)));
            if (document.documentElement.scrollWidth > innerWidth) found.push('page scrolls sideways');
            if (dialog.scrollWidth > dialog.clientWidth) say('scrolls sideways', dialog);
            for (const each of dialog.querySelectorAll('.viewer-do:not([hidden])')) {
                const {width, height, left, right} = box(each);
                if (width < 48 || height < 48) say('small', each);
                if (left < 0 || right > innerWidth) say('sticks out', each);
                if (each.scrollWidth > each.clientWidth) say('cut', each);
            }
            const image = dialog.querySelector('.viewer-stage img');
            const stage = box(image.closest('.viewer-stage'));
            const {left, right, top, bottom, width, height} = box(image);
            if (left < stage.left - 1 || right > stage.right + 1
                || top < stage.top - 1 || bottom > stage.bottom + 1)
                say('photo cut', image);
            if (Math.abs(width / height / (image.naturalWidth / image.naturalHeight) - 1) > .03)
                say('bent', image);
            const whole = document.querySelector(location.hash + ' img').getAttribute('width');
            if (width < stage.width - 4 && height < stage.height - 4 && width < 2 * whole - 2)
                say('photo could be larger', image);
            const caption = dialog.querySelector('.viewer-caption');
            if (caption.scrollHeight > caption.clientHeight && caption.tabIndex !== 0)
                say('no keys', caption);
            if (dialog.scrollHeight > dialog.clientHeight && innerHeight > 600) say('scrolls', dialog);
            return found;
        }"""
    )


@pytest.mark.parametrize("screen", [(360, 740), (1440, 900)])
def test_axe_finds_nothing(screen: tuple[int, int], opened: Open, at_root: Hosting) -> None:
    page = opened(*screen).new_page()
    page.goto(at_root.url(page_of("many")))
    page.locator("#p2 a").click()
    assert violations(page) == []
    for key in ("Home", "End"):
        page.keyboard.press(key)
        assert violations(page) == [], key
    page.evaluate("document.documentElement.classList.add('large')")
    assert violations(page) == []


@pytest.mark.parametrize("name", ["one", "two", "three", "twelve", "many"])
def test_photos_hang_in_even_rows(name: str, opened: Open, at_root: Hosting) -> None:
    """Those of one row are equally high and fill it; on a phone each has the width for itself."""
    page = opened().new_page()
    page.goto(at_root.url(page_of(name)))
    for width in (320, 360, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert faults(page) == [], width
        boxes = page.locator(".photo img").evaluate_all(
            "all => all.map(each => each.getBoundingClientRect()).map(({top, left, right, height}) =>"
            " ({top, left, right, height}))"
        )
        inner = page.locator(".photos").evaluate(
            "each => (({left, right}) => [left, right])(each.getBoundingClientRect())"
        )
        rows: dict[int, list[dict[str, float]]] = {}
        for box in boxes:
            rows.setdefault(round(box["top"]), []).append(box)
        for number, row in enumerate(rows.values(), 1):
            assert max(box["height"] for box in row) - min(box["height"] for box in row) <= 2, (width, number)
            if number < len(rows):
                assert row[0]["left"] == pytest.approx(inner[0], abs=2), (width, number)
                assert row[-1]["right"] == pytest.approx(inner[1], abs=2), (width, number)
        assert (width > 600) == (any(len(row) > 1 for row in rows.values())) or name == "one"


def test_what_is_said_of_sizes_is_so(
    opened: Open, trees: tuple[Tree, ...], hosting: Callable[..., Hosting]
) -> None:
    """A photo is never fetched much smaller than it stands on the page, and seldom twice as wide."""
    page = opened().new_page()
    for address in (
        "index.html",
        "activities.html",
        "branches/hekou-liuwan/index.html",
        "branches/hekou-liuwan/activities/2026-03-12-zhishu.html",
    ):
        for width in (360, 768, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(hosting(trees[0]).url(address))
            found = page.evaluate(SAID)
            assert found, address
            for said, stands in found:
                assert 0.9 * stands <= said <= 2.1 * stands, (address, width, said, stands)


SAID = """() => [...document.querySelectorAll('main picture img')].map(each => {
    const said = each.sizes.split(', ').map(part => /^(?:(\\(.*\\)) )?(.*)$/.exec(part))
        .find(([, when]) => !when || matchMedia(when).matches)[2];
    const [, size, unit] = /^([\\d.]+)(px|vw)$/.exec(said);
    return [size * (unit === 'vw' ? innerWidth / 100 : 1), each.getBoundingClientRect().width];
})"""


def test_only_the_first_photo_is_not_waited_for(opened: Open, at_root: Hosting) -> None:
    page = opened(360, 740).new_page()
    page.goto(at_root.url(page_of("twelve")))
    assert page.locator(".photo img").evaluate_all("all => all.map(each => each.loading)") == [
        "eager",
        *["lazy"] * 11,
    ]
    colours = page.locator(".photo img").evaluate_all(
        "all => all.map(each => getComputedStyle(each).backgroundColor)"
    )
    assert len(set(colours)) >= 6, "each waits in a colour of its own"


# What it weighs, who loads it -------------------------------------------------------------------------


def test_the_script_is_light_and_loaded_only_where_photos_are(albums: Tree) -> None:
    text = (resources.theme() / "assets/viewer.js").read_bytes()
    assert len(gzip.compress(text, 9, mtime=0)) <= HEAVIEST
    (stored,) = albums.folder.glob("assets/viewer-*.js")
    assert stored.read_bytes() == text
    for address in albums.templates:
        html = (albums.folder / address).read_text("utf-8")
        loads = re.findall(r'<script src="([^"]*viewer[^"]*)" defer>', html)
        assert len(loads) == ('class="photos"' in html), address
        assert [inside(address, each) for each in loads] == [(f"assets/{stored.name}", "")] * len(loads)
