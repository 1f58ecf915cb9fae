"""The templates of theme/pages and what they may call."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from board.render.compiled import compiled_templates
from board.render.engine import Quick, kept
from board.render.frame import ROOT, asset
from board.render.markdown import to_html
from board.render.photos import Rendition
from board.render.terms import glue
from board.views.pages import Page, View
from board.views.parts import Picture
from board.views.record_head import Printed

_PERIOD = re.compile("上半年|下半年|年度")
_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Templates:
    """The compiled templates by the name of the view they show."""

    environment: Environment

    def prepare(self) -> None:
        """Compiles every template: worth doing once, before processes that render are forked."""
        for view in get_args(View):
            self.of(view)

    def of(self, view: type[View]) -> Callable[[View], str]:
        """The macro `page` of theme/pages/<name_of_the_type>.html.

        A macro, since its template is run once for all pages, with everything that it imports.
        """
        module: Any = self.environment.get_template(f"pages/{template_name(view)}.html").module
        page: Callable[[View], str] = module.page
        return page


def template_name(view: type) -> str:
    """NoticePage → notice_page."""
    return _CAPITAL.sub("_", view.__name__).lower()


def templates(theme: Path, renditions: Mapping[Picture, Rendition]) -> Templates:
    """The templates below a theme folder; `renditions` may be filled until the first page is rendered.

    What templates call is the same for every page: theme/parts is run once and imported without context.
    """
    environment = Quick(
        loader=FileSystemLoader(theme),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=compiled_templates(),
    )
    environment.filters |= {"zh": zh, "heading": heading, "name": name, "markdown": markdown}
    environment.globals |= {"link": link, "picture": renditions.__getitem__, "kept": kept}
    environment.globals["viewer"] = viewer(theme)[0]
    return Templates(environment)


def viewer(theme: Path) -> tuple[str, str]:
    """The script of pages with photos: its address and its text."""
    text = (theme / "assets/viewer.js").read_text("utf-8")
    return asset("viewer", "js", text), text


def content(page: Page, found: Templates) -> str:
    """The HTML that fills the frame of a page; addresses in it start at ROOT until the frame is poured."""
    # A plain text: Markup would escape what takes the place of ROOT once more.
    return str(found.of(type(page.view))(page.view))


def offer(made: Sequence[Printed], found: Templates) -> str:
    """The HTML with which a page of content/ offers its sheets; addresses as in `content`."""
    parts: Any = found.environment.get_template("parts/printed.html").module
    return str(parts.sheets(made))


@kept
def link(address: str) -> Markup:
    """An address below the root of the tree, whichever page it stands on."""
    return Markup(f"{ROOT}{escape(address)}")  # noqa: S704 - a mark of ours, and the address is escaped


@kept
def zh(text: str) -> Markup:
    """A record's text, escaped, with the fixed terms kept together."""
    return Markup(glue(str(escape(text))))  # noqa: S704 - escaped one step before


def heading(text: str) -> Markup:
    """A title, in which a half and a whole year are not broken inside either."""
    return Markup(_PERIOD.sub(r'<span class="keep">\g<0></span>', str(zh(text))))  # noqa: S704 - escaped by zh


@kept
def name(text: str) -> Markup:
    """A person's name, never broken inside."""
    return Markup('<span class="keep">{}</span>').format(text)


def markdown(text: str) -> Markup:
    """A record's Markdown body."""
    return Markup(glue(to_html(text)))  # noqa: S704 - sanitised by nh3
