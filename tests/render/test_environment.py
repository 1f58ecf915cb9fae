"""Templates by the name of the view they show."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from board.app import resources
from board.render.environment import content, markdown, template_name, templates
from board.render.frame import ROOT, placed
from board.views.pages import BranchPage, Home, NotFound, Page, View
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import TemplateAssertionError, UndefinedError


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
    for folder in ("pages", "assets"):
        (tmp_path / folder).mkdir()
    (tmp_path / "assets/viewer.js").touch()
    whole = f"{{% macro page(view) %}}{template}{{% endmacro %}}"
    (tmp_path / "pages/not_found.html").write_text(whole, encoding="utf-8")
    return placed(content(page(text), templates(tmp_path, {})), "../")


def test_links_are_turned_and_texts_escaped(tmp_path: Path) -> None:
    template = (
        '<a href="{{ link(view.directory) }}">{{ view.home }}</a>{{ view.home|zh }}{{ view.home|markdown }}'
    )
    html = shown(tmp_path, template, "<i>甲</i>")
    assert html == '<a href="../branches.html">&lt;i&gt;甲&lt;/i&gt;</a>&lt;i&gt;甲&lt;/i&gt;<p>甲</p>\n'


def test_addresses_are_escaped(tmp_path: Path) -> None:
    assert (
        shown(tmp_path, '<a href="{{ link(view.home) }}">', '"><i>&')
        == '<a href="../&#34;&gt;&lt;i&gt;&amp;">'
    )


@pytest.mark.parametrize("text", [ROOT, f"甲{ROOT}乙", "\x00", f"[甲]({ROOT}x)", f'<a href="{ROOT}x">甲</a>'])
@pytest.mark.parametrize("way", ["", "|zh", "|name", "|markdown", "|urlencode"])
def test_no_text_becomes_a_prefix(tmp_path: Path, text: str, way: str) -> None:
    assert "../" not in shown(tmp_path, f'<i title="{{{{ view.home }}}}">{{{{ view.home{way} }}}}</i>', text)


@given(text=st.text(st.sampled_from(f"{ROOT}甲[]()!`\"'a:/|\n")))
def test_no_body_becomes_a_prefix(text: str) -> None:
    assert ROOT not in markdown(text)


@pytest.mark.parametrize("template", ["{{ view.homme }}", "{{ hoome }}", "{{ view.home|zhh }}"])
def test_an_unknown_name_is_an_error_not_an_empty_place(tmp_path: Path, template: str) -> None:
    with pytest.raises((AttributeError, UndefinedError, TemplateAssertionError), match=r"mm|oo|hh"):
        shown(tmp_path, template, "x")


def test_the_theme_that_is_shipped() -> None:
    html = placed(content(page("index.html"), templates(resources.theme(), {})), "")
    assert 'href="branches.html"' in html


def test_every_template_can_be_made_ready_before_the_first_page() -> None:
    found = templates(resources.theme(), {})
    found.prepare()
    made = {id(found.of(view)) for view in get_args(View)}
    assert len(made) == len(get_args(View))
    assert made == {id(found.of(view)) for view in get_args(View)}
