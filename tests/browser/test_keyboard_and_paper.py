"""Usable from the keyboard, and clean on A4."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.hosting import Hosting
from tests.browser.trees import TEMPLATES, Tree, samples
from tests.browser.watch import settle

pytestmark = pytest.mark.browser
NOTICE = "branches/hekou-liuwan/notices/2026-11-17-pingyou.html"
A4 = (595, 842)
A4_TEXT = 718
"""CSS pixels that a printer leaves of A4 (210 mm) with margins of 10 mm."""

FOCUS = """() => {
    const at = document.activeElement;
    const shown = getComputedStyle(at).opacity === '0' ? at.closest('label') : at;
    const style = getComputedStyle(shown);
    const box = shown.getBoundingClientRect();
    return {
        name: (at.textContent || at.id).trim().slice(0, 30),
        ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0,
        in_head: !!at.closest('header.site-head'),
        in_main: !!at.closest('main'),
    };
}"""


@pytest.fixture
def page(opened: Open) -> Page:
    return opened().new_page()


def test_first_stop_skips_to_the_content(page: Page, public: Tree, hosting: Callable[..., Hosting]) -> None:
    for address in ("index.html", NOTICE, "about.html"):
        page.goto(hosting(public).url(address))
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS) == {
            "name": "跳到正文",
            "ring": True,
            "seen": True,
            "in_head": False,
            "in_main": False,
        }
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        after = page.evaluate(FOCUS)
        assert after["name"] != "跳到正文"
        assert not after["in_head"], (address, after)


@pytest.mark.parametrize("width", [360, 1440])
def test_focus_is_always_seen(width: int, page: Page, public: Tree, hosting: Callable[..., Hosting]) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for address in ("index.html", "branches/hekou-liuwan/index.html", "notices.html"):
        page.goto(hosting(public).url(address))
        stops = []
        for _ in range(30):
            page.keyboard.press("Tab")
            stops.append(page.evaluate(FOCUS))
        assert [stop for stop in stops if not (stop["ring"] and stop["seen"])] == [], address
        assert any(stop["in_main"] for stop in stops)


@pytest.mark.parametrize("template", [name for name in TEMPLATES if name != "not_found"])
def test_print(
    template: str, page: Page, trees: tuple[Tree, ...], hosting: Callable[..., Hosting], tmp_path: Path
) -> None:
    """On paper there is nothing to click, and nothing is wider than the sheet."""
    for sample in samples(trees, template):
        page.set_viewport_size({"width": A4_TEXT, "height": 1000})
        page.goto(hosting(sample.tree).url(sample.address))
        settle(page)
        page.emulate_media(media="print")
        for each in page.locator("nav, .menu, .large-switch, .skip, .picker, button, select").all():
            assert not each.is_visible(), (
                sample.address,
                each.evaluate("each => each.outerHTML.slice(0, 80)"),
            )
        assert page.evaluate("document.documentElement.scrollWidth") <= A4_TEXT, sample.address
        sheets = [
            (round(float(width)), round(float(height)))
            for width, height in re.findall(
                rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", page.pdf(prefer_css_page_size=True)
            )
        ]
        assert sheets, sample.address
        assert {sheet for sheet in sheets if sheet != A4} == set(), sample.address


def test_an_approval_sheet_is_one_sheet(
    page: Page, trees: tuple[Tree, ...], hosting: Callable[..., Hosting]
) -> None:
    """Even the longest; and what is to be filled in by hand can be seen on it."""
    (sample,) = samples(trees, "approval_sheet")
    for address in sample.tree.addresses("approval_sheet")[:5]:
        page.goto(hosting(sample.tree).url(address))
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1, address
        page.emulate_media(media="print")
        assert page.locator(".sheet .blank").count() >= 2, "necessity and accuracy"
        assert not page.locator(".sheet-hint").is_visible()


def test_notice_on_paper(page: Page, public: Tree, hosting: Callable[..., Hosting]) -> None:
    """What is hung on the wall says from when to when, to whom to turn, and who signs."""
    page.goto(hosting(public).url(NOTICE))
    page.emulate_media(media="print")
    text = page.inner_text("body")
    for part in (
        "关于推荐2026年度河口乡为民服务先进个人和集体的公示",
        "2026年11月17日",
        "2026年11月24日",
        "0000-7100101",
        "中共青石县河口乡柳湾村支部委员会",
    ):
        assert part in text
