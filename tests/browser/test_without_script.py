"""Everything is usable where scripts are switched off."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.hosting import HOSTINGS, Hosting
from tests.browser.trees import Tree

pytestmark = pytest.mark.browser


@pytest.fixture(params=HOSTINGS)
def place(request: pytest.FixtureRequest, public: Tree, hosting: Callable[..., Hosting]) -> Hosting:
    return hosting(public, request.param)


@pytest.fixture
def page(opened: Open) -> Page:
    found = opened(360, 740, script=False).new_page()
    found.goto("data:text/html,<p>none<script>document.body.textContent = 'scripts run'</script>")
    assert found.inner_text("body") == "none"
    return found


def line_height(page: Page) -> float:
    """The height of a line of text, told by its box."""
    box = page.locator(".find-all a").bounding_box()
    assert box
    return box["height"]


def test_large_type(page: Page, place: Hosting) -> None:
    page.goto(place.url("index.html"))
    before = line_height(page)
    page.get_by_label("大字").check()
    assert line_height(page) == pytest.approx(before * 24 / 18, rel=0.1)


def test_menu_leads_everywhere(page: Page, place: Hosting) -> None:
    page.goto(place.url("index.html"))
    link = page.locator(".menu nav").get_by_role("link", name="公开承诺")
    assert not link.is_visible()
    page.get_by_text("栏目", exact=True).click()
    link.click()
    assert page.url == place.url("commitments.html")


def test_branch_is_found(page: Page, place: Hosting) -> None:
    page.goto(place.url("index.html"))
    link = page.locator(".committees").get_by_role("link", name="柳湾村党支部", exact=True)
    assert not link.is_visible()
    page.locator(".committees summary", has_text="河口乡党委").click()
    link.click()
    assert page.url == place.url("branches/hekou-liuwan/index.html")
    assert page.locator("h1").inner_text() == "柳湾村党支部"


def test_plain_list_of_branches(page: Page, place: Hosting) -> None:
    page.goto(place.url("index.html"))
    page.get_by_role("link", name="全部支部").click()
    page.locator("main").get_by_role("link", name="柳湾村党支部", exact=True).first.click()
    assert page.url == place.url("branches/hekou-liuwan/index.html")


def test_notice_says_for_which_day(page: Page, place: Hosting) -> None:
    """Both dates, and the day for which the state was computed."""
    page.goto(place.url("branches/hekou-liuwan/notices/2026-11-17-pingyou.html"))
    text = page.inner_text("main")
    assert "2026年11月17日" in text
    assert "11月24日" in text
    assert "公示中（还剩 2 个工作日）" in text
    assert re.search(r"状态按\s*2026年11月22日计算", text)


def test_nothing_for_scripts_alone_is_shown(page: Page, place: Hosting) -> None:
    """A button that would do nothing is not there."""
    for address in ("index.html", "branches/hekou-liuwan/index.html"):
        page.goto(place.url(address))
        assert page.locator("button:visible, select:visible").count() == 0
        assert page.get_by_text("我的支部").filter(visible=True).count() == 0
