"""Pages fit their screen: nothing scrolls sideways, nothing is cut, no name is broken."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.hosting import Hosting
from tests.browser.trees import OFFERING, TEMPLATES, WRITTEN, Tree, variants
from tests.browser.watch import settle

pytestmark = pytest.mark.browser
WIDTHS = (320, 360, 768, 1440, 1920)
LARGE_WIDTHS = (360,)

FAULTS = """() => {
    const found = [];
    const say = (what, each) => found.push(
        what + ' <' + each.tagName.toLowerCase() + ' class="' + (each.getAttribute('class') || '') + '"> '
        + each.textContent.trim().slice(0, 40));
    const page = document.documentElement;
    // For the ear only: shrunk to a pixel, here or further up.
    const unseen = each => each && each !== document.body && (
        (each.clientWidth <= 1 && each.clientHeight <= 1 && getComputedStyle(each).position === 'absolute')
        || unseen(each.parentElement));
    if (page.scrollWidth > page.clientWidth) found.push('page scrolls sideways: ' + page.scrollWidth);
    for (const each of document.body.querySelectorAll('*')) {
        if (each.closest('svg') || !each.getClientRects().length || unseen(each)) continue;
        const style = getComputedStyle(each);
        const box = each.getBoundingClientRect();
        // A wide table that scrolls by itself says so, and can be scrolled with the keys.
        const scroller = each.closest('[role=region][tabindex="0"]');
        const aside = !scroller || scroller === each;
        const outside = box.width && (box.right > page.clientWidth + 1 || box.left < -1);
        if (aside && outside) say('sticks out', each);
        if (style.textOverflow === 'ellipsis') say('ellipsis', each);
        if (style.webkitLineClamp !== 'none') say('line clamp', each);
        const [wide, high] = [each.scrollWidth - each.clientWidth, each.scrollHeight - each.clientHeight];
        if (!scroller && style.overflowX !== 'visible' && wide > 1) say('wider than its box', each);
        if (['hidden', 'clip'].includes(style.overflowY) && high > 1) say('cut', each);
        if (style.fontStyle !== 'normal') say('italic', each);
    }
    return found;
}"""
BROKEN = """() => [...document.querySelectorAll('.keep')]
    .filter(each => each.getClientRects().length > 1).map(each => each.textContent)"""


def faults(page: Page) -> list[str]:
    """What does not fit."""
    return page.evaluate(FAULTS)


@pytest.mark.parametrize("template", [*TEMPLATES, WRITTEN, OFFERING])
def test_page_fits(
    template: str, trees: tuple[Tree, ...], hosting: Callable[..., Hosting], opened: Open
) -> None:
    page = opened().new_page()
    for sample in variants(trees, template):
        page.set_viewport_size({"width": 1440, "height": 900})
        page.goto(hosting(sample.tree).url(sample.address))
        settle(page)
        for large, widths in ((False, WIDTHS), (True, LARGE_WIDTHS)):
            page.get_by_label("大字").set_checked(large)
            for width in widths:
                page.set_viewport_size({"width": width, "height": 800})
                where = f"{sample.address} at {width}{', large' if large else ''}"
                assert faults(page) == [], where
                assert page.evaluate(BROKEN) == [], where
        page.get_by_label("大字").uncheck()


def test_names_and_terms_are_marked(public: Tree, hosting: Callable[..., Hosting], opened: Open) -> None:
    """Else the test above would find nothing broken because nothing is kept together."""
    page = opened().new_page()
    page.goto(hosting(public).url("branches.html"))
    assert page.locator(".branch-secretary .keep").count() >= 10


def test_faults_are_seen(public: Tree, hosting: Callable[..., Hosting], opened: Open) -> None:
    page = opened(width=320).new_page()
    page.goto(hosting(public).url("index.html"))
    assert faults(page) == []
    page.evaluate(
        """() => {
            const line = document.querySelector('main').appendChild(document.createElement('p'));
            line.textContent = '很长的一行'.repeat(40);
            line.style.whiteSpace = 'nowrap';
            const name = document.querySelector('main').appendChild(document.createElement('span'));
            name.className = 'keep';
            name.textContent = '新时代'.repeat(20);
            name.style.whiteSpace = 'normal';
        }"""
    )
    assert any(each.startswith("page scrolls") for each in faults(page))
    assert len(page.evaluate(BROKEN)) == 1


def test_text_sizes(public: Tree, hosting: Callable[..., Hosting], opened: Open) -> None:
    """18 px for everybody, 24 px in 大字, and numbers large enough to tap."""
    page = opened(360, 740).new_page()
    page.goto(hosting(public).url("index.html"))
    size = "parseFloat(getComputedStyle(document.body).fontSize)"
    assert page.evaluate(size) == 18
    page.get_by_label("大字").check()
    assert page.evaluate(size) == 24
    page.get_by_label("大字").uncheck()
    calls = page.locator("main a[href^='tel:']").all()
    assert len(calls) >= 2
    assert [box for each in calls if (box := each.bounding_box()) and box["height"] < 40] == []
