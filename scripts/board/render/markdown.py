"""Markdown bodies as HTML that is safe to publish: no raw HTML, no pictures, no scripts."""

from __future__ import annotations

import re

import cmarkgfm
import nh3

TAGS = {
    *("p", "br", "hr", "strong", "em", "del", "blockquote", "ul", "ol", "li", "a", "code", "pre"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "th": {"align"}, "td": {"align"}}
_ALIGNED = re.compile(r'<(t[hd]) align="(left|right|center)">')
_HEADING = re.compile(r"<(/?)h([1-6])>")


def to_html(text: str) -> str:
    """The HTML of a body; alignment of cells becomes a class, and headings start at the second level.

    Raw HTML, pictures and links other than http(s), mailto, tel and relative ones are dropped.
    """
    html = nh3.clean(
        cmarkgfm.github_flavored_markdown_to_html(text),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer",
    )
    html = _ALIGNED.sub(r'<\1 class="\2">', html)
    if "<h1>" in html:
        html = _HEADING.sub(lambda found: f"<{found[1]}h{min(int(found[2]) + 1, 6)}>", html)
    return html
