"""What a page refers to and can be referred to by, read without a browser."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Parsed:
    """The ids of a page, its links, what it loads, and the texts of its telephone links."""

    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    calls: list[tuple[str, str]] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parsed = Parsed()
        self._call: str | None = None
        self._said = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.parsed.ids.add(values["id"])
        if "href" in values:
            target = values["href"]
            (self.parsed.links if tag in ("a", "area") else self.parsed.loads).append(target)
            if target.startswith("tel:"):
                self._call, self._said = target, ""
        if "src" in values:
            self.parsed.loads.append(values["src"])
        self.parsed.loads.extend(
            part.split()[0] for part in values.get("srcset", "").split(",") if part.strip()
        )

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        self._said += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._call is not None:
            self.parsed.calls.append((self._call, self._said))
            self._call = None


def parse(html: str) -> Parsed:
    """What stands in a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.parsed


@cache
def parse_tree(folder: Path) -> dict[str, Parsed]:
    """All pages below a folder, by address."""
    return {
        path.relative_to(folder).as_posix(): parse(path.read_text("utf-8"))
        for path in sorted(folder.rglob("*.html"))
    }


def inside(page: str, target: str) -> tuple[str, str] | None:
    """The address and fragment that a link in a page means; None for one with a scheme."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return None
    if not parts.path:
        return page, unquote(parts.fragment)
    # A path from the root of the host is right in 404.html alone, which a server shows at any depth.
    path = unquote(parts.path)
    joined = path.lstrip("/") if page == "404.html" else posixpath.join(posixpath.dirname(page), path)
    return posixpath.normpath(joined), unquote(parts.fragment)
