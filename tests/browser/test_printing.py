"""打印: pages lead to their sheets with a picture, and the list of a branch is easy to use."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import ROOT, Open
from tests.browser.test_accessibility import SCREENS, violations
from tests.browser.test_layout import faults
from tests.browser.trees import ARTICLE, RECORD, SHEETS, Tree
from tests.browser.watch import settle
from tests.command_line import DAY, run
from tests.small_board import make_board

pytestmark = pytest.mark.browser
PRINTS = "branches/liuwan/print.html"
DRAWN = "each => each.complete && each.naturalWidth > 0"


@pytest.fixture(scope="module")
def site(trees: tuple[Tree, ...]) -> Path:
    """The tree with sheets on two kinds of paper."""
    return trees[SHEETS].folder


def opened_at(window: Open, site: Path, address: str, screen: str) -> Page:
    page = window(*SCREENS[screen]).new_page()
    page.goto((site / address).as_uri())
    settle(page)
    return page


def test_a_page_leads_to_its_sheet(site: Path, opened: Open) -> None:
    page = opened_at(opened, site, RECORD, "desk")
    picture = page.locator(".printed img")
    picture.scroll_into_view_if_needed()
    page.wait_for_function("() => (" + DRAWN + ")(document.querySelector('.printed img'))")
    assert picture.get_attribute("alt") == "2026年意见和答复的海报"
    links = page.locator(".printed .choices a").evaluate_all(
        "all => all.map(each => [each.textContent, each.href])"
    )
    assert [text for text, _ in links] == ["A4", "A3"]
    for _, address in links:
        assert Path(address.removeprefix("file://")).read_bytes()[:5] == b"%PDF-"


@pytest.mark.parametrize("screen", SCREENS)
def test_the_list_of_a_branch(site: Path, opened: Open, screen: str) -> None:
    page = opened_at(opened, site, PRINTS, screen)
    assert page.locator(".printed").count() >= 8
    folded = page.locator("details.fold > summary").all()
    assert len(folded) >= 4
    for each in folded:
        each.click()
    for large in (False, True):
        page.get_by_label("大字").set_checked(large)
        assert faults(page) == []
        assert violations(page) == []
        boxes = page.locator(".printed .choices a").evaluate_all(
            "all => all.map(each => each.getBoundingClientRect())"
        )
        assert min(box["height"] for box in boxes) >= 44
        assert min(box["width"] for box in boxes) >= 44
    links = page.locator(".printed-title a").evaluate_all("all => all.map(each => each.href)")
    assert all(Path(each.removeprefix("file://").partition("#")[0]).is_file() for each in links)


def test_an_article_leads_to_its_sheet(site: Path, opened: Open) -> None:
    page = opened_at(opened, site, ARTICLE, "phone")
    links = page.locator(".printed .choices a").evaluate_all("all => all.map(each => each.href)")
    assert [Path(each).name for each in links] == ["wall-a4.pdf", "wall-a3.pdf"]


@pytest.mark.parametrize("address", [PRINTS, "print.html", RECORD])
def test_without_script(site: Path, opened: Open, address: str) -> None:
    """Sheets are seen and opened, and what is folded can be unfolded."""
    page = opened(360, 740, script=False).new_page()
    page.goto((site / address).as_uri())
    assert page.locator(".printed-sheet").first.is_visible()
    if address == PRINTS:
        hidden = page.locator(".printed").last
        assert not hidden.is_visible()
        page.locator("details.fold > summary").last.click()
        assert hidden.is_visible()


def test_the_narrowest_screen(site: Path, opened: Open) -> None:
    page = opened(320, 640).new_page()
    page.goto((site / PRINTS).as_uri())
    settle(page)
    assert faults(page) == []
    page.get_by_label("大字").check()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_sheets_nothing_is_offered(tmp_path: Path, opened: Open) -> None:
    board = make_board(tmp_path)
    shutil.copy(ROOT / "mkdocs.yml", board)
    assert run("build", "--today", DAY, cwd=board).returncode == 0
    page = opened_at(opened, board / "site", RECORD, "desk")
    assert page.locator(".printed").count() == 0
    assert not (board / "site" / PRINTS).exists()
