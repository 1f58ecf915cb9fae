"""What a script adds: the browser remembers, and finding a branch takes two choices."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import Open
from tests.browser.hosting import HOSTINGS, Hosting
from tests.browser.trees import AUDIENCES, Tree
from tests.browser.watch import Watch

pytestmark = pytest.mark.browser
LIUWAN = "branches/hekou-liuwan/index.html"


@pytest.fixture(params=HOSTINGS)
def place(request: pytest.FixtureRequest, public: Tree, hosting: Callable[..., Hosting]) -> Hosting:
    return hosting(public, request.param)


@pytest.fixture
def context(opened: Open) -> BrowserContext:
    return opened(360, 740)


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def size(page: Page) -> float:
    """The size of body text."""
    return page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")


def test_large_type_stays(page: Page, context: BrowserContext, place: Hosting) -> None:
    page.goto(place.url("index.html"))
    assert size(page) == 18
    page.get_by_label("大字").check()
    page.goto(place.url(LIUWAN))
    assert size(page) == 24
    assert page.get_by_label("大字").is_checked()
    other = context.new_page()
    other.goto(place.url("about.html"))
    assert size(other) == 24
    other.get_by_label("大字").uncheck()
    page.reload()
    assert size(page) == 18


def test_my_branch_stays(page: Page, context: BrowserContext, place: Hosting) -> None:
    watch = Watch(context, place.base)
    page.goto(place.url("index.html"))
    assert not page.get_by_text("我的支部").first.is_visible()
    page.goto(place.url(LIUWAN))
    page.get_by_role("button", name="设为我的支部").click()
    page.goto(place.url("index.html"))
    link = page.get_by_role("link", name="我的支部：")
    assert "柳湾村党支部" in link.inner_text()
    link.click()
    assert page.url == place.url(LIUWAN)
    page.get_by_role("button", name="已设为我的支部").click()
    page.goto(place.url("index.html"))
    assert not page.get_by_text("我的支部").first.is_visible()
    assert watch.faults == []


def test_branch_is_found_by_two_choices(page: Page, context: BrowserContext, place: Hosting) -> None:
    watch = Watch(context, place.base)
    page.goto(place.url("index.html"))
    page.get_by_label("选乡镇（党委）").select_option("河口乡党委")
    page.get_by_label("选支部").select_option("柳湾村党支部")
    page.get_by_role("button", name="打开").click()
    page.wait_for_url(place.url(LIUWAN))
    assert page.locator("h1").inner_text() == "柳湾村党支部"
    assert watch.faults == []


def test_every_branch_can_be_chosen(page: Page, public: Tree, place: Hosting) -> None:
    """The two choices lead to every branch that has a page and is not closed."""
    page.goto(place.url("index.html"))
    first, second = page.get_by_label("选乡镇（党委）"), page.get_by_label("选支部")
    found = set()
    for value in first.locator("option").evaluate_all("all => all.map(each => each.value).filter(Boolean)"):
        first.select_option(value)
        found |= set(
            second.locator("option").evaluate_all("all => all.map(each => each.value).filter(Boolean)")
        )
    page.goto(place.url("branches.html"))
    listed = set(
        page.locator(".directory .branches > li > a").evaluate_all("all => all.map(each => each.href)")
    )
    assert found == listed
    assert len(found) >= 10


def test_private_window_without_memory(opened: Open, place: Hosting) -> None:
    """Where a browser keeps nothing, all the rest still works."""
    context = opened(360, 740)
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage',"
        " {get() { throw new DOMException('no', 'SecurityError'); }});"
    )
    watch = Watch(context, place.base)
    page = context.new_page()
    page.goto(place.url(LIUWAN))
    page.get_by_label("大字").check()
    assert size(page) == 24
    page.goto(place.url("index.html"))
    page.get_by_label("选乡镇（党委）").select_option("河口乡党委")
    assert watch.faults == []


def test_menu_closes(page: Page, place: Hosting) -> None:
    page.goto(place.url("index.html"))
    summary = page.get_by_text("栏目", exact=True)
    link = page.locator(".menu nav").get_by_role("link", name="公示", exact=True)
    summary.click()
    assert link.is_visible()
    page.keyboard.press("Escape")
    assert not link.is_visible()
    assert summary.evaluate("each => each === document.activeElement")


@pytest.mark.parametrize("how", HOSTINGS)
def test_the_text_to_remind_with_is_copied_by_a_button(
    how: str, trees: tuple[Tree, ...], hosting: Callable[..., Hosting], opened: Open
) -> None:
    context = opened()
    page = context.new_page()
    page.goto(hosting(trees[AUDIENCES.index("unit:hekou")], how).url("ledgers/outcomes.html"))
    page.get_by_text("催办文字").first.click()
    text = page.locator("[data-copy]").first.inner_text()
    page.get_by_role("button", name="复制").first.click()
    assert page.get_by_role("button", name="已复制").is_visible()
    page.evaluate("document.body.appendChild(document.createElement('textarea')).focus()")
    page.keyboard.press("Control+V")
    assert page.locator("textarea").input_value() == text.strip("\n")
