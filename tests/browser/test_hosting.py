"""Every kind of page works at a domain root, below a path and by double click, and asks for nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import Open
from tests.browser.hosting import BELOW, HOSTINGS, Hosting, served
from tests.browser.trees import OFFERING, ROOT, TEMPLATES, WRITTEN, Tree, build_tree, samples
from tests.browser.watch import Watch, settle

pytestmark = pytest.mark.browser
NOT_FOUND = "not_found"


def red() -> str:
    """The colour of the title bar, as a browser says it."""
    found = re.search(r"--red: #(..)(..)(..);", (ROOT / "theme/tokens.css").read_text("utf-8"))
    assert found
    return "rgb({}, {}, {})".format(*(int(part, 16) for part in found.groups()))


def colour(page) -> str:
    return page.locator("header.site-head").evaluate("each => getComputedStyle(each).backgroundColor")


def test_every_template_has_a_page(trees: tuple[Tree, ...]) -> None:
    """Else the tests below would look at less than they say."""
    assert [name for name in (*TEMPLATES, WRITTEN, OFFERING) if not samples(trees, name)] == []


@pytest.mark.parametrize("how", HOSTINGS)
@pytest.mark.parametrize("template", [name for name in (*TEMPLATES, WRITTEN, OFFERING) if name != NOT_FOUND])
def test_page_is_whole(
    template: str, how: str, trees: tuple[Tree, ...], hosting: Callable[..., Hosting], opened: Open
) -> None:
    for sample in samples(trees, template):
        place = hosting(sample.tree, how)
        context = opened()
        watch = Watch(context, place.base)
        page = context.new_page()
        page.goto(place.url(sample.address))
        settle(page)
        assert watch.faults == [], sample.address
        assert colour(page) == red(), sample.address
        assert (
            page.evaluate("[...document.images].filter(each => !each.naturalWidth).map(each => each.src)")
            == []
        )
        context.close()


def test_the_watch_sees(public: Tree, hosting: Callable[..., Hosting], opened: Open) -> None:
    """A foreign request, a missing file, a refused style and a script error are each noticed."""
    place = hosting(public)
    context = opened()
    watch = Watch(context, place.base)
    page = context.new_page()
    page.goto(place.url("index.html"))
    assert watch.faults == []
    page.evaluate(
        """async () => {
            const add = (tag, values) =>
                document.body.append(Object.assign(document.createElement(tag), values));
            add('img', {src: 'https://foreign.example/a.png'});
            add('img', {src: 'assets/missing.png'});
            add('style', {textContent: 'body { color: red }'});
            setTimeout(() => { throw new Error('broken') });
            await new Promise(done => requestAnimationFrame(() => setTimeout(done, 300)));
        }"""
    )
    said = "\n".join(watch.faults)
    for part in ("CSP: img-src https://foreign.example", "404 ", "CSP: style-src-elem inline", "broken"):
        assert part in said


def test_missing_page_at_any_depth(public: Tree, hosting: Callable[..., Hosting], opened: Open) -> None:
    """A server shows 404.html wherever something is missing; it still finds its style and leads home."""
    place = hosting(public)
    page = opened().new_page()
    response = page.goto(place.url("branches/no-such/notices/page.html"))
    assert response
    assert response.status == 404
    assert colour(page) == red()
    page.get_by_role("link", name="回到首页").click()
    assert page.url == place.url("index.html")


def test_missing_page_below_a_path(small: Path, tmp_path: Path, opened: Open) -> None:
    """Below a path 404.html goes by the address in site_config.yml."""
    config = small / "site_config.yml"
    text = re.sub(r"^ +网址:.*\n", "", config.read_text("utf-8"), flags=re.MULTILINE)
    line = f'  网址: {{公网: "https://board.example{BELOW}", 内网: ""}}'
    config.write_text(re.sub(r"^站点:.*\n", rf"\g<0>{line}\n", text, flags=re.MULTILINE), "utf-8")
    tree = build_tree(small, tmp_path / "site")
    with served(tree.folder, BELOW) as place:
        context = opened()
        page = context.new_page()
        page.goto(place.url("branches/no-such/page.html"))
        assert colour(page) == red()
        page.get_by_role("link", name="回到首页").click()
        assert page.url == place.url("index.html")
        context.close()
