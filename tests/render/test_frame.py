"""The frame that MkDocs makes, cut once and filled for every page."""

from __future__ import annotations

import re

import pytest
from board.base.findings import BoardError
from board.render.frame import ROOT, cut, own_page, relative, shell, tidied

HTML = (
    '<!doctype html><html lang="zh"><head><meta name="description" content="@@board:description@@">'
    "<title>@@board:title@@</title>"
    '<link rel="x" href="assets/a.css"><script src="./assets/b.js"></script></head>'
    '<body><a href=".">首页</a><a href="notices.html">公示</a><a href="#top">上</a>'
    '<a href="https://example.org/">外</a><a href="tel:1">电话</a>'
    '<main class="md-main">@@board:content@@</main></body></html>'
)


def test_a_page_is_poured_at_any_depth() -> None:
    frame = cut(HTML, "index.html")
    page = frame.pour("../../", "标题", "说明", f'<a href="{ROOT}a.html">内容</a>').decode()
    assert '<link rel="x" href="../../assets/a.css"><script src="../../assets/b.js">' in page
    assert '<a href="../../index.html">首页</a><a href="../../notices.html">' in page
    for kept in (
        'href="#top"',
        'href="https://example.org/"',
        'href="tel:1"',
        '<html lang="zh-CN"',
        '<a href="../../a.html">内容</a>',
    ):
        assert kept in page
    assert "<title>标题</title>" in page
    assert 'href="assets/a.css"' in frame.pour("", "标题", "说明", "").decode()


def test_titles_are_escaped_contents_are_not() -> None:
    page = cut(HTML, "index.html").pour("", '<b>&"', '"><script>', "<p>内容</p>").decode()
    assert "<title>&lt;b&gt;&amp;&quot;</title>" in page
    assert 'content="&quot;&gt;&lt;script&gt;"' in page


@pytest.mark.parametrize(
    "html",
    [
        HTML.replace("@@board:title@@", ""),
        HTML.replace("@@board:content@@", "@@board:content@@ @@board:content@@"),
        HTML.replace("@@board:title@@", "x").replace("@@board:content@@", "@@board:content@@@@board:title@@"),
    ],
)
def test_a_frame_without_its_slots_is_refused(html: str) -> None:
    with pytest.raises(BoardError, match="填充位置"):
        cut(html, "index.html")


def test_a_prefix_is_escaped() -> None:
    page = cut(HTML, "index.html").pour('/甲&"/', "", "", f'<a href="{ROOT}a.html">').decode()
    assert 'href="/甲&amp;&quot;/assets/a.css"' in page
    assert 'href="/甲&amp;&quot;/a.html"' in page


def test_titles_never_become_a_prefix() -> None:
    assert (
        "../"
        not in cut(HTML.replace('"./', '"'), "x").pour("../", ROOT, ROOT, "").decode().partition("<link")[0]
    )


def test_text_that_looks_like_a_slot_stays_text() -> None:
    page = cut(HTML, "index.html").pour("", "@@board:content@@", "", "@@board:title@@").decode()
    assert "<title>@@board:content@@</title>" in page


def test_text_with_an_address_is_not_touched() -> None:
    assert 'data-href="x"' in relative('<a data-href="x" href="y">', "../")


def test_what_no_page_uses_is_left_out() -> None:
    built = {
        "index.html": HTML.encode(),
        "notices.html": HTML.encode(),
        "about.html": b'<html lang="zh"><a href=".">x</a></html>',
        "about/deep.html": b'<html lang="zh"><a href="..">x</a><a href="../">y</a></html>',
        "404.html": b"",
        "sitemap.xml": b"",
        "assets/stylesheets/main.12345678.min.css": b"a{}\n/*# sourceMappingURL=main.css.map */\n",
        "assets/stylesheets/main.css.map": b"",
        "assets/stylesheets/palette.1.css": b"",
        "assets/javascripts/bundle.js": b"",
        "assets/javascripts/lunr/a.js": b"",
        "assets/images/favicon.png": b"",
        "assets/board-1.css": b"b{}",
        "pictures/map.svg": b"<svg/>",
    }
    used = tidied(built)
    assert set(used) == {
        "index.html",
        "notices.html",
        "about.html",
        "about/deep.html",
        "assets/stylesheets/main.12345678.min.css",
        "assets/board-1.css",
        "pictures/map.svg",
    }
    found = shell(used, ("index",), ("index", "notices"))
    assert set(found.frames) == {"index"}
    assert set(found.files) == {
        "about.html",
        "about/deep.html",
        "assets/stylesheets/main.12345678.min.css",
        "assets/board-1.css",
        "pictures/map.svg",
    }
    assert found.files["assets/stylesheets/main.12345678.min.css"] == b"a{}\n"
    assert b'href="index.html"' in found.files["about.html"]


def test_a_section_without_frame_is_refused() -> None:
    with pytest.raises(BoardError, match="notices"):
        shell({"index.html": HTML.encode()}, ("index", "notices"), ("index", "notices"))


TABS = (
    '<ul><!--tab index.html--><li><a href=".">首页</a></li><!--/tab-->\n'
    '<!--tab notices.html--><li>\n<a href="notices.html">公示</a></li><!--/tab-->\n'
    '<!--tab dues.html--><li><a href="dues.html">党费</a></li><!--/tab-->\n'
    '<li><a href="about.html">关于</a></li></ul>'
)
KNOWN = ("index", "notices", "dues")


@pytest.mark.parametrize(
    ("sections", "tabs"),
    [
        (("index",), ["index.html", "about.html"]),
        (("index", "dues"), ["index.html", "dues.html", "about.html"]),
        (KNOWN, ["index.html", "notices.html", "dues.html", "about.html"]),
    ],
)
def test_only_sections_that_the_tree_has_keep_their_tabs(sections: tuple[str, ...], tabs: list[str]) -> None:
    framed = HTML.replace('<a href=".">首页</a><a href="notices.html">公示</a>', TABS).encode()
    used = {**{f"{section}.html": framed for section in KNOWN}, "about.html": f"<nav>{TABS}</nav>".encode()}
    found = shell(used, sections, KNOWN)
    assert set(found.frames) == set(sections)
    assert set(found.files) == {"about.html"}
    shown = [found.frames[section].pour("", "", "", "").decode() for section in sections]
    for page in (*shown, found.files["about.html"].decode()):
        assert re.findall(r'<li>\s*<a href="([^"]*)">', page) == tabs
        assert page.count("<li>") == page.count("</li>") == len(tabs)
        assert "<!--" not in page, "the marks go with the tabs"


@pytest.mark.parametrize(
    ("link", "depth", "target"),
    [(".", 0, "index.html"), ("./", 0, "index.html"), ("../", 1, "../index.html")],
)
def test_hand_written_pages_open_from_a_stick(link: str, depth: int, target: str) -> None:
    assert f'<a href="{target}">' in own_page(f'<a href="{link}">首页</a>', depth)
