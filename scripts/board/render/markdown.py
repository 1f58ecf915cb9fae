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
_CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel="noopener noreferrer",
)
_BY_HAND = nh3.Cleaner(
    tags=TAGS
    | {*("div", "span", "img", "figure", "figcaption", "details", "summary", "dl", "dt", "dd", "sup", "sub")}
    | {*("abbr", "small", "u", "s", "mark", "kbd", "section", "caption", "colgroup", "col", "tfoot")},
    attributes={
        **ATTRIBUTES,
        "*": {"class", "id", "title", "lang", "role", "aria-label", "aria-hidden"},
        "a": {"href"},
        "img": {"src", "alt", "width", "height", "loading"},
        "th": {"align", "colspan", "rowspan", "scope"},
        "td": {"align", "colspan", "rowspan"},
        "details": {"open"},
    },
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel="noopener noreferrer",
)
# Paragraphs of nothing but words, to which neither Markdown nor HTML gives a meaning: most bodies are such.
# A space stands between two words, a point between two digits.
_WORD = "0-9A-Za-z一-鿿，。、；：？！“”‘’（）《》〈〉【】—…·％"
_PLAIN = re.compile(rf"\n*+(?:[{_WORD}]++(?:\n++|[ ](?=[{_WORD}])|(?<=[0-9])[.](?=[0-9]))?+)++")
# Quotes and lists in one another: what is deeper than anybody writes takes time that grows with its square.
_DEEP = re.compile(
    r"^((?:[ \t]*+(?:>|(?:[-*+]|[0-9]{1,9}[.)])[ \t])){20})(?:[ \t]*+(?:>|(?:[-*+]|[0-9]{1,9}[.)])[ \t]))++",
    re.MULTILINE,
)
_BLANK = re.compile(r"\n{2,}")
_ALIGNED = re.compile(r'<(t[hd]) align="(left|right|center)">')
_HEADING = re.compile(r"<(/?)h([1-6])>")


def to_html(text: str) -> str:
    """The HTML of a body; alignment of cells becomes a class, and headings start at the second level.

    Raw HTML, pictures and links other than http(s), mailto, tel and relative ones are dropped.
    """
    if _PLAIN.fullmatch(text):
        return "".join(f"<p>{paragraph}</p>\n" for paragraph in _BLANK.split(text.strip("\n")))
    return full(text)


def full(text: str) -> str:
    """The same for any text: by way of the Markdown of GitHub and a sanitiser."""
    html = _CLEANER.clean(cmarkgfm.github_flavored_markdown_to_html(_DEEP.sub(r"\1", text)))
    html = _ALIGNED.sub(r'<\1 class="\2">', html)
    if "<h1>" in html:
        html = _HEADING.sub(lambda found: f"<{found[1]}h{min(int(found[2]) + 1, 6)}>", html)
    return html


def by_hand(html: str) -> str:
    """The HTML of a page in content/, whose author may use more of it, without anything that runs."""
    return _BY_HAND.clean(html)
