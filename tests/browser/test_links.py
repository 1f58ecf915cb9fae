"""Every link of every page leads somewhere; no browser is needed for that."""

from __future__ import annotations

import re

import pytest
from board.views.addresses import SCREENS

from tests.browser.parsed import Parsed, inside, parse, parse_tree
from tests.browser.trees import AUDIENCES, SHEETS, Tree

pytestmark = pytest.mark.browser
NUMBER = re.compile(r"[\d-]{5,}")


@pytest.fixture(scope="module", params=[*range(len(AUDIENCES)), SHEETS], ids=[*AUDIENCES, "sheets"])
def tree(request: pytest.FixtureRequest, trees: tuple[Tree, ...]) -> Tree:
    return trees[request.param]


@pytest.fixture(scope="module")
def pages(tree: Tree) -> dict[str, Parsed]:
    return parse_tree(tree.folder)


def problems(page: str, parsed: Parsed, pages: dict[str, Parsed], files: set[str]) -> list[str]:
    """What is wrong with the references of a page."""
    found = []
    for target in (*parsed.links, *parsed.loads):
        meant = inside(page, target)
        if meant is None:
            if target in parsed.loads or not re.match(r"(?:tel|mailto):.|https?://", target):
                found.append(f"{page}: {target} leaves the tree")
            continue
        address, fragment = meant
        if address not in files:
            found.append(f"{page}: {target} is missing")
        elif fragment and fragment not in pages.get(address, Parsed()).ids:
            found.append(f"{page}: {target} has no such place")
    return found


def test_links_lead_somewhere(tree: Tree, pages: dict[str, Parsed]) -> None:
    files = {path.relative_to(tree.folder).as_posix() for path in tree.folder.rglob("*") if path.is_file()}
    assert [each for page, parsed in pages.items() for each in problems(page, parsed, pages, files)] == []
    assert sum(len(parsed.links) for parsed in pages.values()) > len(pages)


@pytest.mark.parametrize(
    "html",
    [
        '<a href="missing.html">',
        '<a href="b.html#missing">',
        '<a href="../a.html">',
        '<a href="/a.html">',
        '<a href="folder/">',
        '<a href="javascript:void">',
        '<img src="https://foreign.example/a.png">',
        '<link rel="stylesheet" href="//foreign.example/a.css">',
    ],
)
def test_broken_links_are_seen(html: str) -> None:
    pages = {"in/a.html": parse(html), "in/b.html": parse('<p id="here">')}
    assert (
        len(problems("in/a.html", pages["in/a.html"], pages, {"in/a.html", "in/b.html", "in/folder/x.html"}))
        == 1
    )


def test_pages_are_reached_from_home(tree: Tree, pages: dict[str, Parsed]) -> None:
    """Nobody has to know an address by heart; only former addresses, and screens, are for those who do."""
    screens = {page for page in pages if page.startswith(f"{SCREENS}/")}
    seen, waiting = {"404.html", *tree.addresses("moved"), *screens}, ["index.html"]
    while waiting:
        page = waiting.pop()
        if page in seen or page not in pages:
            continue
        seen.add(page)
        waiting += [meant[0] for target in pages[page].links if (meant := inside(page, target))]
    assert sorted(pages.keys() - seen) == []


def test_styles_load_nothing(tree: Tree) -> None:
    """Fonts and pictures of a style sheet would be requests that no link shows."""
    sheets = sorted(tree.folder.rglob("*.css"))
    assert sheets
    for sheet in sheets:
        text = sheet.read_text("utf-8")
        assert "@import" not in text
        assert [
            url for url in re.findall(r"url\(\s*[\"']?([^)\"']*)", text) if not url.startswith("data:")
        ] == []


def test_numbers_can_be_called(pages: dict[str, Parsed]) -> None:
    """The number that is dialled is the one that is read."""
    calls = [call for parsed in pages.values() for call in parsed.calls]
    assert len(calls) >= len(pages)
    wrong = [
        (target, said)
        for target, said in set(calls)
        if re.sub(r"\D", "", target) != "".join(re.sub(r"\D", "", number) for number in NUMBER.findall(said))
    ]
    assert wrong == []
