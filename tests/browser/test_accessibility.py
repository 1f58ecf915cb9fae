"""axe finds nothing serious on any kind of page, on a phone and on a desk, also in large type."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import resources

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.hosting import Hosting
from tests.browser.trees import OFFERING, TEMPLATES, WRITTEN, Tree, samples, variants
from tests.browser.watch import settle

pytestmark = pytest.mark.browser
SCREENS = {"phone": (360, 740), "desk": (1440, 900)}


@cache
def axe() -> str:
    """axe-core, as the Python package carries it."""
    return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


def violations(page: Page) -> list[str]:
    """What axe calls serious or critical; not run through a script tag, so that the page keeps its policy."""
    page.evaluate(axe())
    found = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
    return [
        f"{each['id']} ({each['impact']}): {node['target']} {node['failureSummary']}"
        for each in found
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"][:3]
    ]


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("template", [*TEMPLATES, WRITTEN, OFFERING])
def test_nothing_serious(
    template: str, screen: str, trees: tuple[Tree, ...], hosting: Callable[..., Hosting], opened: Open
) -> None:
    page = opened(*SCREENS[screen]).new_page()
    for sample in samples(trees, template):
        page.goto(hosting(sample.tree).url(sample.address))
        settle(page)
        assert violations(page) == [], sample.address
        page.get_by_label("大字").check()
        assert violations(page) == [], f"{sample.address}, large"


def test_lists_of_all_kinds(trees: tuple[Tree, ...], hosting: Callable[..., Hosting], opened: Open) -> None:
    """Lists look different from section to section: tables, lines, pictures, stars."""
    page = opened(*SCREENS["phone"]).new_page()
    for sample in variants(trees, "listing"):
        page.goto(hosting(sample.tree).url(sample.address))
        settle(page)
        assert violations(page) == [], sample.address


def test_open_menu(public: Tree, hosting: Callable[..., Hosting], opened: Open) -> None:
    page = opened(*SCREENS["phone"]).new_page()
    page.goto(hosting(public).url("index.html"))
    page.get_by_text("栏目", exact=True).click()
    assert page.get_by_role("link", name="公开承诺").first.is_visible()
    assert violations(page) == []


def test_axe_sees(public: Tree, hosting: Callable[..., Hosting], opened: Open) -> None:
    page = opened().new_page()
    page.goto(hosting(public).url("index.html"))
    page.evaluate("document.querySelector('main').append(document.createElement('select'))")
    assert any("select-name" in each for each in violations(page))
