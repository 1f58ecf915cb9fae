"""Titles are shown whole: nothing in the theme cuts a text off, on pages, slides or sheets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from board.app import resources

THEME = resources.theme()
FILES = sorted(
    path for path in THEME.rglob("*") if path.suffix in {".css", ".html", ".typ", ".js"} and path.is_file()
)
CUTS = {
    ".css": r"text-overflow|line-clamp|-webkit-box-orient|max-lines",
    ".html": r"text-overflow|line-clamp|\|\s*truncate|\[:\d+\]|\.slice\(|style=",
    ".typ": r"title\.slice\(",
    ".js": r"textOverflow|lineClamp|(?:textContent|title|innerText)\.(?:slice|substr|substring)\(",
}
"""How texts are cut off in files of each kind."""


def cuts(text: str, kind: str) -> list[str]:
    """What would cut a text off."""
    return [found[0] for found in re.finditer(CUTS[kind], text)]


@pytest.mark.parametrize("path", FILES, ids=[each.relative_to(THEME).as_posix() for each in FILES])
def test_nothing_cuts_a_text_off(path: Path) -> None:
    assert cuts(path.read_text("utf-8"), path.suffix) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (".title { text-overflow: ellipsis; }", ".css"),
        (".title { -webkit-line-clamp: 2; }", ".css"),
        ("{{ view.title|truncate(20) }}", ".html"),
        ("{{ view.title[:20] }}", ".html"),
        ("#title.slice(0, 20)", ".typ"),
        ("head.textContent = each.title.slice(0, 20)", ".js"),
    ],
)
def test_what_would_is_known(text: str, kind: str) -> None:
    assert cuts(text, kind)
