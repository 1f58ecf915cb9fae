"""In a real browser no record ever runs anything, with the policy of the pages and without it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from board.views.addresses import SCREENS
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import Open
from tests.browser.hosting import Hosting, hosted
from tests.browser.trees import TEMPLATES, Tree, build_tree
from tests.browser.watch import Watch
from tests.command_line import run
from tests.make import TODAY
from tests.payloads import SENTINEL, write_hostile
from tests.repository import Repository

pytestmark = pytest.mark.browser
UNIT = "unit:hekou-a"
"""Sees what the public does not: dues, decisions, sheets; all pages of it would take as long again."""
_POLICY = re.compile(r'\s*<meta http-equiv="Content-Security-Policy"[^>]*>')
_ACTIVE = """() => [...document.querySelectorAll('*')].flatMap(each => [...each.attributes]
  .filter(one => one.name.startsWith('on') || one.name === 'srcdoc' || one.name === 'autofocus'
    || /^\\s*(javascript|vbscript|data:text)/i.test(one.value))
  .map(one => each.tagName + ' ' + one.name + '=' + one.value)
  .concat(each.matches('iframe, object, embed, base, form[action]') ? [each.tagName] : []))"""
"""What in a page would run once somebody touches it."""


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A board with a payload behind every word."""
    root = tmp_path_factory.mktemp("hostile") / "board"
    assert write_hostile(root) > 7_000
    return root


@pytest.fixture(scope="module")
def tree(board: Path) -> Callable[[str], Tree]:
    """The tree of an audience."""
    made: dict[str, Tree] = {}

    def found(audience: str) -> Tree:
        if audience not in made:
            made[audience] = build_tree(board, board.parent / audience.replace(":", "-"), audience, TODAY)
        return made[audience]

    return found


@pytest.fixture
def watched(opened: Open) -> Callable[[Hosting], tuple[Page, Watch]]:
    """A window in which nothing can happen unseen."""

    def window(place: Hosting) -> tuple[Page, Watch]:
        context: BrowserContext = opened()
        context.add_init_script(SENTINEL)
        watch = Watch(context, place.base)
        page = context.new_page()
        page.on("dialog", lambda dialog: (watch.faults.append("a dialog"), dialog.dismiss()))
        page.on("popup", lambda _: watch.faults.append("a window of its own"))
        return page, watch

    return window


def pages(tree: Tree, audience: str) -> list[str]:
    """All public pages, of other trees the longest of each template; screens never stand still, see below."""
    if audience == "public":
        return sorted(set(tree.templates) - {"404.html"})
    found = {addresses[0] for addresses in map(tree.addresses, TEMPLATES) if addresses}
    return sorted(found - {"404.html"})


def touched(page: Page) -> None:
    """Everything that can be opened is open, everything that can be reached has been."""
    page.evaluate(
        """() => {
            document.querySelectorAll('details').forEach(each => { each.open = true; });
            document.querySelectorAll('a, button, input, summary, img, td, [tabindex]').forEach(each => {
              each.focus();
              for (const name of ['mouseover', 'focus', 'error', 'load']) each.dispatchEvent(new Event(name));
            });
        }"""
    )


@pytest.mark.parametrize(
    ("audience", "how", "with_policy"),
    [("public", "root", True), ("public", "file", False), (UNIT, "root", True), (UNIT, "file", False)],
)
def test_no_page_runs_anything(
    audience: str, how: str, with_policy: bool, tree: Any, watched: Any, tmp_path: Path
) -> None:
    addresses = pages(tree(audience), audience)
    folder = tree(audience).folder
    if not with_policy:
        folder = shutil.copytree(folder, tmp_path / "open")
        for path in folder.rglob("*.html"):
            path.write_text(_POLICY.sub("", path.read_text("utf-8")), "utf-8")
    with hosted(folder, how) as place:
        page, watch = watched(place)
        seen = 0
        for address in addresses:
            page.goto(place.url(address), wait_until="load")
            touched(page)
            assert page.evaluate(_ACTIVE) == [], address
            assert watch.faults == [], address
            seen += page.content().count("__pwned")
    assert len(addresses) > 20
    assert seen > 500, "the words are there, as words"


def test_no_slide_runs_anything(tree: Any, watched: Any) -> None:
    folder = tree("public").folder
    with hosted(folder, "root") as place:
        page, watch = watched(place)
        (screen,) = sorted((folder / SCREENS).iterdir())
        page.goto(place.url(f"{SCREENS}/{screen.name}/index.html"), wait_until="load")
        page.wait_for_function("() => window.Kiosk && window.Kiosk.data")
        count = page.evaluate(
            """() => {
                const all = Object.values(Kiosk.data.slides);
                for (const each of all) {
                  const holder = document.createElement('div');
                  document.body.appendChild(holder).innerHTML = each.html;
                }
                return all.length;
            }"""
        )
        assert count > 10
        touched(page)
        assert page.evaluate(_ACTIVE) == []
        assert watch.faults == []


def test_no_reviewer_runs_anything(board: Path, watched: Any) -> None:
    """What is about to be published is looked at first: a reviewer sees it before anybody else."""
    # One record of every kind is new: to compare them all takes minutes.
    kinds = [each for each in (board / "branches/hekou-a").iterdir() if each.is_dir()]
    new = [min(each.rglob("*.*")) for each in kinds]
    kept = {path: path.read_bytes() for path in new if path.suffix in {".md", ".yml"}}
    assert len(kept) >= 6
    for path in kept:
        path.unlink()
    Repository.begun(board).commit("2026-09-01")
    for path, data in kept.items():
        path.write_bytes(data)
    done = run("review", "--today", TODAY.isoformat(), cwd=board)
    assert done.returncode == 0, done.stderr
    folder = board / "review"
    with hosted(folder, "file") as place:
        page, watch = watched(place)
        page.goto(place.url("index.html"), wait_until="load")
        touched(page)
        assert "__pwned" in page.content()
        found = page.evaluate(_ACTIVE)
        assert [each for each in found if each != "IFRAME"] == []
        assert watch.faults == []
