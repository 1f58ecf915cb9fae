"""Templates by the name of the view they show."""

from __future__ import annotations

from pathlib import Path

import pytest
from board.app import resources
from board.render.environment import content, template_name, templates
from board.views.pages import BranchPage, Home, NotFound, Page
from jinja2 import UndefinedError


@pytest.mark.parametrize(
    ("view", "name"), [(Home, "home"), (BranchPage, "branch_page"), (NotFound, "not_found")]
)
def test_names_follow_from_types(view: type, name: str) -> None:
    assert template_name(view) == name


def page(text: str) -> Page:
    """A page whose only text is `text`."""
    return Page("404.html", "index", "t", "d", NotFound(text, "branches.html", ()))


def shown(tmp_path: Path, template: str, text: str) -> str:
    """What a template makes of it."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/not_found.html").write_text(template, encoding="utf-8")
    return content(page(text), templates(tmp_path), {}, lambda address: f"../{address}")


def test_links_are_turned_and_texts_escaped(tmp_path: Path) -> None:
    template = (
        '<a href="{{ link(view.directory) }}">{{ view.home }}</a>{{ view.home|zh }}{{ view.home|markdown }}'
    )
    html = shown(tmp_path, template, "<i>甲</i>")
    assert html == '<a href="../branches.html">&lt;i&gt;甲&lt;/i&gt;</a>&lt;i&gt;甲&lt;/i&gt;<p>甲</p>\n'


def test_an_unknown_name_is_an_error_not_an_empty_place(tmp_path: Path) -> None:
    with pytest.raises(UndefinedError):
        shown(tmp_path, "{{ view.homme }}", "x")


def test_the_theme_that_is_shipped() -> None:
    html = content(page("index.html"), templates(resources.theme()), {}, lambda address: address)
    assert 'href="branches.html"' in html
