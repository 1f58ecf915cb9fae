"""What people put into content/ by hand: pages of words and pictures, nothing that runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser

from board.load.companions import ATTACHABLE, OLD_PAPERS
from board.load.drawings import drawing

_LAIN = (*ATTACHABLE, *OLD_PAPERS, ".md", ".svg", ".gif", ".ico", ".css", ".woff2")
_RUNS = {
    *("script", "iframe", "object", "embed", "applet", "base", "meta", "link", "form", "input", "button"),
    *("svg", "math", "template", "frame", "frameset", "portal"),
}
_SCHEME = re.compile(r"(?:javascript|vbscript|data|file):", re.IGNORECASE)
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "srcdoc", "data", "poster", "xlink:href"})
_BLANK = re.compile(r"[\x00-\x20]+")
_LINKED = re.compile(r"(?:\]\(|\]:|<)[ \t]*<?((?:[a-z]|&#?\w+;?|\\)[^)\s>]{0,200})", re.IGNORECASE)
_LISTED = re.compile(r"\{:?[^}\n]{0,200}?\b(on\w+|style|srcdoc)\s*=")
_CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]*`", re.DOTALL | re.MULTILINE)

Flaw = tuple[int, int, str]
"""Line and column, 0 for the file as a whole, and what is wrong."""


class _Looker(HTMLParser):
    """Notes the tags that would run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Flaw] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self.getpos()
        words = ""
        if tag in _RUNS:
            words = f"“<{tag}>”会运行，或者把别处的内容放进来"
        for name, value in attrs:
            if name.startswith("on"):
                words = words or f"“{name}=”会运行"
            elif name in _ADDRESSES and _runs(value or ""):
                words = words or f"“{name}=”里是会运行的链接"
        if words:
            self.found.append((line, column + 1, f"{words}；请删掉，页面只写文字、表格、图片和链接"))


def flaws(name: str, data: bytes) -> tuple[Flaw, ...]:
    """What is wrong with a file in content/."""
    lower = name.lower()
    if not lower.endswith(_LAIN):
        return ((0, 0, _other(name)),)
    if not lower.endswith(".md"):
        words = drawing(data) if lower.endswith(".svg") else ""
        return ((0, 0, f"“{name.rpartition('/')[2]}”{words}"),) if words else ()
    text = data[: 1 << 20].decode("utf-8", "replace")
    return tuple(sorted(_page(_CODE.sub(_blank, text))))


def _other(name: str) -> str:
    last = name.rpartition("/")[2]
    if last.lower().endswith((".html", ".htm", ".xhtml", ".js", ".mjs", ".xml", ".wasm", ".swf")):
        return f"“{last}”是网页或脚本，会在看的人电脑上运行；请写成 .md，或另存为 PDF"
    return f"“{last}”不能放在 content/ 里；那里只放 .md 页面和页面用的图片、PDF，请移走"


def _page(text: str) -> Iterator[Flaw]:
    looker = _Looker()
    looker.feed(text)
    looker.close()
    yield from looker.found
    for found in _LINKED.finditer(text):
        if _runs(found[1]):
            yield (*_place(text, found.start(1)), f"链接“{found[1][:30]}”会运行；请改成普通的网址")
    for found in _LISTED.finditer(text):
        yield (*_place(text, found.start(1)), f"“{found[1]}=”会运行，或改变页面的样子；请删掉")


def _runs(address: str) -> bool:
    return bool(_SCHEME.match(_BLANK.sub("", unescape(address)).replace("\\", "")))


def _place(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _blank(found: re.Match[str]) -> str:
    """As many lines and signs without a word: code is shown, not followed."""
    return re.sub(r"[^\n]", " ", found[0])
