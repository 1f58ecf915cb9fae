"""The frame that MkDocs and Material make, cut once per section and filled for every page."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from board.base.findings import BoardError
from board.render.clean import clean
from board.render.terms import glue_page

SLOTS = ("@@board:description@@", "@@board:title@@", "@@board:content@@")
# Addresses below the root of the tree; those with a scheme, a fragment only or a slash stay.
_RELATIVE = re.compile(r'(?<= )(href|src)="(?!(?:[a-zA-Z][a-zA-Z0-9+.-]*:|#|/))(?:\./)?([^"]*)"')
ROOT = "<\x00"
"""Stands for the root of the tree in addresses until it is known how deep a page lies.

No text can carry it: escaping leaves no bare `<`, and no HTML that was parsed and written anew has a NUL.
"""
# What the header puts round the tab of a section: which tabs a tree has is known only after MkDocs has run.
_TAB = re.compile(r"<!--tab ([a-z]+)\.html-->(.*?)<!--/tab-->", re.DOTALL)
_SOURCE_MAP = re.compile(rb"/\*# sourceMappingURL=[^*]*\*/\s*$")
# Switches of the theme's own drawer and search, which we do not use (and no checkbox has autocomplete), its
# skip link, which only pages with a table of contents get, and the dialog of its script.
_UNUSED = re.compile(
    r'\s*(?:<input class="md-toggle"[^>]*>|<label class="md-overlay"[^>]*></label>'
    r'|<div data-md-component="(?:skip|announce)">.*?</div>'
    r'|<div class="md-dialog"[^>]*>\s*<div[^>]*></div>\s*</div>)',
    re.DOTALL,
)


@dataclass(frozen=True)
class Frame:
    """The page around the slots: the texts between them, with ROOT before relative addresses."""

    pieces: tuple[str, ...]

    def pour(self, prefix: str, title: str, description: str, content: str) -> bytes:
        """The whole page; `prefix` leads from the page to the root of the tree (`../`, or nothing)."""
        before, between, after, end = _pieces(self.pieces, prefix)
        inner = placed(content, prefix).encode()
        return b"".join(
            (before, escape(description).encode(), between, escape(title).encode(), after, inner, end)
        )


def placed(html: str, prefix: str) -> str:
    """HTML whose addresses start at the root of the tree, made fit for one place."""
    return html.replace(ROOT, escape(prefix))


@lru_cache(256)
def _pieces(pieces: tuple[str, ...], prefix: str) -> tuple[bytes, ...]:
    # A frame is some 10 KB: made fit and encoded once per section and depth, not once per page.
    return tuple(placed(piece, prefix).encode() for piece in pieces)


def asset(stem: str, suffix: str, text: str) -> str:
    """The address of a style or script, after what is in it: a browser keeps it for ever."""
    return f"assets/{stem}-{hashlib.sha256(text.encode()).hexdigest()[:10]}.{suffix}"


def alone(title: str, style: str, contents: Iterable[str]) -> str:
    """A page without any frame, to be printed: `style` is the file beside it that says how it looks."""
    inner = "\n".join(placed(each, "") for each in contents)
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<title>{escape(title)}</title>\n<link rel="stylesheet" href="{escape(style)}">\n</head>\n'
        f'<body class="md-typeset">\n{inner}\n</body>\n</html>\n'
    )


def cut(html: str, name: str) -> Frame:
    """The frame of a page that MkDocs built with slots.

    Raises BoardError where a slot is missing, doubled or out of order: the theme was changed.
    """
    marked = relative(html, ROOT)
    pieces = re.split("|".join(map(re.escape, SLOTS)), marked)
    if tuple(re.findall("|".join(map(re.escape, SLOTS)), marked)) != SLOTS:
        msg = f"主题改动后，页面框架“{name}”里的填充位置不对；请检查 theme/mkdocs/main.html"
        raise BoardError(msg)
    return Frame(tuple(pieces))


def relative(html: str, prefix: str) -> str:
    """A page with its own corrections, and `prefix` before every address below the root.

    An empty address and `.` mean the first page; from `file://` only a file can be opened.
    """

    def mark(found: re.Match[str]) -> str:
        target = found[2] if found[2] not in ("", ".") else "index.html"
        return f'{found[1]}="{prefix}{target}"'

    return _RELATIVE.sub(mark, corrected(html))


def corrected(html: str) -> str:
    """A page of the theme without what we do not use, in the language it is in, its content open to links.

    No fixed term in it is broken over two lines.
    """
    html = html.replace('<html lang="zh"', '<html lang="zh-CN"', 1)
    html = _UNUSED.sub("", html).replace('<main class="md-main"', '<main id="content" class="md-main"', 1)
    return glue_page(html)


@dataclass(frozen=True)
class Shell:
    """What MkDocs built: frames by section, and everything else that belongs to the tree."""

    frames: Mapping[str, Frame]
    files: Mapping[str, bytes]


def tidied(built: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a built tree that are used: without scripts, source maps, indexes and metadata."""
    return {name: _tidy(name, data) for name, data in built.items() if _is_used(name)}


def shell(used: Mapping[str, bytes], sections: Iterable[str], known: Iterable[str]) -> Shell:
    """Frames and files of a tidied tree, with the tabs of those `sections` that the tree has.

    `known`: all sections for which MkDocs made a frame.
    Raises BoardError where the frame of a section is missing.
    """
    wanted, every = set(sections), set(known)
    frames, files = {}, {}
    for name, data in used.items():
        section = name.removesuffix(".html")
        if not name.endswith(".html"):
            files[name] = data
            continue
        html = _TAB.sub(lambda tab: tab[2] if tab[1] in wanted else "", data.decode("utf-8"))
        if section in wanted:
            frames[section] = cut(html, name)
        elif section not in every:
            files[name] = own_page(html, name.count("/")).encode("utf-8")
    missing = [section for section in sections if section not in frames]
    if missing:
        msg = f"MkDocs 没有生成页面框架：{'、'.join(missing)}；请检查 mkdocs.yml 的 hooks"
        raise BoardError(msg)
    return Shell(frames, files)


def _is_used(name: str) -> bool:
    if name.startswith("assets/stylesheets/"):
        return name.startswith("assets/stylesheets/main.") and name.endswith(".css")
    return not (
        name.startswith(("assets/javascripts/", "assets/images/favicon"))
        or name.endswith(".map")
        or name in ("sitemap.xml", "sitemap.xml.gz", "404.html", "objects.inv")
    )


def _tidy(name: str, data: bytes) -> bytes:
    return _SOURCE_MAP.sub(b"", data) if name.endswith(".css") else clean(name, data)


def ended(page: bytes, html: str) -> bytes:
    """A hand-written page with more at its end."""
    text, end, rest = page.decode().rpartition("</article>")
    return f"{text}{html}{end}{rest}".encode()


def own_page(html: str, depth: int) -> str:
    """A hand-written page: MkDocs already made its addresses fit its depth."""
    html = corrected(html)
    home = "../" * depth + "index.html"
    return re.sub(r'(?<= )href="(?:\.|\./|(?:\.\./)+)"', f'href="{home}"', html)
