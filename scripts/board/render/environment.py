"""The templates of theme/pages and what they may call."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from board.render.markdown import to_html
from board.render.photos import Rendition
from board.views.pages import Page, View
from board.views.parts import Picture

LONG_TERM = 12
_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Templates:
    """The compiled templates by the name of the view they show."""

    environment: Environment

    def of(self, view: View) -> Template:
        """The template of a view: theme/pages/<name_of_its_type>.html."""
        return self.environment.get_template(f"pages/{template_name(type(view))}.html")


def template_name(view: type) -> str:
    """NoticePage → notice_page."""
    return _CAPITAL.sub("_", view.__name__).lower()


def templates(theme: Path) -> Templates:
    """The templates below a theme folder."""
    environment = Environment(
        loader=FileSystemLoader(theme),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"zh": zh, "name": name, "markdown": markdown}
    return Templates(environment)


def content(
    page: Page,
    found: Templates,
    renditions: Mapping[Picture, Rendition],
    link: Callable[[str], str],
) -> str:
    """The HTML that fills the frame of a page; `link` turns an address into a relative one."""
    return found.of(page.view).render(view=page.view, link=link, picture=renditions.__getitem__)


@cache
def fixed_terms() -> re.Pattern[str]:
    """The terms that are never broken inside; longer ones first, so that the longest is found."""
    lines = resources.files("board.packs").joinpath("terms.txt").read_text(encoding="utf-8").split()
    return re.compile("|".join(re.escape(term) for term in sorted(lines, key=len, reverse=True)))


def glue(html: str) -> str:
    """HTML in which every fixed term is kept together; safe where terms stand in text, not in attributes."""

    def span(found: re.Match[str]) -> str:
        # A long term is set smaller where a narrow screen would not hold it.
        kind = "keep keep-long" if len(found[0]) >= LONG_TERM else "keep"
        return f'<span class="{kind}">{found[0]}</span>'

    return fixed_terms().sub(span, html)


def zh(text: str) -> Markup:
    """A record's text, escaped, with the fixed terms kept together."""
    return Markup(glue(str(escape(text))))  # noqa: S704 - escaped one step before


def name(text: str) -> Markup:
    """A person's name, never broken inside."""
    return Markup('<span class="keep">{}</span>').format(text)


def markdown(text: str) -> Markup:
    """A record's Markdown body."""
    return Markup(glue(to_html(text)))  # noqa: S704 - sanitised by nh3
