"""What could run in a page, or ask somebody else, or break out of its place: read as a browser reads it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_FORBIDDEN = {
    *("script", "iframe", "object", "embed", "applet", "base", "meta", "link", "style", "form", "math"),
    *("template", "noscript", "frame", "frameset", "audio", "video", "portal", "xmp", "plaintext"),
}
_ADDRESSES = {"href", "src", "srcset", "action", "formaction", "data", "poster", "xlink:href", "background"}
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:")
_BLANK = re.compile(r"[\x00-\x20]+")
_LINKED = {"http:", "https:", "mailto:", "tel:"}
_VOID = {"area", "br", "col", "hr", "img", "input", "source", "wbr"}
_OPEN_END = {"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "option"}


class _Looker(HTMLParser):
    """Notes what is wrong with a piece of HTML in which only our own templates may have put tags."""

    def __init__(self, own: frozenset[str]) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.open: list[str] = []
        self._own = own

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in _FORBIDDEN and not (values.get("src") in self._own and tag == "script"):
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name in {"style", "srcdoc"}:
                self.faults.append(f"{tag} {name}={value!r}")
            elif name in _ADDRESSES:
                scheme = _SCHEME.match(_BLANK.sub("", value or "").lower())
                if scheme and scheme[0] not in _LINKED:
                    self.faults.append(f"{tag} {name}={value!r}")
                if tag != "a" and (scheme or (value or "").startswith(("//", "\\"))):
                    self.faults.append(f"{tag} loads {value!r}")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open[-1] != tag and self.open[-1] in _OPEN_END:
            self.open.pop()
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> ends nothing")


def unsafe(html: str, own: frozenset[str] = frozenset()) -> list[str]:
    """What is wrong with the HTML of a record; `own`: addresses of scripts that belong to us."""
    looker = _Looker(own)
    looker.feed(html)
    looker.close()
    left = [tag for tag in looker.open if tag not in _OPEN_END]
    return looker.faults + [f"<{tag}> is never closed" for tag in left]
